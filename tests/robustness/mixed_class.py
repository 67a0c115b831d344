"""A class in which every known solution of every cell is handed in by somebody.

Scores are given cell by cell, so one student may have another idea in each. That takes far fewer
hand-ins than one for each idea, and tries the cells together.
"""

from __future__ import annotations

from collections import defaultdict
from random import Random

from autograder.assignment import Assignment
from autograder.course import Course
from autograder.library import KnownSolution, Library
from tests.robustness.hand_ins import CellName, notebooks, reference_of
from tests.robustness.mutants import encoded

SEED = 3
"""With others, some of the first hand-ins have loops that never end, which takes its time."""


def hand_in_mixed_class(
    course: Course, assignment: Assignment, library: Library, most: int | None = None
) -> list[str]:
    """Write the hand-ins, at most so many of them; returns the students."""
    ideas: dict[CellName, list[KnownSolution]] = defaultdict(list)
    for known in (*library.misconceptions, *library.variants):
        ideas[known.notebook, known.grade_id].append(known)
    rng = Random(SEED)
    for of_one_cell in ideas.values():
        rng.shuffle(of_one_cell)
    n_students = min(most or 10**6, max(map(len, ideas.values())))
    students = [f"student-{number:02}" for number in range(n_students)]
    for number, student in enumerate(students):
        answers = reference_of(assignment) | {
            cell: of_one_cell[number % len(of_one_cell)].source
            for cell, of_one_cell in ideas.items()
        }
        folder = course.submitted(student, assignment.name)
        folder.mkdir(parents=True)
        for name, notebook in notebooks(assignment, answers).items():
            (folder / f"{name}.ipynb").write_bytes(encoded(notebook))
    return students
