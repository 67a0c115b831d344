"""Grade one hand-in: a pure function of the assignment and the submitted files to a report."""

from __future__ import annotations

import dataclasses
import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import autograder
from autograder.assignment import Assignment, SourceNotebook, bound_names
from autograder.comparison import same_behaviour
from autograder.diagnosis import Diagnosis
from autograder.errors import KitError
from autograder.evidence import examples, tried
from autograder.examiner import PreparedNotebook, PreparedTest, TestResult, run_test
from autograder.execution import Clock, NotebookSession, SandboxSession
from autograder.guest import wire
from autograder.library import Library
from autograder.limits import Limits
from autograder.memory import Memory
from autograder.notebook import SubmittedNotebook, UnreadableNotebook, read_notebook
from autograder.outputs import OutputRoom
from autograder.plain_text import one_line
from autograder.rebuild import RebuiltCell, RebuiltNotebook, likeness, rebuild
from autograder.remote import RemoteStudent
from autograder.report import CellReport, Report, Verdict
from autograder.student import SessionEnded
from autograder.submission import Submission
from autograder.testing import Attempt
from autograder.timing import time_limit

MOST_NOTES = 100


@dataclasses.dataclass(frozen=True)
class GradedCell:
    """A cell of the graded notebook with what it put out."""

    cell: RebuiltCell
    outputs: tuple[wire.Output, ...]
    report: CellReport | None


@dataclasses.dataclass(frozen=True)
class GradedNotebook:
    notebook: SourceNotebook
    cells: tuple[GradedCell, ...]


@dataclasses.dataclass(frozen=True)
class Graded:
    report: Report
    notebooks: tuple[GradedNotebook, ...]


class Grader:
    """Everything that is the same for all students of an assignment, prepared once."""

    def __init__(
        self,
        assignment: Assignment,
        library: Library,
        start: Callable[[], SandboxSession],
        limits: Limits,
        protection: str,
        kit_fingerprint: str,
        memory: Path,
        checks_visible: bool = False,
    ) -> None:
        self.checks_visible = checks_visible
        self.assignment = assignment
        self._start = start
        self._limits = limits
        self._protection = protection
        self._kit_fingerprint = kit_fingerprint
        self._notebooks = [
            PreparedNotebook(notebook, assignment.folder) for notebook in assignment.notebooks
        ]
        remembered = Memory(memory, assignment.fingerprint + kit_fingerprint)
        self._diagnosis = Diagnosis(assignment, library, start, limits, remembered)

    def prepare(self) -> None:
        """Run the given cells now instead of with the first hand-in."""
        for prepared in self._notebooks:
            prepared.tests  # noqa: B018 - computed on first use

    def fingerprint(self, submission: Submission) -> str:
        """Changes whenever grading the hand-in again could give something else."""
        parts = (submission.fingerprint, self.assignment.fingerprint, self._kit_fingerprint)
        return hashlib.sha256("\0".join((*parts, repr(self._limits))).encode()).hexdigest()

    def grade(self, submission: Submission) -> Graded:
        """Grade a hand-in. Whatever is in it, there is a report.

        Raises KitError where nothing can be graded, such as without a sandbox.
        """
        try:
            return self._grade(submission)
        except KitError:
            raise
        except Exception as error:  # noqa: BLE001 - our mistake, but nobody else's trouble
            return self._broken_off(submission, error)

    def _broken_off(self, submission: Submission, error: Exception) -> Graded:
        """No points, and a reason; without a fingerprint, so that it is graded again next time."""
        told = one_line(f"{type(error).__name__}: {error}")
        note = f"the autograder itself failed ({told}), so there are no points; please report it"
        cells = [
            CellReport(one.name, test.grade_id, 0.0, test.points, "crashed", note, None, 0.0)
            for one in self.assignment.notebooks
            for test in one.tests
        ]
        report = Report(
            assignment=self.assignment.name,
            student=submission.student,
            kit_version=autograder.__version__,
            protection=self._protection,
            notes=_worth_reading((note, *submission.notes)),
            cells=tuple(cells),
            readable=False,
        )
        return Graded(report, ())

    def _grade(self, submission: Submission) -> Graded:
        started = time.perf_counter()
        found, unreadable, notes = match_notebooks(self.assignment, submission)
        clock = Clock(self._limits)
        notebooks: list[GradedNotebook] = []
        for prepared in self._notebooks:
            rebuilt = rebuild(prepared.notebook, found.get(prepared.notebook.name))
            notes += rebuilt.notes
            grading = _NotebookGrading(self, prepared, rebuilt, submission, clock)
            notebooks.append(grading.run())
            notes += grading.notes
        reports = [cell.report for one in notebooks for cell in one.cells if cell.report]
        report = Report(
            assignment=self.assignment.name,
            student=submission.student,
            kit_version=autograder.__version__,
            protection=self._protection,
            notes=_worth_reading((*submission.notes, *notes)),
            cells=tuple(reports),
            fingerprint=self.fingerprint(submission),
            hand_in=submission.fingerprint,
            readable=len(found) == len(self._notebooks) or bool(found and not unreadable),
            seconds=time.perf_counter() - started,
        )
        return Graded(report, tuple(notebooks))


def _worth_reading(notes: Iterable[str]) -> tuple[str, ...]:
    """Each note once, as a terminal can show it: names of files and errors are the student's."""
    different = list(dict.fromkeys(one_line(note) for note in notes))
    more = len(different) - MOST_NOTES
    return (*different[:MOST_NOTES], *([f"and {more} notes more"] if more > 0 else []))


# ---------------------------------------------------------------------------------------------
# Which file is which notebook
# ---------------------------------------------------------------------------------------------


def match_notebooks(
    assignment: Assignment, submission: Submission
) -> tuple[dict[str, SubmittedNotebook], list[str], list[str]]:
    """The submitted notebooks by the names they should have, recognised by their cells.

    Also the names of files that cannot be read, and notes for the TA.
    """
    readable: dict[str, SubmittedNotebook] = {}
    notes: list[str] = []
    unreadable: list[str] = []
    for name, content in sorted(submission.notebooks.items()):
        try:
            readable[name] = read_notebook(content)
        except UnreadableNotebook as reason:
            unreadable.append(name)
            notes.append(f"{name} cannot be read: {reason}")
    names = _recognised(assignment, readable)
    found = {notebook: readable[name] for notebook, name in names.items()}
    notes += [
        f"{name} was recognised as {notebook}.ipynb by its cells"
        for notebook, name in names.items()
        if name != f"{notebook}.ipynb"
    ]
    notes += [
        f"{one.name}.ipynb is missing" for one in assignment.notebooks if one.name not in found
    ]
    notes += [f"{name} was not graded" for name in readable if name not in names.values()]
    return found, unreadable, notes


def _recognised(
    assignment: Assignment, readable: Mapping[str, SubmittedNotebook]
) -> dict[str, str]:
    """The files by the notebooks that they are: the likeliest, and of copies the one so named."""
    names = {
        source.name: name
        for source in assignment.notebooks
        if (name := f"{source.name}.ipynb") in readable and _is_much_alike(source, readable[name])
    }
    for source, name in _best_pairs(
        [source for source in assignment.notebooks if source.name not in names],
        {name: one for name, one in readable.items() if name not in names.values()},
    ):
        if source.name not in names and name not in names.values():
            names[source.name] = name
    return names


def _is_much_alike(source: SourceNotebook, notebook: SubmittedNotebook) -> bool:
    """Half of the cells make a notebook what it is."""
    return likeness(source, notebook) * 2 >= len(source.cells)


def _best_pairs(
    sources: Sequence[SourceNotebook], readable: Mapping[str, SubmittedNotebook]
) -> list[tuple[SourceNotebook, str]]:
    """Pairs of a notebook and a file, the likeliest first; a right name breaks ties."""
    pairs = []
    for source in sources:
        for name, notebook in readable.items():
            named = name == f"{source.name}.ipynb"
            alike = likeness(source, notebook)
            if alike or (named and len(readable) <= len(sources)):
                much = alike * 2 >= len(source.cells)
                pairs.append((much, named, alike, source, name))
    pairs.sort(key=lambda pair: pair[:3], reverse=True)
    return [(source, name) for *_, source, name in pairs]


# ---------------------------------------------------------------------------------------------
# One notebook
# ---------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class _Place:
    """Where a test cell stands: after how many cells, and which of the student's are new."""

    after_cells: int
    student_cells: tuple[str, ...]
    """Those that may go well with what is lent."""
    own_cells: tuple[str, ...]
    """Those that went well, or at least ended."""


class _NotebookGrading:
    """Runs the cells of a rebuilt notebook in order, then its tests in order.

    Each test sees the names as they were where it stands. Tests are first tried on one shared
    snapshot: what passes there is right. What does not is tested again, and decided, on a snapshot
    of its own, where no earlier test can have disturbed anything.
    """

    def __init__(
        self,
        grader: Grader,
        prepared: PreparedNotebook,
        rebuilt: RebuiltNotebook,
        submission: Submission,
        clock: Clock,
    ) -> None:
        self._grader = grader
        self._prepared = prepared
        self._rebuilt = rebuilt
        files = {**submission.files, **grader.assignment.files, **grader.assignment.compiled}
        self._session = NotebookSession(grader._start, files, grader._limits, clock)
        self._room = OutputRoom(grader._limits)
        self._values: dict[str, wire.Value] = {}
        self._right: set[str] = set()
        self._unusable: set[str] = set()
        self._troubles: dict[str, tuple[str, str]] = {}
        """By cell id, the verdict and the error of a student's cell that failed."""
        self.notes: list[str] = []

    def run(self) -> GradedNotebook:
        try:
            outputs, places = self._run_cells()
            results = {number: self._tested(number, place) for number, place in places.items()}
        finally:
            self._session.kill()
        graded = tuple(
            self._explained_cell(cell, results[number])
            if number in results
            else GradedCell(cell, outputs.get(number, ()), None)
            for number, cell in enumerate(self._rebuilt.cells)
        )
        return GradedNotebook(self._prepared.notebook, graded)

    def _run_cells(self) -> tuple[dict[int, tuple[wire.Output, ...]], dict[int, _Place]]:
        """The outputs of all cells that run, and the places of the tests, by position."""
        outputs: dict[int, tuple[wire.Output, ...]] = {}
        places: dict[int, _Place] = {}
        with_loans: list[str] = []
        without: list[str] = []
        for number, cell in enumerate(self._rebuilt.cells):
            if cell.role == "test":
                places[number] = _Place(self._session.cells_run, tuple(with_loans), tuple(without))
                with_loans, without = [], []
            elif cell.role != "text" and not (cell.origin and cell.origin.skipped):
                before = self._session.cells_run
                outputs[number] = self._ran(cell)
                ended = self._session.cells_run == before
                if cell.role == "solution" or (cell.role == "extra" and not ended):
                    with_loans.append(cell.source)
                if cell.role != "given" and not ended:
                    without.append(cell.source)
        return outputs, places

    # -- the student's cells -------------------------------------------------------------------

    def _ran(self, cell: RebuiltCell) -> tuple[wire.Output, ...]:
        try:
            ran = self._session.run(cell.source, self._to_read(cell))
        except SessionEnded as ended:
            name = cell.origin.grade_id if cell.origin is not None else "an extra cell"
            sentence = f"{name}: {ended}"
            self.notes.append(f"{self._rebuilt.name}: {sentence}")
            if cell.origin is not None:
                self._unusable |= cell.origin.names
                self._troubles[cell.origin.cell_id] = (ended.verdict, str(ended))
            return (wire.Output("error", ended.verdict, sentence, [("text/plain", sentence)]),)
        self._values |= dict(ran.values)
        if ran.failed and cell.origin is not None:
            self._troubles[cell.origin.cell_id] = ("error", _last_error(ran))
        return self._room.keep(ran.outputs)

    def _to_read(self, cell: RebuiltCell) -> list[str]:
        if cell.role != "solution" or cell.origin is None:
            return []
        names = {
            name
            for test in self._prepared.tests.values()
            if test.solution is cell.origin
            for name in test.value_names
        }
        return sorted(names)

    # -- its tests -----------------------------------------------------------------------------

    def _test_in(self, cell: RebuiltCell) -> PreparedTest:
        assert cell.origin is not None
        return self._prepared.tests[cell.origin.cell_id]

    def _tested(self, number: int, place: _Place) -> TestResult:
        test = self._test_in(self._rebuilt.cells[number])
        result = self._test_result(test, place)
        if test.solution is not None:
            if result.score >= test.cell.points and not result.lent:
                self._right |= test.solution.names
            if result.failure_type in ("timeout", "crashed"):
                self._unusable |= test.solution.names
        return result

    def _test_result(self, test: PreparedTest, place: _Place) -> TestResult:
        """Try the test on the shared snapshot, and where that does not decide it, on fresh ones."""
        shared = self._test_once(test, place, "shared")
        if self._is_decided(test, shared):
            return shared
        best, lent = shared, None
        if shared.attempt is not None and set(shared.attempt.lends) - self._right:
            lent = self._test_once(test, place, "lent", shared.attempt)
            best = lent if lent.lent else shared
        if best.score >= test.cell.points or self._is_known(test, best):
            return best
        own = self._test_once(test, place, "own")
        if not _behave_alike(shared, own):
            # It may have kept count of how often it was tried, to answer something else each
            # time. In a new session, nothing is left to know that by.
            self._session.kill()
            again = self._test_once(test, place, "own")
            own, lent = min(own, again, key=lambda one: one.score), None
        if own.score >= test.cell.points:
            return own
        lent = lent or self._test_once(test, place, "lent", own.attempt)
        return lent if lent.lent and lent.score >= own.score else own

    def _is_known(self, test: PreparedTest, result: TestResult) -> bool:
        """Whether it shows a known mistake of this very cell: another try would show it again.

        An error may come from anywhere, and is looked into.
        """
        if result.attempt is None or result.attempt.raised:
            return False
        diagnosis = self._grader._diagnosis
        if not diagnosis.is_ready(self._prepared, test):
            # Nothing of the student's is to be running meanwhile.
            self._session.kill()
        return diagnosis.name(self._prepared, test, result.attempt) is not None

    def _explained_cell(self, cell: RebuiltCell, result: TestResult) -> GradedCell:
        report = self._cell_report(self._test_in(cell), result)
        return GradedCell(cell, _test_outputs(result, report), report)

    def _test_once(
        self,
        test: PreparedTest,
        place: _Place,
        how: Literal["shared", "own", "lent"],
        own: Attempt | None = None,
    ) -> TestResult:
        """On the shared snapshot; or on one of its own, with the student's cells or with loans."""
        namespace: dict[str, Any] = {}
        student = RemoteStudent(
            self._session,
            namespace,
            test.names,
            self._values_of(test),
            place.student_cells,
            place.after_cells,
            right=frozenset(self._right),
            unusable=frozenset(self._unusable),
            # As right after the student's cell: later cells may have used up what it keeps.
            rerun_own=place.own_cells if how == "own" else None,
            may_borrow=how == "lent",
            checks_visible=self._grader.checks_visible,
            shared=how == "shared",
            only_lent=how == "lent",
            lent_before=test.remembered.lent,
        )
        return run_test(test, student, namespace, own)

    def _is_decided(self, test: PreparedTest, result: TestResult) -> bool:
        """Whether a test on the shared snapshot tells all there is to know."""
        if result.score >= test.cell.points or self._is_missing(test):
            return True
        ended = result.failure_type in ("timeout", "crashed")
        return ended and not self._earlier_names(test) - self._right

    def _earlier_names(self, test: PreparedTest) -> set[str]:
        """The names that solution cells before the one under test define."""
        names: set[str] = set()
        for solution in self._prepared.notebook.solutions:
            if solution is test.solution:
                break
            names |= solution.names
        return names

    def _values_of(self, test: PreparedTest) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in test.value_names:
            if name in self._values:
                try:
                    # Also where the session has no more time: it is not asked any more.
                    with time_limit(time.monotonic() + self._grader._limits.cell_seconds):
                        values[name] = wire.from_wire(self._values[name])
                except (wire.WireError, TimeoutError):
                    values[name] = wire.Opaque("something unusable")
        return values

    def _cell_report(self, test: PreparedTest, result: TestResult) -> CellReport:
        missing = self._is_missing(test)
        known = None
        if result.attempt is not None and not missing:
            known = self._grader._diagnosis.name(self._prepared, test, result.attempt)
        message, verdict = self._explained(test, result, missing)
        limit = self._grader._limits.message_characters
        return CellReport(
            notebook=self._rebuilt.name,
            grade_id=test.cell.grade_id,
            score=result.score,
            max_score=test.cell.points,
            verdict=verdict,
            message=message[:limit],
            misconception=known.id if known else None,
            seconds=round(result.seconds, 6),
            hint=known.hint if known else "",
            lent=result.lent,
            examples=examples(result.attempt) if result.attempt else (),
            printed=result.printed[:limit],
            visible_failure=_visible_failure(result)[:limit],
            tried=tried(result.attempt) if result.attempt else (),
            finished=result.attempt is not None and result.attempt.failure is None,
        )

    def _explained(
        self, test: PreparedTest, result: TestResult, missing: bool
    ) -> tuple[str, Verdict]:
        """The message and the verdict; where a name is missing, why the cell did not define it."""
        verdict = _verdict(test, result, missing)
        name = test.cell.grade_id.removeprefix("test_")
        if missing and result.score < test.cell.points:
            return f"`{name}` has not been written yet", verdict
        trouble = self._troubles.get(test.solution.cell_id) if test.solution else None
        if verdict == "missing" and trouble is not None:
            kind, sentence = trouble
            because: Verdict = kind if kind in ("timeout", "crashed") else "error"  # type: ignore[assignment]
            return f"the cell itself failed: {sentence}", because
        return result.message, verdict

    def _is_missing(self, test: PreparedTest) -> bool:
        return any(
            cell.missing for cell in self._rebuilt.cells if cell.origin is test.solution
        ) and not self._defined_elsewhere(test)

    def _defined_elsewhere(self, test: PreparedTest) -> bool:
        """A student may have written a cell's names in an extra cell."""
        names = test.solution.names if test.solution else frozenset()
        return any(
            names & bound_names(cell.source) for cell in self._rebuilt.cells if cell.role == "extra"
        )


def _behave_alike(first: TestResult, second: TestResult) -> bool:
    """Whether two tries of a test saw the same."""
    if first.attempt is None or second.attempt is None:
        return (first.message, first.failure_type) == (second.message, second.failure_type)
    return same_behaviour(first.attempt.behaviour, second.attempt.behaviour)


def _visible_failure(result: TestResult) -> str:
    return (result.attempt.visible_failure or "") if result.attempt else ""


def _last_error(ran: wire.CellRan) -> str:
    for output in reversed(ran.outputs):
        if output.kind == "error":
            return f"{output.name}: {output.text}" if output.text else output.name
    return "an error"


def _verdict(test: PreparedTest, result: TestResult, missing: bool) -> Verdict:
    if result.score >= test.cell.points:
        return "passed"
    if result.score > 0:
        return "partial"
    if missing or result.failure_type in ("missing", "Missing", "NameError"):
        return "missing"
    if result.failure_type == "timeout":
        return "timeout"
    if result.failure_type == "crashed":
        return "crashed"
    raised = result.attempt is not None and result.attempt.raised
    return "error" if raised or result.failure_type == "error" else "failed"


def _test_outputs(result: TestResult, report: CellReport) -> tuple[wire.Output, ...]:
    """What the graded notebook shows under a test: what was printed, and the score."""
    outputs = []
    text = report.printed
    if report.message and report.message not in text:
        text = f"{text}{report.message}\n"
    if text:
        outputs.append(wire.Output("stream", "stdout", text, []))
    score = [("text/plain", repr(float(result.score)))]
    outputs.append(wire.Output("execute_result", "", "", score))
    return tuple(outputs)
