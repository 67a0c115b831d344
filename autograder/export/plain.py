"""Grades as a plain table."""

from __future__ import annotations

from autograder.export.grades import Grade, Grades
from autograder.export.tables import points, table

# The columns of nbgrader's own export, in its order, so that what reads that reads this; and why a
# score is what it is.
# https://nbgrader.readthedocs.io/en/stable/command_line_tools/nbgrader-export.html
COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
    "state",
)


def plain_table(grades: Grades) -> str:
    """One row for each student.

    As in nbgrader's export, whoever handed in nothing has zero. What was handed in and has not been
    graded yet has no score, because zero would be wrong.
    """
    return table(COLUMNS, (_row(grade, grades) for grade in grades.all))


def _row(grade: Grade, grades: Grades) -> list[str]:
    student = grade.student
    if grade.state == "not graded yet":
        scores = ["", "", ""]
    else:
        scores = [points(grade.raw_score), points(grade.penalty), points(grade.score or 0.0)]
    return [
        grades.assignment,
        grades.due,
        grade.handed_in,
        student.id,
        student.last_name,
        student.first_name,
        student.email,
        *scores,
        points(grades.max_score),
        grade.state,
    ]
