"""Choose from everything a test observed what to show a person."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder import comparison
from autograder.guest.wire import Opaque
from autograder.report import Curve, Example, Part, Parting, Shown, Tried
from autograder.student import Raised
from autograder.testing import Attempt, CheckResult, Observation

LONGEST_TEXT = 4000
LONGEST_CODE = 4000
MOST_NUMBERS = 2000
"""Of an array that is written out."""
FEWEST_FOR_A_CURVE = 3

_TRIED = {
    "result": "what it returns",
    "value": "its value",
    "property": "what must hold",
    "arguments": "leaves its arguments as they are",
    "second call": "gives the same when called again",
    "errors": "refuses what is wrong",
}


def examples(attempt: Attempt) -> tuple[Example, ...]:
    """For every failed check its smallest failing case."""
    return tuple(_example(check) for check in attempt.failed)


def tried(attempt: Attempt) -> tuple[Tried, ...]:
    """What was checked, whether it was right, and what it cost; the same words only once."""
    told: dict[tuple[str, bool], Tried] = {}
    for check in attempt.checks:
        what = check.label if check.kind == "result" and check.label else _TRIED[check.kind]
        before = told.get((what, check.passed), Tried(what, 0, check.passed, 0.0))
        told[what, check.passed] = Tried(
            what,
            before.n_cases + len(check.observations),
            check.passed,
            before.costs + (0.0 if check.passed else check.costs),
        )
    return tuple(told.values())


def _example(check: CheckResult) -> Example:
    failing = [item for item in check.observations if item.problem is not None]
    smallest = min(failing, key=_size)
    returned, expected = _sides(check, smallest)
    return Example(
        check=check.label,
        called=smallest.call,
        returned=returned,
        expected=expected,
        passed=False,
        message=smallest.problem or "",
        code=_code(smallest),
        parting=parting(smallest.expected, smallest.returned) if expected.text else None,
        curve=_curve(check),
    )


def _size(observation: Observation) -> int:
    """How much there is to read in a case: numbers and characters."""
    arguments = observation.called[1] if observation.called is not None else ()
    return _amount(arguments) + _amount(observation.expected)


def _amount(value: Any) -> int:
    if isinstance(value, np.ndarray):
        return int(value.size)
    if isinstance(value, str | bytes):
        return len(value)
    if isinstance(value, list | tuple):
        return sum(map(_amount, value))
    if isinstance(value, dict):
        return sum(map(_amount, value.values()))
    return sum(map(_amount, vars(value).values())) if _is_record(value) else 1


def _sides(check: CheckResult, seen: Observation) -> tuple[Shown, Shown]:
    """What was returned and what was expected; empty where the message says it all."""
    nothing = Shown("")
    if check.kind == "arguments" and not isinstance(seen.returned, Raised):
        return nothing, nothing
    if check.kind in ("property", "arguments"):
        return (shown(seen.returned) if seen.called else nothing), nothing
    if check.kind == "errors":
        return shown(seen.returned), Shown("an error")
    return shown(seen.returned), shown(seen.expected)


def shown(value: Any) -> Shown:
    """A value's text, and its numbers where there are any to draw."""
    if isinstance(value, Raised):
        message = f": {value.message}" if value.message else ""
        return Shown(f"{value.error_type}{message}"[:2000], raised=True)
    return Shown(comparison.show(value)[:LONGEST_TEXT], comparison.drawable(value), _parts(value))


def _parts(value: Any) -> tuple[Part, ...]:
    """The drawable parts of a tuple or a record, by their names."""
    if isinstance(value, tuple):
        named = [(f"[{place}]", item) for place, item in enumerate(value[:8])]
    elif _is_record(value):
        named = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
    else:
        return ()
    drawn = [(name, comparison.drawable(item)) for name, item in named]
    return tuple(Part(name, numbers) for name, numbers in drawn if numbers is not None)


# ---------------------------------------------------------------------------------------------
# Where two sequences part
# ---------------------------------------------------------------------------------------------


def parting(expected: Any, returned: Any) -> Parting | None:
    """The first step at which two sequences differ; None where they are no sequences of steps.

    Steps are the characters of a text, the items of a list and the rows of a matrix. Of a tuple,
    the first value that differs counts.
    """
    if not isinstance(expected, tuple):
        unit, right, own = _steps(expected, returned)
        return _first_parting(unit, right, own)
    if not isinstance(returned, tuple | list) or len(returned) != len(expected):
        return None
    for right, own in zip(expected, returned, strict=True):
        if comparison.difference(right, own) is not None:
            return None if isinstance(right, tuple) else parting(right, own)
    return None


def _steps(expected: Any, returned: Any) -> tuple[str, Sequence[Any], Sequence[Any]]:
    """What a step is called, and the steps of both sides; none where they do not compare."""
    if isinstance(expected, str) and isinstance(returned, str):
        return "character", expected, returned
    if isinstance(expected, list):
        if isinstance(returned, list | tuple):
            return "item", expected, returned
        if isinstance(returned, np.ndarray) and returned.ndim == 1:
            return "item", expected, list(returned)
    if isinstance(expected, np.ndarray) and expected.ndim == 2:
        try:
            numbers = comparison.as_numbers(returned, any_precision=True)
        except comparison.NotNumbers:
            return "", (), ()
        if numbers.ndim == 2 and numbers.shape[1] == expected.shape[1]:
            return "row", list(expected), list(numbers)
    return "", (), ()


def _first_parting(unit: str, expected: Sequence[Any], returned: Sequence[Any]) -> Parting | None:
    if len(expected) < 2:
        return None
    pairs = zip(expected, returned, strict=False)
    differing = (
        step for step, pair in enumerate(pairs) if comparison.difference(*pair) is not None
    )
    shorter = min(len(expected), len(returned))
    step = next(differing, shorter)
    if step >= len(expected) and step >= len(returned):
        return None
    return Parting(unit, step, _step(returned, step), _step(expected, step))


def _step(sequence: Sequence[Any], step: int) -> str:
    return comparison.show(sequence[step])[:200] if step < len(sequence) else ""


# ---------------------------------------------------------------------------------------------
# Numbers from all cases
# ---------------------------------------------------------------------------------------------


def _curve(check: CheckResult) -> Curve | None:
    """One number for each case, where the check compares single numbers."""
    expected = [item.expected for item in check.observations]
    if len(expected) < FEWEST_FOR_A_CURVE or not all(
        isinstance(number, float | np.floating) for number in expected
    ):
        return None
    numbers = [_one_number(item.returned) for item in check.observations]
    return Curve(tuple(numbers), tuple(map(float, expected)))


def _one_number(value: Any) -> float | None:
    try:
        number = comparison.as_numbers(value)
    except comparison.NotNumbers:
        return None
    return float(number) if number.shape == () and np.isfinite(number) else None


# ---------------------------------------------------------------------------------------------
# A call that can be tried
# ---------------------------------------------------------------------------------------------


class _NoCode(Exception):
    """A value that cannot be written down."""


def _code(observation: Observation) -> str:
    """The call with all its arguments written out; empty where that cannot be done."""
    if observation.called is None:
        return ""
    name, arguments = observation.called
    try:
        code = _call_as_code(name, [("", argument) for argument in arguments], "")
    except _NoCode:
        return ""
    return code if len(code) <= LONGEST_CODE else ""


def _call_as_code(name: str, arguments: Sequence[tuple[str, Any]], indent: str) -> str:
    deeper = indent + "    "
    written = [
        f"{key}={_as_code(value, deeper, len(key) + 1)}" if key else _as_code(value, deeper, 0)
        for key, value in arguments
    ]
    on_one_line = f"{name}({', '.join(written)})"
    if "\n" not in on_one_line and len(indent) + len(on_one_line) <= 88:
        return on_one_line
    lines = "".join(f"{deeper}{argument},\n" for argument in written)
    return f"{name}(\n{lines}{indent})"


def _as_code(value: Any, indent: str, offset: int) -> str:
    """A value as Python; `offset` is where it starts in its line, behind `indent`."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        if not np.isfinite(value).all() or not _is_written_in_full(value):
            raise _NoCode
        prefix = indent + " " * offset + "np.array("
        inside = np.array2string(
            value,
            separator=", ",
            precision=4,
            suppress_small=True,
            prefix=prefix,
            threshold=MOST_NUMBERS,
        )
        return f"np.array({inside})"
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()!r})"
    if isinstance(value, np.generic):
        return _as_code(value.item(), indent, offset)
    if isinstance(value, float):
        if not np.isfinite(value):
            raise _NoCode
        return repr(round(value, 6))
    if value is None or isinstance(value, bool | int | str | bytes):
        return repr(value)
    if isinstance(value, list | tuple):
        items = [_as_code(item, indent, offset + 1) for item in value]
        inside = ", ".join(items) + ("," if isinstance(value, tuple) and len(value) == 1 else "")
        return f"[{inside}]" if isinstance(value, list) else f"({inside})"
    if isinstance(value, dict):
        pairs = [
            f"{_as_code(key, indent, 0)}: {_as_code(item, indent, 0)}"
            for key, item in value.items()
        ]
        return f"{{{', '.join(pairs)}}}"
    if _is_record(value):
        fields = [(one.name, getattr(value, one.name)) for one in dataclasses.fields(value)]
        return _call_as_code(type(value).__name__, fields, indent)
    raise _NoCode


def _is_written_in_full(array: np.ndarray[Any, Any]) -> bool:
    """Whether numpy writes all of an array, so that it can be read back."""
    return array.size <= MOST_NUMBERS and (array.size > 0 or array.ndim == 1)


def _is_record(value: Any) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, type | Opaque)
