"""`autograder release`."""

from __future__ import annotations

import click

from autograder.commands.options import with_course
from autograder.course import Course


@click.command()
@click.argument("assignment")
@with_course
def command(course: Course, assignment: str) -> int:
    """Make the version for students, in release/.

    Solutions, hidden tests and outputs are cleared, and everything is checked for leaks before an
    existing release is replaced. The assignment is registered in the gradebook.

    \b
    Example:
      autograder release rnn
    """
    from autograder.release import release

    release(course, assignment)
    click.echo(f"{course.release(assignment)} is ready for students.")
    return 0
