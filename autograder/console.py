"""What `autograder grade` shows while it works: a bar, a line for each student, a summary."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from autograder.progress import ProgressConsole
from autograder.regrading import SHOWN_STUDENTS, Regraded, changes_table, largest_first

if TYPE_CHECKING:
    from autograder.gradebook import Change
    from autograder.report import Report

SHOWN_TESTS = 5


class GradeConsole(ProgressConsole):
    """Shows results as they come, and counts what the summary needs."""

    def __init__(self, assignment: str, n_students: int) -> None:
        super().__init__("grading", assignment, n_students)
        self._assignment = assignment
        # Not the reports, which take room: a class may have thousands.
        self._done = 0
        self._protection = ""
        self._shares: dict[str, _Shares] = collections.defaultdict(_Shares)
        self._misconceptions: collections.Counter[str] = collections.Counter()
        self._regraded: list[Regraded] = []
        self._regraded_more = 0
        self._unchanged = 0

    def graded(self, report: Report, change: Change, earlier: Report | None = None) -> None:
        """A student was graded.

        `change` says what the gradebook had before, `earlier` is what was found the last time.
        """
        self._count(report)
        self._one_more()
        text = Text(f"{report.student:<24} {report.score:6.4g} / {report.max_score:g}")
        if change.old_score is not None and change.cells:
            self._keep(Regraded(report, change, earlier))
            text.append(f"  (was {change.old_score:g})")
        if report.notes:
            text.append(f"  {report.notes[0][:100]}", style="dim")
        self._console.print(text, soft_wrap=True)
        if not report.readable:
            notes = "; ".join(report.notes)
            self.problem(f"{report.student}: not everything could be read ({notes}).")

    def unchanged(self) -> None:
        """A hand-in was graded before."""
        self._unchanged += 1
        self._one_more()

    def summary(self) -> None:
        """How long it took, the hardest tests, and the commonest misconceptions."""
        seconds = self._seconds()
        done = self._done
        if done:
            self._console.print(
                f"\ngraded {done} hand-in{'s' * (done != 1)} in {seconds:.1f} s "
                f"({done / seconds:.1f} a second); {self._protection}"
            )
            self._console.print(self._tests_table())
            commonest = self._misconceptions.most_common(SHOWN_TESTS)
            if commonest:
                self._console.print(_counted_table("commonest misconceptions", commonest))
        if self._regraded:
            self._console.print(changes_table(self._regraded, self._regraded_more))
        if self._unchanged:
            self._console.print(
                f"{self._unchanged} unchanged since the last time; --force grades them again"
            )

    def _count(self, report: Report) -> None:
        self._done += 1
        self._protection = self._protection or report.protection
        for cell in report.cells:
            place = f"{cell.notebook}: {cell.grade_id.removeprefix('test_')}"
            self._shares[place].add(cell.score / cell.max_score if cell.max_score else 1.0)
            if cell.misconception:
                self._misconceptions[cell.misconception] += 1

    def _keep(self, regraded: Regraded) -> None:
        self._regraded.append(regraded)
        if len(self._regraded) > 2 * SHOWN_STUDENTS:
            self._regraded_more += len(self._regraded) - SHOWN_STUDENTS
            self._regraded = largest_first(self._regraded)[:SHOWN_STUDENTS]

    def _tests_table(self) -> Table:
        table = Table(title="hardest tests", title_justify="left")
        table.add_column("test")
        table.add_column("full marks", justify="right")
        table.add_column("mean", justify="right")
        hardest = sorted(self._shares.items(), key=lambda item: item[1].mean)
        for place, shares in hardest[:SHOWN_TESTS]:
            table.add_row(place, f"{shares.full}/{shares.count}", f"{shares.mean:.0%}")
        return table


class _Shares:
    """Of the points of one test, what share students got."""

    def __init__(self) -> None:
        self.count = 0
        self.full = 0
        self._sum = 0.0

    def add(self, share: float) -> None:
        self.count += 1
        self.full += share == 1.0
        self._sum += share

    @property
    def mean(self) -> float:
        return self._sum / self.count


def _counted_table(title: str, rows: list[tuple[str, int]]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("misconception")
    table.add_column("students", justify="right")
    for name, count in rows:
        table.add_row(escape(name), str(count))
    return table
