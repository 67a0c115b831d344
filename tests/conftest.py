"""A course of its own for each test that wants one, about nothing in particular."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from autograder.assignment import Assignment, load_assignment
from autograder.course import Course
from autograder.errors import KitError
from autograder.grading import Grader
from autograder.library import load_library
from autograder.limits import Limits
from autograder.sandbox import Sandbox, best_protection
from tests import example

# How fast the machine is does not decide whether a test passes.
# Always the same examples, so that what fails for one fails for all.
settings.register_profile(
    "patient", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")

REPOSITORY = Path(__file__).parents[1]

SOLUTION = '''\
def double(number):
    """Twice a number."""
    ### BEGIN SOLUTION
    doubled_number = number * 2
    return doubled_number
    ### END SOLUTION
'''

TEST = """\
def check_double():
    assert double(1) == 2

### BEGIN HIDDEN TESTS
def hidden_check_of_double():
    assert double(21) == 42
hidden_check_of_double()
### END HIDDEN TESTS
check_double()
"""

EXAM = """\
def check_double():
    assert double(1) == 2

### BEGIN HIDDEN TESTS
from autograder.testing import exam

def hidden_tests(check):
    check.that(check.result(double, 21) == 42, "twice 21 is not 42")

run_checks = exam(hidden_tests, points=3, seed=1)
### END HIDDEN TESTS
run_checks(check_double)
"""

Cell = dict[str, Any]


def code(grade_id: str, source: str, **nbgrader: Any) -> Cell:
    """A code cell of a source notebook."""
    rest = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {
        "cell_type": "code",
        "id": grade_id.replace("_", "-"),
        "metadata": {"nbgrader": {"grade_id": grade_id} | rest | nbgrader},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def notebook(*cells: Cell) -> dict[str, Any]:
    """A notebook as JSON."""
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "cells": list(cells),
    }


@pytest.fixture
def solution_cell() -> Callable[..., Cell]:
    """Makes solution cells."""
    return lambda grade_id="double", source=SOLUTION: code(grade_id, source, solution=True)


@pytest.fixture
def test_cell() -> Callable[..., Cell]:
    """Makes test cells."""
    return lambda grade_id="test_double", source=TEST, points=3: code(
        grade_id, source, grade=True, locked=True, points=points
    )


@pytest.fixture
def given_cell() -> Callable[..., Cell]:
    """Makes cells that students read and run."""
    return lambda grade_id="given_start", source="import math\n": code(
        grade_id, source, locked=True
    )


@pytest.fixture
def write_source(course: Course) -> Callable[..., Path]:
    """Writes a source notebook of the assignment `sums`."""
    return lambda *cells, name="first": _write_source(course, *cells, name=name)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course with this repository's settings and nothing in it."""
    return _make_course(tmp_path / "course")


@pytest.fixture
def sums(course: Course) -> Course:
    """A course with the assignment `sums`, of two notebooks and a file."""
    _write_sums(course)
    return course


@pytest.fixture
def released(sums: Course, _released_once: Course) -> Course:
    """The course `sums` with its release, and a gradebook that knows it."""
    shutil.copytree(_released_once.root, sums.root, dirs_exist_ok=True)
    return sums


@pytest.fixture(scope="session")
def _released_once(tmp_path_factory: pytest.TempPathFactory) -> Course:
    from autograder.release import release

    course = _make_course(tmp_path_factory.mktemp("released") / "course")
    _write_sums(course)
    release(course, "sums")
    return course


@pytest.fixture
def exams(
    sums: Course,
    write_source: Callable[..., Path],
    given_cell: Callable[..., Cell],
    solution_cell: Callable[..., Cell],
    test_cell: Callable[..., Cell],
) -> Course:
    """The course with one notebook only, tested by an exam, and with its release."""
    from autograder.release import release

    (sums.source("sums") / "second.ipynb").unlink()
    start = given_cell(source="run_checks = lambda check: check()\n")
    write_source(start, solution_cell(), test_cell(source=EXAM))
    release(sums, "sums")
    return sums


@pytest.fixture
def hand_in(exams: Course) -> Callable[..., Path]:
    """Hands in the release of `exams` with changes to its cells, by their grade ids."""

    def hand_in(student: str, **changes: Cell) -> Path:
        folder = exams.submitted(student, "sums")
        shutil.copytree(exams.release("sums"), folder, dirs_exist_ok=True)
        document = json.loads((folder / "first.ipynb").read_bytes())
        for cell in document["cells"]:
            cell.update(changes.get(cell["metadata"]["nbgrader"]["grade_id"], {}))
        (folder / "first.ipynb").write_text(json.dumps(document))
        return folder

    return hand_in


def _make_course(root: Path) -> Course:
    root.mkdir()
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    return Course(root)


def _write_sums(course: Course) -> None:
    given = code("given_start", "import math\n", locked=True)
    solution = code("double", SOLUTION, solution=True)
    for name, points in [("first", 3), ("second", 2)]:
        test = code("test_double", TEST, grade=True, locked=True, points=points)
        _write_source(course, given, solution, test, name=name)
    (course.source("sums") / "helper.py").write_text("ANSWER = 42\n")


def _write_source(course: Course, *cells: Cell, name: str) -> Path:
    path = course.source("sums") / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook(*cells)))
    return path


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The best sandbox of this machine, shared by all tests: each takes sessions of its own."""
    try:
        protection = best_protection()
    except KitError as problem:
        if os.environ.get("CI") == "true":
            pytest.fail(str(problem))
        pytest.skip(str(problem))
    with Sandbox(Limits(), protection) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def stats_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The course with the assignment `stats`, released. Tests must leave it as it is."""
    from autograder.release import release

    course = _make_course(tmp_path_factory.mktemp("stats") / "course")
    example.write_stats(course.root)
    release(course, "stats")
    return course


@pytest.fixture(scope="session")
def stats(stats_course: Course) -> Assignment:
    """The assignment `stats`."""
    return load_assignment("stats", stats_course.source("stats"), stats_course.release("stats"))


@pytest.fixture(scope="session")
def stats_grader(
    stats: Assignment,
    stats_course: Course,
    sandbox: Sandbox,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., Grader]:
    """Makes graders of the assignment `stats` with other limits."""
    library = load_library(stats_course.root / "solutions", ["stats"])
    memory = tmp_path_factory.mktemp("memory")
    return lambda **limits: Grader(
        stats, library, sandbox.session, Limits(**limits), str(sandbox.protection), "", memory
    )
