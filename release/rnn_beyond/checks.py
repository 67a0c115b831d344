"""Visible checks for the notebooks: they say what was called, what came back and what is right."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np


class CheckFailed(AssertionError):
    """A check that does not pass yet. Notebooks show its text instead of a traceback."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


class Checks:
    """Runs the check of each cell and remembers which ones pass."""

    def __init__(self, names: Iterable[str]) -> None:
        self.passed = dict.fromkeys(names, False)

    def run(self, check: Callable[[], None]) -> None:
        """Run a function check_NAME and say so when it passes."""
        name = check.__name__.removeprefix("check_")
        self.passed[name] = False
        try:
            check()
        except CheckFailed:
            raise
        except Exception as error:
            raise CheckFailed(f"{name}: {what_happened(check, error)}") from error
        self.passed[name] = True
        print(f"{name}: all visible checks pass")

    def summary(self) -> None:
        """Print how many cells pass their visible checks, and a line for each."""
        print(f"{sum(self.passed.values())} of {len(self.passed)} cells pass their visible checks")
        for name, passed in self.passed.items():
            print(f"  {'passes ' if passed else 'not yet'}  {name}")


def expect(call: str, returned: object, expected: object) -> None:
    """Pass when what a call returned (or a variable holds) is what was expected, up to rounding.

    Lists, tuples and arrays are as good as each other, and so are integers and floats. (Only
    float16 is not precise enough, unless whole numbers are expected.)

    Raises CheckFailed, with the first difference.
    """
    problem = difference(returned, expected)
    if problem:
        called = f"  called    {call}\n  returned  " if "(" in call else "  it is     "
        raise CheckFailed(
            f"{call} is not right yet.\n\n"
            f"{called}{shown(returned)}\n"
            f"  expected  {shown(expected)}\n\n"
            f"{problem}"
        )


def require(holds: object, otherwise: str) -> None:
    """Pass when something holds; raise CheckFailed with the sentence `otherwise`."""
    if not holds:
        raise CheckFailed(otherwise)


def difference(returned: Any, expected: Any) -> str:
    """Say in a sentence how the two differ; an empty text when they agree."""
    if returned is None:
        return "Nothing came back: it is None. Did you forget `return`?"
    if isinstance(expected, bool):
        return truth_difference(returned, expected)
    if isinstance(expected, str):
        return text_difference(returned, expected)
    if dataclasses.is_dataclass(expected):
        return fields_difference(returned, expected)
    if isinstance(expected, tuple):
        return parts_difference(returned, expected)
    if isinstance(expected, list):
        return items_difference(returned, expected)
    return numbers_difference(returned, expected)


def truth_difference(returned: Any, expected: bool) -> str:
    if not isinstance(returned, (bool, np.bool_)):
        return f"It should be True or False, but it is {kind(returned)}."
    return "" if returned == expected else f"It is {returned} instead of {expected}."


def text_difference(returned: Any, expected: str) -> str:
    if not isinstance(returned, str):
        return f"It should be a text (str), but it is {kind(returned)}."
    if returned == expected:
        return ""
    if len(returned) != len(expected):
        return f"It should have {count(expected, 'character')}, but it has {len(returned)}."
    place = next(i for i, letter in enumerate(expected) if returned[i] != letter)
    return (
        f"The first difference is at position {place}: "
        f"{returned[place]!r} instead of {expected[place]!r}."
    )


def fields_difference(returned: Any, expected: Any) -> str:
    if isinstance(returned, type) or not dataclasses.is_dataclass(returned):
        return f"It should be a dataclass, but {kind(returned)} is none. Is `@dataclass` missing?"
    returned_names = [field.name for field in dataclasses.fields(returned)]
    names = [field.name for field in dataclasses.fields(expected)]
    if returned_names != names:
        return f"Its fields should be {', '.join(names)}, but they are {', '.join(returned_names)}."
    for name in names:
        problem = difference(getattr(returned, name), getattr(expected, name))
        if problem:
            return f"The field `{name}`: {problem}"
    return ""


def parts_difference(returned: Any, expected: tuple[Any, ...]) -> str:
    if not isinstance(returned, (tuple, list)):
        return f"It should be a tuple of {len(expected)} results, but it is {kind(returned)}."
    if len(returned) != len(expected):
        return f"It should have {count(expected, 'result')}, but it has {len(returned)}."
    for place, (part, expected_part) in enumerate(zip(returned, expected, strict=True)):
        problem = difference(part, expected_part)
        if problem:
            return f"Result number {place + 1}: {problem}"
    return ""


def items_difference(returned: Any, expected: list[Any]) -> str:
    """Compare lists of texts, of integers, or of results that are compared one by one."""
    if not isinstance(returned, (list, tuple, np.ndarray)):
        return f"It should be a list, but it is {kind(returned)}."
    flat = all(isinstance(item, (str, int)) for item in expected)
    if flat and len(np.shape(np.asarray(returned, dtype=object))) != 1:
        return "It should be a flat list, without lists inside."
    if len(returned) != len(expected):
        return f"It should have {count(expected, 'item')}, but it has {len(returned)}."
    if not flat:
        problems = map(difference, returned, expected)
        return next((f"Item {i}: {problem}" for i, problem in enumerate(problems) if problem), "")
    texts = bool(expected) and isinstance(expected[0], str)
    for place, (item, right) in enumerate(zip(returned, expected, strict=True)):
        if texts and not isinstance(item, str):
            return f"Item {place} should be a text (str), but it is {kind(item)}."
        if not texts and not isinstance(item, (int, np.integer)):
            return f"Item {place} should be an integer, but it is {kind(item)}."
        if item != right:
            return f"The first difference is at position {place}: {item!r} instead of {right!r}."
    return ""


def numbers_difference(returned: Any, expected: Any) -> str:
    """Compare one number, or arrays of any shape."""
    try:
        numbers = np.asarray(returned)
    except ValueError:
        return "It should be an array of numbers, but its rows do not all have the same shape."
    right = np.asarray(expected)
    whole = right.dtype.kind in "bi"
    if numbers.dtype.kind not in "biuf":
        wanted = "an array of numbers" if right.ndim else "a number"
        return f"It should be {wanted}, but it is {kind(returned)}."
    if numbers.dtype == np.float16 and not whole:
        return "float16 is not precise enough. Use the usual floats of numpy."
    if numbers.shape != right.shape:
        return shape_difference(numbers.shape, right.shape)
    numbers = numbers + 0.0  # the same for bool, int and float
    wrong = ~np.isclose(numbers, right, rtol=1e-5, atol=1e-6)
    if not wrong.any():
        return ""
    if not right.ndim:
        return f"It is {numbers:.6g} instead of {right:.6g}."
    place = tuple(int(i) for i in np.argwhere(wrong)[0])
    return (
        f"The first difference is at [{', '.join(map(str, place))}]: "
        f"{numbers[place]:.6g} instead of {right[place]:.6g}."
    )


def shape_difference(shape: tuple[int, ...], right: tuple[int, ...]) -> str:
    if not right:
        return f"It should be one number, but it is an array of shape {shape}."
    if not shape:
        return f"It should be an array of shape {right}, but it is one number."
    turned = " Is it transposed?" if len(right) == 2 and shape == right[::-1] else ""
    return f"Its shape should be {right}, but it is {shape}.{turned}"


def what_happened(check: Callable[[], None], error: Exception) -> str:
    """Say what an error during a check means, with the lines that led to it."""
    steps = traceback.extract_tb(error.__traceback__)
    lines = [step for step in steps if step.filename != __file__]
    if isinstance(error, NotImplementedError):
        return (
            "there is no solution yet. Replace the line with NotImplementedError in the cell "
            "above by your code and run that cell, then this one."
        )
    if isinstance(error, NameError) and lines[-1].name == check.__name__:
        return (
            f"the name `{error.name}` does not exist. "
            "Run the cell that defines it (without an error), then this one."
        )
    shortened = lines if len(lines) < 9 else [lines[0], *lines[-6:]]  # recursion can be deep
    way = "\n".join(f"  {step.name}, line {step.lineno}:  {step.line}" for step in shortened)
    return f"the code stopped with an error.\n\n{way}\n\n{type(error).__name__}: {error}"


def kind(value: object) -> str:
    """Name the type of a value, such as "a list"."""
    if isinstance(value, np.ndarray):
        return f"an array of {value.dtype}"
    name = value.__name__ if isinstance(value, type) else type(value).__name__
    article = "an" if name[0].lower() in "aeiou" else "a"
    return f"the class {name} itself" if isinstance(value, type) else f"{article} {name}"


def count(items: Any, noun: str) -> str:
    return f"{len(items)} {noun}{'' if len(items) == 1 else 's'}"


def shown(value: object) -> str:
    """Return the value as a text that fits under "returned" and "expected"."""
    if isinstance(value, np.generic):
        value = value.item()  # np.float64(0.5) reads worse than 0.5
    with np.printoptions(precision=6, suppress=True, threshold=100, linewidth=80):
        text = repr(value)
    if len(text) > 1000:
        text = text[:1000] + " ..."
    return text.replace("\n", "\n" + " " * 12)
