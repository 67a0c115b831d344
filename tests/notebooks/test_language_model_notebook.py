"""The notebook of Tasks 1 to 5: how it is stored, and what running it shows."""

import importlib
import json
import re
import sys
from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from solutions import language_model

FOLDER = Path(__file__).parents[2] / "source" / "rnn"
PATH = FOLDER / "language_model.ipynb"
TEXT = PATH.read_text(encoding="utf-8")
CELLS = json.loads(TEXT)["cells"]
POINTS = {
    "get_vocabulary": 4,
    "tokenize": 5,
    "embed": 4,
    "inputs": 3,
    "Params": 4,
    "p": 4,
    "model_step": 9,
    "model": 9,
    "targets": 3,
    "cross_entropy_loss": 9,
    "s2s_model": 6,
}
MODULE = Path(language_model.__file__).read_text(encoding="utf-8")


def source(cell_id):
    return "".join(next(cell["source"] for cell in CELLS if cell["id"] == cell_id))


def nbgrader(cell):
    return cell["metadata"].get("nbgrader", {})


def solved(text):
    return re.sub(r" *### (BEGIN|END) SOLUTION\n?", "", text).rstrip("\n")


def unsolved(text):
    stub = r"\1# YOUR CODE HERE\n\1raise NotImplementedError()"
    return re.sub(r"( *)### BEGIN SOLUTION.*?### END SOLUTION", stub, text, flags=re.DOTALL)


def without_hidden_tests(text):
    return re.sub(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS\n", "", text, flags=re.DOTALL)


@pytest.fixture
def run_as_student(monkeypatch):
    """Runs the cells of the release in this process; returns the errors by cell."""
    monkeypatch.chdir(FOLDER)
    monkeypatch.syspath_prepend(str(FOLDER))
    mpl.use("Agg")
    monkeypatch.setattr(plt, "show", lambda: plt.close("all"))

    def run(written):
        namespace = {"__name__": "__main__"}
        errors = {}
        for cell in CELLS:
            if cell["cell_type"] != "code":
                continue
            text = without_hidden_tests(written("".join(cell["source"])))
            try:
                exec(compile(text, cell["id"], "exec"), namespace)
            except Exception as error:  # noqa: BLE001 - whatever a student's cell may raise
                errors[cell["id"]] = error
        return errors

    yield run
    for name in ("checks", "pictures", "training"):
        sys.modules.pop(name, None)


# How it is stored


def test_notebook_is_stored_the_way_it_would_be_written_again():
    notebook = json.loads(TEXT)
    assert json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n" == TEXT
    assert (4, 5) == (notebook["nbformat"], notebook["nbformat_minor"])
    nbformat.validate(nbformat.reads(TEXT, 4))


def test_notebook_holds_no_results():
    code = [cell for cell in CELLS if cell["cell_type"] == "code"]
    assert [([], None)] * len(code) == [(cell["outputs"], cell["execution_count"]) for cell in code]


def test_graded_cells_are_known_by_their_names():
    ids = [cell["id"] for cell in CELLS]
    assert len(ids) == len(set(ids))
    assert all(nbgrader(cell)["grade_id"] == cell["id"] for cell in CELLS if nbgrader(cell))


def test_each_solution_is_followed_by_its_test():
    order = [cell["id"] for cell in CELLS if nbgrader(cell).get("solution")]
    assert list(POINTS) == order
    following = {cell["id"]: after for cell, after in pairwise(CELLS)}
    for name, points in POINTS.items():
        test = following[name]
        assert f"test_{name}" == test["id"]
        assert {"grade": True, "locked": True, "points": points}.items() <= nbgrader(test).items()


def test_points_are_sixty_of_the_hundred():
    assert 60 == sum(POINTS.values())


def test_exam_gives_the_points_of_its_cell():
    for name, points in POINTS.items():
        assert f"points={points}," in source(f"test_{name}")


def test_each_test_draws_its_own_cases():
    seeds = [re.search(r"seed=(\d+)", source(f"test_{name}"))[1] for name in POINTS]
    assert len(seeds) == len(set(seeds))


def test_each_task_has_three_folded_hints():
    for name in POINTS:
        text = source(f"task-{name}")
        assert 3 == text.count("<details><summary>Hint") == text.count("</details>")


def test_pictures_referred_to_lie_beside_the_notebook():
    names = re.findall(r"\]\((\w+\.svg)\)", TEXT)
    assert ["interfaces.svg", "rnn.svg"] == names
    assert all((FOLDER / name).exists() for name in names)


# One truth


@pytest.mark.parametrize("name", POINTS)
def test_solution_is_a_passage_of_the_reference(name):
    passage = solved(source(name))
    assert f"\n{passage}\n" in MODULE


@pytest.mark.parametrize("name", ["given_text", "given_n_hidden"])
def test_given_values_are_those_of_the_reference(name):
    assert f"\n{source(name)}\n" in MODULE


# What running it shows


def test_reference_gets_full_marks_in_a_kernel():
    notebook = nbformat.read(PATH, 4)
    resources = {"metadata": {"path": str(FOLDER)}}
    NotebookClient(notebook, timeout=120, resources=resources).execute()
    shown = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    scores = {name: float(shown[f"test_{name}"][0].data["text/plain"]) for name in POINTS}
    assert POINTS == scores


def test_student_who_solves_everything_sees_every_check_pass_and_every_picture(
    run_as_student, capsys
):
    assert {} == run_as_student(solved)
    shown = capsys.readouterr().out
    assert "11 of 11 cells pass their visible checks" in shown
    assert "No picture" not in shown
    assert "trained weights: ello" in shown
    assert "after 40 steps:  ello" in shown
    assert "loss without memory: 0.35" in shown


def test_untouched_release_says_what_is_missing_and_draws_nothing(run_as_student, capsys):
    errors = run_as_student(unsolved)
    failed = {cell_id for cell_id in errors if cell_id.startswith("test_")}
    assert {f"test_{name}" for name in POINTS} == failed
    assert {"CheckFailed"} == {type(errors[cell_id]).__name__ for cell_id in failed}
    # Functions are defined and wait to be called; variables and the class are not there yet.
    assert {"inputs", "Params", "p", "targets"} == set(errors) - failed
    shown = capsys.readouterr().out
    assert 8 == shown.count("No picture yet")
    assert "0 of 11 cells pass" in shown


def test_probabilities_in_pictures_are_the_softmax(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    softmax = importlib.import_module("pictures").softmax
    probabilities = softmax(np.array([[1000.0, 999.0], [0.0, 0.0]]))
    assert pytest.approx(np.array([[1, 1 / np.e], [1, 1]])) == probabilities / probabilities[:, :1]
    assert pytest.approx([1.0, 1.0]) == probabilities.sum(axis=1)
