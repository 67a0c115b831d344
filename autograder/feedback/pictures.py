"""Small pictures of numbers as SVG: a result beside the expected one.

They are drawn by hand because a page should take milliseconds, and a plotting library takes longer
for a single axis. Colours are attributes, not styles, so that the page's policy can forbid styles.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from autograder.comparison import ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE
from autograder.plain_text import one_line
from autograder.report import Curve, Example, Shown

MOST_COLUMNS_WITH_NUMBERS = 8
FEWEST_FOR_A_LINE = 7
"""Longer rows of numbers are drawn as lines."""

Row = list[float]
Rgb = tuple[int, int, int]

_PLACE = re.compile(r"\[(\d+)\]")
_PAPER: Rgb = (250, 250, 250)
_NEGATIVE: Rgb = (33, 102, 172)
_POSITIVE: Rgb = (191, 91, 0)
_OWN = "#bf5b00"
_EXPECTED = "#2166ac"


@dataclasses.dataclass(frozen=True)
class Picture:
    """A drawing with the words under it. The words on it are its text alternative."""

    drawing: Markup
    caption: str


@dataclasses.dataclass(frozen=True)
class Comparison:
    """Pictures that are looked at together."""

    pictures: tuple[Picture, ...]
    legend: str


def pictures_of(example: Example) -> tuple[Comparison, ...]:
    """The pictures that say more about an example than its numbers do."""
    drawn = _curves(example.curve) if example.curve is not None else []
    heat_maps: list[Picture] = []
    framed = False
    for name, own_numbers, expected_numbers in _pairs(example.returned, example.expected):
        own, expected = _rows(own_numbers), _rows(expected_numbers)
        if not _worth_drawing(own, expected):
            continue
        if len(own) == len(expected) == 1 and _is_long(own[0]) and _is_long(expected[0]):
            drawn.append(_chart(own[0], expected[0], f"{name} by position".strip()))
            continue
        wrong = _differing(own, expected)
        framed = framed or bool(wrong)
        strongest = max((abs(n) for row in own + expected for n in row), default=0.0) or 1.0
        label = f"{name}, " if name else ""
        heat_maps += [
            _heat_map(own, strongest, f"{label}yours", wrong),
            _heat_map(expected, strongest, f"{label}expected", set()),
        ]
    if heat_maps:
        frames = " A frame marks numbers that differ." if framed else ""
        legend = f"Orange is positive, blue is negative.{frames}"
        drawn.append(Comparison(tuple(heat_maps), legend))
    return tuple(drawn)


def _pairs(own: Shown, expected: Shown) -> Iterator[tuple[str, list[object], list[object]]]:
    if own.numbers is not None and expected.numbers is not None:
        yield "", own.numbers, expected.numbers
    theirs = {part.name: part.numbers for part in own.parts}
    for part in expected.parts:
        if part.name in theirs:
            yield _PLACE.sub(r"value \1", one_line(part.name, 60)), theirs[part.name], part.numbers


def _rows(numbers: list[object]) -> list[Row]:
    rows = numbers if isinstance(numbers[0], list) else [numbers]
    return [[float(n) for n in row] for row in rows]  # type: ignore[attr-defined]


def _worth_drawing(*sides: Sequence[Row]) -> bool:
    """Whether there is more to see than to read: not a few numbers, and not whole ones."""
    if any(len(rows) > 1 for rows in sides):
        return True
    return any(len(row) >= 3 and any(n != round(n) for n in row) for (row,) in sides)


def _is_long(row: Row) -> bool:
    return len(row) >= FEWEST_FOR_A_LINE


def _differing(own: Sequence[Row], expected: Sequence[Row]) -> set[tuple[int, int]]:
    """Where two matrices differ; nowhere in particular if their shapes do."""
    if [len(row) for row in own] != [len(row) for row in expected]:
        return set()
    return {
        (i, j)
        for i, (left, right) in enumerate(zip(own, expected, strict=True))
        for j, (a, b) in enumerate(zip(left, right, strict=True))
        if abs(a - b) > ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * abs(b)
    }


# ---------------------------------------------------------------------------------------------
# Heat maps
# ---------------------------------------------------------------------------------------------


def _heat_map(
    rows: list[Row], strongest: float, caption: str, framed: set[tuple[int, int]]
) -> Picture:
    n_columns = max(len(row) for row in rows)
    numbered = n_columns <= MOST_COLUMNS_WITH_NUMBERS
    wide, high, margin = (50, 30, 20) if numbered else (22, 22, 20)
    parts = [
        _cell(
            number, strongest, margin + wide * j, high * i, wide, high, numbered, (i, j) in framed
        )
        for i, row in enumerate(rows)
        for j, number in enumerate(row)
    ]
    if len(rows) > 1:
        parts += [
            _word(str(i), margin - 6, high * i + high / 2, "end", "axis") for i in range(len(rows))
        ]
    n_wrong = f"; {len(framed)} numbers differ" if framed else ""
    shape = f"{len(rows)} rows and {n_columns} columns" if len(rows) > 1 else f"{n_columns} numbers"
    drawing = _svg(
        margin + wide * n_columns + 2, high * len(rows) + 2, f"{caption}: {shape}{n_wrong}", parts
    )
    return Picture(drawing, f"{caption}, {_shape(rows)}")


def _shape(rows: list[Row]) -> str:
    return f"{len(rows)} × {len(rows[0])}" if len(rows) > 1 else f"{len(rows[0])} numbers"


def _cell(
    number: float,
    strongest: float,
    x: float,
    y: float,
    wide: float,
    high: float,
    numbered: bool,
    framed: bool,
) -> Markup:
    colour = _colour(number / strongest)
    frame = Markup(' class="framed"') if framed else Markup("")
    cell = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"{}/>').format(
        x + 1, y + 1, wide - 3, high - 3, "rgb({},{},{})".format(*colour), frame
    )
    if not numbered:
        return cell
    ink = "#fff" if _is_dark(colour) else "#111"
    word = _word(_short(number), x + wide / 2, y + high / 2, "middle", "number", ink)
    return cell + word


def _colour(strength: float) -> Rgb:
    """From blue over paper to orange, for -1 to 1; a root, so that small numbers show."""
    target = _POSITIVE if strength > 0 else _NEGATIVE
    share = math.sqrt(min(abs(strength), 1.0)) if strength else 0.0
    red, green, blue = (
        round(paper + share * (full - paper)) for paper, full in zip(_PAPER, target, strict=True)
    )
    return red, green, blue


def _is_dark(colour: Rgb) -> bool:
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140


def _short(number: float) -> str:
    if number == round(number) and abs(number) < 1000:
        return str(round(number))
    return f"{round(number, 2) + 0.0:.2f}" if abs(number) < 100 else f"{number:.2g}"


# ---------------------------------------------------------------------------------------------
# Lines
# ---------------------------------------------------------------------------------------------


def _curves(curve: Curve) -> list[Comparison]:
    """The numbers of all cases, sorted by the expected ones; none where none can be drawn."""
    pairs = sorted(zip(curve.expected, curve.returned, strict=True), key=lambda pair: pair[0])
    own = [own for _, own in pairs]
    expected = [right for right, _ in pairs]
    if all(number is None for number in own):
        return []
    return [_chart(own, expected, "all cases of this check, smallest expected number first")]


def _chart(own: Sequence[float | None], expected: Sequence[float], what: str) -> Comparison:
    width, height, left, edge = 420, 170, 64, 14
    known = [number for number in (*own, *expected) if number is not None]
    low, high = min(0.0, *known), max(0.0, *known)
    span = (high - low) or 1.0
    longest = max(len(own), len(expected))

    def place(step: int, number: float) -> tuple[float, float]:
        x = left + (width - left - edge) * (step / max(longest - 1, 1))
        return round(x, 1), round(height - edge - (height - 2 * edge) * (number - low) / span, 1)

    parts = []
    for number in sorted({low, 0.0, high}):
        _, y = place(0, number)
        parts.append(_rule(left, y, width - edge, y))
        parts.append(_word(_tick(number), left - 6, y, "end", "axis"))
    parts += _line([place(i, n) for i, n in enumerate(expected)], _EXPECTED, "6 4", "ring")
    given = [(i, n) for i, n in enumerate(own) if n is not None]
    parts += _line([place(i, n) for i, n in given], _OWN, "", "dot")
    missing = len(own) - len(given)
    gaps = f"; {missing} of yours are no finite numbers" if missing else ""
    pairs = ", ".join(
        f"{_tick(n) if n is not None else 'none'} instead of {_tick(right)}"
        for n, right in list(zip(own, expected, strict=False))[:12]
    )
    drawing = _svg(width, height, f"Yours against the expected numbers: {pairs}", parts)
    legend = f"Orange dots: yours. Blue rings, dashed: expected{gaps}."
    return Comparison((Picture(drawing, what),), legend)


def _tick(number: float) -> str:
    return f"{number:.4g}"


def _line(
    points: Sequence[tuple[float, float]], colour: str, dashes: str, mark: str
) -> Iterator[Markup]:
    path = " ".join(f"{x},{y}" for x, y in points)
    yield Markup(
        '<polyline points="{}" fill="none" stroke="{}" stroke-width="2" stroke-dasharray="{}"/>'
    ).format(path, colour, dashes or "none")
    fill, radius = (colour, 3.5) if mark == "dot" else ("none", 6)
    for x, y in points:
        yield Markup(
            '<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="2"/>'
        ).format(x, y, radius, fill, colour)


def _rule(x1: float, y1: float, x2: float, y2: float) -> Markup:
    return Markup('<line class="rule" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(x1, y1, x2, y2)


# ---------------------------------------------------------------------------------------------
# SVG
# ---------------------------------------------------------------------------------------------


def _svg(width: float, height: float, told: str, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}</svg>'
    ).format(told, width, height, width, height, Markup("").join(parts))


def _word(text: str, x: float, y: float, anchor: str, kind: str, ink: str | None = None) -> Markup:
    fill = Markup(' fill="{}"').format(ink) if ink else Markup("")
    return Markup(
        '<text class="{}" x="{}" y="{}" text-anchor="{}" dominant-baseline="central"{}>{}</text>'
    ).format(kind, x, y, anchor, fill, escape(text))
