"""What students must not get, and whether a release holds any of it."""

from __future__ import annotations

import ast
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from autograder.errors import KitError

HIDDEN_PACKAGES = ("autograder", "solutions")
"""Packages that exist on the instructor's machine only."""

DISTINCTIVE_CHARACTERS = 20
"""Code of this length, blanks and comments not counted, is the same on purpose."""

_IMPORT = re.compile(rf"^\s*(?:from|import)\s+({'|'.join(HIDDEN_PACKAGES)})\b", re.MULTILINE)
_COMPUTED_NUMBER = re.compile(r"\d+\.\d{4,}")
"""A number with so many digits was computed, not chosen."""

Kind = Literal["solution", "hidden test", "marking scheme"]


@dataclass(frozen=True)
class Leak:
    """Something in a release that does not belong there."""

    place: str
    """Which file, and which cell of it."""
    what: str

    def __str__(self) -> str:
        return f"{self.place} {self.what}"


@dataclass(frozen=True)
class _Passage:
    """A text that students get."""

    file: str
    place: str
    text: str


@dataclass(frozen=True)
class _Hidden:
    """A text of a source notebook that students do not get."""

    file: str
    cell: str
    kind: Kind
    text: str


def find_leaks(source: Path, release: Path, config: Any) -> list[Leak]:
    """Everything in a release that students must not get.

    `source` and `release` are the folders of one assignment; `config` is the course's
    configuration, which may change nbgrader's delimiters. Raises KitError where a notebook cannot
    be read.
    """
    delimiters = _delimiters(config)
    hidden: list[_Hidden] = []
    leaks: list[Leak] = []
    given: set[str] = set()
    for path in sorted(source.glob("*.ipynb")):
        for place, cell in _cells(path):
            given |= _given_lines(cell)
            hidden += _hidden_in(path.name, place, cell, delimiters)
            leaks += _unequal_points(f"{path.name}, {place}", cell)
    for path in sorted(release.rglob("*")):
        if path.suffix == ".ipynb":
            leaks += _traces_of_running(path)
        for passage in _passages(path):
            leaks += _leaks_in(passage, hidden, given, delimiters)
    return leaks


# ---------------------------------------------------------------------------------------------
# What is hidden
# ---------------------------------------------------------------------------------------------


def _delimiters(config: Any) -> dict[Kind, tuple[str, str]]:
    """The texts in the first and last line of everything that is to be taken out."""
    from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

    solutions = ClearSolutions(config=config)
    tests = ClearHiddenTests(config=config)
    schemes = ClearMarkScheme(config=config)
    return {
        "solution": (solutions.begin_solution_delimeter, solutions.end_solution_delimeter),
        "hidden test": (tests.begin_test_delimeter, tests.end_test_delimeter),
        "marking scheme": (
            schemes.begin_mark_scheme_delimeter,
            schemes.end_mark_scheme_delimeter,
        ),
    }


def _hidden_in(
    file: str, place: str, cell: dict[str, Any], delimiters: dict[Kind, tuple[str, str]]
) -> Iterator[_Hidden]:
    text = "".join(cell["source"])
    for kind, (begin, end) in delimiters.items():
        inside: list[str] | None = None
        for line in text.splitlines():
            if begin in line:
                inside = []
            elif end in line and inside is not None:
                yield _Hidden(file, place, kind, "\n".join(inside))
                inside = None
            elif inside is not None:
                inside.append(line)
        if inside is not None:
            raise KitError(f"{file}, {place}: {begin!r} has no {end!r}; please add that line.")
    is_solution = cell["metadata"].get("nbgrader", {}).get("solution", False)
    if is_solution and delimiters["solution"][0] not in text:
        yield _Hidden(file, place, "solution", text)  # nbgrader replaces all of it


def _given_lines(cell: dict[str, Any]) -> set[str]:
    """The lines, and pairs of lines, that students are given on purpose: they are no secret."""
    nbgrader = cell["metadata"].get("nbgrader", {})
    is_given = nbgrader.get("locked") and not (nbgrader.get("grade") or nbgrader.get("solution"))
    if cell["cell_type"] != "code" or not is_given:
        return set()
    lines = _code_lines("".join(cell["source"]))
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(lines)]
    return {_squeeze(line) for line in [*lines, *pairs]}


def _unequal_points(place: str, cell: dict[str, Any]) -> Iterator[Leak]:
    """A test cell that says `exam(..., points=8)` and is worth something else in nbgrader."""
    nbgrader = cell["metadata"].get("nbgrader", {})
    if cell["cell_type"] != "code" or not nbgrader.get("grade"):
        return
    try:
        tree = ast.parse("".join(cell["source"]))
    except SyntaxError:
        return
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for call in calls:
        if not (isinstance(call.func, ast.Name) and call.func.id == "exam"):
            continue
        for keyword in call.keywords:
            if keyword.arg != "points" or not isinstance(keyword.value, ast.Constant):
                continue
            if keyword.value.value != nbgrader.get("points"):
                yield Leak(
                    place,
                    f"promises students {nbgrader.get('points')!r} points, "
                    f"but its test gives {keyword.value.value!r}",
                )


# ---------------------------------------------------------------------------------------------
# What students get
# ---------------------------------------------------------------------------------------------


def _cells(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """The cells of a notebook, each with what people call it."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
        return [
            (f"cell {cell['metadata'].get('nbgrader', {}).get('grade_id') or number}", cell)
            for number, cell in enumerate(cells, start=1)
        ]
    except (ValueError, LookupError, TypeError, AttributeError):
        raise KitError(f"{path} is not a notebook; restore it from version control.") from None


def _passages(path: Path) -> Iterator[_Passage]:
    if path.suffix == ".ipynb":
        for place, cell in _cells(path):
            yield _Passage(path.name, f"{path.name}, {place}", "\n".join(_strings(cell)))
        rest = {k: v for k, v in json.loads(path.read_bytes()).items() if k != "cells"}
        yield _Passage(path.name, f"{path.name}, its metadata", "\n".join(_strings(rest)))
    elif path.is_file():
        try:
            yield _Passage(path.name, path.name, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            return  # weights, pictures


def _strings(value: Any) -> Iterator[str]:
    """Every text in a piece of JSON: sources, outputs, metadata, keys."""
    match value:
        case str():
            yield value
        case dict():
            for key, item in value.items():
                yield key
                yield from _strings(item)
        case list() if all(isinstance(item, str) for item in value):
            yield "".join(value)  # how notebooks store several lines
        case list():
            for item in value:
                yield from _strings(item)


def _traces_of_running(path: Path) -> Iterator[Leak]:
    for place, cell in _cells(path):
        if cell.get("outputs") or cell.get("execution_count") is not None:
            yield Leak(f"{path.name}, {place}", "still has the output of a run")
        if "execution" in cell["metadata"]:
            yield Leak(f"{path.name}, {place}", "has times of a run in its metadata")


# ---------------------------------------------------------------------------------------------
# Whether the two meet
# ---------------------------------------------------------------------------------------------


def _leaks_in(
    passage: _Passage,
    hidden: list[_Hidden],
    given: set[str],
    delimiters: dict[Kind, tuple[str, str]],
) -> Iterator[Leak]:
    for kind, words in delimiters.items():
        for word in words:
            if word in passage.text:
                yield Leak(passage.place, f"still marks a {kind}: {word!r}")
    for found in _IMPORT.finditer(passage.text):
        yield Leak(passage.place, f"imports {found[1]!r}, which students do not have")
    for part in hidden:
        shown = _shown(part, passage, given) or _shown_number(part, passage)
        if shown:
            yield Leak(passage.place, f"shows the {part.kind} of {part.file}, {part.cell}: {shown}")


def _shown(part: _Hidden, passage: _Passage, given: set[str]) -> str | None:
    """The code that a passage shows of a hidden part.

    One line of a solution may well stand in another file, where it is given or explained; two in a
    row are a copy.
    """
    lines, there = _code_lines(part.text), _code_lines(passage.text)
    if part.kind == "solution" and part.file != passage.file:
        lines = [f"{a} {b}" for a, b in itertools.pairwise(lines)]
        there = [f"{a} {b}" for a, b in itertools.pairwise(there)]
    distinctive = {_squeeze(line) for line in lines}
    distinctive = {line for line in distinctive if len(line) >= DISTINCTIVE_CHARACTERS} - given
    return next((line for line in there if _squeeze(line) in distinctive), None)


def _shown_number(part: _Hidden, passage: _Passage) -> str | None:
    numbers = set(_COMPUTED_NUMBER.findall(part.text))
    found = _COMPUTED_NUMBER.findall(passage.text)
    return next((number for number in found if number in numbers), None)


def _code_lines(text: str) -> list[str]:
    """The lines of a text without comments, indentation and empty ones."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def _squeeze(line: str) -> str:
    return "".join(line.split())
