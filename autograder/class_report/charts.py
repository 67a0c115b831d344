"""The charts of a class report, drawn by matplotlib as SVG, for light and for dark pages.

Each chart can be read without colours: bars are labelled, and shades differ in brightness.
"""

from __future__ import annotations

import base64
import collections
import contextlib
import dataclasses
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.class_report.statistics import Bin, TestResult
from autograder.plain_text import points

WIDTH = 4.6
"""In inches, so that words are neither tiny on a phone nor huge on a screen."""


@dataclasses.dataclass(frozen=True)
class Palette:
    """The colours of a page."""

    ink: str
    rule: str
    shades: tuple[str, str, str]
    """For full marks, for some points and for none."""
    inks: tuple[str, str, str]
    """For words on these shades."""


LIGHT = Palette("#1c1e21", "#d8dbe0", ("#1b5089", "#8ab8ea", "#eceef1"), ("#fff", "#111", "#111"))
DARK = Palette("#e6e8eb", "#3a3f48", ("#8ab8ea", "#3f6ea3", "#2a2e35"), ("#111", "#fff", "#fff"))


@dataclasses.dataclass(frozen=True)
class Chart:
    """A chart as addresses that hold all its data, and in words."""

    light: str
    dark: str
    words: str


def score_chart(bins: Sequence[Bin]) -> Chart:
    """How many students have how many points."""
    ranges = [f"{points(one.low)} to {points(one.high)}" for one in bins]
    told = ", ".join(
        f"{one.count} with {place}" for one, place in zip(bins, ranges, strict=True) if one.count
    )

    def draw(axes: Axes, palette: Palette) -> None:
        places = [(one.low + one.high) / 2 for one in bins]
        width = bins[0].high - bins[0].low
        counts = [one.count for one in bins]
        bars = axes.bar(places, counts, 0.92 * width, color=palette.shades[0])
        axes.bar_label(bars, labels=[str(count or "") for count in counts], padding=2)
        axes.set_xticks([*(one.low for one in bins), bins[-1].high])
        axes.set_xlabel("points")
        axes.set_ylabel("students")
        _whole_numbers(axes, max(counts))

    return _chart(draw, 2.6, f"Number of students by points: {told or 'none'}.")


def test_chart(tests: Sequence[TestResult]) -> Chart:
    """The share of students with full marks, some points and none in each test."""
    names = _names(tests)
    counts = [(test.full, test.partly, test.none) for test in tests]
    told = "; ".join(
        f"{name}: {full} of {full + partly + none} full marks, {partly} some points"
        for name, (full, partly, none) in zip(names, counts, strict=True)
    )

    def draw(axes: Axes, palette: Palette) -> None:
        rows = range(len(tests))
        before = [0.0] * len(tests)
        for kind, label in enumerate(("full marks", "some points", "none")):
            shares = [100 * row[kind] / max(sum(row), 1) for row in counts]
            bars = axes.barh(
                rows,
                shares,
                0.8,
                left=before,
                color=palette.shades[kind],
                edgecolor=palette.ink,
                linewidth=0.4,
                label=label,
            )
            labels = [str(row[kind]) if row[kind] else "" for row in counts]
            axes.bar_label(bars, labels, label_type="center", color=palette.inks[kind])
            before = [left + share for left, share in zip(before, shares, strict=True)]
        axes.set_yticks(rows, names)
        axes.invert_yaxis()
        axes.set_xlim(0, 100)
        axes.set_xlabel("% of students (numbers: students)")
        axes.legend(
            ncols=3, loc="lower right", bbox_to_anchor=(1, 1), frameon=False, borderaxespad=0.2
        )

    return _chart(draw, 0.9 + 0.27 * len(tests), f"Students by test: {told}.")


def _names(tests: Sequence[TestResult]) -> list[str]:
    """Names of tests, with the notebook where another one has a test of that name."""
    often = collections.Counter(test.name for test in tests)
    return [
        test.name if often[test.name] == 1 else f"{test.name} ({test.notebook})" for test in tests
    ]


def time_chart(seconds: Sequence[float]) -> Chart:
    """How long hand-ins took."""
    ordered = sorted(seconds)
    middle = ordered[len(ordered) // 2]

    def draw(axes: Axes, palette: Palette) -> None:
        counts, _, _ = axes.hist(seconds, bins=20, color=palette.shades[0], rwidth=0.92)
        axes.set_xlabel("seconds for a hand-in")
        axes.set_ylabel("hand-ins")
        axes.set_xlim(left=0)
        _whole_numbers(axes, int(max(counts)))

    return _chart(
        draw,
        2.0,
        f"Seconds for a hand-in: from {ordered[0]:.2g} to {ordered[-1]:.2g}, half of them within "
        f"{middle:.2g}.",
    )


def _whole_numbers(axes: Axes, largest: int) -> None:
    axes.set_ylim(0, max(1.0, 1.15 * largest))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))


def _chart(draw: Callable[[Axes, Palette], None], height: float, words: str) -> Chart:
    return Chart(_drawn(draw, height, LIGHT), _drawn(draw, height, DARK), words)


def _drawn(draw: Callable[[Axes, Palette], None], height: float, palette: Palette) -> str:
    with _style(palette):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        draw(axes, palette)
        file = io.BytesIO()
        nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure.savefig(file, format="svg", transparent=True, metadata=nothing)
    return f"data:image/svg+xml;base64,{base64.b64encode(file.getvalue()).decode()}"


@contextlib.contextmanager
def _style(palette: Palette) -> Iterator[None]:
    settings: Any = {
        "axes.edgecolor": palette.rule,
        "axes.labelcolor": palette.ink,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "font.size": 8.5,
        "svg.fonttype": "path",  # looks the same everywhere
        "svg.hashsalt": "autograder",  # and is the same every time
        "text.color": palette.ink,
        "text.parse_math": False,  # names may hold dollar signs
        "xtick.color": palette.ink,
        "ytick.color": palette.ink,
    }
    with matplotlib.rc_context(settings):
        yield
