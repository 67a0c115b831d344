"""Grades for Canvas."""

from __future__ import annotations

import re

from autograder.errors import KitError
from autograder.export.grades import Grades
from autograder.export.matching import match
from autograder.export.tables import number, points, safe_cell, table
from autograder.roster import Roster

# The first row begins with Student and ID and has Section as the last column about people; after
# that come assignments, "<title> (<number>)". A second row has the points possible. People are
# found by ID, then SIS ids, then name.
# https://community.canvaslms.com/t5/Instructor-Guide/tkb-p/Instructor, under
# "How do I import grades in the Gradebook?" and the page about CSV files with the Gradebook.
# https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb
_ASSIGNMENT = re.compile(r"^(?P<title>.*) \((?P<number>\d+)\)$", re.DOTALL)
_POINTS = "Points Possible"


def canvas_table(grades: Grades) -> str:
    """A table that Canvas can import without having seen the course's own numbers.

    Canvas asks which assignment and which people are meant where it does not know them.
    """
    header = ("Student", "ID", "SIS Login ID", "Section", grades.assignment)
    rows: list[tuple[str, ...]] = [(f"    {_POINTS}", "", "", "", points(grades.max_score))]
    for grade in grades.all:
        student = grade.student
        name = ", ".join(part for part in (student.last_name, student.first_name) if part)
        score = "" if grade.score is None else points(grade.score)
        rows.append((name or student.id, student.platform_id, student.id, "", score))
    return table(header, rows)


def fill_gradebook(gradebook: Roster, grades: Grades, column: str | None) -> list[str]:
    """Cut an exported gradebook down to one assignment and fill in the grades.

    The other assignments are left out, so that no grade there can be set back to what it was at the
    time of the export. Cells of people without a graded hand-in stay as they are; Canvas's own
    policy for missing hand-ins decides. Returns what could not be filled in. Raises KitError where
    it is no such table, or the assignment cannot be found in it.
    """
    section = gradebook.column("section")
    if gradebook.column("student", "lastname") != 0 or section is None:
        raise KitError(
            f"{gradebook.path} is not a gradebook of Canvas; in Grades choose Export, "
            "'Export Entire Gradebook'."
        )
    place = _assignment_column(gradebook, section, grades.assignment, column)
    ids = gradebook.column("id")
    rows, people_rows = [], []
    for row in gradebook.rows:
        row.extend([""] * (len(gradebook.header) - len(row)))
        if _POINTS in row[0]:
            _check_points(row[place], gradebook, grades)
            rows.append(row)
        elif gradebook.cell(row, ids):
            people_rows.append(row)
    matched = match([gradebook.person(row) for row in people_rows], grades)
    problems = matched.problems
    for row, grade in zip(people_rows, matched.grades, strict=True):
        if grade is not None and grade.score is not None:
            if row[place] == "N/A":
                problems.append(f"in Canvas the assignment is not assigned to {grade.student.id}.")
            row[place] = points(grade.score)
    gradebook.header = [*gradebook.header[: section + 1], gradebook.header[place]]
    gradebook.rows = [
        [safe_cell(cell) for cell in (*row[: section + 1], row[place])]
        for row in (*rows, *people_rows)
    ]
    return problems


def _assignment_column(gradebook: Roster, section: int, assignment: str, wanted: str | None) -> int:
    columns = {
        place: match["title"]
        for place, name in enumerate(gradebook.header)
        if place > section and (match := _ASSIGNMENT.match(name))
    }
    title = wanted or assignment
    fitting = [
        place
        for place, name in columns.items()
        if title.casefold() in (name.casefold(), gradebook.header[place].casefold())
    ]
    if not fitting and wanted is None and len(columns) == 1:
        fitting = list(columns)
    if len(fitting) == 1:
        return fitting[0]
    there = ", ".join(repr(gradebook.header[place]) for place in columns) or "none"
    raise KitError(
        f"which assignment in {gradebook.path} is {title}? Say it with --column; "
        f"there are: {there}."
    )


def _check_points(cell: str, gradebook: Roster, grades: Grades) -> None:
    possible = number(cell)
    if possible is not None and possible != round(grades.max_score, 2):
        raise KitError(
            f"the points possible in {gradebook.path} are {cell}, {grades.assignment} has "
            f"{points(grades.max_score)}; set that in the assignment in Canvas."
        )
