"""Valid hand-ins, made from an assignment's release."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from autograder.assignment import Assignment, SourceCell

Notebook = dict[str, Any]
CellName = tuple[str, str]
"""The names of a notebook and of a solution cell in it."""


def reference_of(assignment: Assignment) -> dict[CellName, str]:
    """The texts of the solution cells as the instructor has them."""
    return {
        (notebook.name, cell.grade_id): cell.source
        for notebook in assignment.notebooks
        for cell in notebook.solutions
    }


def notebooks(assignment: Assignment, answers: Mapping[CellName, str]) -> dict[str, Notebook]:
    """The released notebooks as Jupyter saves them, with these answers in their cells."""
    return {
        notebook.name: {
            "cells": [
                _cell(cell, answers.get((notebook.name, cell.grade_id), cell.released))
                for cell in notebook.cells
            ],
            "metadata": copy.deepcopy(notebook.metadata),
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        for notebook in assignment.notebooks
    }


def _cell(cell: SourceCell, source: str) -> dict[str, Any]:
    raw = {
        "id": cell.cell_id,
        "metadata": copy.deepcopy(cell.metadata),
        "source": source.splitlines(keepends=True),
    }
    if cell.kind == "text":
        return raw | {"cell_type": "markdown"}
    return raw | {"cell_type": "code", "execution_count": None, "outputs": []}
