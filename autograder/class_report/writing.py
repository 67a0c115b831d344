"""`autograder report`: from what was graded to one page about the class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from autograder.autograded import REPORT_NAME
from autograder.class_report.statistics import ClassStatistics, StudentResult
from autograder.errors import KitError
from autograder.marks import read_marks
from autograder.report import read_report
from autograder.web_page import write_page

if TYPE_CHECKING:
    from autograder.course import Course


def report(course: Course, assignment: str) -> int:
    """Write the class report, and say where. Returns the exit status.

    Raises KitError where nobody has been graded.
    """
    from autograder.class_report.page import class_page

    course.require_assignment(assignment)
    statistics, problems = class_statistics(course, assignment)
    if not statistics.results:
        raise KitError(
            f"nobody has been graded for {assignment} yet; run: autograder grade {assignment}."
        )
    place = report_place(course, assignment)

    def feedback(student: str, notebook: str) -> Path:
        return course.feedback(student, assignment) / f"{notebook}.html"

    write_page(place, class_page(statistics, place, feedback))
    click.echo(f"{place} is ready.")
    if not any(course.feedback(one.id, assignment).is_dir() for one in statistics.results):
        click.echo(f"It links to feedback pages: make them with autograder feedback {assignment}.")
    for problem in problems:
        click.echo(f"autograder: {problem}", err=True)
    return 1 if problems else 0


def report_place(course: Course, assignment: str) -> Path:
    """Where the class report of an assignment is."""
    return course.root / "report" / f"{assignment}.html"


def class_statistics(course: Course, assignment: str) -> tuple[ClassStatistics, list[str]]:
    """What is known about a class, and a sentence for each student who could not be included.

    Raises KitError where the gradebook cannot be read.
    """
    marks = read_marks(course, assignment)
    results, not_graded, problems = [], [], []
    for student in sorted({*course.students(assignment), *course.graded_students(assignment)}):
        path = course.autograded(student, assignment) / REPORT_NAME
        try:
            found = read_report(path)
        except FileNotFoundError:
            not_graded.append(student)
            problems.append(f"{student} has not been graded yet, and is left out of the numbers.")
            continue
        except msgspec.MsgspecError as error:
            problems.append(f"{path} is no report ({error}); please grade {student} again.")
            continue
        if student not in marks:
            problems.append(f"{student} has no points in the gradebook; please grade again.")
            continue
        results.append(StudentResult(found, marks[student]))
    return ClassStatistics(assignment, tuple(results), tuple(not_graded)), problems
