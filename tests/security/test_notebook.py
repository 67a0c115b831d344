"""Notebooks, files and archives that claim to be something else."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from autograder.cli import run
from tests import example
from tests.security.attempts import Attack, Attempts

WRONG = {"total": "def total(values):\n    return 0.0\n"}
FULL_MARKS = {
    "output_type": "execute_result",
    "data": {"text/plain": "4.0"},
    "metadata": {},
    "execution_count": 1,
}


def its_tests(hand_in):
    return [cell for cell in hand_in.cells if example.grade_id_of(cell).startswith("test_")]


def on_all_tests(change):
    """Do the same to each test cell."""

    def change_all(hand_in):
        for cell in its_tests(hand_in):
            change(cell)

    return change_all


def tag_all(hand_in):
    for cell in hand_in.cells:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove-cell"]


def edit(cell):
    cell["source"] = f"run_checks = lambda _: {cell['metadata']['nbgrader']['points']}\n4.0"
    cell["outputs"] = [FULL_MARKS]


def delete_tests(hand_in):
    hand_in.cells[:] = [cell for cell in hand_in.cells if cell not in its_tests(hand_in)]


def double_tests(hand_in):
    for cell in its_tests(hand_in):
        double = json.loads(json.dumps(cell)) | {"source": "4.0", "id": "copy"}
        hand_in.cells.insert(0, double)


def turn_into_text(cell):
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]


def reverse(hand_in):
    hand_in.cells.reverse()


def claim_to_be_a_test(hand_in):
    for name in ("test_total", "test_mean", "unheard_of"):
        mine = example.cell(name, "4.0", grade=True, points=100, locked=True)
        hand_in.cells.insert(1, mine | {"outputs": [FULL_MARKS]})


def forge_metadata(cell):
    cell["metadata"]["nbgrader"] |= {
        "points": 10**6,
        "checksum": "0" * 32,
        "grade": False,
        "solution": True,
        "schema_version": 99,
    }
    cell["metadata"] |= {"deletable": True, "editable": True, "kernel": "R"}
    cell["outputs"] = [FULL_MARKS]


def set_schema(version):
    def change(hand_in):
        for cell in hand_in.cells:
            if "nbgrader" in cell["metadata"]:
                cell["metadata"]["nbgrader"]["schema_version"] = version

    return change


def forge_outputs(hand_in):
    for cell in hand_in.cells:
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                FULL_MARKS,
                {"output_type": "stream", "name": "stdout", "text": "4.0"},
            ]
            cell["execution_count"] = 10**9


def large_outputs(hand_in):
    text = "x" * 10**6
    outputs = [{"output_type": "stream", "name": "stdout", "text": text}] * 48
    hand_in.cell("total")["outputs"] = outputs


def copy_solution(hand_in):
    place = hand_in.cells.index(hand_in.cell("total"))
    hand_in.cells.insert(place + 1, json.loads(json.dumps(hand_in.cell("total"))))


def copy_wrong_solution(hand_in):
    wrong = json.loads(json.dumps(hand_in.cell("total"))) | {"source": WRONG["total"]}
    hand_in.cells.insert(hand_in.cells.index(hand_in.cell("total")) + 1, wrong)


def strip_metadata(hand_in):
    for cell in hand_in.cells:
        cell["metadata"] = {}
        cell.pop("id", None)


def older_format(hand_in):
    notebook = hand_in.notebooks["stats"]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
    notebook["worksheets"] = [{"cells": notebook.pop("cells")}]
    notebook["nbformat"] = 3


def rename(hand_in):
    hand_in.notebooks["Statistics (final) (2)"] = hand_in.notebooks.pop("stats")


def as_bytes(content):
    def change(hand_in):
        text = json.dumps(hand_in.notebooks.pop("stats"))
        hand_in.files["stats.ipynb"] = content(text)

    return change


def duplicate_keys(text):
    wrong = json.dumps([example.cell("total", "def total(values):\n    return 0.0\n")])
    return ('{"cells": ' + wrong + ', "nbformat": 99, ' + text[1:]).encode()


def nested(text):
    return ('{"deep": ' + "[" * 10**6 + "]" * 10**6 + "," + text[1:]).encode()


def million_cells(text):
    return text.replace('{"cells": [', '{"cells": [' + "{}," * 10**6).encode()


def something_else(make):
    """Something else in the place of the notebook."""

    def change(hand_in):
        hand_in.notebooks.clear()
        hand_in.files["stats.ipynb"] = make

    return change


def link_to(target):
    return lambda path: path.symlink_to(target)


ATTACKS = {
    "tags": Attack(
        WRONG, change=tag_all, says="cell test_total was tagged to be skipped, but is run all the"
    ),
    "edited tests": Attack(
        WRONG, change=on_all_tests(edit), says="cell test_total was edited; the original is used"
    ),
    "deleted tests": Attack(
        WRONG, change=delete_tests, says="cell test_mean was deleted and is put back"
    ),
    "doubled tests": Attack(WRONG, change=double_tests, says="cell test_total is there 2 times"),
    "tests turned into text": Attack(
        WRONG,
        change=on_all_tests(turn_into_text),
        says="cell test_total was turned into markdown and is turned back",
    ),
    "cells in reverse": Attack(WRONG, change=reverse, says="cells were in another order"),
    "cells that claim to be tests": Attack(
        WRONG, change=claim_to_be_a_test, says="cell test_total is there 2 times"
    ),
    "forged metadata": Attack(
        WRONG,
        change=on_all_tests(forge_metadata),
        says="cell test_total had lost or changed its nbgrader metadata",
    ),
    "schema version 2": Attack(WRONG, change=set_schema(2), says="changed its nbgrader metadata"),
    "schema version 99": Attack(WRONG, change=set_schema(99), says="changed its nbgrader metadata"),
    "forged outputs": Attack(WRONG, change=forge_outputs, says="total: failed: .*got 0"),
    "48 MB of outputs": Attack(change=large_outputs),
    "a right cell copied twice": Attack(change=copy_solution, says="cell total is there 2 times"),
    "a wrong copy of a right cell": Attack(
        # It ran in the student's notebook, so it runs.
        change=copy_wrong_solution,
        loses=("total",),
        says="cell total is there 2 times",
    ),
    "no metadata at all": Attack(
        WRONG, change=strip_metadata, says="cell total had lost or changed its nbgrader metadata"
    ),
    "notebook format 3": Attack(WRONG, change=older_format, says="notebook format 3 and upgraded"),
    "another name": Attack(WRONG, change=rename, says="was recognised as stats.ipynb by its cells"),
    "duplicate keys": Attack(change=as_bytes(duplicate_keys)),
    "not JSON": Attack(
        change=as_bytes(lambda text: text[:-1].encode()),
        loses="everything",
        says=r"stats.ipynb cannot be read: not JSON",
        readable=False,
    ),
    "another encoding": Attack(
        WRONG, change=as_bytes(lambda text: text.encode("utf-16")), says="total: failed"
    ),
    "no encoding": Attack(
        change=as_bytes(lambda text: b"\xff\xfe\x00\xd8" + text.encode("latin-1")),
        loses="everything",
        says="not text in an encoding that JSON allows|not JSON",
        readable=False,
    ),
    "51 MB": Attack(
        change=as_bytes(lambda text: text.encode() + b" " * 51_000_000),
        loses="everything",
        says="larger than 50 MB",
        readable=False,
    ),
    "a million empty cells": Attack(
        change=as_bytes(million_cells),
        loses="everything",
        says="more cells or text than any notebook needs",
    ),
    "lists in lists in lists": Attack(
        change=as_bytes(
            lambda text: ('{"deep": ' + "[" * 10**6 + "]" * 10**6 + "," + text[1:]).encode()
        ),
        loses="everything",
        says="nested too deeply",
        readable=False,
    ),
    "a link to a classmate's notebook": Attack(
        change=something_else(link_to("../../0-ada/stats/stats.ipynb")),
        loses="everything",
        says="stats.ipynb is a link and was left out",
        readable=False,
    ),
    "a link to the instructor's notebook": Attack(
        change=something_else(link_to("../../../source/stats/stats.ipynb")),
        loses="everything",
        says="stats.ipynb is a link and was left out",
        readable=False,
    ),
    "links beside the notebook": Attack(
        first="import os\nfor name in os.listdir('.'):\n    print(name)\n",
        files={
            "secret.txt": link_to("../../../secret.txt"),
            "theirs": link_to("../../0-ada/stats"),
            "all": link_to("/"),
            "self": link_to("self"),
        },
        loses=(),
        says=("secret.txt is a link and was left out", "theirs is a link and was left out"),
    ),
    "a pipe": Attack(
        change=something_else(os.mkfifo),
        loses="everything",
        says="stats.ipynb is not a regular file",
        readable=False,
    ),
    "a folder": Attack(
        change=something_else(Path.mkdir),
        loses="everything",
        says="stats.ipynb is a folder, not a notebook",
        readable=False,
    ),
    "a folder that is not a folder": Attack(
        files={"given.py/given.py": b"ANSWER = 0\n", "__pycache__": b"no cache"},
        loses=(),
    ),
    "a thousand files": Attack(
        files={f"{number:04}.txt": b"text" for number in range(1000)},
        loses=(),
        says="more than 500 files",
    ),
    "a hundred notebooks": Attack(
        files={f"{number:04}.ipynb": b'{"cells": []}' for number in range(100)},
        says="more than 20 notebooks",
        loses="everything",
        readable=False,
    ),
    "six megabytes of files": Attack(
        files={"a.bin": b"\0" * 3 * 2**20, "b.bin": b"\0" * 3 * 2**20},
        first="print(len(open('a.bin', 'rb').read()) + len(open('b.bin', 'rb').read()))\n",
        loses=(),
    ),
    "names that are no text": Attack(
        files={
            os.fsdecode(b"\xff.py"): b"1",
            os.fsdecode(b"folder\xff/x.py"): b"1",
            os.fsdecode(b"\xfe"): link_to("/etc"),
            os.fsdecode(b"\xfd.ipynb"): Path.mkdir,
        },
        loses=(),
        says="a file whose name is not text was left out",
    ),
    "a cell of five megabytes": Attack(
        first="x = '''" + "a" * 5_000_000 + "'''\n", loses="everything"
    ),
}


class TestNotebook(Attempts):
    ATTACKS = ATTACKS


def swap(hand_in):
    first, second = hand_in.notebooks
    hand_in.notebooks[first], hand_in.notebooks[second] = (
        hand_in.notebooks[second],
        hand_in.notebooks[first],
    )


class TestTwoNotebooks(Attempts):
    ASSIGNMENT = "rnn"
    ATTACKS = {  # noqa: RUF012
        "swapped names": Attack(
            change=swap,
            says=(
                "language_model.ipynb was recognised as translation.ipynb by its cells",
                "translation.ipynb was recognised as language_model.ipynb by its cells",
            ),
        ),
        "one notebook twice": Attack(
            change=lambda hand_in: hand_in.notebooks.update(
                translation=hand_in.notebooks["language_model"]
            ),
            loses=tuple(
                f"translation/{name}"
                for name in ("encode_step", "decode_step", "model", "s2s_model")
            ),
            says="translation.ipynb is missing|translation: cell encode_step was deleted",
        ),
    }


# ---------------------------------------------------------------------------------------------
# Folders and archives
# ---------------------------------------------------------------------------------------------


@pytest.fixture
def course(tmp_path, made):
    """A course in which only Ada has handed in something."""
    root = tmp_path / "course"
    shutil.copytree(made("stats").root, root)
    folder = root / "submitted" / "ada" / "stats"
    folder.mkdir(parents=True)
    (folder / "stats.ipynb").write_bytes((root / "source/stats/stats.ipynb").read_bytes())
    return root


@pytest.mark.parametrize("place", ["submitted/eve", "submitted/eve/stats"])
def test_a_folder_that_is_a_link_to_a_classmates_is_left_out(course, place, capsys):
    link = course / place
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(course / place.replace("eve", "ada"))
    assert 1 == run(["--course", str(course), "grade", "stats", "--jobs", "1"])
    assert "eve: not everything could be read (the folder is a link" in capsys.readouterr().err
    report = json.loads((course / "autograded/eve/stats/report.json").read_bytes())
    assert {0.0} == {cell["score"] for cell in report["cells"]}


@pytest.mark.parametrize(
    "name",
    [
        "../../../gradebook.db",
        "/tmp/autograder-escaped.txt",
        "eve/../../../../gradebook.db",
        "eve/..\\..\\gradebook.db",
        "../ada/stats/stats.ipynb",
    ],
)
def test_an_archive_writes_nowhere_but_into_its_own_hand_ins(course, tmp_path, name):
    notebook = (course / "submitted/ada/stats/stats.ipynb").read_bytes()
    archive = tmp_path / "download.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("Eve Example_123_assignsubmission_file_/stats.ipynb", notebook)
        file.writestr(f"Eve Example_123_assignsubmission_file_/{name}", "evil")
        file.writestr(name, "evil")
        link = zipfile.ZipInfo("Eve Example_123_assignsubmission_file_/link.txt")
        link.external_attr = 0o120777 << 16
        file.writestr(link, str(course / "secret.txt"))
    status = run(["--course", str(course), "collect", "stats", str(archive), "--from", "moodle"])
    assert status in (0, 1)
    assert (course / "gradebook.db").read_bytes().startswith(b"SQLite format 3")
    assert notebook == (course / "submitted/ada/stats/stats.ipynb").read_bytes()
    assert not Path("/tmp/autograder-escaped.txt").exists()
    collected = [path for path in (course / "submitted").rglob("*") if "ada" not in path.parts]
    assert not any(path.is_symlink() for path in collected)
    outside = set(tmp_path.rglob("*")) - set(course.rglob("*")) - {course, archive}
    assert set() == outside
