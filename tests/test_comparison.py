import dataclasses
import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.comparison import (
    NotNumbers,
    as_numbers,
    difference,
    drawable,
    kind_of,
    same_behaviour,
    show,
)
from autograder.guest.wire import Opaque, from_wire, to_wire
from autograder.student import Raised
from tests.strategies import PLAIN_VALUES, SHAPES


@dataclasses.dataclass(frozen=True)
class Scale:
    factor: float
    offset: np.ndarray


@dataclasses.dataclass(frozen=True)
class Reversed:
    offset: np.ndarray
    factor: float


# An oracle without numpy: one number at a time


def close(expected, number):
    return (
        math.isfinite(expected)
        and math.isfinite(number)
        and abs(number - expected) <= 1e-6 + 1e-5 * abs(expected)
    )


def shape_of(nested):
    """The shape of nested lists; None where they are ragged."""
    if not isinstance(nested, list):
        return ()
    shapes = {shape_of(item) for item in nested}
    if len(shapes) > 1 or None in shapes:
        return None
    return (len(nested), *(shapes.pop() if shapes else ()))


def flat(nested):
    if not isinstance(nested, list):
        return [nested]
    return [number for item in nested for number in flat(item)]


def nearby(number):
    """Numbers around the border of what is right."""
    factors = st.sampled_from([0, 0.5, 0.999, -0.999, 1.001, -1.001, 2])
    tolerance = 1e-6 + 1e-5 * abs(number)
    return factors.map(lambda factor: number + factor * tolerance) | st.floats()


ANY_FLOATS = hnp.arrays(np.float64, SHAPES, elements=st.floats(-1e6, 1e6) | st.floats())


@st.composite
def arrays_with_answers(draw):
    """An expected array, and an answer of the same shape or another."""
    expected = draw(ANY_FLOATS)
    if draw(st.booleans()):
        return expected, draw(ANY_FLOATS)
    numbers = [draw(nearby(number)) for number in flat(expected.tolist())]
    return expected, np.array(numbers).reshape(expected.shape)


def as_tuples(nested):
    return tuple(map(as_tuples, nested)) if isinstance(nested, list) else nested


def list_of_arrays(array):
    return list(array) if array.ndim else array


FORMS = [np.asarray, np.ndarray.tolist, lambda array: as_tuples(array.tolist()), list_of_arrays]


class TestArraysOfNumbers:
    @given(arrays_with_answers(), st.sampled_from(FORMS))
    def test_are_right_where_every_number_is_within_the_tolerance(self, arrays, form):
        expected, answer = arrays
        right = expected.shape == answer.shape and all(
            map(close, flat(expected.tolist()), flat(answer.tolist()))
        )
        if form is not np.asarray and 0 in answer.shape:
            return  # a list of no rows does not know how long they are
        assert right == (difference(expected, form(answer)) is None)

    @pytest.mark.parametrize("dtype", ["f4", "f8", "i1", "i8", "u1", "u8", "?"])
    def test_may_be_of_any_type_that_holds_them(self, dtype):
        assert None is difference(np.array([1.0, 0.0]), np.array([1, 0], dtype))

    def test_may_be_worked_out_in_single_precision(self):
        expected = np.linspace(0.1, 1.4, 7)
        assert None is difference(expected, np.tanh(np.arctanh(expected / 2, dtype="f4")) * 2)

    @pytest.mark.parametrize(
        ("answer", "reason"),
        [
            (np.array([1, 0], "f2"), "an array of dtype float16"),
            (np.array([1, 0], "c16"), "an array of dtype complex128"),
            (np.array(["1.0", "0.0"]), "an array of dtype <U3"),
            (Opaque("array of dtype object"), "something of type array of dtype object"),
            (["1.0", "0.0"], "the text '1.0'"),
            ([1.0, "0.0"], "the text '0.0'"),
            ([1.0, None], "None"),
            ([1.0, Opaque("complex")], "something of type complex"),
            ([np.float16(1), np.float16(0)], "an array of dtype float16"),
            ([1.0, [0.0]], "a list whose parts have different shapes"),
            ({0: 1.0, 1: 0.0}, "a dict of 2 items"),
            (Opaque("generator"), "something of type generator"),
            (Opaque("range"), "something of type range"),
            (Scale(1.0, np.zeros(2)), "an instance of Scale"),
            (b"\1\0", "a bytes"),
            ("[1.0, 0.0]", "the text '[1.0, 0.0]'"),
        ],
        ids=str,
    )
    def test_are_nothing_that_numpy_would_have_to_convert(self, answer, reason):
        assert f"expected an array of numbers of shape (2,), got {reason}" == difference(
            np.array([1.0, 0.0]), answer
        )

    @pytest.mark.parametrize(
        "shape", [(), (1,), (3, 2), (6,), (2, 3, 1), (1, 2, 3), (0, 3), (2, 0), (2, 1)]
    )
    def test_of_another_shape_are_wrong_also_where_numpy_would_broadcast(self, shape):
        answer = np.ones(shape)
        assert f"expected an array of shape (2, 3), got shape {shape}" == difference(
            np.ones((2, 3)), answer
        )

    def test_that_are_empty_have_a_shape_too(self):
        assert None is difference(np.zeros((0, 3)), np.zeros((0, 3)))
        assert difference(np.zeros((0, 3)), np.zeros((3, 0)))
        assert difference(np.ones(3), np.zeros(0))

    @pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
    def test_with_numbers_that_are_none_are_wrong_whatever_is_expected(self, number):
        for expected in (1.0, np.nan, np.inf, -np.inf):
            assert difference(np.array([0.0, expected]), np.array([0.0, number]))

    def test_are_told_by_the_first_that_differs_and_how_many_do(self):
        expected, answer = np.zeros((2, 3)), np.zeros((2, 3))
        answer[1, 0], answer[1, 2] = 0.25, np.nan
        assert "expected 0 at index [1, 0], got 0.25 (2 of 6 numbers differ)" == difference(
            expected, answer
        )
        assert "expected 0, got 1" == difference(np.array(0.0), np.array(1.0))

    def test_far_apart_are_told_without_a_warning(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert difference(np.array([1.7e308]), np.array([-1.7e308]))


class TestWholeNumbersInArrays:
    """One-hot rows are exact in any type, so any will do where the reference returns these."""

    @pytest.mark.parametrize("dtype", ["f2", "f4", "f8", "i1", "i8", "u1", "?"])
    @pytest.mark.parametrize("expected", ["i8", "?", "u1"])
    def test_may_be_of_any_precision(self, expected, dtype):
        rows = np.eye(3)
        assert None is difference(rows.astype(expected), rows.astype(dtype))
        assert None is difference(rows.astype(expected), list(rows.astype(dtype)))
        assert difference(rows.astype(expected), rows[::-1].astype(dtype))

    def test_are_no_complex_numbers_and_no_texts(self):
        assert difference(np.eye(2, dtype=int), np.eye(2, dtype=complex))
        assert difference(np.eye(2, dtype=int), np.eye(2).astype(str))


class TestOneNumber:
    @pytest.mark.parametrize(
        "answer",
        [2.0, 2, 2.000001, np.float64(2), np.float32(2), np.int8(2), np.array(2.0), np.array(2)],
        ids=repr,
    )
    def test_may_be_of_python_or_numpy(self, answer):
        assert None is difference(2.0, answer)
        assert None is difference(np.float32(2), answer)

    @pytest.mark.parametrize(
        ("answer", "got"),
        [
            (np.array([2.0]), "an array of shape (1,)"),
            (np.array([[2.0]]), "an array of shape (1, 1)"),
            (np.array([]), "an array of shape (0,)"),
            ([2.0], "a list of 1 items"),
            ((2.0,), "a tuple of 1 items"),
            (np.float16(2), "an array of dtype float16"),
            (Opaque("complex"), "something of type complex"),
            (np.complex128(2), "an array of dtype complex128"),
            ("2.0", "the text '2.0'"),
            (Opaque("decimal.Decimal"), "something of type decimal.Decimal"),
        ],
        ids=repr,
    )
    def test_is_not_something_that_holds_one(self, answer, got):
        assert f"expected one number, got {got}" == difference(2.0, answer)

    def test_is_no_truth_value(self):
        assert "expected one number, got a bool" == difference(1.0, True)
        assert difference(1.0, np.True_)

    def test_that_is_missing_hints_at_the_return(self):
        assert "expected a float, got None (is a `return` missing?)" == difference(2.0, None)

    @given(st.floats(-1e6, 1e6).flatmap(lambda number: st.tuples(st.just(number), nearby(number))))
    def test_is_right_within_the_tolerance(self, numbers):
        expected, answer = numbers
        assert close(expected, answer) == (difference(expected, answer) is None)

    def test_that_differs_is_told_in_short(self):
        assert "expected 0.333333, got 0.25" == difference(1 / 3, 0.25)


class TestIntegers:
    @pytest.mark.parametrize("answer", [3, np.int64(3), np.uint8(3), np.array(3)], ids=repr)
    def test_may_be_of_any_type(self, answer):
        assert None is difference(3, answer)
        assert None is difference(np.int32(3), answer)

    @pytest.mark.parametrize("answer", [3.0, np.float64(3), "3", np.array([3]), [3], 4], ids=repr)
    def test_are_nothing_else(self, answer):
        assert difference(3, answer)

    def test_are_no_truth_values(self):
        assert "expected an integer, got a bool" == difference(1, True)
        assert "expected an integer, got an array of bool of shape ()" == difference(
            1, np.array(True)
        )


class TestTruthValues:
    def test_may_be_of_python_or_numpy(self):
        assert None is difference(True, True)
        assert None is difference(True, np.True_)
        assert None is difference(np.False_, False)

    def test_are_nothing_that_only_counts_as_one(self):
        assert "expected True, got False" == difference(True, False)
        for answer in (1, "True", [True], 1.0):
            assert f"expected True or False, got {kind_of(answer)}" == difference(True, answer)


class TestTexts:
    def test_are_right_where_every_character_is(self):
        assert None is difference("ello", "ello")
        assert None is difference("ello", np.str_("ello"))
        assert "expected 'ello', got 'ell'" == difference("ello", "ell")
        assert difference("ello", "Ello")
        assert difference("a", "a ")

    def test_are_no_lists_of_characters(self):
        assert "expected a text, got a list of 2 items" == difference("ab", ["a", "b"])
        assert "expected a text, got a bytes" == difference("ab", b"ab")

    def test_are_shown_in_short(self):
        assert len(difference("a", "b" * 100_000)) < 300


class TestLists:
    @pytest.mark.parametrize("form", [list, tuple, np.array])
    def test_of_texts_may_be_a_list_a_tuple_or_an_array(self, form):
        assert None is difference(["a", "b"], form(["a", "b"]))
        assert "item 1: expected 'b', got 'c'" == difference(["a", "b"], form(["a", "c"]))
        assert "expected 2 items, got 3" == difference(["a", "b"], form(["a", "b", "c"]))
        assert None is difference(np.array(["a", "b"]), form(["a", "b"]))

    @pytest.mark.parametrize("form", [list, tuple, np.array, lambda tokens: np.array(tokens, "u1")])
    def test_of_integers_may_be_a_list_a_tuple_or_an_array(self, form):
        assert None is difference([2, 0, 1], form([2, 0, 1]))
        assert "item 2: expected 1, got 3" == difference([2, 0, 1], form([2, 0, 3]))

    def test_of_integers_hold_no_other_numbers(self):
        assert "item 0: expected an integer, got a float" == difference([2, 0], [2.0, 0.0])
        assert "item 0: expected an integer, got a float64" == difference(
            [2, 0], np.array([2.0, 0])
        )
        assert difference([1, 0], [True, False])
        assert difference([1, 0], ["1", "0"])

    def test_are_nothing_that_could_be_made_one(self):
        for answer in ("ab", {"a": 1, "b": 2}, Opaque("dict_keys"), Opaque("set"), 2):
            assert f"expected a list of 2 items, got {kind_of(answer)}" == difference(
                ["a", "b"], answer
            )

    def test_of_floats_are_compared_as_arrays(self):
        assert None is difference([0.5, 1.0], np.array([0.5, 1.0], "f4"))
        assert None is difference([0.5, 1.0], (0.5, 1))
        assert "expected 1 at index [1], got 2 (1 of 2 numbers differ)" == difference(
            [0.5, 1.0], [0.5, 2.0]
        )

    def test_may_be_of_anything(self):
        expected = [("a", np.ones(2)), ("b", np.zeros(3))]
        assert None is difference(expected, [["a", [1, 1]], ("b", np.zeros(3, "f4"))])
        assert "item 1: value 1: expected an array of shape (3,), got shape (2,)" == difference(
            expected, [("a", np.ones(2)), ("b", np.zeros(2))]
        )

    def test_that_are_empty_are_equal(self):
        for answer in ([], (), np.array([])):
            assert None is difference([], answer)
        assert "expected 0 items, got 1" == difference([], [1])


class TestTuples:
    """The pair of a step."""

    pair = (np.ones(2), np.zeros(3))

    @pytest.mark.parametrize("form", [tuple, list])
    def test_may_be_a_tuple_or_a_list(self, form):
        assert None is difference(self.pair, form([np.ones(2), np.zeros(3)]))
        assert "value 1: expected 0 at index [0], got 1 (3 of 3 numbers differ)" == difference(
            self.pair, form([np.ones(2), np.ones(3)])
        )

    def test_are_in_order(self):
        assert difference(self.pair, self.pair[::-1])

    def test_have_as_many_values_as_expected(self):
        assert "expected 2 values, got 1" == difference(self.pair, (np.ones(2),))
        assert "expected 2 values, got an array of float64 of shape (2,)" == difference(
            self.pair, np.ones(2)
        )


class TestRecords:
    expected = Scale(2.0, np.zeros(2))

    def sent(self, value):
        return from_wire(to_wire(value))

    def test_are_right_where_all_fields_are(self):
        assert None is difference(self.expected, self.sent(Scale(2, np.zeros(2, "f4"))))
        assert "field offset: expected 0 at index [1], got 1 (1 of 2 numbers differ)" == difference(
            self.expected, self.sent(Scale(2.0, np.array([0, 1])))
        )

    def test_may_be_of_a_class_of_another_name(self):
        other = dataclasses.make_dataclass("Other", ["factor", "offset"])
        assert None is difference(self.expected, self.sent(other(2.0, [0, 0])))

    def test_have_the_fields_in_order(self):
        assert "expected the fields factor, offset in this order, got offset, factor" == difference(
            self.expected, self.sent(Reversed(np.zeros(2), 2.0))
        )

    def test_are_nothing_that_has_the_same_values(self):
        for answer in ((2.0, np.zeros(2)), {"factor": 2.0, "offset": np.zeros(2)}, Opaque("Scale")):
            assert f"expected an instance of a dataclass, got {kind_of(answer)}" == difference(
                self.expected, answer
            )


class TestDictionaries:
    def test_are_right_where_all_keys_and_values_are(self):
        expected = {"a": np.ones(2), "b": 1}
        assert None is difference(expected, {"b": 1, "a": [1, 1.000001]})
        assert "key 'b': expected 1, got 2" == difference(expected, {"a": np.ones(2), "b": 2})

    def test_have_no_other_keys(self):
        assert "the key 'b' is missing" == difference({"a": 1, "b": 2}, {"a": 1})
        assert "the key 'c' is not expected" == difference({"a": 1}, {"a": 1, "c": 2})
        assert "expected a dict of 1 items, got a list of 1 items" == difference({"a": 1}, ["a"])


class TestEverythingElse:
    def test_nothing_is_expected_where_the_reference_returns_nothing(self):
        assert None is difference(None, None)
        assert "expected None, got an int" == difference(None, 0)

    @pytest.mark.parametrize("right", [np.array([1 + 2j, 3]), np.complex128(1 - 1j)])
    def test_complex_numbers_are_compared_in_both_parts(self, right):
        assert None is difference(right, right + 1e-9)
        assert difference(right, right + 1).startswith("real part: expected")
        assert difference(right, right + 1j).startswith("imag part: expected")
        assert "got a list of 2 items" in difference(right, [1, 2])
        assert None is difference(np.array([1 + 0j]), np.array([1.0]))

    def test_bytes_are_equal_or_not(self):
        assert None is difference(b"a", b"a")
        assert difference(b"a", b"b")
        assert difference(b"a", "a")


@settings(max_examples=40)
@given(PLAIN_VALUES, PLAIN_VALUES)
def test_any_two_values_are_equal_or_differ_in_a_sentence(expected, answer):
    told = difference(expected, answer)
    assert told is None or (isinstance(told, str) and told)


def finite(value):
    """Whether there is no number in it that equals nothing."""
    if dataclasses.is_dataclass(value):
        return finite(list(vars(value).values()))
    if isinstance(value, dict):
        return finite([*value.keys(), *value.values()])
    if isinstance(value, list | tuple):
        return all(map(finite, value))
    if isinstance(value, float | np.ndarray | np.generic):
        array = np.asarray(value)
        right = array.dtype.kind in "biuU" or (
            array.dtype.kind == "f" and array.dtype != np.float16
        )
        return right and (array.dtype.kind == "U" or bool(np.isfinite(array.astype(float)).all()))
    return True


@settings(max_examples=40)
@given(PLAIN_VALUES.filter(finite))
def test_every_value_is_right_where_it_is_expected(value):
    assert None is difference(value, value)


class TestSameBehaviour:
    """Whether two outcomes are the same, right or wrong."""

    @settings(max_examples=40)
    @given(PLAIN_VALUES)
    def test_every_outcome_behaves_as_itself(self, value):
        assert same_behaviour(value, from_wire(to_wire(value)))

    @settings(max_examples=40)
    @given(PLAIN_VALUES, PLAIN_VALUES)
    def test_it_does_not_matter_which_comes_first(self, first, second):
        assert same_behaviour(first, second) == same_behaviour(second, first)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (1, 2),
            ([1], 1),
            ([1], "1"),
            (np.array([1]), np.array([[1]])),
            (np.array([1j]), np.array([2j])),
            (np.array([1.0]), np.array([1j])),
            (["a"], np.array(["a"])),
            (["a"], "a"),
            ("1", 1),
            (None, 0),
            ([1, 2], [1]),
            ({"a": 1}, {"a": 2}),
            ({"a": 1}, {"b": 1}),
            (np.array(["a"]), np.array(["b"])),
            (1.0, 1.1),
            (np.nan, 1.0),
            (Opaque("set"), Opaque("range")),
            (Raised("ValueError", "a"), Raised("ValueError", "b")),
            (Raised("ValueError", "a"), Raised("TypeError", "a")),
            (Scale(1.0, np.zeros(1)), Scale(1.0, np.ones(1))),
        ],
        ids=repr,
    )
    def test_other_types_or_values_are_another_behaviour(self, first, second):
        assert not same_behaviour(first, second)
        assert not same_behaviour(second, first)

    def test_numbers_need_only_be_close_and_nothing_equals_nothing(self):
        assert same_behaviour(1.0, 1.000001)
        assert same_behaviour(np.array([np.nan, 1]), np.array([np.nan, 1.000001]))
        assert same_behaviour([np.nan], [np.nan])
        assert same_behaviour(np.inf, np.inf)
        assert not same_behaviour(np.inf, -np.inf)

    def test_it_does_not_matter_how_numbers_are_stored(self):
        for first in (1, 1.0, True, np.float16(1), np.array(1)):
            assert same_behaviour(first, 1.0)
        for first in ([1, 2], (1.0, 2.0), np.array([1, 2], "f4"), [1, np.float64(2)]):
            assert same_behaviour(first, np.array([1.0, 2.0]))
        assert same_behaviour([("a", 1)], (["a", 1.0],))

    @pytest.mark.parametrize("name", ["float", "int", "list", "dict", "ndarray", "str", "NoneType"])
    def test_a_class_with_the_name_of_another_type_is_no_such_value(self, name):
        forged = dataclasses.make_dataclass(name, ["real"], eq=False)(1.0)
        real = {"ndarray": np.ones(1), "NoneType": None}.get(name)
        if real is None and name != "NoneType":
            real = {"float": 1.0, "int": 1, "list": [1], "dict": {"real": 1.0}, "str": "a"}[name]
        assert not same_behaviour(forged, real)
        assert not same_behaviour(real, forged)


class TestAsNumbers:
    @given(hnp.arrays(st.sampled_from(["f4", "f8", "i8", "?"]), SHAPES))
    def test_lists_become_what_numpy_makes_of_them(self, array):
        if 0 not in array.shape:
            assert np.array_equal(array.astype(float), as_numbers(array.tolist()), equal_nan=True)

    def test_long_lists_are_no_trouble(self):
        assert (3, 100_000) == as_numbers([[1] * 100_000, [0.5] * 100_000, [True] * 100_000]).shape

    def test_the_largest_integers_are_numbers(self):
        assert [2.0**64, -(2.0**63)] == as_numbers([2**64 - 1, -(2**63)]).tolist()

    def test_what_is_none_says_what_it_is(self):
        with pytest.raises(NotNumbers, match="the text 'a'"):
            as_numbers([[1.0], ["a"]])


class TestShowing:
    @settings(max_examples=40)
    @given(PLAIN_VALUES)
    def test_every_value_can_be_shown_named_and_drawn(self, value):
        assert show(value) == show(value)
        assert kind_of(value)
        numbers = drawable(value)
        assert numbers is None or isinstance(numbers, list)

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            (1 / 3, "0.333333"),
            (np.float32(0.25), "0.25"),
            (np.int8(3), "3"),
            (np.str_("a"), "a"),
            ("a", "'a'"),
            (None, "None"),
            ([1, 0.5], "[1, 0.5]"),
            ((np.array([0.123456, 1.0]),), "([0.1235 1.    ])"),
            (np.array(["a"]), "array(['a'], dtype='<U1')"),
            (
                list(range(25)),
                "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, ...]",
            ),
            (Opaque("set"), "<set>"),
            (Scale(0.5, np.zeros(2)), "Scale(factor=0.5, offset=[0. 0.])"),
            (
                Scale(0.5, np.eye(2)),
                "Scale(\n  factor=0.5,\n  offset=[[1. 0.]\n          [0. 1.]]\n)",
            ),
            ((1, np.eye(2)), "(\n  1,\n  [[1. 0.]\n   [0. 1.]]\n)"),
            ("x" * 1000, "'" + "x" * 499 + "..."),
        ],
        ids=str,
    )
    def test_values_are_shown_in_short(self, value, shown):
        assert shown == show(value)

    @pytest.mark.parametrize(
        ("value", "kind"),
        [
            (None, "None"),
            (1, "an int"),
            (1.0, "a float"),
            (np.zeros((2, 3)), "an array of float64 of shape (2, 3)"),
            (np.array(["a"]), "an array of texts of shape (1,)"),
            ([1, 2], "a list of 2 items"),
            ({}, "a dict of 0 items"),
            ("a" * 100, f"the text '{'a' * 40}'"),
            (Scale(1.0, np.zeros(1)), "an instance of Scale"),
            (Opaque("range"), "something of type range"),
        ],
        ids=str,
    )
    def test_values_are_named_as_one_would_say_it(self, value, kind):
        assert kind == kind_of(value)

    def test_vectors_and_matrices_of_numbers_can_be_drawn(self):
        assert [[1.0, 0.0]] == drawable(np.array([[True, False]]))
        assert [1.0, 2.0] == drawable((1, 2))

    @pytest.mark.parametrize(
        "value",
        [1.0, np.zeros((2, 2, 2)), np.zeros(0), np.zeros(401), [np.inf], [np.nan], ["a"], "a"],
        ids=repr,
    )
    def test_other_values_cannot(self, value):
        assert None is drawable(value)
