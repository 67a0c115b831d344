import json
import os
import subprocess
import sys

from nbgrader.api import Gradebook

from autograder.report import read_report


def nbgrader(course, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course.root,
        env={**os.environ, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def scores(course):
    with Gradebook(course.gradebook_url) as gradebook:
        return {one.student.id: one.score for one in gradebook.assignment_submissions("sums")}


FORGED = {
    "source": "3.0",
    "metadata": {"tags": ["skip-execution"], "nbgrader": {}},
    "outputs": [],
}


def test_autograde_of_nbgrader_grades_in_the_sandbox(exams, hand_in):
    hand_in("ada", double={"source": "def double(number):\n    return 2 * number"})
    hand_in("eve", test_double=FORGED)
    done = nbgrader(exams, "autograde", "sums")
    assert done.returncode == 0, done.stderr
    assert scores(exams) == {"ada": 3.0, "eve": 0.0}

    report = read_report(exams.autograded("ada", "sums") / "report.json")
    assert (report.score, report.student) == (3.0, "ada")
    graded = json.loads((exams.autograded("eve", "sums") / "first.ipynb").read_bytes())
    test = next(cell for cell in graded["cells"] if cell["id"] == "test-double")
    assert "hidden_tests" in "".join(test["source"])
    assert "skip-execution" not in test["metadata"].get("tags", [])

    # nbgrader's own feedback takes the notebook as it is, and does not hand out the report.
    assert nbgrader(exams, "generate_feedback", "sums").returncode == 0
    assert [path.name for path in exams.feedback("ada", "sums").iterdir() if path.is_file()] == [
        "first.html",
        "helper.py",
    ]


def test_what_cannot_be_graded_is_told_and_the_rest_is_graded(exams, hand_in):
    hand_in("ada", double={"source": "def double(number):\n    return 2 * number"})
    hand_in("zoe")
    (exams.submitted("zoe", "sums") / "first.ipynb").write_text("not a notebook")
    done = nbgrader(exams, "autograde", "sums")
    assert done.returncode == 1
    assert "error processing assignment 'sums' for student 'zoe'" in done.stderr
    assert scores(exams)["ada"] == 3.0


def test_a_name_that_could_be_a_script_is_no_student(exams, hand_in):
    hand_in("<b onclick=alert(1)>")
    done = nbgrader(exams, "autograde", "sums")
    assert done.returncode == 1
    assert "'<b onclick=alert(1)>' is no student id; rename the folder" in done.stderr
    assert not exams.autograded("<b onclick=alert(1)>", "sums").exists()


def test_another_gradebook_than_the_one_in_the_settings_is_refused(exams, hand_in):
    hand_in("ada")
    done = nbgrader(exams, "autograde", "sums", f"--db=sqlite:///{exams.root}/other.db")
    assert done.returncode == 1
    assert scores(exams) == {}
