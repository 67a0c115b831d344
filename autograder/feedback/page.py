"""What a feedback page says: the report, the gradebook and the graded notebook put together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from autograder.feedback.cells import Cell
from autograder.feedback.pictures import Comparison, pictures_of
from autograder.marks import CellMark, NotebookMarks, SubmissionMarks
from autograder.report import CellReport, Example, Report
from autograder.web_page import PageTemplate

STATUS = {
    "passed": ("✓", "right"),
    "partial": ("◐", "partly right"),
    "failed": ("✗", "not right yet"),
    "error": ("✗", "stopped with an error"),
    "timeout": ("✗", "took too long"),
    "crashed": ("✗", "crashed"),
    "missing": ("–", "not written yet"),
    "by hand": ("✎", "graded by a person"),
    "open": ("…", "not graded yet"),
}
"""A sign and a word for each outcome."""


@dataclasses.dataclass(frozen=True)
class ShownExample:
    """One case with the pictures that go with it."""

    example: Example
    pictures: tuple[Comparison, ...]

    @property
    def difference(self) -> str:
        """How the two differ, unless that is said already where they part, or by the error."""
        parting, message = self.example.parting, self.example.message
        if self.example.returned.raised and message.startswith("raised "):
            return ""
        said = parting is not None and (parting.unit == "character" or message.startswith("item "))
        return "" if said else message


@dataclasses.dataclass(frozen=True)
class Task:
    """One graded cell: its points, what the test found, and the student's cells before it."""

    name: str
    anchor: str
    outcome: str
    """A key of `STATUS`."""
    mark: CellMark
    report: CellReport | None
    """None where a person grades."""
    cells: tuple[Cell, ...]
    comments: tuple[str, ...]

    @property
    def score(self) -> float:
        return self.mark.score or 0.0

    @cached_property
    def examples(self) -> tuple[ShownExample, ...]:
        """Failed checks, the most expensive one first."""
        if self.report is None or self.report.verdict == "missing":
            return ()
        return tuple(ShownExample(one, pictures_of(one)) for one in self.report.examples)

    @property
    def message(self) -> str:
        """What the test says beyond its examples."""
        if self.report is None or self.report.verdict == "passed":
            return ""
        told_by_examples = self.examples and self.report.finished
        return "" if told_by_examples else self.report.message


@dataclasses.dataclass(frozen=True)
class Group:
    """The tasks under one heading of the notebook."""

    heading: str
    tasks: tuple[Task, ...]


@dataclasses.dataclass(frozen=True)
class NotebookLink:
    """Another notebook of the same hand-in; its page lies beside this one."""

    name: str
    score: float
    max_score: float


@dataclasses.dataclass(frozen=True)
class FeedbackPage:
    """Everything on a page."""

    assignment: str
    notebook: str
    title: str
    student: str
    student_name: str
    marks: NotebookMarks
    groups: tuple[Group, ...]
    rest: tuple[Cell, ...]
    """The student's cells after the last task."""
    notebooks: tuple[NotebookLink, ...]
    notes: tuple[str, ...]
    readable: bool

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(task for group in self.groups for task in group.tasks)

    @property
    def total(self) -> float:
        return sum(one.score for one in self.notebooks)

    @property
    def max_total(self) -> float:
        return sum(one.max_score for one in self.notebooks)


def feedback_page(
    report: Report, marks: SubmissionMarks, notebook: str, cells: Sequence[Cell]
) -> FeedbackPage:
    """The page about one notebook."""
    own = marks.notebooks.get(notebook, NotebookMarks())
    walk = _Walk(report, own, notebook)
    for cell in cells:
        walk.meet(cell)
    titles = [cell.source for cell in cells if cell.role == "heading" and cell.level == 1]
    return FeedbackPage(
        assignment=report.assignment,
        notebook=notebook,
        title=titles[0] if titles else notebook,
        student=report.student,
        student_name=marks.name,
        marks=own,
        groups=tuple(walk.groups),
        rest=tuple(cell for cell in walk.waiting if cell.source or cell.outputs),
        notebooks=tuple(
            NotebookLink(name, one.score, one.max_score) for name, one in marks.notebooks.items()
        ),
        notes=_notes_about(notebook, report.notes, marks.notebooks),
        readable=report.readable,
    )


class _Walk:
    """Goes through a notebook and gathers cells under headings and tasks."""

    def __init__(self, report: Report, marks: NotebookMarks, notebook: str) -> None:
        self.groups: list[Group] = []
        self.waiting: list[Cell] = []
        """Cells for which no task has come yet."""
        self._marks = marks
        self._heading = ""
        self._reports = {cell.grade_id: cell for cell in report.cells if cell.notebook == notebook}

    def meet(self, cell: Cell) -> None:
        if cell.role == "heading":
            if cell.level <= 2:
                self._heading = cell.source if cell.level == 2 else ""
        elif cell.role in ("test", "by hand"):
            self._add(self._task(cell))
        elif cell.role != "given" or cell.outputs:
            self.waiting.append(cell)

    def _task(self, cell: Cell) -> Task:
        if cell.role == "by hand":
            self.waiting.append(cell)
        report = self._reports.get(cell.grade_id)
        if report is not None:
            mark = CellMark(report.max_score, report.score)
            mark = self._marks.cells.get(cell.grade_id, mark)
        else:
            mark = self._marks.cells.get(cell.grade_id, CellMark(0.0, None))
        cells, self.waiting = tuple(self.waiting), []
        commented = (*(one.grade_id for one in cells), cell.grade_id)
        return Task(
            name=cell.grade_id.removeprefix("test_"),
            anchor=cell.grade_id,
            outcome=_outcome(mark, report),
            mark=mark,
            report=report,
            cells=cells,
            comments=tuple(
                self._marks.comments[name]
                for name in dict.fromkeys(commented)
                if name in self._marks.comments
            ),
        )

    def _add(self, task: Task) -> None:
        if self.groups and self.groups[-1].heading == self._heading:
            last = self.groups.pop()
            self.groups.append(Group(last.heading, (*last.tasks, task)))
        else:
            self.groups.append(Group(self._heading, (task,)))


def _outcome(mark: CellMark, report: CellReport | None) -> str:
    if mark.score is None:
        return "open"
    if mark.score >= mark.max_score > 0:
        return "passed"
    return "by hand" if report is None else report.verdict


def _notes_about(notebook: str, notes: Iterable[str], notebooks: Iterable[str]) -> tuple[str, ...]:
    """Notes about this notebook or about the whole hand-in."""
    others = tuple(f"{name}: " for name in notebooks if name != notebook)
    return tuple(note for note in notes if not note.startswith(others))


_FOLDER = Path(__file__).parent


class FeedbackTemplate:
    """Turns pages into HTML. Make one for a whole class."""

    def __init__(self) -> None:
        self._template = PageTemplate(_FOLDER)

    def render(self, page: FeedbackPage) -> str:
        """The page as HTML."""
        return self._template.render(page=page, status=STATUS)
