import pytest
from rich.console import Console

from autograder.gradebook import CellChange, Change
from autograder.gradebook_tables import CellName
from autograder.regrading import Regraded, changes_table
from autograder.report import CellReport, Report

TEST = CellName("words", "test_shout")


def report(student="ada", score=1.0, hand_in="first", fingerprint="one", misconception=None):
    cell = CellReport(
        "words",
        "test_shout",
        score,
        4,
        "passed" if score == 4 else "failed",
        "" if score == 4 else "shout('a'): expected 'A', got 'a'",
        misconception,
        0.1,
    )
    return Report("sheet", student, "1", "none", (), (cell,), fingerprint, hand_in)


def regraded(now, before=None, old_score=3.0, manual_score=None):
    score = now.cells[0].score
    cells = (CellChange(TEST, old_score, score, manual_score),)
    return Regraded(now, Change(old_score, score, cells), before)


def shown(*everybody):
    console = Console(width=120)
    with console.capture() as capture:
        console.print(changes_table(everybody))
    return capture.get()


def test_it_shows_who_changed_by_how_much_and_why():
    now = report(hand_in="second", fingerprint="two")
    (row,) = [line for line in shown(regraded(now, report())).splitlines() if "ada" in line]
    assert [part.strip() for part in row.strip("│").split("│")] == [
        "ada",
        "3",
        "1",
        "-2",
        "another hand-in",
    ]
    assert list(regraded(now).reasons()) == ["shout: 3 to 1, shout('a'): expected 'A', got 'a'"]


def test_a_known_mistake_is_named_instead_of_described():
    now = report(misconception="words/shout/whispers")
    assert list(regraded(now).reasons()) == ["shout: 3 to 1, words/shout/whispers"]


def test_points_by_hand_that_still_count_are_told():
    change = regraded(report(score=4.0), manual_score=2.5)
    assert list(change.reasons()) == ["shout: 3 to 4 (2.5 by hand still count)"]


@pytest.mark.parametrize(
    ("before", "cause"),
    [
        (None, ""),
        (report(hand_in=""), ""),
        (report(hand_in="another"), "another hand-in"),
        (report(fingerprint="another"), "the tests or the kit changed"),
        (report(), "graded again"),
    ],
)
def test_the_cause_is_what_is_not_as_it_was(before, cause):
    assert regraded(report(), before).cause == cause


def test_the_largest_difference_comes_first_and_a_long_list_is_cut():
    many = [regraded(report(f"student{number:02}", score=2.0)) for number in range(50)]
    lines = shown(*many, regraded(report("zoe", score=4.0), old_score=0.0)).splitlines()
    assert "zoe" in lines[4]
    assert "and 11 more" in "\n".join(lines)


def test_names_of_students_cannot_style_the_terminal():
    assert "[red]x" in shown(regraded(report("[red]x\x1b[31m")))
    assert "\x1b[31m" not in shown(regraded(report("[red]x\x1b[31m")))
