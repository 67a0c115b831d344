"""What `autograder feedback` shows while it works."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.progress import ProgressConsole


class FeedbackConsole(ProgressConsole):
    """A bar, a line for what could not be done, and a summary."""

    def __init__(self, assignment: str, n_students: int) -> None:
        super().__init__("feedback", assignment, n_students)
        self._n_pages = 0
        self._n_students = 0

    def problem(self, sentence: str) -> None:
        """There are no pages for a student; the others get theirs."""
        super().problem(sentence)
        self._one_more()

    def written(self, pages: Sequence[Path]) -> None:
        """All pages of one student are written."""
        self._n_pages += len(pages)
        self._n_students += 1
        self._one_more()

    def summary(self, place: Path) -> None:
        """How many pages there are, and where."""
        seconds = self._seconds()
        if self._n_pages:
            self._console.print(
                f"{self._n_pages} page{'s' * (self._n_pages != 1)} for {self._n_students} "
                f"student{'s' * (self._n_students != 1)} in {seconds:.1f} s: {place}/",
                markup=False,
                soft_wrap=True,
            )
