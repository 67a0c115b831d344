"""When a submission was handed in, as nbgrader notes it beside the notebooks."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

NAME = "timestamp.txt"
_LONGEST = 100


def submission_time(folder: Path) -> datetime | None:
    """The time in a submission's timestamp.txt; None where there is no such file or it is empty.

    nbgrader's exchange and `autograder collect` write it. Times without a zone are UTC.

    Raises ValueError for a file that is no plain file or holds no time.
    """
    try:
        file = os.open(folder / NAME, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(f"{NAME} cannot be read") from error
    with os.fdopen(file, "rb") as stream:
        text = stream.read(_LONGEST + 1).decode("utf-8", "replace").strip()
    if not text:
        return None
    try:
        return parse_time(text)
    except ValueError as error:
        raise ValueError(f"{NAME} does not hold a time") from error


def parse_time(text: str) -> datetime:
    """A time as nbgrader writes it, in UTC. Raises ValueError for what is none."""
    try:
        time = _parse(text.strip())
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("not a time of our calendar") from error


def _parse(text: str) -> datetime:
    if len(text) > _LONGEST:
        raise ValueError("too long for a time")
    try:
        return datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        # Whatever else nbgrader reads: times of other zones, and those written by hand.
        from dateutil import parser, tz

        def zone(name: str | None, offset: int | None) -> object:
            return offset if offset is not None else tz.gettz(name)

        time: datetime = parser.parse(text, tzinfos=zone)
        return time
