"""What several commands have in common."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from autograder.course import find_course, open_course

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
COURSE_HELP = "Folder of the course; without it, the one that you are in or below."


def with_course(job: Callable[..., int | None]) -> Callable[..., int]:
    """Hand the course to a command as its first argument, and give it the option --course.

    The option is understood before and after the name of the command.
    """

    @click.option("--course", "folder", type=FOLDER, metavar="DIR", help=COURSE_HELP)
    @functools.wraps(job)
    def with_it(folder: Path | None, **rest: Any) -> int:
        chosen = folder or click.get_current_context().obj
        course = find_course(Path.cwd()) if chosen is None else open_course(chosen)
        return job(course, **rest) or 0

    return with_it
