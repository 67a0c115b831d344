"""A class whose reports are made by hand."""

import pytest

from tests.graded_course import Maker


@pytest.fixture
def made(released):
    """Puts graded students into the course `sums`."""
    return Maker(released)


@pytest.fixture
def graded_class(made):
    """Four students: one right, two with the same mistake, one with trouble and notes."""
    mistake = {"verdict": "partial", "misconception": "first/double/one_too_many"}
    mistake["hint"] = "What is twice `0`?"
    made.put(
        "ada",
        [
            made.graded_test(score=3.0, verdict="passed"),
            made.graded_test("second", score=2.0, verdict="passed"),
        ],
        seconds=0.25,
    )
    for student in ("ben", "cem"):
        made.put(student, [made.graded_test(score=1.5, **mistake)], seconds=1.0)
    trouble = made.graded_test(verdict="timeout", message="took longer than 30 s")
    made.put("zoë", [trouble], notes=("first: cell double was there twice",), seconds=31.5)
    return made.course
