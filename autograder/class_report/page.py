"""The page of a class report."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from autograder.class_report.charts import score_chart, test_chart, time_chart
from autograder.class_report.statistics import ClassStatistics
from autograder.web_page import PageTemplate

FeedbackPlace = Callable[[str, str], Path]
"""Where the feedback page for a student and a notebook is."""


def class_page(statistics: ClassStatistics, place: Path, feedback: FeedbackPlace) -> str:
    """The page as HTML, with links to feedback pages as they are seen from `place`."""

    def link(student: str, notebook: str, grade_id: str = "") -> str:
        path = Path(os.path.relpath(feedback(student, notebook), place.parent))
        return quote(path.as_posix()) + (f"#{quote(grade_id)}" if grade_id else "")

    charts = {}
    if statistics.results:
        charts = {
            "scores": score_chart(statistics.bins),
            "tests": test_chart(statistics.tests),
            "time": time_chart(statistics.seconds),
        }
    return PageTemplate(Path(__file__).parent).render(
        of=statistics,
        charts=charts,
        link=link,
        today=datetime.date.today().isoformat(),
    )
