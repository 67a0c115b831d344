"""The notebook in whose kernel a test itself runs. Remote students: see test_remote."""

import warnings
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from IPython.core.inputtransformer2 import TransformerManager

from autograder.errors import KitError
from autograder.guest.wire import Opaque
from autograder.student import LocalStudent, Missing, Outcome, Raised
from tests.calling import call
from tests.strategies import PLAIN_VALUES, exactly


def notebook(*cells):
    """The names of a notebook in which these cells have been run, as IPython keeps them."""
    shell = SimpleNamespace(transform_cell=TransformerManager().transform_cell)
    names = {"get_ipython": lambda: shell, "In": [""]}
    for cell in cells:
        names["In"].append(cell)
        exec(shell.transform_cell(cell), names)
    names["In"].append("# the test cell that is running")
    return names


def student_of(*cells):
    names = notebook(*cells)
    return LocalStudent(names), names


class TestCalls:
    def test_return_plain_results_one_for_each_case(self):
        student, names = student_of("def add(a, b):\n    return a + b")
        assert [Outcome(3), Outcome("ab")] == call(student, names["add"], [(1, 2), ("a", "b")])
        assert [] == call(student, names["add"], [])

    @given(PLAIN_VALUES)
    def test_hand_over_and_bring_back_copies(self, value):
        student, names = student_of("def same(value):\n    return value")
        (outcome,) = call(student, names["same"], [(value,)])
        assert exactly(value) == exactly(outcome.result)

    def test_bring_back_nothing_of_the_students_own(self):
        student, names = student_of(
            "class Always:\n"
            "    def __eq__(self, other): return True\n"
            "class Number(float):\n"
            "    def __eq__(self, other): return True\n"
            "def opaque(): return Always()\n"
            "def number(): return Number(1)"
        )
        assert [Outcome(Opaque("Always"))] == call(student, names["opaque"], [()])
        (outcome,) = call(student, names["number"], [()])
        assert float is type(outcome.result)

    @pytest.mark.parametrize("error", ["ValueError('too small')", "KeyError('a')", "Exception()"])
    def test_end_with_the_error_that_came_up(self, error):
        student, names = student_of(f"def f():\n    raise {error}")
        raised = eval(error)
        expected = Raised(type(raised).__name__, str(raised))
        assert [Outcome(expected)] == call(student, names["f"], [()])

    def test_leave_the_arguments_of_the_test_as_they_are(self):
        student, names = student_of("def f(values):\n    values[0] = 9\n    return values")
        values = np.zeros(2)
        first, second = call(student, names["f"], [(values,), (values,)])
        assert [0, 0] == values.tolist()
        assert [9, 0] == first.result.tolist() == second.result.tolist()

    def test_tell_which_arguments_were_changed_where_that_is_watched(self):
        student, names = student_of("def f(a, b, c):\n    a.append(1)\n    c[0] += 1e-300")
        (outcome,) = call(student, names["f"], [([], [], np.zeros(1))], watched=True)
        assert (True, False, True) == outcome.changed
        (outcome,) = call(student, names["f"], [([], [], np.zeros(1))])
        assert () == outcome.changed

    def test_hand_over_functions_as_they_are(self):
        student, names = student_of("def apply(function, value):\n    return function(value)")
        assert [Outcome(3, (False, False))] == call(
            student, names["apply"], [(len, [1, 2, 3])], watched=True
        )

    def test_do_without_variables_but_not_without_functions(self):
        student, names = student_of("p = 1\ndef g(): return 2\ndef f(): return p + g()")
        (outcome,) = call(student, names["f"], [()], hidden=["p", "g", "nothing"])
        assert "NameError" == outcome.result.error_type
        assert [Outcome(3)] == call(student, names["f"], [()], hidden=["g"])
        assert [Outcome(3)] == call(student, names["f"], [()])

    def test_hide_variables_no_longer_than_needed_also_after_an_exit(self):
        student, names = student_of("import sys\np = 1\ndef f():\n    sys.exit()")
        with pytest.raises(SystemExit):
            call(student, names["f"], [()], hidden=["p"])
        assert 1 == names["p"]

    def test_keep_warnings_from_the_reader(self, capsys):
        source = (
            "import sys, warnings\ndef f():\n    print('careful', file=sys.stderr)\n    return 1"
        )
        student, names = student_of(source)
        with warnings.catch_warnings():
            assert [Outcome(1)] == call(student, names["f"], [()])
        assert "" == capsys.readouterr().err

    @pytest.mark.parametrize("value", [None, 1, np.ones(2), "f"])
    def test_need_something_to_call(self, value):
        student, _ = student_of()
        with pytest.raises(Missing, match="expected a function, but this is "):
            call(student, value, [()])


class TestValues:
    def test_are_copies_of_plain_data(self):
        student, names = student_of("p = [1, 2]")
        student.value("p").append(3)
        assert [1, 2] == student.value("p") == names["p"]

    def test_that_are_not_there_are_missing(self):
        student, _ = student_of()
        with pytest.raises(Missing, match="`p` is not defined"):
            student.value("p")


class TestLoans:
    def test_replace_names_and_give_them_back(self):
        student, names = student_of("def total(values): return -1", "x = 1")
        own = names["total"]
        with student.borrowing({"total": sum, "n": 3}):
            assert (sum, 3) == (names["total"], names["n"])
        assert own is names["total"]
        assert "n" not in names

    def test_run_the_cells_since_the_last_test_once_more(self):
        student, names = student_of(
            "runs = []",
            "from autograder.testing import exam  # a test",
            "runs.append('between')",
            "double = 2 * n if 'n' in globals() else None",
            "double = double and [double]",
        )
        with student.borrowing({"n": 3}):
            assert [6] == names["double"]
            assert ["between", "between"] == names["runs"]
        assert None is names["double"]

    def test_hold_also_where_those_cells_define_the_names_again(self):
        student, names = student_of("n = 1")
        with student.borrowing({"n": 3}):
            assert 3 == names["n"]

    def test_do_no_harm_where_those_cells_fail_or_use_magics(self, capsys):
        student, names = student_of("m = 0", "if 'n' in globals(): 1 / 0")
        names["In"].insert(1, "print('noise')\n!exit 1")
        with student.borrowing({"n": 3}):
            assert 3 == names["n"]
        assert "" == capsys.readouterr().out

    def test_are_given_back_though_the_test_fails(self):
        student, names = student_of("n = 1")
        with pytest.raises(ZeroDivisionError), student.borrowing({"n": 3}):
            _ = 1 / 0
        assert 1 == names["n"]

    def test_are_possible_in_notebooks_only(self):
        student = LocalStudent({"In": ["", "x = 1", "test"]})
        with pytest.raises(KitError, match="run this test in a notebook"), student.borrowing({}):
            pass


def test_nothing_is_known_of_a_notebook_in_advance():
    student, _ = student_of()
    assert (True, True, frozenset(), frozenset()) == (
        student.may_borrow,
        student.checks_visible,
        student.right,
        student.unusable,
    )
