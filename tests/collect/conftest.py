"""A small course with two notebooks, and downloads made as each platform makes them."""

import json
import zipfile

import pytest

from autograder.course import Course

ADDING = {"add": "def add(a, b):\n    return a + b", "double": "def double(a):\n    return 2 * a"}
WORDS = {
    "shout": "def shout(text):\n    return text.upper()",
    "add": "def add(a, b):\n    return b",
}
CLEARED = "# YOUR CODE HERE\nraise NotImplementedError()"


def cell(grade_id, source, *, grade=False):
    nbgrader = {
        "grade_id": grade_id,
        "grade": grade,
        "solution": not grade,
        "locked": grade,
        "points": 2 if grade else 0,
        "schema_version": 3,
    }
    return {
        "cell_type": "code",
        "id": grade_id.replace("_", "-"),
        "metadata": {"nbgrader": nbgrader},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def notebook(solutions, *, extra=""):
    cells = []
    for name, source in solutions.items():
        cells.append(cell(name, source))
        cells.append(cell(f"test_{name}", f"assert {name}", grade=True))
    if extra:
        cells.append({"cell_type": "markdown", "id": "extra", "metadata": {}, "source": [extra]})
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


@pytest.fixture
def adding():
    return lambda extra="": notebook(ADDING, extra=extra)


@pytest.fixture
def words():
    return lambda extra="": notebook(WORDS, extra=extra)


@pytest.fixture
def course(tmp_path):
    root = tmp_path / "course"
    for folder, clear in (("source", False), ("release", True)):
        place = root / folder / "sheet"
        place.mkdir(parents=True)
        for name, solutions in (("adding", ADDING), ("words", WORDS)):
            cleared = dict.fromkeys(solutions, CLEARED) if clear else solutions
            (place / f"{name}.ipynb").write_bytes(notebook(cleared))
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    return Course(root)


@pytest.fixture
def make_zip(tmp_path):
    def make(files, name="download.zip", time=(2025, 6, 1, 12, 0, 0)):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for inside, content in files.items():
                info = (
                    inside if isinstance(inside, zipfile.ZipInfo) else zipfile.ZipInfo(inside, time)
                )
                archive.writestr(info, content)
        return path

    return make


@pytest.fixture
def handed_in(course):
    """What is in submitted/, by student and path."""

    def read():
        found = {}
        for path in sorted((course.root / "submitted").rglob("*")):
            if path.is_file():
                student, assignment, *inside = path.relative_to(course.root / "submitted").parts
                assert assignment == "sheet"
                found.setdefault(student, {})["/".join(inside)] = path.read_bytes()
        return found

    return read
