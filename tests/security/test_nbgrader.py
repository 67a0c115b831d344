"""Attacks on nbgrader's own commands, with which Formgrader's buttons grade and give feedback."""

import json
import shutil
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook

from tests import example
from tests.security.attempts import CANARY

WRONG = "def total(values):\n    return 0.0\n"
FULL_MARKS = {
    "output_type": "execute_result",
    "data": {"text/plain": "4.0", "text/html": "<script>alert('EVIL')</script>"},
    "metadata": {},
    "execution_count": 1,
}


def forge(cells):
    for cell in cells:
        if example.grade_id_of(cell).startswith("test_"):
            cell["source"] = "4.0"
            cell["metadata"]["tags"] = ["skip-execution"]
            cell["metadata"]["nbgrader"]["points"] = 100
            cell["outputs"] = [FULL_MARKS]


def delete_tests(cells):
    cells[:] = [cell for cell in cells if not example.grade_id_of(cell).startswith("test_")]


def copy_solution(cells):
    cells.append(dict(example.named(cells, "total")))


def nbgrader(course, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def graded(tmp_path_factory, made, secret):
    """A course that was graded, and given feedback about, with nbgrader."""
    root = tmp_path_factory.mktemp("nbgrader") / "course"
    shutil.copytree(made("stats").root, root)
    (root / "elsewhere.txt").write_text(secret["course"])
    released = json.loads((root / "release/stats/stats.ipynb").read_bytes())

    def hand_in(student, change=lambda cells: None, **answers):
        folder = root / "submitted" / student / "stats"
        folder.mkdir(parents=True)
        cells = json.loads(json.dumps(released["cells"]))
        for name, answer in {**example.RIGHT, **answers}.items():
            example.named(cells, name)["source"] = answer
        change(cells)
        (folder / "stats.ipynb").write_text(json.dumps(released | {"cells": cells}))
        return folder

    hand_in("0-ada")
    hand_in("forger", forge, total=WRONG)
    hand_in("deleter", delete_tests, total=WRONG)
    hand_in("copier", copy_solution)
    linker = hand_in("linker")
    (linker / "notes.txt").symlink_to(root / "elsewhere.txt")
    (linker / "sub").mkdir()
    (linker / "sub" / "source.txt").symlink_to(root / "source/stats/stats.ipynb")
    (linker / "given.py").symlink_to(root / "elsewhere.txt")
    (linker / "theirs").symlink_to(root / "submitted/0-ada/stats")
    thief = hand_in("thief")
    (thief / "stats.ipynb").unlink()
    (thief / "stats.ipynb").symlink_to("../../0-ada/stats/stats.ipynb")
    for student, place in {"mirror": "submitted/0-ada/stats", "window": "source/stats"}.items():
        (root / "submitted" / student).mkdir()
        (root / "submitted" / student / "stats").symlink_to(root / place)
    hand_in("zz-zoe")

    done = nbgrader(root, "autograde", "stats")
    feedback = nbgrader(root, "generate_feedback", "stats")
    assert feedback.returncode == 0, feedback.stderr
    return root, done


def scores(root):
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        return {one.student.id: one.score for one in gradebook.assignment_submissions("stats")}


def test_points_are_those_of_the_sandbox(graded):
    root, done = graded
    assert done.returncode == 0, done.stderr
    assert scores(root) == {
        "0-ada": 13.0,
        "forger": 9.0,
        "deleter": 9.0,
        "copier": 13.0,
        "linker": 13.0,
        "thief": 0.0,
        "mirror": 0.0,
        "window": 0.0,
        "zz-zoe": 13.0,
    }


def test_what_was_tried_is_told(graded):
    _, done = graded
    for told in (
        "forger: stats: cell test_total was tagged to be skipped",
        "forger: stats: cell test_total was edited",
        "deleter: stats: cell test_total was deleted",
        "linker: notes.txt is a link",
        "thief: stats.ipynb is a link",
        "mirror: the folder is a link",
    ):
        assert told in done.stderr


@pytest.mark.parametrize("step", ["autograded", "feedback"])
def test_what_is_only_linked_to_is_not_handed_out(graded, secret, step):
    root, _ = graded
    for student in ("linker", "thief", "mirror", "window"):
        for path in (root / step / student).rglob("*"):
            # A graded notebook is the instructor's, with hidden tests in it; pages have none.
            if path.is_file() and path.suffix != ".ipynb":
                assert not CANARY.search(path.read_text(errors="replace")), path
    assert (root / "autograded/linker/stats/given.py").read_text() == "ANSWER = 42\n"


def test_graded_notebooks_are_those_of_the_sandbox(graded):
    root, _ = graded
    for path in (root / "autograded").glob("*/stats/stats.ipynb"):
        text = path.read_text()
        assert "text/html" not in text
        cells = json.loads(text)["cells"]
        test = example.named(cells, "test_total")
        assert "hidden_tests" in "".join(test["source"])
        assert test["metadata"]["nbgrader"]["points"] == 4
