"""Let nbgrader, and Formgrader's buttons, grade and give feedback as `autograder` does.

nbgrader_config.py names the classes here in the place of nbgrader's own. nbgrader then goes through
submissions and writes files as always; what is in graded notebooks, and in the gradebook, comes
from the sandbox, and feedback pages are those of `autograder feedback`.

nbgrader may run inside a Jupyter server, so grading happens in a process of its own: it limits its
memory, and starts the sandbox by forking, which a server with threads cannot.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import Exporter
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.autograded import REPORT_NAME
from autograder.course import Course, is_id, open_course
from autograder.errors import KitError
from autograder.feedback import page_of
from autograder.report import Report, encode_report, read_report

_KEPT_AS = "autograder_result"
"""The attribute of a converter that keeps the result of the student it is at."""


class GradeSubmission(NbGraderPreprocessor):
    """Replaces a submitted notebook by the graded one, and enters the scores of the submission."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Grade the submission with its first notebook; the others are graded by then.

        Raises RuntimeError where it cannot be graded; nbgrader goes on with the next submission.
        """
        names = resources["nbgrader"]
        converter = self.parent.parent
        result = getattr(converter, _KEPT_AS, None)
        if result is None or result.report.student != names["student"]:
            result = self._grade(converter.coursedir, names["student"], names["assignment"])
            setattr(converter, _KEPT_AS, result)
        graded = result.notebooks.get(names["notebook"])
        if graded is None:
            nb.cells = []  # nobody has looked at what is in them
        return (nb if graded is None else graded), resources

    def _grade(self, directory: Any, student: str, assignment: str) -> _Result:
        course = _course_of(directory)
        if not is_id(student):
            raise RuntimeError(f"{student!a} is no student id; rename the folder in submitted/.")
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "autograder.grade_one",
                    course.root,
                    assignment,
                    student,
                    folder,
                ],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode != 0:
                raise RuntimeError(done.stderr.strip() or f"ended with status {done.returncode}")
            result = _Result.read(Path(folder))
        for note in result.report.notes:
            self.log.warning("%s: %s", student, note)
        # For `autograder feedback` and `report`, and so that `autograder grade` knows it is done.
        place = course.autograded(student, assignment)
        place.mkdir(parents=True, exist_ok=True)
        (place / REPORT_NAME).write_bytes(encode_report(result.report))
        _remove_linked(place, course.submitted(student, assignment), course.source(assignment))
        return result


class FeedbackPage(Exporter):
    """Makes feedback pages from what `autograder grade` found, in the place of nbgrader's."""

    @property
    def file_extension(self) -> str:
        return ".html"

    def from_notebook_node(
        self, nb: Any, resources: Any = None, **keywords: Any
    ) -> tuple[Any, Any]:
        """The page about a graded notebook.

        Raises RuntimeError where the submission has no report; nbgrader goes on with the next.
        """
        _, resources = super().from_notebook_node(nb, resources, **keywords)
        names = resources["nbgrader"]
        converter: Any = self.parent
        course = _course_of(converter.coursedir)
        try:
            page = page_of(course, names["assignment"], names["student"], names["notebook"])
        except KitError as error:
            raise RuntimeError(str(error)) from error
        return page, resources


def _remove_linked(place: Path, submitted: Path, source: Path) -> None:
    """Remove copies of what a submission only links to: nbgrader has followed the links.

    It would hand them out with its feedback, and they may be anything that the grader can read.
    """
    for copy in list(place.rglob("*")):
        name = copy.relative_to(place)
        originals = [submitted / part for part in (name, *name.parents)] + [submitted.parent]
        is_own = copy.name == REPORT_NAME or (source / name).exists()
        if copy.is_file() and not is_own and any(path.is_symlink() for path in originals):
            copy.unlink()


def _course_of(directory: Any) -> Course:
    course = open_course(Path(directory.root))
    if directory.db_url != course.gradebook_url:
        raise RuntimeError(
            f"scores are in {course.gradebook_url}, not in {directory.db_url}; "
            "name the gradebook in nbgrader_config.py (c.CourseDirectory.db_url)."
        )
    return course


@dataclass(frozen=True)
class _Result:
    """A graded submission."""

    report: Report
    notebooks: dict[str, Any]
    """Graded notebooks by their names."""

    @classmethod
    def read(cls, folder: Path) -> _Result:
        notebooks = {
            path.stem: nbformat.from_dict(  # type: ignore[no-untyped-call]
                json.loads(path.read_bytes())
            )
            for path in folder.glob("*.ipynb")
        }
        return cls(read_report(folder / REPORT_NAME), notebooks)
