import json
import shutil
import sys

import pytest

from autograder.course import Course
from autograder.errors import KitError
from autograder.library import KnownSolution
from autograder.report import CellReport, Report
from autograder.verify import Findings, Row, Trial, trial_submission, verify
from tests.example import FIRST_LEFT_OUT, RIGHT, grade_id_of


def known(grade_id="total", idea="idea"):
    return KnownSolution("stats", grade_id, idea, "A hint.", FIRST_LEFT_OUT)


def report(**scores):
    """A report of tests of 4 points each; a score is a number, or fields of the cell's report."""
    cells = []
    for name, score in scores.items():
        fields = score if isinstance(score, dict) else {"score": score}
        cell = {
            "notebook": "stats",
            "grade_id": f"test_{name}",
            "score": 4.0,
            "max_score": 4.0,
            "verdict": "failed",
            "message": f"why {name}",
            "misconception": None,
            "seconds": 0.0,
        }
        cells.append(CellReport(**cell | fields))
    return Report("stats", "trial", "1", "none", (), tuple(cells))


CAUGHT = {"score": 0.0, "misconception": "stats/total/idea"}


@pytest.fixture
def findings():
    return Findings({("stats", "total"): Row(), ("stats", "mean"): Row()}, [])


def row(findings, grade_id="total"):
    return findings.rows["stats", grade_id]


class TestWrongSolutions:
    trial = Trial("misconception", "stats", known())

    def test_should_lose_points_in_their_own_test_and_be_named(self, findings):
        findings.add(self.trial, report(total=CAUGHT, mean=4.0))
        assert [] == findings.problems
        assert Row(misconceptions=1, caught=1, named=1) == row(findings)
        assert Row() == row(findings, "mean")

    def test_that_lose_a_part_only_are_caught_too(self, findings):
        findings.add(self.trial, report(total=CAUGHT | {"score": 3.0}, mean=4.0))
        assert [] == findings.problems

    def test_that_lose_nothing_are_a_problem(self, findings):
        findings.add(self.trial, report(total=4.0, mean=4.0))
        assert ["stats/total/idea is not caught"] == findings.problems
        assert Row(misconceptions=1) == row(findings)

    def test_that_are_not_named_are_a_problem(self, findings):
        findings.add(self.trial, report(total=0.0, mean=4.0))
        assert ["stats/total/idea is not named: why total"] == findings.problems
        assert Row(misconceptions=1, caught=1) == row(findings)

    def test_that_are_charged_elsewhere_too_are_a_problem(self, findings):
        findings.add(self.trial, report(total=CAUGHT, mean=3.0))
        assert ["stats/total/idea loses points in test_mean too: why mean"] == findings.problems
        assert Row(misconceptions=1, caught=1, named=1, charged_elsewhere=1) == row(findings)

    def test_that_nothing_tests_are_a_problem(self, findings):
        findings.add(self.trial, report(mean=4.0))
        assert ["stats/total/idea is tested nowhere: there is no test_total"] == findings.problems


class TestRightSolutions:
    trial = Trial("variant", "stats", known())

    def test_should_get_full_marks(self, findings):
        findings.add(self.trial, report(total=4.0, mean=4.0))
        assert [] == findings.problems
        assert Row(variants=1) == row(findings)

    @pytest.mark.parametrize("cell", ["total", "mean"])
    def test_that_lose_anything_anywhere_are_a_false_alarm(self, findings, cell):
        findings.add(self.trial, report(**{"total": 4.0, "mean": 4.0, cell: 3.0}))
        assert [f"stats/total/idea loses points in test_{cell}: why {cell}"] == findings.problems
        assert Row(variants=1, false_alarms=1) == row(findings)

    def test_should_pass_their_own_visible_checks(self, findings):
        failed = {"visible_failure": "1 and 2 make 3"}
        findings.add(self.trial, report(total=failed, mean=4.0))
        assert [
            "stats/total/idea does not pass the visible checks of test_total: 1 and 2 make 3"
        ] == findings.problems
        assert 1 == row(findings).false_alarms

    def test_need_not_go_together_with_the_visible_checks_of_other_cells(self, findings):
        findings.add(self.trial, report(total=4.0, mean={"visible_failure": "no"}))
        assert [] == findings.problems


class TestTheReference:
    trial = Trial("reference", "stats")

    def test_should_get_full_marks(self, findings):
        findings.add(self.trial, report(total=4.0, mean=4.0))
        assert [] == findings.problems

    def test_that_loses_anything_is_a_problem(self, findings):
        findings.add(self.trial, report(total=4.0, mean=3.5))
        assert ["stats, the reference loses points in test_mean: why mean"] == findings.problems

    def test_should_pass_all_visible_checks(self, findings):
        findings.add(self.trial, report(total=4.0, mean={"visible_failure": "no"}))
        assert [
            "stats, the reference does not pass the visible checks of test_mean: no"
        ] == findings.problems


class TestTheRelease:
    trial = Trial("release", "stats")

    def test_should_get_nothing(self, findings):
        findings.add(self.trial, report(total=0.0, mean=0.0))
        assert [] == findings.problems

    def test_that_gets_anything_is_a_problem(self, findings):
        findings.add(self.trial, report(total=0.0, mean=0.5))
        assert ["stats, the release gets 0.5 points in test_mean"] == findings.problems


class TestTrialSubmissions:
    def sources(self, stats, trial):
        (content,) = trial_submission(stats, trial).notebooks.values()
        cells = json.loads(content)["cells"]
        return {grade_id_of(one): one["source"] for one in cells if grade_id_of(one)}

    def test_of_a_known_solution_are_the_reference_but_for_its_cell(self, stats):
        sources = self.sources(stats, Trial("misconception", "stats", known()))
        assert FIRST_LEFT_OUT == sources["total"]
        assert "total(values) / len(values)" in sources["mean"]

    def test_hold_no_hidden_tests(self, stats):
        for kind in ("reference", "release"):
            for source in self.sources(stats, Trial(kind, "stats")).values():
                assert "hidden_tests" not in source

    def test_of_the_release_are_the_release(self, stats):
        sources = self.sources(stats, Trial("release", "stats"))
        assert all("raise NotImplementedError()" in sources[name] for name in RIGHT)


class TestCommand:
    @pytest.fixture
    def copied(self, stats_course, tmp_path, monkeypatch):
        """A course to spoil."""
        monkeypatch.setattr("sys.path", [*sys.path])
        monkeypatch.setattr("os.cpu_count", lambda: 1)
        shutil.copytree(stats_course.root, tmp_path / "course")
        return Course(tmp_path / "course")

    def write(self, course, name, source):
        path = course.root / "solutions" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)

    def test_says_that_all_is_as_it_should_be(self, copied, capsys):
        assert 0 == verify(copied, "stats")
        shown = capsys.readouterr().out
        assert "The reference gets all 13 points and the untouched release none" in shown
        (totals,) = (line for line in shown.splitlines() if line.strip("│ ").startswith("all"))
        assert ["2", "2", "2", "0", "1", "0"] == totals.replace("│", " ").split()[1:]

    def test_says_everything_that_is_not(self, copied, capsys):
        self.write(copied, "misconceptions/stats/total/right", f'"""A hint."""\n{RIGHT["total"]}')
        self.write(copied, "variants/stats/mean/wrong", '"""Wrong."""\ndef mean(values): ...\n')
        (copied.release("stats") / "given.py").write_text("ANSWER = 43\n")
        assert 1 == verify(copied, "stats")
        shown = capsys.readouterr().out
        assert "- stats/total/right is not caught\n" in shown
        assert "- stats/mean/wrong loses points in test_mean: " in shown
        assert "- release/stats/given.py is not what the source generates\n" in shown
        assert "things are not as they should be." in shown

    def test_refuses_solutions_that_belong_to_no_cell(self, copied):
        self.write(copied, "variants/stats/summe/loop", '"""A loop."""\nsumme = sum\n')
        with pytest.raises(KitError, match="stats/summe/loop belongs to no cell"):
            verify(copied, "stats")
