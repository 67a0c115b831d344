"""How much a session uses, seen from outside."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterable
from pathlib import Path

from autograder.guest import linux
from autograder.guest.isolate import MOST_FILES

_UPPER_BOUND = ("RssAnon:", "RssShmem:", "VmSwap:", "VmPTE:")
_SOCKET_BYTES = 2 * 212_992  # the kernel's limit is on what is sent, without its own records
_SHARED_OUT = ("Pss_Anon:", "Pss_Shmem:", "SwapPss:")

UNCOUNTABLE = 2**62
"""More than anybody may use."""


def processes_of(process: int) -> list[int]:
    """A session's first process and all that it started."""
    return [process, *linux.descendants(process)]


def memory_of(processes: Iterable[int], enough: int) -> int:
    """The bytes of memory that these processes use together.

    What they share is counted for each of them, which is quick; only where that comes to more
    than `enough` it is shared out between them.
    """
    known = list(processes)
    counted = sum(_kibibytes(process, "status", _UPPER_BOUND) for process in known) * 1024
    if counted <= enough:
        return counted
    return sum(_shared_out(process) for process in known) * 1024


def _shared_out(process: int) -> int:
    # A process can hide how its memory is shared; then all of it is its own.
    shared = _kibibytes(process, "smaps_rollup", _SHARED_OUT)
    return shared or _kibibytes(process, "status", _UPPER_BOUND)


def _kibibytes(process: int, file: str, names: tuple[str, ...]) -> int:
    try:
        lines = Path(f"/proc/{process}/{file}").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(names))


def bytes_in_sockets(process: int) -> int:
    """What the sockets of the process's network namespace can hold at most."""
    try:
        first, _ = Path(f"/proc/{process}/net/sockstat").read_text().split("\n", 1)
        return int(first.split()[-1]) * _SOCKET_BYTES
    except (OSError, ValueError):
        return 0


def bytes_in_file_system(folder: int) -> int:
    """What is stored in the file system that the folder, a descriptor, is the root of."""
    figures = os.fstatvfs(folder)
    return (figures.f_blocks - figures.f_bfree) * figures.f_frsize


def bytes_in_folder(folder: int) -> int:
    """What is stored in a folder on a disk, a descriptor; UNCOUNTABLE where that cannot be seen."""
    total = entries = 0
    waiting = ["."]
    while waiting:
        place = waiting.pop()
        try:
            sizes, folders = _looked_into(place, folder)
        except (FileNotFoundError, NotADirectoryError):
            continue  # gone meanwhile
        except OSError:
            return UNCOUNTABLE  # closed, or too deep
        total += sum(sizes)
        waiting += folders
        entries += len(sizes)
        if entries > MOST_FILES:
            return UNCOUNTABLE
    return total


def _looked_into(place: str, folder: int) -> tuple[list[int], list[str]]:
    """The sizes of what is in a folder within the folder, and the folders in it."""
    sizes: list[int] = []
    folders: list[str] = []
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(place, flags, dir_fd=folder)
    try:
        with os.scandir(descriptor) as found:
            for entry in itertools.islice(found, MOST_FILES + 1):
                with contextlib.suppress(FileNotFoundError):
                    sizes.append(entry.stat(follow_symlinks=False).st_blocks * 512)
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{place}/{entry.name}")
    finally:
        os.close(descriptor)
    return sizes, folders
