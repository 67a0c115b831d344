"""The warm process that every session is forked from.

Started as a program inside the sandbox, with a descriptor to talk to the trusted side. Its first
message is a `Confinement`; it tries that out, says whether it works, imports what notebooks need,
and then forks a session whenever it is handed a socket. It holds nothing that is secret, and what
runs in a session cannot reach it.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib.util
import os
import resource
import signal
import socket
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from autograder.guest import isolate

MESSAGE_BYTES = 2**18
PRIVATE_FOLDER = Path("/tmp")  # noqa: S108 - inside, this is new and belongs to one session
READY = b"ready"


def import_guest(folder: Path) -> None:
    """Make this folder importable as autograder.guest, and nothing else of that package."""
    package = types.ModuleType("autograder")
    package.__path__ = []
    sys.modules["autograder"] = package
    where = [str(folder)]
    spec = importlib.util.spec_from_file_location(
        "autograder.guest", folder / "__init__.py", submodule_search_locations=where
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"{folder} holds no package")
    guest = importlib.util.module_from_spec(spec)
    sys.modules["autograder.guest"] = guest
    spec.loader.exec_module(guest)
    package.guest = guest  # type: ignore[attr-defined]


class Template:
    """Forks sessions and ends them, as the trusted side asks on `control`.

    `start` with a socket is answered by the session's number, `end NUMBER` and `look NUMBER` by
    how it ended: an exit status, a signal with a minus, or `alive`.
    """

    def __init__(self, control: socket.socket, confinement: isolate.Confinement) -> None:
        from autograder.guest import isolate, linux

        self._isolate = isolate
        self._linux = linux
        self._control = control
        self._confinement = confinement
        self._pid_namespace = -1
        self._sessions: dict[int, Path] = {}
        self._count = 0
        self._serve: Callable[[socket.socket], None] = lambda _: None

    def prepare(self) -> None:
        """Settle in this process what all sessions share. Raises OSError."""
        if self._confinement.namespaces:
            self._linux.mount("", "/", "", self._linux.MS_REC | self._linux.MS_PRIVATE)
            self._pid_namespace = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        else:
            # So that what a session leaves behind comes back here to be ended.
            self._linux.prctl(self._linux.PR_SET_CHILD_SUBREAPER, 1)
            Path(self._confinement.scratch).mkdir(exist_ok=True)
        with contextlib.suppress(OSError), Path("/proc/self/oom_score_adj").open("w") as file:
            # Where the whole machine runs out of memory, a student's session is to go first.
            file.write("1000")

    def try_out(self) -> None:
        """Isolate a process for nothing. Raises OSError where a layer does not work."""
        near, far = socket.socketpair()
        with near, far:
            number = self._start(far, lambda _: None)
            far.close()
            answer = near.recv(MESSAGE_BYTES)
        self._end(number)
        if answer != READY:
            raise OSError(answer.decode() or "a process in the sandbox did not start")

    def warm_up(self) -> None:
        """Import what notebooks need, once and before the first fork."""
        gc.disable()  # until everything is imported, of which nothing can be freed
        from autograder.guest import session

        Path(os.environ["HOME"]).mkdir(exist_ok=True)
        shell = session.make_shell()
        session.warm_up(shell)
        # What a session does first imports a good deal the first time.
        session.settle_randomness()
        asyncio.new_event_loop().close()
        self._serve = lambda connection: session.serve(connection, shell)
        # Collections would otherwise touch, and so copy, every page in every session.
        gc.collect()
        gc.freeze()
        gc.enable()

    def run(self) -> None:
        """Do as asked until the trusted side hangs up; then nothing is left."""
        try:
            while True:
                message, descriptors, _, _ = socket.recv_fds(self._control, MESSAGE_BYTES, 1)
                if not message:
                    return
                self._control.send(self._answer(message.decode(), descriptors).encode())
        except ConnectionError:
            return
        finally:
            for number in list(self._sessions):
                self._end(number)
            if not self._confinement.namespaces:
                remove(Path(self._confinement.scratch))

    def _answer(self, message: str, descriptors: list[int]) -> str:
        command, _, argument = message.partition(" ")
        try:
            if command == "start":
                with socket.socket(fileno=descriptors[0]) as connection:
                    return str(self._start(connection, self._serve))
            number = int(argument)
            return self._end(number) if command == "end" else self._look(number)
        except OSError as error:
            return f"error: {error}"

    # -- sessions ------------------------------------------------------------------------------

    def _start(self, connection: socket.socket, serve: Callable[[socket.socket], None]) -> int:
        self._count += 1
        folder = PRIVATE_FOLDER
        if not self._confinement.namespaces:
            folder = Path(self._confinement.scratch, str(self._count))
            folder.mkdir(mode=0o700)
        process = self._fork()
        if process == 0:
            self._become_session(connection, folder, serve)
        self._sessions[process] = folder
        return process

    def _fork(self) -> int:
        if not self._confinement.namespaces:
            return os.fork()
        # The child is the first process of a new pid namespace: when it ends, the kernel ends all.
        self._linux.unshare(self._linux.CLONE_NEWPID)
        process = -1
        try:
            process = os.fork()
        finally:
            if process != 0:
                self._linux.setns(self._pid_namespace, self._linux.CLONE_NEWPID)
        return process

    def _become_session(
        self, connection: socket.socket, folder: Path, serve: Callable[[socket.socket], None]
    ) -> NoReturn:
        status = 1
        try:
            os.setsid()
            self._keep_only(connection)
            if not self._confinement.namespaces:
                self._linux.prctl(self._linux.PR_SET_CHILD_SUBREAPER, 1)
                os.environ.update(HOME=f"{folder}/home", TMPDIR=str(folder))
            try:
                scratch = self._isolate.isolate(self._confinement, folder)
            except OSError as error:
                connection.sendall(str(error).encode())
                os._exit(status)
            socket.send_fds(connection, [READY], [scratch])
            os.close(scratch)
            serve(connection)
            status = 0
        finally:
            os._exit(status)

    def _keep_only(self, connection: socket.socket) -> None:
        """Close every other descriptor."""
        self._control.detach()
        kept = connection.fileno()
        os.closerange(3, kept)
        os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))

    def _look(self, number: int) -> str:
        """How a session ended; it stays known to the kernel, so that nobody gets its number."""
        ended = os.waitid(os.P_PID, number, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if ended is None:
            return "alive"
        return str(ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status)

    def _end(self, number: int) -> str:
        """End a session with everything that it started, and remove its files."""
        end = self._look(number)
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)
        folder = self._sessions.pop(number)
        if not self._confinement.namespaces:
            self._end_strays()
            remove(folder)
        return end

    def _end_strays(self) -> None:
        """End what sessions left behind: it belongs to this process now, but is no session."""
        while strays := set(self._linux.children(os.getpid())) - set(self._sessions):
            for stray in strays:
                for process in [stray, *self._linux.descendants(stray)]:
                    with contextlib.suppress(ProcessLookupError):
                        # First of all, it must not start others meanwhile.
                        resource.prlimit(process, resource.RLIMIT_NPROC, (0, 0))
                        os.kill(process, signal.SIGKILL)
                os.waitpid(stray, 0)


def remove(folder: Path) -> None:
    """Remove a folder, also where its owner has forbidden that, however deep it is."""
    for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
        subprocess.run([*command, str(folder)], check=False, capture_output=True)


def main(descriptor: int, only_try: bool) -> None:
    """Serve the trusted side at the other end of the descriptor."""
    from autograder.guest import isolate

    control = socket.socket(fileno=descriptor)
    confinement = isolate.decode_confinement(control.recv(MESSAGE_BYTES))
    try:
        isolate.become_ordinary(confinement)
        template = Template(control, confinement)
        template.prepare()
        template.try_out()
        control.send(b"works")
        if only_try:
            return
        template.warm_up()
        silence()
        control.send(b"warm")
    except Exception as error:  # noqa: BLE001 - whatever it is, the trusted side has to know
        control.send(f"error: {type(error).__name__}: {error}".encode())
        return
    template.run()
    # Python would take its time to free everything first.
    os._exit(0)


def silence() -> None:
    """Leave nothing of the outside to read from or write to."""
    null = os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)


if __name__ == "__main__":
    import_guest(Path(__file__).parent)
    main(int(sys.argv[1]), only_try="try" in sys.argv[2:])
