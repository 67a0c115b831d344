"""Write graded notebooks with the outputs of the student's cells, as nbgrader and Jupyter do."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from autograder.grading import Graded, GradedCell, GradedNotebook
from autograder.guest import wire
from autograder.report import encode_report

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
"""What a browser would take for a tag: students' texts are shown, not run."""

REPORT_NAME = "report.json"
EXTRA_CELL = "extra-"
"""How the ids of cells begin that students added."""


def write_autograded(
    graded: Graded,
    folder: Path,
    given: Mapping[str, bytes] | None = None,
    handed_in: Mapping[str, bytes] | None = None,
) -> Path:
    """Write everything into a new folder beside `folder`, and return it; see `put_in_place`.

    As nbgrader does, the files that the assignment gives and those that were handed in are beside
    the notebooks, which may show them. What a student handed in replaces nothing.
    """
    new = _new_folder(folder)
    if new.exists():
        shutil.rmtree(new)
    new.mkdir(parents=True)
    for notebook in graded.notebooks:
        path = new / f"{notebook.notebook.name}.ipynb"
        path.write_bytes(notebook_bytes(notebook))
    (new / REPORT_NAME).write_bytes(encode_report(graded.report))
    for name, content in [*(given or {}).items(), *(handed_in or {}).items()]:
        with contextlib.suppress(OSError):  # there is something of that name
            _write_new(new / name, content)
    return new


def _write_new(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)


def _new_folder(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.new")


def put_in_place(folder: Path) -> None:
    """Let the new folder that was written beside this one take its place."""
    new = _new_folder(folder)
    if folder.exists():
        shutil.rmtree(folder)
    new.replace(folder)


def notebook_bytes(graded: GradedNotebook) -> bytes:
    """A graded notebook as JSON, nbformat 4.5."""
    document = {
        "cells": [_cell(cell, position) for position, cell in enumerate(graded.cells)],
        "metadata": graded.notebook.metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    # As `json` would write it with sorted keys, in a fraction of the time.
    return msgspec.json.format(msgspec.json.encode(document, order="sorted"), indent=1) + b"\n"


def _cell(graded: GradedCell, position: int) -> dict[str, Any]:
    cell = graded.cell
    origin = cell.origin
    result: dict[str, Any] = {
        "id": origin.cell_id if origin is not None else f"{EXTRA_CELL}{position}",
        "metadata": dict(origin.metadata) if origin is not None else {},
        "source": cell.source,
    }
    if origin is not None and origin.kind == "answer":
        result["source"] = _TAG.sub("&lt;", cell.source)
    if cell.role == "text":
        return {**result, "cell_type": "markdown"}
    return {
        **result,
        "cell_type": "code",
        "execution_count": None,
        "outputs": [_output(output) for output in graded.outputs],
    }


def _output(output: wire.Output) -> dict[str, Any]:
    data = dict(output.data)
    if output.kind == "stream":
        name = output.name if output.name in ("stdout", "stderr") else "stdout"
        return {"output_type": "stream", "name": name, "text": output.text}
    if output.kind == "error":
        trace = data.get("text/plain", "").splitlines()
        return {
            "output_type": "error",
            "ename": output.name,
            "evalue": output.text,
            "traceback": trace,
        }
    if output.kind == "execute_result":
        return {
            "output_type": "execute_result",
            "data": _kept(data),
            "metadata": {},
            "execution_count": None,
        }
    return {"output_type": "display_data", "data": _kept(data), "metadata": {}}


def _kept(data: dict[str, str]) -> dict[str, str]:
    """Text and pictures; nothing that a browser would run."""
    return {mime: data[mime] for mime in ("text/plain", "image/png", "image/jpeg") if mime in data}
