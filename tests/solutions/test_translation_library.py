"""The known wrong and other right solutions of `translation.ipynb` are complete, small cells."""

import ast
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "solutions"
CELLS = ["encode_step", "decode_step", "model", "s2s_model"]
KINDS = ["misconceptions", "variants"]

GIVEN = {
    *("np", "plt", "dataclass", "get_vocabulary", "tokenize", "embed"),
    *("EncoderParams", "DecoderParams", "in_text", "out_text", "in_vocabulary", "out_vocabulary"),
    *("in_tokens", "out_tokens", "in_embeddings", "target_size", "n_hidden", "p_enc", "p_dec"),
    *("p_enc_trained", "p_dec_trained"),
}


def files(kind: str, cell: str) -> list[Path]:
    return sorted((ROOT / kind / "translation" / cell).glob("*.py"))


def hint(file: Path) -> str:
    return ast.get_docstring(ast.parse(file.read_text())) or ""


def code(file: Path) -> str:
    """The cell without its docstring, comments and layout."""
    module = ast.parse(file.read_text())
    return "\n".join(ast.unparse(statement) for statement in module.body[1:])


def defined(file: Path) -> set[str]:
    names: set[str] = set()
    for statement in ast.parse(file.read_text()).body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign):
            names |= {target.id for target in statement.targets if isinstance(target, ast.Name)}
    return names


EVERY = [
    pytest.param(cell, file, id=f"{kind}/{cell}/{file.stem}")
    for kind in KINDS
    for cell in CELLS
    for file in files(kind, cell)
]


def test_there_are_enough_of_them():
    wrong = sum(len(files("misconceptions", cell)) for cell in CELLS)
    right = sum(len(files("variants", cell)) for cell in CELLS)
    assert wrong >= 60
    assert right >= 30


@pytest.mark.parametrize("kind", KINDS)
def test_folders_are_named_after_cells(kind):
    folders = {folder.name for folder in (ROOT / kind / "translation").iterdir()}
    assert folders == set(CELLS)


@pytest.mark.parametrize(("cell", "file"), EVERY)
def test_an_entry_has_a_docstring_and_defines_its_cell_and_nothing_given(cell, file):
    assert hint(file)
    assert cell in defined(file)
    others = GIVEN | set(CELLS) - {cell}
    assert defined(file) & others == set()


@pytest.mark.parametrize("cell", CELLS)
def test_the_hint_of_a_misconception_asks_a_question_and_is_short(cell):
    for file in files("misconceptions", cell):
        assert "?" in hint(file), file.stem
        assert len(hint(file)) <= 300, file.stem


@pytest.mark.parametrize("cell", CELLS)
def test_no_two_entries_of_a_cell_are_the_same_code(cell):
    entries = {file.stem: code(file) for kind in KINDS for file in files(kind, cell)}
    same = [pair for pair in combinations(entries, 2) if entries[pair[0]] == entries[pair[1]]]
    assert same == []
