"""Grade one submission in a process of its own, for programs that want no more than the result.

    python -m autograder.grade_one COURSE ASSIGNMENT STUDENT FOLDER

enters the scores in the gradebook, and writes the graded notebooks and report.json into FOLDER.
"""

from __future__ import annotations

import sys
from pathlib import Path

from autograder.autograded import REPORT_NAME, notebook_bytes
from autograder.course import Course, open_course
from autograder.errors import KitError
from autograder.grade import limit_memory
from autograder.gradebook import GradebookWriter
from autograder.job import GradingJob
from autograder.report import encode_report
from autograder.submission import read_submission


def grade_one(course: Course, assignment: str, student: str, folder: Path) -> None:
    """Grade a submission, whether or not it was graded before.

    Raises KitError where there is no sandbox, or the gradebook cannot be used.
    """
    job = GradingJob(course, assignment, force=True, unprotected=False)
    with job.grader() as grader:
        graded = grader.grade(read_submission(student, course.submitted(student, assignment)))
    with GradebookWriter(course, assignment) as gradebook:
        gradebook.write(graded.report)
    for notebook in graded.notebooks:
        (folder / f"{notebook.notebook.name}.ipynb").write_bytes(notebook_bytes(notebook))
    (folder / REPORT_NAME).write_bytes(encode_report(graded.report))


def main() -> int:
    """Run as the docstring of this module says."""
    root, assignment, student, folder = sys.argv[1:]
    limit_memory()
    try:
        grade_one(open_course(Path(root)), assignment, student, Path(folder))
    except KitError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
