import dataclasses
import json
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.assignment import LONGEST_CELL, bound_names, load_assignment
from autograder.errors import KitError
from tests.example import (
    POINTS,
    RIGHT,
    cell,
    extra,
    notebook,
    released_cells,
    stats_notebook,
    write_stats,
)


@pytest.fixture
def write(tmp_path):
    """Writes a notebook into a folder of the course; the release is the source by default."""

    def write(document, folder=None, name="stats.ipynb"):
        for place in [folder] if folder else ["source", "release"]:
            path = tmp_path / place / "stats" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document if isinstance(document, str) else json.dumps(document))
        return tmp_path

    return write


def load(root):
    return load_assignment("stats", root / "source" / "stats", root / "release" / "stats")


class TestNotebooks:
    def test_have_cells_of_four_kinds(self, stats):
        (only,) = stats.notebooks
        assert "stats" == only.name
        kinds = {one.grade_id: one.kind for one in only.cells if one.grade_id}
        assert {
            "given_start": "given",
            **dict.fromkeys(RIGHT, "solution"),
            **dict.fromkeys(POINTS, "test"),
        } == kinds
        assert ["text", "given", "given"] == [one.kind for one in only.cells if not one.grade_id]

    def test_know_which_solution_a_test_tests_and_what_it_is_worth(self, stats):
        (only,) = stats.notebooks
        assert POINTS == {test.grade_id: test.points for test in only.tests}
        assert list(RIGHT) == [only.solution_of(test).grade_id for test in only.tests]
        assert 13.0 == stats.max_score

    def test_know_no_solution_for_a_test_of_another_name(self, stats):
        (only,) = stats.notebooks
        stranger = dataclasses.replace(only.tests[0], grade_id="test_unheard_of")
        assert None is only.solution_of(stranger)

    def test_know_the_names_that_students_define(self, stats):
        assert set(RIGHT) == stats.notebooks[0].student_names

    def test_leave_out_what_only_illustrates(self, stats):
        assert ["id-picture"] == [one.cell_id for one in stats.notebooks[0].cells if one.skipped]

    def test_are_read_from_source_and_release(self, stats):
        (total,) = (one for one in stats.notebooks[0].cells if one.grade_id == "total")
        assert "np.sum" in total.source
        assert "np.sum" not in total.released
        assert "raise NotImplementedError" in total.released

    def test_give_no_points_where_nothing_is_graded(self, write):
        solution = cell("total", "total = 1", solution=True, points=5)
        assignment = load(write(notebook(solution)))
        assert 0 == assignment.max_score == assignment.notebooks[0].cells[0].points

    def test_come_in_order_of_their_names(self, write):
        write(stats_notebook(), name="b.ipynb")
        root = write(stats_notebook(), name="a.ipynb")
        assert ["a", "b"] == [one.name for one in load(root).notebooks]

    def test_may_have_cells_written_as_lists_of_lines(self, write):
        root = write(notebook({**cell("total", "", solution=True), "source": ["a = 1\n", "b = 2"]}))
        assert "a = 1\nb = 2" == load(root).notebooks[0].cells[0].source


class TestFiles:
    def test_beside_the_notebooks_belong_to_the_assignment(self, stats):
        assert {"given.py": b"ANSWER = 42\n", "given.txt": b"42"} == stats.files

    def test_in_folders_do_too_but_no_caches(self, tmp_path, write):
        root = write(stats_notebook())
        for name in ("data/table.csv", "__pycache__/given.pyc", ".ipynb_checkpoints/a", ".hidden"):
            path = root / "source" / "stats" / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"1")
        assert {"data/table.csv": b"1"} == load(root).files


class TestFingerprint:
    def test_is_the_same_for_the_same_assignment(self, stats, stats_course):
        again = load_assignment(
            "stats", stats_course.source("stats"), stats_course.release("stats")
        )
        assert stats.fingerprint == again.fingerprint

    @pytest.mark.parametrize("part", ["source", "points", "release", "file", "metadata"])
    def test_changes_with_every_part(self, tmp_path, write, part):
        write_stats(tmp_path)
        document = stats_notebook()
        root = write(document)
        before = load(root).fingerprint
        (total,) = (one for one in document["cells"] if one["id"] == "id-test_total")
        match part:
            case "source":
                total["source"] += "\n"
                write(document, "source")
            case "points":
                total["metadata"]["nbgrader"]["points"] = 5
                write(document, "source")
            case "metadata":
                total["metadata"]["tags"] = ["new"]
                write(document, "source")
            case "release":
                total["source"] += "\n"
                write(document, "release")
            case "file":
                (root / "source" / "stats" / "given.py").write_text("ANSWER = 43\n")
        assert before != load(root).fingerprint


class TestTrouble:
    def test_without_notebooks_it_is_said(self, tmp_path):
        with pytest.raises(KitError, match=r"there are no notebooks in .*; is 'stats' the right"):
            load(tmp_path)

    def test_without_a_release_it_is_said_how_to_make_one(self, write):
        with pytest.raises(KitError, match="is missing; make it with `autograder release stats`"):
            load(write(stats_notebook(), "source"))

    def test_with_an_old_release_it_is_said(self, write):
        document = stats_notebook()
        write(document)
        document["cells"].append({**extra("x = 1"), "id": "new"})
        with pytest.raises(KitError, match="is newer than its release; run `autograder release`"):
            load(write(document, "source"))

    @pytest.mark.parametrize(
        "content", ["", "[]", "{}", '{"cells": []}', '{"cells": [{}]}', '{"cells": [1]}', "a"]
    )
    @pytest.mark.parametrize("folder", ["source", "release"])
    def test_with_a_broken_notebook_it_is_named(self, write, content, folder):
        write(stats_notebook())
        with pytest.raises(KitError, match=rf"{folder}/stats/stats\.ipynb is not a notebook"):
            load(write(content, folder))


class TestBoundNames:
    @pytest.mark.parametrize(
        ("source", "names"),
        [
            ("def total(values):\n    inner = 1\n    def helper(): ...", {"total"}),
            ("async def total(): ...", {"total"}),
            ("@dataclass\nclass Scale:\n    factor: float", {"Scale"}),
            ("a = b = 1", {"a", "b"}),
            ("a, (b, *c) = 1, (2, 3)", {"a", "b", "c"}),
            ("a: int = 1", {"a"}),
            ("a += 1", {"a"}),
            ("total = lambda values: sum(values)", {"total"}),
            ("for a, b in []:\n    c = 1", {"a", "b", "c"}),
            ("with open('a') as file:\n    text = file.read()", {"file", "text"}),
            ("values[0] = 1", set()),
            ("scale.factor = 1", set()),
            ("import numpy as np", set()),
            ("print(1)", set()),
            ("# total = 1", set()),
            ("", set()),
            ("größe = 1", {"größe"}),
        ],
    )
    def test_are_those_that_the_top_level_of_a_cell_defines(self, source, names):
        assert names == bound_names(source)

    @pytest.mark.parametrize(
        "source",
        [
            "def total(values:",
            "%matplotlib inline\ntotal = 1",
            "!pip install numpy\ntotal = 1",
            "total = 1\0",
            "total = " + "(" * 10_000,
            "total = " + "-" * 100_000 + "1",
            "total = a" + ".a" * 50_000,
            "total = 1\n" + "#" * LONGEST_CELL,
            "total = '\ud800'",
        ],
        ids=lambda source: source[:30],
    )
    def test_of_what_is_not_python_or_endless_are_none(self, source):
        assert frozenset() == bound_names(source)

    def test_are_found_without_the_warnings_of_the_compiler(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert {"total"} == bound_names("total = '\\d' is 'd'")

    @given(st.text())
    def test_are_found_in_any_text_without_an_error(self, source):
        assert all(name.isidentifier() for name in bound_names(source))


def test_the_release_of_the_example_is_what_students_get(stats):
    texts = {one["source"] for one in released_cells(stats)}
    assert not any("hidden_tests" in text or "reference" in text for text in texts)
