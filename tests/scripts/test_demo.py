import shutil
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"

SCORES = {
    "ada-example": 100,
    "clara-beispiel": 96,
    "deniz-muster": 90,
    "lena-extra": 100,
    "nils-leer": 0,
    "pavel-helfer": 100,
}


@pytest.fixture
def demo(monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import demo

    return demo


def chosen(students, names):
    return [student for student in students if student.name in names]


def scores_shown(text: str) -> dict[str, float]:
    """The scores of the tables at the end."""
    _, _, tables = text.partition("scores of the sample class")
    rows = [line.split("│")[1:3] for line in tables.splitlines() if " / " in line]
    return {name.strip(): float(score.partition("/")[0]) for name, score in rows}


def test_it_grades_a_class_and_shows_scores_and_places(demo, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    course = tmp_path / "demo"
    course.mkdir()
    (course / "of the last time").touch()

    status = demo.main(course, {"rnn": chosen(demo.STUDENTS, SCORES)})

    shown = capsys.readouterr().out
    assert status == 0
    assert scores_shown(shown) == SCORES
    for command in ("release", "grade", "feedback", "report"):
        assert f"$ autograder {command} rnn" in shown
    for place in ("feedback", "report", "autograded", "gradebook.db"):
        assert str(course / place) in shown
        assert (course / place).exists()
    assert not (course / "of the last time").exists()


def test_it_stops_when_a_command_fails(demo, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(demo, "ROOT", tmp_path / "kit")
    shutil.copytree(SCRIPTS.parent / "source" / "rnn", tmp_path / "kit" / "source" / "rnn")
    shutil.copy(SCRIPTS.parent / "nbgrader_config.py", tmp_path / "kit")
    (tmp_path / "kit" / "source" / "rnn" / "notes.md").write_text("### BEGIN SOLUTION")

    status = demo.main(tmp_path / "demo", {"rnn": demo.STUDENTS})

    shown = capsys.readouterr()
    assert status == 1
    assert "no release was made" in shown.err
    assert "autograder grade" not in shown.out


def test_everybody_of_the_class_is_somebody_else(demo):
    for students in demo.CLASSES.values():
        names = [student.name for student in students]
        assert sorted(set(names)) == sorted(names)
    assert {student.name for student in demo.BEYOND} <= {student.name for student in demo.STUDENTS}
    assert len(demo.STUDENTS) >= 12
