"""The known wrong and other right solutions of `beyond.ipynb`, and the libraries as functions."""

import ast
import json
import re
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from solutions import beyond, beyond_cases, library
from solutions.language_model import model_step

ROOT = Path(__file__).parents[2]
KINDS = ["misconceptions", "variants"]
CELLS = [
    "learn_merges",
    "subwords",
    "many_to_one",
    "one_to_many",
    "generate",
    "deep_step",
    "deep_model",
    "loss_gradients",
    "train",
    "answer",
    "state_gradients",
    "is_right_step",
]
GIVEN = {
    "np",
    "plt",
    "Params",
    "p",
    "ps",
    "text",
    "vocabulary",
    "model",
    "model_step",
    "merge_pair",
}


def files(kind: str, cell: str) -> list[Path]:
    return sorted((ROOT / "solutions" / kind / "beyond" / cell).glob("*.py"))


def hint(file: Path) -> str:
    return " ".join((ast.get_docstring(ast.parse(file.read_text())) or "").split())


def code(file: Path) -> str:
    """The cell without its docstring, comments and layout."""
    module = ast.parse(file.read_text())
    return "\n".join(ast.unparse(statement) for statement in module.body[1:])


def defined(file: Path) -> set[str]:
    """The functions and classes that the cell leaves in the notebook."""
    body = ast.parse(file.read_text()).body
    return {each.name for each in body if isinstance(each, ast.FunctionDef | ast.ClassDef)}


EVERY = [
    pytest.param(kind, cell, file, id=f"{kind}/{cell}/{file.stem}")
    for kind in KINDS
    for cell in CELLS
    for file in files(kind, cell)
]


@pytest.mark.parametrize("kind", KINDS)
def test_folders_are_named_after_cells(kind):
    folders = {folder.name for folder in (ROOT / "solutions" / kind / "beyond").iterdir()}
    assert set(CELLS) == folders


def test_there_are_enough_of_them():
    assert sum(len(files("misconceptions", cell)) for cell in CELLS) >= 200
    assert sum(len(files("variants", cell)) for cell in CELLS) >= 50


@pytest.mark.parametrize("cell", CELLS)
def test_every_cell_has_several_of_each_kind(cell):
    assert len(files("misconceptions", cell)) >= 10
    assert len(files("variants", cell)) >= 4


@pytest.mark.parametrize(("kind", "cell", "file"), EVERY)
def test_an_entry_defines_its_own_cell_and_nothing_that_others_need(kind, cell, file):
    assert cell in defined(file)
    assert defined(file) & (GIVEN | set(CELLS)) == {cell}


@pytest.mark.parametrize(("kind", "cell", "file"), EVERY)
def test_a_misconception_asks_and_a_variant_says(kind, cell, file):
    assert hint(file).endswith("?" if kind == "misconceptions" else ".")
    assert len(hint(file)) <= 300


@pytest.mark.parametrize("cell", CELLS)
def test_no_two_entries_of_a_cell_are_the_same_code(cell):
    entries = {file.stem: code(file) for kind in KINDS for file in files(kind, cell)}
    same = [pair for pair in combinations(entries, 2) if entries[pair[0]] == entries[pair[1]]]
    assert same == []


@pytest.mark.parametrize("cell", CELLS)
def test_no_idea_is_listed_as_wrong_and_as_right(cell):
    wrong, right = ({file.stem for file in files(kind, cell)} for kind in KINDS)
    assert wrong & right == set()


# The steps that `is_right_step` meets


def wrong_ideas():
    """The names of the wrong steps in the test cell."""
    notebook = json.loads((ROOT / "source" / "rnn_beyond" / "beyond.ipynb").read_text("utf-8"))
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == "test_is_right_step"]
    listed = re.search(r"WRONG = (\[.*?\])", "".join(cell["source"]), flags=re.DOTALL)[1]
    return ast.literal_eval(listed)


def test_there_are_sixteen_different_wrong_steps():
    assert 16 == len(wrong_ideas()) == len(set(wrong_ideas()))


@pytest.mark.parametrize("idea", wrong_ideas())
def test_a_wrong_step_can_be_told_from_a_right_one(idea):
    assert not beyond.is_right_step(library.wrong_step(idea))


def test_every_right_step_is_accepted():
    steps = library.right_steps()
    assert model_step in steps
    assert len(steps) > 5
    rejected = [step.__name__ for step in steps if not beyond.is_right_step(step)]
    assert rejected == []


def test_a_step_is_loaded_anew_each_time():
    # This one remembers its state: the second copy must not know of the first.
    x, h, p = np.eye(3)[1], np.ones(2), beyond_cases.example(np.random.default_rng(1), 3, 3, 2)[2]
    first = library.wrong_step("state_kept_inside")(x, h, p)
    second = library.wrong_step("state_kept_inside")(x, h, p)
    assert np.array_equal(first[0], second[0])


def test_a_step_is_called_like_its_file():
    assert library.wrong_step("no_tanh").__name__ == "no_tanh"


def test_an_unknown_mistake_is_an_error():
    with pytest.raises(FileNotFoundError):
        library.wrong_step("no_such_idea")


# The random inputs


@pytest.mark.parametrize("seed", range(5))
def test_clear_merges_have_one_most_frequent_pair(seed):
    text, n_merges = beyond_cases.clear_merges(np.random.default_rng(seed), 9, 4)
    words = [list(word) for word in text.split()]
    for pair in beyond.learn_merges(text, n_merges):
        lines = [" ".join(word) for word in words]
        counts = {}
        for word in words:
            for neighbours in pairwise(word):
                counts[neighbours] = counts.get(neighbours, 0) + 1
        others = [count for neighbours, count in counts.items() if neighbours != pair]
        assert counts[pair] > max(others), lines
        words = [beyond.merge_pair(word, pair) for word in words]


@pytest.mark.parametrize(("n_answer", "max_length"), [(0, 4), (2, 6), (3, 3), (1, 1)])
def test_a_question_has_the_answer_that_was_asked_for(n_answer, max_length):
    rng = np.random.default_rng(n_answer)
    case = beyond_cases.question(rng, "1=", n_answer, max_length, ["2", "\n", "=", "1"], 4)
    assert len(beyond.answer(*case)) == n_answer


def test_something_follows_an_answer_that_ends_early():
    rng = np.random.default_rng(2)
    question, p, vocabulary, _ = beyond_cases.question(rng, "1=", 2, 6, ["2", "\n", "=", "1"], 4)
    written = beyond.generate(question, 6, p, vocabulary)[len(question) :]
    assert written[2] == "\n"
    assert written[3:].strip("\n") != ""


@pytest.mark.parametrize("seed", range(5))
def test_what_is_fed_back_is_beyond_doubt(seed):
    x, n_steps, p = beyond_cases.loop(np.random.default_rng(seed), 6, 5, 4)
    ordered = np.sort(beyond.one_to_many(x, n_steps, p)[:-1], axis=1)
    assert np.all(ordered[:, -1] - ordered[:, -2] >= beyond_cases.CLEAR_LEAD)
