"""A student's notebook in the sandbox, as tests see it: stand-ins and copies."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from autograder.address_space import at_most_more
from autograder.connection import parsed
from autograder.errors import KitError
from autograder.execution import NotebookSession, Snapshot
from autograder.guest import wire
from autograder.student import Answered, Calls, Missing, Outcome, Raised, SessionEnded, call
from autograder.timing import time_limit

MOST_LOANS, LONGEST_LOAN = 1024, 2**12
"""How many answers of lent functions are remembered, and up to how long with their question."""
LENT_BYTES = 512 * 2**20
"""Memory for one call of a lent function: its result has to fit into a message."""


class StudentError(Exception):
    """A student's function raised; visible checks see this in place of the student's exception."""


class StandIn:
    """A function of the student's: a call sends the arguments over and brings the result back."""

    def __init__(self, name: str, student: RemoteStudent) -> None:
        self.__name__ = name
        self._student = student

    def __call__(self, *arguments: Any) -> Any:
        (outcome,) = call(self._student, self, [arguments])
        if isinstance(outcome.result, Raised):
            raised = outcome.result
            raise StudentError(f"{self.__name__} raised {raised.error_type}: {raised.message}")
        return outcome.result


class RemoteStudent:
    """The notebook in `session`, as it stood after so many cells.

    `names` are those of the student's names that the test uses; `values` are variables as they were
    right after the student's cell; `rerun` are the sources of the student's cells under test, which
    run again on top of a loan, and `rerun_own` those that run again without one too, if any are to.
    Tests see one snapshot at a time, so that nothing lent to one can reach another. With
    `only_lent` there is nothing to see of the notebook before something is lent to it. What was
    `lent_before`, by what asked for it, need not be worked out again: the loans are the same.
    """

    def __init__(
        self,
        session: NotebookSession,
        namespace: dict[str, Any],
        names: Sequence[str],
        values: Mapping[str, Any],
        rerun: Sequence[str],
        after_cells: int,
        right: frozenset[str] = frozenset(),
        unusable: frozenset[str] = frozenset(),
        may_borrow: bool = True,
        checks_visible: bool = True,
        rerun_own: Sequence[str] | None = None,
        shared: bool = False,
        only_lent: bool = False,
        lent_before: dict[bytes, wire.Lent] | None = None,
    ) -> None:
        self.calls_made = 0
        self.right = right
        self.unusable = unusable
        self.may_borrow = may_borrow
        self.checks_visible = checks_visible
        self._session = session
        self._namespace = namespace
        self._names = list(names)
        self._values = dict(values)
        self._rerun = rerun
        self._rerun_own = rerun_own
        self._after_cells = after_cells
        self._shared = shared
        self._only_lent = only_lent
        self._lent_before = {} if lent_before is None else lent_before
        self._snapshot: Snapshot | None = None
        self._loans: dict[str, Callable[..., Any]] = {}
        self._lending: frozenset[str] = frozenset()

    @contextlib.contextmanager
    def present(self) -> Iterator[None]:
        """The student's own notebook, ready to be called."""
        try:
            if self._only_lent:
                pass
            elif self._rerun_own is not None and self._runs_again(self._rerun_own):
                self._enter_names(self._values)
            else:
                self._enter_names(self._values, self._after_cells)
            self._namespace.update(self._values)
            yield
        finally:
            self._close()

    @contextlib.contextmanager
    def borrowing(self, loans: Mapping[str, Any]) -> Iterator[None]:
        """Another snapshot, with these names replaced and the student's cell run on top of them.

        The functions lent run here, on the trusted side, and only until the loan is closed.
        """
        before = dict(self._namespace)
        self._close()
        try:
            self._lending = frozenset(loans)
            self._lend(loans, self._rerun)
            self._enter_names()
            yield
        finally:
            self._close()
            self._loans = {}
            self._lending = frozenset()
            self._namespace.clear()
            self._namespace.update(before)

    def make(self, function: Any, calls: Calls) -> Answered:
        if not isinstance(function, StandIn):
            raise Missing(f"expected a function, but this is a {type(function).__name__}")
        self.calls_made += 1
        self._loans |= calls.functions
        try:
            answer = self._ask_unread(calls.request)
        finally:
            for name in calls.functions:
                del self._loans[name]
        return Answered(lambda: self._outcomes(calls, answer), answer)

    def value(self, name: str) -> Any:
        if name not in self._namespace or isinstance(self._namespace[name], StandIn):
            raise Missing(f"`{name}` is not defined as a variable")
        return self._namespace[name]

    # ------------------------------------------------------------------------------------------

    def _outcomes(self, calls: Calls, unread: bytes) -> tuple[list[Outcome], str]:
        answer = self._read(unread)
        if not isinstance(answer, wire.Called) or len(answer.ends) != len(calls.cases):
            raise SessionEnded("crashed", _trouble(answer))
        with self._reading():
            outcomes = [
                _outcome(end, len(case) if calls.watched else 0)
                for end, case in zip(answer.ends, calls.cases, strict=True)
            ]
        return outcomes, answer.printed

    def _close(self) -> None:
        if self._snapshot is not None and not self._shared:
            self._snapshot.close()
        self._snapshot = None

    def _runs_again(self, sources: Sequence[str]) -> bool:
        try:
            self._lend({}, sources)
        except SessionEnded:
            return False
        return True

    def _lend(self, loans: Mapping[str, Any], rerun: Sequence[str]) -> None:
        functions, classes, values = _sorted_loans(loans)
        self._loans = functions
        wire_values = [(name, wire.to_wire(value)) for name, value in values.items()]
        lend = wire.Lend(self._after_cells, list(functions), classes, wire_values, list(rerun))
        answer = self._ask(lend)
        if not isinstance(answer, wire.Done):
            raise SessionEnded("crashed", "the student's cell could not be run again")

    def _enter_names(self, known: Collection[str] = (), after_cells: int | None = None) -> None:
        """Put stand-ins and copies of the student's names into the test's namespace."""
        names = [name for name in self._names if name not in known]
        for name in names:
            self._namespace.pop(name, None)
        if not names:
            return
        answer = self._ask(wire.Describe(names, after_cells))
        if not isinstance(answer, wire.Described) or not (
            len(answer.kinds) == len(answer.values) == len(names)
        ):
            raise SessionEnded("crashed", _trouble(answer))
        with self._reading():
            for name, kind, value in zip(names, answer.kinds, answer.values, strict=True):
                if kind == "function":
                    self._namespace[name] = StandIn(name, self)
                elif kind == "value":
                    self._namespace[name] = wire.from_wire(value)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """Rebuild values that the session sent, which can be such that it takes for ever."""
        try:
            with time_limit(self._session.deadline()):
                yield
        except wire.WireError as error:
            told = f"the session sent something unusable ({error})"
            raise SessionEnded("crashed", told) from None
        except TimeoutError:
            raise SessionEnded("timeout", "what it returned took too long to read") from None

    def _ask(self, request: wire.Message) -> wire.Answer:
        return self._read(self._ask_unread(request))

    def _read(self, unread: bytes) -> wire.Answer:
        try:
            return parsed(unread)
        except SessionEnded:
            self._session.kill()
            raise

    def _ask_unread(self, request: wire.Message) -> bytes:
        """Ask the snapshot, and lend what is borrowed while the answer is worked out."""
        is_new = self._snapshot is None
        if self._snapshot is None:
            self._snapshot = self._opened()
        deadline = self._session.deadline()
        try:
            if is_new and isinstance(request, wire.Call):
                self._snapshot.ask_unread(wire.Describe([], self._after_cells), deadline)
            answer = self._snapshot.ask_unread(request, deadline)
            while wire.is_borrow(answer):
                answer = self._snapshot.ask_unread(self._lent(answer, deadline), deadline)
        except SessionEnded:
            self._close()
            raise
        return answer

    def _opened(self) -> Snapshot:
        return self._session.shared_snapshot() if self._shared else self._session.snapshot()

    def _lent(self, unread: bytes, deadline: float) -> wire.Lent:
        if self._lending and unread in self._lent_before:
            return self._lent_before[unread]
        borrow = self._read(unread)
        assert isinstance(borrow, wire.Borrow)
        if borrow.name not in self._loans:
            return wire.Lent(None, "RuntimeError", f"{borrow.name[:100]} is not lent")
        lent, length = self._worked_out(borrow, deadline)
        if borrow.name in self._lending and len(unread) + length <= LONGEST_LOAN:
            if len(self._lent_before) >= MOST_LOANS:
                self._lent_before.clear()
            self._lent_before[unread] = lent
        return lent

    def _worked_out(self, borrow: wire.Borrow, deadline: float) -> tuple[wire.Lent, int]:
        """The answer, and how long it is."""
        try:
            with time_limit(deadline), at_most_more(LENT_BYTES):
                arguments = [wire.from_wire(item) for item in borrow.arguments]
                named = {name: wire.from_wire(item) for name, item in borrow.named}
                lent = wire.Lent(
                    wire.to_wire(self._loans[borrow.name](*arguments, **named)), "", ""
                )
                return lent, len(wire.frame(lent))
        except TimeoutError:
            raise SessionEnded("timeout", "ran out of time") from None
        except Exception as error:  # noqa: BLE001 - goes back to whoever called
            return wire.Lent(None, type(error).__name__, str(error)[:1000]), 0


def _sorted_loans(
    loans: Mapping[str, Any],
) -> tuple[dict[str, Callable[..., Any]], list[tuple[str, list[str]]], dict[str, Any]]:
    functions: dict[str, Callable[..., Any]] = {}
    classes: list[tuple[str, list[str]]] = []
    values: dict[str, Any] = {}
    for name, loan in loans.items():
        if isinstance(loan, type):
            if not dataclasses.is_dataclass(loan):
                raise KitError(f"{name} cannot be lent: it is a class, but not a dataclass.")
            classes.append((name, [field.name for field in dataclasses.fields(loan)]))
        elif callable(loan):
            functions[name] = loan
        else:
            values[name] = loan
    return functions, classes, values


def _outcome(end: wire.CallEnded, n_watched: int) -> Outcome:
    if end.error_type:
        return Outcome(Raised(end.error_type[:100], end.error_message[: wire.TEXT_CHARACTERS]))
    if len(end.changed) != n_watched:
        raise SessionEnded("crashed", "the session sent something unusable")
    return Outcome(wire.from_wire(end.result), tuple(end.changed))


def _trouble(answer: wire.Answer) -> str:
    if isinstance(answer, wire.Trouble):
        return f"the session had trouble: {answer.text}"
    return "the session sent something unusable"
