"""What a test may do with a student's notebook: call its functions, read its variables, lend to it.

`LocalStudent` is the notebook in whose kernel the test itself runs, as in plain nbgrader; the
remote one is in `remote`. Both hand over copies of plain data and get plain data back, so a test
sees the same in either.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

from autograder.errors import KitError
from autograder.guest import wire
from autograder.plain_text import one_line

LONGEST_MESSAGE = 1000

Case = tuple[Any, ...]
"""The positional arguments of one call."""


@dataclasses.dataclass(frozen=True)
class Raised:
    """A call that ended with an error."""

    error_type: str
    message: str


@dataclasses.dataclass(frozen=True)
class Outcome:
    """How one call of a student's function ended."""

    result: Any
    """Plain data, or `Raised`."""
    changed: tuple[bool, ...] = ()
    """For each argument, whether the function changed it; empty where nobody watched."""


@dataclasses.dataclass(frozen=True, eq=False)
class Calls:
    """Calls of one function, one after the other; they can be made of many students.

    `hidden` are variables that do not exist meanwhile. Only where `watched`, it is found out which
    arguments the function changes.
    """

    name: str
    cases: tuple[Case, ...]
    hidden: tuple[str, ...] = ()
    watched: bool = False

    @functools.cached_property
    def functions(self) -> dict[str, Callable[..., Any]]:
        """Functions among the arguments, by the names under which they cross."""
        return self._encoded[1]

    @functools.cached_property
    def request(self) -> wire.Call:
        """What asks a session to make the calls."""
        return self._encoded[0]

    @functools.cached_property
    def _encoded(self) -> tuple[wire.Call, dict[str, Callable[..., Any]]]:
        functions: dict[str, Callable[..., Any]] = {}
        cases = [[wire.to_wire(item, functions) for item in case] for case in self.cases]
        return wire.Call(self.name, cases, list(self.hidden), self.watched), functions


@dataclasses.dataclass(frozen=True)
class Answered:
    """How calls ended, yet to be read."""

    read: Callable[[], tuple[list[Outcome], str]]
    """Gives the outcomes and what was printed. Raises `SessionEnded`."""
    key: bytes | None = None
    """Where there is one, the same bytes come to the same outcomes of the same calls."""


class Missing(Exception):
    """The notebook does not define a name that the test needs."""


class SessionEnded(Exception):
    """The notebook cannot be used any more; the message says what happened to it, in one line."""

    def __init__(
        self, verdict: Literal["timeout", "crashed"], message: str, hung_up: bool = False
    ) -> None:
        # Where the session itself says what happened, it may say anything.
        super().__init__(one_line(message, LONGEST_MESSAGE))
        self.verdict = verdict
        self.hung_up = hung_up


class Student(Protocol):
    """One student's notebook as it stands after the cell under test."""

    @property
    def checks_visible(self) -> bool:
        """Whether visible checks are run even where the hidden tests pass in full."""

    @property
    def may_borrow(self) -> bool:
        """Whether earlier functions may be lent at all."""

    @property
    def right(self) -> frozenset[str]:
        """Names known to be right."""

    @property
    def unusable(self) -> frozenset[str]:
        """Names of earlier functions that hung or crashed, so that it is no use to try them."""

    @property
    def calls_made(self) -> int:
        """How many `Calls` have been made so far."""

    def make(self, function: Any, calls: Calls) -> Answered:
        """Make the calls. Raises `Missing` where it is no function of the notebook."""

    def value(self, name: str) -> Any:
        """A variable as plain data. Raises `Missing`."""

    def borrowing(self, loans: Mapping[str, Any]) -> contextlib.AbstractContextManager[None]:
        """The notebook with these names replaced, and the student's cell run on top of them."""


def call(student: Student, function: Any, cases: Sequence[Case]) -> list[Outcome]:
    """Make calls, read at once how they ended, and print what they printed.

    Raises `Missing` and `SessionEnded`.
    """
    outcomes, printed = student.make(function, Calls(name_of(function), tuple(cases))).read()
    sys.stdout.write(printed)
    return outcomes


def name_of(function: Any) -> str:
    """What to call a function by."""
    return getattr(function, "__name__", "the function")


class LocalStudent:
    """The notebook whose global names are `namespace`."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self.calls_made = 0

    @property
    def checks_visible(self) -> bool:
        return True

    @property
    def may_borrow(self) -> bool:
        return True

    @property
    def right(self) -> frozenset[str]:
        return frozenset()

    @property
    def unusable(self) -> frozenset[str]:
        return frozenset()

    def make(self, function: Any, calls: Calls) -> Answered:
        if not callable(function):
            raise Missing(f"expected a function, but this is {type(function).__name__}")
        self.calls_made += 1
        removed = {
            name: self._namespace.pop(name)
            for name in calls.hidden
            if name in self._namespace and not wire.is_function(self._namespace[name])
        }
        try:
            outcomes = [_call_here(function, case, calls.watched) for case in calls.cases]
        finally:
            self._namespace.update(removed)
        return Answered(lambda: (outcomes, ""))

    def value(self, name: str) -> Any:
        if name not in self._namespace:
            raise Missing(f"`{name}` is not defined")
        return wire.from_wire(wire.to_wire(self._namespace[name]))

    @contextlib.contextmanager
    def borrowing(self, loans: Mapping[str, Any]) -> Iterator[None]:
        saved = dict(self._namespace)
        self._namespace.update(loans)
        try:
            for source in _cells_since_last_test(self._namespace):
                _run_again(source, self._namespace)
            self._namespace.update(loans)
            yield
        finally:
            self._namespace.clear()
            self._namespace.update(saved)


def _call_here(function: Callable[..., Any], case: Case, watched: bool) -> Outcome:
    functions: dict[str, Callable[..., Any]] = {}
    before = [wire.to_wire(argument, functions) for argument in case]
    arguments = [wire.from_wire(item, functions.__getitem__) for item in before]
    try:
        # A warning on standard error must not cost anything.
        with contextlib.redirect_stderr(io.StringIO()):
            result = wire.from_wire(wire.to_wire(function(*arguments)))
    except Exception as error:  # noqa: BLE001 - whatever the student's function does
        return Outcome(Raised(type(error).__name__, str(error)))
    if not watched:
        return Outcome(result)
    changed = tuple(
        not isinstance(item, wire.WireFunction) and wire.to_wire(argument) != item
        for item, argument in zip(before, arguments, strict=True)
    )
    return Outcome(result, changed)


def _cells_since_last_test(namespace: dict[str, Any]) -> list[str]:
    """The sources of the cells run between the test before this one and this one."""
    *earlier, _ = namespace.get("In") or [""]
    sources: list[str] = []
    for source in reversed(earlier):
        if "autograder.testing" in source:
            break
        sources.append(source)
    return sources[::-1]


def _run_again(source: str, namespace: dict[str, Any]) -> None:
    shell = namespace.get("get_ipython", lambda: None)()
    if shell is None:
        raise KitError("lending needs IPython: run this test in a notebook")
    quiet = io.StringIO()
    with (
        contextlib.suppress(Exception),
        contextlib.redirect_stdout(quiet),
        contextlib.redirect_stderr(quiet),
    ):
        code = compile(shell.transform_cell(source), "<cell>", "exec")
        exec(code, namespace)  # noqa: S102 - the cell that this very kernel has run before
