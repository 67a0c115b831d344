"""The notebook of Tasks 9 to 15: how it is stored, and what running it shows."""

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

from solutions import beyond

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "source" / "rnn_beyond"
PATH = FOLDER / "beyond.ipynb"
TEXT = PATH.read_text(encoding="utf-8")
CELLS = json.loads(TEXT)["cells"]
POINTS = {
    "learn_merges": 10,
    "subwords": 8,
    "many_to_one": 5,
    "one_to_many": 7,
    "generate": 8,
    "deep_step": 9,
    "deep_model": 7,
    "loss_gradients": 14,
    "train": 8,
    "answer": 8,
    "state_gradients": 8,
    "is_right_step": 8,
}
MODULE = Path(beyond.__file__).read_text(encoding="utf-8")
SHARED = {
    "checks.py": "source/rnn/checks.py",
    "hello.npz": "source/rnn/hello.npz",
    "interfaces.svg": "source/rnn/interfaces.svg",
    "language_model.py": "solutions/language_model.py",
    "pictures.py": "source/rnn/pictures.py",
    "training.py": "source/rnn/training.py",
}


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
    for name in ("beyond_pictures", "checks", "language_model", "pictures", "training"):
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


def test_points_add_up_to_a_hundred():
    assert 100 == sum(POINTS.values())


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


def test_table_of_the_tasks_gives_their_points():
    listed = re.findall(r"\| Task (?:\d+) \| (.*?) \| (\d+) \|", source("title"))
    expected = {
        name: int(points) for names, points in listed for name in re.findall(r"`(\w+)`", names)
    }
    assert list(POINTS) == list(expected)
    assert 100 == sum(int(points) for _, points in listed)


def test_pictures_referred_to_lie_beside_the_notebook():
    names = re.findall(r"\]\((\w+\.svg)\)", TEXT)
    assert ["interfaces.svg"] == names
    assert all((FOLDER / name).exists() for name in names)


# One truth


@pytest.mark.parametrize("name", POINTS)
def test_solution_is_a_passage_of_the_reference(name):
    passage = solved(source(name))
    assert f"\n{passage}\n" in MODULE


def test_given_function_is_a_passage_of_the_reference():
    passage = source("given_merge_pair")
    assert f"\n{passage}\n" in MODULE


@pytest.mark.parametrize(("name", "original"), SHARED.items())
def test_what_the_assignments_share_is_there_only_once(name, original):
    assert (FOLDER / name).is_symlink()
    assert ROOT / original == (FOLDER / name).resolve()


# What running it shows


def test_reference_gets_full_marks_in_a_kernel():
    notebook = nbformat.read(PATH, 4)
    resources = {"metadata": {"path": str(FOLDER)}}
    NotebookClient(notebook, timeout=120, resources=resources).execute()
    shown = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    scores = {name: float(shown[f"test_{name}"][0].data["text/plain"]) for name in POINTS}
    assert POINTS == scores


@pytest.fixture
def shown(run_as_student, capsys):
    """What a student sees who has solved everything."""
    assert {} == run_as_student(solved)
    return capsys.readouterr().out


def test_student_who_solves_everything_sees_what_the_text_says(shown):
    assert "12 of 12 cells pass their visible checks" in shown
    assert "No picture" not in shown
    assert "reads h, writes ello" in shown
    assert "with learning rate 0.5 it writes: hello" in shown
    assert "right: 99.4% of the sums it has seen, 87.8% of the others" in shown
    assert "33+7=30   (wrong, it is 40)" in shown
    backpropagation = re.search(r"is (\d+) times as fast", shown)
    assert int(backpropagation[1]) > 20


def test_untouched_release_says_what_is_missing(run_as_student, capsys):
    errors = run_as_student(unsolved)
    assert {f"test_{name}" for name in POINTS} == set(errors)
    assert {"CheckFailed"} == {type(error).__name__ for error in errors.values()}
    shown = capsys.readouterr().out
    assert 11 == shown.count("No picture yet")
    assert "0 of 12 cells pass" in shown


# What the text claims


def sums():
    with np.load(FOLDER / "sums.npz") as stored:
        p = beyond.Params(*(stored[name].astype(float) for name in ["w_xh", "w_hh", "w_hy"]))
        return p, stored["vocabulary"].tolist(), stored["seen"]


def said(question):
    p, vocabulary, _ = sums()
    return beyond.answer(question, p, vocabulary, 4)


def test_examples_in_the_text_about_sums_are_true():
    assert "65" == said("38+27=")
    assert "3" == said("2+2=")
    assert "30" == said("33+7=")
    assert "18" == said("11+7=")
    assert sums()[2][2, 2]  # seen, and yet wrong
    assert "7" == sums()[1][9]
    assert 5760 == sum(matrix.size for matrix in vars(sums()[0]).values())


def test_mistakes_crowd_where_both_numbers_have_one_digit():
    small = [said(f"{a}+{b}=") != str(a + b) for a in range(10) for b in range(10)]
    large = [said(f"{a}+{b}=") != str(a + b) for a in range(20, 40) for b in range(20, 40)]
    assert np.mean(small) > 0.2
    assert np.mean(large) < 0.02


def test_example_of_merges_in_the_text_is_true():
    merges = re.findall(r"\| `(\(\"\w+\", \"\w+\"\))` \|", source("task-9"))
    expected = [("u", "g"), ("h", "ug"), ("hug", "s"), ("m", "ug")]
    assert [str(pair).replace("'", '"') for pair in expected] == merges
    assert expected == beyond.learn_merges("hug hug hugs mug", 9)
