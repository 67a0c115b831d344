"""The students of a course, and how the names that platforms use are recognised as theirs.

A platform knows a person by a number, a login, an e-mail address or only by name; the course
knows the same person by one student id, which is also the name of a folder.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from autograder.errors import KitError

if TYPE_CHECKING:
    from autograder.course import Course

# Letters that Unicode does not take apart into a base letter and a mark, and the German ones,
# which people write as two letters where umlauts are not to be had.
_LETTERS = "ä=ae ö=oe ü=ue ß=ss æ=ae œ=oe ø=oe å=aa ł=l đ=d ð=d þ=th ı=i"
_PAIRS = re.findall(r"(.)=(\w+)", _LETTERS)
_SPELLED = str.maketrans(
    {
        **dict(_PAIRS),
        **{letter.upper(): text.capitalize() for letter, text in _PAIRS if letter not in "ßı"},
        "ẞ": "SS",
    }
)
LONGEST_ID = 100

Key = TypeVar("Key")


@dataclass(frozen=True)
class Person:
    """What a platform says about somebody."""

    name: str = ""
    """First and last name, or last name, comma, first name."""
    ids: tuple[str, ...] = ()
    """Login, matriculation number, e-mail address: the first is the best student id."""
    platform_id: str = ""
    """The number that the platform has for this person in all assignments."""
    participant: str = ""
    """The number that it has for this person in this assignment only (Moodle)."""

    @property
    def derived_id(self) -> str:
        """The student id for somebody who is new to the course."""
        if self.ids:
            return student_id(self.ids[0])
        name = student_id(self.name).lower()
        return f"{name}-{self.platform_id}" if self.platform_id else name


@dataclass(frozen=True)
class Student:
    """A student as the gradebook has it; all but the id may be empty."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    platform_id: str = ""


@dataclass(frozen=True)
class Students:
    """Everybody whom the course knows already."""

    all: tuple[Student, ...]

    def find(self, person: Person) -> str | None:
        """The student id of a person; None where nobody, or more than one, fits."""
        platform = self._by_platform_id.get(person.platform_id, ()) if person.platform_id else ()
        candidates = (
            *(self._with_account(text) for text in person.ids),
            _only(platform),
            self._with_account(person.derived_id),
            self._with_account(f"{person.derived_id}-{person.participant}"),
            _only(self.namesakes(person)),
            # Last, because two universities can have the same login before the @.
            *(self._with_account(text.split("@")[0]) for text in person.ids if "@" in text),
        )
        return next((found for found in candidates if found), None)

    def namesakes(self, person: Person) -> tuple[str, ...]:
        """The ids of all students with the person's name."""
        return self._by_name.get(_name_key(person.name), ()) if person.name else ()

    def get(self, student: str) -> Student:
        """What is known of a student id; only the id itself where nothing is."""
        return self._by_id.get(student, Student(student))

    def _with_account(self, text: str) -> str | None:
        if text in self._by_id:
            return text
        return _only(self._by_account.get(_plain(text), ()))

    @cached_property
    def _by_id(self) -> dict[str, Student]:
        return {student.id: student for student in self.all}

    @cached_property
    def _by_account(self) -> dict[str, tuple[str, ...]]:
        pairs = [(_plain(student.id), student.id) for student in self.all]
        pairs += [(_plain(student.email), student.id) for student in self.all if student.email]
        return _grouped(pairs)

    @cached_property
    def _by_platform_id(self) -> dict[str, tuple[str, ...]]:
        return _grouped((student.platform_id, student.id) for student in self.all)

    @cached_property
    def _by_name(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return _grouped(
            (_name_key(f"{student.first_name} {student.last_name}"), student.id)
            for student in self.all
            if student.first_name or student.last_name
        )


def students_of(course: Course) -> Students:
    """Everybody in the gradebook, and everybody with a hand-in.

    Raises KitError where the gradebook is there but cannot be read.
    """
    known = {student.id: student for student in _students_in_gradebook(course)}
    for assignment in course.assignments():
        for name in course.students(assignment):
            known.setdefault(name, Student(name))
    return Students(tuple(known[name] for name in sorted(known)))


def student_id(text: str) -> str:
    """A text as a student id: letters, digits and `._@-`, with umlauts written out.

    It is safe as the name of a folder, on the command line and in a web page, and the same
    however the text was composed in Unicode.
    """
    clean = re.sub(r"[^\w.@-]+", "-", without_marks(text)).strip("-.")
    return clean[:LONGEST_ID].rstrip("-.") or "student"


def without_marks(text: str) -> str:
    """Umlauts written out, accents left off; letters of other scripts stay."""
    spelled = unicodedata.normalize("NFC", text).translate(_SPELLED)
    parts = unicodedata.normalize("NFKD", spelled)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def _students_in_gradebook(course: Course) -> list[Student]:
    # Read as a plain database, because importing nbgrader takes two seconds.
    path = course.gradebook
    if not path.exists():
        return []
    query = "SELECT id, first_name, last_name, email, lms_user_id FROM student"
    try:
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
        try:
            rows = connection.execute(query).fetchall()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise KitError(
            f"{path} cannot be read ({error}); if an older nbgrader made it, "
            "run: nbgrader db upgrade."
        ) from error
    return [Student(*(str(value or "") for value in row)) for row in rows]


def _plain(text: str) -> str:
    return student_id(text).casefold()


def _name_key(name: str) -> tuple[str, ...]:
    # Sorted, because platforms write "Last, First" as well as "First Last".
    return tuple(sorted(re.findall(r"\w+", without_marks(name).casefold())))


def _only(found: tuple[str, ...]) -> str | None:
    return found[0] if len(found) == 1 else None


def _grouped(pairs: Iterable[tuple[Key, str]]) -> dict[Key, tuple[str, ...]]:
    groups: dict[Key, dict[str, None]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in groups.items()}
