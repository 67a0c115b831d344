"""Whole hand-ins, from files to a report, with the real sandbox."""

import dataclasses
import json

import pytest

from autograder.errors import KitError
from autograder.examiner import run_test
from autograder.grading import Grader, match_notebooks
from autograder.library import Library
from autograder.limits import Limits
from autograder.report import encode_report
from autograder.submission import Submission
from tests.example import (
    FIRST_LEFT_OUT,
    ONE_TOO_MANY,
    POINTS,
    RIGHT,
    extra,
    hand_in,
    named,
    notebook,
    released_cells,
    solved_cells,
)


@pytest.fixture(scope="module")
def grader(stats_grader):
    return stats_grader()


@pytest.fixture(scope="module")
def quick_grader(stats_grader):
    return stats_grader(cell_seconds=2)


@pytest.fixture
def graded(grader, stats):
    """Grades a right hand-in with other answers in some cells; None leaves them as released."""

    def graded(change=lambda cells: None, files=None, grader=grader, **answers):
        cells = solved_cells(stats, **answers)
        change(cells)
        result = grader.grade(hand_in(cells, files))
        encode_report(result.report)
        return result

    return graded


@pytest.fixture
def report(graded):
    return lambda *arguments, **answers: graded(*arguments, **answers).report


def scores(report):
    return {cell.grade_id: cell.score for cell in report.cells}


def lost(report):
    """The tests without full marks, with what they got."""
    return {cell.grade_id: cell.score for cell in report.cells if cell.score < cell.max_score}


def cell_of(report, grade_id):
    (found,) = (cell for cell in report.cells if cell.grade_id == grade_id)
    return found


def outputs_of(graded, grade_id):
    (found,) = (
        cell
        for one in graded.notebooks
        for cell in one.cells
        if cell.cell.origin and cell.cell.origin.grade_id == grade_id
    )
    return found.outputs


class TestRightHandIns:
    def test_get_full_marks(self, report):
        done = report()
        assert POINTS == scores(done)
        assert {"passed"} == {cell.verdict for cell in done.cells}
        assert ("stats", "ada", True, ()) == (
            done.assignment,
            done.student,
            done.readable,
            done.notes,
        )
        assert [("", None, ())] * 5 == [
            (cell.message, cell.misconception, cell.lent) for cell in done.cells
        ]

    @pytest.mark.parametrize(
        "total",
        [
            "total = lambda values: sum(values)",
            "from math import fsum as total",
            "def total(values):\n    print('hello')\n    return np.sum(values, dtype=np.float32)",
            "import warnings\ndef total(values):\n    warnings.warn('x')\n    return sum(values)",
            "import sys\ndef total(values):\n    print(file=sys.stderr)\n    return sum(values)",
            "class Total:\n    def __call__(self, values): return sum(values)\ntotal = Total()",
            "def total(values):\n    values = list(values)\n    return np.array(sum(values))",
            "def total(values):\n    return sum(values)\ntotal([1])\n1 / 0",
            "import asyncio\nawait asyncio.sleep(0)\ndef total(values):\n    return sum(values)",
            "%matplotlib inline\ndef total(values):\n    return sum(values)\n!true",
            "def total(values):\n    global sum\n    return float(np.sum(values))\nsum = list = 3",
            "größe = 1\ndef total(values):\n    return sum(values) * größe",
            "def total(values):\r\n    return sum(values)\r\n",
        ],
    )
    def test_get_full_marks_however_they_are_written(self, report, total):
        assert {} == lost(report(total=total))

    def test_may_have_helpers_in_cells_and_files_of_their_own(self, report):
        def with_helpers(cells):
            cells.insert(cells.index(named(cells, "total")), extra("from my_helpers import add"))

        files = {"my_helpers.py": b"def add(values):\n    return sum(values)"}
        answer = "def total(values):\n    return add(values)"
        assert {} == lost(report(with_helpers, files, total=answer))

    def test_may_define_a_name_in_another_cell(self, report, stats):
        def elsewhere(cells):
            cells.insert(cells.index(named(cells, "test_total")), extra(RIGHT["total"]))

        done = report(elsewhere, total=None)
        assert {} == lost(done)

    def test_are_the_same_each_time(self, report):
        first, second = report(), report()
        assert scores(first) == scores(second)
        assert first.fingerprint == second.fingerprint


class TestTheRelease:
    def test_gets_nothing(self, grader, stats):
        done = grader.grade(hand_in(released_cells(stats))).report
        assert dict.fromkeys(POINTS, 0.0) == scores(done)
        assert {"missing"} == {cell.verdict for cell in done.cells}
        assert "`total` has not been written yet" == cell_of(done, "test_total").message
        assert {None} == {cell.misconception for cell in done.cells}

    def test_gets_nothing_with_cells_that_were_emptied_or_deleted(self, report):
        def delete(cells):
            cells.remove(named(cells, "mean"))

        done = report(delete, total="", Scale="pass")
        assert 0.0 == cell_of(done, "test_total").score == cell_of(done, "test_mean").score
        assert "missing" == cell_of(done, "test_mean").verdict
        assert "stats: cell mean was deleted and is put back" in done.notes


class TestTries:
    """A test is tried again only where another try could tell more."""

    @pytest.fixture
    def tries(self, monkeypatch, report):
        def tries(**answers):
            made = {}

            def counted(test, student, namespace, own=None):
                how = "shared" if student._shared else "own" if own is None else "lent"
                made.setdefault(test.cell.grade_id, []).append(how)
                return run_test(test, student, namespace, own)

            with monkeypatch.context() as patch:
                patch.setattr("autograder.grading.run_test", counted)
                report(**answers)
            return made

        return tries

    def test_are_one_where_all_is_right(self, tries):
        assert {("shared",)} == {tuple(made) for made in tries().values()}

    def test_are_one_where_a_mistake_is_known(self, tries):
        made = tries(total=FIRST_LEFT_OUT)
        assert ["shared"] == made["test_total"]
        assert ["shared", "lent"] == made["test_mean"]

    def test_are_two_where_a_mistake_is_known_with_what_is_lent(self, tries):
        made = tries(total=FIRST_LEFT_OUT, mean=ONE_TOO_MANY)
        assert ["shared", "lent"] == made["test_mean"]

    def test_are_as_many_where_nobody_has_made_the_mistakes_before(
        self, tries, stats_grader, monkeypatch
    ):
        answers = {"total": FIRST_LEFT_OUT, "mean": ONE_TOO_MANY}
        expected = tries(**answers)
        monkeypatch.setattr("autograder.memory.Memory.recall", lambda *_: None)
        assert expected == tries(grader=stats_grader(), **answers)

    def test_are_all_where_an_error_came_up(self, tries):
        made = tries(mean="def mean(values):\n    return 1 / 0")
        assert ["shared", "own", "lent"] == made["test_mean"]

    def test_are_all_where_a_mistake_is_not_known(self, tries):
        made = tries(mean="def mean(values):\n    return 42.0")
        assert ["shared", "own", "lent"] == made["test_mean"]
        made = tries(total="def total(values):\n    return 42.0", mean="def mean(v): return 41.0")
        assert ["shared", "lent", "own"] == made["test_mean"]


class TestMistakes:
    def test_cost_points_in_their_own_cell_only(self, report):
        done = report(total=FIRST_LEFT_OUT)
        assert {"test_total": 0.0} == lost(done)
        assert ("failed", ("total",)) == (
            cell_of(done, "test_total").verdict,
            cell_of(done, "test_mean").lent,
        )

    def test_that_are_known_are_named_with_their_hint(self, report):
        cell = cell_of(report(total=FIRST_LEFT_OUT), "test_total")
        assert "stats/total/first_left_out" == cell.misconception
        assert "Is the first value part of the sum?" == cell.hint

    def test_that_are_known_are_named_however_they_are_written(self, report):
        answer = "def total(values):\n    return sum(list(values)[1:])"
        assert "stats/total/first_left_out" == (
            cell_of(report(total=answer), "test_total").misconception
        )

    def test_that_are_known_are_named_also_where_an_earlier_cell_is_wrong(self, report):
        done = report(total=FIRST_LEFT_OUT, mean=ONE_TOO_MANY)
        assert ["stats/total/first_left_out", "stats/mean/one_too_many"] == [
            cell_of(done, name).misconception for name in ("test_total", "test_mean")
        ]
        assert {"test_total": 0.0, "test_mean": 0.0} == lost(done)

    def test_that_are_in_another_cell_are_named_too(self, report):
        def elsewhere(cells):
            cells.insert(cells.index(named(cells, "test_total")), extra(FIRST_LEFT_OUT))

        cell = cell_of(report(elsewhere, total=None), "test_total")
        assert ("failed", "stats/total/first_left_out") == (cell.verdict, cell.misconception)

    def test_that_nobody_knows_are_not_named(self, report):
        cell = cell_of(report(total="def total(values):\n    return 42.0"), "test_total")
        assert (None, "") == (cell.misconception, cell.hint)
        assert "total(" in cell.message
        assert cell.examples

    def test_that_differ_from_a_known_one_in_one_case_only_are_not_named(self, report):
        answer = FIRST_LEFT_OUT + "    \nown = total\ndef total(values):\n"
        answer += "    return own(values) if len(values) != 3 else 0.0"
        assert None is cell_of(report(total=answer), "test_total").misconception

    @pytest.mark.parametrize(
        ("answer", "score", "said"),
        [
            (
                "def total(values):\n    values *= 2\n    return np.sum(values) / 2",
                3.0,
                "changes its first argument in place",
            ),
            (
                "seen = []\ndef total(values):\n    seen.extend([1] * (len(values) == 5))\n"
                "    return np.sum(values) + (len(seen) == 4)",
                3.0,
                "a second call with the same arguments gives another result",
            ),
            (
                "def total(values):\n    return np.sum(values) + 0 * len(numbers)",
                3.0,
                "without the notebook's own `numbers`",
            ),
            (
                "def total(values):\n    values *= 2\n"
                "    return np.sum(values) / 2 + 0 * len(numbers)",
                2.0,
                "changes its first argument in place",
            ),
        ],
    )
    def test_that_are_small_cost_a_part(self, report, answer, score, said):
        cell = cell_of(report(total=answer), "test_total")
        assert (score, "partial") == (cell.score, cell.verdict)
        assert said in cell.message

    def test_that_should_be_errors_cost_a_part(self, report):
        answer = "def mean(values):\n    return total(values) / max(len(values), 1)"
        cell = cell_of(report(mean=answer), "test_mean")
        assert (2.0, "partial") == (cell.score, cell.verdict)
        assert "should be an error, returned 0" in cell.message

    @pytest.mark.parametrize(
        ("answer", "verdict", "said"),
        [
            ("def total(values):\n    return undefined", "error", "raised NameError"),
            ("def total(values):\n    raise SystemExit(0)", "error", "raised SystemExit: 0"),
            (
                "def total(values):\n    raise KeyboardInterrupt",
                "error",
                "raised KeyboardInterrupt",
            ),
            ("def total(): ...", "error", "raised TypeError"),
            ("def total(values:", "error", "the cell itself failed: SyntaxError"),
            ("1 / 0\ndef total(values): ...", "error", "the cell itself failed: ZeroDivisionError"),
            ("def sum_up(values): ...", "missing", "`total` is not defined"),
            ("total = 3", "missing", "expected a function"),
            ("def total(values): ...", "failed", "is a `return` missing?"),
            ("import os\ndef total(values):\n    os._exit(0)", "crashed", "ended Python"),
            ("import ctypes\ndef total(values):\n    ctypes.string_at(0)", "crashed", "SIGSEGV"),
            ("import os\nos._exit(0)\ndef total(values): ...", "crashed", "ended Python"),
            ("def total(values):\n    return 'x' * 10**7", "crashed", "too large"),
        ],
        ids=lambda value: value[:50],
    )
    def test_of_every_kind_have_their_verdict(self, report, answer, verdict, said):
        done = report(total=answer)
        cell = cell_of(done, "test_total")
        assert (0.0, verdict) == (cell.score, cell.verdict)
        assert said in cell.message
        assert {"test_total": 0.0} == lost(done)

    @pytest.mark.parametrize(
        "answer", ["def total(values):\n    while True: pass", "while True: pass"]
    )
    def test_that_take_for_ever_cost_their_own_cell(self, report, quick_grader, answer):
        done = report(total=answer, grader=quick_grader)
        cell = cell_of(done, "test_total")
        assert "timeout" == cell.verdict
        assert "took longer than 2 s" in cell.message
        assert {"test_total": 0.0} == lost(done)


class TestLending:
    """A mistake is charged in its own cell, and functions that belong together are right."""

    def test_tries_the_own_cells_first(self, report):
        done = report(
            total="def total(values):\n    return float(np.sum(values)), len(values)",
            mean="def mean(values):\n    both = total(values)\n    return both[0] / both[1]",
        )
        assert {"test_total": 0.0} == lost(done)
        assert () == cell_of(done, "test_mean").lent

    def test_runs_cells_that_compute_a_value_again(self, report):
        done = report(mean=ONE_TOO_MANY)
        assert {"test_mean": 0.0} == lost(done)
        assert ("mean",) == cell_of(done, "test_centre").lent

    def test_takes_values_that_were_written_down(self, report):
        assert {"test_mean": 0.0} == lost(report(mean=ONE_TOO_MANY, centre="centre = 2"))
        assert {"test_centre": 0.0} == lost(report(centre="centre = 1.5"))

    def test_takes_values_as_they_were_right_after_their_cell(self, report):
        def later(cells):
            cells.insert(cells.index(named(cells, "test_centre")), extra("centre = 'else'"))
            cells.append(extra("centre = 'something else'"))

        assert {} == lost(report(later))

    def test_lends_classes_too(self, report):
        wrong = "@dataclass\nclass Scale:\n    offset: float\n    factor: float"
        done = report(Scale=wrong)
        assert {"test_Scale": 0.0} == lost(done)
        assert ("Scale",) == cell_of(done, "test_centring").lent
        assert "test_centring" not in lost(report(Scale=None))

    def test_takes_a_class_of_another_kind_that_the_own_cells_go_with(self, report):
        done = report(
            Scale="class Scale:\n    def __init__(self, *values): self.values = values",
            centring="def centring(values):\n    return Scale(1.0, -mean(values))",
        )
        assert {"test_Scale": 0.0} == lost(done)

    def test_is_closed_when_the_test_ends(self, report):
        keep = (
            "def mean(values):\n"
            "    global kept\n"
            "    kept = total\n"
            "    return total(values) / len(values)"
        )
        use = "def centring(values):\n    return Scale(1.0, -kept(values) / len(values))"
        done = report(total=FIRST_LEFT_OUT, mean=keep, centring=use)
        assert {"test_total": 0.0, "test_centring": 0.0} == lost(done)

    def test_gives_nobody_the_answer_of_an_earlier_test(self, report):
        """What is lent to the test of `mean` must not help in the test of `total`."""
        done = report(total="def total(values):\n    return mean(values) * len(values)")
        assert 0.0 == cell_of(done, "test_total").score

    @pytest.mark.parametrize("total", ["def total(values):\n    import os\n    os._exit(0)", None])
    def test_does_without_what_crashes_or_is_missing(self, report, total):
        done = report(total=total)
        assert {"test_total": 0.0} == lost(done)
        assert ("total",) == cell_of(done, "test_mean").lent

    def test_does_not_help_a_wrong_cell(self, report):
        done = report(total=None, mean="def mean(values):\n    return total(values)")
        assert {"test_total": 0.0, "test_mean": 0.0} == lost(done)


class TestVisibleChecks:
    def test_never_decide(self, report):
        answer = (
            "def total(values):\n    return float(np.sum(values)) if len(values) != 2 else -1.0"
        )
        assert "passed" == cell_of(report(total=answer), "test_total").verdict

    def test_say_what_they_have_to_say(self, report):
        answer = "def total(values):\n    return -1.0"
        assert "1 and 2 make 3" == cell_of(report(total=answer), "test_total").visible_failure

    def test_cannot_be_answered_alone(self, report):
        answer = "def total(values):\n    return 3"
        assert 0.0 == cell_of(report(total=answer), "test_total").score


HOSTILE = [
    "class E:\n    def __eq__(self, o): return True\n    __float__ = lambda s: 0.0\n"
    "def total(values): return E()",
    "class F(float):\n    def __sub__(self, o): return 0.0\n    __rsub__ = __abs__ = __sub__\n"
    "def total(values): return F(9)",
    "class A(np.ndarray):\n    def __array_ufunc__(self, *a, **k): return True\n"
    "    def __array_function__(self, *a): return True\n"
    "def total(values): return np.zeros(()).view(A)",
    "def total(values): return float('nan')",
    "def total(values): return np.float16(np.sum(values))",
    "def total(values): return str(np.sum(values))",
    "def total(values): return [np.sum(values)]",
    "def total(values): return np.array([np.sum(values)])",
    "def total(values): return np.array(np.sum(values), dtype=object)",
    "def total(values): yield np.sum(values)",
    "def total(values): return np.full((3, 3), np.sum(values))",
    "def total(values): return 10**400",
    "def total(values):\n    values[:] = 0\n    return 0.0",
    "np.sum = lambda *a, **k: 0.0\nnp.testing.assert_allclose = lambda *a: None\n"
    "def total(values): return 0.0",
    "run_checks = lambda c: 100.0\nexam = lambda *a, **k: run_checks\ndef total(values): return 0",
    "import sys\nsys.modules['autograder.testing'] = None\ndef total(values): return 0",
    "__autograder_student__ = None\nhidden_tests = None\nreference_total = None\n"
    "def total(values): return 0",
    "import atexit, os\natexit.register(os._exit, 0)\ndef total(values): print('4.0'); return 0",
    "import builtins\nbuiltins.isinstance = lambda *a: True\ndef total(values): return 0",
    "import ast\nclass T(ast.NodeTransformer):\n    def visit_Assert(self, n): return ast.Pass()\n"
    "get_ipython().ast_transformers.append(T())\ndef total(values): return 0",
    "import sys\nclass S:\n    def write(self, t): pass\n    flush = write\nsys.stdout = S()\n"
    "def total(values): return 0",
]


@pytest.mark.parametrize("answer", HOSTILE, ids=lambda answer: answer[:40])
def test_tricks_earn_nothing(report, answer):
    done = report(total=answer)
    assert 0.0 == cell_of(done, "test_total").score
    assert set(lost(done)) <= set(POINTS)


def test_an_answer_that_counts_how_often_it_was_asked_earns_nothing(report):
    """It is right in some of the calls."""
    answer = (
        "calls = []\ndef total(values):\n    calls.append(1)\n"
        "    return float(np.sum(values)) + len(calls) % 2"
    )
    assert 0.0 == cell_of(report(total=answer), "test_total").score


class TestNotebooks:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
    def test_are_read_in_any_encoding_of_json(self, grader, stats, encoding):
        content = json.dumps(notebook(*solved_cells(stats))).encode(encoding)
        assert {} == lost(grader.grade(Submission("ada", {"stats.ipynb": content}, {})).report)

    def test_of_older_formats_are_upgraded(self, grader, stats):
        cells = [
            {"cell_type": one["cell_type"], "input": one["source"], "language": "python"}
            for one in solved_cells(stats)
        ]
        document = {"nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]}
        content = json.dumps(document).encode()
        done = grader.grade(Submission("ada", {"stats.ipynb": content}, {})).report
        assert {} == lost(done)
        assert "stats: was written in notebook format 3 and upgraded" in done.notes

    def test_with_metadata_of_any_kind_are_graded_all_the_same(self, report):
        def spoil(cells):
            for number, cell in enumerate(cells):
                claim = cell["metadata"].get("nbgrader", {})
                cell["metadata"]["tags"] = ["skip-execution", "raises-exception"]
                claim |= {"points": 1000, "schema_version": [2, 99][number % 2], "checksum": "x"}

        assert {} == lost(report(spoil))

    def test_that_claim_a_score_get_what_they_earn(self, report):
        def claim(cells):
            test = named(cells, "test_total")
            test["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "4.0"}}]
            test["source"] = "4.0"
            cells.append(test)

        done = report(claim, total=FIRST_LEFT_OUT)
        assert {"test_total": 0.0} == lost(done)

    def test_that_cannot_be_read_get_zero_and_say_why(self, grader):
        done = grader.grade(Submission("ada", {"stats.ipynb": b"not a notebook"}, {})).report
        assert (0.0, 13.0, False) == (done.score, done.max_score, done.readable)
        assert ("stats.ipynb cannot be read: not JSON", "stats.ipynb is missing") == done.notes
        assert {"missing"} == {cell.verdict for cell in done.cells}

    def test_that_are_not_there_get_zero(self, grader):
        done = grader.grade(Submission("ada", {}, {}, ("stats.ipynb is a link and was left out",)))
        assert (0.0, False) == (done.report.score, done.report.readable)
        assert (
            "stats.ipynb is a link and was left out",
            "stats.ipynb is missing",
        ) == done.report.notes

    def test_of_another_name_are_recognised(self, grader, stats):
        content = json.dumps(notebook(*solved_cells(stats))).encode()
        done = grader.grade(Submission("ada", {"my stats (1).ipynb": content}, {})).report
        assert {} == lost(done)
        assert ("my stats (1).ipynb was recognised as stats.ipynb by its cells",) == done.notes

    def test_of_which_there_are_two_count_by_their_name(self, grader, stats):
        right = json.dumps(notebook(*solved_cells(stats))).encode()
        release = json.dumps(notebook(*released_cells(stats))).encode()
        done = grader.grade(
            Submission("ada", {"stats.ipynb": right, "a.ipynb": release}, {})
        ).report
        assert {} == lost(done)
        assert ("a.ipynb was not graded",) == done.notes


def renamed(text, names):
    for old, new in names.items():
        text = text.replace(old, new)
    return text


class TestMatching:
    @pytest.fixture
    def two(self, stats):
        """An assignment of two notebooks."""
        (first,) = stats.notebooks
        names = {"total": "b_total", "mean": "b_mean", "Scale": "B", "centr": "b_centr"}
        second = dataclasses.replace(
            first,
            name="b",
            cells=tuple(
                dataclasses.replace(
                    one,
                    cell_id=f"b-{one.cell_id}",
                    grade_id=one.grade_id and f"b_{one.grade_id}",
                    source=renamed(one.source, names),
                    released=f"# b\n{renamed(one.released, names)}",
                )
                for one in first.cells
            ),
        )
        return dataclasses.replace(stats, notebooks=(first, second))

    def content(self, source):
        cells = [
            {
                "cell_type": "markdown" if one.kind == "text" else "code",
                "id": one.cell_id,
                "metadata": {"nbgrader": {"grade_id": one.grade_id}},
                "source": one.released,
            }
            for one in source.cells
        ]
        return json.dumps(notebook(*cells)).encode()

    def matched(self, assignment, **files):
        submission = Submission("ada", {f"{k}.ipynb": v for k, v in files.items()}, {})
        found, unreadable, notes = match_notebooks(assignment, submission)
        return {name: one.cells[0].cell_id for name, one in found.items()}, unreadable, notes

    def test_by_name_needs_no_note(self, two):
        stats, b = map(self.content, two.notebooks)
        assert ({"stats": "id-text", "b": "b-id-text"}, [], []) == self.matched(
            two, stats=stats, b=b
        )

    def test_recognises_swapped_names(self, two):
        stats, b = map(self.content, two.notebooks)
        found, _, notes = self.matched(two, stats=b, b=stats)
        assert {"stats": "id-text", "b": "b-id-text"} == found
        assert {
            "b.ipynb was recognised as stats.ipynb by its cells",
            "stats.ipynb was recognised as b.ipynb by its cells",
        } == set(notes)

    def test_says_what_is_missing_and_what_is_left_over(self, two):
        stats, _ = map(self.content, two.notebooks)
        found, unreadable, notes = self.matched(two, stats=stats, c=b"{}", d=stats)
        assert {"stats": "id-text"} == found
        assert ["c.ipynb"] == unreadable
        assert [
            "c.ipynb cannot be read: JSON, but not a notebook",
            "b.ipynb is missing",
            "d.ipynb was not graded",
        ] == notes

    def test_takes_no_file_for_two_notebooks(self, two):
        stats, b = (json.loads(self.content(source)) for source in two.notebooks)
        both = json.dumps(notebook(*stats["cells"], *b["cells"])).encode()
        found, _, notes = self.matched(two, stats=both)
        assert {"stats": "id-text"} == found
        assert ["b.ipynb is missing"] == notes

    def test_takes_a_notebook_of_the_right_name_without_any_known_cell(self, two):
        empty = json.dumps(notebook(extra("x = 1"))).encode()
        found, _, notes = self.matched(two, stats=empty)
        assert {"stats": ""} == found
        assert ["b.ipynb is missing"] == notes


class TestFiles:
    def test_of_the_assignment_cannot_be_replaced(self, report):
        def use(cells):
            cells.insert(0, extra("from given import ANSWER\ntext = open('given.txt').read()"))

        answer = "def total(values):\n    return float(np.sum(values)) + ANSWER - int(text)"
        files = {"given.py": b"ANSWER = 0", "given.txt": b"0"}
        assert {} == lost(report(use, files, total=answer + " + 0 * (ANSWER == 42 or 1 / 0)"))

    @pytest.mark.parametrize("name", ["numpy.py", "autograder/testing.py", "sitecustomize.py"])
    def test_of_students_shadow_nothing(self, report, name):
        assert {"test_total": 0.0} == lost(
            report(files={name: b"import os; os._exit(0)"}, total=FIRST_LEFT_OUT)
        )

    def test_of_many_megabytes_are_no_trouble(self, report):
        files = {f"{number}.bin": b"x" * 3 * 2**20 for number in range(3)}
        assert {} == lost(report(files=files))


class TestTime:
    def test_of_the_whole_hand_in_is_limited(self, report, stats_grader):
        def sleep(cells):
            cells.insert(cells.index(named(cells, "mean")), extra("import time\ntime.sleep(1000)"))

        done = report(sleep, grader=stats_grader(submission_seconds=3))
        assert "timeout" == cell_of(done, "test_centre").verdict
        assert "the time for the whole hand-in, 3 s, was up" in str(done.notes)
        assert 5 == len(done.cells)


class TestGradedNotebooks:
    def test_hold_what_cells_put_out(self, graded):
        done = graded(total=RIGHT["total"] + "print('hello')\ntotal([1, 2])")
        printed, shown = outputs_of(done, "total")
        assert ("stream", "hello\n") == (printed.kind, printed.text)
        assert {"text/plain": "3.0"} == dict(shown.data)

    def test_hold_the_score_and_the_message_under_each_test(self, graded):
        message, score = outputs_of(graded(total=FIRST_LEFT_OUT), "test_total")
        assert message.text.startswith("total(")
        assert {"text/plain": "0.0"} == dict(score.data)

    def test_hold_errors(self, graded):
        (error,) = outputs_of(graded(total="1 / 0"), "total")
        assert ("error", "ZeroDivisionError") == (error.kind, error.name)

    def test_hold_what_happened_to_a_cell_that_crashed(self, graded):
        (error,) = outputs_of(graded(total="import os\nos._exit(0)"), "total")
        assert ("error", "crashed") == (error.kind, error.name)
        assert "total: " in error.text

    def test_leave_out_what_only_illustrates(self, graded):
        (one,) = graded().notebooks
        (picture,) = (cell for cell in one.cells if cell.cell.origin and cell.cell.origin.skipped)
        assert () == picture.outputs


class TestReports:
    def test_tell_what_functions_printed(self, report):
        answer = "def total(values):\n    print('hello')\n    return -1.0"
        assert "hello\n" in cell_of(report(total=answer), "test_total").printed

    def test_have_messages_of_a_limited_length(self, report, stats_grader):
        answer = "def total(values):\n    raise ValueError('x' * 10**5)"
        short = report(total=answer, grader=stats_grader(message_characters=200))
        assert 200 == len(cell_of(short, "test_total").message)
        assert len(cell_of(report(total=answer), "test_total").message) <= 10_000

    def test_have_notes_that_a_terminal_can_show(self, grader, stats):
        content = json.dumps(notebook(*solved_cells(stats))).encode()
        files = {"\x1b[31mred\n.ipynb": content}
        (note,) = grader.grade(Submission("ada", files, {})).report.notes
        assert note.isprintable()

    def test_name_the_sandbox(self, report, sandbox):
        assert str(sandbox.protection) == report().protection


class TestFingerprint:
    def test_changes_with_the_hand_in_and_the_limits(self, grader, stats_grader, stats):
        right = hand_in(solved_cells(stats))
        wrong = hand_in(solved_cells(stats, total=FIRST_LEFT_OUT))
        assert grader.fingerprint(right) == grader.fingerprint(hand_in(solved_cells(stats)))
        assert grader.fingerprint(right) != grader.fingerprint(wrong)
        assert grader.fingerprint(right) != stats_grader(cell_seconds=1).fingerprint(right)


class TestTrouble:
    def test_without_a_sandbox_is_said(self, stats, tmp_path):
        def impossible():
            raise KitError("there is no sandbox")

        grader = Grader(stats, Library(), impossible, Limits(), "none", "", tmp_path)
        with pytest.raises(KitError, match="there is no sandbox"):
            grader.grade(hand_in(solved_cells(stats)))

    def test_of_our_own_still_ends_in_a_report(self, stats, tmp_path):
        def broken():
            raise RuntimeError("a mistake in the kit")

        grader = Grader(stats, Library(), broken, Limits(), "none", "", tmp_path)
        done = grader.grade(hand_in(solved_cells(stats))).report
        assert (0.0, 13.0, False, "") == (
            done.score,
            done.max_score,
            done.readable,
            done.fingerprint,
        )
        assert "RuntimeError: a mistake in the kit" in done.notes[0]
