"""One student's process in the sandbox."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time

from autograder.limits import Limits
from autograder.sandbox import watch
from autograder.sandbox.protection import Protection
from autograder.sandbox.template import Started, Template, TemplateError

_DYING_SECONDS = 1.0
_SIGNALS = {
    signal.SIGKILL: "was killed; it used too much processor time, or the machine ran out of memory",
    signal.SIGSEGV: "crashed (segmentation fault)",
    signal.SIGBUS: "crashed (bus error)",
    signal.SIGABRT: "crashed (aborted)",
}


class SandboxSession:
    """Talks to `guest.session` through `socket`; everything it starts is one session."""

    def __init__(
        self, template: Template, started: Started, protection: Protection, limits: Limits
    ) -> None:
        self.socket = started.connection
        self._template = template
        self._started: Started | None = started
        self._protection = protection
        self._limits = limits
        self._status: int | None = None

    def memory_in_use(self) -> int:
        """Bytes of memory of all its processes, and of its files, which are in memory too."""
        if self._started is None:
            return 0
        used = self._bytes_besides(self._started)
        enough = self._limits.memory_bytes - used
        return used + watch.memory_of(watch.processes_of(self._started.process), enough)

    def processes(self) -> int:
        """How many processes it has."""
        if self._started is None:
            return 0
        return len(watch.processes_of(self._started.process))

    def over_limit(self) -> str | None:
        """What it uses too much of, to follow "the session"; None where all is well."""
        if self.memory_in_use() > self._limits.memory_bytes:
            return f"used more than {self._limits.memory_bytes / 1e9:g} GB of memory"
        if self.processes() > self._limits.processes:
            return f"started more than {self._limits.processes} processes"
        return None

    def cause_of_death(self) -> str | None:
        """Why it ended by itself, to follow "the session"; None where it did not."""
        if self._started is not None and self._status is None:
            with contextlib.suppress(TemplateError):
                self._status = self._look(self._started.number)
        if self._status is None:
            return "ended together with the sandbox" if self._template.lost else None
        if self._status >= 0:
            return f"ended Python with exit status {self._status}"
        which = signal.Signals(-self._status)
        return _SIGNALS.get(which, f"was ended by {which.name}")

    def kill(self) -> None:
        """End every process of the session and remove its files; harmless when done before."""
        if self._started is None:
            return
        started, self._started = self._started, None
        try:
            if not self._template.lost:
                status = self._template.end_session(started.number)
                self._status = status if self._status is None else self._status
        except TemplateError:
            # It cannot do that any more: end it with all that it holds.
            self._template.close()
        finally:
            self.socket.close()
            os.close(started.scratch)

    def _look(self, number: int) -> int | None:
        status = self._template.look_at(number)
        patience = time.monotonic() + _DYING_SECONDS
        # A process that ends hangs up a little earlier.
        while status is None and self._hung_up() and time.monotonic() < patience:
            time.sleep(0.001)
            status = self._template.look_at(number)
        return status

    def _hung_up(self) -> bool:
        poll = select.poll()
        poll.register(self.socket, select.POLLRDHUP)
        return bool(poll.poll(0))

    def _bytes_besides(self, started: Started) -> int:
        """What is held in files, and in sockets where they are the session's own."""
        if self._protection.namespaces:
            files = watch.bytes_in_file_system(started.scratch)
            return files + watch.bytes_in_sockets(started.process)
        return watch.bytes_in_folder(started.scratch)
