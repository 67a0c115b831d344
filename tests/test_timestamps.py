import os
from datetime import UTC, datetime

import pytest
from nbgrader.utils import parse_utc

from autograder.timestamps import submission_time


@pytest.mark.parametrize(
    "text",
    [
        "2015-02-02 15:58:23.948203 UTC",
        "2015-02-02 15:58:23.5",
        "2015-02-02 15:58:23 CET\n",
        "2015-02-02T15:58:23+02:00",
        "2 Feb 2015 3pm",
    ],
)
def test_times_are_what_nbgrader_reads(tmp_path, text):
    (tmp_path / "timestamp.txt").write_text(text)
    time = submission_time(tmp_path)
    assert time.tzinfo is UTC
    assert time.replace(tzinfo=None) == parse_utc(text.strip())


def test_an_offset_is_hours_and_minutes(tmp_path):
    # nbgrader takes the number for seconds.
    (tmp_path / "timestamp.txt").write_text("2015-02-02 15:58:23 +0100")
    assert submission_time(tmp_path) == datetime(2015, 2, 2, 14, 58, 23, tzinfo=UTC)


def test_no_file_and_an_empty_one_are_no_time(tmp_path):
    assert submission_time(tmp_path) is None
    (tmp_path / "timestamp.txt").write_text(" \n")
    assert submission_time(tmp_path) is None


@pytest.mark.parametrize("text", ["yesterday", "9" * 200, "\0", "99999-01-01"])
def test_anything_else_is_an_error(tmp_path, text):
    (tmp_path / "timestamp.txt").write_text(text)
    with pytest.raises(ValueError, match="does not hold a time"):
        submission_time(tmp_path)


def test_links_and_pipes_are_not_followed(tmp_path):
    (tmp_path / "elsewhere").write_text("2015-02-02 15:58:23")
    (tmp_path / "timestamp.txt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match="cannot be read"):
        submission_time(tmp_path)
    (tmp_path / "timestamp.txt").unlink()
    os.mkfifo(tmp_path / "timestamp.txt")
    assert submission_time(tmp_path) is None


def test_a_time_without_a_zone_is_universal(tmp_path):
    (tmp_path / "timestamp.txt").write_text("2015-02-02 15:58")
    assert submission_time(tmp_path) == datetime(2015, 2, 2, 15, 58, tzinfo=UTC)
