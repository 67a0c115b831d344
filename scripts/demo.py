"""`make demo`: a course with the release and a sample class in demo/, graded, with its feedback."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.course import Course, open_course
from autograder.errors import KitError
from autograder.grade import grade
from autograder.release import release
from autograder.report import Report, read_report

sys.path.insert(0, str(Path(__file__).parent))
from sample_class import STUDENTS, make_class

ROOT = Path(__file__).parent.parent
ASSIGNMENT = "rnn"


def main() -> int:
    """Make the course anew and grade it. Returns the exit status."""
    console = Console(highlight=False)
    course = _new_course(ROOT / "demo")
    console.print(f"a new course in {course.root}: making the release of {ASSIGNMENT}")
    release(course, ASSIGNMENT)
    make_class(
        course.source(ASSIGNMENT),
        course.release(ASSIGNMENT),
        ROOT / "solutions",
        course.root / "submitted",
    )
    status = grade(course, ASSIGNMENT)
    reports = [
        read_report(course.autograded(student.name, ASSIGNMENT) / "report.json")
        for student in STUDENTS
    ]
    console.print(_scores(reports))
    _say_where(console, course)
    return status


def _new_course(folder: Path) -> Course:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    shutil.copytree(ROOT / "source", folder / "source")
    return open_course(folder)


def _scores(reports: list[Report]) -> Table:
    table = Table(title="scores of the sample class", title_justify="left")
    table.add_column("student")
    table.add_column("score", justify="right")
    table.add_column("story", overflow="fold")
    for student, report in zip(STUDENTS, reports, strict=True):
        table.add_row(student.name, f"{report.score:g} / {report.max_score:g}", student.story)
    return table


def _say_where(console: Console, course: Course) -> None:
    console.print(f"graded notebooks and reports: {course.root / 'autograded'}")
    console.print(f"gradebook: {course.gradebook}")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KitError as error:
        sys.exit(f"demo: {error}")
