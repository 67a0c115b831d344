"""The one writer into nbgrader's gradebook.

Each report is one transaction, so whatever happens, a submission is in the gradebook with all of
its scores or as it was before. What people entered (manual scores, extra credit, comments,
extensions) is never touched.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from autograder.assignment import load_assignment
from autograder.errors import KitError
from autograder.gradebook_file import create_gradebook
from autograder.gradebook_tables import CellName, Grade, Registered, Submission, Tables, shape_of
from autograder.late_penalties import LatePenalties
from autograder.timestamps import submission_time

if TYPE_CHECKING:
    from datetime import datetime

    from autograder.course import Course
    from autograder.report import Report

NO_RESPONSE = "No response."
"""nbgrader's comment on a solution cell in which nothing was done."""


@dataclass(frozen=True)
class CellChange:
    """A test cell whose automatic score is not what it was."""

    cell: CellName
    old_score: float | None
    """None where it had no score."""
    new_score: float | None
    manual_score: float | None
    """What a person gave for this cell; it still counts."""


@dataclass(frozen=True)
class Change:
    """What entering a report changed."""

    old_score: float | None
    """The sum of the automatic scores; None for a submission that had none."""
    new_score: float
    cells: tuple[CellChange, ...]


NO_GRADE = Grade()


class GradebookWriter:
    """Enters the reports of one assignment.

    Open it once for a whole class, and close it or use it in a `with` statement.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        """Open the gradebook, and register the assignment where it is not there as in source/.

        Raises KitError where the gradebook cannot be used, or holds grades for other cells.
        """
        self._course = course
        self._assignment = assignment
        self._late_penalties = LatePenalties(course)
        create_gradebook(course.gradebook)
        self._tables = Tables(course.gradebook)
        try:
            self._registered = self._as_in_source()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the gradebook."""
        self._tables.close()

    def write(self, report: Report) -> Change:
        """Enter all scores of a submission at once; a cell without a report gets zero.

        Students whom the gradebook does not know are added, as nbgrader does.

        Raises KitError where the gradebook cannot be used, ValueError for impossible scores.
        """
        scores = self._scores(report)
        comments = {
            CellName(cell.notebook, cell.grade_id.removeprefix("test_")): NO_RESPONSE
            for cell in report.cells
            if cell.verdict == "missing"
        }
        submitted_at = self._time(report.student)
        with _explained(self._course), self._tables.transaction() as rows:
            submission = rows.enter_submission(self._registered, report.student, submitted_at)
            before = rows.grades(self._registered, submission)
            rows.enter_scores(self._registered, submission, scores)
            rows.enter_comments(self._registered, submission, comments)
            penalties = self._penalties(report.student, submission, before, scores)
            rows.enter_penalties(submission, penalties)
        return _change(before, scores)

    def agrees_with(self, report: Report) -> bool:
        """Whether the gradebook holds exactly the automatic scores of a report already."""
        with _explained(self._course), self._tables.transaction() as rows:
            submission = rows.submission(self._registered, report.student)
            if submission is None:
                return False
            held = rows.grades(self._registered, submission)
        return all(
            name in held and held[name].auto_score == score
            for name, score in self._scores(report).items()
        )

    def _as_in_source(self) -> Registered:
        source = load_assignment(
            self._assignment,
            self._course.source(self._assignment),
            self._course.release(self._assignment),
        )
        registered = self._as_in_gradebook()
        if registered is None or registered.shape != shape_of(source):
            from autograder.release import register

            register(self._course, self._assignment)
            registered = self._as_in_gradebook()
        if registered is None:
            raise KitError(
                f"{self._assignment!r} could not be registered in {self._course.gradebook}; "
                f"try `nbgrader generate_assignment {self._assignment}`."
            )
        return registered

    def _as_in_gradebook(self) -> Registered | None:
        with _explained(self._course), self._tables.transaction() as rows:
            return rows.registered(self._assignment)

    def _scores(self, report: Report) -> dict[CellName, float | None]:
        """A score for each cell that the gradebook has: None where a person has to give it."""
        reported = {CellName(cell.notebook, cell.grade_id): cell.score for cell in report.cells}
        shape = self._registered.shape
        for name, score in reported.items():
            if not 0 <= score <= shape.points.get(name, -1):  # not a number is neither
                raise ValueError(f"{score} is no score for {name} of {self._assignment}")
        return {
            name: reported.get(name, None if name in shape.graded_by_hand else 0.0)
            for name in shape.points
        }

    def _time(self, student: str) -> datetime | None:
        try:
            return submission_time(self._course.submitted(student, self._assignment))
        except ValueError:
            return None  # no reason to grade nothing

    def _penalties(
        self,
        student: str,
        submission: Submission,
        grades: Mapping[CellName, Grade],
        scores: Mapping[CellName, float | None],
    ) -> dict[str, float | None]:
        """For each notebook what is taken off for being late; None where nothing is."""
        counts: dict[str, float] = dict.fromkeys(submission.notebooks, 0.0)
        for name in self._registered.grades:
            grade = grades.get(name, NO_GRADE)
            counts[name.notebook] += grade.with_auto_score(scores.get(name))
        return {
            notebook: self._late_penalties.of(student, score, submission.seconds_late)
            for notebook, score in counts.items()
        }


def _change(before: Mapping[CellName, Grade], scores: Mapping[CellName, float | None]) -> Change:
    old = {name: before.get(name, NO_GRADE) for name in scores}
    known = [grade.auto_score for grade in old.values() if grade.auto_score is not None]
    return Change(
        old_score=sum(known) if known else None,
        new_score=sum(score for score in scores.values() if score is not None),
        cells=tuple(
            CellChange(name, old[name].auto_score, score, old[name].manual_score)
            for name, score in scores.items()
            if old[name].auto_score != score
        ),
    )


@contextlib.contextmanager
def _explained(course: Course) -> Iterator[None]:
    """Say in one line why the gradebook cannot be used, and what to do."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        told = str(error.orig)
        if "locked" in told:
            remedy = "another program is writing to it; close that, then run the command again."
        elif "no such" in told or "has no column" in told:
            remedy = (
                "another version of nbgrader made it; keep a copy of it, then run "
                "`nbgrader db upgrade`."
            )
        elif "not a database" in told or "malformed" in told:
            remedy = "it is no gradebook (any more); restore it from a copy, or move it away."
        else:
            remedy = "please see to it, then run the command again."
        raise KitError(f"{course.gradebook}: {told}: {remedy}") from error
