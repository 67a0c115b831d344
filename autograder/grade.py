"""`autograder grade`: a whole class, in parallel, into autograded/ and the gradebook."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.course import Course
from autograder.errors import KitError
from autograder.garbage import without_collection
from autograder.pool import Died, Pool
from autograder.sandbox import open_sandbox

if TYPE_CHECKING:
    from autograder.console import GradeConsole
    from autograder.job import Done

WORKER_MEMORY_BYTES = 8 * 2**30
"""Address space of a worker: lent functions run in it on arguments that students choose."""


@dataclass(frozen=True)
class Order:
    """What to grade, and how."""

    course: Course
    assignment: str
    force: bool
    unprotected: bool


def grade(
    course: Course,
    assignment: str,
    students: Sequence[str] = (),
    jobs: int | None = None,
    force: bool = False,
    unprotected: bool = False,
) -> int:
    """Grade what was handed in. Returns 0, or 1 where some hand-in could not be read."""
    course.require_assignment(assignment)
    order = Order(course, assignment, force, unprotected)
    todo, unknown = _students(course, assignment, students)
    n_workers = min(jobs or os.cpu_count() or 1, len(todo))
    with Pool(lambda: _worker(order), n_workers) as pool:
        # This takes its time to import, while the workers start their sandboxes.
        with without_collection():
            from autograder.console import GradeConsole

        with GradeConsole(assignment, len(todo)) as console:
            for student in unknown:
                console.problem(
                    f"there is no hand-in of {student!r} for {assignment}; "
                    "is that the name of a folder in submitted/?"
                )
            for name in [] if students else course.misnamed(assignment):
                console.problem(f"the folder {name!a} in submitted/ is no student id; rename it.")
            if not todo and not unknown:
                console.problem(
                    f"nobody has handed in {assignment} yet; hand-ins belong in "
                    f"{course.submitted('STUDENT', assignment)}."
                )
            _grade_all(order, todo, pool, console)
            console.summary()
            return console.status


def _grade_all(
    order: Order, todo: list[str], pool: Pool[str, Done | KitError], console: GradeConsole
) -> None:
    course, assignment = order.course, order.assignment
    with without_collection():
        from autograder.autograded import REPORT_NAME, put_in_place
        from autograder.gradebook import GradebookWriter
        from autograder.report import read_earlier_report

        writer = GradebookWriter(course, assignment)
    with writer as gradebook:
        for student, result in pool.map_unordered(todo):
            if isinstance(result, Died):
                console.problem(f"{student} could not be graded: the grader itself died.")
            elif isinstance(result, KitError):
                raise result
            elif result.fresh:
                change = gradebook.write(result.report)
                graded = course.autograded(student, assignment)
                earlier = read_earlier_report(graded / REPORT_NAME)
                put_in_place(graded)
                console.graded(result.report, change, earlier)
            else:
                if not gradebook.agrees_with(result.report):  # restored, or made anew
                    gradebook.write(result.report)
                console.unchanged()


def _students(
    course: Course, assignment: str, wanted: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Whom to grade, and who was asked for but has handed in nothing."""
    there = course.students(assignment)
    if not wanted:
        return there, []
    chosen = list(dict.fromkeys(wanted))
    return [one for one in chosen if one in there], [one for one in chosen if one not in there]


@contextlib.contextmanager
def _worker(order: Order) -> Iterator[Callable[[str], Done | KitError]]:
    """Starts the sandbox first, and then whatever else takes time."""
    limit_memory()
    with contextlib.ExitStack() as stack:
        try:
            sandbox = stack.enter_context(
                open_sandbox(order.course.limits, unprotected=order.unprotected)
            )
            with without_collection():
                from autograder.job import GradingJob

                job = GradingJob(order.course, order.assignment, order.force, order.unprotected)
                grader = job.grader_in(sandbox)
                grader.prepare()
        except KitError as error:
            told = error  # for the one who waits for results, and can say it
            yield lambda _: told
        else:
            yield lambda student: job.grade(grader, student)


def limit_memory() -> None:
    """Bound what this process may use; see WORKER_MEMORY_BYTES."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = WORKER_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(WORKER_MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
