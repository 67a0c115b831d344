"""What the tests draw at random: plain values, JSON, notebooks, and what students do to them."""

from __future__ import annotations

import copy
import dataclasses
import keyword
import struct
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.guest import wire

INTEGERS = st.integers(-(2**63), 2**64 - 1)
"""Those that cross."""

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
"""Without halves of surrogate pairs, which are no text."""

NAMES = st.from_regex(r"[a-z][a-z_0-9]{0,8}", fullmatch=True).filter(
    lambda name: not keyword.iskeyword(name)
)

SCALARS = st.none() | st.booleans() | INTEGERS | st.floats() | TEXTS | st.binary()

SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)

NUMERIC_ARRAYS = hnp.arrays(st.sampled_from(sorted(wire.ARRAY_DTYPES)).map(np.dtype), SHAPES)

TEXT_ARRAYS = SHAPES.flatmap(
    lambda shape: st.lists(TEXTS, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))).map(
        lambda texts: np.array(texts, dtype=np.str_).reshape(shape)
    )
)

ARRAYS = NUMERIC_ARRAYS | TEXT_ARRAYS

NUMPY_SCALARS = NUMERIC_ARRAYS.filter(lambda array: array.size > 0).map(
    lambda array: array.ravel()[0]
)


@st.composite
def records(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Any:
    """Instances of dataclasses."""
    fields = draw(st.lists(NAMES, unique=True, max_size=4))
    kind = dataclasses.make_dataclass(draw(NAMES), fields, eq=False)
    return kind(*(draw(values) for _ in fields))


def _containers(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return (
        st.lists(values, max_size=4)
        | st.lists(values, max_size=4).map(tuple)
        | st.dictionaries(SCALARS, values, max_size=4)
        | records(values)
    )


PLAIN_VALUES = st.recursive(SCALARS | ARRAYS | NUMPY_SCALARS, _containers, max_leaves=12)
"""Everything that crosses from one side to the other."""


def exactly(value: Any) -> Any:
    """A picture of a plain value that equals another's only where all types and bits are equal."""
    if isinstance(value, np.ndarray | np.generic):
        kind = "array" if isinstance(value, np.ndarray) else "scalar"
        content = value.tolist() if value.dtype.kind == "U" else value.tobytes()
        return kind, value.dtype.str if value.dtype.kind != "U" else "U", value.shape, content
    if isinstance(value, float):
        return "float", struct.pack("d", value)
    if isinstance(value, list | tuple):
        return type(value).__name__, [exactly(item) for item in value]
    if isinstance(value, dict):
        return "dict", [(exactly(key), exactly(item)) for key, item in value.items()]
    if dataclasses.is_dataclass(value) and not isinstance(value, wire.Opaque):
        names = [field.name for field in dataclasses.fields(value)]
        return type(value).__name__, [(name, exactly(getattr(value, name))) for name in names]
    return type(value).__name__, value


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: st.lists(values, max_size=4) | st.dictionaries(st.text(), values, max_size=4),
    max_leaves=12,
)


def _wild(*likely: Any) -> st.SearchStrategy[Any]:
    """Now and then what one expects, otherwise anything."""
    return st.sampled_from(likely) | JSON


_SOURCES = _wild("x = 1", ["x = 1\n", "y = 2"], "", ["x = 1\n", 2, None])

_WILD_CELLS = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": _wild("code", "markdown", "raw", "heading"),
        "source": _SOURCES,
        "input": _SOURCES,
        "id": _wild("id-total", "a" * 1000),
        "metadata": _wild({}) | st.fixed_dictionaries({"nbgrader": _wild({"grade_id": "total"})}),
    },
)

_CELL_LISTS = st.lists(_WILD_CELLS | JSON, max_size=4) | JSON

WILD_NOTEBOOKS = st.fixed_dictionaries(
    {},
    optional={
        "nbformat": _wild(2, 3, 4),
        "cells": _CELL_LISTS,
        "worksheets": st.lists(st.fixed_dictionaries({"cells": _CELL_LISTS}) | JSON) | JSON,
    },
)
"""JSON that looks more or less like a notebook."""


# ---------------------------------------------------------------------------------------------
# What happens to a notebook between the release and the hand-in
# ---------------------------------------------------------------------------------------------

Cell = dict[str, Any]


def _strip(cell: Cell) -> None:
    cell["metadata"] = {}


def _forget_id(cell: Cell) -> None:
    cell.pop("id", None)


def _retype(cell: Cell, cell_type: str) -> None:
    cell["cell_type"] = cell_type


def _claim(cell: Cell, grade_id: str) -> None:
    cell["metadata"] = {"nbgrader": {"grade_id": grade_id, "grade": True, "points": 1000}}


def _tag(cell: Cell) -> None:
    cell["metadata"]["tags"] = ["skip-execution"]


def _rewrite(cell: Cell, source: str) -> None:
    cell["source"] = source


_STUDENTS_CODE = st.sampled_from(
    [
        "",
        "x = 1",
        "def total(values):\n    return 42\n",
        "def mean(values):\n    return 42\n",
        "def total(values: 1\n",
        "from autograder.testing import exam",
        "run_checks = lambda check: 1000.0",
        "1000.0",
    ]
)


def cell_changes(grade_ids: list[str]) -> st.SearchStrategy[Any]:
    """Changes of one cell."""
    return st.one_of(
        st.just((_strip,)),
        st.just((_forget_id,)),
        st.just((_tag,)),
        st.tuples(st.just(_retype), st.sampled_from(["markdown", "raw", "code"])),
        st.tuples(st.just(_claim), st.sampled_from(grade_ids)),
        st.tuples(st.just(_rewrite), _STUDENTS_CODE),
    )


@st.composite
def mangled(draw: st.DrawFn, cells: list[Cell], grade_ids: list[str]) -> list[Cell]:
    """Cells deleted, copied, moved, added and changed."""
    mangled = copy.deepcopy(cells)
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, max(len(mangled) - 1, 0)))
        match draw(st.sampled_from(["delete", "copy", "move", "add", "change"])):
            case "delete":
                del mangled[place : place + 1]
            case "copy":
                mangled[place:place] = copy.deepcopy(mangled[place : place + 1])
            case "move":
                moved, mangled[place : place + 1] = mangled[place : place + 1], []
                target = draw(st.integers(0, len(mangled)))
                mangled[target:target] = moved
            case "add":
                source = draw(_STUDENTS_CODE)
                mangled.insert(place, {"cell_type": "code", "metadata": {}, "source": source})
            case "change" if mangled:
                change, *arguments = draw(cell_changes(grade_ids))
                change(mangled[place], *arguments)
    return mangled
