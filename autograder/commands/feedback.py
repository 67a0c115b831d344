"""`autograder feedback`."""

from __future__ import annotations

import click

from autograder.commands.options import with_course
from autograder.course import Course


@click.command()
@click.argument("assignment")
@click.option(
    "--student",
    "students",
    multiple=True,
    metavar="ID",
    help="Write the pages of this student only; may be given several times.",
)
@with_course
def command(course: Course, assignment: str, students: tuple[str, ...]) -> int:
    """Write one HTML page per student and notebook, in feedback/.

    Points are the gradebook's, with those given by hand, comments and penalties, so run it again
    after changing them. Hidden tests are not in the pages. `nbgrader release_feedback` hands them
    out; `nbgrader generate_feedback` and Formgrader's button make the same pages.

    \b
    Examples:
      autograder feedback rnn
      autograder feedback rnn --student ada --student emmy
    """
    from autograder.feedback import feedback

    return feedback(course, assignment, students)
