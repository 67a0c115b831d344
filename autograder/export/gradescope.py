"""Results as Gradescope shows them.

https://gradescope-autograders.readthedocs.io/en/latest/specs/ ("Output format")
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from autograder.export.grades import CellGrade, Grade, Grades
from autograder.report import CellReport, Example, Report

AFTER_PUBLISHING = "after_published"
"""Students see details when the instructor publishes grades, as with nbgrader's release of
feedback. Shown at once, details would invite trying until the tests are known."""
NOTHING_HANDED_IN = "Nothing was handed in."
LONGEST_OUTPUT = 20_000


def encode_results(results: dict[str, Any]) -> bytes:
    """The content of a results.json."""
    return json.dumps(results, indent=1, ensure_ascii=False).encode() + b"\n"


def results_of_report(report: Report) -> dict[str, Any]:
    """The results of a hand-in that has just been graded."""
    output = [] if report.readable else ["The hand-in could not be read."]
    return {
        "score": report.score,
        "execution_time": round(report.seconds, 3),
        "output": _text([*output, *report.notes]),
        "output_format": "text",
        "visibility": AFTER_PUBLISHING,
        "stdout_visibility": "hidden",
        "tests": [_test(cell, cell.score) for cell in report.cells],
        "extra_data": {"kit_version": report.kit_version, "protection": report.protection},
    }


def results_of_grade(grade: Grade, grades: Grades, report: Report | None) -> dict[str, Any]:
    """The results of one student as the gradebook has them.

    Points given by hand count in their test, a penalty in the total; messages are the report's.
    Who handed in nothing has zero everywhere, because Gradescope takes a missing score for an
    autograder that failed.
    """
    messages = {(cell.notebook, cell.grade_id): cell for cell in report.cells} if report else {}
    output = list(report.notes) if report else []
    if grade.state == "no hand-in":
        output.append(NOTHING_HANDED_IN)
    if grade.penalty:
        output.append(f"{grade.penalty:g} points were taken off because the hand-in was late.")
    return {
        "score": grade.score or 0.0,
        "execution_time": round(report.seconds, 3) if report else 0.0,
        "output": _text(output),
        "output_format": "text",
        "visibility": AFTER_PUBLISHING,
        "stdout_visibility": "hidden",
        "tests": [
            _test(messages.get((cell.notebook, cell.grade_id)) or _silent(cell), cell.score)
            for cell in grade.cells or grades.cells
        ],
        "extra_data": {"student": grade.student.id, "state": grade.state},
    }


def _silent(cell: CellGrade) -> CellReport:
    """A test without a message, where there is no report."""
    return CellReport(
        cell.notebook, cell.grade_id, cell.score, cell.max_score, "missing", "", None, 0.0
    )


def _test(cell: CellReport, score: float) -> dict[str, Any]:
    full = score >= cell.max_score
    return {
        "name": f"{cell.notebook}: {cell.grade_id.removeprefix('test_')}",
        "name_format": "text",
        "score": score,
        "max_score": cell.max_score,
        "status": "passed" if full else "failed",
        "output": _text(_told(cell)),
        "output_format": "text",
        "extra_data": {"verdict": cell.verdict, "misconception": cell.misconception},
    }


def _told(cell: CellReport) -> Iterable[str]:
    yield from (text for text in (cell.message, cell.hint) if text)
    for example in cell.examples:
        yield from _shown(example)
    if cell.lent:
        yield f"For this test, these stood in for yours: {', '.join(cell.lent)}."


def _shown(example: Example) -> Iterable[str]:
    yield ""
    if example.message:
        yield example.message
    yield f"called:   {example.called}"
    yield f"returned: {example.returned.text}"
    yield f"expected: {example.expected.text}"


def _text(lines: Iterable[str]) -> str:
    """Lines as text without anything that steers a terminal or a page."""
    text = "\n".join(lines).strip("\n")
    clean = "".join(c if c.isprintable() or c in "\n\t" else "?" for c in text)
    return clean if len(clean) <= LONGEST_OUTPUT else f"{clean[:LONGEST_OUTPUT]}\n…"
