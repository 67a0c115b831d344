"""The trusted end of the template process: what it is asked and what it answers."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
import struct
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from autograder.guest import linux
from autograder.guest.template import READY, remove
from autograder.limits import Limits
from autograder.sandbox.launcher import plan_launch
from autograder.sandbox.protection import Protection

PATIENCE_SECONDS = 60.0
"""How long the template may take for anything; on a machine that is well it is far less."""
_MESSAGE_BYTES = 2**16
_CREDENTIALS = struct.Struct("3i")


class TemplateError(Exception):
    """The template process says what does not work, has ended, or does not answer."""


@dataclass(frozen=True)
class Started:
    """A new session."""

    connection: socket.socket
    number: int
    """Its process as the template knows it."""
    process: int
    """The same as this side knows it."""
    scratch: int
    """A descriptor of the folder that it can write to."""


class Template:
    """The warm process that sessions are forked from. Making one does not wait for it."""

    def __init__(
        self, protection: Protection, limits: Limits, guest: Path, *, only_try: bool = False
    ) -> None:
        launch = plan_launch(protection, limits, guest)
        self._scratch = launch.scratch
        self._isolated = self._warm = False
        self.lost = False
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()
        self._control, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(PATIENCE_SECONDS)
        try:
            with far:
                self._program = launch.start(far.fileno(), self._errors, only_try=only_try)
        except OSError as error:
            self._control.close()
            self._clean_up()
            raise TemplateError(f"the sandbox does not start ({error})") from None
        # The program is starting while this is worked out. Where it has ended already, reading
        # its answer will tell why.
        confinement = launch.confinement().encode()
        with contextlib.suppress(OSError):
            self._control.send(confinement)

    def wait_until_isolated(self) -> None:
        """Wait for the word that every layer works. Raises TemplateError where one does not."""
        if not self._isolated:
            self._expect("works")
            self._isolated = True

    def wait_until_warm(self) -> None:
        """Wait until sessions can be forked. Raises TemplateError."""
        if not self._warm:
            self.wait_until_isolated()
            self._expect("warm")
            self._warm = True

    def start_session(self) -> Started:
        """Fork a session. Raises TemplateError."""
        self.wait_until_warm()
        near, far = socket.socketpair()
        try:
            # The kernel then says whose message it is, with the number that the process has here.
            near.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            near.settimeout(PATIENCE_SECONDS)
            with far:
                number = int(self._ask("start", far))
            process, scratch = _first_message(near)
            near.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
            near.settimeout(None)
        except BaseException:
            near.close()
            raise
        return Started(near, number, process, scratch)

    def look_at(self, number: int) -> int | None:
        """How a session ended, as an exit status or minus a signal; None where it has not."""
        answer = self._ask(f"look {number}")
        return None if answer == "alive" else int(answer)

    def end_session(self, number: int) -> int | None:
        """End a session; the same answer, for the moment before. Raises TemplateError."""
        answer = self._ask(f"end {number}")
        return None if answer == "alive" else int(answer)

    def close(self) -> None:
        """End the process and all sessions; nothing of them is left."""
        self.lost = True
        self._control.close()
        try:
            self._program.wait(PATIENCE_SECONDS / 6)
        except subprocess.TimeoutExpired:
            self._kill()
        self._clean_up()

    def _clean_up(self) -> None:
        self._errors.close()
        if self._scratch is not None:
            remove(self._scratch)

    def _kill(self) -> None:
        processes = [self._program.pid, *linux.descendants(self._program.pid)]
        for process in processes:
            with contextlib.suppress(OSError):
                resource.prlimit(process, resource.RLIMIT_NPROC, (0, 0))
        for process in processes:
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGKILL)
        self._program.wait()

    def _ask(self, question: str, connection: socket.socket | None = None) -> str:
        descriptors = [] if connection is None else [connection.fileno()]
        try:
            socket.send_fds(self._control, [question.encode()], descriptors)
        except OSError as error:
            self.lost = True
            raise TemplateError(f"the sandbox has ended ({error})") from None
        return self._receive()

    def _expect(self, wanted: str) -> None:
        answer = self._receive()
        if answer != wanted:
            raise TemplateError(answer)

    def _receive(self) -> str:
        try:
            answer = self._control.recv(_MESSAGE_BYTES).decode()
        except OSError as error:
            self.lost = True
            raise TemplateError(f"the sandbox does not answer ({error})") from None
        if not answer:
            self.lost = True
            raise TemplateError(self._last_words())
        if answer.startswith("error: "):
            raise TemplateError(answer.removeprefix("error: "))
        return answer

    def _last_words(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._program.wait(1)
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "the sandbox ended without a word"


def _first_message(connection: socket.socket) -> tuple[int, int]:
    """The process and the descriptor that come with a session's first word."""
    space = socket.CMSG_SPACE(_CREDENTIALS.size) + socket.CMSG_SPACE(4)
    message, extras, _, _ = connection.recvmsg(_MESSAGE_BYTES, space, socket.MSG_CMSG_CLOEXEC)
    process = descriptor = -1
    for _, kind, content in extras:
        if kind == socket.SCM_CREDENTIALS:
            process = _CREDENTIALS.unpack(content[: _CREDENTIALS.size])[0]
        elif kind == socket.SCM_RIGHTS:
            descriptor = int.from_bytes(content[:4], "little", signed=True)
    if message != READY:
        raise TemplateError(message.decode(errors="replace") or "a session ended at once")
    return process, descriptor
