"""`autograder report`."""

from __future__ import annotations

import click

from autograder.commands.options import with_course
from autograder.course import Course


@click.command()
@click.argument("assignment")
@with_course
def command(course: Course, assignment: str) -> int:
    """Write a page about the whole class, report/ASSIGNMENT.html.

    It shows the distribution of scores, the tests, the commonest misconceptions with links to
    feedback pages, times and troubles, what was repaired or attempted, and a table of students.
    It names students and is for the people who teach.

    \b
    Example:
      autograder report rnn
    """
    from autograder.class_report import report

    return report(course, assignment)
