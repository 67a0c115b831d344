"""Ask the sandbox something and wait for the answer, but never longer than agreed."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence

from autograder.guest import wire
from autograder.student import SessionEnded

FIRST_READ_BYTES = 2**16

SLICE_SECONDS = 0.05
"""How long to wait before looking at what the session uses."""


class Connection:
    """One end of a socket whose other end is in the sandbox.

    `watch` is called again and again, and raises `SessionEnded` where the session uses more than it
    may. Also where answers are quick: what a session leaves running in between must not go unseen.
    """

    def __init__(self, end: socket.socket, watch: Callable[[], None]) -> None:
        self._socket = end
        self._watch = watch

    def close(self) -> None:
        self._socket.close()

    def ask(
        self, request: wire.Message, deadline: float, descriptors: Sequence[int] = ()
    ) -> wire.Answer:
        """Send a request and wait for its answer until `time.monotonic()` reaches the deadline.

        Raises `SessionEnded` on silence, hang-up, and anything that is not an answer; also where
        the request is too large to be sent.
        """
        return parsed(self.ask_unread(request, deadline, descriptors))

    def ask_unread(
        self, request: wire.Message, deadline: float, descriptors: Sequence[int] = ()
    ) -> bytes:
        """The same, with the answer as it came."""
        try:
            data = wire.frame(request)
        except wire.WireError as error:
            raise SessionEnded("crashed", str(error)) from None
        self._send(data, deadline, descriptors)
        return self._receive(deadline)

    def _send(self, data: bytes, deadline: float, descriptors: Sequence[int]) -> None:
        view = memoryview(data)
        while view:
            self._wait_slice(deadline)
            try:
                sent = self._send_some(view, descriptors)
            except TimeoutError:
                continue
            except OSError:
                raise _hung_up() from None
            view = view[sent:]
            descriptors = ()  # they went with the first byte

    def _send_some(self, view: memoryview, descriptors: Sequence[int]) -> int:
        if descriptors:
            return socket.send_fds(self._socket, [view], descriptors)
        return self._socket.send(view)

    def _receive(self, deadline: float) -> bytes:
        try:
            # Most answers are small, and one read brings all of them.
            frame = self._read(wire.HEADER_BYTES, deadline, at_most=FIRST_READ_BYTES)
            length = wire.HEADER_BYTES + wire.frame_length(frame[: wire.HEADER_BYTES])
            frame += self._read(length - len(frame), deadline, at_most=length - len(frame))
            if len(frame) != length:
                raise wire.WireError("more than one answer")
            return frame[wire.HEADER_BYTES :]
        except wire.WireError as error:
            raise _unusable(error) from None

    def _read(self, at_least: int, deadline: float, at_most: int) -> bytes:
        parts: list[bytes] = []
        while at_least > 0:
            self._wait_slice(deadline)
            try:
                part = self._socket.recv(min(at_most, 2**20))
            except TimeoutError:
                continue
            except OSError:
                raise _hung_up() from None
            if not part:
                raise _hung_up()
            parts.append(part)
            at_least -= len(part)
            at_most -= len(part)
        return b"".join(parts)

    def _wait_slice(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise SessionEnded("timeout", "ran out of time")
        self._watch()
        self._socket.settimeout(min(left, SLICE_SECONDS))


def parsed(answer: bytes) -> wire.Answer:
    """What an answer says. Raises `SessionEnded` where it is none."""
    try:
        return wire.parse_answer(answer)
    except wire.WireError as error:
        raise _unusable(error) from None


def _unusable(reason: object) -> SessionEnded:
    return SessionEnded("crashed", f"the session sent something unusable ({reason})")


def _hung_up() -> SessionEnded:
    return SessionEnded("crashed", "the session ended unexpectedly", hung_up=True)
