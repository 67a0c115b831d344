import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from nbgrader.api import Gradebook

from autograder import grading
from autograder.errors import KitError
from autograder.grade import grade
from autograder.job import GradingJob
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


def report_of(course, student):
    return read_report(course.autograded(student, "sums") / "report.json")


def test_what_cannot_be_read_gets_zero_and_a_reason_and_the_rest_is_graded(exams, hand_in, capsys):
    hand_in("ada", double=RIGHT)
    (hand_in("bob") / "first.ipynb").write_bytes(b"\x89PNG")
    link = hand_in("eve") / "first.ipynb"
    link.unlink()
    link.symlink_to(exams.submitted("ada", "sums") / "first.ipynb")
    exams.submitted("kim", "sums").mkdir(parents=True)
    assert grade(exams, "sums", jobs=2) == 1
    assert scores(exams) == {"ada": 3.0, "bob": 0.0, "eve": 0.0, "kim": 0.0}
    told = capsys.readouterr().err
    for student, reason in {
        "bob": "first.ipynb cannot be read: not text in an encoding that JSON allows",
        "eve": "first.ipynb is a link and was left out",
        "kim": "first.ipynb is missing",
    }.items():
        assert reason in report_of(exams, student).notes
        assert f"autograder: {student}: " in told
        assert reason in told
    assert "ada" not in told


def test_only_the_students_asked_for_are_graded_and_each_once(exams, hand_in, capsys):
    for student in ("ada", "bob", "eve"):
        hand_in(student, double=RIGHT)
    assert grade(exams, "sums", students=["ada", "eve", "ada"], jobs=1) == 0
    assert scores(exams) == {"ada": 3.0, "eve": 3.0}
    assert "graded 2 hand-ins" in capsys.readouterr().out


def test_nobody_to_grade_is_said(exams, capsys):
    assert grade(exams, "sums") == 1
    told = capsys.readouterr().err
    assert "nobody has handed in sums yet; hand-ins belong in" in told
    assert str(exams.submitted("STUDENT", "sums")) in told


def test_an_assignment_that_does_not_exist_is_said(exams):
    with pytest.raises(KitError, match="did you mean 'sums'"):
        grade(exams, "sum")


def test_everything_is_graded_again_where_that_is_forced(exams, hand_in, capsys):
    hand_in("ada", double=RIGHT)
    grade(exams, "sums", jobs=1)
    first = (exams.autograded("ada", "sums") / "report.json").stat().st_ino
    grade(exams, "sums", jobs=1)
    assert first == (exams.autograded("ada", "sums") / "report.json").stat().st_ino
    capsys.readouterr()
    assert grade(exams, "sums", jobs=1, force=True) == 0
    assert "graded 1 hand-in in" in capsys.readouterr().out
    assert first != (exams.autograded("ada", "sums") / "report.json").stat().st_ino


def test_what_is_damaged_is_graded_again(exams, hand_in):
    hand_in("ada", double=RIGHT)
    grade(exams, "sums", jobs=1)
    (exams.autograded("ada", "sums") / "report.json").write_text("{")
    assert grade(exams, "sums", jobs=1) == 0
    assert report_of(exams, "ada").score == 3.0


def test_the_number_of_jobs_and_the_order_change_nothing(exams, hand_in):
    answers = ["return 2 * number", "return 3 * number", "1 / 0", "import os; os._exit(0)", "pass"]
    for number, answer in enumerate(answers):
        source = f"def double(number):\n    {answer}"
        hand_in(f"student{number}", double={"source": source})

    def outcomes():
        reports = [report_of(exams, f"student{number}") for number in range(len(answers))]
        return [
            [(cell.score, cell.verdict, cell.message, cell.misconception) for cell in one.cells]
            for one in reports
        ]

    grade(exams, "sums", jobs=3)
    together = outcomes()
    students = [f"student{number}" for number in reversed(range(len(answers)))]
    grade(exams, "sums", students=students, jobs=1, force=True)
    assert together == outcomes()
    assert list(scores(exams).values()) == [3.0, 0.0, 0.0, 0.0, 0.0]


def test_a_worker_that_dies_costs_one_student_who_is_graded_the_next_time(
    exams, hand_in, monkeypatch, capsys
):
    really = GradingJob.grade

    def dies(job, grader, student):
        if student == "bob":
            os.kill(os.getpid(), signal.SIGKILL)
        return really(job, grader, student)

    for student in ("ada", "bob", "eve"):
        hand_in(student, double=RIGHT)
    with monkeypatch.context() as patched:
        patched.setattr(GradingJob, "grade", dies)
        assert grade(exams, "sums", jobs=1) == 1
    assert "bob could not be graded: the grader itself died." in capsys.readouterr().err
    assert scores(exams) == {"ada": 3.0, "eve": 3.0}
    assert grade(exams, "sums", jobs=1) == 0
    assert "2 unchanged" in capsys.readouterr().out
    assert scores(exams) == {"ada": 3.0, "bob": 3.0, "eve": 3.0}


def is_graded(course, student):
    return (course.autograded(student, "sums") / "report.json").is_file()


def test_a_run_that_was_killed_leaves_nothing_running_and_the_next_one_goes_on(
    exams, hand_in, capsys
):
    slowly = {"source": "import time\ntime.sleep(100)\ndef double(number):\n    return 2 * number"}
    hand_in("a-quick", double=RIGHT)
    hand_in("b-slow", double=slowly)
    hand_in("c-quick", double=RIGHT)
    command = [sys.executable, "-m", "autograder", "grade", "sums", "--jobs", "1"]
    with subprocess.Popen(command, cwd=exams.root, stdout=subprocess.DEVNULL) as run:
        while not is_graded(exams, "a-quick"):
            assert run.poll() is None
            time.sleep(0.05)
        started = [run, *psutil.Process(run.pid).children(recursive=True)]
        run.kill()
    # What it had started ends by itself, also in the middle of a hand-in.
    psutil.wait_procs(started[1:])
    assert not any(process.is_running() for process in started[1:])

    hand_in("b-slow", double=WRONG)
    assert grade(exams, "sums", jobs=1) == 0
    assert scores(exams) == {"a-quick": 3.0, "b-slow": 0.0, "c-quick": 3.0}
    assert "1 unchanged" in capsys.readouterr().out
    assert not list(exams.root.glob("autograded/*/.*"))
