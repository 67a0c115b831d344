"""Choose from everything a test observed what to show a person."""

from __future__ import annotations

from typing import Any

from autograder import comparison
from autograder.report import Example, Shown
from autograder.student import Raised
from autograder.testing import Attempt, CheckResult, Observation


def examples(attempt: Attempt) -> tuple[Example, ...]:
    """For every failed check its smallest failing case."""
    return tuple(_example(check) for check in attempt.failed)


def _example(check: CheckResult) -> Example:
    failing = [item for item in check.observations if item.problem is not None]
    smallest = min(failing, key=_size)
    return Example(
        check=check.label,
        called=smallest.call,
        returned=_shown(smallest.returned),
        expected=_shown(smallest.expected),
        passed=False,
        message=smallest.problem or "",
    )


def _size(observation: Observation) -> int:
    return len(observation.call) + len(comparison.show(observation.expected))


def _shown(value: Any) -> Shown:
    if isinstance(value, Raised):
        message = f": {value.message}" if value.message else ""
        return Shown(f"{value.error_type}{message}"[:2000])
    return Shown(comparison.show(value)[:4000], comparison.drawable(value))
