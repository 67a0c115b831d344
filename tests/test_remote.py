"""A notebook in the sandbox as tests see it, also one that lies about everything."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings

from autograder.errors import KitError
from autograder.execution import Clock, NotebookSession
from autograder.guest.wire import Opaque
from autograder.limits import Limits
from autograder.remote import RemoteStudent, StandIn, StudentError
from autograder.student import Missing, Outcome, Raised, SessionEnded
from tests.calling import call
from tests.strategies import PLAIN_VALUES, exactly

PATIENT = Limits(cell_seconds=120, submission_seconds=1200)


class Notebook:
    """Cells that were run, and what the last of them, under test, can be asked."""

    def __init__(self, session, cells):
        self.session = session
        self.cells = cells
        for cell in cells:
            session.run(cell)

    def student(self, *names, **options):
        namespace = {"given": "a given name"}
        options = {"values": {}, "rerun": self.cells[-1:], "after_cells": len(self.cells)} | options
        student = RemoteStudent(self.session, namespace, names, **options)
        return student, namespace

    def call(self, name, *cases, **options):
        student, names = self.student(name)
        with student.present():
            return call(student, names[name], cases, **options)

    def result(self, name, *arguments):
        (outcome,) = self.call(name, arguments)
        return outcome.result


@pytest.fixture
def start(sandbox):
    sessions = []

    def start(*cells, limits=PATIENT):
        sessions.append(NotebookSession(sandbox.session, {}, limits, Clock(limits)))
        return Notebook(sessions[-1], cells)

    yield start
    for session in sessions:
        session.kill()


@dataclasses.dataclass
class Scale:
    factor: float
    offset: float


class TestNames:
    def test_of_functions_are_stand_ins_and_of_values_copies(self, start):
        student, names = start("def total(values): ...\np = [1]\nclass Scale: ...").student(
            "total", "p", "Scale", "nothing"
        )
        with student.present():
            assert isinstance(names["total"], StandIn)
            assert isinstance(names["Scale"], StandIn)
            assert "total" == names["total"].__name__
            assert [1] == names["p"] == student.value("p")
            assert "nothing" not in names
            assert "a given name" == names["given"]

    def test_are_those_of_the_place_where_the_test_stands(self, start):
        notebook = start("p = 1\ndef f(): return p", "p = 2\ndef f(): return -p")
        student, names = notebook.student("p", "f", after_cells=1)
        with student.present():
            assert (1, 1) == (names["p"], names["f"]())
        student, names = notebook.student("p", "f")
        with student.present():
            assert (2, -2) == (names["p"], names["f"]())

    def test_of_values_read_before_are_these_values(self, start):
        student, names = start("p = 1").student("p", values={"p": 42})
        with student.present():
            assert 42 == names["p"] == student.value("p")

    def test_that_are_no_variables_are_missing(self, start):
        student, _ = start("def total(values): ...").student("total", "p")
        with student.present():
            for name in ("total", "p"):
                with pytest.raises(Missing, match=f"`{name}` is not defined as a variable"):
                    student.value(name)


class TestCalls:
    def test_bring_results_back_for_each_case(self, start):
        notebook = start("def add(a, b):\n    return a + b")
        assert [Outcome(3), Outcome("ab")] == notebook.call("add", (1, 2), ("a", "b"))
        assert 3 == notebook.result("add", 1, 2)

    def test_that_raise_tell_the_error(self, start):
        notebook = start("def f():\n    raise ValueError('too small')")
        assert Raised("ValueError", "too small") == notebook.result("f")

    def test_of_stand_ins_raise_an_error_of_ours(self, start):
        student, names = start("def f():\n    raise ValueError('too small')").student("f")
        with student.present(), pytest.raises(StudentError, match="f raised ValueError: too small"):
            names["f"]()

    def test_tell_which_arguments_were_changed(self, start):
        notebook = start("def f(a, b):\n    b.append(1)")
        assert (False, True) == notebook.call("f", ([], []), watched=True)[0].changed
        assert () == notebook.call("f", ([], []))[0].changed

    def test_do_without_variables(self, start):
        notebook = start("p = 1\ndef f(): return p")
        assert "NameError" == notebook.call("f", (), hidden=["p"])[0].result.error_type

    def test_show_what_was_printed(self, start, capsys):
        start("def f():\n    print('hello')").call("f", ())
        assert "hello\n" == capsys.readouterr().out

    def test_may_hand_over_functions_for_as_long_as_they_take(self, start):
        notebook = start(
            "def apply(function, value):\n    global kept\n    kept = function\n"
            "    return function(value)\n"
            "def later():\n    return kept(1)"
        )
        student, names = notebook.student("apply", "later")
        with student.present():
            assert 4 == names["apply"](lambda value: value * 2, 2)
            with pytest.raises(StudentError, match="is not lent"):
                names["later"]()

    def test_need_a_function(self, start):
        student, names = start("p = 1").student("p")
        with student.present():
            for value in (names["p"], len, None):
                with pytest.raises(Missing, match="expected a function"):
                    call(student, value, [()])

    def test_of_one_test_leave_no_trace_for_the_next(self, start):
        notebook = start("seen = []\ndef f():\n    seen.append(1)\n    return len(seen)")
        assert [1, 1] == [notebook.result("f"), notebook.result("f")]

    def test_on_a_shared_snapshot_leave_traces(self, start):
        notebook = start("seen = []\ndef f():\n    seen.append(1)\n    return len(seen)")
        results = []
        for _ in range(2):
            student, names = notebook.student("f", shared=True)
            with student.present():
                results.append(names["f"]())
        assert [1, 2] == results


class TestLoans:
    cells = (
        "def total(values): return -1\nscale = 2",
        "def mean(values):\n    return scale * total(values) / len(values)\nhalf = total([1]) / 2",
    )

    def test_replace_names_while_they_last(self, start):
        student, names = start(*self.cells).student("mean", "half", values={"half": -0.5})
        with student.present():
            own = call(student, names["mean"], [([1, 2],)])
            with student.borrowing({"total": sum, "scale": 1}):
                assert [Outcome(1.5)] == call(student, names["mean"], [([1, 2],)])
                assert 0.5 == names["half"] == student.value("half")
            assert -0.5 == names["half"]
            assert own == call(student, names["mean"], [([1, 2],)]) == [Outcome(-1.0)]

    def test_run_here_on_copies(self, start):
        seen = []

        def total(values):
            seen.append(values)
            values.clear()
            return 6

        student, names = start(*self.cells).student("mean")
        with student.present(), student.borrowing({"total": total}):
            assert [Outcome(4.0)] == call(student, names["mean"], [([1, 2, 3],)])
        assert [[], []] == seen  # once for the cell that was run again

    def test_are_worked_out_once_for_the_same_arguments(self, start):
        asked = []

        def total(values):
            asked.append(values)
            return float("inf") if len(values) > 2 else sum(values)

        notebook, before = start(*self.cells), {}
        for _ in range(3):
            student, names = notebook.student("mean", lent_before=before)
            with student.present(), student.borrowing({"total": total, "scale": 1}):
                results = call(student, names["mean"], [([1, 2],), ([1, 2, 3],), ([2, 4],)])
            assert [Outcome(1.5), Outcome(float("inf")), Outcome(3.0)] == results
        assert [[1], [1, 2], [1, 2, 3], [2, 4]] == asked

    def test_are_remembered_up_to_a_bound(self, start, monkeypatch):
        monkeypatch.setattr("autograder.remote.MOST_LOANS", 2)
        monkeypatch.setattr("autograder.remote.LONGEST_LOAN", 1000)
        before = {}
        student, names = start(*self.cells).student("mean", lent_before=before)
        with student.present(), student.borrowing({"total": sum, "scale": 1}):
            call(student, names["mean"], [([n],) for n in range(7)] + [([1] * 2000,)])
        assert 0 < len(before) <= 2
        assert all(len(asked) < 1000 for asked in before)

    def test_do_not_remember_functions_that_are_arguments(self, start):
        notebook = start("def apply(function, value):\n    return function(value)")
        before = {}
        for factor in (2, 3):
            student, names = notebook.student("apply", lent_before=before)
            with student.present(), student.borrowing({"other": sum}):
                times = eval("lambda value: value * factor", {"factor": factor})
                assert [Outcome(5 * factor)] == call(student, names["apply"], [(times, 5)])
        assert {} == before

    def test_of_classes_are_plain(self, start):
        notebook = start(
            "class Scale: ...", "def make(factor):\n    return Scale(factor, offset=1)"
        )
        student, names = notebook.student("make")
        with student.present(), student.borrowing({"Scale": Scale}):
            (outcome,) = call(student, names["make"], [(2,)])
        assert ("Scale", 2, 1) == (
            type(outcome.result).__name__,
            outcome.result.factor,
            outcome.result.offset,
        )

    def test_of_other_classes_are_refused(self, start):
        student, _ = start("x = 1").student("x")
        with (
            student.present(),
            pytest.raises(KitError, match="it is a class, but not a dataclass"),
            student.borrowing({"Scale": dict}),
        ):
            pass

    def test_raise_there_what_came_up_here(self, start):
        student, names = start(*self.cells).student("mean")
        with student.present(), student.borrowing({"total": lambda values: 1 / 0}):
            (outcome,) = call(student, names["mean"], [([1],)])
        assert Raised("ZeroDivisionError", "division by zero") == outcome.result

    @pytest.mark.parametrize("result", [lambda values: "x" * 10**7, lambda values: {values}])
    def test_that_give_what_does_not_cross_are_errors_there(self, start, result):
        student, names = start(*self.cells).student("mean")
        with student.present(), student.borrowing({"total": result}):
            (outcome,) = call(student, names["mean"], [([1],)])
        assert isinstance(outcome.result, Raised)

    def test_are_closed_with_the_test(self, start):
        notebook = start(
            "def total(values): return -1", "def mean(values):\n    return total(values)"
        )
        student, names = notebook.student("mean")
        with student.present(), student.borrowing({"total": sum}):
            assert [Outcome(3)] == call(student, names["mean"], [([1, 2],)])
        assert -1 == notebook.result("mean", [1, 2])

    def test_cannot_be_had_by_asking_for_them(self, start):
        notebook = start(
            "import sys",
            "def steal(name):\n"
            "    wire = sys.modules['autograder.guest.wire']\n"
            "    *_, session = (o for o in __import__('gc').get_objects()\n"
            "                   if type(o).__name__ == 'Session' and hasattr(o, 'connection'))\n"
            "    return session._stand_in(name)([1, 2])",
        )
        assert Raised("RuntimeError", "total is not lent") == notebook.result("steal", "total")
        student, names = notebook.student("steal")
        with student.present(), student.borrowing({"total": sum}):
            outcomes = call(student, names["steal"], [("total",), ("mean",), ("__import__",)])
        assert 3 == outcomes[0].result
        assert ["RuntimeError"] * 2 == [one.result.error_type for one in outcomes[1:]]

    def test_that_take_too_long_run_out_of_time(self, start):
        def endless(values):
            while True:
                pass

        limits = Limits(cell_seconds=2, submission_seconds=1200)
        student, names = start(*self.cells, limits=limits).student("mean", rerun=[])
        with (
            student.present(),
            pytest.raises(SessionEnded) as ended,
            student.borrowing({"total": endless}),
        ):
            call(student, names["mean"], [([1],)])
        assert "timeout" == ended.value.verdict


LIE = """\
import sys
wire = sys.modules["autograder.guest.wire"]
encode = wire.to_wire
def lie(what):
    wire.to_wire = lambda value, *rest: what(wire) if value == "lie" else encode(value, *rest)
def f(*_):
    return "lie"
"""


class TestLies:
    """The session is the student's: it may send anything."""

    @pytest.mark.parametrize(
        "what",
        [
            "w.WireFunction('total')",
            "w.WireArray('|O', [1], b'x' * 8)",
            "w.WireArray('<f8', [0] + [2**22] * 5, b'')",
            "w.WireRecord('Scale', [('ﬁ', 1), ('fi', 1)])",
            "w.WireRecord('Scale', [('__class__', 1)])",
            "w.WireDict([(w.WireList([]), 1)])",
            "w.WireTextArray([3], ['a'])",
            "__import__('msgspec').msgpack.Ext(1, b'x')",
            "2**70",
        ],
    )
    def test_that_are_no_values_end_the_session(self, start, what):
        notebook = start(LIE + f"lie(lambda w: {what})")
        with pytest.raises(SessionEnded) as ended:
            notebook.call("f", ())
        assert "crashed" == ended.value.verdict

    def test_that_take_for_ever_to_read_run_out_of_time(self, start):
        what = "w.WireList([w.WireRecord(f'A{n}', [('a', 1)]) for n in range(150_000)])"
        limits = Limits(cell_seconds=3, submission_seconds=1200)
        notebook = start(
            LIE + f"answer = (lambda w: {what})(wire)\nlie(lambda w: answer)", limits=limits
        )
        with pytest.raises(SessionEnded) as ended:
            notebook.call("f", ())
        assert "timeout" == ended.value.verdict

    @pytest.mark.parametrize(
        "forged",
        [
            "b'\\xff' * 100",
            "b'\\x00\\x00\\x00\\x00'",
            "wire.frame(wire.Done('100 points'))",
            "wire.frame(wire.Called([], ''))",
            "wire.frame(wire.Called([wire.CallEnded(1, '', '', [])] * 3, ''))",
            "wire.frame(wire.CallEnded(1, '', '', []))",
            "wire.frame(wire.Borrow('total', [], []))[:-1]",
        ],
    )
    def test_written_to_the_socket_end_the_session(self, start, forged):
        notebook = start(
            "import gc, sys\nwire = sys.modules['autograder.guest.wire']\ndef f():\n"
            "    for one in gc.get_objects():\n"
            "        if type(one).__name__ == 'socket':\n"
            f"            try: one.send({forged})\n"
            "            except OSError: pass\n"
            "    return 1"
        )
        with pytest.raises(SessionEnded) as ended:
            notebook.call("f", ())
        assert "crashed" == ended.value.verdict
        assert "unusable" in str(ended.value)

    def test_about_how_many_arguments_were_changed_end_the_session(self, start):
        notebook = start(
            LIE + "import msgspec\n"
            "class Ended(msgspec.Struct, array_like=True, tag='CallEnded'):\n"
            "    result: object\n    error_type: str\n    error_message: str\n    changed: list\n"
            "wire.CallEnded = lambda *_: Ended(1, '', '', [False] * 5)"
        )
        with pytest.raises(SessionEnded, match="unusable"):
            notebook.call("f", (1,), watched=True)

    def test_about_the_names_are_about_names_only(self, start):
        notebook = start(
            "import gc\nfor one in gc.get_objects():\n"
            "    if type(one).__name__ == 'Session' and hasattr(one, 'connection'):\n"
            "        type(one)._describe = lambda self, request: __import__('sys').modules[\n"
            "            'autograder.guest.wire'].Described(['value'] * 3, [1, 2, 3])"
        )
        student, _ = notebook.student("f")
        with pytest.raises(SessionEnded, match="unusable"), student.present():
            pass


class TestObjects:
    """What a function may return to be taken for something else."""

    @pytest.mark.parametrize(
        ("source", "result"),
        [
            ("class E:\n    def __eq__(self, o): return True\ndef f(): return E()", Opaque("E")),
            ("class F(float):\n    def __float__(self): return 9.0\ndef f(): return F(1)", 1.0),
            (
                "class F(float):\n    def __rsub__(self, o): return 0.0\n    __abs__ = __rsub__\n"
                "def f(): return F('nan')",
                float("nan"),
            ),
            ("def f(): return (n for n in [1])", Opaque("generator")),
            ("def f(): return lambda: 1", Opaque("function")),
            ("def f(): return 10**5000", Opaque("int of more than 64 bits")),
            ("import numpy as np\ndef f(): return np.float16(1)", np.float16(1)),
            (
                "import numpy as np\ndef f(): return np.array([None])",
                Opaque("array of dtype object"),
            ),
            (
                "import numpy as np\nclass A(np.ndarray):\n"
                "    def __array__(self, *a, **k): return np.ones(2)\n"
                "    def __array_ufunc__(self, *a, **k): return True\n"
                "    def __array_function__(self, *a): return True\n"
                "def f(): return np.zeros(2).view(A)",
                np.zeros(2),
            ),
        ],
        ids=lambda value: str(value)[:30],
    )
    def test_are_what_they_are(self, start, source, result):
        assert exactly(result) == exactly(start(source).result("f"))


@pytest.fixture(scope="module")
def echo(sandbox):
    """Sends a value to a session and back."""
    session = NotebookSession(sandbox.session, {}, PATIENT, Clock(PATIENT))
    notebook = Notebook(session, ["def same(value):\n    return value"])
    student, names = notebook.student("same")
    with student.present():
        yield names["same"]
    session.kill()


@settings(max_examples=50)
@given(PLAIN_VALUES)
def test_every_plain_value_goes_over_and_comes_back(echo, value):
    assert exactly(value) == exactly(echo(value))
