"""Start the program of the template process: with or without the wall, knowing nothing of ours."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.errors import KitError
from autograder.guest import linux
from autograder.guest.isolate import Confinement
from autograder.limits import Limits
from autograder.sandbox import wall
from autograder.sandbox.protection import Protection
from autograder.sandbox.system_calls import compiled_filter
from autograder.sandbox.view import View, environment, unreadable, view_of_machine

_SPARE_CPU_SECONDS = 5
# Numbers that no distribution gives to anybody.
_FIRST_USER, _USERS = 60_600, 500
_TMP = Path("/tmp")  # noqa: S108 - inside, where it is private


@dataclass(frozen=True)
class Launch:
    """All that has to be settled before the template process can start."""

    protection: Protection
    limits: Limits
    guest: Path
    """The folder with the program and what it imports."""
    view: View
    user: int
    """The ordinary user to become, where the administrator starts it; else 0."""
    scratch: Path | None
    """The sessions' folders, where each has no /tmp of its own."""

    def start(
        self, descriptor: int, errors: IO[bytes], *, only_try: bool
    ) -> subprocess.Popen[bytes]:
        """Start the program with this descriptor to talk to it."""
        variables = environment(self.view, self.scratch or _TMP)
        with wall.account_files() as accounts:
            guest, before = self.guest, []
            if self.protection.wall is not None:
                guest = wall.GUEST_INSIDE
                before = wall.command(
                    self.protection.wall,
                    self.view,
                    self.guest,
                    accounts,
                    namespaces=self.protection.namespaces,
                )
            # Not isolated mode (-I), which would ignore the one variable that fixes the order of
            # sets; the rest of it is here.
            program = [sys.executable, "-s", "-P", str(guest / "template.py"), str(descriptor)]
            return subprocess.Popen(
                [*before, *program, *(["try"] if only_try else [])],
                env=variables,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                pass_fds=[descriptor, *(accounts if before else [])],
                start_new_session=True,
            )

    def confinement(self) -> Confinement:
        """What the program has to know."""
        readable: list[Path] = [Path("/")]
        listable: list[Path] = []
        if not self.protection.namespaces:
            readable, listable = self.view.without_hidden()
            walled = self.protection.wall is not None
            readable.append(wall.GUEST_INSIDE if walled else self.guest)
            readable += [Path("/dev/random"), Path("/dev/urandom")]
        calls = b""
        if self.protection.system_calls:
            plain = not self.protection.namespaces
            held = self.protection.landlock >= linux.LANDLOCK_WITH_SIGNALS
            calls = compiled_filter(plain=plain, signals=plain and not held)
        return Confinement(
            namespaces=self.protection.namespaces,
            landlock=self.protection.landlock > 0,
            system_calls=calls,
            readable=tuple(map(str, readable)),
            listable=tuple(map(str, listable)),
            covered=tuple(str(path) for path in self.view.paths if path.is_relative_to(_TMP)),
            scratch=str(self.scratch or _TMP / "sessions"),
            user=self.user,
            memory_bytes=self.limits.memory_bytes,
            processes=self.limits.processes,
            file_bytes=self.limits.file_bytes,
            cpu_seconds=self.limits.submission_seconds + _SPARE_CPU_SECONDS,
        )


def ordinary_user() -> int:
    """The user that student code runs as where root starts it; 0 where that is not root.

    Each process has another one, because limits count what a user has everywhere.
    """
    return 0 if os.geteuid() else _FIRST_USER + os.getpid() % _USERS


def plan_launch(protection: Protection, limits: Limits, guest: Path) -> Launch:
    """Look at the machine, and make the folder for the sessions where one is needed.

    Raises KitError where the program could not be read by the user that it is to run as.
    """
    view = view_of_machine()
    walled = protection.wall is not None
    user = ordinary_user()
    if user:
        closed = unreadable(view, guest, parents=not walled)
        if closed is not None:
            raise KitError(
                f"{closed} can be read by root only, and student code is not run as root: "
                f"chmod o+rX {closed} (or -R), or grade as an ordinary user."
            )
    scratch = None
    if not walled:
        scratch = Path(tempfile.mkdtemp(prefix="autograder-"))
        if user:
            os.chown(scratch, user, user)
    return Launch(protection, limits, guest, view, user, scratch)
