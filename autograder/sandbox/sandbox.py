"""Sessions for students' notebooks, one after the other or side by side."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.errors import KitError
from autograder.limits import Limits
from autograder.sandbox.choice import best_protection
from autograder.sandbox.protection import Protection
from autograder.sandbox.session import SandboxSession
from autograder.sandbox.template import Template, TemplateError
from autograder.sandbox.view import GUEST


class Sandbox:
    """One warm template process, and the sessions forked from it."""

    def __init__(
        self, limits: Limits, protection: Protection | None = None, guest: Path = GUEST
    ) -> None:
        self.protection = protection or best_protection()
        self.restarts = 0
        """How often the template had to be started again."""
        self._limits = limits
        self._guest = guest
        self._template: Template | None = None

    def start(self) -> None:
        """Start the template process without waiting for it. Harmless when done before."""
        self._started()

    def session(self) -> SandboxSession:
        """Fork a session. Raises KitError where that is not possible."""
        try:
            return self._new_session()
        except TemplateError as error:
            if self._template is None or not self._template.lost:
                raise _failed(error) from None
        # The template has ended, as it does when the machine runs out of memory.
        self.close()
        self.restarts += 1
        try:
            return self._new_session()
        except TemplateError as error:
            raise _failed(error) from None

    def close(self) -> None:
        """End the template process and all sessions."""
        if self._template is not None:
            self._template.close()
            self._template = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _new_session(self) -> SandboxSession:
        template = self._started()
        return SandboxSession(template, template.start_session(), self.protection, self._limits)

    def _started(self) -> Template:
        if self._template is None:
            self._template = Template(self.protection, self._limits, self._guest)
        return self._template


@contextlib.contextmanager
def open_sandbox(limits: Limits, *, unprotected: bool = False) -> Iterator[Sandbox]:
    """The best sandbox to be had here, getting ready while the caller does other things.

    Raises KitError where there is none, unless `unprotected` allows for that.
    """
    with Sandbox(limits, best_protection(unprotected=unprotected)) as sandbox:
        sandbox.start()
        yield sandbox


def _failed(error: TemplateError) -> KitError:
    return KitError(
        f"The sandbox could not start a session ({error}); autograder doctor says what to do."
    )
