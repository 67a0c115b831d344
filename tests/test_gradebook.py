import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.errors import KitError
from autograder.gradebook import CellChange, Change, GradebookWriter
from autograder.gradebook_tables import CellName
from autograder.release import release
from autograder.report import CellReport, Report

FIRST = CellName("first", "test_double")
SECOND = CellName("second", "test_double")


def report(student="ada", first=3.0, second=2.0, verdict="passed"):
    cells = [
        CellReport(name.notebook, name.grade_id, score, most, verdict, "", None, 0.1)
        for name, score, most in [(FIRST, first, 3.0), (SECOND, second, 2.0)]
        if score is not None
    ]
    return Report("sums", student, "0", "none", (), tuple(cells))


@pytest.fixture
def writer(released):
    with GradebookWriter(released, "sums") as writer:
        yield writer


@pytest.fixture
def nbgrader(released):
    """The gradebook as nbgrader sees it."""
    with Gradebook(released.gradebook_url) as gradebook:
        yield gradebook


def grade_of(nbgrader, name=FIRST, student="ada"):
    nbgrader.db.expire_all()
    return nbgrader.find_grade(name.grade_id, name.notebook, "sums", student)


def test_scores_arrive_in_nbgrader(writer, nbgrader):
    writer.write(report(first=1.5))
    submission = nbgrader.find_submission("sums", "ada")
    assert (submission.score, submission.max_score) == (3.5, 5.0)
    assert not submission.needs_manual_grade
    grade = grade_of(nbgrader)
    assert (grade.auto_score, grade.max_score, grade.failed_tests) == (1.5, 3.0, True)
    assert not grade_of(nbgrader, SECOND).failed_tests


@pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own
def test_rows_are_those_that_nbgrader_itself_makes(writer, nbgrader):
    writer.write(report("ada"))
    nbgrader.add_student("emmy")
    nbgrader.add_submission("sums", "emmy")
    for student in ("ada", "emmy"):
        submission = nbgrader.find_submission("sums", student)
        assert sorted(notebook.name for notebook in submission.notebooks) == ["first", "second"]
        for notebook in submission.notebooks:
            assert [grade.name for grade in notebook.grades] == ["test_double"]
            assert [comment.name for comment in notebook.comments] == ["double"]
            assert notebook.flagged is False


def test_the_answer_says_what_changed(writer):
    assert writer.write(report()) == Change(
        old_score=None,
        new_score=5.0,
        cells=(CellChange(FIRST, None, 3.0, None), CellChange(SECOND, None, 2.0, None)),
    )
    assert writer.write(report(first=1.0)) == Change(
        old_score=5.0, new_score=3.0, cells=(CellChange(FIRST, 3.0, 1.0, None),)
    )
    assert writer.write(report(first=1.0)) == Change(old_score=3.0, new_score=3.0, cells=())


def test_a_score_of_an_earlier_run_never_survives(writer, nbgrader):
    writer.write(report())
    writer.write(report(second=None))
    assert grade_of(nbgrader, SECOND).auto_score == 0.0


def test_what_people_entered_survives_and_still_counts(writer, nbgrader):
    writer.write(report(first=1.0))
    grade = grade_of(nbgrader)
    grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 2.0, 0.5, False
    comment = nbgrader.find_comment("double", "first", "sums", "ada")
    comment.manual_comment = "well done"
    nbgrader.db.commit()

    change = writer.write(report(first=3.0))
    grade = grade_of(nbgrader)
    assert (grade.auto_score, grade.manual_score, grade.extra_credit) == (3.0, 2.0, 0.5)
    assert grade.score == 2.5
    assert grade.needs_manual_grade  # as in nbgrader: somebody should look again
    assert nbgrader.find_comment("double", "first", "sums", "ada").comment == "well done"
    assert change.cells == (CellChange(FIRST, 1.0, 3.0, manual_score=2.0),)


def test_a_cell_without_an_answer_gets_the_comment_of_nbgrader_until_there_is_one(writer, nbgrader):
    writer.write(report(first=0.0, verdict="missing"))
    comment = nbgrader.find_comment("double", "first", "sums", "ada")
    assert comment.auto_comment == "No response."
    writer.write(report())
    nbgrader.db.expire_all()
    assert nbgrader.find_comment("double", "first", "sums", "ada").auto_comment is None


def test_the_time_of_a_submission_is_read_and_kept(released, writer, nbgrader):
    folder = released.submitted("ada", "sums")
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text("2030-01-02 10:00:00 UTC")
    writer.write(report())
    assert nbgrader.find_submission("sums", "ada").timestamp == datetime(2030, 1, 2, 10)
    (folder / "timestamp.txt").unlink()
    writer.write(report())
    nbgrader.db.expire_all()
    assert nbgrader.find_submission("sums", "ada").timestamp == datetime(2030, 1, 2, 10)


def settings(course, text):
    path = course.root / "nbgrader_config.py"
    path.write_text(f"{path.read_text()}\n{text}\n")
    return Course(course.root)


@pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own
@pytest.mark.parametrize(
    ("setting", "penalties"),
    [
        ("", [None, None]),
        ("c.LateSubmissionPlugin.penalty_method = 'zero'", [1.0, 2.0]),
        ("c.AssignLatePenalties.plugin_class = 'deductions.OneAnHour'", [1.0, 1.5]),
    ],
)
def test_late_penalties_are_those_of_the_course(released, nbgrader, setting, penalties):
    (released.root / "deductions.py").write_text(
        "from nbgrader.plugins import BasePlugin\n"
        "class OneAnHour(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return total_seconds_late / 3600\n"
    )
    folder = released.submitted("ada", "sums")
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text("2030-01-02 12:00:00 UTC")
    nbgrader.update_or_create_assignment("sums", duedate="2030-01-02 10:00:00 UTC")
    nbgrader.add_student("ada")
    nbgrader.add_submission("sums", "ada", extension=timedelta(minutes=30))
    with GradebookWriter(settings(released, setting), "sums") as writer:
        writer.write(report(first=1.0))
    nbgrader.db.expire_all()
    notebooks = sorted(nbgrader.find_submission("sums", "ada").notebooks, key=lambda one: one.name)
    assert [notebook.late_submission_penalty for notebook in notebooks] == penalties


def test_a_plugin_that_fails_is_told_in_one_line_and_nothing_is_written(released, nbgrader):
    nbgrader.update_or_create_assignment("sums", duedate="2030-01-02 10:00:00 UTC")
    folder = released.submitted("ada", "sums")
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text("2030-01-02 12:00:00 UTC")
    course = settings(released, "c.AssignLatePenalties.plugin_class = 'nowhere.Plugin'")
    with (
        GradebookWriter(course, "sums") as writer,
        pytest.raises(KitError, match="plugin for late submissions fails"),
    ):
        writer.write(report())
    assert nbgrader.students == []


def test_an_assignment_that_is_not_registered_is_registered_as_nbgrader_would(released):
    with Gradebook(released.gradebook_url) as gradebook:
        before = gradebook.find_notebook("first", "sums").to_dict()
    released.gradebook.unlink()
    with GradebookWriter(released, "sums") as writer:
        writer.write(report())
    with Gradebook(released.gradebook_url) as gradebook:
        after = gradebook.find_notebook("first", "sums").to_dict()
    changing = {"id", "num_submissions"}
    assert {k: v for k, v in after.items() if k not in changing} == {
        k: v for k, v in before.items() if k not in changing
    }


def test_points_that_changed_in_the_source_are_registered(
    released, nbgrader, write_source, given_cell, solution_cell, test_cell
):
    with GradebookWriter(released, "sums") as writer:
        writer.write(report())
    write_source(given_cell(), solution_cell(), test_cell(points=7))
    release(released, "sums")
    with GradebookWriter(released, "sums") as writer:
        writer.write(report(first=7.0))
    assert grade_of(nbgrader).max_score == 7.0


def test_cells_that_came_after_the_first_grades_are_refused_with_a_remedy(
    released, write_source, solution_cell, test_cell
):
    with GradebookWriter(released, "sums") as writer:
        writer.write(report())
    write_source(solution_cell(), test_cell(), test_cell("test_more"))
    with pytest.raises(KitError, match="nbgrader db assignment remove sums --force"):
        release(released, "sums")


def test_a_written_answer_waits_for_a_person(released, write_source, nbgrader):
    answer = {
        "cell_type": "markdown",
        "id": "why",
        "metadata": {
            "nbgrader": {
                "grade_id": "why",
                "grade": True,
                "solution": True,
                "locked": False,
                "task": False,
                "points": 4,
                "schema_version": 3,
            }
        },
        "source": "",
    }
    write_source(answer, name="third")
    release(released, "sums")
    with GradebookWriter(released, "sums") as writer:
        writer.write(report())
    grade = grade_of(nbgrader, CellName("third", "why"))
    assert (grade.auto_score, grade.needs_manual_grade) == (None, True)


@pytest.mark.parametrize("score", [-1.0, 3.5, float("nan"), float("inf")])
def test_impossible_scores_are_refused(writer, nbgrader, score):
    with pytest.raises(ValueError, match="is no score for"):
        writer.write(report(first=score))
    assert nbgrader.students == []


def test_agreement_is_about_every_score(writer):
    assert not writer.agrees_with(report())
    writer.write(report())
    assert writer.agrees_with(report())
    assert not writer.agrees_with(report(first=2.0))
    assert not writer.agrees_with(report(student="emmy"))


def test_a_gradebook_that_is_none_is_named(released):
    released.gradebook.write_text("certainly no gradebook" * 100)
    with pytest.raises(KitError, match=r"gradebook\.db: .* restore it from a copy"):
        GradebookWriter(released, "sums")


def test_a_gradebook_of_another_version_is_named(released):
    with closing(sqlite3.connect(released.gradebook)) as database:
        database.execute("alter table grade drop column extra_credit")
    with GradebookWriter(released, "sums") as writer, pytest.raises(KitError, match="db upgrade"):
        writer.write(report())


def test_a_gradebook_that_somebody_else_is_writing_is_named(released, monkeypatch):
    monkeypatch.setattr("autograder.gradebook_tables.SECONDS_TO_WAIT", 0)
    with (
        GradebookWriter(released, "sums") as writer,
        closing(sqlite3.connect(released.gradebook, isolation_level=None)) as other,
    ):
        other.execute("begin immediate")
        with pytest.raises(KitError, match="another program is writing"):
            writer.write(report())
        other.execute("rollback")
        assert writer.write(report()).new_score == 5.0


KILLED = """
import sys
from pathlib import Path
from autograder.course import Course
from autograder.gradebook import GradebookWriter
from autograder.report import CellReport, Report

with GradebookWriter(Course(Path(sys.argv[1])), "sums") as writer:
    for number in range(1_000_000):
        cells = tuple(
            CellReport(name, "test_double", number % 3, points, "passed", "", None, 0.1)
            for name, points in [("first", 3), ("second", 2)]
        )
        writer.write(Report("sums", f"student{number}", "0", "none", (), cells))
        print(number, flush=True)
"""
SCORES_OF_STUDENTS = """
select student_id, group_concat(auto_score) from submitted_assignment as submission
left join submitted_notebook as notebook on notebook.assignment_id = submission.id
left join grade on grade.notebook_id = notebook.id
group by student_id
"""


def test_being_killed_loses_nothing_that_was_finished_and_leaves_nothing_half_done(released):
    done = -1
    for until in (7, 30, 55):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, released.root], stdout=subprocess.PIPE
        ) as process:
            while int(process.stdout.readline()) < until:
                pass
            process.kill()
            done = max([done, until, *map(int, process.stdout.read().split())])
        with closing(sqlite3.connect(released.gradebook)) as database:
            assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
            scores = dict(database.execute(SCORES_OF_STUDENTS).fetchall())
        assert {f"student{number}" for number in range(done + 1)} <= set(scores)
        assert all(text is not None and len(text.split(",")) == 2 for text in scores.values())
