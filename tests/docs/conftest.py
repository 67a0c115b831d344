"""A course as the pages have it, with a few hand-ins, and a shell to type their commands in."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.docs import downloads
from tests.docs.pages import REPOSITORY, Block

ENVIRONMENT = Path(sys.prefix)
EXCHANGE = "/srv/nbgrader/exchange"
"""Where the pages have nbgrader's exchange, which only an administrator can make."""
HAND_INS = ["ada-example", "clara-beispiel"]


class CommandFailed(AssertionError):
    """A command of a page did not work; the text says which, and what it said."""


@dataclass
class Shell:
    """Types the commands of a page, one block after the other, where the reader would be."""

    course: Path
    exchange: Path
    home: Path
    folder: Path

    def run(self, block: Block, leave_out: Callable[[str], bool] = lambda _: False) -> str:
        """Run a block of commands and return what they print. Raises CommandFailed."""
        commands = [
            "true # left out" if leave_out(command) else self.located(command)
            for command in block.commands
        ]
        where = self.course / ".where"
        script = "\n".join(["set -e", *commands, f"pwd > {shlex.quote(str(where))}"])
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            typed = "\n".join(commands)
            raise CommandFailed(
                f"{block.place} ended with {done.returncode}\n{typed}\n{done.stdout}"
            )
        self.folder = Path(where.read_text().strip())
        where.unlink()
        return done.stdout

    def write(self, block: Block) -> None:
        """Write the file that a block is the content of."""
        assert block.file is not None
        path = self.folder / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if block.is_added else "w", encoding="utf-8") as file:
            file.write(self.located(block.text))

    def located(self, text: str) -> str:
        """The text with the exchange where this test has it."""
        return text.replace(EXCHANGE, str(self.exchange))

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": f"{ENVIRONMENT / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "COLUMNS": "100",
            # What is asked for is installed already; nothing is to be fetched from a network.
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "JUPYTER_PREFER_ENV_PATH": "1",
        }


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
    from autograder.cli import run

    course = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(prepared, course, symlinks=True)
    assert run(["--course", str(course), "grade", "rnn"]) == 0
    return course


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
