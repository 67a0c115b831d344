"""Reading a download: a folder, a zip or a tar archive as a list of files with safe paths.

Nothing is written here, and nothing outside is read: links, devices and paths that lead out are
left out and named.
"""

from __future__ import annotations

import datetime
import functools
import lzma
import os
import pwd
import re
import stat
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.errors import KitError

DAMAGED = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(RuntimeError, ValueError),
)
"""What the standard library raises for damaged, encrypted and unknown archives."""
UNREADABLE = (*DAMAGED, OSError)

# What operating systems and editors leave beside people's files.
_LITTER = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints", ".git"}
_LONGEST_NAME = 200
_EARLIEST = datetime.datetime(1980, 1, 2)  # archives know only local time


@dataclass(frozen=True)
class Entry:
    """One file of a download."""

    path: tuple[str, ...]
    """Its folders and its name, safe to join to a folder."""
    modified: float
    """Seconds since 1970, zero where unknown. Good for ordering, not for deadlines: most
    platforms write the time of the download."""
    open: Callable[[], IO[bytes]]
    owner: str = ""
    """The account it belongs to, where the download says so."""

    @property
    def name(self) -> str:
        return self.path[-1]


@dataclass(frozen=True)
class Download:
    """The files of a download, and what was left out of it."""

    entries: tuple[Entry, ...]
    left_out: tuple[str, ...]
    """One sentence for each file that is not safe to take."""


@contextmanager
def open_download(path: Path) -> Iterator[Download]:
    """Open a folder, a zip or a tar archive.

    Raises KitError where it is none of these, or cannot be read.
    """
    with ExitStack() as stack:
        try:
            download = _read(path, stack)
        except DAMAGED as error:
            raise KitError(f"{path} is damaged ({error}); please download it again.") from error
        except OSError as error:
            raise KitError(f"{path} cannot be read ({error.strerror}).") from error
        yield download


def _read(path: Path, stack: ExitStack) -> Download:
    if path.is_dir():
        return _folder(path)
    if path.is_file() and zipfile.is_zipfile(path):
        return _zip(stack.enter_context(zipfile.ZipFile(path)))
    if path.is_file() and tarfile.is_tarfile(path):
        return _tar(stack.enter_context(tarfile.open(path)))
    if path.exists():
        raise KitError(
            f"{path} is not a folder, a zip or a tar archive; "
            "please give the platform's download as it came, or unpacked."
        )
    raise KitError(f"there is no {path}; please check the name of the download.")


def safe_path(name: str) -> tuple[str, ...] | None:
    """The parts of a path inside an archive; None where it would lead out of the target.

    Composed and decomposed Unicode become the same, control characters a `_`, and a backslash
    separates too, because some programs on Windows write it.
    """
    text = unicodedata.normalize("NFC", name).replace("\\", "/")
    parts = [part for part in text.split("/") if part not in ("", ".")]
    if text.startswith("/") or re.match(r"[A-Za-z]:", text) or ".." in parts or not parts:
        return None
    return tuple(_safe_name(part) for part in parts)


def shown(text: object, longest: int = 120) -> str:
    """Text from a download as one harmless line for people."""
    line = "".join(c if c.isprintable() else "?" for c in str(text))
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _folder(root: Path) -> Download:
    entries: list[Entry] = []
    left_out: list[str] = []

    def visit(folder: Path, above: tuple[str, ...]) -> None:
        for item in sorted(os.scandir(folder), key=lambda item: item.name):
            path = safe_path(item.name)
            if item.name in _LITTER:
                continue
            if path is None:
                left_out.append(_leads_out(item.name))
            elif item.is_dir(follow_symlinks=False):
                visit(folder / item.name, above + path)
            elif item.is_file(follow_symlinks=False):
                found = item.stat(follow_symlinks=False)
                opener = _opener(folder / item.name)
                owner = _account(found.st_uid)
                entries.append(Entry(above + path, found.st_mtime, opener, owner))
            else:
                left_out.append(_not_a_file("/".join(above + path)))

    visit(root, ())
    return Download(tuple(entries), tuple(left_out))


@functools.cache
def _account(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return ""


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    def open_file() -> IO[bytes]:
        # A name may have become a link or a pipe since it was listed.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(f"{path} is not a file")
        return os.fdopen(descriptor, "rb")

    return open_file


def _zip(archive: zipfile.ZipFile) -> Download:
    entries: list[Entry] = []
    left_out: list[str] = []
    for info in archive.infolist():
        name = _zip_name(info)
        path = safe_path(name)
        if info.is_dir() or (path and _LITTER.intersection(path)):
            continue
        kind = stat.S_IFMT(info.external_attr >> 16)
        if path is None:
            left_out.append(_leads_out(name))
        elif kind not in (0, stat.S_IFREG):
            left_out.append(_not_a_file(name))
        else:
            entries.append(Entry(path, _zip_time(info), _zip_opener(archive, info)))
    return Download(tuple(entries), tuple(left_out))


def _zip_opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: archive.open(info)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as its author meant it.

    A zip marks names in UTF-8 by a flag. PHP and macOS write UTF-8 without it, Windows the code
    page of DOS; what is not plain ASCII but valid UTF-8 is practically never anything else.
    """
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _zip_time(info: zipfile.ZipInfo) -> float:
    try:
        modified = datetime.datetime(*info.date_time)  # local: a zip has no time zone
    except ValueError:
        return 0.0
    return modified.timestamp() if modified > _EARLIEST else 0.0


def _tar(archive: tarfile.TarFile) -> Download:
    entries: list[Entry] = []
    left_out: list[str] = []
    for member in archive:
        path = safe_path(member.name)
        if member.isdir() or (path and _LITTER.intersection(path)):
            continue
        if path is None:
            left_out.append(_leads_out(member.name))
        elif not member.isreg():
            left_out.append(_not_a_file(member.name))
        else:
            opener = _tar_opener(archive, member)
            entries.append(Entry(path, float(member.mtime), opener, member.uname))
    return Download(tuple(entries), tuple(left_out))


def _tar_opener(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[], IO[bytes]]:
    def open_member() -> IO[bytes]:
        stream = archive.extractfile(member)
        if stream is None:
            raise tarfile.ReadError(f"{member.name} is not a file")
        return stream

    return open_member


def _safe_name(name: str) -> str:
    clean = "".join(c if c.isprintable() else "_" for c in name)
    while len(clean.encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
        stem, dot, suffix = clean.rpartition(".")
        # Shortened before the suffix, which says what the file is.
        clean = f"{stem[:-1]}{dot}{suffix}" if stem and len(suffix) < 10 else clean[:-1]
    return clean


def _leads_out(name: str) -> str:
    return f"{shown(name)} was left out: its path leads out of the hand-in."


def _not_a_file(name: str) -> str:
    return f"{shown(name)} was left out: it is a link or a device, not a file."
