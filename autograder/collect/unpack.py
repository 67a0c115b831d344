"""Writing the files of one hand-in to a folder, with zips in it opened, within limits.

Students make these files, so every size is counted while it is read; what an archive claims about
itself is not believed.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from autograder.collect.download import UNREADABLE, Entry, open_download, shown
from autograder.errors import KitError

OPENED = (".zip",)
NOT_OPENED = (".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")
DEEPEST = 3
"""Zips in zips are opened so many levels deep."""
MOST_FILES = 2_000
LARGEST_DIRECTORY = 2**20
"""Bytes of a zip's table of contents: more than enough for the files allowed."""
_CHUNK = 2**18


class RefusedHandInError(Exception):
    """This hand-in cannot be taken; the message says why in a few words."""


@dataclass(frozen=True)
class HandedFile:
    """A file of a hand-in, as it lies in the working folder."""

    path: tuple[str, ...]
    """Where the student had it."""
    content: Path
    """Where its content is now."""
    order: int
    """Of two files with the same content and time, the later one in the download."""
    modified: float

    @property
    def name(self) -> str:
        return self.path[-1]


@dataclass
class Budget:
    """What is left of the space that one hand-in may take."""

    bytes_left: int
    files_left: int = MOST_FILES

    def copy(self, entry: Entry, target: Path) -> None:
        """Write an entry to a new file. Raises `RefusedHandInError` where it is too much."""
        self.files_left -= 1
        if self.files_left < 0:
            raise RefusedHandInError(f"it has more than {MOST_FILES} files")
        with entry.open() as source, target.open("xb") as sink:
            while chunk := source.read(_CHUNK):
                self.bytes_left -= len(chunk)
                if self.bytes_left < 0:
                    raise RefusedHandInError("it is too large when unpacked")
                sink.write(chunk)


@dataclass
class Unpacked:
    """The files of a hand-in, and what went wrong on the way."""

    files: list[HandedFile] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """One sentence each: what could not be opened, and so is kept as it is."""


def unpack(
    entries: Iterable[tuple[tuple[str, ...], Entry]], into: Path, budget: Budget
) -> Unpacked:
    """Write entries, each with its path inside the hand-in, into an empty folder.

    Zips are opened where they lie; one that is damaged, locked by a password or too large is kept
    closed, so that it is not lost. Raises `RefusedHandInError` where the hand-in itself is too
    large or cannot be read.
    """
    unpacked = Unpacked()
    for path, entry in entries:
        try:
            file = _write(path, entry, entry.modified, into, budget, len(unpacked.files))
        except UNREADABLE as error:
            raise RefusedHandInError(f"{shown(entry.name)} cannot be read ({error})") from error
        _keep(file, into, budget, unpacked, depth=0)
    return unpacked


def _write(
    path: tuple[str, ...], entry: Entry, modified: float, into: Path, budget: Budget, number: int
) -> HandedFile:
    # Numbered, so that no name can be in the way of another.
    target = into / f"{number:05d}-{budget.files_left}"
    budget.copy(entry, target)
    return HandedFile(path, target, number, modified)


def _keep(file: HandedFile, into: Path, budget: Budget, unpacked: Unpacked, depth: int) -> None:
    name = file.name.casefold()
    if name.endswith(OPENED):
        try:
            _open_zip(file, into, budget, unpacked, depth)
            return
        except (*UNREADABLE, KitError, RefusedHandInError) as error:
            unpacked.problems.append(f"{shown(file.name)} could not be opened: {error}.")
    elif name.endswith(NOT_OPENED):
        unpacked.problems.append(
            f"{shown(file.name)} was not opened: only zips are; please unpack it by hand."
        )
    unpacked.files.append(file)


def _open_zip(file: HandedFile, into: Path, budget: Budget, unpacked: Unpacked, depth: int) -> None:
    if depth == DEEPEST:
        raise RefusedHandInError(f"zips are nested more than {DEEPEST} deep")
    if _directory_bytes(file.content) > LARGEST_DIRECTORY:
        raise RefusedHandInError("it lists too many files")
    inner = Unpacked()
    spent = Budget(budget.bytes_left, budget.files_left)
    folder = file.path[:-1]
    try:
        with open_download(file.content) as download:
            inner.problems += download.left_out
            for entry in download.entries:
                # The time of the outer file: that is when it was handed in.
                number = len(unpacked.files) + len(inner.files)
                found = _write(folder + entry.path, entry, file.modified, into, spent, number)
                _keep(found, into, spent, inner, depth + 1)
    except BaseException:
        for written in inner.files:
            written.content.unlink(missing_ok=True)
        raise
    budget.bytes_left, budget.files_left = spent.bytes_left, spent.files_left
    unpacked.files += inner.files
    unpacked.problems += inner.problems
    file.content.unlink()


def _directory_bytes(path: Path) -> int:
    """How large a zip says that its table of contents is: the standard library believes it."""
    signature, tail = b"PK\x05\x06", 22
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - (1 << 16) - tail))
        end = file.read()
    plain = end[-tail:]
    start = len(end) - tail if plain[:4] == signature and plain[-2:] == b"\0\0" else -1
    start = start if start >= 0 else end.rfind(signature)
    if start < 0:
        raise zipfile.BadZipFile("not a zip")
    if end[max(0, start - 20) : start - 16] == b"PK\x06\x07":
        raise RefusedHandInError("it is made for more than 65,000 files")
    return int.from_bytes(end[start + 12 : start + 16], "little")
