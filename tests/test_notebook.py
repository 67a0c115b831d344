import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.notebook import (
    LARGEST_NOTEBOOK,
    MOST_CELLS,
    MOST_CHARACTERS,
    SubmittedCell,
    SubmittedNotebook,
    UnreadableNotebook,
    read_notebook,
)
from tests.strategies import JSON, WILD_NOTEBOOKS


def notebook(*cells, **parts):
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **parts}


def code(source, **parts):
    return {"cell_type": "code", "metadata": {}, "source": source, **parts}


def read(document, encoding="utf-8"):
    return read_notebook(json.dumps(document, ensure_ascii=False).encode(encoding))


def sources(document):
    return [cell.source for cell in read(document).cells]


class TestAnything:
    @given(WILD_NOTEBOOKS | JSON)
    def test_of_json_is_a_notebook_or_unreadable(self, document):
        try:
            notebook = read_notebook(json.dumps(document).encode())
        except UnreadableNotebook:
            return
        for cell in notebook.cells:
            assert cell.cell_type in ("code", "markdown", "raw")
            for text in (cell.source, cell.grade_id, cell.cell_id):
                text.encode()
                assert "\r" not in text

    @given(st.binary())
    def test_of_bytes_is_a_notebook_or_unreadable(self, content):
        with pytest.raises(UnreadableNotebook):
            read_notebook(content)

    @given(st.data())
    def test_cut_off_or_damaged_is_a_notebook_or_unreadable(self, data):
        content = bytearray(json.dumps(notebook(code("x = 'ä'"))).encode())
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        with contextlib.suppress(UnreadableNotebook):
            read_notebook(bytes(content))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "an empty file"),
        (b" \n\t ", "an empty file"),
        (b"\xef\xbb\xbf", "not JSON"),
        (b"\x89PNG\r\n\x1a\n", "not text in an encoding that JSON allows"),
        (b"{'cells': []}", "not JSON"),
        ("ä".encode("latin-1"), "not text in an encoding that JSON allows"),
        (b"<html>Please log in</html>", "not JSON"),
        (b"print('hello')", "not JSON"),
        (b"[]", "JSON, but not a notebook"),
        (b"null", "JSON, but not a notebook"),
        (b'"cells"', "JSON, but not a notebook"),
        (b"{}", "JSON, but not a notebook"),
        (b'{"cells": {}}', "JSON, but not a notebook"),
        (b'{"cells": []} {}', "not JSON"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"cells": [], "a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested too deeply"),
        (b" " * (LARGEST_NOTEBOOK + 1), "larger than 50 MB"),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, bytes) else value,
)
def test_what_is_no_notebook_is_refused_with_the_reason(content, reason):
    with pytest.raises(UnreadableNotebook) as refused:
        read_notebook(content)
    assert reason == str(refused.value)


class TestCells:
    def test_are_read_in_order_with_what_they_claim_to_be(self):
        document = notebook(
            code("a = 1", id="one", metadata={"nbgrader": {"grade_id": "total", "points": 99}}),
            {"cell_type": "markdown", "metadata": {"tags": ["skip-execution"]}, "source": "# b"},
            {"cell_type": "raw", "metadata": {}, "source": "c"},
        )
        assert SubmittedNotebook(
            (
                SubmittedCell("code", "a = 1", "total", "one", claims=(("points", 99),)),
                SubmittedCell("markdown", "# b", "", "", skipped=True),
                SubmittedCell("raw", "c", "", ""),
            )
        ) == read(document)

    def test_of_unknown_types_are_text(self):
        document = notebook(
            {"cell_type": "heading", "source": "a"},
            {"source": "b"},
            code("c", cell_type=["code"]),
        )
        assert ["markdown"] * 3 == [cell.cell_type for cell in read(document).cells]

    def test_that_are_no_cells_are_left_out(self):
        assert ["a", "b"] == sources(notebook(code("a"), None, 1, "code", [], code("b")))

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            (["a\n", "b"], "a\nb"),
            (["a\n", 1, None, ["c"], "b"], "a\nb"),
            ([], ""),
            (None, ""),
            (1, ""),
            ({"a": "b"}, ""),
            ("a\r\nb\rc", "a\nb\nc"),
            (["a\r\n", "b\r\n"], "a\nb\n"),
            ("\ufeffa", "a"),
            ("größe = 1", "größe = 1"),
            ("a\ud800b", "a?b"),
            ("\U0001f600", "\U0001f600"),
        ],
        ids=repr,
    )
    def test_have_the_text_that_jupyter_shows(self, source, text):
        assert [text] == [
            cell.source for cell in read_notebook(json.dumps(notebook(code(source))).encode()).cells
        ]

    @pytest.mark.parametrize(
        "metadata",
        [
            None,
            [],
            "nbgrader",
            {"nbgrader": None},
            {"nbgrader": "total"},
            {"nbgrader": {"grade_id": 1}},
            {"nbgrader": {"grade_id": ["total"]}},
            {"nbgrader": {}},
        ],
        ids=repr,
    )
    def test_with_other_metadata_claim_nothing(self, metadata):
        assert [""] == [
            cell.grade_id for cell in read(notebook(code("a", metadata=metadata))).cells
        ]

    def test_claim_something_short(self):
        claim = {"nbgrader": {"grade_id": "a" * 10_000}}
        (cell,) = read(notebook(code("a", metadata=claim, id="b" * 10_000))).cells
        assert ("a" * 200, "b" * 200) == (cell.grade_id, cell.cell_id)

    @pytest.mark.parametrize(
        ("most", "source"), [(MOST_CELLS, "a"), (4, "a" * (MOST_CHARACTERS // 4))]
    )
    def test_are_as_many_and_as_long_as_a_notebook_needs(self, most, source):
        enough = read(notebook(*[code(source)] * most))
        assert (most, ()) == (len(enough.cells), enough.notes)
        too_many = read(notebook(*[code(source)] * (most + 1)))
        assert enough.cells == too_many.cells
        assert (
            "has more cells or text than any notebook needs; the rest was left out",
        ) == too_many.notes


class TestEncodings:
    @pytest.mark.parametrize(
        "encoding",
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"],
    )
    def test_that_json_allows_are_read(self, encoding):
        document = notebook(code("größe = '你好'"))
        assert read(document) == read(document, encoding)

    def test_with_more_than_one_mark_of_their_order_are_read(self):
        document = notebook(code("a"))
        content = b"\xef\xbb\xbf" * 2 + json.dumps(document).encode()
        assert read(document) == read_notebook(content)

    def test_files_with_other_line_ends_are_read(self):
        content = json.dumps(notebook(code(["a\n", "b"])), indent=1).replace("\n", "\r\n")
        assert ["a\nb"] == [cell.source for cell in read_notebook(content.encode()).cells]


class TestOlderFormats:
    def test_three_has_its_cells_in_worksheets(self):
        document = {
            "nbformat": 3,
            "worksheets": [
                {"cells": [{"cell_type": "code", "input": ["a\n", "b"], "language": "python"}]},
                {"cells": [{"cell_type": "heading", "source": "c", "level": 1}, None]},
                {"metadata": {}},
                None,
            ],
        }
        notebook = read(document)
        assert (
            SubmittedCell("code", "a\nb", "", ""),
            SubmittedCell("markdown", "c", "", ""),
        ) == notebook.cells
        assert ("was written in notebook format 3 and upgraded",) == notebook.notes

    def test_two_is_read_as_three(self):
        document = {"nbformat": 2, "worksheets": [{"cells": [{"cell_type": "code", "input": "a"}]}]}
        assert ["a"] == sources(document)

    @pytest.mark.parametrize("version", [5, 99, None, "4", [4], 10**400, 1e999])
    def test_a_number_that_means_nothing_is_noted_in_short(self, version):
        (note,) = read(notebook(code("a"), nbformat=version)).notes
        assert note.startswith("was written in notebook format ")
        assert len(note) < 80

    @pytest.mark.parametrize("version", [4, 4.0])
    def test_four_needs_no_note(self, version):
        assert () == read(notebook(nbformat=version)).notes

    def test_a_number_nested_as_deeply_as_can_be_read_is_noted(self):
        deepest = 0
        for depth in range(100, 3000, 10):
            content = b'{"cells": [], "nbformat": ' + b"[" * depth + b"]" * depth + b"}"
            try:
                (note,) = read_notebook(content).notes
            except UnreadableNotebook:
                continue
            deepest = depth
            assert note.startswith("was written in notebook format [[[[")
        assert deepest > 100


class TestOddJson:
    def test_of_duplicate_keys_the_last_counts(self):
        content = b'{"nbformat": 4, "cells": [], "cells": [{"cell_type": "raw", '
        content += b'"cell_type": "code", "source": "a", "source": "b"}]}'
        assert (SubmittedCell("code", "b", "", ""),) == read_notebook(content).cells

    @pytest.mark.parametrize(
        "number", ["1" * 5000, "-" + "9" * 100_000, "1e999", "NaN", "Infinity"]
    )
    def test_numbers_that_python_would_not_take_do_no_harm(self, number):
        content = f'{{"cells": [{{"cell_type": "code", "source": "a"}}], "x": {number}}}'
        assert ["a"] == [cell.source for cell in read_notebook(content.encode()).cells]

    def test_more_digits_than_python_converts_and_something_else_wrong(self):
        with pytest.raises(UnreadableNotebook, match="not JSON"):
            read_notebook(b'{"cells": [], "x": ' + b"1" * 5000 + b",}")
