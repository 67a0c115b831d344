"""`autograder grade`: a whole class, in parallel, into autograded/ and the gradebook."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

import autograder
from autograder.assignment import Assignment, load_assignment
from autograder.autograded import REPORT_NAME, put_in_place, write_autograded
from autograder.course import Course
from autograder.errors import KitError
from autograder.grading import Grader
from autograder.library import Library, load_library
from autograder.pool import Died, Pool
from autograder.report import Report, read_report
from autograder.submission import read_submission

WORKER_MEMORY_BYTES = 8 * 2**30
"""Address space of a worker: lent functions run in it on arguments that students choose."""


class Done(msgspec.Struct, frozen=True):
    """What a worker says of one student."""

    report: Report
    fresh: bool
    """False where nothing has changed since the last time."""


def grade(
    course: Course,
    assignment: str,
    students: Sequence[str] = (),
    jobs: int | None = None,
    force: bool = False,
    unprotected: bool = False,
) -> int:
    """Grade what was handed in. Returns 0, or 1 where some hand-in could not be read."""
    from autograder.console import GradeConsole
    from autograder.gradebook import GradebookWriter

    job = GradingJob(course, assignment, force, unprotected)
    todo, unknown = _students(course, assignment, students)
    n_workers = min(jobs or os.cpu_count() or 1, len(todo))
    with Pool(job.worker, n_workers) as pool, GradeConsole(assignment, len(todo)) as console:
        for student in unknown:
            console.problem(f"{student} has handed in nothing for {assignment}.")
        if not todo and not unknown:
            console.problem(
                f"nobody has handed in {assignment} yet; hand-ins belong in "
                f"{course.submitted('STUDENT', assignment)}."
            )
        with GradebookWriter(course, assignment) as gradebook:
            for student, result in pool.map_unordered(todo):
                if isinstance(result, Died):
                    console.problem(f"{student} could not be graded: the grader itself died.")
                elif isinstance(result, KitError):
                    raise result
                elif result.fresh:
                    change = gradebook.write(result.report)
                    _finish(course, student, assignment)
                    console.graded(result.report, change)
                else:
                    if not gradebook.agrees_with(result.report):  # restored, or made anew
                        gradebook.write(result.report)
                    console.unchanged()
        console.summary()
        return console.status


def _students(
    course: Course, assignment: str, wanted: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Whom to grade, and who was asked for but has handed in nothing."""
    there = course.students(assignment)
    if not wanted:
        return there, []
    chosen = list(dict.fromkeys(wanted))
    return [one for one in chosen if one in there], [one for one in chosen if one not in there]


def _finish(course: Course, student: str, assignment: str) -> None:
    folder = course.autograded(student, assignment)
    put_in_place(folder.with_name(f".{folder.name}.new"), folder)


class GradingJob:
    """What a worker needs to grade the students of one assignment."""

    def __init__(self, course: Course, assignment: str, force: bool, unprotected: bool) -> None:
        course.require_assignment(assignment)
        self.course = course
        self.force = force
        self.unprotected = unprotected
        self.assignment: Assignment = load_assignment(
            assignment, course.source(assignment), course.release(assignment)
        )
        self.solutions = find_solutions(course)
        self.library = (
            load_library(self.solutions, [one.name for one in self.assignment.notebooks])
            if self.solutions is not None
            else Library()
        )

    @contextlib.contextmanager
    def grader(
        self, assignment: Assignment | None = None, *, checks_visible: bool = False
    ) -> Iterator[Grader]:
        """A grader with its sandbox, for the assignment or for a part of it."""
        from autograder.sandbox import UNPROTECTED, Sandbox, best_protection

        protection = UNPROTECTED if self.unprotected else best_protection()
        with Sandbox(self.course.limits, protection) as sandbox:
            yield Grader(
                assignment or self.assignment,
                self.library,
                sandbox.session,
                self.course.limits,
                str(protection),
                _kit_fingerprint(self.solutions),
                self.course.root / ".autograder",
                checks_visible,
            )

    @contextlib.contextmanager
    def worker(self) -> Iterator[Callable[[str], Done | KitError]]:
        limit_memory()
        with contextlib.ExitStack() as stack:
            try:
                grader = stack.enter_context(self.grader())
            except KitError as error:
                told = error  # for the one who waits for results, and can say it
                yield lambda _: told
            else:
                yield lambda student: self._grade_one(grader, student)

    def _grade_one(self, grader: Grader, student: str) -> Done | KitError:
        folder = self.course.autograded(student, self.assignment.name)
        submission = read_submission(student, self.course.submitted(student, self.assignment.name))
        earlier = None if self.force else _earlier_report(folder)
        if earlier is not None and earlier.fingerprint == grader.fingerprint(submission):
            return Done(earlier, fresh=False)
        try:
            graded = grader.grade(submission)
        except KitError as error:
            return error
        write_autograded(graded, folder, self.assignment.files, submission.files)
        return Done(graded.report, fresh=True)


def find_solutions(course: Course) -> Path | None:
    """The reference package: the course's own, or the one that is installed."""
    own = course.root / "solutions"
    if own.is_dir():
        if str(course.root) not in sys.path:
            sys.path.insert(0, str(course.root))
        return own
    spec = importlib.util.find_spec("solutions")
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _earlier_report(folder: Path) -> Report | None:
    try:
        return read_report(folder / REPORT_NAME)
    except (OSError, msgspec.MsgspecError):
        return None


def _kit_fingerprint(solutions: Path | None) -> str:
    """Changes whenever the kit or the reference does."""
    digest = hashlib.sha256()
    for folder in (Path(autograder.__file__).parent, solutions):
        for path in sorted(folder.rglob("*.py")) if folder is not None else []:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def limit_memory() -> None:
    """Bound what this process may use; see WORKER_MEMORY_BYTES."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = WORKER_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(WORKER_MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
