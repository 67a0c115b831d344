"""What grading again changed: for whom, by how much, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from autograder.plain_text import one_line, points

if TYPE_CHECKING:
    from autograder.gradebook import CellChange, Change
    from autograder.report import CellReport, Report

SHOWN_STUDENTS = 40
SHOWN_CELLS = 6
"""Of one student."""
LONGEST_REASON = 70


@dataclass(frozen=True)
class Regraded:
    """A student for whom the gradebook had other automatic scores than there are now."""

    report: Report
    change: Change
    earlier: Report | None
    """What was found the last time, if that is still known."""

    @property
    def difference(self) -> float:
        return self.change.new_score - (self.change.old_score or 0.0)

    @property
    def cause(self) -> str:
        """What is not as it was: the hand-in, or what it is graded with."""
        if self.earlier is None or not self.earlier.hand_in:
            return ""
        if self.earlier.hand_in != self.report.hand_in:
            return "another hand-in"
        if self.earlier.fingerprint != self.report.fingerprint:
            return "the tests or the kit changed"
        return "graded again"

    def reasons(self) -> Iterator[str]:
        """For each cell with another score how it changed, and what its test says now."""
        reports = {(cell.notebook, cell.grade_id): cell for cell in self.report.cells}
        for cell in self.change.cells[:SHOWN_CELLS]:
            yield _reason(cell, reports.get((cell.cell.notebook, cell.cell.grade_id)))
        left_out = len(self.change.cells) - SHOWN_CELLS
        if left_out > 0:
            yield f"and {left_out} more cells"


def largest_first(regraded: Iterable[Regraded]) -> list[Regraded]:
    """In the order in which one would like to look at them."""
    return sorted(regraded, key=lambda one: (-abs(one.difference), one.report.student))


def changes_table(regraded: Sequence[Regraded], more: int = 0) -> Table:
    """Everybody whose automatic scores are not what they were, the largest difference first.

    `more` students have changed than those given here.
    """
    table = Table(title="changed since the last time", title_justify="left")
    table.add_column("student", overflow="fold")
    table.add_column("was", justify="right")
    table.add_column("is", justify="right")
    table.add_column("by", justify="right")
    table.add_column("why", overflow="fold")
    ordered = largest_first(regraded)
    for one in ordered[:SHOWN_STUDENTS]:
        why = [one.cause, *one.reasons()] if one.cause else list(one.reasons())
        table.add_row(
            escape(one_line(one.report.student)),
            points(one.change.old_score or 0.0),
            points(one.change.new_score),
            f"{one.difference:+.10g}",
            escape("\n".join(why)),
        )
    left_out = max(0, len(ordered) - SHOWN_STUDENTS) + more
    if left_out > 0:
        table.add_row(f"and {left_out} more", "", "", "", "")
    return table


def _reason(cell: CellChange, report: CellReport | None) -> str:
    old = "none" if cell.old_score is None else points(cell.old_score)
    new = "none" if cell.new_score is None else points(cell.new_score)
    text = f"{cell.cell.grade_id.removeprefix('test_')}: {old} to {new}"
    if report is not None and report.verdict != "passed":
        text += f", {report.misconception or one_line(report.message, LONGEST_REASON)}"
    if cell.manual_score is not None:
        text += f" ({points(cell.manual_score)} by hand still count)"
    return text
