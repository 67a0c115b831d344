"""What is kept of the outputs of cells: a session may say that they put out anything."""

from __future__ import annotations

import re
from collections.abc import Iterable

from autograder.guest import wire
from autograder.limits import Limits

ROOM_BESIDES = 2**16
"""For an error after as much output as is allowed."""
CELLS_IN_FULL = 20
"""So many cells of a notebook can put out as much as one cell may."""

_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


class OutputRoom:
    """How much output may still be kept of the cells of a notebook."""

    def __init__(self, limits: Limits) -> None:
        self._of_a_cell = limits.output_bytes + ROOM_BESIDES
        self._in_all = CELLS_IN_FULL * self._of_a_cell

    def keep(self, outputs: Iterable[wire.Output]) -> tuple[wire.Output, ...]:
        """The outputs of a cell as far as there is room, with a word where there is no more."""
        room = before = min(self._of_a_cell, self._in_all)
        kept: list[wire.Output] = []
        for output in map(_harmless, outputs):
            if output.kind not in ("stream", "error") and not output.data:
                continue
            size = _size(output)
            if size > room or len(kept) > wire.MOST_OUTPUTS:
                text = output.text[:room] if output.kind == "stream" else ""
                name = output.name if text else "stderr"
                kept.append(wire.Output("stream", name, text + wire.CUT_OFF, []))
                room = 0
                break
            room -= size
            kept.append(output)
        self._in_all -= before - room
        return tuple(kept)


def _harmless(output: wire.Output) -> wire.Output:
    """Only with texts and with pictures that are some."""
    data = [(mime, content) for mime, content in output.data if _is_shown(mime, content)]
    return wire.Output(output.kind, output.name, output.text, data)


def _is_shown(mime: str, content: str) -> bool:
    if mime in ("image/png", "image/jpeg"):
        # Pages put it where they expect nothing else.
        return _BASE64.fullmatch(content) is not None
    return mime == "text/plain"


def _size(output: wire.Output) -> int:
    parts = [output.kind, output.name, output.text]
    for mime, content in output.data:
        parts += [mime, content]
    return sum(map(len, parts))
