"""Stand-ins for what learning platforms give a TA, made of a course's own hand-ins."""

from __future__ import annotations

import csv
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

MAX_SCORE = "100.00"


def moodle(course: Path) -> None:
    """Moodle's zip of all submissions, and its grading worksheet."""
    _zip(
        course / "submissions.zip",
        course,
        lambda student: f"{_full_name(student)}_{_number(student)}_assignsubmission_file",
    )
    rows = [
        [
            f"Participant {_number(student)}",
            _full_name(student),
            student,
            f"{student}@uni.example",
            "Submitted for grading",
            "",
            MAX_SCORE,
            "Yes",
            "-",
            "-",
            "",
        ]
        for student in _students(course)
    ]
    header = "Identifier,Full name,Username,Email address,Status,Grade,Maximum Grade"
    rest = "Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments"
    _table(course / "worksheet.csv", f"{header},{rest}".split(","), rows)


def canvas(course: Path) -> None:
    """Canvas's zip of all submissions, and its exported gradebook."""

    def prefix(student: str) -> str:
        first, family = student.split("-")
        return f"{family}{first}_{_number(student)}_9{_number(student)}_"

    with zipfile.ZipFile(course / "submissions.zip", "w") as archive:
        for student, path in _hand_ins(course):
            archive.write(path, f"{prefix(student)}{path.name}")
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "RNN exercise (77)"]
    rows = [["    Points Possible", "", "", "", "", MAX_SCORE]]
    for student in _students(course):
        first, family = _full_name(student).split()
        rows.append([f"{family}, {first}", _number(student), "", student, "RNN", ""])
    _table(course / "gradebook.csv", header, rows)


def ilias(course: Path) -> None:
    """ILIAS's zip of all submissions, and the one of the multi-feedback."""

    def folder(student: str) -> str:
        first, family = _full_name(student).split()
        return f"{family}_{first}_{student}_{_number(student)}"

    _zip(course / "Abgaben.zip", course, lambda student: f"RNN_77/Abgaben/{folder(student)}")
    with zipfile.ZipFile(course / "multi_feedback.zip", "w") as archive:
        for student in _students(course):
            archive.writestr(f"multi_feedback_RNN/{folder(student)}/", "")


def plain_folder(course: Path) -> None:
    """A folder with a folder for each student."""
    for student, path in _hand_ins(course):
        place = course / "hand-ins" / student
        place.mkdir(parents=True, exist_ok=True)
        (place / path.name).write_bytes(path.read_bytes())


EXCHANGE_SETTINGS = """
c = get_config()
c.CourseDirectory.course_id = "deep-learning"
c.Exchange.root = {root!r}
"""


def exchange(course: Path) -> None:
    """nbgrader's exchange with a hand-in of each student, beside the course."""
    for student, path in _hand_ins(course):
        attempt = f"{student}+rnn+2026-01-12 10:00:00.000000 UTC+random"
        place = course.parent / "exchange" / "deep-learning" / "inbound" / attempt
        place.mkdir(parents=True, exist_ok=True)
        (place / path.name).write_bytes(path.read_bytes())


def released(course: Path, exchange: Path, home: Path) -> None:
    """nbgrader's exchange with a release in it, and a student's settings for it."""
    outbound = exchange / "deep-learning" / "outbound" / "rnn"
    shutil.copytree(course / "release" / "rnn", outbound)
    inbound = exchange / "deep-learning" / "inbound"
    inbound.mkdir()
    inbound.chmod(0o733)
    settings = home / ".jupyter" / "nbgrader_config.py"
    settings.parent.mkdir()
    settings.write_text(EXCHANGE_SETTINGS.format(root=str(exchange)))


def handed_in(course: Path, exchange: Path) -> None:
    """nbgrader's exchange, known to the course, with hand-ins that were collected from it."""
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(EXCHANGE_SETTINGS.format(root=str(exchange)))
    (exchange / "deep-learning" / "feedback").mkdir(parents=True)
    for student in _students(course):
        folder = course / "submitted" / student / "rnn"
        (folder / "timestamp.txt").write_text("2026-01-12 10:00:00.000000 UTC")
        (folder / "submission_secret.txt").write_text(f"the-secret-of-{student}")


def _hand_ins(course: Path) -> Iterator[tuple[str, Path]]:
    for student in _students(course):
        for path in sorted((course / "submitted" / student / "rnn").glob("*.ipynb")):
            yield student, path


def _students(course: Path) -> list[str]:
    return sorted(path.name for path in (course / "submitted").iterdir())


def _zip(path: Path, course: Path, folder: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for student, notebook in _hand_ins(course):
            archive.write(notebook, f"{folder(student)}/{notebook.name}")


def _table(path: Path, header: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def _full_name(student: str) -> str:
    return student.replace("-", " ").title()


def _number(student: str) -> str:
    return str(1000 + sum(student.encode()))
