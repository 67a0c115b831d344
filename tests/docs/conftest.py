"""A course as the pages have it, with a few hand-ins, and a shell to type their commands in."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs import downloads
from tests.docs.pages import REPOSITORY
from tests.docs.typing_it import ENVIRONMENT, Shell

HAND_INS = ["ada-example", "clara-beispiel"]


@pytest.fixture
def shell(tmp_path: Path, prepared: Path) -> Shell:
    """A shell in a new course with a release and hand-ins."""
    return new_shell(tmp_path, prepared)


@pytest.fixture
def new_shells(tmp_path_factory: pytest.TempPathFactory, graded: Path) -> Callable[[], Shell]:
    """Makes shells in new courses that have been graded."""
    return lambda: new_shell(tmp_path_factory.mktemp("graded"), graded)


def new_shell(place: Path, prepared: Path) -> Shell:
    course = place / "course"
    shutil.copytree(prepared, course, symlinks=True)
    exchange = place / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    home = place / "home"
    home.mkdir()
    return Shell(course, exchange, home, course)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the repository, without what nobody types commands for, with hand-ins."""
    course = tmp_path_factory.mktemp("prepared") / "course"
    course.mkdir()
    for name in ("nbgrader_config.py", "source", "release", "solutions", "scripts", "docs"):
        here = REPOSITORY / name
        if here.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            shutil.copytree(here, course / name, symlinks=True, ignore=ignored)
        else:
            shutil.copy(here, course)
    (course / ".venv").symlink_to(ENVIRONMENT)
    make_hand_ins(course)
    downloads.plain_folder(course)
    return course


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """The same, graded."""
    shell = new_shell(tmp_path_factory.mktemp("graded"), prepared)
    shell.type("autograder grade rnn")
    return shell.course


def make_hand_ins(course: Path) -> None:
    sys.path.insert(0, str(REPOSITORY / "scripts"))
    try:
        from sample_class import STUDENTS, make_class
    finally:
        sys.path.pop(0)
    students = [student for student in STUDENTS if student.name in HAND_INS]
    make_class(
        course / "source" / "rnn",
        course / "release" / "rnn",
        course / "solutions",
        course / "submitted",
        students,
    )
