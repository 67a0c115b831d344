"""Keep on disk how known wrong solutions behave, so that it is found out only once."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from autograder.guest import wire
from autograder.library import KnownSolution


class Memory:
    """Behaviours by test, in a folder; `key` stands for everything else that they depend on.

    The folder is a convenience: where it cannot be written or read, nothing is remembered.
    """

    def __init__(self, folder: Path, key: str) -> None:
        self._folder = folder
        self._key = key

    def recall(
        self, place: tuple[str, str], known: Sequence[KnownSolution]
    ) -> list[Sequence[Any]] | None:
        """The behaviours of these solutions at a test, in order; None where they are not known."""
        try:
            content = self._path(place, known).read_bytes()
            stored = msgspec.msgpack.decode(content, type=list[list[wire.Value]])
            if len(stored) != len(known):
                return None
            return [[wire.from_wire(value) for value in behaviour] for behaviour in stored]
        except (OSError, msgspec.MsgspecError, wire.WireError):
            return None

    def remember(
        self,
        place: tuple[str, str],
        known: Sequence[KnownSolution],
        behaviours: Sequence[Sequence[Any]],
    ) -> None:
        """Store the behaviours of these solutions at a test."""
        stored = [[wire.to_wire(value) for value in behaviour] for behaviour in behaviours]
        path = self._path(place, known)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(msgspec.msgpack.encode(stored))
            new.replace(path)

    def _path(self, place: tuple[str, str], known: Sequence[KnownSolution]) -> Path:
        digest = hashlib.sha256(self._key.encode())
        for part in (*place, *(text for one in known for text in (one.id, one.source))):
            digest.update(part.encode() + b"\0")
        return self._folder / f"{'.'.join(place)}.{digest.hexdigest()[:20]}"
