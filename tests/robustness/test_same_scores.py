"""Honest hand-ins get the same scores from plain nbgrader and from us, however they are graded.

Every variant and every misconception of the assignment `rnn` is in it, and some of `rnn_beyond`.
Plain nbgrader needs seconds for each hand-in, so only some are graded by its own command; all of
them are run in one kernel as it does.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

import msgspec
import pytest

from autograder.assignment import Assignment, load_assignment
from autograder.course import Course, open_course
from autograder.grade import grade
from autograder.library import load_library
from autograder.release import release
from autograder.report import Report, read_report
from tests.robustness.mixed_class import hand_in_mixed_class
from tests.robustness.one_kernel import grade_of

REPOSITORY = Path(__file__).parents[2]
GRADED_BY_NBGRADER = 12
GRADED_ALONE = 4
MOST_OF_BEYOND = 6


@dataclass(frozen=True)
class GradedClass:
    course: Course
    assignment: Assignment
    students: list[str]
    reports: dict[str, Report]
    """What our command found, with all of them in parallel."""


def make_course(root, settings):
    root.mkdir()
    (root / "nbgrader_config.py").write_text(settings)
    shutil.copytree(REPOSITORY / "source", root / "source")
    return open_course(root)


def load(course, name):
    release(course, name)
    return load_assignment(name, course.source(name), course.release(name))


@pytest.fixture(scope="module")
def settings():
    return (REPOSITORY / "nbgrader_config.py").read_text()


@pytest.fixture(scope="module")
def graded(tmp_path_factory, settings):
    """The class of `rnn`, graded by our command."""
    return graded_class(tmp_path_factory.mktemp("ours") / "course", settings, "rnn")


def graded_class(root, settings, name, most=None):
    course = make_course(root, settings)
    assignment = load(course, name)
    library = load_library(REPOSITORY / "solutions", [one.name for one in assignment.notebooks])
    students = hand_in_mixed_class(course, assignment, library, most)
    assert grade(course, name, jobs=2) == 0
    reports = {student: report_of(course, name, student) for student in students}
    return GradedClass(course, assignment, students, reports)


def report_of(course, name, student):
    """A report without what may differ from one time to the next."""
    report = read_report(course.autograded(student, name) / "report.json")
    cells = tuple(msgspec.structs.replace(cell, seconds=0.0) for cell in report.cells)
    return msgspec.structs.replace(report, seconds=0.0, cells=cells, fingerprint="")


def scores_of(report):
    return {f"{cell.notebook}/{cell.grade_id}": cell.score for cell in report.cells}


def in_one_kernel(graded):
    root, name = graded.course.root, graded.assignment.name
    done = subprocess.run(
        [sys.executable, "-m", "tests.robustness.one_kernel", root, name, *graded.students],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def differences(ours, others):
    """The scores that are not the same."""
    return [
        f"{student}, {test}: {score} and not {others[student][test]}"
        for student in others
        for test, score in ours[student].items()
        if score != others[student][test]
    ]


def test_each_known_solution_gets_the_same_score_in_one_kernel_with_the_tests(graded):
    ours = {student: scores_of(report) for student, report in graded.reports.items()}
    assert differences(ours, in_one_kernel(graded)) == []


def test_so_does_one_of_the_other_assignment(tmp_path, settings):
    graded = graded_class(tmp_path / "course", settings, "rnn_beyond", MOST_OF_BEYOND)
    ours = {student: scores_of(report) for student, report in graded.reports.items()}
    assert differences(ours, in_one_kernel(graded)) == []


def plain(settings):
    """Without the lines through which nbgrader grades as we do."""
    return "".join(
        line for line in settings.splitlines(keepends=True) if not line.startswith("c.Autograde.")
    )


def test_plain_nbgrader_gives_the_same_scores(graded, tmp_path, settings):
    course = make_course(tmp_path / "plain", plain(settings))
    assignment = load(course, "rnn")
    chosen = sorted(Random(1).sample(graded.students, GRADED_BY_NBGRADER))
    for student in chosen:
        shutil.copytree(graded.course.submitted(student, "rnn"), course.submitted(student, "rnn"))
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "rnn"],
        cwd=course.root,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        check=True,
    )
    ours = {student: scores_of(graded.reports[student]) for student in chosen}
    theirs = {student: plain_scores(course, assignment, student) for student in chosen}
    assert differences(ours, theirs) == []


def plain_scores(course, assignment, student):
    """What nbgrader makes of its graded notebooks."""
    scores = {}
    for notebook in assignment.notebooks:
        path = course.autograded(student, assignment.name) / f"{notebook.name}.ipynb"
        cells = json.loads(path.read_bytes())["cells"]
        outputs = {cell["id"]: cell.get("outputs") for cell in cells}
        for test in notebook.tests:
            scores[f"{notebook.name}/{test.grade_id}"] = grade_of(test, outputs[test.cell_id])
    return scores


def test_graded_again_alone_and_in_another_order_the_reports_are_the_same(graded):
    chosen = Random(2).sample(graded.students, GRADED_ALONE)
    for student in chosen:
        grade(graded.course, "rnn", students=[student], force=True)
    alone = {student: report_of(graded.course, "rnn", student) for student in chosen}
    assert alone == {student: graded.reports[student] for student in chosen}

    grade(graded.course, "rnn", students=chosen[::-1], jobs=1, force=True)
    again = {student: report_of(graded.course, "rnn", student) for student in chosen}
    assert again == alone
