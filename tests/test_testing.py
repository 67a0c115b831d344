"""What test cells say, tried on a notebook in the same kernel."""

import contextlib
import dataclasses
import textwrap

import numpy as np
import pytest

from autograder import testing
from autograder.guest.wire import Opaque
from autograder.student import Answered, Calls, LocalStudent, Missing, Raised, SessionEnded
from autograder.testing import Check, Failed, Remembered, Score, exam
from tests import example

CASES = [(np.array([1.0, 2.0]),), (np.array([3.0]),)]


def total(values):
    return float(np.sum(values))


def one_too_many(values):
    return total(values) + 1


def in_place(values):
    values *= 2
    return float(np.sum(values)) / 2


def broken(values):
    raise ValueError("too small")


def check_of(namespace=None, points=4.0):
    return Check(LocalStudent(namespace or {}), points, 1)


def only(check):
    (result,) = check.results
    return result


def problems(check):
    return [observation.problem for observation in only(check).observations]


class TestSameResult:
    def test_passes_where_every_case_is_right(self):
        check = check_of()
        check.same_result(total, np.sum, CASES)
        assert [None, None] == problems(check)
        assert (True, 4.0, "result") == (
            only(check).passed,
            only(check).costs,
            only(check).kind,
        )

    def test_fails_where_one_is_wrong(self):
        check = check_of()
        check.same_result(lambda values: values[0] * 3, total, CASES, costs=1)
        assert [None, "expected 3, got 9"] == problems(check)
        assert (False, 1) == (only(check).passed, only(check).costs)

    def test_tells_which_error_came_up(self):
        check = check_of()
        check.same_result(broken, total, CASES[:1])
        assert ["raised ValueError: too small"] == problems(check)
        assert Raised("ValueError", "too small") == only(check).observations[0].returned

    def test_gives_the_reference_arguments_of_its_own(self):
        cases = [(np.array([1.0, 2.0]),)]
        check = check_of()
        check.same_result(in_place, in_place, cases * 2)
        assert [None, None] == problems(check)
        assert [1, 2] == cases[0][0].tolist()

    def test_may_hand_over_functions(self):
        def apply(function, value):
            return function(value)

        check = check_of()
        check.same_result(apply, apply, [(total, [1.0])])
        check.same_result(apply, lambda function, value: 2.0, [(total, [1.0])])
        assert [True, False] == [result.passed for result in check.results]

    def test_asks_two_references_of_the_same_name_both(self):
        check = check_of()
        check.same_result(total, lambda values: float(np.sum(values)), CASES)
        check.same_result(one_too_many, lambda values: float(np.sum(values)) + 1, CASES)
        assert [True, True] == [result.passed for result in check.results]


class TestSameValue:
    def test_compares_a_variable_with_what_is_expected(self):
        check = check_of({"centre": [1, 2.0]})
        check.same_value("centre", np.array([1.0, 2.0]))
        check.same_value("centre", np.array([1.0, 3.0]), costs=1)
        assert [True, False] == [result.passed for result in check.results]
        assert [4.0, 1] == [result.costs for result in check.results]
        assert "`centre`: expected 3 at index [1], got 2 (1 of 2 numbers differ)" == (
            check.results[1].observations[0].problem
        )

    def test_needs_the_variable(self):
        with pytest.raises(Missing):
            check_of().same_value("centre", 1)


class TestThat:
    @pytest.mark.parametrize("condition", [True, np.True_, 1, [0]])
    def test_passes_where_it_holds(self, condition):
        check = check_of()
        check.that(condition, "is not sorted")
        assert [None] == problems(check)

    @pytest.mark.parametrize("condition", [False, np.False_, 0, []])
    def test_says_its_sentence_where_it_does_not(self, condition):
        check = check_of()
        check.that(condition, "is not sorted", costs=2)
        assert ["is not sorted"] == problems(check)


class TestEveryResult:
    def test_has_the_property_or_says_so(self):
        check = check_of()
        check.every_result(total, CASES, lambda result: result < 3.5, "is large")
        check.every_result(total, CASES, lambda result: result == 3, "is not 3")
        check.every_result(broken, CASES, lambda result: True, "")
        assert [True, True, False] == [result.passed for result in check.results]
        assert "raised ValueError: too small" == check.results[2].observations[0].problem

    def test_of_the_wrong_kind_does_not_have_it(self):
        check = check_of()
        check.every_result(lambda _: "text", CASES[:1], lambda result: result / 2 > 0, "is small")
        check.every_result(lambda _: np.ones(2), CASES[:1], lambda result: result > 0, "is small")
        assert ["is small"] * 2 == [result.observations[0].problem for result in check.results]


class TestResult:
    def test_is_plain_data(self):
        assert 3.0 == check_of().result(total, [1, 2])
        assert Opaque("set") == check_of().result(lambda: {1})

    def test_that_is_an_error_ends_the_test(self):
        with pytest.raises(Failed, match=r"broken\(\[1\]\) raised ValueError: too small"):
            check_of().result(broken, [1.0])


class TestArgumentsUnchanged:
    def test_passes_where_they_are_left_alone(self):
        check = check_of()
        check.arguments_unchanged(total, CASES)
        assert [None, None] == problems(check)

    def test_says_which_was_changed(self):
        def changes(first, second):
            second.append(1)

        check = check_of()
        check.arguments_unchanged(in_place, CASES[:1], costs=1)
        check.arguments_unchanged(changes, [([], [])])
        assert ["changes its first argument in place", "changes its second argument in place"] == [
            result.observations[0].problem for result in check.results
        ]

    def test_fails_where_the_function_does(self):
        check = check_of()
        check.arguments_unchanged(broken, CASES[:1])
        assert ["raised ValueError: too small"] == problems(check)

    def test_notices_a_change_of_the_last_of_many(self):
        def changes(*arguments):
            arguments[-1].append(1)

        check = check_of()
        check.arguments_unchanged(changes, [tuple([] for _ in range(12))])
        assert ["changes its 12th argument in place"] == problems(check)


class TestSameWhenCalledAgain:
    def test_passes_where_the_first_answer_comes_again(self):
        check = check_of()
        check.same_when_called_again(total, CASES)
        assert [None] == problems(check)

    def test_fails_where_something_is_remembered(self):
        remembered = []

        def remembers(values):
            remembered.extend(values)
            return float(np.sum(remembered))

        check = check_of()
        check.same_when_called_again(remembers, CASES)
        assert ["a second call with the same arguments gives another result"] == problems(check)

    def test_fails_where_the_second_call_does(self):
        calls = []

        def once(values):
            calls.append(values)
            return 1 / (3 - len(calls))

        check = check_of()
        check.same_when_called_again(once, CASES)
        assert ["raised ZeroDivisionError: division by zero"] == problems(check)


class TestIndependentOf:
    def test_passes_where_the_variables_are_not_needed(self):
        check = check_of({"p": 1.0})
        check.independent_of(["p"], total, np.sum, CASES)
        assert [None, None] == problems(check)

    def test_fails_where_they_are(self):
        names = {"p": 1.0}
        exec("def f(values):\n    return float(sum(values)) * p", names)
        check = check_of(names)
        check.same_result(names["f"], total, CASES)
        check.independent_of(["p", "q"], names["f"], total, CASES, costs=1)
        assert [True, False] == [result.passed for result in check.results]
        assert "without the notebook's own `p` and `q`" == check.results[1].label
        assert 1.0 == names["p"]


class TestRaises:
    def test_passes_on_any_error(self):
        check = check_of()
        check.raises(broken, CASES)
        assert [None, None] == problems(check)
        assert ["an error", "an error"] == [one.returned for one in only(check).observations]

    def test_fails_where_something_is_returned(self):
        check = check_of()
        check.raises(total, CASES[:1], costs=1)
        assert ["should be an error, returned 3"] == problems(check)


def test_chance_is_the_same_for_every_student():
    drawn = [check_of().rng.normal(size=3).tolist() for _ in range(2)]
    assert drawn[0] == drawn[1] == np.random.default_rng(1).normal(size=3).tolist()


# ---------------------------------------------------------------------------------------------
# A whole test
# ---------------------------------------------------------------------------------------------


def marked(*checks, points=4.0, visible=lambda: None, names=None, lends=None):
    """The score of hidden tests that make these checks, in a notebook with these names."""
    names = {"checks": checks, **(names or {})}
    exec("def hidden_tests(check):\n    for one in checks: one(check)", names)
    return exam(names["hidden_tests"], points, 1, lends)(visible)


def right(costs=None):
    return lambda check: check.same_result(total, total, CASES, costs=costs)


def wrong(costs=None, label=""):
    return lambda check: check.same_result(one_too_many, total, CASES, costs=costs, label=label)


class TestScores:
    @pytest.mark.parametrize(
        ("checks", "score"),
        [
            ([right()], 4.0),
            ([wrong()], 0.0),
            ([right(), wrong(1)], 3.0),
            ([right(), wrong(1), wrong(0.5)], 2.5),
            ([right(), wrong(3), wrong(3)], 0.0),
            ([wrong(1), wrong()], 0.0),
            ([right(1)], 4.0),
            ([], 0.0),
            ([lambda check: check.same_result(total, total, [])], 0.0),
            ([lambda check: None], 0.0),
        ],
    )
    def test_are_what_failed_checks_leave_and_nothing_without_evidence(self, checks, score):
        assert score == marked(*checks)

    def test_are_numbers_that_nbgrader_reads(self):
        score = marked(right(), wrong(1))
        assert isinstance(score, Score)
        assert "3.0" == repr(score)

    @pytest.mark.parametrize(
        ("hidden", "message"),
        [
            (lambda check: check.result(broken, 1), "broken(1) raised ValueError: too small"),
            (lambda check: check.value("centre"), "`centre` is not defined"),
            (lambda check: undefined, "`undefined` is not defined"),  # noqa: F821
            (lambda check: check.same_result(3, total, CASES), "expected a function"),
            (lambda check: 1 / 0, "the test broke off: ZeroDivisionError: division by zero"),
            (lambda check: check.that(np.ones(2), ""), "the test broke off: ValueError: The truth"),
        ],
    )
    def test_are_nothing_where_the_test_could_not_be_finished(self, capsys, hidden, message):
        score = marked(right(), hidden)
        assert 0.0 == score
        assert score.attempt.message.startswith(message)
        assert capsys.readouterr().out.startswith(message)

    def test_are_nothing_where_the_session_ended(self):
        def ended(_):
            raise SessionEnded("timeout", "took longer than 30 s")

        score = marked(right(), ended)
        assert 0.0 == score
        assert ("took longer than 30 s", "timeout") == (
            score.attempt.message,
            score.attempt.failure_type,
        )


class TestMessages:
    def test_tell_the_first_mistake_that_costs_everything(self, capsys):
        marked(wrong(1), wrong(label="again"), wrong())
        assert "again: one_too_many([1. 2.]): expected 3, got 4\n" == capsys.readouterr().out

    def test_tell_all_others_otherwise(self, capsys):
        marked(right(), wrong(1), lambda check: check.that(False, "is not sorted", costs=1))
        assert "one_too_many([1. 2.]): expected 3, got 4; is not sorted\n" == (
            capsys.readouterr().out
        )

    def test_are_not_needed_where_all_is_right(self, capsys):
        marked(right())
        assert "" == capsys.readouterr().out

    def test_say_that_nothing_was_compared(self, capsys):
        marked()
        assert "the test compared nothing" in capsys.readouterr().out

    def test_show_arguments_in_a_few_words(self, capsys):
        scale = dataclasses.make_dataclass("Scale", ["factor"])(np.zeros((2, 9)))
        arguments = (np.zeros(20), np.zeros(2), scale, len, "text", [1, 2])
        marked(lambda check: check.raises(lambda *_: 1, [arguments]))
        assert (
            "(array of shape (20,), [0. 0.], Scale(factor=array of shape (2, 9)), len, 'text', "
            "[1, 2])" in capsys.readouterr().out
        )


class TestVisibleChecks:
    def test_never_decide(self):
        def fails():
            raise AssertionError("1 and 2 make 3")

        assert 4.0 == marked(right(), visible=fails)
        assert 0.0 == marked(wrong(), visible=lambda: None)
        assert "1 and 2 make 3" == marked(right(), visible=fails).attempt.visible_failure

    @pytest.mark.parametrize(
        "error", [SessionEnded("crashed", "gone"), NameError("x"), KeyError(1)]
    )
    def test_may_fail_in_any_way(self, error):
        def fails():
            raise error

        assert 4.0 == marked(right(), visible=fails)

    def test_are_left_out_where_nobody_needs_to_know(self):
        def fails():
            raise AssertionError("1 and 2 make 3")

        student = Notebook(total, total)
        student.checks_visible = False
        names = {testing.STUDENT: student, "check_it": right()}
        exec("def hidden_tests(check): check_it(check)", names)
        assert None is exam(names["hidden_tests"], 4.0, 1)(fails).attempt.visible_failure
        student.results = one_too_many
        score = exam(names["hidden_tests"], 4.0, 1)(fails)
        assert (0.0, "1 and 2 make 3") == (score, score.attempt.visible_failure)

    def test_are_kept_quiet_but_what_they_print_is_remembered(self, capsys):
        score = marked(right(), visible=lambda: print("hello"))
        assert "" == capsys.readouterr().out
        assert ("hello\n", None) == (score.attempt.printed, score.attempt.visible_failure)


# ---------------------------------------------------------------------------------------------
# Lending
# ---------------------------------------------------------------------------------------------


class Notebook:
    """Stands in for a student whose functions give what they are told to, own or lent."""

    checks_visible = True

    def __init__(self, own, lent, may_borrow=True, right=(), unusable=()):
        self.results = self.own = own
        self.lent = lent
        self.may_borrow = may_borrow
        self.right = frozenset(right)
        self.unusable = frozenset(unusable)
        self.calls_made = 0
        self.log = []

    def make(self, function, calls):
        self.calls_made += 1
        self.log.append("lent" if self.results is self.lent else "own")
        return LocalStudent({}).make(self.results, calls)

    @contextlib.contextmanager
    def borrowing(self, loans):
        self.log.append(sorted(loans))
        self.results = self.lent
        if self.lent is None:
            raise SessionEnded("crashed", "the session ended unexpectedly")
        try:
            yield
        finally:
            self.results = self.own
            self.log.append("closed")


def partly(values):
    """Right, but not when called again."""
    partly.calls = getattr(partly, "calls", 0) + 1
    return total(values) + (partly.calls % 3 == 0)


def exam_of(student, lends=("mean",), points=4.0):
    def hidden(check):
        check.same_result("f", total, CASES)
        check.same_result("f", total, CASES[:1], costs=1)

    names = {"hidden": hidden, testing.STUDENT: student}
    exec("def hidden_tests(check): hidden(check)", names)
    loans = dict.fromkeys(lends, total)
    return exam(names["hidden_tests"], points, 1, loans)(lambda: None)


class TestLending:
    def test_is_not_needed_where_the_own_cells_give_full_marks(self):
        student = Notebook(total, one_too_many)
        score = exam_of(student)
        assert (4.0, ()) == (score, score.attempt.lent)
        assert "lent" not in student.log

    def test_comes_after_the_own_cells_and_the_better_counts(self):
        student = Notebook(one_too_many, total)
        score = exam_of(student)
        assert (4.0, ("mean",)) == (score, score.attempt.lent)
        assert ["own", "own", ["mean"], "lent", "lent", "closed"] == student.log
        assert 0.0 == score.attempt.own.score

    def test_does_not_make_anything_worse(self):
        partly.calls = 0
        score = exam_of(Notebook(partly, broken))
        assert (3.0, ()) == (score, score.attempt.lent)

    def test_shows_the_mistake_of_this_cell_where_both_are_worth_the_same(self):
        score = exam_of(Notebook(broken, one_too_many))
        assert (0.0, ("mean",)) == (score, score.attempt.lent)
        assert "expected 3, got 4" in score.attempt.message

    def test_that_breaks_off_shows_the_own_attempt(self):
        score = exam_of(Notebook(one_too_many, None))
        assert (0.0, ()) == (score, score.attempt.lent)
        assert "expected 3, got 4" in score.attempt.message

    def test_is_left_out_where_it_is_not_allowed(self):
        student = Notebook(one_too_many, total, may_borrow=False)
        assert 0.0 == exam_of(student)
        assert ["own", "own"] == student.log

    def test_helps_also_where_the_own_cells_are_right_but_do_not_go_with_this_one(self):
        student = Notebook(one_too_many, total, right=["mean"])
        score = exam_of(student)
        assert (4.0, ("mean",)) == (score, score.attempt.lent)

    def test_shows_the_own_attempt_where_the_own_cells_are_right_and_it_helps_nothing(self):
        score = exam_of(Notebook(one_too_many, broken, right=["mean"]))
        assert (0.0, ()) == (score, score.attempt.lent)
        assert "expected 3, got 4" in score.attempt.message

    def test_is_left_out_where_the_cell_hangs_with_own_cells_that_are_right(self):
        def hangs(values):
            raise SessionEnded("timeout", "took longer than 30 s")

        class Hanging(Notebook):
            def make(self, function, calls):
                self.log.append("hung")
                return hangs(calls)

        right = Hanging(total, total, right=["mean"])
        assert 0.0 == exam_of(right)
        assert ["hung"] == right.log
        unknown = Hanging(total, total)
        assert 0.0 == exam_of(unknown)
        assert ["hung", ["mean"], "hung", "closed"] == unknown.log

    def test_is_left_out_where_there_is_nothing_to_lend(self):
        student = Notebook(one_too_many, total)
        assert 0.0 == exam_of(student, lends=())

    def test_lends_everything_where_anything_is_needed(self):
        student = Notebook(one_too_many, total, right=["mean"])
        score = exam_of(student, lends=("mean", "scale"))
        assert (4.0, ("scale",)) == (score, score.attempt.lent)
        assert ["mean", "scale"] in student.log

    def test_does_not_try_what_is_known_to_hang(self):
        student = Notebook(total, total, unusable=["mean", "other"])
        assert 4.0 == exam_of(student)
        assert [["mean"], "lent", "lent", "closed"] == student.log
        alone = Notebook(total, None, unusable=["mean"])
        score = exam_of(alone)
        assert (0.0, "`mean` could not be used") == (score, score.attempt.message)

    def test_works_in_the_kernel_of_the_notebook_too(self):
        shell = type("Shell", (), {"transform_cell": staticmethod(str)})
        cell = "def mean(values):\n    return total(values) / len(values)"
        names = {"get_ipython": shell, "In": [cell, "test"], "total": broken, "np": np}
        exec(cell, names)
        exec(
            "def hidden_tests(check):\n"
            "    check.same_result(mean, np.mean, [([1.0, 2.0],), ([3.0],)])",
            names,
        )
        score = exam(names["hidden_tests"], 3.0, 1, {"total": total})(lambda: None)
        assert (3.0, ("total",)) == (score, score.attempt.lent)
        assert broken is names["total"]


# ---------------------------------------------------------------------------------------------
# What is remembered between students
# ---------------------------------------------------------------------------------------------


class Handle:
    """A function that somebody far away has."""

    def __init__(self, name, function, student):
        self.__name__ = name
        self.function = function
        self.student = student

    def __call__(self, *arguments):
        (outcome,), _ = self.student.make(self, Calls(self.__name__, (arguments,))).read()
        return outcome.result


class Distant:
    """Stands in for a student in the sandbox: answers come as bytes, read only if need be."""

    checks_visible, may_borrow = False, False
    right = unusable = frozenset()

    def __init__(self):
        self.calls_made = 0
        self.read = 0

    def make(self, handle, calls):
        self.calls_made += 1
        outcomes, _ = LocalStudent({}).make(handle.function, calls).read()

        def read():
            self.read += 1
            return outcomes, "printed\n"

        return Answered(read, repr(outcomes).encode())

    def value(self, name):
        return 3


class Class:
    """Students who take the same test, which uses `f` and `g`, one after the other."""

    def __init__(self, source, possible=True):
        lines = textwrap.indent(source, "    ")
        self.source = f"def hidden_tests(check):\n    runs.append(check)\n{lines}"
        self.remembered = Remembered(possible)
        self.runs = []

    def score(self, **names):
        self.student = Distant()
        names = {
            name: Handle(name, value, self.student) if callable(value) else value
            for name, value in names.items()
        }
        names |= {"total": total, "CASES": CASES, "runs": self.runs}
        names |= {testing.STUDENT: self.student, testing.REMEMBERED: self.remembered}
        exec(self.source, names)
        return exam(names["hidden_tests"], 4.0, 1)(lambda: None)


COMPARING = """
cases = [(list(check.rng.normal(size=3)),), ([1.0],)]
check.same_result(f, total, cases, costs=1)
check.independent_of(["n"], g, total, CASES, costs=1)
check.every_result(f, cases, lambda value: value is not None, "is None", costs=0.5)
check.arguments_unchanged(g, CASES, costs=0.5)
check.same_when_called_again(f, CASES, costs=0.5)
check.raises(f, [([None],)], costs=0.25)
"""


class TestWhatIsRememberedBetweenStudents:
    def test_is_what_the_test_does_if_it_only_compares_results(self):
        students = Class(COMPARING)
        scores = [students.score(f=total, g=total) for _ in range(3)]
        assert [4.0, 4.0, 4.0] == scores
        assert 1 == len(students.runs)
        assert 6 == students.student.calls_made == len(scores[-1].attempt.checks)

    def test_changes_nothing_about_any_score(self):
        students = Class(COMPARING)
        for function in (total, one_too_many, in_place, broken, total):
            again = students.score(f=function, g=function)
            alone = Class(COMPARING).score(f=function, g=function)
            assert alone == again
            assert alone.attempt.message == again.attempt.message
            assert repr(alone.attempt.behaviour) == repr(again.attempt.behaviour)
        assert 1 == len(students.runs)

    def test_spares_reading_answers_that_others_gave(self, capsys):
        students = Class(COMPARING)
        students.score(f=total, g=total)
        assert 6 == students.student.read
        capsys.readouterr()
        students.score(f=total, g=total)
        assert 0 == students.student.read
        assert "printed\n" * 6 == capsys.readouterr().out
        students.score(f=one_too_many, g=total)
        assert 3 == students.student.read  # it leaves arguments alone and fails just as well

    @pytest.mark.parametrize(
        "also",
        [
            "f([1])",
            "check.that(f([1]) == 1, 'no')",
            "check.result(f, [1])",
            "check.same_value('n', 3)",
            "check.value('n')",
            "check.that(True, 'never')",
        ],
    )
    def test_is_nothing_where_the_student_can_decide_what_is_done(self, also):
        students = Class(f"check.same_result(f, total, CASES)\n{also}")
        assert [4.0, 4.0] == [students.score(f=total) for _ in range(2)]
        assert 2 == len(students.runs)

    def test_is_nothing_where_the_test_uses_the_students_values(self):
        students = Class("check.same_result(f, total, [([n],)])", possible=False)
        assert [4.0, 4.0] == [students.score(f=total, n=n) for n in (1, 2)]
        assert 2 == len(students.runs)

    def test_is_nothing_where_functions_are_handed_over(self):
        """They may keep count of how often they are called."""
        source = "seen = []\ndef first(value): return seen.append(1) or len(seen)\n"
        students = Class(f"{source}check.same_result(f, lambda step, x: 2, [(first, 1)])")
        assert [4.0, 4.0] == [students.score(f=lambda step, x: step(x) + 1) for _ in range(2)]
        assert 2 == len(students.runs)

    def test_is_nothing_where_the_test_broke_off(self):
        students = Class("check.same_result(f, total, CASES)\ncheck.same_result(g, total, CASES)")
        assert 0.0 == students.score(f=total)
        assert () == students.remembered.steps
        assert 4.0 == students.score(f=total, g=total)
        assert 2 == len(students.remembered.steps)

    def test_is_not_used_where_a_function_is_missing(self):
        students = Class("check.same_result(f, total, CASES)")
        students.score(f=total)
        score = students.score()
        assert (0.0, "`f` is not defined") == (score, score.attempt.message)

    def test_has_its_bounds(self, monkeypatch):
        monkeypatch.setattr(testing, "MOST_ANSWERS", 3)
        monkeypatch.setattr(testing, "LONGEST_ANSWER", 200)
        students = Class("check.same_result(f, str, [(1,)])")
        for answer in [*range(10), "x" * 300, "x" * 300]:
            students.score(f=eval("lambda value: answer", {"answer": answer}))
            assert 1 == students.student.read
            (step,) = students.remembered.steps
            assert len(step._judged) <= 3


class TestBehaviour:
    def test_is_everything_that_was_observed_in_order(self):
        score = marked(
            wrong(1),
            lambda check: check.same_result(broken, total, CASES[:1], costs=1),
            lambda check: check.raises(broken, CASES[:1], costs=1),
            lambda check: check.that(False, "is not sorted", costs=1),
        )
        assert (4.0, 4.0, ("raised", "ValueError"), "an error", False, "") == (
            score.attempt.behaviour
        )

    def test_ends_with_how_the_test_broke_off(self):
        assert "ZeroDivisionError" != marked(lambda check: 1 / 0).attempt.behaviour[-1]
        assert "broke off" == marked(lambda check: 1 / 0).attempt.behaviour[-1]


def test_the_example_in_the_text_of_the_module_is_true():
    names = {"mean": lambda values: sum(values) / len(values), "exam": exam, "np": np}
    names["reference"] = type("reference", (), {"mean": staticmethod(np.mean), "total": sum})
    source = testing.__doc__.split("::")[1].split("The same cell")[0]
    exec(f"if True:\n{source}", names)
    assert 4.0 == names["run_checks"](lambda: None)
    assert "hidden_tests" in example.TEST_MEAN
