"""`autograder grade`."""

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
    help="Grade this student only; may be given several times.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Grade so many hand-ins at the same time; without it, one for each core.",
)
@click.option("--force", is_flag=True, help="Grade also what has not changed since the last time.")
@click.option(
    "--unprotected",
    is_flag=True,
    help="Run students' code without a sandbox where none can be had. It can then read and change"
    " everything that you can.",
)
@with_course
def command(
    course: Course,
    assignment: str,
    students: tuple[str, ...],
    jobs: int | None,
    force: bool,
    unprotected: bool,
) -> int:
    """Grade submitted/ into autograded/ and the gradebook.

    Only what is new or changed is graded. It can be stopped at any time: finished results are kept,
    and the next run goes on from there.

    \b
    Examples:
      autograder grade rnn
      autograder grade rnn --student ada --student emmy
      autograder grade rnn --force --jobs 4
    """
    from autograder.grade import grade

    return grade(
        course,
        assignment,
        students=students,
        jobs=jobs,
        force=force,
        unprotected=unprotected,
    )
