"""`autograder export`."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.options import with_course
from autograder.course import Course

FORMATS = ("csv", "moodle", "canvas", "ilias", "gradescope", "gradescope-autograder")


@click.command()
@click.argument("assignment")
@click.option(
    "--to",
    type=click.Choice(FORMATS),
    required=True,
    help="gradescope is a results.json for each student, gradescope-autograder an autograder to"
    " upload there.",
)
@click.option(
    "--roster",
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE",
    help="The platform's own table, to be filled in. Moodle: the grading worksheet; Canvas: the"
    " exported gradebook; ILIAS: the zip of the multi-feedback, or a status.csv.",
)
@click.option(
    "--column",
    metavar="TITLE",
    help="Which assignment of Canvas's gradebook it is, where the name does not say.",
)
@with_course
def command(
    course: Course, assignment: str, to: str, roster: Path | None, column: str | None
) -> int:
    """Write grades for a learning platform, into export/.

    Scores are the gradebook's, with points given by hand and penalties. Who handed in nothing has
    zero where the platform wants a number, and no grade elsewhere; docs/platforms.md says which.

    \b
    Examples:
      autograder export rnn --to csv
      autograder export rnn --to moodle --roster worksheet.csv
      autograder export rnn --to canvas --roster gradebook.csv --column "RNN exercise"
      autograder export rnn --to gradescope-autograder
    """
    from autograder.export import export

    exported = export(course, assignment, to, roster=roster, column=column)
    for note in exported.notes:
        click.echo(note)
    click.echo(f"{exported.path} is ready.")
    for problem in exported.problems:
        click.echo(f"autograder: {problem}", err=True)
    return 1 if exported.problems else 0
