"""What grading a submission found, as plain data that can be stored and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

Verdict = Literal["passed", "partial", "failed", "error", "timeout", "crashed", "missing"]


class Shown(msgspec.Struct, frozen=True, omit_defaults=True):
    """A value as people may see it: its text, and its numbers where it is an array of them."""

    text: str
    numbers: list[Any] | None = None
    """Nested lists of numbers; None where the value is not numeric or too large to draw."""


class Example(msgspec.Struct, frozen=True, omit_defaults=True):
    """One case of one check, told as *called, returned, expected*."""

    check: str
    """What was checked, such as "same result as the reference"."""
    called: str
    """The call as the student would type it."""
    returned: Shown
    expected: Shown
    passed: bool
    message: str = ""
    """One sentence: how the two differ, or which error came up."""


class CellReport(msgspec.Struct, frozen=True):
    """The outcome of one test cell."""

    notebook: str
    grade_id: str
    score: float
    max_score: float
    verdict: Verdict
    message: str
    misconception: str | None
    seconds: float
    hint: str = ""
    """The question that goes with the misconception."""
    lent: tuple[str, ...] = ()
    """Earlier names that stood in from the reference for this score."""
    examples: tuple[Example, ...] = ()
    """The smallest case of every failed check."""
    printed: str = ""
    """What the student's functions printed while they were tested."""
    visible_failure: str = ""
    """What the visible checks said where they did not pass."""


class Report(msgspec.Struct, frozen=True):
    """One student's hand-in for one assignment, graded."""

    assignment: str
    student: str
    kit_version: str
    protection: str
    notes: tuple[str, ...]
    cells: tuple[CellReport, ...]
    fingerprint: str = ""
    """Changes whenever the hand-in, the assignment or the kit changes."""
    readable: bool = True
    """False where nothing at all could be read of the hand-in."""
    seconds: float = 0.0

    @property
    def score(self) -> float:
        return sum(cell.score for cell in self.cells)

    @property
    def max_score(self) -> float:
        return sum(cell.max_score for cell in self.cells)


def encode_report(report: Report) -> bytes:
    """The report as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"


def read_report(path: Path) -> Report:
    """Read a report back.

    Raises msgspec.ValidationError or OSError where it is not one.
    """
    return msgspec.json.decode(path.read_bytes(), type=Report)
