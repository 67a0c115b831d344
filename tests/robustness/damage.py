"""How much a change to a hand-in may change its grade, and where such changes are collected."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Change = TypeVar("Change", bound=Callable[..., Any])


class Damage(enum.IntEnum):
    """The worst that a change can do; changes together do what the worst of them does."""

    NONE = 0
    """Every solution cell is still recognised, with the text that it had."""
    TEXTS = 1
    """The student's code is spread over the cells differently, and is worth the same."""
    POINTS = 2
    """Code is lost, and its points with it; nothing can be gained."""
    ANY = 3
    """The code is another, so the score may be any."""


class Changes(Generic[Change]):
    """The changes of one kind, each with its damage."""

    def __init__(self) -> None:
        self.all: list[tuple[Change, Damage]] = []

    def __call__(self, damage: Damage) -> Callable[[Change], Change]:
        """Decorate a function to add it."""

        def add(change: Change) -> Change:
            self.all.append((change, damage))
            return change

        return add
