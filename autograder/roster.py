"""The tables that platforms export, and who is in which row.

Moodle's grading worksheet, Canvas's gradebook and the status file of ILIAS carry the platform's own
numbers for people and assignments. An import needs them back, so the table is filled in, not made.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.errors import KitError
from autograder.students import Person

# What the columns are called, in the languages that our students' platforms speak: Moodle
# translates them. The best student id comes first.
_ACCOUNTS = (
    *("username", "anmeldename", "login", "sis login id", "login id"),
    *("id number", "id-nummer", "matrikelnummer", "sis user id"),
    *("email address", "e-mail-adresse", "email", "e-mail"),
)
_FULL_NAMES = ("full name", "vollständiger name", "student", "name")
_FIRST_NAMES = ("first name", "vorname", "firstname")
_LAST_NAMES = ("last name", "nachname", "surname", "lastname")
MOODLE_IDENTIFIER = ("identifier", "id")
_PLATFORM_IDS = ("id", "usr_id", "user_id")


@dataclass
class Roster:
    """A table of people, and how its file is written."""

    path: Path
    header: list[str]
    rows: list[list[str]]
    delimiter: str = ","
    byte_order_mark: bool = False

    def column(self, *names: str) -> int | None:
        """The place of the first column with one of these names; capitals do not matter."""
        return next((self._places[name] for name in names if name in self._places), None)

    def cell(self, row: list[str], place: int | None) -> str:
        """What is in a row, empty where the row has no such column."""
        return row[place].strip() if place is not None and place < len(row) else ""

    def person(self, row: list[str]) -> Person:
        """Who is in a row."""
        accounts = (self.cell(row, self._places.get(name)) for name in _ACCOUNTS)
        first = self.cell(row, self.column(*_FIRST_NAMES))
        last = self.cell(row, self.column(*_LAST_NAMES))
        full = self.column(*_FULL_NAMES)
        number = self.cell(row, self.column(*_PLATFORM_IDS))
        participant = re.search(r"\d+$", self.cell(row, self.column(*MOODLE_IDENTIFIER)))
        return Person(
            name=f"{last}, {first}" if first and last else self.cell(row, full),
            ids=tuple(dict.fromkeys(account for account in accounts if account)),
            platform_id=number if number.isdecimal() else "",
            participant=participant[0] if participant else "",
        )

    @cached_property
    def people(self) -> list[Person]:
        """Who is in each row."""
        return [self.person(row) for row in self.rows]

    def text(self) -> str:
        """The table as it was written, with every cell in quotes."""
        sink = io.StringIO()
        writer = csv.writer(sink, delimiter=self.delimiter, quoting=csv.QUOTE_ALL)
        writer.writerows([self.header, *self.rows])
        return ("\ufeff" if self.byte_order_mark else "") + sink.getvalue()

    @cached_property
    def _places(self) -> dict[str, int]:
        places: dict[str, int] = {}
        for place, name in enumerate(self.header):
            places.setdefault(name.strip().casefold(), place)
        return places


def read_roster(path: Path) -> Roster:
    """Read a table that a platform exported, separated by commas, semicolons or tabs.

    Raises KitError where it is none.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KitError(f"{path} cannot be read ({error.strerror}).") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")  # what Excel makes of it
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise KitError(f"{path} is not a table ({error}); export it again, as CSV.") from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows or len(rows[0]) < 2:
        raise KitError(f"{path} is not a table of people; export it again, as CSV.")
    return Roster(path, rows[0], rows[1:], delimiter, content.startswith(b"\xef\xbb\xbf"))
