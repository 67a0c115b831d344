"""`autograder verify`."""

from __future__ import annotations

import click

from autograder.commands.options import with_course
from autograder.course import Course


@click.command()
@click.argument("assignment")
@with_course
def command(course: Course, assignment: str) -> int:
    """Test the tests of an assignment.

    Shows in a table that the reference gets full marks and the untouched release none, that every
    known wrong solution loses marks in its own test and nowhere else, that every other right
    solution gets full marks, and that nothing hidden is in the release.

    \b
    Example:
      autograder verify rnn
    """
    from autograder.verify import verify

    return verify(course, assignment)
