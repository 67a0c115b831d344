"""`make demo`: a course with a sample class in demo/, graded, with feedback and a class report.

It runs the commands that one would type, and shows them as it goes.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.cli import run
from autograder.course import Course, open_course
from autograder.report import read_report

sys.path.insert(0, str(Path(__file__).parent))
from sample_class import BEYOND, STUDENTS, SampleStudent, make_class

ROOT = Path(__file__).parent.parent
CLASSES = {"rnn": STUDENTS, "rnn_beyond": BEYOND}
"""For each assignment, who hands it in."""

SHORTER_LIMITS = """
# Only here: one student of the sample class has an endless loop, and nobody wants to wait for it
# as long as in a real course.
c.AutograderLimits.cell_seconds = 5
"""


class CommandFailed(Exception):
    """A command did not do its job; it has said why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def main(folder: Path, classes: Mapping[str, Sequence[SampleStudent]]) -> int:
    """Make the course anew, grade it and show everything. Returns the exit status."""
    console = Console(highlight=False)
    course = _new_course(folder)
    console.print(f"A new course with a made-up class is in {course.root}.", soft_wrap=True)
    try:
        for assignment, students in classes.items():
            _grade(console, course, assignment, students)
    except CommandFailed as failed:
        return failed.status
    for assignment, students in classes.items():
        console.print()
        console.print(_scores(course, assignment, students))
    console.print()
    _say_where(console, course)
    return 0


def _new_course(folder: Path) -> Course:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    settings = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(settings + SHORTER_LIMITS, encoding="utf-8")
    shutil.copytree(ROOT / "source", folder / "source")
    return open_course(folder)


def _grade(
    console: Console, course: Course, assignment: str, students: Sequence[SampleStudent]
) -> None:
    _type(console, course, "release", assignment)
    make_class(
        course.source(assignment),
        course.release(assignment),
        ROOT / "solutions",
        course.root / "submitted",
        students,
    )
    for command in ("grade", "feedback", "report"):
        _type(console, course, command, assignment)


def _type(console: Console, course: Course, *words: str) -> None:
    """Do what typing this command in the course does. Raises CommandFailed."""
    console.print(f"\n[bold]$ autograder {' '.join(words)}[/bold]")
    status = run(["--course", str(course.root), *words])
    if status:
        raise CommandFailed(status)


def _scores(course: Course, assignment: str, students: Sequence[SampleStudent]) -> Table:
    table = Table(title=f"scores of the sample class in {assignment}", title_justify="left")
    table.add_column("student")
    table.add_column("score", justify="right")
    table.add_column("story", overflow="fold")
    for student in students:
        report = read_report(course.autograded(student.name, assignment) / "report.json")
        table.add_row(student.name, f"{report.score:g} / {report.max_score:g}", student.story)
    return table


def _say_where(console: Console, course: Course) -> None:
    places = {
        "feedback pages": course.root / "feedback",
        "class reports": course.root / "report",
        "graded notebooks": course.root / "autograded",
        "gradebook": course.gradebook,
    }
    for what, path in places.items():
        console.print(f"{what + ':':<18}{path}", soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main(ROOT / "demo", CLASSES))
