"""`autograder verify`: test the tests of an assignment, and show in a table what they catch."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
from collections.abc import Callable, Iterator
from typing import Any, Literal

from autograder.assignment import Assignment, SourceCell, SourceNotebook
from autograder.course import Course
from autograder.errors import KitError
from autograder.grading import Grader
from autograder.job import GradingJob
from autograder.library import KnownSolution
from autograder.pool import Died, Pool
from autograder.report import CellReport, Report
from autograder.submission import Submission

Kind = Literal["reference", "release", "misconception", "variant"]


@dataclasses.dataclass(frozen=True)
class Trial:
    """One notebook to grade, of which we know what should come out."""

    kind: Kind
    notebook: str
    known: KnownSolution | None = None

    @property
    def name(self) -> str:
        return self.known.id if self.known else f"{self.notebook}, the {self.kind}"


@dataclasses.dataclass
class Row:
    """What the trials of one cell came to."""

    misconceptions: int = 0
    caught: int = 0
    named: int = 0
    charged_elsewhere: int = 0
    variants: int = 0
    false_alarms: int = 0


@dataclasses.dataclass
class Findings:
    """The table, and everything that is not as it should be."""

    rows: dict[tuple[str, str], Row]
    problems: list[str]

    def add(self, trial: Trial, report: Report) -> None:
        """Enter what a trial came to."""
        if trial.kind == "misconception":
            self._add_misconception(trial, report)
        elif trial.kind == "variant":
            row = self._row(trial)
            row.variants += 1
            row.false_alarms += self._expect_full_marks(trial, report)
        elif trial.kind == "reference":
            self._expect_full_marks(trial, report)
        else:
            gained = [cell for cell in report.cells if cell.score > 0]
            self.problems += [
                f"{trial.name} gets {cell.score:g} points in {cell.grade_id}" for cell in gained
            ]

    def _row(self, trial: Trial) -> Row:
        assert trial.known is not None
        return self.rows[trial.notebook, trial.known.grade_id]

    def _add_misconception(self, trial: Trial, report: Report) -> None:
        assert trial.known is not None
        row = self._row(trial)
        row.misconceptions += 1
        if not any(cell.grade_id == f"test_{trial.known.grade_id}" for cell in report.cells):
            self.problems.append(
                f"{trial.name} is tested nowhere: there is no test_{trial.known.grade_id}"
            )
        for cell in report.cells:
            lost = cell.score < cell.max_score
            if cell.grade_id == f"test_{trial.known.grade_id}":
                row.caught += lost
                row.named += cell.misconception is not None
                if not lost:
                    self.problems.append(f"{trial.name} is not caught")
                elif cell.misconception is None:
                    self.problems.append(f"{trial.name} is not named: {cell.message}")
            elif lost:
                row.charged_elsewhere += 1
                self.problems.append(
                    f"{trial.name} loses points in {cell.grade_id} too: {cell.message}"
                )

    def _expect_full_marks(self, trial: Trial, report: Report) -> bool:
        """Whether it was a false alarm."""
        wrong = [
            f"{trial.name} loses points in {cell.grade_id}: {cell.message}"
            for cell in report.cells
            if cell.score < cell.max_score
        ]
        wrong += [
            f"{trial.name} does not pass the visible checks of {cell.grade_id}: "
            f"{cell.visible_failure}"
            for cell in report.cells
            if cell.visible_failure and not _is_spoiled(trial, cell)
        ]
        self.problems += wrong
        return bool(wrong)


def _is_spoiled(trial: Trial, cell: CellReport) -> bool:
    """Whether visible checks failed only since another cell's solution is not the reference's."""
    return trial.known is not None and cell.grade_id != f"test_{trial.known.grade_id}"


def verify(course: Course, assignment: str) -> int:
    """Print the table and what is wrong. Returns 0 where all is as it should be, 1 otherwise."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(highlight=False)
    job = GradingJob(course, assignment, force=True, unprotected=False)
    trials = _trials(job)
    rows = {
        (notebook.name, cell.grade_id): Row()
        for notebook in job.assignment.notebooks
        for cell in notebook.solutions
    }
    findings = Findings(rows, _release_problems(course, assignment))
    n_workers = os.cpu_count() or 1
    pool: Pool[Trial, Report | KitError] = Pool(lambda: _worker(job), n_workers)
    with pool, Progress(console=console, transient=True) as progress:
        task = progress.add_task(f"trying {len(trials)} solutions", total=len(trials))
        for trial, report in _reports(pool, trials):
            findings.add(trial, report)
            progress.advance(task)
    console.print(_table(assignment, findings.rows))
    for problem in sorted(findings.problems):
        console.print(f"- {problem[:400]}", markup=False, soft_wrap=True)
    console.print(_verdict(job.assignment, findings), markup=False)
    return 1 if findings.problems else 0


def _release_problems(course: Course, assignment: str) -> list[str]:
    from autograder.leaks import find_leaks
    from autograder.release import differences

    leaks = find_leaks(course.source(assignment), course.release(assignment), course.config)
    stale = differences(course, assignment)
    return [
        *(f"the release leaks: {leak}" for leak in leaks),
        *(f"release/{assignment}/{name} is not what the source generates" for name in stale),
    ]


def _trials(job: GradingJob) -> list[Trial]:
    trials: list[Trial] = []
    cells = {
        (notebook.name, cell.grade_id)
        for notebook in job.assignment.notebooks
        for cell in notebook.solutions
    }
    for notebook in job.assignment.notebooks:
        trials += [Trial("reference", notebook.name), Trial("release", notebook.name)]
    for kind, known_solutions in (
        ("misconception", job.library.misconceptions),
        ("variant", job.library.variants),
    ):
        for known in known_solutions:
            if (known.notebook, known.grade_id) not in cells:
                raise KitError(f"{known.id} belongs to no cell; is its folder named after one?")
            trials.append(Trial(kind, known.notebook, known))  # type: ignore[arg-type]
    return trials


@contextlib.contextmanager
def _worker(job: GradingJob) -> Iterator[Callable[[Trial], Report | KitError]]:
    with contextlib.ExitStack() as stack:
        graders: dict[str, Grader] = {}

        def grade(trial: Trial) -> Report | KitError:
            try:
                if trial.notebook not in graders:
                    part = _only(job.assignment, trial.notebook)
                    graders[trial.notebook] = stack.enter_context(
                        job.grader(part, checks_visible=True)
                    )
                submission = trial_submission(job.assignment, trial)
                return graders[trial.notebook].grade(submission).report
            except KitError as error:
                return error

        yield grade


def _reports(
    pool: Pool[Trial, Report | KitError], trials: list[Trial]
) -> Iterator[tuple[Trial, Report]]:
    for trial, result in pool.map_unordered(trials):
        if isinstance(result, KitError):
            raise result
        if isinstance(result, Died):
            raise KitError(f"the grader died with {trial.name}; please try that notebook alone.")
        yield trial, result


def _only(assignment: Assignment, notebook: str) -> Assignment:
    kept = tuple(one for one in assignment.notebooks if one.name == notebook)
    return dataclasses.replace(assignment, notebooks=kept)


def trial_submission(assignment: Assignment, trial: Trial) -> Submission:
    """The notebook of a trial as a student would hand it in."""
    (notebook,) = _only(assignment, trial.notebook).notebooks
    content = json.dumps(_document(notebook, trial)).encode()
    return Submission("trial", {f"{notebook.name}.ipynb": content}, {})


def _document(notebook: SourceNotebook, trial: Trial) -> dict[str, Any]:
    cells = [
        {
            "cell_type": "markdown" if cell.kind in ("text", "answer") else "code",
            "id": cell.cell_id,
            "metadata": cell.metadata,
            "source": _text(cell, trial),
        }
        for cell in notebook.cells
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def _text(cell: SourceCell, trial: Trial) -> str:
    if cell.kind != "solution" or trial.kind == "release":
        return cell.released
    if trial.known is not None and cell.grade_id == trial.known.grade_id:
        return trial.known.source
    return cell.source


def _table(assignment: str, rows: dict[tuple[str, str], Row]) -> Any:
    from rich.table import Table

    table = Table(title=f"autograder verify {assignment}", title_justify="left")
    table.add_column("cell", no_wrap=True)
    for column in ("wrong", "caught", "named", "charged elsewhere", "right", "false alarms"):
        table.add_column(column, justify="right", min_width=max(map(len, column.split())))
    shown = ""
    for (notebook, cell), row in rows.items():
        if notebook != shown:
            table.add_section()
            table.add_row(f"[bold]{notebook}[/bold]")
            shown = notebook
        table.add_row(f" {cell}", *(str(count) for count in dataclasses.astuple(row)))
    table.add_section()
    columns = zip(*(dataclasses.astuple(row) for row in rows.values()), strict=True)
    table.add_row("all", *(str(sum(column)) for column in columns))
    return table


def _verdict(assignment: Assignment, findings: Findings) -> str:
    if findings.problems:
        return f"{len(findings.problems)} things are not as they should be."
    return (
        f"The reference gets all {assignment.max_score:g} points and the untouched release none; "
        "every wrong solution is caught and named in its own cell, every other right one gets full "
        "marks; nothing hidden is in the release, which is what the source generates."
    )
