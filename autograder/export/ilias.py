"""Grades and feedback for ILIAS.

ILIAS itself imports feedback files for a whole class ("Multi-Feedback") but no marks; those come in
through the plugin ExerciseStatusFile, which reads a status.csv from the same zip, or by hand. So
the zip has both, and a plain ILIAS leaves the status.csv alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.collect.download import open_download
from autograder.collect.layouts import ilias_person
from autograder.course import Course
from autograder.errors import KitError
from autograder.export.grades import Grade, Grades
from autograder.export.matching import match
from autograder.export.tables import points, table
from autograder.roster import read_roster
from autograder.students import Person, without_marks

# Multi-feedback: <any folder>/<last name>_<first name>_<login>_<user>/<file>, exactly so deep; only
# the number at the end of the folder's name is read.
# https://docu.ilias.de (user documentation, "Übung", "Multi-Feedback")
# https://github.com/ILIAS-eLearning/ILIAS/blob/trunk/components/ILIAS/Exercise/TutorFeedbackFile/TutorFeedbackZipRepository.php
# The status file: these columns in this order; rows with update = 1 are taken over, with a status
# of notgraded, passed or failed, a mark, a notice for tutors and a comment for the student.
# https://github.com/ilifau/ExerciseStatusFile
STATUS_COLUMNS = (
    *("update", "usr_id", "login", "lastname", "firstname"),
    *("status", "mark", "notice", "comment", "plagiarism", "plag_comment"),
)
_EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class _Participant:
    """A participant of the exercise, with what the status file says already."""

    person: Person
    login: str
    last_name: str
    first_name: str
    status: str = ""
    notice: str = ""
    comment: str = ""
    plagiarism: str = ""
    plagiarism_comment: str = ""

    @property
    def folder(self) -> str:
        name = f"{self.last_name}_{self.first_name}_{self.login}_{self.person.platform_id}"
        ascii_only = without_marks(name).encode("ascii", "replace").decode()
        return "".join(c if c.isalnum() or c in "._- " else "_" for c in ascii_only)


def multi_feedback(course: Course, grades: Grades, roster: Path | None) -> tuple[bytes, list[str]]:
    """A zip for ILIAS's multi-feedback, and what could not be put into it.

    `roster` is a zip that ILIAS made, with its folders for the participants, or the plugin's
    status.csv; without it, the participants are those whose ILIAS number the gradebook has. Who has
    no graded hand-in stays as ILIAS has it.
    """
    participants = list(_read_participants(roster) if roster else _known_participants(grades))
    if not participants:
        raise KitError(
            "the course knows no ILIAS numbers; give --roster, the zip of 'Multi-Feedback' or "
            "'Download all submissions'."
        )
    matched = match([one.person for one in participants], grades)
    problems = matched.problems
    root = f"multi_feedback_{grades.assignment}"
    content = io.BytesIO()
    rows, without_page = [], []
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, grade in zip(participants, matched.grades, strict=True):
            rows.append(_status_row(one, grade, grades.max_score))
            if grade is None or grade.score is None:
                continue
            pages = sorted(course.feedback(grade.student.id, grades.assignment).glob("*.html"))
            for page in pages:
                _add(archive, f"{root}/{one.folder}/{page.name}", page.read_bytes())
            if not pages:
                without_page.append(grade.student.id)
        _add(archive, f"{root}/status.csv", table(STATUS_COLUMNS, rows).encode())
    if without_page:
        problems.append(
            f"no feedback pages of: {', '.join(without_page)}; "
            f"run: autograder feedback {grades.assignment}."
        )
    return content.getvalue(), problems


def _status_row(one: _Participant, grade: Grade | None, max_score: float) -> list[str]:
    graded = grade is not None and grade.score is not None
    mark = points(grade.score) if grade is not None and grade.score is not None else ""
    return [
        "1" if graded else "0",
        one.person.platform_id,
        one.login,
        one.last_name,
        one.first_name,
        # Whether that many points are a pass is not the grader's to say.
        one.status or "notgraded",
        mark,
        one.notice,
        one.comment or (f"{mark} of {points(max_score)} points" if graded else ""),
        one.plagiarism,
        one.plagiarism_comment,
    ]


def _known_participants(grades: Grades) -> Iterator[_Participant]:
    for student in grades.students.all:
        if student.platform_id.isdecimal():
            person = Person(ids=(student.id,), platform_id=student.platform_id)
            yield _Participant(person, student.id, student.last_name, student.first_name)


def _read_participants(roster: Path) -> Iterator[_Participant]:
    if roster.is_dir() or zipfile.is_zipfile(roster):
        yield from _participants_of_folders(roster)
        return
    status_file = read_roster(roster)
    if any(status_file.column(name) is None for name in STATUS_COLUMNS):
        raise KitError(
            f"{roster} is neither a zip of ILIAS nor a status file; give the zip of "
            "'Multi-Feedback' or 'Download all submissions'."
        )
    for row in status_file.rows:
        cells = {name: status_file.cell(row, status_file.column(name)) for name in STATUS_COLUMNS}
        yield _Participant(
            status_file.person(row),
            cells["login"],
            cells["lastname"],
            cells["firstname"],
            cells["status"],
            cells["notice"],
            cells["comment"],
            cells["plagiarism"],
            cells["plag_comment"],
        )


def _participants_of_folders(roster: Path) -> Iterator[_Participant]:
    seen = set()
    if roster.is_dir():
        folders = sorted(path.name for path in roster.rglob("*") if path.is_dir())
    else:
        # The folders themselves, because those of the multi-feedback are empty.
        with open_download(roster), zipfile.ZipFile(roster) as archive:
            folders = sorted({part for name in archive.namelist() for part in name.split("/")[:-1]})
    for folder in folders:
        person = ilias_person(folder)
        if person is not None and person.platform_id not in seen:
            seen.add(person.platform_id)
            last, first = folder.split("_")[0], " ".join(folder.split("_")[1:-2])
            yield _Participant(person, person.ids[0], last, first)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    # One time for all, so that the same grades make the same zip.
    info = zipfile.ZipInfo(name, _EARLIEST_ZIP_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)
