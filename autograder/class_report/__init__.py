"""The class report: one self-contained HTML page about an assignment and everybody in it."""

from __future__ import annotations

from autograder.class_report.writing import report, report_place

__all__ = ["report", "report_place"]
