import collections
import dataclasses
import enum
import socket
import struct

import msgspec
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.guest import wire
from autograder.guest.wire import FRAME_BYTES, Opaque, WireError, from_wire, to_wire
from tests.strategies import ARRAYS, NAMES, PLAIN_VALUES, exactly


def sent(value, function=None):
    """What arrives on the trusted side, by way of the bytes on the socket."""
    body = wire.frame(wire.CellRan([], False, [("value", to_wire(value))]))[wire.HEADER_BYTES :]
    ((_, arrived),) = wire.parse_answer(body).values
    return from_wire(arrived, function)


def answer(*parts):
    """The body of a message with anything in it."""
    return msgspec.msgpack.encode(list(parts))


class TestPlainValues:
    @given(PLAIN_VALUES)
    def test_arrive_with_their_exact_types_and_bits(self, value):
        assert exactly(value) == exactly(sent(value))

    @given(ARRAYS)
    def test_arrays_arrive_whatever_their_layout_in_memory(self, array):
        backwards = array[..., ::-1] if array.ndim else array
        for laid_out in (array.T, backwards, np.asfortranarray(array)):
            in_order = np.ascontiguousarray(laid_out).reshape(laid_out.shape)
            assert exactly(in_order) == exactly(sent(laid_out))

    def test_arrays_of_another_byte_order_arrive_in_ours(self):
        assert exactly(np.array([1.5, -2.0])) == exactly(sent(np.array([1.5, -2.0], ">f8")))

    def test_long_doubles_arrive_as_doubles(self):
        assert exactly(np.array([0.5, 2.0])) == exactly(sent(np.array([0.5, 2.0], np.longdouble)))

    def test_a_scalar_is_told_from_an_array_of_no_dimensions(self):
        assert type(sent(np.float32(1.5))) is np.float32
        assert type(sent(np.array(1.5, np.float32))) is np.ndarray

    def test_an_array_that_arrives_can_be_written_to(self):
        array = sent(np.zeros(3))
        array[0] = 1
        assert [1, 0, 0] == array.tolist()

    def test_lists_within_lists_arrive_up_to_a_depth(self):
        deepest = []
        for _ in range(wire.DEPTH - 1):
            deepest = [deepest]
        assert deepest == sent(deepest)

    def test_a_record_is_a_plain_dataclass_with_the_names_of_the_fields(self):
        @dataclasses.dataclass
        class Scale:
            factor: float
            offset: float

            def __bool__(self):
                raise AssertionError

        arrived = sent(Scale(2.0, 1.0))
        assert ("Scale", 2.0, 1.0) == (type(arrived).__name__, arrived.factor, arrived.offset)
        assert ["factor", "offset"] == [field.name for field in dataclasses.fields(arrived)]
        assert not isinstance(arrived, Scale)
        assert arrived


class Lying:
    """Makes a subclass of a plain type lie about everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None

    def lie(self, *_, **__):
        return 42.0

    def lie_in_words(self, *_):
        return "42"

    def lie_in_whole_numbers(self):
        return 42

    def __iter__(self):
        return iter([42.0])

    __float__ = __add__ = __radd__ = __abs__ = __sub__ = __rsub__ = lie
    __str__ = __repr__ = __format__ = lie_in_words
    __int__ = __index__ = __len__ = lie_in_whole_numbers
    __getitem__ = __array__ = __reduce__ = __reduce_ex__ = lie
    items = keys = values = __iter__


LYING = [
    (type("LyingInt", (Lying, int), {})(3), 3),
    (type("LyingFloat", (Lying, float), {})(3.5), 3.5),
    (type("LyingText", (Lying, str), {})("three"), "three"),
    (type("LyingBytes", (Lying, bytes), {})(b"three"), b"three"),
    (type("LyingList", (Lying, list), {})([3, 4]), [3, 4]),
    (type("LyingTuple", (Lying, tuple), {})((3, 4)), (3, 4)),
    (type("LyingDict", (Lying, dict), {})({"three": 3}), {"three": 3}),
    (np.arange(2.0).view(type("LyingArray", (Lying, np.ndarray), {})), np.arange(2.0)),
]


class LyingArray(np.ndarray):
    def __array__(self, *_, **__):
        return np.full(2, 42.0)

    def __array_function__(self, *_):
        return np.full(2, 42.0)

    def __array_ufunc__(self, *_, **__):
        return np.full(2, 42.0)

    def tobytes(self, *_):
        return b"\0" * 16

    @property
    def dtype(self):
        return np.dtype("u1")

    @property
    def shape(self):
        return (42,)

    def ravel(self, *_):
        return np.full(2, 42.0)


class TestSubclasses:
    @pytest.mark.parametrize(("lying", "plain"), LYING, ids=lambda value: type(value).__name__)
    def test_are_read_by_the_methods_of_the_plain_type(self, lying, plain):
        assert exactly(plain) == exactly(sent(lying))

    def test_of_arrays_cannot_say_what_they_hold(self):
        array = np.array([1.0, 2.0]).view(LyingArray)
        assert exactly(np.array([1.0, 2.0])) == exactly(sent(array))
        assert exactly([np.array([1.0, 2.0])]) == exactly(sent([array]))

    def test_with_names_are_what_they_are_named_for(self):
        Pair = collections.namedtuple("Pair", "h y")
        assert exactly((1, 2)) == exactly(sent(Pair(1, 2)))
        assert exactly({"a": 1}) == exactly(sent(collections.OrderedDict(a=1)))
        assert exactly({"a": 1}) == exactly(sent(collections.Counter("a")))
        assert exactly(2) == exactly(sent(enum.IntEnum("Number", "one two").two))


HUGE = 2**64


class TestWhatIsNotPlain:
    @pytest.mark.parametrize(
        ("value", "type_name"),
        [
            (1 + 2j, "complex"),
            ({1, 2}, "set"),
            ((item for item in "ab"), "generator"),
            (iter([1]), "list_iterator"),
            (object(), "object"),
            (collections.deque([1]), "collections.deque"),
            (len, "builtin_function_or_method"),
            (np, "module"),
            (int, "type"),
            (HUGE, "int of more than 64 bits"),
            (-HUGE, "int of more than 64 bits"),
            (10**5000, "int of more than 64 bits"),
            ("\ud800", "str with half of a surrogate pair"),
            (np.str_("\udfff"), "str with half of a surrogate pair"),
            (np.array(["a", "\ud800"]), "array of texts with half of a surrogate pair"),
            (np.array([1, None]), "array of dtype object"),
            (np.array([b"ab"]), "array of dtype |S2"),
            (np.array(["2020-01-01"], "M8[D]"), "array of dtype datetime64[D]"),
            (np.array([(1, 2.0)], "i4,f8"), "array of dtype [('f0', '<i4'), ('f1', '<f8')]"),
            (np.bytes_(b"ab"), "numpy scalar of type |S2"),
            (np.ma.array([1.0, 2.0], mask=[True, False]), "masked array"),
        ],
        ids=lambda value: str(type(value).__name__),
    )
    def test_arrives_as_the_name_of_its_type(self, value, type_name):
        assert Opaque(type_name) == sent(value)
        assert [1, Opaque(type_name)] == sent([1, value])

    def test_a_masked_array_without_masked_items_is_an_array(self):
        assert exactly(np.array([1.0])) == exactly(sent(np.ma.array([1.0], mask=[False])))

    def test_the_largest_integers_cross(self):
        assert [HUGE - 1, -(2**63)] == sent([HUGE - 1, -(2**63)])

    def test_values_that_contain_themselves_end_somewhere(self):
        endless = []
        endless.append(endless)
        arrived = sent(endless)
        for _ in range(wire.DEPTH - 1):
            (arrived,) = arrived
        assert [Opaque("list nested too deeply")] == arrived

    def test_a_dataclass_with_a_field_that_was_never_set(self):
        @dataclasses.dataclass
        class Half:
            there: int
            absent: int = dataclasses.field(init=False)

        assert Opaque("Half without a value for absent") == sent(Half(1))

    def test_a_dataclass_itself_is_no_record(self):
        assert Opaque("type") == sent(dataclasses.make_dataclass("Scale", ["factor"]))

    def test_names_of_types_are_short_and_without_the_notebooks_prefix(self):
        kind = type("Model", (), {"__module__": "__main__"})
        assert Opaque("Model") == sent(kind())
        assert 200 == len(sent(type("M" * 1000, (), {})()).type_name)


class TestFunctions:
    def test_are_stood_in_for_where_they_may_be_called(self):
        known = {}
        crossed = to_wire([len, "text"], known)
        assert [len] == list(known.values())
        assert ["<function 0>", "text"] == from_wire(crossed, lambda name: f"<{name}>")

    def test_are_refused_where_only_data_may_come(self):
        with pytest.raises(WireError, match="a function came where only data may"):
            from_wire(wire.WireList([wire.WireFunction("len")]))

    def test_modules_are_nothing_to_call(self):
        module, callable_module = np, type("Module", (type(np),), {"__call__": lambda _: 1})("m")
        assert [True, True, False, False, False] == [
            wire.is_function(value) for value in (len, int, 3, module, callable_module)
        ]


IMPOSSIBLE_ARRAYS = {
    "an unknown dtype": wire.WireArray("<f16", [1], b"\0" * 16),
    "objects": wire.WireArray("|O", [1], b"\0" * 8),
    "another byte order": wire.WireArray(">f8", [1], b"\0" * 8),
    "too little data": wire.WireArray("<f8", [2], b"\0" * 8),
    "too much data": wire.WireArray("<f8", [], b"\0" * 16),
    "a negative length": wire.WireArray("<f8", [-1], b"\0" * 8),
    "two negative lengths": wire.WireArray("<f8", [-1, -1], b"\0" * 8),
    "too many dimensions": wire.WireArray("<f8", [1] * 65, b"\0" * 8),
    "lengths whose product overflows": wire.WireArray("|u1", [2**32, 2**32], b""),
    "nothing of a huge shape": wire.WireArray("<f8", [0] + [2**22] * 5, b""),
    "a scalar of two numbers": wire.WireScalar("<f8", b"\0" * 16),
    "a scalar of an unknown dtype": wire.WireScalar("S4", b"\0" * 4),
    "too few texts": wire.WireTextArray([2], ["a"]),
    "too many texts": wire.WireTextArray([1], ["a", "b"]),
    "texts of a negative length": wire.WireTextArray([-1], ["a"]),
    "no texts of a huge shape": wire.WireTextArray([0] + [2**22] * 5, []),
    "one long text among many": wire.WireTextArray([3000], ["a" * 3000, *[""] * 2999]),
}


class TestForgedValues:
    @pytest.mark.parametrize("value", IMPOSSIBLE_ARRAYS.values(), ids=IMPOSSIBLE_ARRAYS)
    def test_impossible_arrays_are_refused(self, value):
        with pytest.raises(WireError):
            from_wire(value)

    def test_booleans_of_other_bytes_are_true(self):
        array = from_wire(wire.WireArray("|b1", [3], b"\x02\x00\xff"))
        assert [True, False, True] == array.tolist()
        assert exactly(np.array([True, False, True])) == exactly(array)

    def test_keys_that_no_dictionary_can_have_are_refused(self):
        for key in (wire.WireList([]), wire.WireArray("<f8", [0], b""), wire.WireDict([])):
            with pytest.raises(WireError, match="unhashable"):
                from_wire(wire.WireDict([(key, 1)]))

    def test_of_equal_keys_the_last_counts(self):
        assert {1: "b"} == from_wire(wire.WireDict([(1, "a"), (True, "b")]))

    @pytest.mark.parametrize(
        "name",
        ["", "1", "a b", "a=1", "class", "None", "__init__", "__class__", "a" * 101, "ﬁ", "a\n"],
    )
    def test_names_that_python_would_not_take_as_they_are_are_refused(self, name):
        with pytest.raises(WireError, match="impossible names"):
            from_wire(wire.WireRecord("A", [(name, 1)]))
        with pytest.raises(WireError, match="impossible names"):
            from_wire(wire.WireRecord(name, [("a", 1)]))

    def test_a_field_cannot_be_there_twice(self):
        with pytest.raises(WireError, match="twice"):
            from_wire(wire.WireRecord("A", [("a", 1), ("a", 2)]))

    def test_a_record_cannot_have_hundreds_of_fields(self):
        with pytest.raises(WireError):
            from_wire(wire.WireRecord("A", [(f"a{number}", 1) for number in range(101)]))

    @given(st.text(), st.lists(st.text() | NAMES, max_size=3))
    @example("A", ["self", "cls", "MISSING", "_type_a"])
    @example("A", ["ﬁ", "fi"])
    def test_every_name_makes_a_record_or_is_refused(self, name, fields):
        try:
            record = from_wire(wire.WireRecord(name, [(field, 1) for field in fields]))
        except WireError:
            return
        assert [(field, 1) for field in fields] == list(vars(record).items())

    def test_a_value_nested_too_deeply_is_refused(self):
        value = wire.WireList([])
        for _ in range(wire.DEPTH + 1):
            value = wire.WireList([value])
        with pytest.raises(WireError, match="nested too deeply"):
            from_wire(value)


GOOD_BODIES = [
    wire.frame(message)[wire.HEADER_BYTES :]
    for message in (
        wire.Done("text"),
        wire.CellRan(
            [wire.Output("stream", "stdout", "text", [("text/plain", "1")])],
            True,
            [("p", to_wire({"a": [1, np.ones((2, 2)), ("b", 2.0)], 2: np.array(["ab", "c"])}))],
        ),
        wire.Described(["function", "value"], [None, to_wire(np.float32(1))]),
        wire.Called([wire.CallEnded(to_wire((np.ones(2), [1])), "", "", [True, False])], "out"),
        wire.Called(
            [
                wire.CallEnded(
                    wire.WireRecord("Scale", [("factor", 2.0), ("offset", 1)]), "E", "e", []
                )
            ],
            "",
        ),
        wire.Borrow("total", [1, wire.WireTuple([2])], [("key", None)]),
        wire.Trouble("text"),
    )
]


def values_in(message):
    match message:
        case wire.CellRan():
            return [value for _, value in message.values]
        case wire.Described():
            return message.values
        case wire.Called():
            return [end.result for end in message.ends]
        case wire.Borrow():
            return [*message.arguments, *(value for _, value in message.named)]
    return []


@st.composite
def damaged_bodies(draw):
    """A good message with a few bytes changed, left out or put in."""
    body = bytearray(draw(st.sampled_from(GOOD_BODIES)))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(body)))
        body[place : place + draw(st.integers(0, 2))] = draw(st.binary(max_size=3))
    return bytes(body)


def wrapped(value, times):
    return b"\x92\xa4list\x91" * times + value


class TestForgedMessages:
    @given(st.binary() | damaged_bodies())
    def test_are_an_answer_of_plain_data_or_refused(self, body):
        try:
            for value in values_in(wire.parse_answer(body)):
                from_wire(value)
        except WireError:
            pass

    @pytest.mark.parametrize("body", GOOD_BODIES)
    def test_that_break_off_are_refused(self, body):
        for length in range(len(body)):
            with pytest.raises(WireError, match="not an answer"):
                wire.parse_answer(body[:length])

    @pytest.mark.parametrize("body", GOOD_BODIES)
    def test_that_go_on_are_refused(self, body):
        with pytest.raises(WireError, match="not an answer"):
            wire.parse_answer(body + b"\xc0")

    @pytest.mark.parametrize(
        "body",
        [
            answer("Score", 100.0),
            answer("Start", [], 0),
            answer("RunCell", "1", []),
            answer("Lent", 1, "", ""),
            answer("Done", 1),
            answer(["Done"], "text"),
            answer(1),
            msgspec.msgpack.encode({"type": "Done", "text": ""}),
            msgspec.msgpack.encode("Done"),
            b"\xc1",
        ],
    )
    def test_that_are_no_answers_are_refused(self, body):
        with pytest.raises(WireError, match="not an answer"):
            wire.parse_answer(body)

    @pytest.mark.parametrize(
        "value",
        [
            ["float", 1.0],
            ["Array", "<f8", [1], b"\0" * 8],
            ["array", "<f8", [1.5], b"\0" * 8],
            ["array", "<f8", [1], "text"],
            ["record", "A", [["a"]]],
            ["record", 1, []],
            ["function", ["a"]],
            ["opaque", None],
            [],
            {"a": 1},
            msgspec.msgpack.Ext(1, b"x"),
        ],
    )
    def test_with_values_of_no_known_form_are_refused(self, value):
        with pytest.raises(WireError, match="not an answer"):
            wire.parse_answer(answer("CellRan", [], False, [["name", value]]))

    @pytest.mark.parametrize("times", [500, 2000, 200_000])
    def test_nested_deeper_than_python_can_follow_are_refused(self, times):
        body = b"\x94\xa7CellRan\x90\xc2\x91\x92\xa1p" + wrapped(b"\xc0", times)
        with pytest.raises(WireError, match="not an answer"):
            wire.parse_answer(body)


class TestFrames:
    def test_say_how_long_they_are(self):
        framed = wire.frame(wire.Done("text"))
        assert len(framed) - wire.HEADER_BYTES == wire.frame_length(framed[: wire.HEADER_BYTES])
        assert wire.Done("text") == wire.parse_answer(framed[wire.HEADER_BYTES :])

    def test_of_more_than_the_limit_are_refused_by_either_side(self):
        with pytest.raises(WireError, match="too large"):
            wire.frame(wire.Trouble("x" * FRAME_BYTES))
        with pytest.raises(WireError, match="too large"):
            wire.frame_length(struct.pack("<I", FRAME_BYTES + 1))
        assert FRAME_BYTES == wire.frame_length(struct.pack("<I", FRAME_BYTES))

    def test_of_texts_that_are_none_are_refused(self):
        with pytest.raises(WireError, match="surrogate"):
            wire.frame(wire.Trouble("\ud800"))


class TestReceiving:
    """What the guest does with what the trusted side sends."""

    @pytest.fixture
    def ends(self):
        near, far = socket.socketpair()
        with near, far:
            yield near, far

    def test_a_request_comes_with_its_descriptors(self, ends):
        near, far = ends
        framed = wire.frame(wire.OpenSnapshot())
        socket.send_fds(near, [framed], [near.fileno()])
        request, descriptors = wire.receive(far)
        assert wire.OpenSnapshot() == request
        (descriptor,) = descriptors
        socket.socket(fileno=descriptor).close()

    def test_a_request_in_pieces_is_put_together(self, ends):
        near, far = ends
        framed = wire.frame(wire.RunCell("x" * 1000, []))
        near.sendall(framed[:2])
        # The rest is in the buffer before the guest asks for it.
        near.sendall(framed[2:])
        assert (wire.RunCell("x" * 1000, []), []) == wire.receive(far)

    @pytest.mark.parametrize("length", [0, 2, 4, 9])
    def test_the_end_is_noticed_wherever_it_comes(self, ends, length):
        near, far = ends
        near.sendall(wire.frame(wire.RunCell("source", []))[:length])
        near.close()
        with pytest.raises(EOFError):
            wire.receive(far)
