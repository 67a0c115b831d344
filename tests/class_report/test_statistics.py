import pytest

from autograder.class_report.statistics import N_BINS
from autograder.class_report.writing import class_statistics


def test_scores_are_counted_in_tenths_of_the_points(graded_class):
    found, problems = class_statistics(graded_class, "sums")
    assert problems == []
    assert (found.scores, found.max_score) == ((5.0, 1.5, 1.5, 0.0), 5.0)
    assert (found.mean, found.median, found.full_marks) == (2.0, 1.5, 1)
    assert [one.count for one in found.bins] == [1, 0, 0, 2, 0, 0, 0, 0, 0, 1]
    assert len(found.bins) == N_BINS


def test_tests_are_counted_by_outcome(graded_class):
    first, second = class_statistics(graded_class, "sums")[0].tests
    assert (first.notebook, first.name) == ("first", "double")
    assert (first.full, first.partly, first.none) == (1, 2, 1)
    assert first.mean == pytest.approx(0.5)
    assert first.verdicts == {"passed": 1, "partial": 2, "timeout": 1}
    assert (second.full, second.partly, second.none) == (1, 0, 3)


def test_misconceptions_are_ranked_by_how_many_have_them(made, graded_class):
    rare = made.graded_test("second", verdict="failed", misconception="second/double/half")
    made.put("zz", [rare])
    common, seldom = class_statistics(graded_class, "sums")[0].misconceptions
    assert (common.idea, common.students) == ("one too many", ("ben", "cem"))
    assert (seldom.idea, seldom.students) == ("half", ("zz",))


def test_failed_tests_that_nothing_explains_are_counted(graded_class):
    # test_double of the second notebook, for three students
    assert class_statistics(graded_class, "sums")[0].n_unexplained == 3


def test_troubles_and_notes_are_found(graded_class):
    found, _ = class_statistics(graded_class, "sums")
    assert [(one.student, one.cell.verdict) for one in found.troubles] == [("zoë", "timeout")]
    assert [one.id for one in found.noted] == ["zoë"]
    assert [one.id for one in found.slowest] == ["zoë", "ben", "cem", "ada"]


def test_who_cannot_be_counted_is_told(made, graded_class):
    graded_class.submitted("late", "sums").mkdir(parents=True)
    made.put("odd")
    (graded_class.autograded("odd", "sums") / "report.json").write_text("{}")
    found, problems = class_statistics(graded_class, "sums")
    assert found.not_graded == ("late",)
    assert len(found.results) == 4
    assert [problem.split()[0] for problem in problems] == [
        "late",
        str(graded_class.autograded("odd", "sums") / "report.json"),
    ]
