import json

import pytest
from nbgrader.api import Gradebook

from autograder import grading
from autograder.errors import KitError
from autograder.grade import grade
from autograder.report import read_report

RIGHT = {"source": "def double(number):\n    return 2 * number"}
WRONG = {"source": "def double(number):\n    return 3 * number"}


def scores(course):
    with Gradebook(course.gradebook_url) as gradebook:
        return {one.student.id: one.score for one in gradebook.assignment_submissions("sums")}


def test_a_class_is_graded_and_only_what_changed_is_graded_again(exams, hand_in, capsys):
    hand_in("ada", double=RIGHT)
    hand_in("zoe", double=WRONG)
    assert grade(exams, "sums", jobs=1) == 0
    assert scores(exams) == {"ada": 3.0, "zoe": 0.0}
    assert read_report(exams.autograded("ada", "sums") / "report.json").score == 3.0

    hand_in("zoe", double=RIGHT)
    capsys.readouterr()
    assert grade(exams, "sums", jobs=1) == 0
    shown = capsys.readouterr().out
    assert "(was 0)" in shown
    assert "1 unchanged" in shown
    assert scores(exams) == {"ada": 3.0, "zoe": 3.0}


def test_a_gradebook_that_lost_what_was_graded_gets_it_back_without_grading(exams, hand_in, capsys):
    hand_in("ada", double=RIGHT)
    grade(exams, "sums", jobs=1)
    exams.gradebook.unlink()
    capsys.readouterr()
    assert grade(exams, "sums", jobs=1) == 0
    assert "1 unchanged" in capsys.readouterr().out
    assert scores(exams) == {"ada": 3.0}


def test_files_are_beside_the_graded_notebooks_and_those_of_students_replace_nothing(
    exams, hand_in
):
    folder = hand_in("eve", double=WRONG)
    (folder / "mine.txt").write_text("mine")
    (folder / "helper.py").write_text("ANSWER = 'mine'")
    (folder / "report.json").mkdir()
    (folder / "report.json" / "score").write_text("3.0")
    grade(exams, "sums", jobs=1)
    graded = exams.autograded("eve", "sums")
    assert (graded / "mine.txt").read_text() == "mine"
    assert (graded / "helper.py").read_text() == "ANSWER = 42\n"
    assert json.loads((graded / "report.json").read_bytes())["cells"][0]["score"] == 0.0


@pytest.mark.parametrize("students", [("ada", "nobody"), ("nobody",)])
def test_students_who_handed_in_nothing_are_named(exams, hand_in, capsys, students):
    hand_in("ada", double=RIGHT)
    assert grade(exams, "sums", students=students, jobs=1) == 1
    assert "no hand-in of 'nobody' for sums" in capsys.readouterr().err


def test_without_a_sandbox_nothing_is_graded_and_the_reason_is_said(exams, hand_in, monkeypatch):
    def no_protection(*_, **__):
        raise KitError("this machine gives no sandbox; do this and that.")

    monkeypatch.setattr("autograder.grade.open_sandbox", no_protection)
    hand_in("ada", double=RIGHT)
    with pytest.raises(KitError, match="do this and that"):
        grade(exams, "sums", jobs=1)
    assert scores(exams) == {}
    assert not exams.autograded("ada", "sums").exists()


def test_a_mistake_of_the_graders_own_costs_nobody_else_and_ends_in_a_report(
    exams, hand_in, monkeypatch, capsys
):
    rebuild = grading.rebuild

    def broken(source, submitted):
        if "3 * number" in str(submitted):
            raise ZeroDivisionError("our own")
        return rebuild(source, submitted)

    hand_in("ada", double=RIGHT)
    hand_in("zoe", double=RIGHT)
    grade(exams, "sums", jobs=1)
    hand_in("zoe", double=WRONG)
    with monkeypatch.context() as patched:
        patched.setattr(grading, "rebuild", broken)
        assert grade(exams, "sums", jobs=1, force=True) == 1
    assert "the autograder itself failed (ZeroDivisionError: our own)" in capsys.readouterr().err
    assert scores(exams) == {"ada": 3.0, "zoe": 0.0}
    report = read_report(exams.autograded("zoe", "sums") / "report.json")
    assert [cell.verdict for cell in report.cells] == ["crashed"]

    # It is not remembered as done.
    hand_in("zoe", double=WRONG)
    assert grade(exams, "sums", jobs=1) == 0
    report = read_report(exams.autograded("zoe", "sums") / "report.json")
    assert [cell.verdict for cell in report.cells] == ["failed"]


def test_a_folder_that_is_no_student_id_is_named_and_the_others_are_graded(exams, hand_in, capsys):
    hand_in("ada", double=RIGHT)
    (exams.root / "submitted" / "\x1b[31mred\nline" / "sums").mkdir(parents=True)
    assert grade(exams, "sums", jobs=1) == 1
    shown = capsys.readouterr()
    assert r"'\x1b[31mred\nline' in submitted/ is no student id; rename it." in shown.err
    assert "\x1b[31m" not in shown.err + shown.out
    assert scores(exams) == {"ada": 3.0}
