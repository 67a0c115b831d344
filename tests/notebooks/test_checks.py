"""The visible checks say what was called, what came back and what is right."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

PATH = Path(__file__).parents[2] / "source" / "rnn" / "checks.py"
SPEC = importlib.util.spec_from_file_location("checks_of_the_notebooks", PATH)
checks = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(checks)

SQUARES = np.array([[1.0, 4.0, 9.0], [16.0, 25.0, 36.0]])


@dataclass
class Pair:
    first: np.ndarray
    second: np.ndarray


@dataclass
class Riap:
    second: np.ndarray
    first: np.ndarray


class Ordinary:
    first = second = 1.0


def message(returned, expected):
    with pytest.raises(checks.CheckFailed) as failure:
        checks.expect("f(x)", returned, expected)
    return str(failure.value)


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        (SQUARES, SQUARES),
        (SQUARES.tolist(), SQUARES),
        (tuple(map(tuple, SQUARES)), SQUARES),
        ([row.astype(np.float32) for row in SQUARES], SQUARES),
        (SQUARES.astype(np.int8), SQUARES),
        (SQUARES * (1 + 9e-6), SQUARES),
        (np.float32(0.5), 0.5),
        (np.array(0.5), 0.5),
        (3, 3.0),
        (np.eye(2, dtype=bool), np.array([[1, 0], [0, 1]])),
        (np.eye(2, dtype=np.float16), np.array([[1, 0], [0, 1]])),
        (("a", "b"), ["a", "b"]),
        (np.array(["a", "b"]), ["a", "b"]),
        ([np.int64(1), 2], [1, 2]),
        (np.array([1, 2], dtype=np.uint8), [1, 2]),
        (np.str_("ello"), "ello"),
        ([SQUARES, SQUARES], (SQUARES, SQUARES)),
        ([["a", "b"], ("c", "d")], [("a", "b"), ("c", "d")]),
        ((SQUARES, [1.0]), [SQUARES, np.ones(1)]),
        ([], []),
        (np.True_, True),
        (Pair(SQUARES, [1.0]), Pair(SQUARES, np.ones(1))),
    ],
)
def test_everything_that_is_right_passes(returned, expected):
    checks.expect("f(x)", returned, expected)


@pytest.mark.parametrize(
    ("returned", "expected", "problem"),
    [
        (None, SQUARES, "Did you forget `return`?"),
        (SQUARES.T, SQUARES, "should be (2, 3), but it is (3, 2). Is it transposed?"),
        (SQUARES[0], SQUARES, "should be (2, 3), but it is (3,)."),
        (2.0, SQUARES, "an array of shape (2, 3), but it is one number"),
        (SQUARES + np.eye(2, 3, k=1), SQUARES, "difference is at [0, 1]: 5 instead of 4."),
        (SQUARES * (1 + 3e-5), SQUARES, "The first difference is at [0, 0]"),
        (SQUARES * np.nan, SQUARES, "nan instead of 1"),
        (SQUARES.astype(np.float16), SQUARES, "float16 is not precise enough"),
        (SQUARES.astype(complex), SQUARES, "an array of numbers, but it is an array of complex"),
        (SQUARES.astype(str).tolist(), SQUARES, "an array of numbers, but it is a list"),
        (False, True, "It is False instead of True."),
        (1, True, "It should be True or False, but it is an int."),
        ([("a", "b"), "cd"], [("a", "b"), ("c", "d")], "Item 1: It should be a tuple of 2 results"),
        ([SQUARES, 2 * SQUARES], [SQUARES, SQUARES], "Item 1: The first difference is at [0, 0]"),
        ([SQUARES], [SQUARES, SQUARES], "It should have 2 items, but it has 1."),
        (["a"], [], "It should have 0 items, but it has 1."),
        ([[1.0], [2.0, 3.0]], SQUARES, "rows do not all have the same shape"),
        ("1.0", 1.0, "should be a number, but it is a str"),
        (np.array([1.0]), 1.0, "one number, but it is an array of shape (1,)"),
        (1.5, 1.0, "It is 1.5 instead of 1."),
        ({"a", "b"}, ["a", "b"], "should be a list, but it is a set"),
        ("ab", ["a", "b"], "should be a list, but it is a str"),
        (["a"], ["a", "b"], "should have 2 items, but it has 1"),
        (["a", "c"], ["a", "b"], "at position 1: 'c' instead of 'b'"),
        (["a", 1], ["a", "b"], "Item 1 should be a text (str), but it is an int"),
        ([1, 2.0], [1, 2], "Item 1 should be an integer, but it is a float"),
        ([[1, 2]], [1, 2], "without lists inside"),
        (["e", "l"], "el", "should be a text (str), but it is a list"),
        ("ella", "ello", "at position 3: 'a' instead of 'o'"),
        ("ell", "ello", "should have 4 characters, but it has 3"),
        ("e l l o", "ello", "at position 1: ' ' instead of 'l'"),
        (SQUARES, (SQUARES, SQUARES), "a tuple of 2 results, but it is an array"),
        ((SQUARES,), (SQUARES, SQUARES), "should have 2 results, but it has 1"),
        ((SQUARES, 1.0), (SQUARES, SQUARES), "Result number 2: It should be an array"),
        (Ordinary(), Pair(1.0, 1.0), "dataclass, but an Ordinary is none. Is `@dataclass` missing"),
        (Pair, Pair(1.0, 1.0), "the class Pair itself"),
        (Riap(1.0, 1.0), Pair(1.0, 1.0), "should be first, second, but they are second, first"),
        (Pair(1.0, 2.0), Pair(1.0, 1.0), "The field `second`: It is 2 instead of 1."),
    ],
)
def test_problem_is_said_in_a_sentence(returned, expected, problem):
    assert problem in message(returned, expected)


def test_failure_shows_what_was_called_returned_and_expected():
    lines = message([1, 3], [1, 2]).splitlines()
    assert "f(x) is not right yet." == lines[0]
    assert ["  called    f(x)", "  returned  [1, 3]", "  expected  [1, 2]"] == lines[2:5]


def test_failure_of_a_variable_shows_what_it_is():
    with pytest.raises(checks.CheckFailed, match=r"(?s)tokens is not right yet.*it is     \[1\]"):
        checks.expect("tokens", [1], [2])


def test_numbers_of_numpy_are_shown_as_numbers():
    assert "  returned  nan\n" in message(np.float64(np.nan), 1.0)


def test_long_values_are_cut():
    assert len(message(list(range(10_000)), [1, 2])) < 2_000


def test_notebook_shows_the_text_instead_of_a_traceback():
    failure = checks.CheckFailed("f(x) is not right yet.\n\nIt is 2.")
    assert ["f(x) is not right yet.", "", "It is 2."] == failure._render_traceback_()


def test_long_sentences_are_broken_between_words():
    value = "  returned  " + "0123456789" * 20
    failure = checks.CheckFailed("so " * 40 + "on\n" + value)
    first, second, last = failure._render_traceback_()
    assert ("so " * 29).strip() == first
    assert "so " * 11 + "on" == second
    assert value == last


def test_fields_of_a_dataclass_stand_below_each_other():
    lines = message(Pair(np.eye(2), 1), Pair(np.eye(2), 2)).splitlines()
    assert [
        "  returned  Pair(first=array([[1., 0.],",
        "                              [0., 1.]]),",
        "                 second=1)",
    ] == lines[3:6]


def test_long_lists_go_on_in_the_next_line():
    lines = message([("u", "g")] * 9, [("u", "g")]).splitlines()
    assert all(len(line) <= checks.WIDTH + 4 for line in lines)


def test_requirement_fails_with_its_sentence():
    checks.require(np.bool_(True), "never seen")
    with pytest.raises(checks.CheckFailed, match="All entries are the same"):
        checks.require(np.bool_(False), "All entries are the same.")


# Checks of cells


def check_good():
    pass


def check_bad():
    checks.expect("f(x)", 1, 2)


def check_of_nothing():
    undefined_cell_of_the_notebook()  # noqa: F821


def check_stub():
    def stub():
        raise NotImplementedError

    stub()


def check_broken():
    def divide(number):
        return number / 0

    divide(1)


def check_typing_error():
    def misspelled():
        return lenn([1])  # noqa: F821

    misspelled()


def test_passed_check_says_so(capsys):
    checks.Checks(["good"]).run(check_good)
    assert "good: all visible checks pass\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (check_bad, "f(x) is not right yet."),
        (check_stub, "stub: there is no solution yet."),
        (check_of_nothing, "the name `undefined_cell_of_the_notebook` does not exist."),
        (check_broken, "ZeroDivisionError: division by zero"),
        (check_typing_error, "NameError: name 'lenn' is not defined"),
    ],
)
def test_every_failure_is_kind(check, words):
    with pytest.raises(checks.CheckFailed) as failure:
        checks.Checks([]).run(check)
    assert words in str(failure.value)


def test_error_is_shown_with_the_lines_that_led_to_it():
    with pytest.raises(checks.CheckFailed) as failure:
        checks.Checks(["broken"]).run(check_broken)
    shown = str(failure.value)
    assert ":  divide(1)\n" in shown
    assert ":  return number / 0\n" in shown
    assert "checks.py" not in shown


def test_deep_recursion_is_shown_in_a_few_lines():
    def check_recursion():
        check_recursion()

    with pytest.raises(checks.CheckFailed) as failure:
        checks.Checks(["recursion"]).run(check_recursion)
    assert "RecursionError" in str(failure.value)
    assert len(str(failure.value).splitlines()) < 15


def test_summary_counts_what_passes(capsys):
    progress = checks.Checks(["good", "bad", "never_run"])
    progress.run(check_good)
    with pytest.raises(checks.CheckFailed):
        progress.run(check_bad)
    capsys.readouterr()
    progress.summary()
    expected = [
        "1 of 3 cells pass their visible checks",
        "  passes   good",
        "  not yet  bad",
        "  not yet  never_run",
    ]
    assert expected == capsys.readouterr().out.splitlines()


def test_check_that_fails_after_a_change_no_longer_counts(capsys):
    progress = checks.Checks(["cell"])
    results = iter([2, 1])

    def check_cell():
        checks.expect("f(x)", next(results), 2)

    progress.run(check_cell)
    with pytest.raises(checks.CheckFailed):
        progress.run(check_cell)
    progress.summary()
    assert "0 of 1 cells" in capsys.readouterr().out


def test_error_of_a_matrix_product_says_what_must_fit():
    def check_product():
        np.eye(3) @ np.eye(2)

    with pytest.raises(checks.CheckFailed, match="each row of `a` must be as long as `b`"):
        checks.Checks(["product"]).run(check_product)
