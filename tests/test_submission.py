import os
import socket

import pytest

from autograder import submission as reading
from autograder.notebook import LARGEST_NOTEBOOK
from autograder.submission import LARGEST_FILE, MOST_FILES, MOST_NOTEBOOKS, read_submission


@pytest.fixture
def folder(tmp_path):
    """A hand-in, with a classmate's beside it."""
    folder = tmp_path / "submitted" / "ada" / "stats"
    folder.mkdir(parents=True)
    (folder / "stats.ipynb").write_bytes(b"notebook")
    classmate = tmp_path / "submitted" / "zoe" / "stats"
    classmate.mkdir(parents=True)
    (classmate / "stats.ipynb").write_bytes(b"secret")
    (classmate / "my_helpers.py").write_bytes(b"secret")
    return folder


@pytest.fixture
def read(folder):
    return lambda: read_submission("ada", folder)


def test_notebooks_and_the_files_beside_them_are_read(folder, read):
    (folder / "my_helpers.py").write_bytes(b"x = 1")
    (folder / "data").mkdir()
    (folder / "data" / "table.csv").write_bytes(b"1,2")
    submission = read()
    assert "ada" == submission.student
    assert {"stats.ipynb": b"notebook"} == submission.notebooks
    assert {"my_helpers.py": b"x = 1", "data/table.csv": b"1,2"} == submission.files
    assert () == submission.notes


def test_a_folder_that_is_not_there_is_an_empty_hand_in(tmp_path):
    submission = read_submission("ada", tmp_path / "nothing")
    assert ({}, {}, ()) == (submission.notebooks, submission.files, submission.notes)


def test_notebooks_in_folders_are_files(folder, read):
    (folder / "old").mkdir()
    (folder / "old" / "stats.ipynb").write_bytes(b"older")
    submission = read()
    assert {"stats.ipynb": b"notebook"} == submission.notebooks
    assert {"old/stats.ipynb": b"older"} == submission.files


def test_notebooks_with_capital_endings_are_notebooks(folder, read):
    (folder / "stats.ipynb").rename(folder / "STATS.IPYNB")
    assert {"STATS.IPYNB": b"notebook"} == read().notebooks


@pytest.mark.parametrize("cache", [".ipynb_checkpoints", "__pycache__"])
def test_what_jupyter_and_python_leave_behind_is_left_out(folder, read, cache):
    (folder / cache).mkdir()
    (folder / cache / "stats.ipynb").write_bytes(b"older")
    submission = read()
    assert ({"stats.ipynb": b"notebook"}, {}, ()) == (
        submission.notebooks,
        submission.files,
        submission.notes,
    )


class TestLinks:
    @pytest.mark.parametrize("name", ["stats.ipynb", "my_helpers.py"])
    def test_to_a_classmates_file_are_not_followed(self, folder, read, name):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(f"../../zoe/stats/{name}")
        submission = read()
        assert b"secret" not in [*submission.notebooks.values(), *submission.files.values()]
        assert (f"{name} is a link and was left out",) == submission.notes

    def test_to_a_folder_are_not_followed(self, folder, read):
        (folder / "theirs").symlink_to("../../zoe/stats")
        submission = read()
        assert {} == submission.files
        assert ("theirs is a link and was left out",) == submission.notes

    def test_to_themselves_or_nothing_do_no_harm(self, folder, read):
        (folder / "a").symlink_to(".")
        (folder / "b").symlink_to("b")
        (folder / "c").symlink_to("/nowhere")
        submission = read()
        assert {} == submission.files
        assert {f"{name} is a link and was left out" for name in "abc"} == set(submission.notes)

    def test_in_the_place_of_the_whole_hand_in_are_not_followed(self, folder, tmp_path):
        (tmp_path / "submitted" / "eve").mkdir()
        (tmp_path / "submitted" / "eve" / "stats").symlink_to(folder)
        (tmp_path / "submitted" / "mallory").symlink_to(folder.parent)
        for student in ("eve", "mallory"):
            submission = read_submission(student, tmp_path / "submitted" / student / "stats")
            assert ({}, {}) == (submission.notebooks, submission.files)
            assert ("the folder is a link, so nothing of it was read",) == submission.notes

    def test_above_all_hand_ins_are_the_courses_own(self, folder, tmp_path):
        (tmp_path / "elsewhere").symlink_to(tmp_path / "submitted")
        submission = read_submission("ada", tmp_path / "elsewhere" / "ada" / "stats")
        assert {"stats.ipynb": b"notebook"} == submission.notebooks

    def test_that_are_only_another_name_of_a_file_are_read(self, folder, read):
        os.link(folder / "stats.ipynb", folder / "again.txt")
        assert {"again.txt": b"notebook"} == read().files


class TestWhatIsNoFile:
    @pytest.mark.parametrize("name", ["stats.ipynb", "pipe"])
    def test_pipes_are_left_alone(self, folder, read, name):
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)
        submission = read()
        assert name not in {**submission.notebooks, **submission.files}
        assert (f"{name} is not a regular file and was left out",) == submission.notes

    def test_sockets_are_left_alone(self, folder, read, monkeypatch):
        monkeypatch.chdir(folder)  # names of sockets are short
        with socket.socket(socket.AF_UNIX) as end:
            end.bind("socket")
            assert ("socket cannot be read and was left out",) == read().notes

    def test_a_folder_with_the_name_of_a_notebook_is_named(self, folder, read):
        (folder / "stats.ipynb").unlink()
        (folder / "stats.ipynb").mkdir()
        (folder / "stats.ipynb" / "stats.ipynb").write_bytes(b"inside")
        submission = read()
        assert {} == submission.notebooks
        assert ("stats.ipynb is a folder, not a notebook",) == submission.notes


class TestSizes:
    def test_files_that_are_too_large_are_left_out(self, folder, read):
        (folder / "large.bin").write_bytes(b"x" * (LARGEST_FILE + 1))
        (folder / "enough.bin").write_bytes(b"x" * LARGEST_FILE)
        submission = read()
        assert {"enough.bin": LARGEST_FILE} == {
            name: len(content) for name, content in submission.files.items()
        }
        assert ("large.bin is larger than 3 MB and was left out",) == submission.notes

    def test_notebooks_may_be_larger_and_are_read_as_far_as_needed(self, folder, read):
        with (folder / "stats.ipynb").open("wb") as file:
            file.truncate(10 * LARGEST_NOTEBOOK)
        assert LARGEST_NOTEBOOK + 1 == len(read().notebooks["stats.ipynb"])

    def test_of_very_many_files_some_are_left_out_but_no_notebook(self, folder, read):
        for number in range(MOST_FILES + 1):
            (folder / f"a{number:04}").touch()
        submission = read()
        assert MOST_FILES == len(submission.files)
        assert {"stats.ipynb": b"notebook"} == submission.notebooks
        assert ("there are more than 500 files; the rest was left out",) == submission.notes

    def test_of_very_many_notebooks_the_rest_is_left_out(self, folder, read):
        for number in range(MOST_NOTEBOOKS + 5):
            (folder / f"{number:04}.ipynb").touch()
        submission = read()
        assert MOST_NOTEBOOKS == len(submission.notebooks)
        assert ("there are more than 20 notebooks; the rest was left out",) == submission.notes

    def test_of_very_much_the_rest_is_left_out(self, folder, read, monkeypatch):
        monkeypatch.setattr(reading, "MOST_BYTES", 100)
        (folder / "a").write_bytes(b"x" * 60)
        (folder / "b").write_bytes(b"x" * 60)
        (folder / "c").write_bytes(b"x" * 10)
        submission = read()
        assert ["a", "c"] == list(submission.files)
        assert ("b is more than can be read with the rest, and left out",) == submission.notes


class TestNames:
    def test_may_be_of_any_letters(self, folder, read):
        (folder / "größe 你好 .py").write_bytes(b"x")
        assert {"größe 你好 .py": b"x"} == read().files

    def test_that_are_no_text_are_left_out(self, folder, read):
        (folder / os.fsdecode(b"\xff\xfe.ipynb")).write_bytes(b"x")
        submission = read()
        assert {"stats.ipynb": b"notebook"} == submission.notebooks
        assert ("a file whose name is not text was left out",) == submission.notes
        for note in submission.notes:
            note.encode()

    def test_that_are_no_text_of_folders_and_links_do_no_harm(self, folder, read):
        (folder / os.fsdecode(b"\xff.ipynb")).mkdir()
        (folder / os.fsdecode(b"\xfe")).symlink_to(".")
        (folder / os.fsdecode(b"\xfd")).mkdir()
        (folder / os.fsdecode(b"\xfd") / "a").write_bytes(b"x")
        submission = read()
        assert {"stats.ipynb": b"notebook"} == submission.notebooks
        assert {} == submission.files
        for note in submission.notes:
            note.encode()


class TestFingerprint:
    def test_is_the_same_for_the_same_files(self, read):
        assert read().fingerprint == read().fingerprint

    @pytest.mark.parametrize(
        "change",
        [
            lambda folder: (folder / "stats.ipynb").write_bytes(b"other"),
            lambda folder: (folder / "stats.ipynb").rename(folder / "other.ipynb"),
            lambda folder: (folder / "my_helpers.py").write_bytes(b""),
            lambda folder: (folder / "stats.ipynb").unlink(),
        ],
    )
    def test_changes_with_every_change(self, folder, read, change):
        before = read().fingerprint
        change(folder)
        assert before != read().fingerprint

    def test_tells_where_one_file_ends_and_the_next_begins(self, folder, read):
        (folder / "a").write_bytes(b"1")
        (folder / "b").write_bytes(b"2")
        both = read().fingerprint
        (folder / "b").unlink()
        for content in (b"1b2", b"1b\x001\x002"):
            (folder / "a").write_bytes(content)
            assert both != read().fingerprint
