import datetime
import warnings

import pytest
from nbgrader.api import Gradebook

from autograder.errors import KitError
from autograder.gradebook_file import create_gradebook
from autograder.marks import CellMark, read_marks

NOTEBOOKS = {"words": {"test_shout": 4.0}, "sums": {"test_add": 6.0, "essay": 5.0}}


@pytest.fixture
def gradebook(course):
    create_gradebook(course.gradebook)
    with Gradebook(course.gradebook_url) as gradebook:
        for assignment in ("sheet", "other"):
            gradebook.add_assignment(assignment)
            for notebook, cells in NOTEBOOKS.items():
                gradebook.add_notebook(notebook, assignment)
                gradebook.add_solution_cell("shout", notebook, assignment)
                for name, points in cells.items():
                    gradebook.add_grade_cell(
                        name, notebook, assignment, max_score=points, cell_type="code"
                    )
                gradebook.add_task_cell(
                    "task", notebook, assignment, max_score=2.0, cell_type="markdown"
                )
        gradebook.add_student("ada", first_name="Ada", last_name="Lovelace")
        gradebook.add_student("ben")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of nbgrader's own use of its database
            for student in ("ada", "ben"):
                for assignment in ("sheet", "other"):
                    gradebook.add_submission(
                        assignment, student, timestamp=datetime.datetime(2025, 1, 1)
                    )
        yield gradebook


def fill(gradebook):
    shout = gradebook.find_grade("test_shout", "words", "sheet", "ada")
    shout.auto_score, shout.manual_score, shout.extra_credit = 1.0, 3.0, 0.5
    gradebook.find_grade("test_add", "sums", "sheet", "ada").auto_score = 6.0
    gradebook.find_grade("test_shout", "words", "other", "ada").auto_score = 4.0
    gradebook.find_grade("task", "sums", "sheet", "ada").manual_score = 1.5
    gradebook.find_grade("test_shout", "words", "sheet", "ben").auto_score = 2.0
    gradebook.find_submission_notebook("words", "sheet", "ada").late_submission_penalty = 1.25
    gradebook.find_comment("shout", "words", "sheet", "ada").manual_comment = "Louder!"
    gradebook.find_comment("shout", "sums", "sheet", "ada").auto_comment = "No response."
    gradebook.db.commit()


def test_points_are_those_that_nbgrader_counts(course, gradebook):
    fill(gradebook)
    marks = read_marks(course, "sheet")
    for student in ("ada", "ben"):
        submission = gradebook.find_submission("sheet", student)
        penalty = submission.late_submission_penalty or 0.0
        assert marks[student].score == submission.score - penalty
        assert marks[student].max_score == submission.max_score
    words = marks["ada"].notebooks["words"]
    assert words.cells["test_shout"] == CellMark(4.0, 1.0, 3.0, 0.5)
    assert (words.cells["test_shout"].score, words.cells["test_shout"].by_hand) == (3.5, True)
    assert marks["ada"].notebooks["sums"].cells["essay"].score is None
    assert marks["ada"].name == "Ada Lovelace"


def test_comments_are_those_that_people_wrote(course, gradebook):
    fill(gradebook)
    notebooks = read_marks(course, "sheet")["ada"].notebooks
    assert notebooks["words"].comments == {"shout": "Louder!"}
    assert notebooks["sums"].comments == {}


def test_one_student_can_be_asked_for(course, gradebook):
    fill(gradebook)
    assert list(read_marks(course, "sheet", "ben")) == ["ben"]
    assert read_marks(course, "sheet", "nobody") == {}


def test_without_a_gradebook_there_are_no_marks(course):
    assert read_marks(course, "sheet") == {}


def test_a_gradebook_that_is_none_is_told(course):
    course.gradebook.write_bytes(b"something else" * 100)
    with pytest.raises(KitError, match="cannot be read"):
        read_marks(course, "sheet")
