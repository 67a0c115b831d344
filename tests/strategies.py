"""What the tests draw at random: plain values, JSON, notebooks, and what students do to them."""

from __future__ import annotations

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
