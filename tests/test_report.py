import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.report import CellReport, Example, Report, Shown, encode_report, read_report
from tests.strategies import TEXTS

CELL = CellReport("stats", "test_total", 3.0, 4.0, "partial", "almost", "stats/total/idea", 0.25)
REPORT = Report("stats", "ada", "1.0", "everything", ("a note",), (CELL,))


@pytest.fixture
def stored(tmp_path):
    """What comes back of a report from disk."""

    def store(report):
        path = tmp_path / "report.json"
        path.write_bytes(encode_report(report))
        return read_report(path)

    return store


def test_a_report_has_the_keys_that_others_rely_on():
    document = json.loads(encode_report(REPORT))
    assert {"assignment", "student", "kit_version", "protection", "notes", "cells"} <= set(document)
    (cell,) = document["cells"]
    assert {
        "notebook": "stats",
        "grade_id": "test_total",
        "score": 3.0,
        "max_score": 4.0,
        "verdict": "partial",
        "message": "almost",
        "misconception": "stats/total/idea",
        "seconds": 0.25,
    }.items() <= cell.items()


def test_a_report_is_text_that_people_can_read():
    text = encode_report(REPORT).decode()
    assert text.endswith("}\n")
    assert '\n "student": "ada",\n' in text


@given(TEXTS, st.floats(0, 100), st.none() | TEXTS)
def test_a_report_comes_back_as_it_was(tmp_path_factory, text, score, misconception):
    cell = CellReport(
        "stats",
        "test_total",
        score,
        100.0,
        "failed",
        text,
        misconception,
        0.0,
        hint=text,
        lent=("mean",),
        examples=(Example(text, text, Shown(text, [1.0, [2.0]]), Shown(text), False, text),),
        printed=text,
        visible_failure=text,
    )
    report = Report("stats", text, "1.0", text, (text,), (cell, cell), text, readable=False)
    path = tmp_path_factory.getbasetemp() / "report.json"
    path.write_bytes(encode_report(report))
    assert report == read_report(path)


def test_scores_are_added_up():
    report = Report("stats", "ada", "1.0", "none", (), (CELL, CELL))
    assert (6.0, 8.0) == (report.score, report.max_score)
    assert 0 == Report("stats", "ada", "1.0", "none", (), ()).score


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        encode_report(REPORT)[:-10],
        encode_report(REPORT).replace(b'"partial"', b'"great"'),
        encode_report(REPORT).replace(b"3.0", b'"3.0"'),
    ],
)
def test_what_is_no_report_is_refused(tmp_path, content):
    path = tmp_path / "report.json"
    path.write_bytes(content)
    with pytest.raises(msgspec.MsgspecError):
        read_report(path)


def test_a_report_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(OSError, match="report"):
        read_report(tmp_path / "report.json")


def test_a_report_of_an_earlier_version_is_read(stored, tmp_path):
    document = json.loads(encode_report(REPORT))
    oldest = {
        "assignment": "stats",
        "student": "ada",
        "kit_version": "1.0",
        "protection": "everything",
        "notes": ["a note"],
        "cells": [
            {key: document["cells"][0][key] for key in document["cells"][0] if key in OLDEST_KEYS}
        ],
    }
    path = tmp_path / "old.json"
    path.write_text(json.dumps(oldest))
    assert REPORT == read_report(path)


OLDEST_KEYS = (
    "notebook",
    "grade_id",
    "score",
    "max_score",
    "verdict",
    "message",
    "misconception",
    "seconds",
)
