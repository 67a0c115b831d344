"""Run a student's notebook cell by cell in the sandbox, whatever the cells do to it.

Where a cell hangs, crashes or uses too much, the session is killed with everything it started; the
next request starts a new one, in which the earlier cells are run again without the offender.
"""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from autograder.connection import Connection
from autograder.guest import wire
from autograder.limits import Limits
from autograder.student import SessionEnded

PARCEL_BYTES = 2**20
"""How much of the files beside a notebook goes into one message."""
WATCH_SECONDS = 0.05
"""How long a session goes unwatched at most."""


class SandboxSession(Protocol):
    """A fresh process in the sandbox that answers `guest.session`'s requests on a socket."""

    @property
    def socket(self) -> socket.socket: ...

    def over_limit(self) -> str | None: ...

    def cause_of_death(self) -> str | None: ...

    def kill(self) -> None: ...


class Clock:
    """The time that a submission has left, all its notebooks together."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._end = time.monotonic() + limits.submission_seconds

    def deadline(self) -> float:
        """When what starts now has to be done."""
        return min(time.monotonic() + self._limits.cell_seconds, self._end)

    def is_over(self) -> bool:
        """Whether there is no time left at all."""
        return time.monotonic() >= self._end

    def reason(self) -> str:
        """Why something ran out of time."""
        if self.is_over():
            return f"the time for the whole hand-in, {self._limits.submission_seconds:g} s, was up"
        return f"took longer than {self._limits.cell_seconds:g} s"


class NotebookSession:
    """One notebook's session; it outlives the processes that carry it."""

    def __init__(
        self,
        start: Callable[[], SandboxSession],
        files: Mapping[str, bytes],
        limits: Limits,
        clock: Clock,
    ) -> None:
        self._start = start
        self._files = sorted(files.items())
        self._limits = limits
        self._clock = clock
        self._process: SandboxSession | None = None
        self._connection: Connection | None = None
        self._history: list[wire.RunCell] = []
        self._shared: Snapshot | None = None
        self._next_look = 0.0
        """When to see again how much the session uses."""

    def run(self, source: str, read: Sequence[str] = ()) -> wire.CellRan:
        """Run a cell, then read these variables. Raises `SessionEnded`, and skips the cell then."""
        try:
            answer = self._ready().ask(wire.RunCell(source, list(read)), self._clock.deadline())
            if not isinstance(answer, wire.CellRan):
                raise SessionEnded("crashed", _unexpected(answer))
        except SessionEnded as ended:
            raise self._end(ended) from None
        self._history.append(wire.RunCell(source, []))
        return answer

    @property
    def cells_run(self) -> int:
        """How many cells have been run so far; snapshots can go back to the names of then."""
        return len(self._history)

    def shared_snapshot(self) -> Snapshot:
        """The copy on which tests are tried that will probably pass. Raises `SessionEnded`."""
        if self._shared is None or self._shared.is_closed:
            self._shared = self.snapshot()
        return self._shared

    def snapshot(self) -> Snapshot:
        """A fresh copy of the session, the only one there is. Raises `SessionEnded`."""
        if self._shared is not None:
            self._shared.close()
            self._shared = None
        near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with far:
                connection = self._ready()
                request = wire.OpenSnapshot()
                answer = connection.ask(request, self._clock.deadline(), [far.fileno()])
            if not isinstance(answer, wire.Done):
                raise SessionEnded("crashed", _unexpected(answer))
        except SessionEnded as ended:
            near.close()
            raise self._end(ended) from None
        return Snapshot(self, connection, Connection(near, self._watch))

    def deadline(self) -> float:
        return self._clock.deadline()

    def kill(self) -> None:
        """End the session and everything in it; a later request starts another."""
        if self._shared is not None:
            self._shared.abandon()
            self._shared = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process = None

    def _ready(self) -> Connection:
        if self._connection is None:
            if self._clock.is_over():
                raise SessionEnded("timeout", self._clock.reason())
            self._begin()
            for place in range(len(self._history)):
                self._replay(place)
        assert self._connection is not None
        return self._connection

    def _begin(self) -> None:
        self._process = self._start()
        self._next_look = time.monotonic() + WATCH_SECONDS
        self._connection = Connection(self._process.socket, self._watch)
        for pieces in _parcels(self._files):
            self._ask_for_done(wire.Store(pieces))
        self._ask_for_done(wire.Start(self._limits.output_bytes))

    def _replay(self, place: int) -> None:
        assert self._connection is not None
        try:
            self._connection.ask(self._history[place], self._clock.deadline())
        except SessionEnded:
            # What was harmless once is not now: leave it out from here on.
            self._history[place] = wire.RunCell("", [])
            raise

    def _ask_for_done(self, request: wire.Message) -> None:
        assert self._connection is not None
        answer = self._connection.ask(request, self._clock.deadline())
        if not isinstance(answer, wire.Done):
            raise SessionEnded("crashed", _unexpected(answer))

    def _end(self, ended: SessionEnded) -> SessionEnded:
        """Kill the session, and say what happened as well as can be known."""
        cause = self._process.cause_of_death() if self._process is not None else None
        self.kill()
        if ended.verdict == "timeout":
            return SessionEnded("timeout", self._clock.reason())
        return SessionEnded("crashed", cause if cause and ended.hung_up else str(ended))

    def _watch(self) -> None:
        now = time.monotonic()
        if self._process is None or now < self._next_look:
            return
        self._next_look = now + WATCH_SECONDS
        trouble = self._process.over_limit()
        if trouble is not None:
            raise SessionEnded("crashed", trouble)


class Snapshot:
    """A copy of a session. What happens to it happens to it alone, but for what kills them both."""

    def __init__(self, session: NotebookSession, parent: Connection, own: Connection) -> None:
        self._session = session
        self._parent = parent
        self._own = own
        self.is_closed = False

    def ask_unread(self, request: wire.Message, deadline: float) -> bytes:
        """Ask the copy. Raises `SessionEnded`, after which the whole session starts afresh."""
        try:
            return self._own.ask_unread(request, deadline)
        except SessionEnded as ended:
            self.abandon()
            raise self._session._end(self._explained(ended)) from None

    def abandon(self) -> None:
        """Forget the copy, since the session ends that it belongs to."""
        self._own.close()
        self.is_closed = True

    def close(self) -> None:
        """End the copy and whatever it started; harmless where the session has ended before."""
        if self.is_closed:
            return
        self.abandon()
        if self._session._connection is self._parent:
            try:
                self._closed()
            except SessionEnded as ended:
                self._session._end(ended)

    def _closed(self, hung_up: bool = False) -> str:
        answer = self._parent.ask(wire.CloseSnapshot(hung_up), self._session.deadline())
        if not isinstance(answer, wire.Done):
            raise SessionEnded("crashed", _unexpected(answer))
        return answer.text

    def _explained(self, ended: SessionEnded) -> SessionEnded:
        """What happened to the copy, as the session it was copied from saw it."""
        if ended.hung_up:
            with contextlib.suppress(SessionEnded):
                return SessionEnded("crashed", self._closed(hung_up=True) or str(ended))
        return ended


def _parcels(files: Sequence[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    """Files in pieces, as many together as fit in a message."""
    parcel: list[tuple[str, bytes]] = []
    room = PARCEL_BYTES
    for name, content in files:
        for place in range(0, len(content) or 1, PARCEL_BYTES):
            piece = content[place : place + PARCEL_BYTES]
            if len(piece) > room:
                yield parcel
                parcel, room = [], PARCEL_BYTES
            parcel.append((name, piece))
            room -= len(piece)
    if parcel:
        yield parcel


def _unexpected(answer: wire.Answer) -> str:
    if isinstance(answer, wire.Trouble):
        return f"the session had trouble: {answer.text}"
    return "the session answered something else than it was asked"
