"""Feedback pages: for each student and notebook one self-contained HTML page."""

from __future__ import annotations

from autograder.feedback.writing import feedback, page_of

__all__ = ["feedback", "page_of"]
