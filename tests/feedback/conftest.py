"""Students whose graded notebooks and reports are made by hand."""

import pytest

from tests.graded_course import Maker


@pytest.fixture
def made(released):
    """Puts graded students into the course `sums`."""
    return Maker(released)


@pytest.fixture
def page_about(made):
    """The HTML of a student's page, after putting the student into the course."""
    from autograder.feedback import page_of

    def page_about(cells=None, report=None, notebook="first", student="ada", **more):
        reports = () if report is None else (report,)
        notebooks = {} if cells is None else {notebook: cells}
        made.put(student, reports, notebooks, **more)
        return page_of(made.course, "sums", student, notebook)

    return page_about
