import csv
import io

import pytest

from autograder.export.tables import points, safe_cell, table, write_whole


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "  =1+1",
        "\u00a0=1+1",
        "＝1+1",
        "=cmd|'/c calc'!A1",
    ],
)
def test_nothing_that_looks_like_a_formula_is_left(formula):
    safe = safe_cell(formula)
    assert safe.strip("\t\r \u00a0")[0] == "'" or safe[0] == "'"


def test_a_formula_behind_another_separator_is_none_either():
    assert safe_cell("Müller;=1+1") == "Müller;'=1+1"
    assert safe_cell("Müller\n=1+1") == "Müller\n'=1+1"


@pytest.mark.parametrize(
    "text",
    ["Müller-Lüdenscheidt", "a=b", "zoe@uni.example", "-", "-2.5", "+3", "12,5", "80%", "", "0"],
)
def test_names_addresses_and_numbers_stay_as_they_are(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize(
    ("score", "text"),
    [(100.0, "100"), (0.0, "0"), (72.5, "72.5"), (1 / 3, "0.33"), (10, "10"), (99.999, "100")],
)
def test_points_have_two_decimals_at_most(score, text):
    assert points(score) == text


def test_every_cell_is_in_quotes_and_comes_back_as_it_was():
    rows = [['say "hi"', "a,b", "two\nlines", "Ähre"]]
    text = table(("a", "b", "c", "d"), rows)
    assert text.startswith('"a","b","c","d"\r\n')
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == rows


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = write_whole(tmp_path / "a" / "b.csv", b"first")
    monkeypatch.setattr("pathlib.Path.chmod", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(path.parent.iterdir()) == [path]
