"""How much one hand-in may use."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.errors import KitError

MEBIBYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """What one submission may use before it is stopped.

    Each can be set in nbgrader_config.py: `c.AutograderLimits.cell_seconds = 60`.
    """

    cell_seconds: float = 30
    """Time for one cell, and for one call of a test."""
    submission_seconds: float = 120
    """Time for everything that the student's code does."""
    memory_bytes: int = 2 * 10**9
    """Memory of all its processes and of the files in its temporary folder together."""
    processes: int = 64
    """Processes and threads at the same time."""
    file_bytes: int = 256 * MEBIBYTE
    """Files it writes."""
    output_bytes: int = MEBIBYTE
    """Printed and displayed output kept of one cell."""
    message_characters: int = 10_000
    """Length of a message in a report."""


def limits_from_config(settings: Mapping[str, object]) -> Limits:
    """The limits as set in nbgrader_config.py, defaults elsewhere.

    Raises KitError for a limit that does not exist or is not a positive number.
    """
    kinds = {field.name: type(field.default) for field in dataclasses.fields(Limits)}
    # The time limits are written as whole seconds above; parts of a second are fine.
    kinds["cell_seconds"] = kinds["submission_seconds"] = float
    chosen: dict[str, float] = {}
    for name, value in settings.items():
        where = f"c.AutograderLimits.{name} in nbgrader_config.py"
        if name not in kinds:
            near = difflib.get_close_matches(name, kinds, n=1)
            advice = f"did you mean {near[0]}?" if near else f"there are: {', '.join(kinds)}."
            raise KitError(f"{where}: there is no such limit; {advice}")
        chosen[name] = _positive(value, whole=kinds[name] is int, where=where)
    return dataclasses.replace(Limits(), **chosen)  # type: ignore[arg-type]


def _positive(value: object, *, whole: bool, where: str) -> float:
    kinds = int if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not value > 0:
        wanted = "a positive whole number" if whole else "a positive number"
        raise KitError(f"{where} must be {wanted}, not {value!r}.")
    return value if whole else float(value)
