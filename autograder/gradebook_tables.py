"""Rows of nbgrader's gradebook, read and written through its models.

Statements find rows by the columns of nbgrader's indexes, so that they take as long in a class of
ten thousand as in one of ten.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from uuid import uuid4

from sqlalchemy import bindparam, create_engine, or_, select
from sqlalchemy.dialects.sqlite import insert

from autograder.nbgrader_models import nbgrader_models

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Row
    from sqlalchemy.sql import Executable

    from autograder.assignment import Assignment

SECONDS_TO_WAIT = 30
"""How long another program, such as Formgrader, may be writing."""


class CellName(NamedTuple):
    """What a cell is called."""

    notebook: str
    grade_id: str


@dataclass(frozen=True)
class Shape:
    """The cells of an assignment that matter to a gradebook."""

    notebooks: frozenset[str]
    points: dict[CellName, float]
    """What graded cells are worth: tests, and written answers."""
    solutions: frozenset[CellName]
    """Cells in which students answer."""
    tasks: frozenset[CellName]
    """nbgrader's manually graded tasks."""
    texts: dict[CellName, str]
    """The texts of cells that students must not change."""

    @property
    def graded_by_hand(self) -> frozenset[CellName]:
        """Graded cells in which students answer: no test says what they are worth."""
        return self.solutions & frozenset(self.points)


def shape_of(assignment: Assignment) -> Shape:
    """The shape of an assignment as it is in source/."""
    cells = {
        CellName(notebook.name, cell.grade_id): cell
        for notebook in assignment.notebooks
        for cell in notebook.cells
        if cell.grade_id
    }
    kinds = {name: cell.metadata["nbgrader"] for name, cell in cells.items()}
    solutions = {name for name, kind in kinds.items() if kind.get("solution")}
    locked = {name for name, kind in kinds.items() if kind.get("grade") or kind.get("locked")}
    return Shape(
        notebooks=frozenset(notebook.name for notebook in assignment.notebooks),
        points={name: float(kind["points"]) for name, kind in kinds.items() if kind.get("grade")},
        solutions=frozenset(solutions),
        tasks=frozenset(name for name, kind in kinds.items() if kind.get("task")),
        texts={name: cells[name].source for name in locked - solutions},
    )


@dataclass(frozen=True)
class Registered:
    """An assignment as the gradebook knows it. Rows are named by their ids."""

    row: str
    shape: Shape
    notebooks: dict[str, str]
    """The rows of notebooks, by their names."""
    grades: dict[CellName, str]
    """The rows of cells for which a submission has a grade."""
    comments: dict[CellName, str]
    """The rows of cells for which a submission has a comment."""


@dataclass(frozen=True)
class Submission:
    """A student's submission in the gradebook."""

    notebooks: dict[str, str]
    """The rows of submitted notebooks, by their names."""
    seconds_late: float


@dataclass(frozen=True)
class Grade:
    """What the gradebook has for a graded cell of a submission."""

    auto_score: float | None = None
    manual_score: float | None = None
    extra_credit: float | None = None

    def with_auto_score(self, auto_score: float | None) -> float:
        """The score that would count then, as nbgrader's Grade.score."""
        score = auto_score if self.manual_score is None else self.manual_score
        return 0.0 if score is None else score + (self.extra_credit or 0.0)


class Tables:
    """A gradebook's file, open. Its owner closes it."""

    def __init__(self, gradebook: Path) -> None:
        # Transactions are begun by hand: Python's own way leaves reads outside of them.
        self._engine = create_engine(
            f"sqlite:///{gradebook}",
            isolation_level="AUTOCOMMIT",
            connect_args={"timeout": SECONDS_TO_WAIT},
        )
        self._models = nbgrader_models()
        self._upserts = _Upserts.of(self._models)
        self._connection: Connection | None = None

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Rows]:
        """Everything inside happens, or nothing of it; nobody else writes meanwhile."""
        if self._connection is None:
            self._connection = self._engine.connect()
        connection = self._connection
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield Rows(connection, self._models, self._upserts)
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise


@dataclass(frozen=True)
class _Upserts:
    """Statements that insert a row or change the one that is there. Built once: that is slow."""

    grade: Executable
    comment: Executable

    @classmethod
    def of(cls, models: Any) -> Self:
        grade = insert(models.Grade.__table__)
        comment = insert(models.Comment.__table__)
        by_hand = or_(
            models.Grade.__table__.c.manual_score.is_not(None), grade.excluded.needs_manual_grade
        )
        unique = ["cell_id", "notebook_id"]
        return cls(
            grade.on_conflict_do_update(
                index_elements=unique,
                set_={"auto_score": grade.excluded.auto_score, "needs_manual_grade": by_hand},
            ),
            comment.on_conflict_do_update(
                index_elements=unique, set_={"auto_comment": comment.excluded.auto_comment}
            ),
        )


class Rows:
    """The rows of a gradebook during a transaction."""

    def __init__(self, connection: Connection, models: Any, upserts: _Upserts) -> None:
        self._connection = connection
        self._models = models
        self._upserts = upserts

    def registered(self, assignment: str) -> Registered | None:
        """An assignment with all its cells, or None where the gradebook does not have it."""
        table = self._table("Assignment")
        found = self._all(table.select().where(table.c.name == assignment))
        if not found:
            return None
        table = self._table("Notebook")
        notebooks = {
            row.id: row.name
            for row in self._all(table.select().where(table.c.assignment_id == found[0].id))
        }
        graded = self._cells("GradeCell", notebooks)
        solutions = self._cells("SolutionCell", notebooks)
        tasks = self._cells("TaskCell", notebooks)
        table = self._table("SourceCell")
        locked = table.c.notebook_id.in_(notebooks) & table.c.locked
        shape = Shape(
            notebooks=frozenset(notebooks.values()),
            points={name: row.max_score for name, row in graded.items()},
            solutions=frozenset(solutions),
            tasks=frozenset(tasks),
            texts={
                CellName(notebooks[row.notebook_id], row.name): row.source
                for row in self._all(table.select().where(locked))
            },
        )
        return Registered(
            row=found[0].id,
            shape=shape,
            notebooks={name: row for row, name in notebooks.items()},
            grades={name: row.id for name, row in (graded | tasks).items()},
            comments={name: row.id for name, row in (solutions | tasks).items()},
        )

    def submission(self, registered: Registered, student: str) -> Submission | None:
        """What the gradebook has of a student."""
        rows = self._submissions(registered, student)
        return self._read(registered, rows[0]) if rows else None

    def enter_submission(
        self, registered: Registered, student: str, submitted_at: datetime | None
    ) -> Submission:
        """Make a student, a submission and its notebooks, each unless it is there.

        A submission's time is kept where no other one is given.
        """
        self._insert("Student", [{"id": student}])
        table = self._table("SubmittedAssignment")
        key = {"assignment_id": registered.row, "student_id": student}
        self._insert("SubmittedAssignment", [key | {"id": _new_id()}])
        if submitted_at is not None:
            stored = submitted_at.astimezone(UTC).replace(tzinfo=None)
            self._connection.execute(
                table.update().filter_by(**key).values(timestamp=bindparam("stored")),
                {"stored": stored},
            )
        (row,) = self._submissions(registered, student)
        self._insert(
            "SubmittedNotebook",
            [
                {"id": _new_id(), "notebook_id": notebook, "assignment_id": row.id}
                for notebook in registered.notebooks.values()
            ],
        )
        return self._read(registered, row)

    def grades(self, registered: Registered, submission: Submission) -> dict[CellName, Grade]:
        """What a submission has for graded cells."""
        table = self._table("Grade")
        names = {row: name for name, row in registered.grades.items()}
        here = table.c.notebook_id.in_(list(submission.notebooks.values()))
        return {
            names[row.cell_id]: Grade(row.auto_score, row.manual_score, row.extra_credit)
            for row in self._all(table.select().where(table.c.cell_id.in_(list(names)), here))
        }

    def enter_scores(
        self,
        registered: Registered,
        submission: Submission,
        scores: Mapping[CellName, float | None],
    ) -> None:
        """Set automatic scores; None for a cell that no test can grade.

        As in nbgrader, such a cell waits for a person, and so does one that a person has graded
        before.
        """
        self._execute(
            self._upserts.grade,
            [
                {
                    "id": _new_id(),
                    "cell_id": registered.grades[name],
                    "notebook_id": submission.notebooks[name.notebook],
                    "auto_score": score,
                    "needs_manual_grade": score is None,
                }
                for name, score in scores.items()
            ],
        )
        self._insert(
            "Grade",
            [
                {
                    "id": _new_id(),
                    "cell_id": registered.grades[name],
                    "notebook_id": submission.notebooks[name.notebook],
                }
                for name in registered.shape.tasks
            ],
        )

    def enter_comments(
        self, registered: Registered, submission: Submission, comments: Mapping[CellName, str]
    ) -> None:
        """Set automatic comments; cells without one lose what they had."""
        self._execute(
            self._upserts.comment,
            [
                {
                    "id": _new_id(),
                    "cell_id": cell,
                    "notebook_id": submission.notebooks[name.notebook],
                    "auto_comment": comments.get(name),
                }
                for name, cell in registered.comments.items()
            ],
        )

    def enter_penalties(
        self, submission: Submission, penalties: Mapping[str, float | None]
    ) -> None:
        """Set what is taken off notebooks for being late."""
        table = self._table("SubmittedNotebook")
        self._connection.execute(
            table.update()
            .where(table.c.id == bindparam("row"))
            .values(late_submission_penalty=bindparam("penalty")),
            [
                {"row": row, "penalty": penalties[name]}
                for name, row in submission.notebooks.items()
            ],
        )

    def _submissions(self, registered: Registered, student: str) -> Sequence[Row[Any]]:
        table, assignments = self._table("SubmittedAssignment"), self._table("Assignment")
        return self._all(
            select(table, assignments.c.duedate)
            .join_from(table, assignments)
            .where(table.c.assignment_id == registered.row, table.c.student_id == student)
        )

    def _read(self, registered: Registered, submission: Row[Any]) -> Submission:
        table = self._table("SubmittedNotebook")
        names = {row: name for name, row in registered.notebooks.items()}
        inside = table.c.notebook_id.in_(list(names)) & (table.c.assignment_id == submission.id)
        rows = self._all(table.select().where(inside))
        return Submission(
            notebooks={names[row.notebook_id]: row.id for row in rows},
            seconds_late=_seconds_late(
                submission.timestamp, submission.duedate, submission.extension
            ),
        )

    def _cells(self, model: str, notebooks: Mapping[str, str]) -> dict[CellName, Any]:
        table, base = self._table(model), self._table("BaseCell")
        rows = self._all(
            select(table, base.c.name, base.c.notebook_id)
            .join_from(table, base)
            .where(base.c.notebook_id.in_(list(notebooks)))
        )
        return {CellName(notebooks[row.notebook_id], row.name): row for row in rows}

    def _insert(self, model: str, rows: list[dict[str, Any]]) -> None:
        """Insert rows, except those that are there by one of the table's unique columns."""
        self._execute(insert(self._table(model)).on_conflict_do_nothing(), rows)

    def _execute(self, statement: Executable, rows: list[dict[str, Any]]) -> None:
        if rows:  # without any, it would be executed once with defaults
            self._connection.execute(statement, rows)

    def _table(self, model: str) -> Any:
        return getattr(self._models, model).__table__

    def _all(self, statement: Executable) -> Sequence[Row[Any]]:
        return self._connection.execute(statement).all()


def _new_id() -> str:
    """An id like nbgrader's, 32 hexadecimal digits, but later ones sort after earlier ones.

    So the rows of a submission lie together in the indexes, and each submission of a large class
    takes no longer than one of a small class.
    """
    return f"{time.time_ns():016x}{uuid4().hex[:16]}"


def _seconds_late(
    submitted: datetime | None, due: datetime | None, extension: timedelta | None
) -> float:
    """As nbgrader's SubmittedAssignment.total_seconds_late."""
    if submitted is None or due is None:
        return 0.0
    return max(0.0, (submitted - due - (extension or timedelta())).total_seconds())
