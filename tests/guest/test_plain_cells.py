"""Cells of plain Python are told at a glance, but nothing else is taken for one."""

import json
import warnings
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.guest.session import Shell

REPOSITORY = Path(__file__).parents[2]

PLAIN = [
    "x = 1\ny = 2",
    "def f(x):\n    return x\n",
    "def f(x):\r\n    return x\r\n",
    'x = """\n%magic\n!ls\n"""\ny = x',
    "import asyncio\nawait asyncio.sleep(0)",
    "async def f():\n    return 1\nawait f()",
    "x = '\\d'\ny = 3",
    "x = 1  # 100 %\ny = x %2",
]
NOT_PLAIN = [
    "",
    'x = """\n>>> 1\n"""\ny = x',
    'x = """\n%magic\n>>> 1\n!ls\n"""\ny = x',
    "x = 1",
    "ls",
    "%time 1",
    "%%time\nx = 1",
    "x = !ls\ny = 1",
    "x?\ny = 1",
    "x = %pwd\nx",
    "\n\nx = 1\ny = 2",
    "  x = 1\n  y = 2",
    "   # first\nx = 1",
    ">>> x = 1\n>>> y = 2",
    "In [1]: x = 1\n   ...: y = 2",
    "def f(:\n    pass",
    "x = 1\n%matplotlib inline",
    "x = (1,\n!ls\n)",
]
RELEASED = [
    pytest.param("".join(cell["source"]), id=f"{path.stem}-{cell['id']}")
    for path in sorted(REPOSITORY.glob("release/*/*.ipynb"))
    for cell in json.loads(path.read_bytes())["cells"]
    if cell["cell_type"] == "code"
]


@pytest.fixture(scope="module")
def ours():
    return Shell(user_ns={})


@pytest.fixture(scope="module")
def theirs():
    return InteractiveShell(user_ns={})


def transformed(shell, cell):
    """What becomes of a cell, and whether it is run as a coroutine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = shell.transform_cell(cell)
        return text, shell.should_run_async(cell, transformed_cell=text)


@pytest.mark.parametrize("cell", PLAIN + NOT_PLAIN + RELEASED)
def test_every_cell_becomes_what_ipython_makes_of_it(ours, theirs, cell):
    assert transformed(theirs, cell) == transformed(ours, cell)


@pytest.mark.parametrize("cell", PLAIN + RELEASED[:1])
def test_plain_cells_need_not_be_looked_at_by_ipython(ours, cell, monkeypatch):
    monkeypatch.setattr(InteractiveShell, "transform_cell", lambda *_: pytest.fail("asked"))
    ours.transform_cell(cell)


@pytest.mark.parametrize("cell", NOT_PLAIN)
def test_other_cells_are_left_to_ipython(ours, cell, monkeypatch):
    monkeypatch.setattr(InteractiveShell, "transform_cell", lambda *_: "what IPython says")
    assert "what IPython says" == ours.transform_cell(cell)


def test_students_may_change_what_ipython_does(ours, monkeypatch):
    monkeypatch.setattr(ours, "input_transformers_post", [lambda lines: [*lines, "z = 3\n"]])
    assert "x = 1\ny = 2\nz = 3\n" == ours.transform_cell("x = 1\ny = 2")
