"""The autograder for Gradescope, run as Gradescope runs it, in a folder instead of /autograder."""

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.errors import KitError
from autograder.export import export
from autograder.job import GradingJob
from autograder.submission import read_submission

SOLUTION = "def add(a, b):\n    return a + b"
CLEARED = "# YOUR CODE HERE\nraise NotImplementedError()"
VISIBLE = "assert add(1, 1) == 2"
HIDDEN = (
    f"{VISIBLE}\n### BEGIN HIDDEN TESTS\nassert add(2, 3) == 5, 'add all'\n### END HIDDEN TESTS"
)


def notebook(solution, test):
    cells = [
        cell("given", "import math", grade=False, solution=False),
        cell("add", solution, grade=False, solution=True),
        cell("test_add", test, grade=True, solution=False),
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def cell(grade_id, source, *, grade, solution):
    nbgrader = {
        "grade_id": grade_id,
        "grade": grade,
        "solution": solution,
        "locked": not solution,
        "task": False,
        "schema_version": 3,
    }
    if grade:
        nbgrader["points"] = 3
    return {
        "cell_type": "code",
        "id": grade_id.replace("_", "-"),
        "metadata": {"nbgrader": nbgrader},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


@pytest.fixture(scope="module")
def small_course(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    for folder, solution, test in (("source", SOLUTION, HIDDEN), ("release", CLEARED, VISIBLE)):
        place = root / folder / "it's one"
        place.mkdir(parents=True)
        (place / "adding.ipynb").write_text(notebook(solution, test))
    (root / "solutions").mkdir()
    (root / "solutions" / "__init__.py").write_text("")
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.AutograderLimits.cell_seconds = 17\n"
    )
    return Course(root)


@pytest.fixture(scope="module")
def archive(small_course):
    return export(small_course, "it's one", "gradescope-autograder").path


@pytest.fixture
def gradescope(archive):
    """The folder as Gradescope's image has it after setup.sh."""
    # Not below tmp_path, which is for root alone when root runs the tests; and not in /tmp, which
    # the sandbox has for itself, as /autograder is not there either.
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        yield after_setup(archive, Path(folder) / "autograder")


def after_setup(archive, root):
    with zipfile.ZipFile(archive) as content:
        for info in content.infolist():
            written = Path(content.extract(info, root / "source"))
            written.chmod(info.external_attr >> 16 & 0o777)
    shutil.copy2(root / "source" / "run_autograder", root / "run_autograder")
    (root / "venv").symlink_to(sys.prefix)
    (root / "submission").mkdir()
    (root / "results").mkdir()
    users = [{"email": "zoe@uni.example", "id": 1, "name": "Zoë Müßig"}]
    (root / "submission_metadata.json").write_text(json.dumps({"users": users}))
    return root


def run(root):
    # Nothing of this repository may be found by chance.
    environment = {"PATH": os.environ["PATH"], "HOME": str(root)}
    done = subprocess.run(
        [root / "run_autograder"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    path = root / "results" / "results.json"
    return done, json.loads(path.read_bytes()) if path.exists() else None


def test_a_hand_in_is_graded_as_the_command_grades_it(gradescope, small_course, tmp_path):
    partly = notebook("def add(a, b):\n    return 2", VISIBLE)
    handed_in = tmp_path / "hand-in"
    handed_in.mkdir()
    (handed_in / "adding.ipynb").write_text(partly)
    job = GradingJob(small_course, "it's one", force=True, unprotected=False)
    with job.grader() as grader:
        expected = grader.grade(read_submission("zoe@uni.example", handed_in)).report

    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as content:
        content.writestr("homework/Untitled (1).ipynb", partly)
    (gradescope / "submission" / "homework.zip").write_bytes(inner.getvalue())
    done, results = run(gradescope)

    assert done.returncode == 0, done.stderr
    assert results["score"] == expected.score
    (test,), (cell,) = results["tests"], expected.cells
    assert (test["name"], test["score"], test["max_score"]) == ("adding: add", cell.score, 3)
    assert test["output"] == cell.message == "add all"
    assert results["extra_data"]["protection"] == expected.protection
    assert "Untitled (1).ipynb is taken as adding.ipynb" in results["output"]


def test_the_right_solution_gets_all_points_and_hidden_tests_do_not_show(gradescope):
    (gradescope / "submission" / "adding.ipynb").write_text(notebook(SOLUTION, VISIBLE))
    done, results = run(gradescope)
    assert done.returncode == 0, done.stderr
    assert results["score"] == 3.0
    assert results["tests"][0]["status"] == "passed"
    assert "add(2, 3)" not in json.dumps(results)


def test_a_hand_in_without_a_notebook_gets_zero(gradescope):
    (gradescope / "submission" / "adding.pdf").write_bytes(b"%PDF")
    done, results = run(gradescope)
    assert done.returncode == 0, done.stderr
    assert results["score"] == 0.0


def test_where_grading_fails_there_are_no_results_and_the_reason_is_said(gradescope):
    shutil.rmtree(gradescope / "source" / "release")
    done, results = run(gradescope)
    assert done.returncode == 1
    assert results is None
    assert done.stderr.startswith("autograder: ")


def test_the_archive_has_what_the_specification_asks_for(archive):
    with zipfile.ZipFile(archive) as content:
        modes = {info.filename: info.external_attr >> 16 for info in content.infolist()}
        config = content.read("nbgrader_config.py").decode()
    for name in ("setup.sh", "run_autograder"):
        assert modes[name] & 0o111
    assert "requirements.lock" in modes
    assert "c.AutograderLimits.cell_seconds = 17" in config
    assert not [name for name in modes if "__pycache__" in name or "submitted" in name]


@pytest.mark.parametrize("script", ["setup.sh", "run_autograder"])
def test_the_scripts_are_valid_shell(archive, script):
    with zipfile.ZipFile(archive) as content:
        text = content.read(script)
    assert subprocess.run(["bash", "-n"], input=text, check=False).returncode == 0


def test_the_same_course_makes_the_same_archive(small_course, tmp_path, monkeypatch):
    (tmp_path / "autograder").mkdir()
    (tmp_path / "requirements.lock").write_text("numpy==2.0\n")
    monkeypatch.setattr("autograder.export.gradescope_autograder.KIT", tmp_path / "autograder")
    archive = export(small_course, "it's one", "gradescope-autograder").path
    before = archive.read_bytes()
    assert export(small_course, "it's one", "gradescope-autograder").path.read_bytes() == before


def test_an_assignment_without_a_release_is_answered_with_the_command(small_course, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(small_course.root, root)
    shutil.rmtree(root / "release")
    with pytest.raises(KitError, match="autograder release"):
        export(Course(root), "it's one", "gradescope-autograder")
