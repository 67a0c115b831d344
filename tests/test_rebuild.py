import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.assignment import load_assignment
from autograder.notebook import SubmittedNotebook, read_notebook
from autograder.rebuild import likeness, rebuild
from tests.example import (
    POINTS,
    RIGHT,
    extra,
    grade_id_of,
    named,
    notebook,
    released_cells,
    solved_cells,
)
from tests.strategies import mangled

OTHER = "def total(values):\n    return sum(values)\n"


@pytest.fixture(scope="module")
def source(stats):
    (only,) = stats.notebooks
    return only


@pytest.fixture
def solved(stats):
    """The cells of a right hand-in, to be changed."""
    return solved_cells(stats)


@pytest.fixture
def rebuilt(source):
    return lambda cells: rebuild(source, read(cells))


def read(cells):
    return read_notebook(json.dumps(notebook(*cells)).encode())


def text_of(rebuilt, grade_id):
    (cell,) = (one for one in rebuilt.cells if one.origin and one.origin.grade_id == grade_id)
    return cell.source


def extras(rebuilt):
    return [one.source for one in rebuilt.cells if one.role == "extra"]


def missing(rebuilt):
    return [one.origin.grade_id for one in rebuilt.cells if one.missing]


def before(rebuilt, source):
    """What the extra cell with this text follows."""
    place = [one.source for one in rebuilt.cells].index(source)
    origin = rebuilt.cells[place - 1].origin if place else None
    return (origin.grade_id or origin.cell_id) if origin else ""


def trusted(source):
    return [(one.kind, one.source) for one in source.cells if one.kind != "solution"]


class TestHonestNotebooks:
    def test_have_the_students_solutions_among_the_instructors_cells(self, rebuilt, solved, source):
        notebook = rebuilt(solved)
        assert RIGHT == {name: text_of(notebook, name) for name in RIGHT}
        assert list(source.cells) == [one.origin for one in notebook.cells]
        assert () == notebook.notes
        assert [] == missing(notebook)

    def test_as_released_have_nothing_in_them_yet(self, rebuilt, stats):
        notebook = rebuilt(released_cells(stats))
        assert list(RIGHT) == missing(notebook)
        assert () == notebook.notes

    def test_that_were_not_handed_in_have_nothing_in_them(self, source):
        notebook = rebuild(source, None)
        assert list(RIGHT) == missing(notebook)
        assert trusted(source) == [
            (one.role, one.source) for one in notebook.cells if one.role != "solution"
        ]

    def test_without_any_cells_have_nothing_in_them(self, rebuilt):
        assert list(RIGHT) == missing(rebuilt([]))


class TestSolutions:
    def test_that_were_emptied_are_missing(self, rebuilt, solved):
        named(solved, "mean")["source"] = " \n\n"
        assert ["mean"] == missing(rebuilt(solved))

    def test_with_blanks_around_are_as_released(self, rebuilt, stats):
        cells = released_cells(stats)
        named(cells, "mean")["source"] += "\n\n"
        assert list(RIGHT) == missing(rebuilt(cells))

    def test_that_were_deleted_are_missing_and_it_is_said(self, rebuilt, solved):
        solved.remove(named(solved, "mean"))
        notebook = rebuilt(solved)
        assert ["mean"] == missing(notebook)
        assert ("stats: cell mean was deleted and is put back",) == notebook.notes

    def test_that_became_text_are_code_again(self, rebuilt, solved):
        named(solved, "mean")["cell_type"] = "markdown"
        notebook = rebuilt(solved)
        assert RIGHT["mean"] == text_of(notebook, "mean")
        assert ("stats: cell mean was turned into markdown and is turned back",) == notebook.notes

    def test_that_were_copied_run_both(self, rebuilt, solved):
        place = solved.index(named(solved, "total"))
        second = copy.deepcopy(solved[place])
        second["source"] = OTHER
        solved.insert(place + 1, second)
        notebook = rebuilt(solved)
        assert (RIGHT["total"], [OTHER]) == (text_of(notebook, "total"), extras(notebook))
        assert "total" == before(notebook, OTHER)
        assert ("stats: cell total is there 2 times",) == notebook.notes

    def test_of_which_only_the_copy_was_written_are_the_copy(self, rebuilt, stats):
        cells = released_cells(stats)
        place = cells.index(named(cells, "total"))
        cells.insert(place + 1, {**cells[place], "source": OTHER})
        notebook = rebuilt(cells)
        assert OTHER == text_of(notebook, "total")
        assert [] == extras(notebook)

    def test_without_metadata_are_known_by_their_ids(self, rebuilt, solved):
        for cell in solved:
            cell["metadata"] = {}
        notebook = rebuilt(solved)
        assert RIGHT == {name: text_of(notebook, name) for name in RIGHT}
        assert [] == extras(notebook)

    def test_without_metadata_and_ids_are_known_by_what_they_define(self, rebuilt, solved):
        for cell in solved:
            cell["metadata"] = {}
            cell.pop("id")
        notebook = rebuilt(solved)
        assert RIGHT == {name: text_of(notebook, name) for name in RIGHT}
        assert [] == extras(notebook)
        assert "stats: cell total had lost or changed its nbgrader metadata" in notebook.notes

    def test_whose_metadata_were_swapped_are_known_by_what_they_define(self, rebuilt, solved):
        total, mean = named(solved, "total"), named(solved, "mean")
        total["metadata"], mean["metadata"] = mean["metadata"], total["metadata"]
        total["id"], mean["id"] = mean["id"], total["id"]
        notebook = rebuilt(solved)
        assert RIGHT == {name: text_of(notebook, name) for name in RIGHT}

    @pytest.mark.parametrize("place", ["test_total", "test_mean", "given_start"])
    def test_in_the_cell_of_a_test_are_known_by_what_they_define(
        self, rebuilt, solved, stats, place
    ):
        solved.remove(named(solved, "total"))
        named(solved, place)["source"] = OTHER
        assert OTHER == text_of(rebuilt(solved), "total")

    def test_written_in_another_cell_run_there(self, rebuilt, stats):
        cells = released_cells(stats)
        cells.insert(cells.index(named(cells, "test_total")), extra(OTHER))
        notebook = rebuilt(cells)
        assert [OTHER] == extras(notebook)
        assert "total" == before(notebook, OTHER)

    def test_that_are_not_python_stay_where_they_are(self, rebuilt, solved):
        named(solved, "mean")["source"] = "def mean(values:\n    return"
        assert "def mean(values:\n    return" == text_of(rebuilt(solved), "mean")


class TestTests:
    def test_that_were_deleted_are_put_back(self, rebuilt, solved, source):
        for grade_id in POINTS:
            solved.remove(named(solved, grade_id))
        notebook = rebuilt(solved)
        assert list(source.cells) == [one.origin for one in notebook.cells]
        assert {f"stats: cell {grade_id} was deleted and is put back" for grade_id in POINTS} == (
            set(notebook.notes)
        )

    @pytest.mark.parametrize("text", ["1000.0", "", "run_checks = None", "def check_total(): pass"])
    def test_that_were_edited_are_as_they_were(self, rebuilt, solved, source, text):
        named(solved, "test_total")["source"] = text
        notebook = rebuilt(solved)
        assert trusted(source) == [
            (one.role, one.source) for one in notebook.cells if one.role != "solution"
        ]
        assert ("stats: cell test_total was edited; the original is used",) == notebook.notes

    def test_are_the_source_with_its_hidden_tests_and_not_the_release(self, rebuilt, solved):
        assert "hidden_tests" in text_of(rebuilt(solved), "test_total")

    @pytest.mark.parametrize("cell_type", ["markdown", "raw"])
    def test_that_became_text_are_tests_again(self, rebuilt, solved, cell_type):
        named(solved, "test_total")["cell_type"] = cell_type
        notebook = rebuilt(solved)
        roles = {one.origin.grade_id: one.role for one in notebook.cells if one.origin}
        assert "test" == roles["test_total"]
        assert (
            f"stats: cell test_total was turned into {cell_type} and is turned back",
        ) == notebook.notes

    def test_that_were_copied_are_there_once(self, rebuilt, solved):
        solved.append(copy.deepcopy(named(solved, "test_total")))
        notebook = rebuilt(solved)
        assert [] == extras(notebook)
        assert "stats: cell test_total is there 2 times" in notebook.notes

    def test_that_only_claim_to_be_some_do_not_run(self, rebuilt, solved):
        forged = extra("1000.0")
        forged["metadata"] = {"nbgrader": {"grade_id": "test_total", "grade": True, "points": 1000}}
        solved.insert(0, forged)
        notebook = rebuilt(solved)
        assert "1000.0" not in [one.source for one in notebook.cells]
        points = {one.origin.grade_id: one.origin.points for one in notebook.cells if one.origin}
        assert POINTS == {grade_id: points[grade_id] for grade_id in POINTS}

    def test_have_the_instructors_metadata(self, rebuilt, solved, source):
        named(solved, "test_total")["metadata"] = {
            "tags": ["skip-execution"],
            "nbgrader": {"grade_id": "test_total", "points": 0, "schema_version": 99},
        }
        assert list(source.cells) == [one.origin for one in rebuilt(solved).cells]


class TestGivenCells:
    def test_that_are_locked_are_as_they_were(self, rebuilt, solved):
        named(solved, "given_start")["source"] = "import numpy as np\nnp.sum = lambda values: 42"
        notebook = rebuilt(solved)
        assert "numbers = [3.0" in text_of(notebook, "given_start")
        assert [] == extras(notebook)
        assert ("stats: cell given_start was edited; the original is used",) == notebook.notes

    def test_that_are_not_locked_run_as_they_were_and_as_they_are(self, rebuilt, solved):
        (play,) = (one for one in solved if one["source"] == "play = 1\n")
        play["source"] = "play = 2\n"
        notebook = rebuilt(solved)
        assert ["play = 2\n"] == extras(notebook)
        assert "id-play" == before(notebook, "play = 2\n")
        assert () == notebook.notes


class TestExtraCells:
    def test_stay_behind_the_cell_that_they_followed(self, rebuilt, solved):
        solved.insert(solved.index(named(solved, "mean")) + 1, extra("x = 1"))
        solved.insert(0, extra("y = 2"))
        solved.append(extra("z = 3"))
        notebook = rebuilt(solved)
        assert ["y = 2", "x = 1", "z = 3"] == extras(notebook)
        assert ["", "mean", "test_centre"] == [
            before(notebook, text) for text in ("y = 2", "x = 1", "z = 3")
        ]

    def test_that_are_text_or_empty_are_left_out(self, rebuilt, solved):
        solved += [extra(" \n"), {**extra("x = 1"), "cell_type": "markdown"}]
        assert [] == extras(rebuilt(solved))


class TestOrder:
    def test_is_the_instructors(self, rebuilt, solved, source):
        notebook = rebuilt(solved[::-1])
        assert list(source.cells) == [one.origin for one in notebook.cells]
        assert RIGHT == {name: text_of(notebook, name) for name in RIGHT}
        assert ("stats: cells were in another order",) == notebook.notes


@given(st.data())
def test_the_instructors_cells_are_kept_whatever_is_done_to_the_notebook(stats, source, data):
    cells = data.draw(mangled(solved_cells(stats), [*RIGHT, *POINTS, "given_start"]))
    notebook = rebuild(source, read(cells))
    assert list(source.cells) == [one.origin for one in notebook.cells if one.origin]
    assert trusted(source) == [
        (one.role, one.source) for one in notebook.cells if one.role not in ("solution", "extra")
    ]
    handed_in = {one["source"] for one in cells} | {""}
    assert {one.source for one in notebook.cells if one.role in ("solution", "extra")} <= handed_in
    released_tests = {one.released.strip() for one in source.tests}
    assert not released_tests & {text.strip() for text in extras(notebook)}
    assert all(note.startswith("stats: ") for note in notebook.notes)


@given(st.data())
def test_the_students_code_is_kept_whatever_becomes_of_the_other_cells(stats, source, data):
    """The cell `total` itself stays, with or without its metadata."""
    cells = solved_cells(stats)
    total = cells.pop(cells.index(named(cells, "total")))
    total["source"] = "def total(values):\n    return 'mine'\n"
    if data.draw(st.booleans()):
        total["metadata"] = {}
    if data.draw(st.booleans()):
        del total["id"]
    others = data.draw(mangled(cells, [name for name in POINTS if name != "total"]))
    place = data.draw(st.integers(0, len(others)))
    notebook = rebuild(source, read([*others[:place], total, *others[place:]]))
    assert total["source"] in [text_of(notebook, "total"), *extras(notebook)]


class TestLikeness:
    def test_is_the_number_of_cells_that_are_recognised(self, source, solved):
        assert len(source.cells) == likeness(source, read(solved))
        assert len(source.cells) - 1 == likeness(source, read(solved[1:]))
        assert len(source.cells) == likeness(source, read(solved * 2))
        assert 0 == likeness(source, SubmittedNotebook(()))

    def test_does_not_depend_on_metadata(self, source, solved):
        for cell in solved:
            cell["metadata"] = {}
            cell.pop("id")
        assert len(source.cells) == likeness(source, read(solved))


def test_cells_of_another_notebook_are_extra(rebuilt, solved):
    stranger = extra("import this")
    stranger["metadata"] = {"nbgrader": {"grade_id": "unheard_of"}}
    assert ["import this"] == extras(rebuilt([*solved, stranger]))
    assert "unheard_of" == grade_id_of(stranger)


class TestAnswersThatPeopleGrade:
    """Neither the instructor's own text nor any code of it may stand in for the student's."""

    @pytest.fixture
    def with_answers(self, tmp_path):
        def cell(cell_type, grade_id, source):
            nbgrader = {"grade_id": grade_id, "grade": True, "solution": True, "points": 2}
            return {
                "cell_type": cell_type,
                "id": grade_id,
                "metadata": {"nbgrader": nbgrader},
                "source": source,
            }

        for folder, text, code in (
            ("source", "the right answer", "answer = 42"),
            ("release", "YOUR ANSWER HERE", "# YOUR CODE HERE"),
        ):
            (tmp_path / folder).mkdir()
            cells = [cell("markdown", "why", text), cell("code", "how", code)]
            (tmp_path / folder / "essay.ipynb").write_text(json.dumps(notebook(*cells)))
        loaded = load_assignment("essay", tmp_path / "source", tmp_path / "release")
        (only,) = loaded.notebooks
        return only, cell

    def test_keep_the_students_text(self, with_answers):
        source, cell = with_answers
        handed_in = read([cell("markdown", "why", "my answer"), cell("code", "how", "answer = 1")])

        texts = [one.source for one in rebuild(source, handed_in).cells]

        assert ["my answer", "answer = 1"] == texts

    def test_are_as_released_where_they_are_missing(self, with_answers):
        source, _ = with_answers

        texts = [one.source for one in rebuild(source, None).cells]

        assert ["YOUR ANSWER HERE", ""] == texts

    def test_are_no_tests(self, with_answers):
        source, _ = with_answers

        assert () == source.tests
