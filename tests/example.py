"""An assignment about sums and means, with everything that the grading core can do."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment, SourceCell
from autograder.submission import Submission

START = """\
import numpy as np
import matplotlib.pyplot as plt
from dataclasses import dataclass

numbers = [3.0, 1.0, 2.0]
run_checks = lambda check: check()
"""

TOTAL = '''\
def total(values):
    """The sum of the values."""
    ### BEGIN SOLUTION
    return float(np.sum(values))
    ### END SOLUTION
'''

TEST_TOTAL = """\
def check_total():
    assert total([1, 2]) == 3, "1 and 2 make 3"

### BEGIN HIDDEN TESTS
from autograder.testing import exam

def reference_total(values):
    return float(np.sum(values))

def hidden_tests(check):
    cases = [(check.rng.normal(size=size),) for size in (5, 3)]
    check.same_result(total, reference_total, cases)
    check.arguments_unchanged(total, cases, costs=1)
    check.same_when_called_again(total, cases, costs=1)
    check.independent_of(["numbers"], total, reference_total, cases, costs=1)

run_checks = exam(hidden_tests, points=4, seed=1)
### END HIDDEN TESTS
run_checks(check_total)
"""

MEAN = '''\
def mean(values):
    """The mean of the values; an error where there are none."""
    ### BEGIN SOLUTION
    return total(values) / len(values)
    ### END SOLUTION
'''

TEST_MEAN = """\
def check_mean():
    assert mean([1, 3]) == 2, "the mean of 1 and 3 is 2"

### BEGIN HIDDEN TESTS
from autograder.testing import exam

def reference_total(values):
    return float(np.sum(values))

def hidden_tests(check):
    cases = [(check.rng.normal(size=size),) for size in (4, 3)]
    check.same_result(mean, lambda values: float(np.mean(values)), cases)
    check.raises(mean, [([],)], costs=1)

run_checks = exam(hidden_tests, points=3, seed=2, lends={"total": reference_total})
### END HIDDEN TESTS
run_checks(check_mean)
"""

SCALE = """\
### BEGIN SOLUTION
@dataclass
class Scale:
    factor: float
    offset: float
### END SOLUTION
"""

TEST_SCALE = """\
def check_scale():
    assert Scale(2.0, 1.0).offset == 1.0

### BEGIN HIDDEN TESTS
from autograder.testing import exam

@dataclass
class ReferenceScale:
    factor: float
    offset: float

run_checks = exam(
    lambda check: check.same_result(Scale, ReferenceScale, [(2.0, 1.0)]), points=1, seed=3
)
### END HIDDEN TESTS
run_checks(check_scale)
"""

CENTRING = '''\
def centring(values):
    """The scale that moves the mean to zero."""
    ### BEGIN SOLUTION
    return Scale(1.0, -mean(values))
    ### END SOLUTION
'''

TEST_CENTRING = """\
def check_centring():
    assert centring([1.0, 3.0]).offset == -2

### BEGIN HIDDEN TESTS
from autograder.testing import exam

@dataclass
class ReferenceScale:
    factor: float
    offset: float

def reference_mean(values):
    return float(np.mean(values))

def hidden_tests(check):
    cases = [(check.rng.normal(size=3),)]
    check.same_result(
        centring, lambda values: ReferenceScale(1.0, -reference_mean(values)), cases
    )

run_checks = exam(
    hidden_tests, points=3, seed=4, lends={"Scale": ReferenceScale, "mean": reference_mean}
)
### END HIDDEN TESTS
run_checks(check_centring)
"""

CENTRE = """\
### BEGIN SOLUTION
centre = mean(numbers)
### END SOLUTION
"""

TEST_CENTRE = """\
def check_centre():
    assert centre > 0

### BEGIN HIDDEN TESTS
from autograder.testing import exam

def hidden_tests(check):
    check.same_value("centre", 2.0)

run_checks = exam(
    hidden_tests, points=2, seed=5, lends={"mean": lambda values: sum(values) / len(values)}
)
### END HIDDEN TESTS
run_checks(check_centre)
"""

PICTURE = "raise RuntimeError('only illustrates, and is left out when grading')\n"

RIGHT = {
    "total": "def total(values):\n    return float(np.sum(values))\n",
    "mean": "def mean(values):\n    return total(values) / len(values)\n",
    "Scale": "@dataclass\nclass Scale:\n    factor: float\n    offset: float\n",
    "centring": "def centring(values):\n    return Scale(1.0, -mean(values))\n",
    "centre": "centre = mean(numbers)\n",
}
"""The solution cells as a student would write them."""

POINTS = {
    "test_total": 4.0,
    "test_mean": 3.0,
    "test_Scale": 1.0,
    "test_centring": 3.0,
    "test_centre": 2.0,
}

FIRST_LEFT_OUT = "def total(values):\n    return float(np.sum(values[1:]))\n"
ONE_TOO_MANY = "def mean(values):\n    return total(values) / (len(values) + 1)\n"

SOLUTIONS = {
    "misconceptions/stats/total/first_left_out.py": (
        f'"""Is the first value part of\n   the sum?"""\n\n{FIRST_LEFT_OUT}'
    ),
    "misconceptions/stats/mean/one_too_many.py": (
        f'"""How many values are there?"""\n{ONE_TOO_MANY}'
    ),
    "variants/stats/total/loop.py": (
        '"""A loop."""\n'
        "def total(values):\n"
        "    result = 0.0\n"
        "    for value in values:\n"
        "        result += value\n"
        "    return result\n"
    ),
}
"""The libraries of known solutions, by path."""

Cell = dict[str, Any]


def cell(grade_id: str, source: str, **nbgrader: Any) -> Cell:
    """A code cell as nbgrader has it."""
    rest = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {
        "cell_type": "code",
        "id": f"id-{grade_id}",
        "metadata": {"nbgrader": {"grade_id": grade_id} | rest | nbgrader},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def notebook(*cells: Cell) -> dict[str, Any]:
    """A notebook as JSON."""
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)}


def _task(grade_id: str, solution: str, test: str) -> list[Cell]:
    points = POINTS[f"test_{grade_id}"]
    return [
        cell(grade_id, solution, solution=True),
        cell(f"test_{grade_id}", test, grade=True, locked=True, points=points),
    ]


def stats_notebook() -> dict[str, Any]:
    """The source notebook."""
    text = {"cell_type": "markdown", "id": "id-text", "metadata": {}, "source": "# Statistics"}
    plain = {"cell_type": "code", "execution_count": None, "outputs": []}
    picture = {"id": "id-picture", "metadata": {"tags": ["skip-execution"]}, "source": PICTURE}
    play = {"id": "id-play", "metadata": {}, "source": "play = 1\n"}
    return notebook(
        text,
        cell("given_start", START, locked=True),
        plain | play,
        *_task("total", TOTAL, TEST_TOTAL),
        *_task("mean", MEAN, TEST_MEAN),
        *_task("Scale", SCALE, TEST_SCALE),
        plain | picture,
        *_task("centring", CENTRING, TEST_CENTRING),
        *_task("centre", CENTRE, TEST_CENTRE),
    )


def write_stats(root: Path) -> None:
    """Write the source of the assignment `stats` and its libraries into a course."""
    source = root / "source" / "stats"
    source.mkdir(parents=True)
    (source / "stats.ipynb").write_text(json.dumps(stats_notebook()))
    (source / "given.py").write_text("ANSWER = 42\n")
    (source / "given.txt").write_text("42")
    for name, content in SOLUTIONS.items():
        path = root / "solutions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def released_cells(assignment: Assignment) -> list[Cell]:
    """The cells as students get them."""
    return [_released(one) for one in assignment.notebooks[0].cells]


def _released(source: SourceCell) -> Cell:
    return {
        "cell_type": "markdown" if source.kind == "text" else "code",
        "id": source.cell_id,
        "metadata": json.loads(json.dumps(source.metadata)),
        "source": source.released,
    }


def solved_cells(assignment: Assignment, **answers: str | None) -> list[Cell]:
    """The same with every solution cell solved rightly, or as said; None leaves it as released."""
    cells = released_cells(assignment)
    for grade_id, answer in {**RIGHT, **answers}.items():
        if answer is not None:
            named(cells, grade_id)["source"] = answer
    return cells


def named(cells: list[Cell], grade_id: str) -> Cell:
    """The cell with this grade id."""
    return next(one for one in cells if grade_id_of(one) == grade_id)


def grade_id_of(one: Cell) -> str:
    """What a cell claims to be."""
    return one.get("metadata", {}).get("nbgrader", {}).get("grade_id", "")


def extra(source: str) -> Cell:
    """A cell that a student adds."""
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}


def hand_in(
    cells: list[Cell], files: Mapping[str, bytes] | None = None, student: str = "ada"
) -> Submission:
    """A submission of these cells."""
    content = json.dumps(notebook(*cells)).encode()
    return Submission(student, {"stats.ipynb": content}, dict(files or {}))


Edit = Callable[[list[Cell]], None]
