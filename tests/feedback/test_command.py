import pytest

from autograder.cli import run
from autograder.feedback import writing


def feedback(made, *arguments):
    return run(["--course", str(made.course.root), "feedback", "sums", *arguments])


def pages(made, student):
    return sorted(path.name for path in made.course.feedback(student, "sums").glob("*.html"))


def test_every_student_gets_a_page_for_every_notebook(made, capsys):
    made.put("ada")
    made.put("zoë müller")
    assert feedback(made) == 0
    assert pages(made, "ada") == pages(made, "zoë müller") == ["first.html", "second.html"]
    assert "4 pages for 2 students" in capsys.readouterr().out


def test_who_is_not_graded_is_told_and_the_others_get_their_pages(made, capsys):
    made.put("ada")
    made.course.submitted("ben", "sums").mkdir(parents=True)
    made.put("zoe")
    assert feedback(made) == 1
    assert capsys.readouterr().err.splitlines() == [
        "autograder: ben has not been graded yet; run: autograder grade sums."
    ]
    assert pages(made, "ada") == pages(made, "zoe") == ["first.html", "second.html"]


def test_students_can_be_chosen(made, capsys):
    for student in ("ada", "ben", "zoe"):
        made.put(student)
    assert feedback(made, "--student", "ada", "--student", "nobody", "--student", "zoe") == 1
    assert "nobody has handed in nothing for sums." in capsys.readouterr().err
    assert pages(made, "ada")
    assert pages(made, "zoe")
    assert not made.course.feedback("ben", "sums").exists()


@pytest.mark.parametrize("content", [b"{}", b"no JSON", b"\xff"])
def test_what_is_no_report_is_told(made, capsys, content):
    made.put("ada")
    path = made.course.autograded("ada", "sums") / "report.json"
    path.write_bytes(content)
    assert feedback(made) == 1
    assert f"{path} is no report" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "[]", '{"cells": [1]}', '{"cells": [{"metadata": {}}]}'])
def test_what_is_no_graded_notebook_is_told(made, capsys, content):
    made.put("ada")
    path = made.course.autograded("ada", "sums") / "first.ipynb"
    path.write_text(content)
    assert feedback(made) == 1
    assert f"{path} is not a graded notebook" in capsys.readouterr().err


def test_who_is_not_in_the_gradebook_is_told(made, capsys):
    made.put("ada")
    made.course.gradebook.unlink()
    assert feedback(made) == 1
    assert "ada has no points for sums in the gradebook" in capsys.readouterr().err


def test_a_gradebook_that_cannot_be_read_is_told(made, capsys):
    made.put("ada")
    made.course.gradebook.write_text("nothing")
    assert feedback(made) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_class_without_hand_ins_is_told(made, capsys):
    assert feedback(made) == 1
    assert "nobody has handed in sums yet." in capsys.readouterr().err


def test_a_page_that_is_there_is_replaced_as_a_whole(made, monkeypatch):
    made.put("ada")
    assert feedback(made) == 0
    page = made.course.feedback("ada", "sums") / "first.html"
    before = page.read_bytes()

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "write_page", stopped)
    assert feedback(made) == 130
    assert page.read_bytes() == before


def test_nothing_but_pages_is_left_behind(made):
    made.put("ada")
    assert feedback(made) == 0
    folder = made.course.feedback("ada", "sums")
    assert sorted(path.name for path in folder.iterdir()) == ["first.html", "second.html"]
