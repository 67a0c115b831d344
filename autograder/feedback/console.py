"""What `autograder feedback` shows while it works."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class FeedbackConsole:
    """A bar, a line for what could not be done, and a summary."""

    def __init__(self, assignment: str, n_students: int) -> None:
        self.status = 0
        self._console = Console(highlight=False)
        self._errors = Console(stderr=True, highlight=False, soft_wrap=True)
        self._progress = Progress(
            TextColumn("feedback {task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._progress.add_task(escape(assignment), total=n_students)
        self._n_pages = 0
        self._n_students = 0
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
        self._progress.advance(self._task)
        self._errors.print(f"autograder: {sentence}", markup=False)

    def written(self, pages: Sequence[Path]) -> None:
        """All pages of one student are written."""
        self._n_pages += len(pages)
        self._n_students += 1
        self._progress.advance(self._task)

    def summary(self, place: Path) -> None:
        """How many pages there are, and where."""
        self._progress.stop()
        if self._n_pages:
            seconds = time.monotonic() - self._started
            self._console.print(
                f"{self._n_pages} page{'s' * (self._n_pages != 1)} for {self._n_students} "
                f"student{'s' * (self._n_students != 1)} in {seconds:.1f} s: {place}/",
                markup=False,
                soft_wrap=True,
            )
