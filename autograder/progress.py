"""A bar while a command works through a class, and lines beside it."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from autograder.plain_text import one_line

LONGEST_PROBLEM = 1000


class ProgressConsole:
    """Shows how far a command is and what could not be done; `status` is its exit status."""

    def __init__(self, verb: str, assignment: str, n_students: int) -> None:
        self.status = 0
        self._console = Console(highlight=False)
        self._errors = Console(stderr=True, highlight=False, soft_wrap=True)
        self._progress = Progress(
            TextColumn(f"{verb} {{task.description}}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._progress.add_task(escape(assignment), total=n_students)
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def problem(self, sentence: str) -> None:
        """Something could not be done; the rest goes on."""
        self.status = 1
        self._errors.print(f"autograder: {one_line(sentence, LONGEST_PROBLEM)}", markup=False)

    def _one_more(self) -> None:
        self._progress.advance(self._task)

    def _seconds(self) -> float:
        """Stops the bar, and says how long it took."""
        self._progress.stop()
        return time.monotonic() - self._started
