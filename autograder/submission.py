"""Read a hand-in from disk, believing nothing about it."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import stat
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from autograder.notebook import LARGEST_NOTEBOOK

LARGEST_FILE = 3 * 2**20
"""In bytes, of a file beside the notebooks."""
MOST_FILES = 500
MOST_NOTEBOOKS = 20
MOST_BYTES = 150 * 10**6
"""Of all files and notebooks together."""


@dataclasses.dataclass(frozen=True)
class Submission:
    """The files of one student's hand-in, by their path in its folder."""

    student: str
    notebooks: dict[str, bytes]
    files: dict[str, bytes]
    """Whatever lies beside the notebooks."""
    notes: tuple[str, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever a file does."""
        digest = hashlib.sha256()
        for name, content in sorted({**self.files, **self.notebooks}.items()):
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()


def read_submission(student: str, folder: Path) -> Submission:
    """Read the regular files of a hand-in. Links, pipes and devices are left alone, with a note."""
    if folder.is_symlink() or (folder.parent.name == student and folder.parent.is_symlink()):
        # It may lead to a classmate's.
        return Submission(student, {}, {}, ("the folder is a link, so nothing of it was read",))
    reading = _Reading(folder)
    for path in _walk(folder, reading.notes):
        reading.take(path)
    # Names of folders and links need not be text.
    notes = tuple(note.encode(errors="replace").decode() for note in dict.fromkeys(reading.notes))
    return Submission(student, reading.notebooks, reading.files, notes)


class _Reading:
    """What was read so far of the files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.notebooks: dict[str, bytes] = {}
        self.files: dict[str, bytes] = {}
        self.notes: list[str] = []
        self._folder = folder
        self._room = MOST_BYTES

    def take(self, path: Path) -> None:
        """Read one more file, or note why not."""
        name = str(path.relative_to(self._folder))
        is_notebook = _is_notebook(path.name) and path.parent == self._folder
        held, most = (self.notebooks, MOST_NOTEBOOKS) if is_notebook else (self.files, MOST_FILES)
        if not _is_text(name):
            self.notes.append("a file whose name is not text was left out")
        elif len(held) >= most:
            kind = "notebooks" if is_notebook else "files"
            self._note_once(f"there are more than {most} {kind}; the rest was left out")
        else:
            content = _read_regular(path, LARGEST_NOTEBOOK + 1 if is_notebook else LARGEST_FILE)
            if isinstance(content, str):
                self.notes.append(f"{name} {content} and was left out")
            elif len(content) > self._room:
                self.notes.append(f"{name} is more than can be read with the rest, and left out")
            else:
                held[name] = content
                self._room -= len(content)

    def _note_once(self, note: str) -> None:
        if note not in self.notes[-1:]:
            self.notes.append(note)


def _walk(folder: Path, notes: list[str]) -> Iterator[Path]:
    for directory, names, files in os.walk(folder, followlinks=False):
        for name in [*names]:
            if name == ".ipynb_checkpoints" or name == "__pycache__":
                names.remove(name)
            elif (Path(directory) / name).is_symlink():
                names.remove(name)
                notes.append(f"{name} is a link and was left out")
            elif _is_notebook(name):
                notes.append(f"{name} is a folder, not a notebook")
        names.sort()
        # Notebooks first: there may be more files than are read.
        files.sort(key=lambda name: (not _is_notebook(name), name))
        yield from (Path(directory) / name for name in files)


def _read_regular(path: Path, most: int) -> bytes | str:
    """The content of a regular file, or what is wrong with it in a few words."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return "is a link" if path.is_symlink() else "cannot be read"
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return "is not a regular file"
        if status.st_size > most and not _is_notebook(path.name):
            return f"is larger than {most // 2**20} MB"
        return file.read(most)


def _is_notebook(name: str) -> bool:
    return name.lower().endswith(".ipynb")


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
