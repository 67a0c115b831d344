"""Telling the gradebook who the students are.

A download knows names and the platform's numbers. In the gradebook they show in Formgrader, and by
them the same person is found again, in the next download and in the platform's tables of grades.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from autograder.course import Course
from autograder.gradebook_file import create_gradebook
from autograder.nbgrader_models import nbgrader_models
from autograder.students import Person

_UNSAFE = re.compile(r'[<>"]')


def enter_names(course: Course, people: Mapping[str, Person]) -> None:
    """Enter what is known of each student, by student id; what people entered stays."""
    new = {student: known for student, person in people.items() if (known := _known(person))}
    if not new:
        return
    create_gradebook(course.gradebook)
    models = nbgrader_models()
    with models.Gradebook(course.gradebook_url, course.course_id) as gradebook:
        there = {student.id: student for student in gradebook.db.query(models.Student)}
        for student, known in new.items():
            entry = there.get(student)
            if entry is None:
                entry = models.Student(id=student)
                gradebook.db.add(entry)
            for column, value in known.items():
                if not getattr(entry, column):
                    setattr(entry, column, value)
        gradebook.db.commit()


def _known(person: Person) -> dict[str, str]:
    """The columns of nbgrader's table of students."""
    known = {
        "lms_user_id": person.platform_id,
        "email": next((text for text in person.ids if "@" in text), ""),
    }
    # Canvas runs first and last name together; that is no name to show.
    if " " in person.name:
        last, comma, first = person.name.partition(", ")
        if not comma:
            first, _, last = person.name.partition(" ")
        # Formgrader puts names into its pages as they are: none may be a script.
        known |= {"first_name": _UNSAFE.sub("", first), "last_name": _UNSAFE.sub("", last)}
    return {column: value for column, value in known.items() if value}
