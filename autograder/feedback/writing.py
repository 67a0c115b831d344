"""`autograder feedback`: pages for a whole class, where nbgrader keeps its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from autograder.autograded import REPORT_NAME
from autograder.errors import KitError
from autograder.feedback.cells import read_cells
from autograder.feedback.exchange import came_through_exchange, make_releasable
from autograder.feedback.page import FeedbackTemplate, feedback_page
from autograder.marks import SubmissionMarks, read_marks
from autograder.report import Report, read_report
from autograder.web_page import write_page

if TYPE_CHECKING:
    from autograder.course import Course


class FeedbackWriter:
    """Makes the feedback pages of one assignment."""

    def __init__(
        self, course: Course, assignment: str, marks: Mapping[str, SubmissionMarks]
    ) -> None:
        self._course = course
        self._assignment = assignment
        self._marks = marks
        self._template = FeedbackTemplate()

    def write(self, student: str) -> list[Path]:
        """Write all pages of one student, and return where they are.

        Raises KitError where the student has not been graded.
        """
        report = self._report(student)
        autograded = self._course.autograded(student, self._assignment)
        feedback = self._course.feedback(student, self._assignment)
        written = []
        for notebook in sorted(autograded.glob("*.ipynb")):
            path = feedback / f"{notebook.stem}.html"
            write_page(path, self._page(report, notebook))
            written.append(path)
        if not written:
            raise self._not_graded(student)
        if self._exchange_is_used:
            make_releasable(autograded, feedback)
        return written

    @cached_property
    def _exchange_is_used(self) -> bool:
        graded = self._course.graded_students(self._assignment)
        return any(
            came_through_exchange(self._course.autograded(student, self._assignment))
            for student in graded
        )

    def page(self, student: str, notebook: str) -> str:
        """One page as HTML. Raises KitError where the student has not been graded."""
        path = self._course.autograded(student, self._assignment) / f"{notebook}.ipynb"
        return self._page(self._report(student), path)

    def _page(self, report: Report, notebook: Path) -> str:
        marks = self._marks.get(report.student)
        if marks is None:
            raise KitError(
                f"{report.student} has no points for {self._assignment} in the gradebook; run: "
                f"autograder grade {self._assignment}."
            )
        page = feedback_page(report, marks, notebook.stem, read_cells(notebook))
        return self._template.render(page)

    def _report(self, student: str) -> Report:
        path = self._course.autograded(student, self._assignment) / REPORT_NAME
        try:
            return read_report(path)
        except FileNotFoundError:
            raise self._not_graded(student) from None
        except msgspec.MsgspecError as error:
            raise KitError(f"{path} is no report ({error}); please grade it again.") from error

    def _not_graded(self, student: str) -> KitError:
        if not self._course.submitted(student, self._assignment).is_dir():
            return KitError(f"{student} has handed in nothing for {self._assignment}.")
        return KitError(
            f"{student} has not been graded yet; run: autograder grade {self._assignment}."
        )


def feedback(course: Course, assignment: str, students: Sequence[str] = ()) -> int:
    """Write the feedback pages of these students, or of all. Returns the exit status."""
    from autograder.feedback.console import FeedbackConsole

    course.require_assignment(assignment)
    chosen = list(dict.fromkeys(students)) or everybody(course, assignment)
    only = chosen[0] if len(chosen) == 1 else None
    writer = FeedbackWriter(course, assignment, read_marks(course, assignment, only))
    with FeedbackConsole(assignment, len(chosen)) as console:
        if not chosen:
            console.problem(f"nobody has handed in {assignment} yet.")
        for student in chosen:
            try:
                console.written(writer.write(student))
            except KitError as error:
                console.problem(str(error))
        console.summary(course.feedback("*", assignment))
        return console.status


def everybody(course: Course, assignment: str) -> list[str]:
    """Everybody who handed in or was graded."""
    return sorted({*course.students(assignment), *course.graded_students(assignment)})


def page_of(course: Course, assignment: str, student: str, notebook: str) -> str:
    """One feedback page as HTML. Raises KitError where the student has not been graded."""
    marks = read_marks(course, assignment, student)
    return FeedbackWriter(course, assignment, marks).page(student, notebook)
