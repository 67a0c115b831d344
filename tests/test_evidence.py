import dataclasses

import numpy as np
import pytest

from autograder.evidence import examples, parting, shown, tried
from autograder.report import Curve, Part, Parting, Shown, Tried
from autograder.student import LocalStudent
from autograder.testing import Attempt, Check


def attempt_at(function, hidden_tests, points=4):
    check = Check(LocalStudent({function.__name__: function}), points, seed=1)
    hidden_tests(check, function)
    return Attempt(points, check.results)


def rows(n_rows):
    return np.arange(2.0 * n_rows).reshape(n_rows, 2)


@dataclasses.dataclass
class Weights:
    left: np.ndarray
    right: np.ndarray


def test_the_smallest_case_is_shown_with_a_call_that_can_be_tried():
    def total(numbers, weights):
        return 0.0

    weights = Weights(np.array([0.5, 1.0]), np.eye(2))
    cases = [(np.ones((9, 2)), weights), ([1, 2.25], weights)]
    attempt = attempt_at(
        total, lambda check, f: check.same_result(f, lambda n, w: float(np.sum(n)), cases)
    )
    (example,) = examples(attempt)
    assert (example.returned.text, example.expected.text) == ("0", "3.25")
    numbers, called = [], {"np": np, "Weights": Weights, "total": lambda *a: numbers.append(a)}
    exec(example.code, called)
    assert numbers[0][0] == [1, 2.25]
    assert np.array_equal(numbers[0][1].right, np.eye(2))


def test_a_call_with_a_function_among_its_arguments_is_not_written_out():
    def apply(function):
        return 1

    attempt = attempt_at(apply, lambda check, f: check.same_result(f, lambda g: 2, [(abs,)]))
    assert examples(attempt)[0].code == ""


def test_arguments_that_were_changed_are_told_in_the_message_only():
    def clear(numbers):
        numbers[:] = 0

    attempt = attempt_at(
        clear, lambda check, f: check.arguments_unchanged(f, [(np.ones(2),)], costs=1)
    )
    (example,) = examples(attempt)
    assert (example.returned, example.expected) == (Shown(""), Shown(""))
    assert example.message == "changes its first argument in place"


def test_a_property_shows_the_result_and_no_expected_value():
    def loss(x):
        return float("inf")

    attempt = attempt_at(
        loss, lambda check, f: check.every_result(f, [(1,)], np.isfinite, "should be finite")
    )
    (example,) = examples(attempt)
    assert (example.returned.text, example.expected.text) == ("inf", "")


def test_what_should_have_been_refused_is_shown_beside_an_error():
    def look_up(letter):
        return 0

    attempt = attempt_at(look_up, lambda check, f: check.raises(f, [("z",)]))
    (example,) = examples(attempt)
    assert (example.returned.text, example.expected.text) == ("0", "an error")


def test_everything_that_was_tried_is_told_with_what_it_cost():
    def double(number):
        return 2 if number == 1 else 0

    def hidden_tests(check, f):
        check.same_result(f, lambda n: 2 * n, [(1,)])
        check.same_result(f, lambda n: 2 * n, [(1,), (5,)], costs=3, label="other numbers")
        check.same_when_called_again(f, [(1,)], costs=1)

    assert tried(attempt_at(double, hidden_tests)) == (
        Tried("what it returns", 1, True, 0.0),
        Tried("other numbers", 2, False, 3),
        Tried("gives the same when called again", 1, True, 0.0),
    )


def test_single_numbers_of_all_cases_make_a_curve():
    def half(number):
        return float("nan") if number == 3 else number / 2.0

    cases = [(1,), (2,), (3,)]
    attempt = attempt_at(half, lambda check, f: check.same_result(f, float, cases))
    assert examples(attempt)[0].curve == Curve((0.5, 1.0, None), (1.0, 2.0, 3.0))


def test_two_cases_make_no_curve():
    def half(number):
        return number / 2.0

    attempt = attempt_at(half, lambda check, f: check.same_result(f, float, [(1,), (2,)]))
    assert examples(attempt)[0].curve is None


@pytest.mark.parametrize(
    ("expected", "returned", "found"),
    [
        ("hello", "helo", Parting("character", 3, "'o'", "'l'")),
        ("hello", "hell", Parting("character", 4, "", "'o'")),
        (["a", "b"], ("a", "b", "c"), Parting("item", 2, "'c'", "")),
        ([1, 2, 3], np.array([1, 3, 3]), Parting("item", 1, "3", "2")),
        (rows(3), (rows(3) * [[1], [1], [2]]).tolist(), Parting("row", 2, "[ 8. 10.]", "[4. 5.]")),
        (rows(3), rows(2), Parting("row", 2, "", "[4. 5.]")),
        ((1.0, "ab"), (1.0, "aa"), Parting("character", 1, "'a'", "'b'")),
    ],
)
def test_the_first_step_at_which_sequences_part_is_found(expected, returned, found):
    assert parting(expected, returned) == found


@pytest.mark.parametrize(
    ("expected", "returned"),
    [
        (2.0, 3.0),
        ("hello", None),
        (rows(3), rows(3).T),
        (np.zeros(3), np.ones(3)),
        ((1.0, 2.0), (1.0,)),
        (["a"], ["b"]),
    ],
)
def test_what_is_no_sequence_of_steps_parts_nowhere(expected, returned):
    assert parting(expected, returned) is None


def test_parts_that_can_be_drawn_are_kept_with_their_names():
    weights = Weights(np.zeros(2), np.eye(2))
    assert shown(weights).parts == (
        Part("left", [0.0, 0.0]),
        Part("right", [[1.0, 0.0], [0.0, 1.0]]),
    )
    assert shown(("text", np.zeros(1))).parts == (Part("[1]", [0.0]),)
