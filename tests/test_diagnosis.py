"""Which known mistake explains what a test observed."""

import pytest

from autograder.diagnosis import Diagnosis
from autograder.examiner import PreparedNotebook
from autograder.library import KnownSolution, Library
from autograder.limits import Limits
from autograder.memory import Memory
from autograder.student import LocalStudent, Raised
from autograder.testing import Attempt, Check, CheckResult, Observation
from tests.example import FIRST_LEFT_OUT, ONE_TOO_MANY

LIMITS = Limits(cell_seconds=120, submission_seconds=1200)


def known(idea, source, cell="total"):
    return KnownSolution("stats", cell, idea, f"Hint of {idea}.", source)


@pytest.fixture(scope="module")
def prepared(stats):
    return PreparedNotebook(stats.notebooks[0], stats.folder)


@pytest.fixture
def diagnose(stats, prepared, sandbox, tmp_path):
    """The ideas that explain the attempt of a student's cell, and how many sessions it took."""
    tests = {test.cell.grade_id: test for test in prepared.tests.values()}

    def diagnose(attempt, *solutions, test="test_total", limits=LIMITS):
        sessions = []

        def start():
            sessions.append(sandbox.session())
            return sessions[-1]

        library = Library(tuple(solutions))
        memory = Memory(tmp_path, "key")
        diagnosis = Diagnosis(stats, library, start, limits, memory)
        ideas = [one.idea for one in diagnosis.matches(prepared, tests[test], attempt)]
        named = diagnosis.name(prepared, tests[test], attempt)
        assert (ideas[0] if ideas else None) == (named and named.idea)
        return ideas, len(sessions)

    return diagnose


@pytest.fixture
def attempt(prepared):
    """What the hidden tests observe of functions in this process."""
    tests = {test.cell.grade_id: test for test in prepared.tests.values()}

    def attempt(source, test="test_total", **names):
        namespace = {**tests[test].given, **names}
        exec(source, namespace)
        body = "\n".join(
            line for line in tests[test].cell.source.splitlines() if "run_checks" not in line
        )
        exec(body, namespace)
        check = Check(LocalStudent(namespace), tests[test].cell.points, _seed(test))
        namespace["hidden_tests"](check)
        return Attempt(tests[test].cell.points, check.results)

    return attempt


def _seed(test):
    return {"test_total": 1, "test_mean": 2}[test]


def test_a_mistake_is_named_that_behaves_the_same_in_every_case(diagnose, attempt):
    seen = attempt("def total(values):\n    return sum(values[1:])")
    solutions = [known("other", "def total(values):\n    return 0.0"), known("it", FIRST_LEFT_OUT)]
    assert ["it"] == diagnose(seen, *solutions)[0]


def test_all_that_behave_the_same_are_found_and_the_first_is_named(diagnose, attempt):
    again = "def total(values):\n    return float(sum(values) - values[0])"
    solutions = [known("it", FIRST_LEFT_OUT), known("same", again)]
    assert ["it", "same"] == diagnose(attempt(FIRST_LEFT_OUT), *solutions)[0]


@pytest.mark.parametrize(
    "source",
    [
        "def total(values):\n    return sum(values[1:]) + (len(values) == 3)",
        "def total(values):\n    values[0] = 0\n    return sum(values)",
        "def total(values):\n    return [sum(values[1:])]",
    ],
)
def test_a_mistake_is_not_named_that_differs_in_a_single_observation(diagnose, attempt, source):
    assert [] == diagnose(attempt(source), known("it", FIRST_LEFT_OUT))[0]


def test_what_is_right_needs_no_name_and_no_session(diagnose, attempt):
    seen = attempt("def total(values):\n    return sum(values)")
    assert ([], 0) == diagnose(seen, known("it", FIRST_LEFT_OUT))


def test_what_was_not_observed_has_no_name(diagnose):
    seen = Attempt(4.0, (), "`total` is not defined", "NameError")
    assert ([], 0) == diagnose(seen, known("it", "del total"))


def test_errors_are_the_same_by_their_type(diagnose, attempt):
    seen = attempt("def total(values):\n    raise ValueError('mine')")
    solutions = [
        known("other", "def total(values):\n    raise TypeError('mine')"),
        known("it", "def total(values):\n    raise ValueError('theirs')"),
    ]
    assert ["it"] == diagnose(seen, *solutions)[0]


def test_a_mistake_is_tried_on_top_of_the_right_earlier_cells(diagnose, attempt):
    seen = attempt(ONE_TOO_MANY, "test_mean", total=sum)
    assert ["it"] == diagnose(seen, known("it", ONE_TOO_MANY, "mean"), test="test_mean")[0]


def test_mistakes_of_other_cells_are_not_tried(diagnose, attempt):
    seen = attempt(FIRST_LEFT_OUT)
    assert ([], 0) == diagnose(seen, known("it", FIRST_LEFT_OUT, "mean"))


def test_mistakes_that_crash_or_are_not_python_name_nobody(diagnose, attempt):
    seen = attempt(FIRST_LEFT_OUT)
    solutions = [
        known("crash", "import os\nos._exit(0)"),
        known("broken", "def total(values:"),
        known("it", FIRST_LEFT_OUT),
    ]
    assert ["it"] == diagnose(seen, *solutions)[0]


def test_how_mistakes_behave_is_found_out_once(diagnose, attempt):
    seen = attempt(FIRST_LEFT_OUT)
    solutions = [known("it", FIRST_LEFT_OUT)]
    assert (["it"], 1) == diagnose(seen, *solutions)
    assert (["it"], 0) == diagnose(seen, *solutions)
    assert (["it"], 1) == diagnose(seen, *solutions, known("another", "total = 1"))


def test_a_value_that_looks_like_another_type_names_nobody(diagnose):
    """A student's class may have any name."""
    from autograder.guest.wire import record_class

    forged = record_class("float", ("real",))(1.0)
    observations = (Observation(("total", ()), forged, 1.0, "differs"),) * 8
    seen = Attempt(4.0, (CheckResult("", 4.0, observations),))
    assert [] == diagnose(seen, known("it", FIRST_LEFT_OUT))[0]
    raised = (Observation(("total", ()), Raised("E", ""), 1.0, "differs"),)
    assert [] == diagnose(Attempt(4.0, (CheckResult("", 4.0, raised),)), known("it", "1"))[0]
