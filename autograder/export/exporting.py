"""`autograder export`: one file, or one folder, for each platform."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from autograder.course import Course
from autograder.errors import KitError
from autograder.export.canvas import canvas_table, fill_gradebook
from autograder.export.grades import Grades, grades_of
from autograder.export.gradescope import encode_results, results_of_grade
from autograder.export.gradescope_autograder import autograder_archive
from autograder.export.ilias import multi_feedback
from autograder.export.moodle import fill_worksheet, moodle_table
from autograder.export.plain import plain_table
from autograder.export.tables import write_whole
from autograder.report import Report, read_report
from autograder.roster import read_roster

FORMATS = ("csv", "moodle", "canvas", "ilias", "gradescope", "gradescope-autograder")
WITH_ROSTER = ("moodle", "canvas", "ilias")


@dataclass(frozen=True)
class Exported:
    """What was written, and what could not be."""

    path: Path
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def export(
    course: Course,
    assignment: str,
    to: str,
    *,
    roster: Path | None = None,
    column: str | None = None,
) -> Exported:
    """Write the grades of an assignment for a platform, into export/ of the course.

    `roster` is the platform's own table, to be filled in: Moodle's grading worksheet, Canvas's
    exported gradebook, a zip or status file of ILIAS. `column` says which of Canvas's assignments
    is meant.

    Raises KitError where nothing can be exported.
    """
    if to not in FORMATS:
        raise KitError(f"there is no format {to!r}; there are: {', '.join(FORMATS)}.")
    if roster is not None and to not in WITH_ROSTER:
        raise KitError(f"--roster is for {', '.join(WITH_ROSTER)}; {to} needs none.")
    course.require_assignment(assignment)
    folder = course.root / "export"
    if to == "gradescope-autograder":
        archive = autograder_archive(course, assignment)
        return Exported(write_whole(folder / f"{assignment}-gradescope-autograder.zip", archive))
    grades = grades_of(course, assignment)
    notes = tuple(_notes(grades))
    problems = _ungraded(grades)
    if to == "gradescope":
        path = _write_results(course, grades, folder / f"{assignment}-gradescope")
        return Exported(path, notes, tuple(problems))
    if to == "ilias":
        content, missed = multi_feedback(course, grades, roster)
        path = write_whole(folder / f"{assignment}-ilias.zip", content)
        return Exported(path, notes, (*problems, *missed))
    text, missed = _table(grades, to, roster, column)
    name = f"{assignment}.csv" if to == "csv" else f"{assignment}-{to}.csv"
    path = write_whole(folder / name, text.encode())
    return Exported(path, notes, (*problems, *missed))


def _table(
    grades: Grades, to: str, roster: Path | None, column: str | None
) -> tuple[str, list[str]]:
    if to == "csv":
        return plain_table(grades), []
    if roster is None:
        return (moodle_table(grades) if to == "moodle" else canvas_table(grades)), []
    filled = read_roster(roster)
    if to == "moodle":
        problems = fill_worksheet(filled, grades)
    else:
        problems = fill_gradebook(filled, grades, column)
    return filled.text(), problems


def _notes(grades: Grades) -> Iterator[str]:
    if absent := grades.with_state("no hand-in"):
        yield f"no hand-in: {', '.join(absent)}."
    if waiting := grades.with_state("needs manual grading"):
        yield f"exported with what they have so far, manual grading is open: {', '.join(waiting)}."


def _ungraded(grades: Grades) -> list[str]:
    ungraded = grades.with_state("not graded yet")
    if not ungraded:
        return []
    return [
        f"handed in, but not graded yet: {', '.join(ungraded)}; "
        f"run: autograder grade {grades.assignment}."
    ]


def _write_results(course: Course, grades: Grades, folder: Path) -> Path:
    """A folder with <student>/results.json for everybody whose hand-in is graded or missing."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        made.chmod(0o755)
        for grade in grades.all:
            if grade.state == "not graded yet":
                continue
            report = _report(course, grade.student.id, grades.assignment)
            results = encode_results(results_of_grade(grade, grades, report))
            write_whole(made / grade.student.id / "results.json", results)
        if folder.exists():
            shutil.rmtree(folder)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return folder


def _report(course: Course, student: str, assignment: str) -> Report | None:
    try:
        return read_report(course.autograded(student, assignment) / "report.json")
    except (OSError, msgspec.MsgspecError):
        return None  # graded with plain nbgrader, say: then there are scores without messages
