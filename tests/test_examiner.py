"""Test cells on the trusted side, with a notebook that stands in for one in the sandbox."""

import contextlib
import math
import sys

import pytest

from autograder.assignment import load_assignment
from autograder.errors import KitError
from autograder.examiner import PreparedNotebook, names_in_hidden_tests, run_test
from autograder.remote import StudentError
from autograder.student import LocalStudent, Missing, SessionEnded
from tests.example import POINTS, cell, notebook


class Student(LocalStudent):
    """A notebook with these names."""

    def __init__(self, names, namespace):
        super().__init__(namespace)
        self.names = names
        self.namespace = namespace
        self.closed = False

    @contextlib.contextmanager
    def present(self):
        self.namespace.update(self.names)
        try:
            yield
        finally:
            self.closed = True


def run(test, **names):
    namespace = {}
    student = Student(names, namespace)
    result = run_test(test, student, namespace)
    assert student.closed
    return result


@pytest.fixture
def prepare(tmp_path):
    """Prepares a notebook of these cells, with these files beside it."""

    def prepare(*cells, **files):
        import json

        for name, content in files.items():
            (tmp_path / f"{name}.py").write_text(content)
        (tmp_path / "stats.ipynb").write_text(json.dumps(notebook(*cells)))
        (only,) = load_assignment("stats", tmp_path, tmp_path).notebooks
        return PreparedNotebook(only, tmp_path)

    return prepare


@pytest.fixture
def prepare_test(prepare):
    """Prepares a test cell of one point behind a given cell and a solution."""

    def prepare_test(source, solution="def total(values):\n    return sum(values)"):
        prepared = prepare(
            cell("given_start", "given = [1, 2]", locked=True),
            cell("total", solution, solution=True),
            cell("test_total", source, grade=True, points=4),
        )
        (test,) = prepared.tests.values()
        return test

    return prepare_test


class TestNamesInHiddenTests:
    def test_are_those_that_it_takes_from_the_notebook(self):
        source = """
limit = other
def helper(values):
    return [n for n in values if n < limit]
def check_visible():
    assert seen
def tests(check):
    for p in range(3):
        vocabulary = p
        check.same_result(model, lambda x, h: reference(x, h, helper(vocabulary)), [])
run_checks = exam(tests, points=1, seed=1)
run_checks(check_visible)
"""
        names = names_in_hidden_tests(source)
        assert {"model", "reference", "helper", "limit", "other", "range"} == names

    def test_are_none_where_nothing_is_examined(self):
        assert not names_in_hidden_tests("assert total([1]) == 1")


class TestPreparing:
    def test_tells_whether_a_test_is_the_same_for_every_student(self, stats):
        prepared = PreparedNotebook(stats.notebooks[0], stats.folder)
        possible = {
            test.cell.grade_id: test.remembered.possible for test in prepared.tests.values()
        }
        assert possible["test_total"]
        assert possible["test_mean"]

    def test_that_uses_a_value_of_the_students_is_another_for_each(self, prepare):
        (test,) = prepare(
            cell("n", "n = 3\ndef f(x): return x", solution=True),
            cell(
                "test_n",
                "from autograder.testing import exam\n"
                "def hidden_tests(check):\n    check.same_result(f, abs, [(n,)])\n"
                "exam(hidden_tests, points=1, seed=1)(lambda: None)",
                grade=True,
                points=1,
            ),
        ).tests.values()
        assert not test.remembered.possible

    def test_finds_what_each_test_needs_of_the_student(self, stats):
        prepared = PreparedNotebook(stats.notebooks[0], stats.folder)
        tests = {test.cell.grade_id: test for test in prepared.tests.values()}
        assert list(POINTS) == list(tests)
        assert ("total",) == tests["test_total"].names
        assert ("mean",) == tests["test_mean"].names
        assert ("Scale",) == tests["test_Scale"].names
        assert ("centre",) == tests["test_centre"].names
        assert [("centre",)] == [test.value_names for test in tests.values() if test.value_names]
        assert "total" == tests["test_total"].solution.grade_id

    def test_runs_the_given_cells_and_hides_what_is_the_students(self, stats):
        prepared = PreparedNotebook(stats.notebooks[0], stats.folder)
        for test in prepared.tests.values():
            assert [3.0, 1.0, 2.0] == test.given["numbers"]
            assert not {"total", "mean", "Scale", "centring", "centre"} & set(test.given)

    def test_leaves_out_cells_that_only_illustrate(self, stats):
        assert PreparedNotebook(stats.notebooks[0], stats.folder).tests

    def test_imports_the_modules_beside_the_notebook_and_forgets_them(self, prepare, tmp_path):
        where, path = [*sys.path], tmp_path.cwd()
        source = "from helper_beside import x\nwith open('helper_beside.py') as file:\n"
        source += "    text = file.read()"
        prepared = prepare(
            cell("given", source, locked=True),
            cell("test_x", "x", grade=True, points=1),
            helper_beside="x = 5",
        )
        (test,) = prepared.tests.values()
        assert (5, "x = 5") == (test.given["x"], test.given["text"])
        assert "helper_beside" not in sys.modules
        assert (where, path) == (sys.path, tmp_path.cwd())

    def test_shows_nothing_of_what_given_cells_print(self, prepare, capsys):
        prepared = prepare(
            cell("given", "print('hello')", locked=True), cell("test_x", "1", grade=True, points=1)
        )
        assert prepared.tests
        assert "" == capsys.readouterr().out

    @pytest.mark.parametrize("source", ["1 / 0", "def f(:", "%matplotlib inline"])
    def test_names_given_cells_that_fail(self, prepare, source):
        with pytest.raises(KitError, match=r"cell given of stats fails .* mend it in source/"):
            assert prepare(cell("given", source, locked=True)).tests

    def test_names_solutions_that_fail(self, prepare):
        with pytest.raises(KitError, match="cell total of stats fails with the reference"):
            assert prepare(cell("total", "1 / 0", solution=True)).tests

    def test_names_tests_that_are_not_python(self, prepare):
        with pytest.raises(KitError, match="test_x in stats is not Python"):
            assert prepare(cell("test_x", "def f(:", grade=True, points=1)).tests

    def test_takes_for_a_test_of_another_name_the_solution_before_it(self, prepare):
        prepared = prepare(
            cell("total", "total = 1", solution=True),
            cell("check_of_it", "assert total", grade=True, points=1),
        )
        (test,) = prepared.tests.values()
        assert ("total", ("total",)) == (test.solution.grade_id, test.value_names)

    def test_works_for_tests_without_any_solution(self, prepare):
        (test,) = prepare(cell("test_x", "1", grade=True, points=1)).tests.values()
        assert (None, ()) == (test.solution, test.value_names)


class TestExams:
    source = (
        "from autograder.testing import exam\n"
        "def hidden_tests(check):\n"
        "    check.same_result(total, sum, [(given,), ([3],)])\n"
        "    check.that(False, 'is not sorted', costs=1)\n"
        "run_checks = exam(hidden_tests, points=4, seed=1)\n"
        "print('from the test')\n"
        "run_checks(lambda: None)"
    )

    def test_give_their_score_and_all_that_they_observed(self, prepare_test):
        result = run(prepare_test(self.source), total=sum)
        assert (3.0, "is not sorted", "", ()) == (
            result.score,
            result.message,
            result.failure_type,
            result.lent,
        )
        assert 2 == len(result.attempt.checks)
        assert "from the test\nis not sorted\n" == result.printed

    def test_that_miss_a_name_say_so(self, prepare_test):
        result = run(prepare_test(self.source))
        assert (0.0, "`total` is not defined") == (result.score, result.message)

    @pytest.mark.parametrize("points", [3, 5])
    def test_say_so_where_the_cell_is_worth_something_else(self, prepare_test, points):
        source = self.source.replace("points=4", f"points={points}")
        with pytest.raises(KitError, match=f"worth 4 points, but its exam says points={points};"):
            run(prepare_test(source), total=sum)

    def test_change_nothing_for_the_next_student(self, prepare_test):
        test = prepare_test("mine = 1\n" + self.source)
        first, second = {}, {}
        run_test(test, Student({"total": sum}, first), first)
        run_test(test, Student({}, second), second)
        assert "total" not in second
        assert "mine" not in test.given


class TestPlainTests:
    """Without `exam`, as nbgrader has them."""

    def test_that_pass_are_worth_full_marks(self, prepare_test):
        result = run(prepare_test("assert total([1, 2]) == 3"), total=sum)
        assert (4.0, None, "", "") == (
            result.score,
            result.attempt,
            result.message,
            result.failure_type,
        )

    @pytest.mark.parametrize(
        ("source", "message", "failure_type"),
        [
            ("assert total([1]) == 3, '1 is not 3'", "1 is not 3", "failed"),
            ("total(1)", "TypeError: 'int' object is not iterable", "failed"),
            ("undefined", "`undefined` is not defined", "missing"),
            ("raise error", "gone", "timeout"),
            ("raise missing", "`p` is not defined", "missing"),
            ("raise raised", "total raised ValueError: too small", "error"),
            ("import not_there", "ModuleNotFoundError: No module named 'not_there'", "failed"),
        ],
    )
    def test_that_fail_are_worth_nothing_and_say_why(
        self, prepare_test, source, message, failure_type
    ):
        result = run(
            prepare_test(source),
            total=sum,
            error=SessionEnded("timeout", "gone"),
            missing=Missing("`p` is not defined"),
            raised=StudentError("total raised ValueError: too small"),
        )
        assert (0.0, message, failure_type) == (result.score, result.message, result.failure_type)

    def test_that_fail_without_a_sandbox_are_nobodys_fault(self, prepare_test):
        with pytest.raises(KitError, match="no sandbox"):
            run(prepare_test("raise error"), error=KitError("there is no sandbox"))

    @pytest.mark.parametrize(
        ("last", "score"),
        [
            ("2.5", 2.5),
            ("3", 3.0),
            ("-1", 0.0),
            ("99", 4.0),
            ("True", 4.0),
            ("'text'", 4.0),
            ("None", 4.0),
            ("x = 1", 4.0),
            ("total([2])", 2.0),
            ("float('inf')", 4.0),
            ("float('nan')", 0.0),
            ("-float('inf')", 0.0),
        ],
    )
    def test_may_end_with_a_number_for_partial_credit(self, prepare_test, last, score):
        result = run(prepare_test(f"assert total\n{last}"), total=sum)
        assert score == result.score
        assert not math.isnan(result.score)

    def test_tell_what_was_printed(self, prepare_test):
        assert "hello\n" == run(prepare_test("print('hello')")).printed
