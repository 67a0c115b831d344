"""The pages within nbgrader's own flow of feedback."""

import os
import subprocess
import sys

import pytest

from autograder.feedback import page_of

SECRET = "0123456789abcdef" * 8
TIMESTAMP = "2025-06-01 12:00:00.000000 UTC"


def nbgrader(course, *arguments, folder=None, **environment):
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder or course.root,
        env={**os.environ, "PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def pages(course, student):
    return {path.name: path.read_text() for path in course.feedback(student, "sums").glob("*.html")}


def test_generate_feedback_makes_the_same_pages(made):
    course = made.course
    made.put("ada", [made.graded_test(score=1.0, verdict="partial")])
    made.put("zoë <b>", [made.graded_test(message="<script>")])
    done = nbgrader(course, "generate_feedback", "sums")
    assert done.returncode == 0, done.stderr
    for student in ("ada", "zoë <b>"):
        assert pages(course, student) == {
            f"{name}.html": page_of(course, "sums", student, name) for name in ("first", "second")
        }


def test_generate_feedback_goes_on_after_a_student_without_a_report(made):
    course = made.course
    made.put("ada")
    made.put("ben")
    (course.autograded("ada", "sums") / "report.json").unlink()
    done = nbgrader(course, "generate_feedback", "sums")
    assert done.returncode == 1
    assert "ada has not been graded yet" in done.stderr
    assert pages(course, "ada") == {}
    assert len(pages(course, "ben")) == 2


@pytest.fixture
def exchange(made, tmp_path):
    """An exchange of the course, in a folder that everybody may use."""
    root = tmp_path / "exchange"
    root.mkdir()
    root.chmod(0o777)
    settings = made.course.root / "nbgrader_config.py"
    lines = [f"c.Exchange.root = {str(root)!r}", "c.CourseDirectory.course_id = 'course'"]
    settings.write_text(settings.read_text() + "\n".join(["", *lines, ""]))
    return root


def handed_in_through_the_exchange(made, student, home):
    """What nbgrader leaves with the instructor and with the student who submits."""
    made.put(student)
    folder = made.course.autograded(student, "sums")
    cached = home / "cache" / "course" / f"{student}+sums+{TIMESTAMP}"
    cached.mkdir(parents=True)
    for place in (folder, cached):
        (place / "timestamp.txt").write_text(TIMESTAMP)
        (place / "submission_secret.txt").write_text(SECRET)
    for name in ("first", "second"):
        (cached / f"{name}.ipynb").write_text("{}")


def test_students_fetch_the_pages_that_are_released(made, exchange, tmp_path):
    from autograder.feedback import feedback

    home = tmp_path / "home"
    handed_in_through_the_exchange(made, "ada", home)
    assert feedback(made.course, "sums") == 0
    written = pages(made.course, "ada")
    done = nbgrader(made.course, "release_feedback", "sums")
    assert done.returncode == 0, done.stderr
    assert len(list(exchange.glob("course/feedback/*.html"))) == 2

    (home / "nbgrader_config.py").write_text(
        f"c.Exchange.root = {str(exchange)!r}\n"
        "c.CourseDirectory.course_id = 'course'\n"
        f"c.Exchange.cache = {str(home / 'cache')!r}\n"
    )
    done = nbgrader(made.course, "fetch_feedback", "sums", folder=home)
    assert done.returncode == 0, done.stderr
    fetched = (home / "sums" / "feedback" / TIMESTAMP).glob("*.html")
    assert {path.name: path.read_text() for path in fetched} == written


def test_a_hand_in_without_a_secret_does_not_keep_others_from_their_feedback(
    made, exchange, tmp_path
):
    from autograder.feedback import feedback

    handed_in_through_the_exchange(made, "zoe", tmp_path / "home")
    made.put("by-mail")
    made.put("eve")
    (made.course.autograded("eve", "sums") / "submission_secret.txt").write_bytes(b"\xff\xfe")
    assert feedback(made.course, "sums") == 0
    done = nbgrader(made.course, "release_feedback", "sums")
    assert done.returncode == 0, done.stderr
    released = {path.read_text() for path in exchange.glob("course/feedback/*.html")}
    assert released > set(pages(made.course, "zoe").values())
    assert len(released) == 6
