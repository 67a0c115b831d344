"""Read notebooks from bytes that nobody vouches for.

Only what grading needs is kept of a cell: its type, its text, and what it claims to be. Everything
else in the file is left alone, so nothing in it can matter.
"""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Iterator
from typing import Any

LARGEST_NOTEBOOK = 50 * 10**6
"""In bytes."""
MOST_CELLS = 10_000
MOST_CHARACTERS = 4 * 10**6
"""Of the text of all cells."""

CLAIMS = ("grade", "locked", "points", "schema_version", "solution")
"""What nbgrader would believe of a cell's metadata."""
SKIP_TAG = "skip-execution"
"""Cells that only illustrate carry this tag; nbclient, and so nbgrader, leaves them out too."""


class UnreadableNotebook(Exception):
    """Not a notebook; the message says why in a few words."""


@dataclasses.dataclass(frozen=True)
class SubmittedCell:
    """A cell as a file has it."""

    cell_type: str
    """`code`, `markdown` or `raw`."""
    source: str
    grade_id: str
    """What its nbgrader metadata claims; empty where they claim nothing."""
    cell_id: str
    claims: tuple[tuple[str, bool | float], ...] = ()
    """What else they claim, of CLAIMS; only for telling what was tried."""
    skipped: bool = False
    """Whether a tag says that the cell is not to be run."""


@dataclasses.dataclass(frozen=True)
class SubmittedNotebook:
    """The cells of a file, and what had to be repaired to read them."""

    cells: tuple[SubmittedCell, ...]
    notes: tuple[str, ...] = ()


def read_notebook(content: bytes) -> SubmittedNotebook:
    """Read any nbformat from 2 on. Raises `UnreadableNotebook`."""
    if len(content) > LARGEST_NOTEBOOK:
        raise UnreadableNotebook(f"larger than {LARGEST_NOTEBOOK // 10**6} MB")
    document = _parse(content)
    if not isinstance(document, dict):
        raise UnreadableNotebook("JSON, but not a notebook")
    raw_cells = _raw_cells(document)
    notes = []
    version = document.get("nbformat")
    if version != 4:
        notes.append(f"was written in notebook format {str(version)[:20]} and upgraded")
    cells = tuple(_sensible(_cell(raw) for raw in raw_cells if isinstance(raw, dict)))
    if len(cells) < sum(isinstance(raw, dict) for raw in raw_cells):
        notes.append("has more cells or text than any notebook needs; the rest was left out")
    return SubmittedNotebook(cells, tuple(notes))


def _sensible(cells: Iterator[SubmittedCell]) -> Iterator[SubmittedCell]:
    """As many cells as can be looked into in a reasonable time."""
    room = MOST_CHARACTERS
    for cell in itertools.islice(cells, MOST_CELLS):
        room -= len(cell.source)
        if room < 0:
            return
        yield cell


def _parse(content: bytes) -> Any:
    if not content.strip():
        raise UnreadableNotebook("an empty file")
    try:
        text = content.decode(json.detect_encoding(content), "surrogatepass")
        return _loads(text.removeprefix("\ufeff"))
    except UnicodeDecodeError:
        raise UnreadableNotebook("not text in an encoding that JSON allows") from None
    except RecursionError:
        raise UnreadableNotebook("nested too deeply") from None
    except ValueError:
        raise UnreadableNotebook("not JSON") from None


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        # An integer with more digits than Python converts; none that a notebook needs.
        return json.loads(text, parse_int=float)


def _raw_cells(document: dict[str, Any]) -> list[Any]:
    cells = document.get("cells")
    if isinstance(cells, list):
        return cells
    sheets = document.get("worksheets")  # until nbformat 3
    if isinstance(sheets, list):
        return [cell for sheet in sheets for cell in _cells_of_sheet(sheet)]
    raise UnreadableNotebook("JSON, but not a notebook")


def _cells_of_sheet(sheet: Any) -> Iterator[Any]:
    cells = sheet.get("cells") if isinstance(sheet, dict) else None
    yield from cells if isinstance(cells, list) else []


def _cell(raw: dict[str, Any]) -> SubmittedCell:
    cell_type = raw.get("cell_type")
    source = raw.get("source", raw.get("input"))
    metadata = raw.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    claim, tags = metadata.get("nbgrader"), metadata.get("tags")
    claim = claim if isinstance(claim, dict) else {}
    return SubmittedCell(
        cell_type=cell_type if cell_type in ("code", "raw") else "markdown",
        source=_text(source),
        grade_id=_short(claim.get("grade_id")),
        cell_id=_short(raw.get("id")),
        claims=tuple(
            (key, claim[key]) for key in CLAIMS if isinstance(claim.get(key), int | float)
        ),
        skipped=isinstance(tags, list) and SKIP_TAG in tags,
    )


def _claims(claim: dict[str, Any]) -> tuple[tuple[str, bool | float], ...]:
    claimed = ((key, claim.get(key)) for key in CLAIMS)
    return tuple((key, value) for key, value in claimed if isinstance(value, int | float))


def _text(source: Any) -> str:
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return ""
    text = source.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return text.encode("utf-8", "replace").decode()


def _short(value: Any) -> str:
    return _text(value)[:200] if isinstance(value, str) else ""
