"""How each platform names the files of a download, and so whose each file is.

Where a format has no documentation of its own, the program that writes it is the documentation;
docs/platforms.md says what each was checked against.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from autograder.collect.arrange import stem_of, without_copy_number
from autograder.students import Person
from autograder.timestamps import parse_time

Parts = tuple[str, ...]


@dataclass(frozen=True)
class Filed:
    """Whose a file is."""

    person: Person
    path: Parts
    """Its path inside the hand-in."""
    attempt: str = ""
    """Where a download holds several attempts whole: a text that grows with time."""
    order: int = 0
    """Files of one attempt: a later one has a larger number."""


@dataclass(frozen=True)
class Expected:
    """What is known about the course before a download is read."""

    assignment: str
    notebooks: frozenset[str]
    others: frozenset[str] = frozenset()
    """The other assignments of the course."""


Layout = Callable[[Parts, Expected], Filed | None]
"""For the path of a file in the download, whose it is; None where it is nobody's hand-in."""


# Moodle, "Download all submissions": a folder for each participant,
# <full name>_<participant number>_assignsubmission_file, or with "Download submissions in folders"
# off one flat folder where the rest of the name follows after a `_`. Until Moodle 3.x the folder
# name ended in `_`. With anonymous submissions the name is "Participant". The number belongs to
# the assignment, not to the person.
# https://docs.moodle.org/en/Using_Assignment
# https://github.com/moodle/moodle/blob/main/mod/assign/classes/downloader.php
_MOODLE_FOLDER = re.compile(r"^(?P<name>.+)_(?P<number>\d+)_assignsubmission_[a-z]+_?$")
_MOODLE_FILE = re.compile(r"^(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+_(?P<file>.+)$")


def moodle(path: Parts, _: Expected) -> Filed | None:
    for place, part in enumerate(path[:-1]):
        if match := _MOODLE_FOLDER.match(part):
            return Filed(_participant(match), path[place + 1 :])
    if match := _MOODLE_FILE.match(path[-1]):
        return Filed(_participant(match), (match["file"],))
    return None


def _participant(match: re.Match[str]) -> Person:
    return Person(name=match["name"], participant=match["number"])


# Canvas, "Download Submissions": one flat folder,
# <last name first name>_[LATE_]<user>_<attachment>_<file name>, the name in lower case with
# everything but letters left out; with anonymous grading [LATE_]anon_<code>_<attachment>_<file>.
# A file name handed in again gets -1, -2. Texts and links have no attachment number.
# https://community.canvaslms.com/t5/Instructor-Guide/tkb-p/Instructor, under
# "How do I download all student submissions for an assignment?"
# https://github.com/instructure/canvas-lms/blob/master/lib/content_zipper.rb
_CANVAS = re.compile(
    r"^(?:(?:late_)?(?P<anonymous>anon_\w+?)|(?P<name>.+?)_(?:late_)?(?P<user>\d+))"
    r"_(?P<attachment>\d+)_(?P<file>.+)$",
    re.IGNORECASE,
)


def canvas(path: Parts, _: Expected) -> Filed | None:
    match = _CANVAS.match(path[-1])
    if match is None:
        return None
    if match["anonymous"]:
        person = Person(ids=(match["anonymous"].replace("_", "-"),))
    else:
        person = Person(name=match["name"], platform_id=match["user"])
    return Filed(person, (match["file"],), order=int(match["attachment"]))


# ILIAS, exercise, "Download all submissions" as well as the folders of the multi-feedback: a folder
# for each participant, <last name>_<first name>_<login>_<user>, in plain ASCII, with nothing but
# files in it, below folders whose names depend on the exercise and the language. Teams have
# "Team <number>" above that; what peers wrote about each other is in "Feedback_files".
# https://docu.ilias.de (user documentation, "Übung")
# https://github.com/ILIAS-eLearning/ILIAS/blob/trunk/components/ILIAS/Exercise/Submission/SubmissionManager.php
# https://github.com/ILIAS-eLearning/ILIAS/blob/trunk/components/ILIAS/Exercise/classes/BackgroundTasks/class.ilExerciseManagementCollectFilesJob.php
_ILIAS_FOLDER = re.compile(r"^(?P<last>[^_].*?)_(?P<first>.*)_(?P<login>[^_]+)_(?P<user>\d+)$")


def ilias(path: Parts, _: Expected) -> Filed | None:
    if len(path) < 2 or "Feedback_files" in path:
        return None
    person = ilias_person(path[-2])
    return Filed(person, path[-1:]) if person else None


def ilias_person(folder: str) -> Person | None:
    """Whose a folder of ILIAS is, by its name; None where it is no such folder."""
    match = _ILIAS_FOLDER.match(folder)
    if match is None:
        return None
    name = f"{match['last']}, {match['first']}".replace("_", " ")
    return Person(name=name, ids=(match["login"],), platform_id=match["user"])


# nbgrader, the exchange: inbound/<user>+<assignment>+<time>+<random>, the random part since 0.6.
# https://nbgrader.readthedocs.io/en/stable/exchange/exchange_api.html
# https://github.com/jupyter/nbgrader/blob/main/nbgrader/exchange/default/submit.py
_EXCHANGE = re.compile(
    r"^(?P<user>.+)\+(?P<assignment>[^+]+)\+"
    r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: (?:[+-]\d+|\w+))?)"
    r"(?:\+(?P<random>[\w-]+))?$"
)


def exchange(path: Parts, expected: Expected) -> Filed | None:
    for place, part in enumerate(path[:-1]):
        match = _EXCHANGE.match(part)
        if match and match["assignment"] == expected.assignment and _is_time(match["time"]):
            person = Person(ids=(match["user"],))
            return Filed(person, path[place + 1 :], attempt=match["time"])
    return None


def _is_time(text: str) -> bool:
    try:
        parse_time(text)
    except ValueError:
        return False
    return True


# A plain folder: <student>.ipynb, <student>.zip, <student>/..., <notebook>/<student>.ipynb,
# <student>_<notebook>.ipynb or <notebook>_<student>.ipynb; nbgrader's own
# submitted/<student>/<assignment>/ is the third.


def folder(path: Parts, expected: Expected) -> Filed | None:
    if len(path) == 2 and (notebook := _called(path[0], expected.notebooks)):
        # The folder says which notebook it is, the file whose.
        return _single_file(path[1], expected, notebook)
    if len(path) == 1:
        return _single_file(path[0], expected, "")
    student, *inside = path
    if len(inside) > 1 and inside[0] in expected.others:
        return None
    if len(inside) > 1 and inside[0] == expected.assignment:
        inside = inside[1:]
    return Filed(Person(ids=(student,)), tuple(inside))


def _single_file(name: str, expected: Expected, notebook: str) -> Filed | None:
    if name.casefold().endswith(".zip"):
        return Filed(Person(ids=(name[: -len(".zip")],)), (name,))
    stem = stem_of(name)
    if stem is None:
        return None
    student, number = without_copy_number(stem)
    if not notebook:
        notebook, student = _notebook_and_student(student, expected.notebooks)
    if notebook:
        name = f"{notebook} ({number}).ipynb" if number else f"{notebook}.ipynb"
    return Filed(Person(ids=(student,)), (name,), order=number)


def _notebook_and_student(stem: str, notebooks: frozenset[str]) -> tuple[str, str]:
    for name in sorted(notebooks):
        for pattern in (rf"^{re.escape(name)}[-_. ]+(.+)$", rf"^(.+?)[-_. ]+{re.escape(name)}$"):
            if match := re.match(pattern, stem, re.IGNORECASE):
                return name, match[1]
    return "", stem


def _called(text: str, notebooks: frozenset[str]) -> str:
    return next((name for name in notebooks if name.casefold() == text.casefold()), "")


LAYOUTS: dict[str, Layout] = {
    "moodle": moodle,
    "canvas": canvas,
    "ilias": ilias,
    "nbgrader": exchange,
    "folder": folder,
}
EXAMPLES = {
    "moodle": "First Last_123456_assignsubmission_file/",
    "canvas": "lastfirst_4711_98765_notebook.ipynb",
    "ilias": "Last_First_login_4711/",
    "nbgrader": "login+assignment+2025-06-01 10:00:00.000000 UTC+random/",
    "folder": "student.ipynb",
}
