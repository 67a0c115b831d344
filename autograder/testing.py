"""What test cells say: the vocabulary of hidden tests.

A test cell defines `hidden_tests(check)`, and `exam` makes of it what replaces the release's
`run_checks`::

    def hidden_tests(check):
        cases = [(check.rng.normal(size=3),), (check.rng.normal(size=5),)]
        check.same_result(mean, reference.mean, cases)
        check.arguments_unchanged(mean, cases, costs=1)

    run_checks = exam(hidden_tests, points=4, seed=1, lends={"total": reference.total})

The same cell works in plain nbgrader, in the student's own kernel, and on the trusted side of the
sandbox, where the student's names are stand-ins. Every check costs all points unless it says
`costs=`; the score is what is left.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np

from autograder import comparison
from autograder.guest.wire import Lent, Opaque, from_wire, to_wire
from autograder.student import (
    Calls,
    Case,
    LocalStudent,
    Missing,
    Outcome,
    Raised,
    SessionEnded,
    Student,
    call,
    name_of,
)

STUDENT = "__autograder_student__"
"""The global name under which the trusted side hands a test cell its student."""

OWN_ATTEMPT = "__autograder_own_attempt__"
"""The global name of the attempt without loans, where it has been made before."""

REMEMBERED = "__autograder_remembered__"
"""The global name of what is remembered of the test between students."""

MOST_ANSWERS, LONGEST_ANSWER = 64, 2**14
"""How many answers to the same calls are remembered, and up to how many bytes each."""


@dataclasses.dataclass(frozen=True)
class Observation:
    """What one case of one check showed."""

    called: tuple[str, Case] | None
    """The function's name and its arguments; None where nothing was called."""
    returned: Any
    """Plain data or `Raised`; for a property simply whether it holds."""
    expected: Any
    problem: str | None
    """How it differs from what is right; None where it does not."""

    @property
    def behaviour(self) -> Any:
        """What was seen; of an error only its type, since messages differ between Pythons."""
        if isinstance(self.returned, Raised):
            return ("raised", self.returned.error_type)
        return self.returned

    @property
    def call(self) -> str:
        """The call as one would type it; empty where nothing was called."""
        if self.called is None:
            return ""
        name, arguments = self.called
        return f"{name}({', '.join(_short(argument) for argument in arguments)})"


Kind = Literal["result", "value", "property", "arguments", "second call", "errors"]
"""What a check compares: results, a variable, whether something holds, and so on."""


@dataclasses.dataclass(frozen=True)
class CheckResult:
    """One check of a test with all its cases."""

    label: str
    costs: float
    observations: tuple[Observation, ...]
    kind: Kind = "result"

    @functools.cached_property
    def passed(self) -> bool:
        return all(observation.problem is None for observation in self.observations)


@dataclasses.dataclass(frozen=True)
class Attempt:
    """A test run once, with the student's own earlier cells or with lent ones."""

    points: float
    checks: tuple[CheckResult, ...]
    failure: str | None = None
    """Why the test could not be finished, such as a name that is not defined."""
    failure_type: str = ""
    visible_failure: str | None = None
    lends: tuple[str, ...] = ()
    """Names that could be lent to it."""
    lent: tuple[str, ...] = ()
    own: Attempt | None = None
    """Where something was lent, the attempt without that."""
    printed: str = ""

    @property
    def score(self) -> float:
        """No evidence is no points: a test that checked nothing, or broke off, is worth nothing."""
        if self.failure is not None or not any(check.observations for check in self.checks):
            return 0.0
        return max(0.0, self.points - sum(check.costs for check in self.failed))

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        return tuple(check for check in self.checks if not check.passed)

    @property
    def raised(self) -> bool:
        """Whether it was an error in the student's function that cost the points."""
        return any(
            isinstance(item.returned, Raised)
            for check in self.failed
            for item in check.observations
            if item.problem is not None
        )

    @property
    def behaviour(self) -> tuple[Any, ...]:
        """Everything observed, in order, as plain data, to be compared with known mistakes'."""
        seen = [item.behaviour for check in self.checks for item in check.observations]
        return (*seen, self.failure_type)

    @property
    def message(self) -> str:
        """What to tell the student: the first mistake that costs everything, or all others."""
        if self.failure is not None:
            return self.failure
        if not any(check.observations for check in self.checks):
            return "the test compared nothing, so there is nothing to give points for"
        for check in self.failed:
            if check.costs >= self.points:
                return _sentence(check)
        return "; ".join(_sentence(check) for check in self.failed)


def _sentence(check: CheckResult) -> str:
    first = next(item for item in check.observations if item.problem is not None)
    if not first.call:
        return str(first.problem)
    label = f"{check.label}: " if check.label else ""
    return f"{label}{first.call}: {first.problem}"


Judge = Callable[[Sequence[Outcome]], Sequence[Observation]]
"""What is to be seen in how calls ended."""


class Score(float):
    """A score that remembers how it came about; nbgrader reads it as partial credit."""

    attempt: Attempt

    def __new__(cls, attempt: Attempt) -> Score:
        score = super().__new__(cls, attempt.score)
        score.attempt = attempt
        return score

    def __repr__(self) -> str:
        return float.__repr__(float(self))


class Step:
    """One check: which calls are made, and what is to be seen in how they end."""

    def __init__(self, calls: Calls, kind: Kind, label: str, costs: float, judge: Judge) -> None:
        self.calls = calls
        self._kind = kind
        self._label = label
        self._costs = costs
        self._judge = judge
        self._judged: dict[bytes, tuple[tuple[Observation, ...], str]] = {}

    def perform(self, student: Student, function: Any) -> CheckResult:
        """Make the calls. What has been answered before is judged as it was then."""
        answered = student.make(function, self.calls)
        known = self._judged.get(answered.key) if answered.key is not None else None
        if known is None:
            outcomes, printed = answered.read()
            known = tuple(self._judge(outcomes)), printed
            if answered.key is not None and len(answered.key) <= LONGEST_ANSWER:
                if len(self._judged) >= MOST_ANSWERS:
                    self._judged.clear()
                self._judged[answered.key] = known
        observations, printed = known
        sys.stdout.write(printed)
        return CheckResult(self._label, self._costs, observations, self._kind)


class Remembered:
    """What is the same of a test for every student, found out with the first.

    Cases and expected results are, where `possible`: where the test takes nothing from a student
    but the results of functions, and these only by checks that compare them.
    """

    def __init__(self, possible: bool) -> None:
        self.possible = possible
        self.steps: tuple[Step, ...] = ()
        self.lent: dict[bytes, Lent] = {}
        """What lent functions answered, by what asked for it."""


class Collector:
    """Makes the steps of one attempt, and collects what they show."""

    def __init__(self, student: Student, points: float) -> None:
        self._student = student
        self._points = points
        self._results: list[CheckResult] = []
        self._steps: list[Step] = []
        self._calls_before = student.calls_made
        self._is_the_same_for_all = True

    @property
    def results(self) -> tuple[CheckResult, ...]:
        return tuple(self._results)

    def repeat(self, step: Step, function: Any) -> None:
        """Make a check that was made of another student before."""
        self._results.append(step.perform(self._student, function))

    def remember(self, remembered: Remembered) -> None:
        """Keep the steps, where there was nothing else that could depend on the student."""
        calls = self._student.calls_made - self._calls_before
        only_compared = calls == len(self._steps) == len(self._results)
        # A function that a student is to call may keep count of its calls.
        stateless = not any(step.calls.functions for step in self._steps)
        if self._is_the_same_for_all and only_compared and stateless:
            remembered.steps = tuple(self._steps)

    def _make(
        self,
        function: Any,
        calls: Calls,
        kind: Kind,
        costs: float | None,
        judge: Judge,
        label: str = "",
    ) -> None:
        step = Step(calls, kind, label, self._price(costs), judge)
        self._steps.append(step)
        self.repeat(step, function)

    def _add(self, costs: float | None, seen: Observation, kind: Kind) -> None:
        self._results.append(CheckResult("", self._price(costs), (seen,), kind))

    def _price(self, costs: float | None) -> float:
        return self._points if costs is None else costs


class Check(Collector):
    """The checks that hidden tests make. `rng` gives random cases, the same every time."""

    def __init__(self, student: Student, points: float, seed: int) -> None:
        super().__init__(student, points)
        self.rng = np.random.default_rng(seed)

    def value(self, name: str) -> Any:
        """The student's variable as plain data; a dataclass instance keeps its attributes."""
        self._is_the_same_for_all = False
        return self._student.value(name)

    def result(self, function: Any, *arguments: Any) -> Any:
        """The plain result of one call, for properties of your own. Raises `Failed`."""
        (outcome,) = call(self._student, function, [arguments])
        if isinstance(outcome.result, Raised):
            seen = Observation((name_of(function), arguments), outcome.result, None, None)
            raise Failed(f"{seen.call} raised {_error(outcome.result)}")
        return outcome.result

    def same_result(
        self,
        function: Any,
        reference: Callable[..., Any],
        cases: Sequence[Case],
        costs: float | None = None,
        label: str = "",
    ) -> None:
        """The function returns what the reference returns, for every case."""
        calls = Calls(name_of(function), tuple(cases))
        self._make(function, calls, "result", costs, _compared(calls, reference), label)

    def independent_of(
        self,
        names: Sequence[str],
        function: Any,
        reference: Callable[..., Any],
        cases: Sequence[Case],
        costs: float | None = None,
    ) -> None:
        """The result is still right when these variables of the notebook do not exist."""
        calls = Calls(name_of(function), tuple(cases), hidden=tuple(names))
        label = f"without the notebook's own {_listed(names)}"
        self._make(function, calls, "result", costs, _compared(calls, reference), label)

    def same_value(self, name: str, expected: Any, costs: float | None = None) -> None:
        """The student's variable has this value."""
        value = self.value(name)
        problem = comparison.difference(expected, value)
        seen = Observation(None, value, expected, problem and f"`{name}`: {problem}")
        self._add(costs, seen, "value")

    def that(self, condition: Any, sentence: str, costs: float | None = None) -> None:
        """A property of plain values; `sentence` says what is wrong where it does not hold."""
        holds = bool(condition)
        seen = Observation(None, holds, True, None if holds else sentence)
        self._add(costs, seen, "property")

    def every_result(
        self,
        function: Any,
        cases: Sequence[Case],
        holds: Callable[[Any], Any],
        sentence: str,
        costs: float | None = None,
    ) -> None:
        """Every result has a property; `sentence` says what is wrong where it does not hold."""

        def judged(case: Case, outcome: Outcome) -> Observation:
            problem = None if _holds(holds, outcome.result) else sentence
            if isinstance(outcome.result, Raised):
                problem = f"raised {_error(outcome.result)}"
            return Observation((calls.name, case), outcome.result, True, problem)

        calls = Calls(name_of(function), tuple(cases))
        self._make(function, calls, "property", costs, _each(calls, judged))

    def arguments_unchanged(
        self, function: Any, cases: Sequence[Case], costs: float | None = None
    ) -> None:
        """The function leaves the objects that it is given as they are."""

        def judged(case: Case, outcome: Outcome) -> Observation:
            changed = [place for place, differs in enumerate(outcome.changed) if differs]
            problem = f"changes its {_ordinal(changed[0])} argument in place" if changed else None
            if isinstance(outcome.result, Raised):
                problem = f"raised {_error(outcome.result)}"
            return Observation((calls.name, case), changed, [], problem)

        calls = Calls(name_of(function), tuple(cases), watched=True)
        self._make(function, calls, "arguments", costs, _each(calls, judged))

    def same_when_called_again(
        self, function: Any, cases: Sequence[Case], costs: float | None = None
    ) -> None:
        """Calling for other cases in between does not change the answer to the first."""

        def judge(outcomes: Sequence[Outcome]) -> list[Observation]:
            first, again = outcomes[0].result, outcomes[-1].result
            same = comparison.same_behaviour(first, again)
            problem = None if same else "a second call with the same arguments gives another result"
            if isinstance(again, Raised):
                problem = f"raised {_error(again)}"
            return [Observation((calls.name, cases[0]), again, first, problem)]

        calls = Calls(name_of(function), (*cases, cases[0]))
        self._make(function, calls, "second call", costs, judge)

    def raises(self, function: Any, cases: Sequence[Case], costs: float | None = None) -> None:
        """Every case is an error; any exception will do."""

        def judged(case: Case, outcome: Outcome) -> Observation:
            raised = isinstance(outcome.result, Raised)
            problem = None if raised else f"should be an error, returned {_short(outcome.result)}"
            # Which error it is does not matter, so it is no evidence of a particular mistake.
            returned = "an error" if raised else outcome.result
            return Observation((calls.name, case), returned, "an error", problem)

        calls = Calls(name_of(function), tuple(cases))
        self._make(function, calls, "errors", costs, _each(calls, judged))


def _each(calls: Calls, judged: Callable[[Case, Outcome], Observation]) -> Judge:
    """Judges every case by itself."""
    return lambda outcomes: list(map(judged, calls.cases, outcomes))


def _compared(calls: Calls, reference: Callable[..., Any]) -> Judge:
    """Compares with what the reference returns, which is worked out once."""
    expected: list[Any] = []

    def judge(outcomes: Sequence[Outcome]) -> list[Observation]:
        if not expected:
            expected[:] = [_expected_of(reference, case) for case in calls.cases]
        return [
            _observed((calls.name, case), outcome.result, right)
            for case, outcome, right in zip(calls.cases, outcomes, expected, strict=True)
        ]

    return judge


def _observed(called: tuple[str, Case], returned: Any, expected: Any) -> Observation:
    problem: str | None
    if isinstance(returned, Raised):
        problem = f"raised {_error(returned)}"
    else:
        problem = comparison.difference(expected, returned)
    return Observation(called, returned, expected, problem)


def _expected_of(reference: Callable[..., Any], case: Case) -> Any:
    """What the reference returns for copies of the arguments, which it may change."""
    functions: dict[str, Callable[..., Any]] = {}
    arguments = [to_wire(argument, functions) for argument in case]
    return reference(*(from_wire(item, functions.__getitem__) for item in arguments))


class Failed(Exception):
    """The test cannot go on; the message tells the student why."""


@dataclasses.dataclass(frozen=True)
class Exam:
    """Runs hidden tests in place of `run_checks`, with own earlier cells first, then with lent."""

    hidden_tests: Callable[[Check], None]
    points: float
    seed: int
    lends: Mapping[str, Any]

    def __call__(self, visible_checks: Callable[[], None]) -> Score:
        namespace = self.hidden_tests.__globals__
        student: Student = namespace.get(STUDENT) or LocalStudent(namespace)
        spoiled = sorted(student.unusable & set(self.lends))
        best: Attempt
        if spoiled:
            best = Attempt(self.points, (), f"`{spoiled[0]}` could not be used", "crashed")
        else:
            best = namespace.get(OWN_ATTEMPT) or self._attempt(student, visible_checks)
        if (
            best.score < self.points
            and student.may_borrow
            and self._is_worth_lending(best, student)
        ):
            # All of them, as where nothing is known of earlier cells: a function that is right may
            # still not go together with one that is lent, or with this cell.
            needed = tuple(name for name in self.lends if name not in student.right)
            lent = self._lent_attempt(student, visible_checks)
            # Of two that are worth the same, the lent one shows this cell's own mistake.
            same = bool(needed) and lent.score == best.score and lent.failure is None
            if lent.score > best.score or same:
                best = dataclasses.replace(lent, lent=needed or tuple(self.lends), own=best)
        if best.message:
            print(best.message)  # noqa: T201 - how a notebook tells its reader
        return Score(dataclasses.replace(best, lends=tuple(self.lends)))

    def _is_worth_lending(self, own: Attempt, student: Student) -> bool:
        """Where it hung or crashed with earlier cells that are right, it would do so again."""
        ended = own.failure_type in ("timeout", "crashed")
        return bool(self.lends.keys() - student.right if ended else self.lends)

    def _lent_attempt(self, student: Student, visible_checks: Callable[[], None]) -> Attempt:
        try:
            with student.borrowing(self.lends):
                return self._attempt(student, visible_checks)
        except SessionEnded as ended:
            return Attempt(self.points, (), str(ended), ended.verdict)

    def _attempt(self, student: Student, visible_checks: Callable[[], None]) -> Attempt:
        check = Check(student, self.points, self.seed)
        failure, failure_type = None, ""
        try:
            self._run_hidden(check, self.hidden_tests.__globals__)
        except SessionEnded as ended:
            return Attempt(self.points, check.results, str(ended), ended.verdict)
        except (Failed, Missing, NameError) as problem:
            failure, failure_type = sentence_of(problem), type(problem).__name__
        except Exception as problem:  # noqa: BLE001 - a test tripped over a wrong kind of value
            failure, failure_type = f"the test broke off: {sentence_of(problem)}", "broke off"
        visible, printed = None, ""
        attempt = Attempt(self.points, check.results, failure, failure_type)
        if student.checks_visible or attempt.score < self.points:
            visible, printed = _run_visible(visible_checks)
        return dataclasses.replace(attempt, visible_failure=visible, printed=printed)

    def _run_hidden(self, check: Check, namespace: dict[str, Any]) -> None:
        """Run the hidden tests, or repeat what they do where that is known."""
        remembered: Remembered | None = namespace.get(REMEMBERED)
        steps = remembered.steps if remembered is not None else ()
        functions = [namespace.get(step.calls.name) for step in steps]
        if steps and all(map(callable, functions)):
            for step, function in zip(steps, functions, strict=True):
                check.repeat(step, function)
            return
        self.hidden_tests(check)
        if remembered is not None and remembered.possible:
            check.remember(remembered)


def exam(
    hidden_tests: Callable[[Check], None],
    points: float,
    seed: int,
    lends: Mapping[str, Any] | None = None,
) -> Exam:
    """What a test cell assigns to `run_checks`.

    `points` are the cell's points in nbgrader; `lends` are reference functions, classes and values
    that stand in for the student's earlier ones where these spoil the result. Functions that are
    lent, and those that results are compared with, must always answer the same arguments alike.
    """
    return Exam(hidden_tests, points, seed, dict(lends or {}))


def _run_visible(visible_checks: Callable[[], None]) -> tuple[str | None, str]:
    """The message of the visible checks, None where they pass, and what they printed."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            visible_checks()
    except Exception as problem:  # noqa: BLE001 - whatever the student's function does
        return sentence_of(problem), printed.getvalue()
    return None, printed.getvalue()


def sentence_of(problem: BaseException) -> str:
    """An error as one sentence for the student."""
    if isinstance(problem, NameError) and getattr(problem, "name", None):
        return f"`{problem.name}` is not defined"
    text = str(problem)
    return (
        text
        if isinstance(problem, Failed | Missing | AssertionError)
        else (f"{type(problem).__name__}: {text}" if text else type(problem).__name__)
    )


def _holds(condition: Callable[[Any], Any], value: Any) -> bool:
    try:
        return bool(condition(value))
    except Exception:  # noqa: BLE001
        return False  # a value of the wrong kind does not have the property


def _error(raised: Raised) -> str:
    return f"{raised.error_type}: {raised.message}" if raised.message else raised.error_type


def _short(value: Any) -> str:
    """An argument in a few words: small arrays in full, others by their shape."""
    if isinstance(value, np.ndarray) and value.size > 8:
        return f"array of shape {value.shape}"
    if dataclasses.is_dataclass(value) and not isinstance(value, type | Opaque):
        fields = vars(value).items()
        return f"{type(value).__name__}({', '.join(f'{k}={_short(v)}' for k, v in fields)})"
    if callable(value):
        return getattr(value, "__name__", "a function")
    return " ".join(comparison.show(value).split())


def _listed(names: Sequence[str]) -> str:
    *most, last = (f"`{name}`" for name in names)
    return f"{', '.join(most)} and {last}" if most else last


def _ordinal(place: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
    return words[place] if place < len(words) else f"{place + 1}th"
