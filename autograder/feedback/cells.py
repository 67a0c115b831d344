"""What a graded notebook holds, as plain data that is harmless to show.

Of the instructor's cells only headings and outputs are kept: texts of given cells and tests may
hold what students are not to see.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from autograder.autograded import EXTRA_CELL
from autograder.errors import KitError
from autograder.plain_text import one_line, plain

LONGEST_OUTPUT = 8_000
LONGEST_SOURCE = 30_000
MOST_OUTPUTS = 20
"""Of one cell."""
MOST_CHARACTERS = 5_000_000
"""Of all outputs on a page, pictures included."""
MOST_PIXELS = 20_000_000
LEFT_OUT = "… (more is in your notebook)"

Role = Literal["heading", "solution", "extra", "given", "test", "by hand"]


@dataclasses.dataclass(frozen=True)
class Output:
    """What a cell put out: a text, an error or a picture."""

    kind: Literal["text", "error", "picture"]
    text: str
    """Of a picture, its address with all its data."""


@dataclasses.dataclass(frozen=True)
class Cell:
    """A cell of a graded notebook."""

    role: Role
    grade_id: str
    source: str
    """Empty for given cells and tests."""
    outputs: tuple[Output, ...] = ()
    level: int = 0
    """Of a heading."""


def read_cells(path: Path) -> tuple[Cell, ...]:
    """The cells of a graded notebook. Raises KitError where it is none."""
    try:
        raw_cells = json.loads(path.read_bytes())["cells"]
        return tuple(_cells(raw_cells))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise KitError(f"{path} is not a graded notebook; please grade it again.") from error


def _cells(raw_cells: list[dict[str, Any]]) -> Iterator[Cell]:
    room = _Room(MOST_CHARACTERS)
    for raw in raw_cells:
        nbgrader = raw["metadata"].get("nbgrader", {})
        grade_id = str(nbgrader.get("grade_id", ""))
        role = _role(raw, nbgrader)
        if role == "heading":
            yield from _headings(_joined(raw["source"]))
        else:
            shown = role in ("solution", "extra", "by hand")
            source = plain(_joined(raw["source"]), LONGEST_SOURCE).strip("\n") if shown else ""
            outputs = () if role == "test" else tuple(_outputs(raw.get("outputs", []), room))
            yield Cell(role, grade_id, source, outputs)


def _role(raw: dict[str, Any], nbgrader: dict[str, Any]) -> Role:
    if nbgrader.get("task") or (nbgrader.get("grade") and nbgrader.get("solution")):
        return "by hand"
    if raw["cell_type"] != "code":
        return "heading"
    if nbgrader.get("grade"):
        return "test"
    if nbgrader.get("solution"):
        return "solution"
    return "extra" if str(raw.get("id", "")).startswith(EXTRA_CELL) else "given"


def _headings(text: str) -> Iterator[Cell]:
    fenced = False
    for line in text.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        mark, _, title = line.partition(" ")
        if not fenced and mark and set(mark) == {"#"} and title.strip():
            clean = one_line(title.strip().strip("#").replace("`", "").replace("*", ""))
            yield Cell("heading", "", clean.strip(), level=len(mark))


class _Room:
    """Counts what has been put on a page, so that none gets too large to open."""

    def __init__(self, characters: int) -> None:
        self._left = characters

    def take(self, text: str) -> bool:
        self._left -= len(text)
        return self._left >= 0


def _outputs(raw_outputs: list[dict[str, Any]], room: _Room) -> Iterator[Output]:
    for place, raw in enumerate(raw_outputs):
        output = _output(raw)
        if place == MOST_OUTPUTS or (output is not None and not room.take(output.text)):
            yield Output("text", LEFT_OUT)
            return
        if output is not None:
            yield output


def _output(raw: dict[str, Any]) -> Output | None:
    match raw["output_type"]:
        case "stream":
            return _text("text", _joined(raw["text"]))
        case "error":
            trace = "\n".join(raw.get("traceback", []))
            return _text("error", trace or f"{raw.get('ename')}: {raw.get('evalue')}")
        case "execute_result" | "display_data":
            data = raw.get("data", {})
            for kind in ("image/png", "image/jpeg"):
                if kind in data:
                    address = _picture(kind, _joined(data[kind]))
                    return Output("picture", address) if address else None
            return _text("text", _joined(data.get("text/plain", "")))
    return None


def _text(kind: Literal["text", "error"], text: str) -> Output | None:
    clean = plain(text, LONGEST_OUTPUT).strip("\n")
    return Output(kind, clean) if clean.strip() else None


def _joined(text: str | list[str]) -> str:
    """A text of a notebook, which may be kept in lines."""
    return text if isinstance(text, str) else "".join(text)


# ---------------------------------------------------------------------------------------------
# Pictures
# ---------------------------------------------------------------------------------------------


def _picture(kind: str, encoded: str) -> str:
    """A picture's address with its data; empty for what is no picture, or one too large to open."""
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except (ValueError, binascii.Error):
        return ""
    width, height = _png_size(content) if kind == "image/png" else _jpeg_size(content)
    if not 0 < width * height <= MOST_PIXELS:
        return ""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _png_size(content: bytes) -> tuple[int, int]:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR" or len(content) < 24:
        return 0, 0
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """From the frame header, which stands behind other segments (ITU T.81, B.2.2)."""
    place = 2 if content[:2] == b"\xff\xd8" else len(content)
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return 0, 0
