import os
from pathlib import Path

import pytest

from autograder.course import Course, find_course, open_course
from autograder.errors import KitError
from autograder.limits import Limits


def configure(root: Path, text: str) -> Course:
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{text}\n")
    return open_course(root)


def test_the_course_is_the_nearest_folder_with_settings(course):
    inside = course.root / "submitted" / "ada"
    inside.mkdir(parents=True)
    assert find_course(inside) == find_course(course.root) == course


def test_outside_of_a_course_there_is_a_remedy(tmp_path):
    with pytest.raises(KitError, match="name it with --course DIR"):
        find_course(tmp_path)
    with pytest.raises(KitError, match="is not a course"):
        open_course(tmp_path)


def test_folders_are_those_of_nbgrader(course):
    root = course.root
    assert course.source("rnn") == root / "source" / "rnn"
    assert course.release("rnn") == root / "release" / "rnn"
    assert course.submitted("ada", "rnn") == root / "submitted" / "ada" / "rnn"
    assert course.autograded("ada", "rnn") == root / "autograded" / "ada" / "rnn"
    assert course.feedback("ada", "rnn") == root / "feedback" / "ada" / "rnn"
    assert course.gradebook == root / "gradebook.db"


def test_folders_and_gradebook_can_be_set(tmp_path):
    course = configure(
        tmp_path,
        "c.CourseDirectory.submitted_directory = 'handed_in'\n"
        "c.CourseDirectory.directory_structure = '{nbgrader_step}/{assignment_id}/{student_id}'\n"
        "c.CourseDirectory.db_url = 'sqlite:////elsewhere/grades.db'\n"
        "c.CourseDirectory.course_id = ' deep-learning '",
    )
    assert course.submitted("ada", "rnn") == tmp_path / "handed_in" / "rnn" / "ada"
    assert course.source("rnn") == tmp_path / "source" / "rnn"
    assert course.gradebook == Path("/elsewhere/grades.db")
    assert course.course_id == "deep-learning"


def test_the_folders_are_those_that_nbgrader_computes(course):
    from nbgrader.coursedir import CourseDirectory

    directory = CourseDirectory(config=course.config)
    for student, assignment in [("ada", "rnn"), ("emmy@example.org", "problem set 1")]:
        theirs = directory.format_path(directory.submitted_directory, student, assignment)
        assert course.submitted(student, assignment) == Path(theirs)
    assert course.gradebook_url == directory.db_url


def test_settings_may_name_another_folder_as_the_course(tmp_path):
    (tmp_path / "settings").mkdir()
    (tmp_path / "data").mkdir()
    course = configure(
        tmp_path / "settings",
        f"c.CourseDirectory.root = {str(tmp_path / 'data')!r}\nc.AutograderLimits.processes = 7",
    )
    assert course.source("rnn") == tmp_path / "data" / "source" / "rnn"
    assert course.limits.processes == 7


def test_a_gradebook_that_is_no_file_is_refused(tmp_path):
    course = configure(tmp_path, "c.CourseDirectory.db_url = 'postgresql://host/grades'")
    with pytest.raises(KitError, match="must be an SQLite file"):
        _ = course.gradebook


@pytest.mark.parametrize("text", ["c.X = ", "1 / 0", "import nowhere_at_all"])
def test_settings_that_cannot_be_read_are_named_in_one_line(tmp_path, text):
    (tmp_path / "nbgrader_config.py").write_text(text)
    with pytest.raises(KitError, match=r"nbgrader_config\.py cannot be read") as caught:
        _ = Course(tmp_path).limits
    assert "\n" not in str(caught.value)


def test_students_and_assignments_are_found(sums):
    for student in ("emmy", "ada", ".hidden"):
        sums.submitted(student, "sums").mkdir(parents=True)
    sums.submitted("kurt", "other").mkdir(parents=True)
    (sums.root / "submitted" / "notes.txt").write_text("")
    (sums.root / "source" / "empty").mkdir()
    assert sums.students("sums") == ["ada", "emmy"]
    assert sums.assignments() == ["sums"]
    sums.require_assignment("sums")


def test_folders_that_are_no_student_ids_are_found_apart(sums):
    folder = os.fsencode(sums.root / "submitted")
    no_ids = (b" ada", b"a\nb", b"\x1b[31m", b"\xff", "\u202eada".encode(), b"<b>", b'"')
    for name in (b"ada", *no_ids):
        Path(os.fsdecode(folder + b"/" + name + b"/sums")).mkdir(parents=True)
    assert ["ada"] == sums.students("sums")
    assert set(map(os.fsdecode, no_ids)) == set(sums.misnamed("sums"))


def test_an_unknown_assignment_comes_with_advice(sums, tmp_path):
    with pytest.raises(KitError, match="did you mean 'sums'"):
        sums.require_assignment("summs")
    with pytest.raises(KitError, match="there are: sums"):
        sums.require_assignment("translation")


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../../etc", "a/b", "a\\b", " a", "a\nb", "a\0", "\x1b[2J"]
)
def test_names_that_lead_elsewhere_are_refused(course, name):
    with pytest.raises(KitError, match="cannot be the name of"):
        course.submitted(name, "sums")
    with pytest.raises(KitError, match="cannot be the name of an assignment"):
        course.source(name)


def test_limits_have_defaults_and_can_be_set(tmp_path):
    assert configure(tmp_path, "").limits == Limits(
        cell_seconds=30,
        submission_seconds=120,
        memory_bytes=2 * 10**9,
        processes=64,
        file_bytes=256 * 2**20,
        output_bytes=2**20,
        message_characters=10_000,
    )
    course = configure(
        tmp_path, "c.AutograderLimits.cell_seconds = 2.5\nc.AutograderLimits.processes = 8"
    )
    assert course.limits == Limits(cell_seconds=2.5, processes=8)


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ("cell_second = 3", "there is no such limit; did you mean cell_seconds"),
        ("size = 3", "there is no such limit; there are: cell_seconds, "),
        ("cell_seconds = 0", "must be a positive number, not 0"),
        ("cell_seconds = '3'", "must be a positive number, not '3'"),
        ("processes = 2.5", "must be a positive whole number, not 2.5"),
        ("processes = True", "must be a positive whole number, not True"),
        ("memory_bytes = float('nan')", "must be a positive whole number, not nan"),
    ],
)
def test_limits_that_make_no_sense_are_refused(tmp_path, setting, complaint):
    course = configure(tmp_path, f"c.AutograderLimits.{setting}")
    with pytest.raises(KitError, match=complaint):
        _ = course.limits
