import pytest

from autograder.console import GradeConsole
from autograder.gradebook import CellChange, Change
from autograder.gradebook_tables import CellName
from autograder.report import CellReport, Report

NEW = Change(None, 3.0, ())


def cell(grade_id="test_total", score=3.0, misconception=None):
    return CellReport("stats", grade_id, score, 4.0, "partial", "", misconception, 0.0)


def report(*cells, student="ada", notes=(), readable=True):
    return Report("stats", student, "1", "full sandbox", notes, cells, readable=readable)


@pytest.fixture
def shown(capsys):
    """What a run showed for these reports, and how it ended."""

    def shown(*steps):
        with GradeConsole("stats", len(steps)) as console:
            for step in steps:
                step(console)
            console.summary()
        out, err = capsys.readouterr()
        return out, err, console.status

    return shown


def graded(*cells, change=NEW, **options):
    return lambda console: console.graded(report(*cells, **options), change)


def test_every_student_has_a_line(shown):
    out, err, status = shown(graded(cell(), student="ada"), graded(cell(score=4.0), student="zoe"))
    assert "ada                           3 / 4" in out
    assert "zoe                           4 / 4" in out
    assert ("", 0) == (err, status)


def test_a_score_that_changed_is_told_with_the_old_one(shown):
    changed = (CellChange(CellName("stats", "test_total"), 2.5, 3.0, None),)
    out, _, _ = shown(graded(cell(), change=Change(2.5, 3.0, changed)))
    assert "3 / 4  (was 2.5)" in out
    out, _, _ = shown(graded(cell(), change=Change(3.0, 3.0, ())))
    assert "(was" not in out


def test_the_first_note_is_shown_in_short(shown):
    out, _, _ = shown(graded(cell(), notes=("cell total was deleted " + "x" * 200, "another")))
    assert "cell total was deleted" in out
    assert "x" * 100 not in out
    assert "another" not in out


def test_what_could_not_be_read_is_a_problem(shown):
    out, err, status = shown(graded(cell(), notes=("not JSON",), readable=False))
    assert "autograder: ada: not everything could be read (not JSON).\n" == err
    assert 1 == status
    assert "ada" in out


def test_problems_are_one_line_each_on_standard_error(shown):
    _, err, status = shown(lambda console: console.problem("nobody " + "x" * 300))
    assert f"autograder: nobody {'x' * 300}\n" == err
    assert 1 == status


def test_the_summary_has_the_hardest_tests_first(shown):
    out, _, _ = shown(
        graded(cell("test_total", 4.0), cell("test_mean", 0.0)),
        graded(cell("test_total", 4.0), cell("test_mean", 2.0)),
    )
    assert "graded 2 hand-ins in" in out
    assert "full sandbox" in out
    table = out[out.index("hardest tests") :]
    assert table.index("mean") < table.index("stats: total")
    assert "0/2" in table
    assert "25%" in table
    assert "2/2" in table


def test_the_summary_has_the_commonest_misconceptions(shown):
    out, _, _ = shown(
        graded(cell(misconception="stats/total/rare")),
        *[graded(cell(misconception="stats/total/common"))] * 3,
        graded(cell()),
    )
    table = out[out.index("commonest misconceptions") :]
    assert table.index("stats/total/common") < table.index("stats/total/rare")


def test_many_changes_are_counted_and_the_largest_shown(shown):
    def changed(number):
        old = 3.0 if number != 17 else 0.0
        changes = (CellChange(CellName("stats", "test_total"), old, 2.0, None),)
        change = Change(old, 2.0 if number != 17 else 4.0, changes)
        return graded(cell(score=2.0), change=change, student=f"student{number:03}")

    out, _, _ = shown(*map(changed, range(200)))
    table = out[out.index("changed since the last time") :]
    assert table.index("student017") < table.index("student000")
    assert "and 160 more" in table
    assert 40 == table.count("│ student")


def test_the_summary_says_how_many_were_not_graded_again(shown):
    out, _, status = shown(lambda console: console.unchanged())
    assert "1 unchanged since the last time; --force grades them again" in out
    assert ("graded" in out, status) == (False, 0)


@pytest.mark.parametrize("text", ["[red]x[/red]", "[/]", "[link=http://a]b"])
def test_names_and_notes_are_shown_as_they_are(shown, text):
    named = cell(misconception=f"stats/total/{text}")
    out, err, _ = shown(graded(named, student=text, notes=(text,), readable=False))
    assert 3 == out.count(text)
    assert f"autograder: {text}: not everything could be read ({text}).\n" == err


def test_tests_worth_nothing_are_no_trouble(shown):
    nothing = CellReport("stats", "test_total", 0.0, 0.0, "passed", "", None, 0.0)
    assert "100%" in shown(graded(nothing))[0]
