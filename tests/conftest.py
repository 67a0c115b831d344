"""A course of its own for each test that wants one, about nothing in particular."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Course

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

    def write(*cells: Cell, name: str = "first") -> Path:
        path = course.source("sums") / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook(*cells)))
        return path

    return write


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course with this repository's settings and nothing in it."""
    root = tmp_path / "course"
    root.mkdir()
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    return Course(root)


@pytest.fixture
def sums(
    course: Course,
    write_source: Callable[..., Path],
    given_cell: Callable[..., Cell],
    solution_cell: Callable[..., Cell],
    test_cell: Callable[..., Cell],
) -> Course:
    """A course with the assignment `sums`, of two notebooks and a file."""
    write_source(given_cell(), solution_cell(), test_cell())
    write_source(solution_cell(), test_cell(points=2), name="second")
    (course.source("sums") / "helper.py").write_text("ANSWER = 42\n")
    return course
