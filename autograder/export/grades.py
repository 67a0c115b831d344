"""The grades of a class as plain data.

nbgrader's gradebook is the truth: it has the points that people gave by hand and the penalties for
late hand-ins, which no report has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from autograder.errors import KitError
from autograder.nbgrader_models import nbgrader_models
from autograder.students import Student, Students, students_of

if TYPE_CHECKING:
    from autograder.course import Course

State = Literal["graded", "needs manual grading", "not graded yet", "no hand-in"]


@dataclass(frozen=True)
class CellGrade:
    """The points of one test cell."""

    notebook: str
    grade_id: str
    score: float
    max_score: float


@dataclass(frozen=True)
class Grade:
    """What one student gets for an assignment."""

    student: Student
    state: State
    raw_score: float = 0.0
    penalty: float = 0.0
    """For a late hand-in."""
    handed_in: str = ""
    """The time, where it is known."""
    cells: tuple[CellGrade, ...] = ()

    @property
    def score(self) -> float | None:
        """The points that count; None where there are none, because nothing has been graded."""
        if self.state in ("not graded yet", "no hand-in"):
            return None
        return max(0.0, self.raw_score - self.penalty)


@dataclass(frozen=True)
class Grades:
    """The whole class."""

    assignment: str
    max_score: float
    due: str
    cells: tuple[CellGrade, ...]
    """The test cells, each with a score of zero."""
    all: tuple[Grade, ...]
    students: Students

    def with_state(self, state: State) -> list[str]:
        return [grade.student.id for grade in self.all if grade.state == state]


def grades_of(course: Course, assignment: str) -> Grades:
    """Everybody's grade for an assignment.

    Raises KitError where the assignment is not in the gradebook.
    """
    course.require_assignment(assignment)
    models = nbgrader_models()
    missing = KitError(f"{assignment} has not been graded yet; run: autograder grade {assignment}.")
    students = students_of(course)
    if not course.gradebook.exists():
        raise missing
    with models.Gradebook(course.gradebook_url, course.course_id) as gradebook:
        try:
            entry = gradebook.find_assignment(assignment)
        except models.MissingEntry:
            raise missing from None
        graded = {one.student_id: _grade(one, students) for one in entry.submissions}
        cells = [
            CellGrade(notebook.name, cell.name, 0.0, float(cell.max_score or 0.0))
            for notebook in entry.notebooks
            for cell in notebook.grade_cells
        ]
        max_score, due = float(entry.max_score), str(entry.duedate or "")
    handed_in = set(course.students(assignment))
    grades = [
        graded.get(student.id)
        or Grade(student, "not graded yet" if student.id in handed_in else "no hand-in")
        for student in students.all
    ]
    return Grades(assignment, max_score, due, tuple(cells), tuple(grades), students)


def _grade(submission: Any, students: Students) -> Grade:
    cells = tuple(
        CellGrade(
            notebook.name, grade.cell.name, float(grade.score or 0.0), float(grade.max_score or 0.0)
        )
        for notebook in submission.notebooks
        for grade in notebook.grades
    )
    return Grade(
        student=students.get(submission.student_id),
        state="needs manual grading" if submission.needs_manual_grade else "graded",
        raw_score=float(submission.score or 0.0),
        penalty=float(submission.late_submission_penalty or 0.0),
        handed_in=str(submission.timestamp or ""),
        cells=cells,
    )
