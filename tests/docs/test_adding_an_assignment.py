"""A lecturer who follows the page has an assignment that grades, explains, and gives part marks."""

from __future__ import annotations

import ast
import json

import pytest

from autograder.report import read_report
from tests.docs.pages import REPOSITORY

PAGE = REPOSITORY / "docs" / "adding-an-assignment.md"
CELL = "smoothing/moving_average"


@pytest.fixture
def course(shell):
    """The course of somebody who has done all that the page says."""
    before = files(shell.course / "solutions") | files(shell.course / "source")
    shell.follow(PAGE)
    after = files(shell.course / "solutions") | files(shell.course / "source")
    assert {path: after.get(path) for path in before} == before  # nothing else had to change
    return shell.course


def files(folder):
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def hand_in(course, student, known):
    """Hand in a known solution of the page."""
    notebook = json.loads((course / "release" / "smoothing" / "smoothing.ipynb").read_text())
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == "moving-average"]
    text = (course / "solutions" / known).read_text()
    cell["source"] = text.split('"""', 2)[2]
    folder = course / "submitted" / student / "smoothing"
    folder.mkdir(parents=True)
    (folder / "smoothing.ipynb").write_text(json.dumps(notebook))
    return " ".join(ast.get_docstring(ast.parse(text)).split())


def test_the_assignment_of_the_page_grades_and_explains(course, shell):
    question = hand_in(course, "one-short", f"misconceptions/{CELL}/last_window_missing.py")
    hand_in(course, "in-place", f"misconceptions/{CELL}/totals_in_place.py")
    hand_in(course, "other", f"variants/{CELL}/running_totals.py")

    shell.type("autograder grade smoothing", "autograder feedback smoothing")

    scores, misconceptions = {}, {}
    for student in ("me", "one-short", "in-place", "other"):
        report = read_report(course / "autograded" / student / "smoothing" / "report.json")
        (cell,) = report.cells
        scores[student], misconceptions[student] = cell.score, cell.misconception
    assert scores == {"me": 0, "one-short": 0, "in-place": 4, "other": 5}
    assert misconceptions == {
        "me": None,
        "one-short": f"{CELL}/last_window_missing",
        "in-place": f"{CELL}/totals_in_place",
        "other": None,
    }
    page = course / "feedback" / "one-short" / "smoothing" / "smoothing.html"
    assert question in page.read_text()
