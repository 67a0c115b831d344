"""What grading a submission found, as plain data that can be stored and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

Verdict = Literal["passed", "partial", "failed", "error", "timeout", "crashed", "missing"]


class Part(msgspec.Struct, frozen=True):
    """A part of a value that can be drawn, such as the second value of a pair."""

    name: str
    """How the part is reached, such as `[1]`, or a field's name."""
    numbers: list[Any]
    """Nested lists of numbers."""


class Shown(msgspec.Struct, frozen=True, omit_defaults=True):
    """A value as people may see it: its text, and its numbers where it is an array of them."""

    text: str
    """Empty where there is nothing to show."""
    numbers: list[Any] | None = None
    """Nested lists of numbers; None where the value is not numeric or too large to draw."""
    parts: tuple[Part, ...] = ()
    """Of a tuple or a record, those parts that can be drawn."""
    raised: bool = False
    """Whether this is an error and no value."""


class Parting(msgspec.Struct, frozen=True):
    """Where two sequences part."""

    unit: str
    """What a step is: a character, an item, a row."""
    step: int
    """The first step that differs, counted from zero."""
    returned: str
    """What is there; empty where the sequence has ended."""
    expected: str


class Curve(msgspec.Struct, frozen=True):
    """One number from each case of a check."""

    returned: tuple[float | None, ...]
    """None where the result was no finite number."""
    expected: tuple[float, ...]


class Tried(msgspec.Struct, frozen=True):
    """One check of a test in a few words."""

    what: str
    n_cases: int
    passed: bool
    costs: float
    """Points taken off, if they were there to be taken."""


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
    code: str = ""
    """The call with all its arguments written out, to be tried in the notebook."""
    parting: Parting | None = None
    """Where the two part, if they are sequences."""
    curve: Curve | None = None
    """The numbers of all cases of the check, if it compares single numbers."""


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
    tried: tuple[Tried, ...] = ()
    """Everything that the test checked, passed or not."""
    finished: bool = True
    """False where the test broke off; the message says why."""


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
    hand_in: str = ""
    """Changes whenever the hand-in does."""
    readable: bool = True
    """False where a notebook of the hand-in could not be read, or there was none."""
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


def read_earlier_report(path: Path) -> Report | None:
    """Read a report back; None where there is none, or none that this version can read."""
    try:
        return read_report(path)
    except (OSError, msgspec.MsgspecError):
        return None
