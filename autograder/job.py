"""What it takes to grade the hand-ins of one assignment, found once for all students."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

import autograder
from autograder.assignment import Assignment, load_assignment
from autograder.autograded import REPORT_NAME, write_autograded
from autograder.course import Course
from autograder.errors import KitError
from autograder.grading import Grader
from autograder.library import Library, load_library
from autograder.report import Report, read_earlier_report
from autograder.sandbox import Sandbox, open_sandbox
from autograder.submission import read_submission


class Done(msgspec.Struct, frozen=True):
    """What came of one student."""

    report: Report
    fresh: bool
    """False where nothing has changed since the last time."""


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
        with open_sandbox(self.course.limits, unprotected=self.unprotected) as sandbox:
            yield self.grader_in(sandbox, assignment, checks_visible=checks_visible)

    def grader_in(
        self,
        sandbox: Sandbox,
        assignment: Assignment | None = None,
        *,
        checks_visible: bool = False,
    ) -> Grader:
        """A grader that uses this sandbox."""
        return Grader(
            assignment or self.assignment,
            self.library,
            sandbox.session,
            self.course.limits,
            str(sandbox.protection),
            _kit_fingerprint(self.solutions),
            self.course.root / ".autograder",
            checks_visible,
        )

    def grade(self, grader: Grader, student: str) -> Done | KitError:
        """Grade one student into a new folder, unless nothing has changed since the last time."""
        folder = self.course.autograded(student, self.assignment.name)
        submission = read_submission(student, self.course.submitted(student, self.assignment.name))
        earlier = None if self.force else read_earlier_report(folder / REPORT_NAME)
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


def _kit_fingerprint(solutions: Path | None) -> str:
    """Changes whenever the kit or the reference does."""
    digest = hashlib.sha256()
    for folder in (Path(autograder.__file__).parent, solutions):
        for path in sorted(folder.rglob("*.py")) if folder is not None else []:
            digest.update(path.read_bytes())
    return digest.hexdigest()
