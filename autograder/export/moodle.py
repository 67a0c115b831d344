"""Grades for Moodle."""

from __future__ import annotations

from autograder.errors import KitError
from autograder.export.grades import Grades
from autograder.export.matching import match
from autograder.export.tables import number, points, safe_cell, table
from autograder.roster import MOODLE_IDENTIFIER, Roster

# The columns that the import looks for, as Moodle calls them in English and in German; it finds
# people by the number at the end of the identifier and leaves out rows without a grade.
# https://docs.moodle.org/en/Assignment_settings ("Offline grading worksheet")
# https://github.com/moodle/moodle/blob/main/mod/assign/feedback/offline/importgradeslib.php
_GRADE = ("grade", "bewertung")
_HIGHEST = ("maximum grade", "bestwertung")
_SCALE = ("scale", "skala")
_CHANGEABLE = ("grade can be changed", "bewertung kann geändert werden")
_FEEDBACK = ("feedback comments", "feedback als kommentar")
_CHANGED = ("last modified (grade)", "zuletzt geändert (bewertung)")


def moodle_table(grades: Grades) -> str:
    """A table for Moodle's gradebook: Grades, Import, CSV file; its columns are chosen there.

    Who handed in nothing has no grade: Moodle leaves these people ungraded, and an extension or a
    zero is the teacher's to give.
    https://docs.moodle.org/en/Grade_import
    """
    header = ("Username", "First name", "Last name", "Email address", grades.assignment)
    return table(
        header,
        (
            (
                grade.student.id,
                grade.student.first_name,
                grade.student.last_name,
                grade.student.email,
                "" if grade.score is None else points(grade.score),
            )
            for grade in grades.all
        ),
    )


def fill_worksheet(worksheet: Roster, grades: Grades) -> list[str]:
    """Fill the grades into an assignment's grading worksheet; say what could not be filled in.

    Rows of people without a graded hand-in stay as they are. Raises KitError where it is no
    worksheet, or its highest grade is not the assignment's.
    """
    identifier, grade_column = worksheet.column(*MOODLE_IDENTIFIER), worksheet.column(*_GRADE)
    if identifier is None or grade_column is None or worksheet.column(*_CHANGED) is None:
        raise KitError(
            f"{worksheet.path} is not a grading worksheet of Moodle; in the assignment choose "
            "'Download grading worksheet' (with Moodle in English or German)."
        )
    if worksheet.column(*_SCALE) is not None:
        raise KitError(
            f"{worksheet.path} is of an assignment graded by a scale; in its settings set the "
            f"grade to points, {points(grades.max_score)} at most."
        )
    matched = match(worksheet.people, grades)
    problems = matched.problems
    for row, grade in zip(worksheet.rows, matched.grades, strict=True):
        row.extend([""] * (len(worksheet.header) - len(row)))
        highest = worksheet.cell(row, worksheet.column(*_HIGHEST))
        if highest and number(highest) != round(grades.max_score, 2):
            # Moodle leaves out grades above its highest without a word.
            raise KitError(
                f"the highest grade in {worksheet.path} is {highest}, {grades.assignment} has "
                f"{points(grades.max_score)} points; set that as the maximum grade in Moodle."
            )
        if grade is not None and grade.score is not None:
            row[grade_column] = points(grade.score)
            if worksheet.cell(row, worksheet.column(*_CHANGEABLE)) in ("No", "Nein"):
                problems.append(f"the grade of {grade.student.id} is locked in Moodle.")
        # Moodle would take a changed comment over.
        comments = worksheet.column(*_FEEDBACK)
        row[:] = [cell if place == comments else safe_cell(cell) for place, cell in enumerate(row)]
    return problems
