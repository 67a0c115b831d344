"""What nbgrader's gradebook says about submissions, for pages that show it.

The gradebook is the truth about points: it has those that people gave, extra credit, penalties for
late hand-ins and comments, none of which a report has. It is read as a plain database, because
importing nbgrader takes two seconds.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from autograder.errors import KitError

if TYPE_CHECKING:
    from autograder.course import Course

SECONDS_TO_WAIT = 30
"""How long another program, such as Formgrader, may be writing."""


@dataclass(frozen=True)
class CellMark:
    """The points of one graded cell, as nbgrader counts them."""

    max_score: float
    auto_score: float | None
    manual_score: float | None = None
    extra_credit: float = 0.0

    @property
    def by_hand(self) -> bool:
        """Whether a person gave these points, or some of them."""
        return self.manual_score is not None or self.extra_credit != 0

    @property
    def score(self) -> float | None:
        """The points that count; None where neither a test nor a person has given any yet."""
        score = self.auto_score if self.manual_score is None else self.manual_score
        return None if score is None else score + self.extra_credit


@dataclass
class NotebookMarks:
    """One submitted notebook in the gradebook."""

    penalty: float = 0.0
    """Points taken off because the hand-in was late."""
    cells: dict[str, CellMark] = field(default_factory=dict)
    """By cell id."""
    comments: dict[str, str] = field(default_factory=dict)
    """What people wrote, by the id of the cell it is about."""

    @property
    def score(self) -> float:
        return sum(cell.score or 0.0 for cell in self.cells.values()) - self.penalty

    @property
    def max_score(self) -> float:
        return sum(cell.max_score for cell in self.cells.values())


@dataclass
class SubmissionMarks:
    """One student's submission in the gradebook."""

    name: str = ""
    """The student's full name, if the gradebook has it."""
    notebooks: dict[str, NotebookMarks] = field(default_factory=dict)
    """By name."""

    @property
    def score(self) -> float:
        return sum(notebook.score for notebook in self.notebooks.values())

    @property
    def max_score(self) -> float:
        return sum(notebook.max_score for notebook in self.notebooks.values())


_SUBMITTED = """
FROM assignment
JOIN submitted_assignment ON submitted_assignment.assignment_id = assignment.id
JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
JOIN notebook ON notebook.id = submitted_notebook.notebook_id
"""
_CHOSEN = "WHERE assignment.name = :assignment AND (:student IS NULL OR student_id = :student)"

_NOTEBOOKS = f"""
SELECT student_id, notebook.name, late_submission_penalty, first_name, last_name
{_SUBMITTED}
JOIN student ON student.id = submitted_assignment.student_id
{_CHOSEN}
"""

_GRADES = f"""
SELECT student_id, notebook.name, base_cell.name,
       coalesce(grade_cells.max_score, task_cells.max_score, 0),
       auto_score, manual_score, extra_credit
{_SUBMITTED}
JOIN grade ON grade.notebook_id = submitted_notebook.id
JOIN base_cell ON base_cell.id = grade.cell_id
LEFT JOIN grade_cells ON grade_cells.id = base_cell.id
LEFT JOIN task_cells ON task_cells.id = base_cell.id
{_CHOSEN}
"""

_COMMENTS = f"""
SELECT student_id, notebook.name, base_cell.name, manual_comment
{_SUBMITTED}
JOIN comment ON comment.notebook_id = submitted_notebook.id
JOIN base_cell ON base_cell.id = comment.cell_id
{_CHOSEN} AND coalesce(manual_comment, '') != ''
"""


def read_marks(
    course: Course, assignment: str, student: str | None = None
) -> dict[str, SubmissionMarks]:
    """What the gradebook says about an assignment, by student, or about one student's only.

    Raises KitError where the gradebook is there but cannot be read.
    """
    marks: dict[str, SubmissionMarks] = {}
    with _opened(course) as database:
        if database is None:
            return marks
        chosen = {"assignment": assignment, "student": student}
        for name, notebook, penalty, first, last in database.execute(_NOTEBOOKS, chosen):
            submission = marks.setdefault(name, SubmissionMarks(_full_name(first, last)))
            submission.notebooks[notebook] = NotebookMarks(float(penalty or 0.0))
        for name, notebook, cell, most, auto, manual, extra in database.execute(_GRADES, chosen):
            mark = CellMark(float(most), auto, manual, float(extra or 0.0))
            marks[name].notebooks[notebook].cells[cell] = mark
        for name, notebook, cell, comment in database.execute(_COMMENTS, chosen):
            marks[name].notebooks[notebook].comments[cell] = str(comment)
    return marks


@contextlib.contextmanager
def _opened(course: Course) -> Iterator[sqlite3.Connection | None]:
    path = course.gradebook
    if not path.exists():
        yield None
        return
    try:
        address = f"file:{quote(str(path))}?mode=ro"
        database = sqlite3.connect(address, uri=True, timeout=SECONDS_TO_WAIT)
        with contextlib.closing(database), database:
            # One transaction, so that all that is read is of the same moment.
            database.execute("BEGIN")
            yield database
    except sqlite3.Error as error:
        raise KitError(
            f"{path} cannot be read ({error}); if an older nbgrader made it, "
            "run: nbgrader db upgrade."
        ) from error


def _full_name(first: Any, last: Any) -> str:
    return " ".join(part for part in (first, last) if part)
