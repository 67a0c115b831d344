"""The assignments of this repository, tried with everything that is known of them."""

import json
from pathlib import Path

import pytest

from autograder.course import open_course
from autograder.verify import verify

REPOSITORY = Path(__file__).parents[2]
ASSIGNMENTS = ["rnn", "rnn_beyond"]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_hidden_tests_catch_all_known_mistakes_and_nothing_else(assignment, capsys):
    status = verify(open_course(REPOSITORY), assignment)

    assert 0 == status, capsys.readouterr().out


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_points_of_an_assignment_add_up_to_100(assignment):
    points = [
        cell["metadata"]["nbgrader"]["points"]
        for path in (REPOSITORY / "source" / assignment).glob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade")
    ]

    assert 100 == sum(points)


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "source").glob("*/*.ipynb")), ids=lambda path: path.stem
)
def test_notebooks_are_stored_without_outputs_in_a_stable_form(path):
    text = path.read_text(encoding="utf-8")
    document = json.loads(text)
    code = [cell for cell in document["cells"] if cell["cell_type"] == "code"]

    assert json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n" == text
    assert [] == [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"]]
    assert len(document["cells"]) == len({cell["id"] for cell in document["cells"]})
