"""The known wrong and other right solutions of `language_model.ipynb` are complete, small cells."""

import ast
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "solutions"
KINDS = ["misconceptions", "variants"]
DEFINED_BY = {
    "get_vocabulary": {"get_vocabulary"},
    "tokenize": {"tokenize"},
    "embed": {"embed"},
    "inputs": {"vocabulary", "tokens", "vocab_size", "in_embeddings"},
    "Params": {"Params"},
    "p": {"p"},
    "model_step": {"model_step"},
    "model": {"model"},
    "targets": {"targets"},
    "cross_entropy_loss": {"cross_entropy_loss"},
    "s2s_model": {"s2s_model"},
}
CELLS = list(DEFINED_BY)
GIVEN = {"np", "plt", "dataclass", "text", "n_hidden", "train", "p_trained"}


def files(kind: str, cell: str) -> list[Path]:
    return sorted((ROOT / kind / "language_model" / cell).glob("*.py"))


def hint(file: Path) -> str:
    return " ".join((ast.get_docstring(ast.parse(file.read_text())) or "").split())


def code(file: Path) -> str:
    """The cell without its docstring, comments and layout."""
    module = ast.parse(file.read_text())
    return "\n".join(ast.unparse(statement) for statement in module.body[1:])


def defined(file: Path) -> set[str]:
    """The names that the cell leaves in the notebook."""
    names: set[str] = set()
    for statement in ast.parse(file.read_text()).body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in statement.names}
        else:
            names |= {
                node.id
                for node in ast.walk(statement)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
    return names


EVERY = [
    pytest.param(kind, cell, file, id=f"{kind}/{cell}/{file.stem}")
    for kind in KINDS
    for cell in CELLS
    for file in files(kind, cell)
]


@pytest.mark.parametrize("kind", KINDS)
def test_folders_are_named_after_cells(kind):
    folders = {folder.name for folder in (ROOT / kind / "language_model").iterdir()}
    assert set(CELLS) == folders


def test_there_are_enough_of_them():
    assert sum(len(files("misconceptions", cell)) for cell in CELLS) >= 250
    assert sum(len(files("variants", cell)) for cell in CELLS) >= 90


@pytest.mark.parametrize("cell", CELLS)
def test_every_cell_has_several_of_each_kind(cell):
    assert len(files("misconceptions", cell)) >= 10
    assert len(files("variants", cell)) >= 5


@pytest.mark.parametrize(("kind", "cell", "file"), EVERY)
def test_an_entry_defines_its_own_cell_and_nothing_that_others_need(kind, cell, file):
    others = GIVEN.union(*(DEFINED_BY[other] for other in CELLS if other != cell))
    assert defined(file) & others == set()
    missing = DEFINED_BY[cell] - defined(file)
    # Of several names one may be wrong; a cell without any of them would be no solution at all.
    assert missing == set() or (kind == "misconceptions" and missing < DEFINED_BY[cell])


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
