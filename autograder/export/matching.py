"""Which row of a platform's table is which student."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.collect.download import shown
from autograder.export.grades import Grade, Grades
from autograder.students import Person


@dataclass(frozen=True)
class Matched:
    """The grades in the order of a table."""

    grades: list[Grade | None]
    """For each row, whose grade belongs there; None where it is nobody's in the course."""
    problems: list[str]
    """Grades that belong in no row, or in more than one."""


def match(people: Sequence[Person], grades: Grades) -> Matched:
    """Find the students of the course in a table."""
    by_student = {grade.student.id: grade for grade in grades.all}
    found = [grades.students.find(person) for person in people]
    problems = []
    for student in sorted({student for student in found if found.count(student) > 1 and student}):
        names = ", ".join(
            shown(person.name or person.ids[0])
            for person, other in zip(people, found, strict=True)
            if other == student
        )
        problems.append(
            f"{student} fits several rows ({names}), so none was filled in; please do it by hand."
        )
        by_student.pop(student)
    missing = [
        grade.student.id
        for grade in by_student.values()
        if grade.score is not None and grade.student.id not in found
    ]
    if missing:
        problems.append(
            f"no row in the table for: {', '.join(missing)}; please enter these by hand."
        )
    rows = [by_student.get(student) if student else None for student in found]
    return Matched(rows, problems)
