"""What `autograder grade` shows while it works: a bar, a line for each student, a summary."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from autograder.progress import ProgressConsole
from autograder.regrading import Regraded, changes_table

if TYPE_CHECKING:
    from autograder.gradebook import Change
    from autograder.report import Report

SHOWN_TESTS = 5


class GradeConsole(ProgressConsole):
    """Shows results as they come, and counts what the summary needs."""

    def __init__(self, assignment: str, n_students: int) -> None:
        super().__init__("grading", assignment, n_students)
        self._assignment = assignment
        self._reports: list[Report] = []
        self._regraded: list[Regraded] = []
        self._unchanged = 0

    def graded(self, report: Report, change: Change, earlier: Report | None = None) -> None:
        """A student was graded.

        `change` says what the gradebook had before, `earlier` is what was found the last time.
        """
        self._reports.append(report)
        self._one_more()
        text = Text(f"{report.student:<24} {report.score:6.4g} / {report.max_score:g}")
        if change.old_score is not None and change.cells:
            self._regraded.append(Regraded(report, change, earlier))
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
        done = len(self._reports)
        if done:
            self._console.print(
                f"\ngraded {done} hand-in{'s' * (done != 1)} in {seconds:.1f} s "
                f"({done / seconds:.1f} a second); {self._reports[0].protection}"
            )
            self._console.print(self._tests_table())
            misconceptions = self._misconceptions()
            if misconceptions:
                self._console.print(_counted_table("commonest misconceptions", misconceptions))
        if self._regraded:
            self._console.print(changes_table(self._regraded))
        if self._unchanged:
            self._console.print(
                f"{self._unchanged} unchanged since the last time; --force grades them again"
            )

    def _tests_table(self) -> Table:
        scores: dict[str, list[float]] = collections.defaultdict(list)
        for report in self._reports:
            for cell in report.cells:
                place = f"{cell.notebook}: {cell.grade_id.removeprefix('test_')}"
                share = cell.score / cell.max_score if cell.max_score else 1.0
                scores[place].append(share)
        table = Table(title="hardest tests", title_justify="left")
        table.add_column("test")
        table.add_column("full marks", justify="right")
        table.add_column("mean", justify="right")
        hardest = sorted(scores.items(), key=lambda item: sum(item[1]) / len(item[1]))
        for place, shares in hardest[:SHOWN_TESTS]:
            full = sum(share == 1.0 for share in shares)
            table.add_row(place, f"{full}/{len(shares)}", f"{sum(shares) / len(shares):.0%}")
        return table

    def _misconceptions(self) -> list[tuple[str, int]]:
        named = [cell.misconception for one in self._reports for cell in one.cells]
        return collections.Counter(name for name in named if name).most_common(SHOWN_TESTS)


def _counted_table(title: str, rows: list[tuple[str, int]]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("misconception")
    table.add_column("students", justify="right")
    for name, count in rows:
        table.add_row(escape(name), str(count))
    return table
