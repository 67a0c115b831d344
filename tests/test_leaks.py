import json
import shutil

import pytest

from autograder.errors import KitError
from autograder.leaks import find_leaks


@pytest.fixture
def find(released):
    """Finds leaks after a change to a fresh release."""

    def find(change=lambda folder: None):
        folder = released.root / "changed"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(released.release("sums"), folder)
        change(folder)
        return [str(leak) for leak in find_leaks(released.source("sums"), folder, released.config)]

    return find


def change_cell(grade_id, **changes):
    def change(folder):
        path = folder / "first.ipynb"
        document = json.loads(path.read_bytes())
        for cell in document["cells"]:
            if cell["metadata"]["nbgrader"]["grade_id"] == grade_id:
                cell.update(changes)
        path.write_text(json.dumps(document))

    return change


def test_a_clean_release_has_none(find):
    assert find() == []


@pytest.mark.parametrize(
    ("source", "leak"),
    [
        (
            "doubled_number = number*2  # as always",
            "shows the solution of first.ipynb, cell double",
        ),
        ("def hidden_check_of_double():", "shows the hidden test of first.ipynb, cell test_double"),
        ("from solutions import sums", "imports 'solutions', which students do not have"),
        ("  import autograder.testing", "imports 'autograder', which students do not have"),
        ("### BEGIN HIDDEN TESTS", "still marks a hidden test: 'BEGIN HIDDEN TESTS'"),
        ("### END SOLUTION", "still marks a solution: 'END SOLUTION'"),
    ],
)
def test_hidden_text_in_a_cell_is_found(find, source, leak):
    found = find(change_cell("given_start", source=source))
    assert any(line.startswith(f"first.ipynb, cell given_start {leak}") for line in found)


def test_hidden_text_in_metadata_outputs_and_files_is_found(find):
    text = "hidden_check_of_double()  assert double(21) == 42"
    output = {"output_type": "stream", "name": "stdout", "text": ["assert double(21) == 42"]}
    assert find(change_cell("given_start", metadata={"nbgrader": {}, "note": text[26:]}))
    found = find(change_cell("given_start", outputs=[output]))
    assert "first.ipynb, cell given_start still has the output of a run" in found
    assert any("shows the hidden test" in line for line in found)
    found = find(lambda folder: (folder / "notes.md").write_text("assert double(21) == 42"))
    assert len(found) == 2  # one for each notebook with that test
    assert all(line.startswith("notes.md shows the hidden test") for line in found)


def test_times_of_a_run_are_found(find):
    metadata = {"nbgrader": {"grade_id": "given_start"}, "execution": {"iopub.execute_input": "x"}}
    assert find(change_cell("given_start", metadata=metadata)) == [
        "first.ipynb, cell given_start has times of a run in its metadata"
    ]


def test_one_line_of_a_solution_may_be_given_in_another_file_but_not_two(find):
    def show(text):
        return lambda folder: (folder / "helper.py").write_text(text)

    assert find(show("doubled_number = number * 2\n")) == []
    found = find(show("doubled_number = number * 2\nreturn doubled_number\n"))
    assert len(found) == 2
    assert found[0].startswith("helper.py shows the solution of first.ipynb, cell double")


def test_code_that_the_source_gives_on_purpose_is_no_secret(
    find, write_source, given_cell, solution_cell, test_cell
):
    source = "doubled_number = number * 2\n"
    write_source(given_cell(source=source), solution_cell(), test_cell())
    assert find(change_cell("given_start", source=source)) == []


def test_computed_numbers_of_a_hidden_test_are_found(find, write_source, solution_cell, test_cell):
    hidden = (
        "### BEGIN HIDDEN TESTS\nassert f() == 0.73105857\n### END HIDDEN TESTS\nassert f() > 0"
    )
    write_source(solution_cell(), test_cell(source=hidden))
    assert find(change_cell("given_start", source="0.73105857 is near 0.73")) == [
        "first.ipynb, cell given_start shows the hidden test of first.ipynb, cell test_double: "
        "0.73105857"
    ]


def test_points_that_differ_from_those_of_the_exam_are_found(find, write_source, test_cell):
    hidden = (
        "### BEGIN HIDDEN TESTS\nrun = exam(tests, points=4, seed=1)\n### END HIDDEN TESTS\nrun()"
    )
    write_source(test_cell(source=hidden, points=3))
    assert find() == [
        "first.ipynb, cell test_double promises students 3 points, but its test gives 4"
    ]


def test_a_region_without_an_end_is_named(find, write_source, test_cell):
    write_source(test_cell(source="### BEGIN HIDDEN TESTS\nassert True"))
    with pytest.raises(
        KitError, match=r"first.ipynb, cell test_double: 'BEGIN HIDDEN TESTS' has no"
    ):
        find()
