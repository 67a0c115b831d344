"""Run notebooks as nbgrader's own executor does: the tests in one IPython with the student's code.

    python -m tests.robustness.one_kernel COURSE ASSIGNMENT STUDENT...

prints the scores as JSON. No kernel is started for each notebook, which is what takes plain
nbgrader so long; the rest is nbgrader's, down to the function that reads a score off the outputs.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import signal
import sys
import warnings
from pathlib import Path
from typing import Any

import matplotlib as mpl
from IPython.core.interactiveshell import InteractiveShell
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade
from traitlets.config import Config

from autograder.assignment import SKIP_TAG, Assignment, SourceCell, load_assignment
from autograder.course import Course, open_course

CELL_SECONDS = 30
"""As in nbgrader, a cell that takes longer is interrupted as by a person."""

Scores = dict[str, float]
"""By `notebook/test`."""


def scores_of(course: Course, assignment: Assignment, student: str) -> Scores:
    """The scores of a hand-in."""
    scores: Scores = {}
    folder = course.submitted(student, assignment.name)
    for notebook in assignment.notebooks:
        submitted = json.loads((folder / f"{notebook.name}.ipynb").read_bytes())
        texts = {cell["id"]: "".join(cell["source"]) for cell in submitted["cells"]}
        shell = _new_shell()
        for cell in notebook.cells:
            if cell.kind == "text" or SKIP_TAG in cell.metadata.get("tags", []):
                continue
            source = texts[cell.cell_id] if cell.kind == "solution" else cell.source
            outputs = _run(shell, source)
            if cell.kind == "test":
                scores[f"{notebook.name}/{cell.grade_id}"] = grade_of(cell, outputs)
    return scores


def grade_of(cell: SourceCell, outputs: list[Any]) -> float:
    """nbgrader's grade for a test cell with these outputs, but standard error costs nothing.

    That is where the two are meant to differ: a student may print there, or cause a warning.
    """
    kept = [from_dict(output) for output in outputs if output.get("name") != "stderr"]
    score, _ = determine_grade(new_code_cell(metadata=cell.metadata, outputs=kept))
    return float(score)


def _new_shell() -> InteractiveShell:
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell(config=config, user_ns={"__name__": "__main__"})
    atexit.unregister(shell.atexit_operations)  # a collection of garbage for each of many
    return shell


def _run(shell: InteractiveShell, source: str) -> list[Any]:
    printed, complained = io.StringIO(), io.StringIO()
    signal.alarm(CELL_SECONDS)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complained):
        result = shell.run_cell(source, store_history=True)
    signal.alarm(0)
    error = result.error_before_exec or result.error_in_exec
    outputs = [new_output("stream", name="stderr", text=complained.getvalue())]
    if error is not None:
        outputs.append(new_output("error", ename=type(error).__name__, evalue=str(error)))
    if result.result is not None:
        data = {"text/plain": repr(result.result)}
        outputs.append(new_output("execute_result", data=data))
    return outputs


def main(root: str, assignment: str, *students: str) -> None:
    """Run as the docstring of this module says."""
    course = open_course(Path(root))
    loaded = load_assignment(assignment, course.source(assignment), course.release(assignment))
    # Where nbgrader runs notebooks, the files beside them are there too.
    os.chdir(course.source(assignment))
    sys.path.insert(0, str(course.source(assignment)))
    mpl.use("agg")
    warnings.simplefilter("default")
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    json.dump({student: scores_of(course, loaded, student) for student in students}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
