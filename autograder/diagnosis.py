"""Name a student's mistake by the known wrong solution that behaves the same.

Each misconception is run once, in the sandbox, in the place of its cell in the reference notebook,
against the very test that students take. A student's attempt is named only when everything that was
observed of it, on all cases of all checks, equals what was observed of the misconception.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from autograder.assignment import Assignment
from autograder.comparison import same_behaviour
from autograder.examiner import PreparedNotebook, PreparedTest, run_test
from autograder.execution import Clock, NotebookSession, SandboxSession
from autograder.library import KnownSolution, Library
from autograder.limits import Limits
from autograder.memory import Memory
from autograder.remote import RemoteStudent
from autograder.student import SessionEnded
from autograder.testing import Attempt

Behaviour = Sequence[Any]
"""Everything that a test observed of a solution, in order, as plain data."""


NOTHING_SEEN: Behaviour = ()


class Diagnosis:
    """Knows how each misconception behaves, finding out when first asked about its cell.

    What was found out is kept in the folder `memory`, for other processes and for the next time.
    """

    def __init__(
        self,
        assignment: Assignment,
        library: Library,
        start: Callable[[], SandboxSession],
        limits: Limits,
        memory: Memory,
    ) -> None:
        self._memory = memory
        self._assignment = assignment
        self._library = library
        self._start = start
        self._limits = limits
        self._known: dict[tuple[str, str], list[tuple[KnownSolution, Behaviour]]] = {}

    def name(
        self, notebook: PreparedNotebook, test: PreparedTest, attempt: Attempt
    ) -> KnownSolution | None:
        """The known mistake that explains the attempt; None where none does."""
        matches = self.matches(notebook, test, attempt)
        return matches[0] if matches else None

    def is_ready(self, notebook: PreparedNotebook, test: PreparedTest) -> bool:
        """Whether it is known how the misconceptions behave; finding out takes a session."""
        return self._recalled(notebook, test) is not None

    def matches(
        self, notebook: PreparedNotebook, test: PreparedTest, attempt: Attempt
    ) -> list[KnownSolution]:
        """All known mistakes that behave as the attempt does."""
        behaviour = attempt.behaviour
        if attempt.score >= attempt.points or not behaviour[:-1]:
            return []
        return [
            known for known, seen in self._behaviours(notebook, test) if _equal(behaviour, seen)
        ]

    def _behaviours(
        self, notebook: PreparedNotebook, test: PreparedTest
    ) -> list[tuple[KnownSolution, Behaviour]]:
        recalled = self._recalled(notebook, test)
        if recalled is None:
            place = (notebook.notebook.name, test.cell.grade_id)
            known = self._misconceptions(notebook, test)
            behaviours = self._observe(notebook, test, known)
            if any(behaviours):  # nothing is seen where the machine was too busy
                self._memory.remember(place, known, behaviours)
            recalled = self._known[place] = list(zip(known, behaviours, strict=True))
        return recalled

    def _recalled(
        self, notebook: PreparedNotebook, test: PreparedTest
    ) -> list[tuple[KnownSolution, Behaviour]] | None:
        place = (notebook.notebook.name, test.cell.grade_id)
        if place not in self._known:
            known = self._misconceptions(notebook, test)
            behaviours = self._memory.recall(place, known)
            if behaviours is None:
                return None
            self._known[place] = list(zip(known, behaviours, strict=True))
        return self._known[place]

    def _misconceptions(
        self, notebook: PreparedNotebook, test: PreparedTest
    ) -> tuple[KnownSolution, ...]:
        if test.solution is None:
            return ()
        return self._library.misconceptions_of(notebook.notebook.name, test.solution.grade_id)

    def _observe(
        self, notebook: PreparedNotebook, test: PreparedTest, known: Sequence[KnownSolution]
    ) -> list[Behaviour]:
        if not known:
            return []
        clock = Clock(self._limits)
        files = {**self._assignment.files, **self._assignment.compiled}
        session = NotebookSession(self._start, files, self._limits, clock)
        try:
            for cell in notebook.notebook.cells:
                if cell is test.solution:
                    break
                if cell.kind in ("given", "solution") and not cell.skipped:
                    session.run(cell.source)
            return [_behaviour_of(one, test, session) for one in known]
        except SessionEnded:
            return [NOTHING_SEEN] * len(known)
        finally:
            session.kill()


def _behaviour_of(known: KnownSolution, test: PreparedTest, session: NotebookSession) -> Behaviour:
    namespace: dict[str, Any] = {}
    student = RemoteStudent(
        session,
        namespace,
        test.names,
        {},
        [known.source],
        session.cells_run,
        rerun_own=[known.source],
        may_borrow=False,
    )
    attempt = run_test(test, student, namespace).attempt
    return NOTHING_SEEN if attempt is None else attempt.behaviour


def _equal(first: Behaviour, second: Behaviour) -> bool:
    return len(first) == len(second) and all(map(same_behaviour, first, second))
