import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.errors import KitError
from autograder.release import differences, release


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def cells_of(path: Path) -> dict[str, dict]:
    cells = json.loads(path.read_bytes())["cells"]
    return {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in cells}


def test_solutions_and_hidden_tests_are_cleared_and_the_rest_is_kept(sums):
    release(sums, "sums")
    cells = cells_of(sums.release("sums") / "first.ipynb")
    assert "".join(cells["double"]["source"]) == (
        'def double(number):\n    """Twice a number."""\n'
        "    # YOUR CODE HERE\n    raise NotImplementedError()\n"
    )
    assert "".join(cells["test_double"]["source"]) == (
        "def check_double():\n    assert double(1) == 2\n\ncheck_double()\n"
    )
    assert "".join(cells["given_start"]["source"]) == "import math\n"
    assert cells["double"]["id"] == "double"
    assert (sums.release("sums") / "helper.py").read_text() == "ANSWER = 42\n"


def test_the_same_source_gives_the_same_bytes(sums):
    release(sums, "sums")
    first = files_in(sums.release("sums"))
    release(sums, "sums")
    assert files_in(sums.release("sums")) == first
    assert set(first) == {"first.ipynb", "second.ipynb", "helper.py"}


def test_the_command_of_nbgrader_gives_the_same_bytes_without_an_active_environment(sums):
    release(sums, "sums")
    ours = files_in(sums.release("sums"))
    sums.gradebook.unlink()
    bare = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", "sums"],
        cwd=sums.root,
        env=bare | {"PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
    )
    assert files_in(sums.release("sums")) == ours
    assert sums.gradebook.is_file()


def test_the_assignment_is_registered_in_the_gradebook(sums):
    release(sums, "sums")
    with sqlite3.connect(sums.gradebook) as gradebook:
        cells = gradebook.execute(
            "select notebook.name, base_cell.name, max_score from grade_cells"
            " join base_cell using (id) join notebook on notebook.id = notebook_id order by 1"
        ).fetchall()
    gradebook.close()
    assert cells == [("first", "test_double", 3.0), ("second", "test_double", 2.0)]


def test_nothing_else_is_left_in_the_course(sums):
    release(sums, "sums")
    assert sorted(path.name for path in sums.root.iterdir()) == [
        "gradebook.db",
        "nbgrader_config.py",
        "release",
        "source",
    ]


def test_a_leak_leaves_the_old_release_and_the_gradebook_alone(
    sums, write_source, solution_cell, test_cell
):
    release(sums, "sums")
    before = files_in(sums.root / "release") | {"gradebook": sums.gradebook.read_bytes()}
    source = "A hint:\n\n    doubled_number = number * 2\n"
    leak = {"cell_type": "markdown", "id": "hint", "metadata": {}, "source": source}
    write_source(leak, solution_cell(), test_cell(points=5))
    with pytest.raises(KitError, match=r"first.ipynb, cell 1 shows the solution"):
        release(sums, "sums")
    assert files_in(sums.root / "release") | {"gradebook": sums.gradebook.read_bytes()} == before


def test_what_nbgrader_refuses_is_told_in_one_line(sums, write_source, solution_cell, test_cell):
    write_source(solution_cell(), solution_cell(), test_cell())
    with pytest.raises(KitError, match="nbgrader cannot make a release of 'sums'") as caught:
        release(sums, "sums")
    assert "\n" not in str(caught.value)
    assert not sums.release("sums").exists()


def test_an_unknown_assignment_is_named_with_its_neighbour(sums):
    with pytest.raises(KitError, match="did you mean 'sums'"):
        release(sums, "sum")


def test_differences_are_files_that_changed_came_or_went(sums, write_source, solution_cell):
    release(sums, "sums")
    assert differences(sums, "sums") == []
    write_source(solution_cell(source="pass"))
    (sums.source("sums") / "new.txt").write_text("new")
    (sums.release("sums") / "helper.py").unlink()
    assert differences(sums, "sums") == ["first.ipynb", "helper.py", "new.txt"]
