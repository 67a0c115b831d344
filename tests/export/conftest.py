"""A small course with a gradebook: graded, late, changed by hand, ungraded and absent students."""

import datetime
import json
import shutil
import warnings

import pytest

from autograder.course import Course
from autograder.gradebook_file import create_gradebook
from autograder.nbgrader_models import nbgrader_models
from autograder.report import CellReport, Example, Report, Shown, encode_report

CELLS = {"adding": {"test_add": 6.0, "test_double": 4.0}, "words": {"test_shout": 10.0}}
STUDENTS = {
    "zoe": ("Zoë", "Müßig", "zoe@uni.example", "4711"),
    "ada": ("Ada", "van der Ähre", "ada@uni.example", "12"),
    "evil": ("=HYPERLINK(1)", "@SUM(1)", "", "13"),
    "ben": ("Ben", "Löwe", "", "14"),
    "kim": ("Kim", "Øst", "", "15"),
}


@pytest.fixture(scope="session")
def filled_gradebook(tmp_path_factory):
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    create_gradebook(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of nbgrader's own use of its database
        fill_gradebook(path)
    return path


@pytest.fixture
def course(tmp_path, filled_gradebook):
    root = tmp_path / "course"
    for folder in ("source", "release"):
        place = root / folder / "sheet"
        place.mkdir(parents=True)
        for name in CELLS:
            (place / f"{name}.ipynb").write_text(json.dumps({"cells": []}))
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    made = Course(root)
    shutil.copy(filled_gradebook, made.gradebook)
    for student in ("zoe", "ada", "evil", "ben"):
        made.submitted(student, "sheet").mkdir(parents=True)
    write_report(made, "zoe")
    return made


def fill_gradebook(path):
    with nbgrader_models().Gradebook(f"sqlite:///{path}") as gradebook:
        gradebook.add_assignment("sheet", duedate=datetime.datetime(2025, 6, 1))
        for notebook, cells in CELLS.items():
            gradebook.add_notebook(notebook, "sheet")
            for cell, points in cells.items():
                gradebook.add_grade_cell(
                    cell, notebook, "sheet", max_score=points, cell_type="code"
                )
        for student, (first, last, email, number) in STUDENTS.items():
            gradebook.add_student(
                student, first_name=first, last_name=last, email=email, lms_user_id=number
            )
        put_scores(gradebook, "zoe", {"test_add": 6, "test_double": 1.5, "test_shout": 10})
        put_scores(gradebook, "ada", {"test_add": 6, "test_double": 4, "test_shout": 1})
        put_scores(gradebook, "evil", {"test_add": 0, "test_double": 0, "test_shout": 1 / 3})
        # a point by hand, and a penalty
        gradebook.find_grade("test_shout", "words", "sheet", "ada").manual_score = 9
        gradebook.find_submission_notebook("adding", "sheet", "ada").late_submission_penalty = 2.5
        gradebook.db.commit()


def put_scores(gradebook, student, scores):
    gradebook.add_submission("sheet", student, timestamp=datetime.datetime(2025, 5, 30, 12))
    for notebook, cells in CELLS.items():
        for cell in cells:
            grade = gradebook.find_grade(cell, notebook, "sheet", student)
            grade.auto_score = scores[cell]
            grade.needs_manual_grade = False
    gradebook.db.commit()


def write_report(course, student):
    example = Example(
        check="same result as the reference",
        called="double(3)",
        returned=Shown("5"),
        expected=Shown("6"),
        passed=False,
        message="one too small",
    )
    report = Report(
        assignment="sheet",
        student=student,
        kit_version="1",
        protection="full sandbox",
        notes=("adding: cell double was edited",),
        cells=(
            CellReport("adding", "test_add", 6, 6, "passed", "", None, 0.1),
            CellReport(
                "adding",
                "test_double",
                1.5,
                4,
                "partial",
                "almost \x1b[31mright",
                "adding/double/one_less",
                0.1,
                hint="Did you count from zero?",
                examples=(example,),
            ),
            CellReport("words", "test_shout", 10, 10, "passed", "", None, 0.1),
        ),
        seconds=0.25,
    )
    path = course.autograded(student, "sheet") / "report.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(encode_report(report))
