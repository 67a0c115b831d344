"""One student's process in the sandbox."""

from __future__ import annotations

import contextlib
import os
import signal

from autograder.limits import Limits
from autograder.sandbox import watch
from autograder.sandbox.protection import Protection
from autograder.sandbox.template import Started, Template, TemplateError

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
        used = self._bytes_of_files(self._started.scratch)
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
                self._status = self._template.look_at(self._started.number)
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
        self.socket.close()
        os.close(started.scratch)
        if self._template.lost:
            return
        try:
            self._status = self._template.end_session(started.number)
        except TemplateError:
            # It cannot tell any more: end it with all that it holds.
            self._template.close()

    def _bytes_of_files(self, scratch: int) -> int:
        if self._protection.namespaces:
            return watch.bytes_in_file_system(scratch)
        return watch.bytes_in_folder(scratch)
