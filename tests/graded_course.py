"""Graded students of the course `sums`, made by hand: notebooks, reports and marks."""

import base64
import json
import struct
import zlib

from autograder.gradebook import GradebookWriter
from autograder.report import CellReport, Report, encode_report


def graded_test(notebook="first", score=0.0, verdict="failed", **more):
    points = {"first": 3.0, "second": 2.0}[notebook]
    rest = {"message": "", "misconception": None, "seconds": 0.1} | more
    return CellReport(notebook, "test_double", score, points, verdict, **rest)


def cell(source="", kind="code", name=None, outputs=(), **nbgrader):
    metadata = {"nbgrader": {"grade_id": name or "", **nbgrader}} if name or nbgrader else {}
    made = {"cell_type": kind, "id": "x", "metadata": metadata, "source": source}
    return made | ({"outputs": list(outputs), "execution_count": None} if kind == "code" else {})


def solution(source="def double(number):\n    return 3 * number", outputs=()):
    return cell(source, name="double", solution=True, grade=False, outputs=outputs)


def hidden_test(outputs=()):
    source = "run_checks = exam(hidden_tests, points=3, seed=4711)  # the hidden test"
    return cell(source, name="test_double", grade=True, solution=False, outputs=outputs)


def extra(source, outputs=()):
    return cell(source, outputs=outputs) | {"id": "extra-3"}


def heading(text):
    return cell(text, kind="markdown")


def stream(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def picture(width=2, height=2, kind="image/png"):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = (
        struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )
    data = base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunk).decode()
    return {"output_type": "display_data", "data": {kind: data, "text/plain": "Figure"}}


class Maker:
    """Puts graded students into a course."""

    cell = staticmethod(cell)
    solution = staticmethod(solution)
    hidden_test = staticmethod(hidden_test)
    extra = staticmethod(extra)
    heading = staticmethod(heading)
    stream = staticmethod(stream)
    picture = staticmethod(picture)
    graded_test = staticmethod(graded_test)

    def __init__(self, course):
        self.course = course

    def put(self, student="ada", reports=(), notebooks=None, **report):
        """Graded notebooks, a report, and the scores in the gradebook."""
        self.course.submitted(student, "sums").mkdir(parents=True, exist_ok=True)
        folder = self.course.autograded(student, "sums")
        folder.mkdir(parents=True, exist_ok=True)
        given = {"first": [solution(), hidden_test()], "second": [solution(), hidden_test()]}
        for name, cells in (given | (notebooks or {})).items():
            document = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            (folder / f"{name}.ipynb").write_text(json.dumps(document))
        found = {one.notebook: one for one in (graded_test("first"), graded_test("second"))}
        found |= {one.notebook: one for one in reports}
        rest = {"kit_version": "1", "protection": "full", "notes": (), "seconds": 0.5} | report
        made = Report("sums", student, cells=tuple(found.values()), **rest)
        (folder / "report.json").write_bytes(encode_report(made))
        with GradebookWriter(self.course, "sums") as gradebook:
            gradebook.write(made)
        return made
