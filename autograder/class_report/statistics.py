"""What a class report counts: plain numbers and lists, ready to be shown."""

from __future__ import annotations

import collections
import dataclasses
import statistics
from collections.abc import Mapping, Sequence
from functools import cached_property

from autograder.marks import SubmissionMarks
from autograder.report import CellReport, Report, Verdict

N_BINS = 10
TROUBLES: tuple[Verdict, ...] = ("timeout", "crashed")


@dataclasses.dataclass(frozen=True)
class StudentResult:
    """One student: what the tests found, and the points that count."""

    report: Report
    marks: SubmissionMarks

    @property
    def id(self) -> str:
        return self.report.student

    @property
    def score(self) -> float:
        return self.marks.score

    @property
    def penalty(self) -> float:
        return sum(notebook.penalty for notebook in self.marks.notebooks.values())

    @property
    def by_hand(self) -> int:
        """The number of cells for which a person gave points."""
        return sum(
            cell.by_hand
            for notebook in self.marks.notebooks.values()
            for cell in notebook.cells.values()
        )

    @property
    def misconceptions(self) -> int:
        return sum(cell.misconception is not None for cell in self.report.cells)


@dataclasses.dataclass(frozen=True)
class TestResult:
    """How a class did in one test."""

    __test__ = False

    notebook: str
    grade_id: str
    max_score: float
    scores: tuple[float, ...]
    verdicts: Mapping[Verdict, int]

    @property
    def name(self) -> str:
        return self.grade_id.removeprefix("test_")

    @property
    def full(self) -> int:
        return sum(score >= self.max_score for score in self.scores)

    @property
    def partly(self) -> int:
        return sum(0 < score < self.max_score for score in self.scores)

    @property
    def none(self) -> int:
        return len(self.scores) - self.full - self.partly

    @property
    def mean(self) -> float:
        """The mean score as a share of the points."""
        return statistics.fmean(self.scores) / self.max_score if self.max_score else 1.0


@dataclasses.dataclass(frozen=True)
class Misconception:
    """A mistake that the diagnosis could name, and everybody who made it."""

    id: str
    hint: str
    where: CellReport
    students: tuple[str, ...]

    @property
    def idea(self) -> str:
        """The name in words."""
        return self.id.rsplit("/", 1)[-1].replace("_", " ")


@dataclasses.dataclass(frozen=True)
class Trouble:
    """A student's cell that took too long or crashed."""

    student: str
    cell: CellReport


@dataclasses.dataclass(frozen=True)
class Bin:
    """Students with scores from `low` to below `high`; the last one includes `high`."""

    low: float
    high: float
    count: int


@dataclasses.dataclass(frozen=True)
class ClassStatistics:
    """A whole class."""

    assignment: str
    results: tuple[StudentResult, ...]
    not_graded: tuple[str, ...]

    @cached_property
    def max_score(self) -> float:
        return max((result.marks.max_score for result in self.results), default=0.0)

    @cached_property
    def scores(self) -> tuple[float, ...]:
        return tuple(result.score for result in self.results)

    @property
    def mean(self) -> float:
        return statistics.fmean(self.scores)

    @property
    def median(self) -> float:
        return statistics.median(self.scores)

    @property
    def full_marks(self) -> int:
        return sum(score >= self.max_score for score in self.scores)

    @cached_property
    def bins(self) -> tuple[Bin, ...]:
        """The distribution of scores, in tenths of the points."""
        width = (self.max_score or 1.0) / N_BINS
        places = [min(max(int(score / width), 0), N_BINS - 1) for score in self.scores]
        return tuple(
            Bin(width * place, width * (place + 1), places.count(place)) for place in range(N_BINS)
        )

    @cached_property
    def tests(self) -> tuple[TestResult, ...]:
        """All tests in the order of the notebooks."""
        cells: dict[tuple[str, str], list[CellReport]] = collections.defaultdict(list)
        for result in self.results:
            for cell in result.report.cells:
                cells[cell.notebook, cell.grade_id].append(cell)
        return tuple(
            TestResult(
                notebook,
                grade_id,
                max(cell.max_score for cell in found),
                tuple(cell.score for cell in found),
                collections.Counter(cell.verdict for cell in found),
            )
            for (notebook, grade_id), found in cells.items()
        )

    @cached_property
    def misconceptions(self) -> tuple[Misconception, ...]:
        """The commonest first."""
        found: dict[str, list[tuple[str, CellReport]]] = collections.defaultdict(list)
        for result in self.results:
            for cell in result.report.cells:
                if cell.misconception is not None:
                    found[cell.misconception].append((result.id, cell))
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(
            Misconception(name, who[0][1].hint, who[0][1], tuple(student for student, _ in who))
            for name, who in ranked
        )

    @cached_property
    def n_unexplained(self) -> int:
        """How many tests were not passed in a way that no misconception explains."""
        return sum(
            cell.misconception is None and cell.verdict in ("failed", "partial", "error")
            for result in self.results
            for cell in result.report.cells
        )

    @cached_property
    def troubles(self) -> tuple[Trouble, ...]:
        return tuple(
            Trouble(result.id, cell)
            for result in self.results
            for cell in result.report.cells
            if cell.verdict in TROUBLES
        )

    @cached_property
    def noted(self) -> tuple[StudentResult, ...]:
        """Students in whose hand-in something was repaired or attempted."""
        return tuple(result for result in self.results if result.report.notes)

    @cached_property
    def seconds(self) -> tuple[float, ...]:
        """How long each hand-in took."""
        return tuple(result.report.seconds for result in self.results)

    @property
    def slowest(self) -> Sequence[StudentResult]:
        return sorted(self.results, key=lambda result: -result.report.seconds)[:5]

    @property
    def has_names(self) -> bool:
        return any(result.marks.name for result in self.results)

    @property
    def has_penalties(self) -> bool:
        return any(result.penalty for result in self.results)

    @property
    def has_points_by_hand(self) -> bool:
        return any(result.by_hand for result in self.results)

    @cached_property
    def protections(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(result.report.protection for result in self.results))

    @cached_property
    def versions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(result.report.kit_version for result in self.results))
