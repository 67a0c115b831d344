"""Hand-ins that were valid once, changed at random in every way we could think of.

Without more ado there are 2,000 of them; the environment variable FUZZ_MUTANTS asks for another
number, and FUZZ_FIRST for another first seed. All of them are read, recognised and rebuilt, and of
those that become another notebook one in twenty is graded in the sandbox, in a class with others:

    FUZZ_MUTANTS=20000 python -m pytest tests/robustness/test_fuzz.py
    FUZZ_FIRST=1234 FUZZ_MUTANTS=1 python -m pytest tests/robustness/test_fuzz.py
"""

import itertools
import os
import shutil
from pathlib import Path

import msgspec
from nbgrader.api import Gradebook

from autograder.course import find_course
from autograder.grade import grade
from autograder.grading import match_notebooks
from autograder.rebuild import rebuild
from autograder.report import read_report
from autograder.submission import read_submission
from tests import example
from tests.robustness.conftest import load
from tests.robustness.damage import Damage
from tests.robustness.hand_ins import notebooks, reference_of
from tests.robustness.mutants import encoded, mutate

REPOSITORY = find_course(Path(__file__))
FIRST = int(os.environ.get("FUZZ_FIRST", "0"))
MUTANTS = int(os.environ.get("FUZZ_MUTANTS", "2000"))
GRADED = max(1, MUTANTS // 20)
MOST_SHOWN = 10


def mutants(originals):
    """Mutants of these hand-ins in turn, each with the name of the one that it was."""
    names = itertools.cycle(originals)
    for seed, name in zip(range(FIRST, FIRST + MUTANTS), names, strict=False):
        yield name, mutate(seed, originals[name])


def rebuilt_from(assignment, mutant, folder):
    """What is graded of a mutant, and the notes about it."""
    mutant.write(folder)
    submission = read_submission("ada", folder)
    shutil.rmtree(folder)
    found, _, notes = match_notebooks(assignment, submission)
    rebuilt = [rebuild(source, found.get(source.name)) for source in assignment.notebooks]
    notes += [*submission.notes, *(note for one in rebuilt for note in one.notes)]
    return rebuilt, notes


# ---------------------------------------------------------------------------------------------
# Reading, recognising and rebuilding
# ---------------------------------------------------------------------------------------------


def problems(assignment, answers, mutant, folder):
    """What is wrong with how a mutant is rebuilt."""
    rebuilt, notes = rebuilt_from(assignment, mutant, folder)
    for source, notebook in zip(assignment.notebooks, rebuilt, strict=True):
        if [cell.origin for cell in notebook.cells if cell.origin] != list(source.cells):
            yield f"{source.name} has not the instructor's cells in their order"
        for cell in notebook.cells:
            cell.source.encode()
            if cell.role != (cell.origin.kind if cell.origin else "extra"):
                yield f"a cell became a {cell.role} cell"
            if cell.role in ("test", "given", "text") and cell.source != cell.origin.source:
                yield f"the text of {cell.origin.cell_id} is not the instructor's"
        yield from lost_answers(answers, mutant, notebook)
    lost = [cell.origin.grade_id for one in rebuilt for cell in one.cells if cell.missing]
    if lost and not notes and mutant.damage < Damage.ANY and "empty_a_cell" not in mutant.story:
        yield f"{lost[0]} is lost without a note"


def lost_answers(answers, mutant, notebook):
    """Answers that a mutant has and the notebook rebuilt from it has not."""
    own = {
        grade_id: answer.strip()
        for (name, grade_id), answer in answers.items()
        if name == notebook.name
    }
    if mutant.damage == Damage.NONE:
        for cell in notebook.cells:
            if cell.role == "solution" and cell.source.strip() != own[cell.origin.grade_id]:
                yield f"{cell.origin.grade_id} is not the student's"
    if mutant.damage == Damage.TEXTS:
        code = "\n".join(cell.source for cell in notebook.cells if cell.role != "test")
        yield from (f"{grade_id} is lost" for grade_id, text in own.items() if text not in code)


def failures(assignment, tmp_path):
    answers = reference_of(assignment)
    for _, mutant in mutants({"reference": notebooks(assignment, answers)}):
        try:
            found = list(problems(assignment, answers, mutant, tmp_path / f"{mutant.seed}"))
        except Exception as error:  # noqa: BLE001 - that is what must not happen
            found = [f"{type(error).__name__}: {error}"]
        if found:
            yield f"{mutant}: {'; '.join(found)}"


def test_the_notebook_is_the_instructors_with_the_students_code_whatever_was_done_to_it(
    course, tmp_path
):
    failing = failures(load(course, "stats"), tmp_path)
    assert list(itertools.islice(failing, MOST_SHOWN)) == []


def test_so_it_is_in_the_assignment_of_this_repository(tmp_path):
    failing = failures(load(REPOSITORY, "rnn"), tmp_path)
    assert list(itertools.islice(failing, MOST_SHOWN)) == []


# ---------------------------------------------------------------------------------------------
# Grading
# ---------------------------------------------------------------------------------------------

WRONG = {
    ("stats", "total"): example.FIRST_LEFT_OUT,
    ("stats", "centring"): "def centring(values):\n    raise KeyError(values)\n",
    ("stats", "centre"): "centre = np.array([2.0])\n",
    ("halves", "half"): "def half(number):\n    return number // 2\n",
}


def hand_ins(assignment):
    """The bystanders, whose hand-ins the mutants were once."""
    reference = reference_of(assignment)
    return {
        "right": notebooks(assignment, reference),
        "wrong": notebooks(assignment, reference | WRONG),
    }


def chosen(assignment, originals, tmp_path):
    """By their student's name, mutants that differ in what is graded or noted."""
    seen = set()
    found = {}
    for name, mutant in mutants(originals):
        rebuilt, notes = rebuilt_from(assignment, mutant, tmp_path / "mutant")
        kind = str(([[cell.source for cell in one.cells] for one in rebuilt], notes))
        if kind not in seen:
            seen.add(kind)
            found[f"{name}-{mutant.seed}"] = mutant
        if len(found) == GRADED:
            break
    return found


def write(folder, originals):
    folder.mkdir(parents=True)
    for name, notebook in originals.items():
        (folder / f"{name}.ipynb").write_bytes(encoded(notebook))


def report_of(course, student):
    report = read_report(course.autograded(student, "stats") / "report.json")
    cells = tuple(msgspec.structs.replace(cell, seconds=0.0) for cell in report.cells)
    return msgspec.structs.replace(report, seconds=0.0, cells=cells)


def in_gradebook(course):
    with Gradebook(course.gradebook_url) as gradebook:
        return {one.student.id: one.score for one in gradebook.assignment_submissions("stats")}


def wrong_about(mutant, report, before):
    """What is wrong with the report of a mutant of a hand-in that had the report `before`."""
    if [(one.notebook, one.grade_id, one.max_score) for one in report.cells] != [
        (one.notebook, one.grade_id, one.max_score) for one in before.cells
    ]:
        yield "the report is not about the instructor's tests"
    if not all(0 <= cell.score <= cell.max_score for cell in report.cells):
        yield "a score is out of bounds"
    # A cell that fails takes along what was merged into it.
    kept = Damage.TEXTS if before.score == before.max_score else Damage.NONE
    if mutant.damage <= kept and report.score != before.score:
        yield f"the score was {before.score:g} and is {report.score:g}"
    if mutant.damage <= Damage.POINTS and report.score > before.score:
        yield f"the score was {before.score:g} and has become {report.score:g}"
    if not report.readable and not report.notes:
        yield "why it cannot be read is not said"
    yield from (f"{note!r} is no line" for note in report.notes if not note.isprintable())


def test_every_mutant_gets_a_report_and_harms_nobody(course, tmp_path, capsys):
    assignment = load(course, "stats")
    originals = hand_ins(assignment)
    for name, original in originals.items():
        write(course.submitted(name, "stats"), original)
    assert grade(course, "stats") == 0
    alone = {name: report_of(course, name) for name in originals}

    changed = chosen(assignment, originals, tmp_path)
    for name, mutant in changed.items():
        mutant.write(course.submitted(name, "stats"))
    before = {path: path.stat().st_mtime_ns for path in (course.root / "source").rglob("*")}
    status = grade(course, "stats", force=True)
    assert before == {path: path.stat().st_mtime_ns for path in (course.root / "source").rglob("*")}
    assert {name: report_of(course, name) for name in originals} == alone

    reports = {name: report_of(course, name) for name in changed}
    wrong = [
        f"{mutant}: {problem}"
        for name, mutant in changed.items()
        for problem in wrong_about(mutant, reports[name], alone[name.partition("-")[0]])
    ]
    assert wrong[:MOST_SHOWN] == []
    assert status == (not all(report.readable for report in reports.values()))
    assert in_gradebook(course) == {
        name: report.score for name, report in (alone | reports).items()
    }
