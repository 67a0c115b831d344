"""Sessions for students' notebooks, one after the other or side by side."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from autograder.errors import KitError
from autograder.limits import Limits
from autograder.sandbox.choice import best_protection, likely_protection
from autograder.sandbox.protection import Protection
from autograder.sandbox.session import SandboxSession
from autograder.sandbox.template import Template, TemplateError
from autograder.sandbox.view import GUEST


class Sandbox:
    """One warm template process, and the sessions forked from it.

    Without a `protection` it is the best to be had, or none at all where `unprotected` allows it.
    """

    def __init__(
        self,
        limits: Limits,
        protection: Protection | None = None,
        guest: Path = GUEST,
        *,
        unprotected: bool = False,
    ) -> None:
        self.restarts = 0
        """How often the template had to be started again."""
        self._limits = limits
        self._guest = guest
        self._unprotected = unprotected
        self._protection = protection
        self._template: Template | None = None
        self._likely: Protection | None = None

    @property
    def protection(self) -> Protection:
        """What is in force. Raises KitError where nothing that is enough can be had."""
        if self._protection is None:
            self._protection = self._settled()
        return self._protection

    def start(self) -> None:
        """Start the template process without waiting for it. Harmless when done before."""
        if self._template is None:
            # Most machines give all there is; where one does not, it turns out before any session.
            likely = self._protection or likely_protection()
            if likely is not None:
                with contextlib.suppress(TemplateError):
                    self._template = Template(likely, self._limits, self._guest)
                    self._likely = likely

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
        protection = self.protection
        if self._template is None:
            self._template = Template(protection, self._limits, self._guest)
        return self._template

    def _settled(self) -> Protection:
        """What the template that has been started gives, or else the best that works."""
        if self._template is not None:
            try:
                self._template.wait_until_isolated()
            except TemplateError:
                self.close()
            else:
                if self._likely is not None:
                    return self._likely
        return best_protection(unprotected=self._unprotected)


@contextlib.contextmanager
def open_sandbox(limits: Limits, *, unprotected: bool = False) -> Iterator[Sandbox]:
    """The best sandbox to be had here, getting ready while the caller does other things.

    Raises KitError where there is none, unless `unprotected` allows for that.
    """
    with Sandbox(limits, unprotected=unprotected) as sandbox:
        sandbox.start()
        yield sandbox


def _failed(error: TemplateError) -> KitError:
    return KitError(
        f"The sandbox could not start a session ({error}); autograder doctor says what to do."
    )
