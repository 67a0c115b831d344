"""`autograder release`: the version for students, made by nbgrader and searched for leaks."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.converter import generate
from autograder.course import Course
from autograder.errors import KitError
from autograder.leaks import find_leaks


def release(course: Course, assignment: str) -> None:
    """Make the release of an assignment and register it in the gradebook.

    Raises KitError where anything hidden would leak, or nbgrader refuses; an existing release is
    untouched then.
    """
    course.require_assignment(assignment)
    with _temporary_step(course) as step:
        made = generate(course, assignment, step, register=False)
        leaks = find_leaks(course.source(assignment), made, course.config)
        if leaks:
            others = f" (and {len(leaks) - 1} more)" if len(leaks) > 1 else ""
            raise KitError(f"no release was made, since {leaks[0]}{others}; change that first.")
        register(course, assignment)
        _replace(course.release(assignment), made)


def register(course: Course, assignment: str) -> None:
    """Enter the assignment as it is in source/ in the gradebook, as nbgrader would.

    Raises KitError where the gradebook holds grades for other cells.
    """
    with _temporary_step(course) as step:
        generate(course, assignment, step, register=True)


def differences(course: Course, assignment: str) -> list[str]:
    """The files of release/ that are not what source/ generates now, by their names."""
    course.require_assignment(assignment)
    with _temporary_step(course) as step:
        made = generate(course, assignment, step, register=False)
        there = course.release(assignment)
        names = {*_files(made), *_files(there)}
        return sorted(name for name in names if not _same(made / name, there / name))


@contextmanager
def _temporary_step(course: Course) -> Iterator[str]:
    """The name of a new step of nbgrader's, whose folder is gone afterwards.

    It is in the course, so that a finished release can be moved to its place in one go.
    """
    folder = Path(tempfile.mkdtemp(prefix=".release-", dir=course.root))
    try:
        yield folder.name
    finally:
        shutil.rmtree(folder)


def _replace(old: Path, new: Path) -> None:
    """Put a folder in the place of another one, which is left as it is where that fails."""
    old.parent.mkdir(parents=True, exist_ok=True)
    aside = new.with_name(f"{new.name}.before")
    if old.exists():
        old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        if aside.exists():
            aside.rename(old)
        raise


def _files(folder: Path) -> set[str]:
    if not folder.is_dir():
        return set()
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {
        str(name)
        for name in names
        if not any(part in (".ipynb_checkpoints", "__pycache__") for part in name.parts)
    }


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()
