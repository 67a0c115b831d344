"""Compare a student's plain value with the expected one, and say in a sentence how they differ.

Both values are plain data (see `guest.wire`): no method of the student's runs here. What counts as
equal follows from the type of the expected value, so that a list, a tuple or an array are all right
where the reference returns any of them.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.guest.wire import Opaque

RELATIVE_TOLERANCE = 1e-5
ABSOLUTE_TOLERANCE = 1e-6

Floats = npt.NDArray[np.float64]


class NotNumbers(Exception):
    """A value is not made of numbers; the message says what it is."""


def difference(expected: Any, returned: Any) -> str | None:
    """How `returned` differs from `expected`, in one sentence; None where it is right."""
    if returned is None and expected is not None:
        return f"expected {kind_of(expected)}, got None (is a `return` missing?)"
    if isinstance(expected, bool | np.bool_):
        return _bool_difference(bool(expected), returned)
    if isinstance(expected, int | np.integer):
        return _integer_difference(int(expected), returned)
    if isinstance(expected, float | np.floating):
        return _number_difference(float(expected), returned)
    if isinstance(expected, np.ndarray | np.generic) and expected.dtype.kind == "c":
        return _complex_difference(np.asarray(expected), returned)
    if isinstance(expected, str):
        return _text_difference(expected, returned)
    if isinstance(expected, np.ndarray):
        return _array_difference(expected, returned)
    if isinstance(expected, tuple):
        return _tuple_difference(expected, returned)
    if isinstance(expected, list):
        return _list_difference(expected, returned)
    if isinstance(expected, dict):
        return _dict_difference(expected, returned)
    if _is_record(expected):
        return _record_difference(expected, returned)
    if type(expected) is type(returned) and expected == returned:
        return None
    return f"expected {show(expected)}, got {kind_of(returned)}"


def same_behaviour(first: Any, second: Any) -> bool:
    """Whether two plain values are the same outcome; how numbers are stored does not matter."""
    try:
        return _same_numbers(
            as_numbers(first, any_precision=True), as_numbers(second, any_precision=True)
        )
    except NotNumbers:
        pass
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        return len(first) == len(second) and all(map(same_behaviour, first, second))
    if _is_record(first) and _is_record(second):
        same_class = type(first).__name__ == type(second).__name__
        return same_class and same_behaviour(vars(first), vars(second))
    if type(first) is not type(second):
        return False
    if isinstance(first, np.ndarray | np.generic):
        return bool(np.array_equal(first, second, equal_nan=first.dtype.kind == "c"))
    if isinstance(first, dict):
        return same_behaviour(list(first.items()), list(second.items()))
    return bool(first == second)


def _same_numbers(first: Floats, second: Floats) -> bool:
    """As np.allclose with equal_nan, which takes five times as long for the small arrays here."""
    if first.shape != second.shape:
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        tolerance = ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * np.abs(second)
        close = np.abs(first - second) <= tolerance
    close = np.where(np.isfinite(second), close, first == second)
    return bool((close | (np.isnan(first) & np.isnan(second))).all())


# ---------------------------------------------------------------------------------------------
# One kind of expected value each
# ---------------------------------------------------------------------------------------------


def _bool_difference(expected: bool, returned: Any) -> str | None:
    if not isinstance(returned, bool | np.bool_):
        return f"expected True or False, got {kind_of(returned)}"
    return None if bool(returned) == expected else f"expected {expected}, got {bool(returned)}"


def _integer_difference(expected: int, returned: Any) -> str | None:
    if not _is_integer(returned):
        return f"expected an integer, got {kind_of(returned)}"
    return None if int(returned) == expected else f"expected {expected}, got {int(returned)}"


def _number_difference(expected: float, returned: Any) -> str | None:
    if isinstance(returned, bool | np.bool_ | list | tuple):
        return f"expected one number, got {kind_of(returned)}"
    try:
        number = as_numbers(returned)
    except NotNumbers as reason:
        return f"expected one number, got {reason}"
    if number.shape != ():
        return f"expected one number, got an array of shape {number.shape}"
    if _close(np.asarray(expected, dtype=float), number).all():
        return None
    return f"expected {expected:.6g}, got {float(number):.6g}"


def _text_difference(expected: str, returned: Any) -> str | None:
    if not isinstance(returned, str):
        return f"expected a text, got {kind_of(returned)}"
    return None if returned == expected else f"expected {expected!r}, got {returned[:200]!r}"


def _array_difference(expected: npt.NDArray[Any], returned: Any) -> str | None:
    if expected.dtype.kind == "U":
        texts = returned.tolist() if isinstance(returned, np.ndarray) else returned
        return difference(expected.tolist(), texts)
    try:
        # Whole numbers such as one-hot rows are exact in any numeric type.
        numbers = as_numbers(returned, any_precision=expected.dtype.kind in "biu")
    except NotNumbers as reason:
        return f"expected an array of numbers of shape {expected.shape}, got {reason}"
    if numbers.shape != expected.shape:
        return f"expected an array of shape {expected.shape}, got shape {numbers.shape}"
    return _first_difference(expected.astype(float), numbers)


def _complex_difference(expected: npt.NDArray[Any], returned: Any) -> str | None:
    numbers = np.asarray(returned) if isinstance(returned, np.ndarray | np.generic) else None
    if numbers is None or numbers.dtype.kind not in "biufc":
        return f"expected complex numbers of shape {expected.shape}, got {kind_of(returned)}"
    for part in ("real", "imag"):
        problem = _array_difference(getattr(expected, part), getattr(numbers, part))
        if problem is not None:
            return f"{part} part: {problem}"
    return None


def _first_difference(expected: Floats, numbers: Floats) -> str | None:
    wrong = np.argwhere(~_close(expected, numbers))
    if not len(wrong):
        return None
    first = tuple(int(index) for index in wrong[0])
    place = f" at index {list(first)}" if first else ""
    share = f" ({len(wrong)} of {expected.size} numbers differ)" if expected.size > 1 else ""
    return f"expected {expected[first]:.6g}{place}, got {numbers[first]:.6g}{share}"


def _tuple_difference(expected: tuple[Any, ...], returned: Any) -> str | None:
    if not isinstance(returned, tuple | list):
        return f"expected {len(expected)} values, got {kind_of(returned)}"
    return _items_difference(expected, list(returned), "value")


def _list_difference(expected: list[Any], returned: Any) -> str | None:
    if expected and all(isinstance(item, float) for item in expected):
        return _array_difference(np.array(expected), returned)
    if isinstance(returned, np.ndarray) and returned.ndim == 1:
        returned = list(returned)
    if not isinstance(returned, list | tuple):
        return f"expected {kind_of(expected)}, got {kind_of(returned)}"
    return _items_difference(expected, list(returned), "item")


def _items_difference(expected: Any, returned: list[Any], word: str) -> str | None:
    if len(expected) != len(returned):
        return f"expected {len(expected)} {word}s, got {len(returned)}"
    for position, (right, item) in enumerate(zip(expected, returned, strict=True)):
        problem = difference(right, item)
        if problem is not None:
            return f"{word} {position}: {problem}"
    return None


def _dict_difference(expected: dict[Any, Any], returned: Any) -> str | None:
    if not isinstance(returned, dict):
        return f"expected {kind_of(expected)}, got {kind_of(returned)}"
    for key in [*expected, *returned]:
        if key not in returned:
            return f"the key {show(key)} is missing"
        if key not in expected:
            return f"the key {show(key)} is not expected"
        problem = difference(expected[key], returned[key])
        if problem is not None:
            return f"key {show(key)}: {problem}"
    return None


def _record_difference(expected: Any, returned: Any) -> str | None:
    if not _is_record(returned):
        return f"expected an instance of a dataclass, got {kind_of(returned)}"
    names = [field.name for field in dataclasses.fields(expected)]
    found = [field.name for field in dataclasses.fields(returned)]
    if names != found:
        return f"expected the fields {', '.join(names)} in this order, got {', '.join(found)}"
    for name in names:
        problem = difference(getattr(expected, name), getattr(returned, name))
        if problem is not None:
            return f"field {name}: {problem}"
    return None


def _is_record(value: Any) -> bool:
    """Whether it is an instance of a dataclass that crossed."""
    return dataclasses.is_dataclass(value) and not isinstance(value, type | Opaque)


# ---------------------------------------------------------------------------------------------
# Numbers
# ---------------------------------------------------------------------------------------------


def as_numbers(value: Any, any_precision: bool = False) -> Floats:
    """`np.asarray(value, dtype=float)` for what may count as numbers.

    Raises `NotNumbers` for texts, complex numbers, float16 (unless any precision will do), ragged
    lists and anything else that numpy would turn into numbers all the same.
    """
    if isinstance(value, np.ndarray | np.generic):
        return _array_as_numbers(np.asarray(value), any_precision)
    if isinstance(value, bool | int | float):
        return np.asarray(value, dtype=float)
    if isinstance(value, list | tuple):
        if all(type(item) in (bool, int, float) for item in value):
            return np.array(value, dtype=float)
        rows = [as_numbers(item, any_precision) for item in value]
        if len({row.shape for row in rows}) > 1:
            raise NotNumbers("a list whose parts have different shapes")
        return np.array(rows, dtype=float)
    raise NotNumbers(kind_of(value))


def _array_as_numbers(array: npt.NDArray[Any], any_precision: bool) -> Floats:
    if array.dtype.kind not in "biuf" or (array.dtype == np.float16 and not any_precision):
        raise NotNumbers(f"an array of dtype {array.dtype}")
    return array.astype(float)


def _is_integer(value: Any) -> bool:
    if isinstance(value, np.ndarray) and value.shape == ():
        value = value[()]
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def _close(expected: Floats, numbers: Floats) -> npt.NDArray[np.bool_]:
    """Elementwise; never true for NaN, and an infinity is close to nothing."""
    with np.errstate(invalid="ignore", over="ignore"):
        tolerance = ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * np.abs(expected)
        close = np.abs(numbers - expected) <= tolerance
    return close & np.isfinite(numbers) & np.isfinite(expected)


# ---------------------------------------------------------------------------------------------
# Words and pictures of values
# ---------------------------------------------------------------------------------------------


def kind_of(value: Any) -> str:
    """What a value is, as one would say it: "a list of 3 items", "an array of shape (2, 4)"."""
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        return f"something of type {value.type_name}"
    if isinstance(value, np.ndarray):
        dtype = "texts" if value.dtype.kind == "U" else str(value.dtype)
        return f"an array of {dtype} of shape {value.shape}"
    if isinstance(value, list | tuple | dict):
        return f"a {type(value).__name__} of {len(value)} items"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    if dataclasses.is_dataclass(value):
        return f"an instance of {type(value).__name__}"
    article = "an" if type(value).__name__[0] in "aeiou" else "a"
    return f"{article} {type(value).__name__}"


def show(value: Any) -> str:
    """A value in short, as a person would like to read it."""
    if isinstance(value, np.ndarray) and value.dtype.kind != "U":
        return np.array2string(value, precision=4, threshold=60, suppress_small=True)
    if isinstance(value, float | np.floating):
        return f"{float(value):.6g}"
    if isinstance(value, np.generic):
        return str(value.item())
    if isinstance(value, list | tuple):
        items = [show(item) for item in value[:20]] + ["..."] * (len(value) > 20)
        inside = _side_by_side([("", item) for item in items])
        return f"[{inside}]" if isinstance(value, list) else f"({inside})"
    if isinstance(value, Opaque):
        return f"<{value.type_name}>"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [field.name for field in dataclasses.fields(value)]
        inside = _side_by_side([(f"{name}=", show(getattr(value, name))) for name in fields])
        return f"{type(value).__name__}({inside})"
    text = repr(value)
    return text if len(text) <= 500 else text[:500] + "..."


def _side_by_side(parts: list[tuple[str, str]]) -> str:
    """Named texts in one line, or below each other where one of them has several lines."""
    if not any("\n" in text for _, text in parts):
        return ", ".join(name + text for name, text in parts)
    lines = [name + text.replace("\n", "\n" + " " * (len(name) + 2)) for name, text in parts]
    return "\n  " + ",\n  ".join(lines) + "\n"


def drawable(value: Any) -> list[Any] | None:
    """A value's numbers as nested lists, where it is an array of them that is small enough."""
    try:
        numbers = as_numbers(value, any_precision=True)
    except NotNumbers:
        return None
    if not 1 <= numbers.ndim <= 2 or not 0 < numbers.size <= 400:
        return None
    rounded: list[Any] = np.where(np.isfinite(numbers), numbers, np.nan).tolist()
    return rounded if np.isfinite(numbers).all() else None
