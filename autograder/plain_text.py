"""Texts that students wrote or caused, made harmless to look at."""

from __future__ import annotations

import re

_ESCAPES = re.compile(
    r"\x1b(?:"
    r"\[[0-?]*[ -/]*[@-~]?"  # colours, cursor movements
    r"|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # window titles, links, device strings
    r"|[ -/]*[0-~]?)"
)
# Control characters other than tab and line feed; marks that change the direction of writing, with
# which text can pretend to be other text; halves of characters; what is no character at all.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)


def clean(text: str) -> str:
    """The text as a terminal would leave it, without anything that steers terminals or pages."""
    kept = _ESCAPES.sub("", text).replace("\r\n", "\n")
    if "\r" in kept:  # a progress bar writes over its own line
        kept = "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in kept.split("\n"))
    return _INVISIBLE.sub("\N{REPLACEMENT CHARACTER}", kept)


def plain(text: str, longest: int = 10_000) -> str:
    """The text, clean, and with a note at its end where it is longer than `longest`."""
    left_out = len(text) - longest
    kept = clean(text[:longest])
    return kept if left_out <= 0 else f"{kept}\n… ({left_out:,} characters more)"


def one_line(text: str, longest: int = 300) -> str:
    """The text as `plain`, in one line."""
    line = " ".join(plain(text, longest + 1).split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def points(number: float) -> str:
    """Points with two decimals at most."""
    return f"{round(number, 2) + 0.0:.10g}"
