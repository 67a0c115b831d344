"""Grade one hand-in inside Gradescope: what run_autograder runs.

Reads /autograder/submission, writes /autograder/results/results.json. Where grading itself fails
there are no results, which Gradescope shows as a failed autograder, and the reason is in the output
that only instructors see.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from autograder.collect.arrange import arrange
from autograder.collect.download import open_download
from autograder.collect.store import Place, store
from autograder.collect.unpack import Budget, RefusedHandInError, unpack
from autograder.course import open_course
from autograder.errors import KitError
from autograder.export.gradescope import encode_results, results_of_report
from autograder.export.tables import write_whole
from autograder.job import GradingJob
from autograder.submission import Submission, read_submission


def main(arguments: list[str]) -> int:
    """Grade the hand-in in a folder laid out as Gradescope's /autograder."""
    root, assignment, *options = arguments
    try:
        results = run(Path(root), assignment, unprotected="--unprotected" in options)
    except KitError as error:
        sys.stderr.write(f"autograder: {error}\n")
        return 1
    write_whole(Path(root) / "results" / "results.json", encode_results(results))
    return 0


def run(root: Path, assignment: str, *, unprotected: bool) -> dict[str, Any]:
    """The results of the hand-in. Raises KitError where it cannot be graded at all."""
    course = open_course(root / "source")
    job = GradingJob(course, assignment, force=True, unprotected=unprotected)
    with tempfile.TemporaryDirectory() as scratch:
        submission, notes = _read(root, job, Path(scratch))
    with job.grader() as grader:
        report = grader.grade(submission).report
    if not report.fingerprint:  # a mistake of our own, which is not to look like a mark
        raise KitError(report.notes[0])
    results = results_of_report(report)
    if notes:
        results["output"] = "\n".join([*notes, str(results["output"])]).strip("\n")
    return results


def _read(root: Path, job: GradingJob, scratch: Path) -> tuple[Submission, list[str]]:
    """The hand-in as `autograder collect` would take it, and what was done to it."""
    student = _student(root / "submission_metadata.json")
    folder, target = scratch / "files", scratch / "hand-in"
    folder.mkdir()
    target.mkdir()
    try:
        with open_download(root / "submission") as download:
            unpacked = unpack(
                [(entry.path, entry) for entry in download.entries],
                folder,
                Budget(job.course.limits.file_bytes),
            )
            arranged = arrange(unpacked.files, job.assignment)
            place = Place(scratch / "taken", scratch / "replaced")
            _, notes = store(arranged.files, {}, place)
        said = [*download.left_out, *unpacked.problems, *arranged.notes, *notes]
        return read_submission(student, scratch / "taken"), said
    except RefusedHandInError as error:
        return read_submission(student, target), [f"The hand-in was not taken: {error}."]


def _student(metadata: Path) -> str:
    """Who handed in, for the report.

    https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/
    """
    try:
        return str(json.loads(metadata.read_bytes())["users"][0]["email"])
    except (OSError, ValueError, LookupError, TypeError):
        return "student"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
