import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.comparison import difference
from autograder.evidence import examples, parting, shown, tried
from autograder.guest.wire import Opaque
from autograder.report import CellReport, Curve, Part, Parting, Report, Shown, Tried, encode_report
from autograder.student import Raised
from autograder.testing import Attempt, CheckResult, Observation
from tests.strategies import INTEGERS, PLAIN_VALUES, SHAPES, TEXTS


@dataclasses.dataclass
class Scale:
    factor: float
    offset: np.ndarray


def seen(*arguments, returned=1.0, expected=2.0, problem="expected 2, got 1"):
    return Observation(("total", arguments), returned, expected, problem)


def attempt(*checks, points=4.0):
    return Attempt(points, checks)


def check(*observations, label="", costs=4.0, kind="result"):
    return CheckResult(label, costs, observations, kind)


def only_example(*observations, **options):
    (example,) = examples(attempt(check(*observations, **options)))
    return example


class TestExamples:
    def test_are_of_failed_checks_only(self):
        passed = check(seen([1], problem=None))
        failed = check(seen([1]), label="again")
        assert ["again"] == [example.check for example in examples(attempt(passed, failed, passed))]

    def test_show_the_smallest_case_that_failed(self):
        example = only_example(
            seen([1, 2, 3]), seen([1, 2]), seen([1], problem=None), seen([1, 2, 3, 4])
        )
        assert "total([1, 2])" == example.called
        assert ("expected 2, got 1", False) == (example.message, example.passed)

    def test_tell_what_was_called_returned_and_expected(self):
        example = only_example(seen(np.array([0.5, 2.0]), returned=np.ones(2), expected=np.eye(2)))
        assert "total([0.5 2. ])" == example.called
        assert Shown("[1. 1.]", [1.0, 1.0]) == example.returned
        assert Shown("[[1. 0.]\n [0. 1.]]", [[1.0, 0.0], [0.0, 1.0]]) == example.expected

    def test_tell_which_error_came_up(self):
        example = only_example(seen([1], returned=Raised("ValueError", "too few")))
        assert Shown("ValueError: too few", raised=True) == example.returned
        assert "ValueError" == shown(Raised("ValueError", "")).text

    @pytest.mark.parametrize(
        ("kind", "returned", "texts"),
        [
            ("result", 1.0, ("1", "2")),
            ("value", 1.0, ("1", "2")),
            ("second call", 1.0, ("1", "2")),
            ("errors", 1.0, ("1", "an error")),
            ("arguments", [0], ("", "")),
            ("arguments", Raised("ValueError", ""), ("ValueError", "")),
            ("property", 1.0, ("1", "")),
        ],
    )
    def test_show_what_says_something_about_the_kind_of_check(self, kind, returned, texts):
        example = only_example(seen([1], returned=returned), kind=kind)
        assert texts == (example.returned.text, example.expected.text)

    def test_of_properties_that_call_nothing_show_nothing(self):
        example = only_example(Observation(None, False, True, "is not sorted"), kind="property")
        assert ("", "", "", "") == (
            example.called,
            example.returned.text,
            example.expected.text,
            example.code,
        )
        assert "is not sorted" == example.message

    @settings(max_examples=50)
    @given(st.lists(PLAIN_VALUES, max_size=3), PLAIN_VALUES, PLAIN_VALUES)
    def test_of_any_values_can_be_stored_in_a_report(self, arguments, returned, expected):
        problem = difference(expected, returned) or "differs"
        observations = [seen(*arguments, returned=returned, expected=expected, problem=problem)] * 3
        failed = attempt(check(*observations))
        cell = CellReport(
            "stats", "test_total", 0.0, 4.0, "failed", "", None, 0.0, examples=examples(failed)
        )
        assert encode_report(Report("stats", "ada", "1", "none", (), (cell,)))


class TestShown:
    def test_values_are_cut_to_a_length_that_fits_on_a_page(self):
        assert len(shown([["x" * 400] * 20] * 20).text) == 4000
        assert len(shown(Raised("E", "x" * 10_000)).text) == 2000

    def test_pairs_and_records_are_drawn_part_by_part(self):
        assert (Part("[0]", [1.0, 1.0]), Part("[2]", [[1.0]])) == (
            shown((np.ones(2), "text", np.ones((1, 1)))).parts
        )
        assert (Part("offset", [0.0, 0.0]),) == shown(Scale(2.0, np.zeros(2))).parts
        assert () == shown(Opaque("set")).parts


class TestParting:
    @pytest.mark.parametrize(
        ("expected", "returned", "where"),
        [
            ("ello", "elxo", Parting("character", 2, "'x'", "'l'")),
            ("ello", "el", Parting("character", 2, "", "'l'")),
            ("ello", "ellos", Parting("character", 4, "'s'", "")),
            ("ello", "ello", None),
            ("ello", ["e"], None),
            ("a", "b", None),
            ([0, 1, 2], [0, 2, 1], Parting("item", 1, "2", "1")),
            ([0, 1, 2], np.array([0, 1]), Parting("item", 2, "", "2")),
            (["a", "b"], ("a", "c"), Parting("item", 1, "'c'", "'b'")),
            ([0, 1], 1, None),
            (np.eye(2), [[1, 0], [0, 2]], Parting("row", 1, "[0. 2.]", "[0. 1.]")),
            (np.eye(2), np.eye(2)[:1], Parting("row", 1, "", "[0. 1.]")),
            (np.eye(2), np.eye(3), None),
            (np.eye(2), "text", None),
            ((np.ones(1), "ab"), (np.ones(1), "ac"), Parting("character", 1, "'c'", "'b'")),
            ((1, "ab"), ("ac",), None),
            (1.0, 2.0, None),
        ],
        ids=repr,
    )
    def test_is_the_first_step_that_differs(self, expected, returned, where):
        assert where == parting(expected, returned)


class TestCurves:
    def test_are_of_checks_that_compare_single_numbers_often_enough(self):
        observations = [
            seen([1], returned=1.0, expected=2.0),
            seen([1], returned=np.nan, expected=3.0, problem=None),
            seen([1], returned="text", expected=np.float64(4)),
        ]
        assert Curve((1.0, None, None), (2.0, 3.0, 4.0)) == only_example(*observations).curve
        assert None is only_example(*observations[:2]).curve
        assert None is only_example(*observations, seen([1], expected=np.ones(2))).curve


FINITE = st.floats(-1e3, 1e3).map(lambda number: round(number, 3))
WRITABLE = st.recursive(
    st.none()
    | st.booleans()
    | INTEGERS
    | FINITE
    | TEXTS
    | st.binary()
    | hnp.arrays(np.float64, SHAPES, elements=FINITE)
    | hnp.arrays(np.int64, SHAPES)
    | hnp.arrays(np.bool_, SHAPES),
    lambda values: (
        st.lists(values, max_size=3)
        | st.lists(values, max_size=3).map(tuple)
        | st.dictionaries(TEXTS, values, max_size=3)
        | st.builds(Scale, values, values)
    ),
    max_leaves=8,
)


class TestCode:
    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (([1, 2.5], "a"), "total([1, 2.5], 'a')"),
            ((np.array([1.0, 0.0]),), "total(np.array([1., 0.]))"),
            ((np.array(["a"]),), "total(np.array(['a']))"),
            ((np.float64(0.123456789),), "total(0.123457)"),
            (({"a": (1,)}, None, True), "total({'a': (1,)}, None, True)"),
            ((Scale(2.0, np.array([1])),), "total(Scale(factor=2.0, offset=np.array([1])))"),
            ((), "total()"),
            (([np.inf],), ""),
            ((np.array([np.nan]),), ""),
            ((Opaque("set"),), ""),
            ((len,), ""),
            ((np.array([1j]),), "total(np.array([1j]))"),
            ((np.zeros(3000),), ""),
            ((np.zeros((0, 3)),), ""),
            ((["x" * 5000],), ""),
        ],
        ids=str,
    )
    def test_is_the_call_as_one_would_type_it(self, arguments, code):
        assert code == only_example(seen(*arguments)).code

    def test_is_broken_into_lines_where_it_is_long(self):
        example = only_example(seen(np.eye(3), [0.125] * 20))
        assert example.code.startswith("total(\n    np.array([[1., 0., 0.],\n")
        assert example.code.endswith(",\n)")

    @given(st.lists(WRITABLE, max_size=3))
    def test_gives_the_same_call_again(self, arguments):
        code = only_example(seen(*arguments)).code
        if code:
            called = []
            names = {"np": np, "Scale": Scale, "total": lambda *values: called.extend(values)}
            eval(code, names)
            assert len(arguments) == len(called)
            for right, again in zip(arguments, called, strict=True):
                assert difference(right, again) is None


class TestTried:
    def test_tells_of_every_check_what_it_was_and_what_it_cost(self):
        done = attempt(
            check(seen([1], problem=None), seen([2], problem=None)),
            check(seen([1]), label="without the notebook's own `p`", costs=1.0),
            check(seen([1]), label="arguments", costs=2.0, kind="arguments"),
        )
        assert (
            Tried("what it returns", 2, True, 0.0),
            Tried("without the notebook's own `p`", 1, False, 1.0),
            Tried("leaves its arguments as they are", 1, False, 2.0),
        ) == tried(done)

    def test_tells_checks_with_the_same_words_once(self):
        right = check(seen([1], problem=None), label="a number", costs=1.0)
        wrong = check(seen([2]), label="a number", costs=0.5)
        assert (
            Tried("a number", 2, True, 0.0),
            Tried("a number", 3, False, 1.5),
        ) == tried(attempt(right, wrong, right, wrong, wrong))
