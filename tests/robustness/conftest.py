"""The assignments whose hand-ins are changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from autograder.assignment import Assignment, load_assignment
from autograder.course import Course
from autograder.release import release
from tests import example

REPOSITORY = Path(__file__).parents[2]

HALF = """\
def half(number):
    ### BEGIN SOLUTION
    return number / 2
    ### END SOLUTION
"""

TEST_HALF = """\
def check_half():
    assert half(2) == 1

### BEGIN HIDDEN TESTS
from autograder.testing import exam

run_checks = exam(
    lambda check: check.same_result(half, lambda number: number / 2, [(3.0,), (-8.0,)]),
    points=2,
    seed=6,
)
### END HIDDEN TESTS
run_checks(check_half)
"""


def make_two_notebooks(root: Path) -> Course:
    """A course whose assignment `stats` has a second notebook."""
    root.mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    example.write_stats(root)
    halves = example.notebook(
        example.cell("given_start", example.START, locked=True),
        example.cell("half", HALF, solution=True),
        example.cell("test_half", TEST_HALF, grade=True, locked=True, points=2),
    )
    (root / "source" / "stats" / "halves.ipynb").write_text(json.dumps(halves))
    course = Course(root)
    release(course, "stats")
    return course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course with the small assignment `stats`, of two notebooks."""
    return make_two_notebooks(tmp_path / "course")


def load(course: Course, name: str) -> Assignment:
    """One of its assignments."""
    return load_assignment(name, course.source(name), course.release(name))
