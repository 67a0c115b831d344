"""`autograder collect`."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.commands.options import with_course
from autograder.course import Course

FORMATS = ("moodle", "canvas", "ilias", "nbgrader", "folder")


@click.command()
@click.argument("assignment")
@click.argument("archive", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--from",
    "source_format",
    type=click.Choice(FORMATS),
    required=True,
    help="Where the download is from; nbgrader is its exchange, folder is <student>.ipynb.",
)
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The platform's table of participants (Moodle: grading worksheet; Canvas: gradebook), for"
    " logins as student ids.",
)
@with_course
def command(
    course: Course, assignment: str, archive: Path, source_format: str, roster: Path | None
) -> int:
    """Take a platform's download of hand-ins into submitted/.

    ARCHIVE is the zip as it came, or a folder with what was in it. Notebooks are recognised by
    their cells, whatever they are called. A hand-in that was there before and differs is kept in
    replaced/.

    \b
    Examples:
      autograder collect rnn Abgaben.zip --from ilias
      autograder collect rnn submissions.zip --from moodle --roster worksheet.csv
      autograder collect rnn ~/hand-ins --from folder
    """
    from autograder.collect import collect

    summary = collect(course, assignment, archive, source_format, roster=roster)
    for hand_in in summary.hand_ins:
        for note in hand_in.notes:
            click.echo(f"{hand_in.student}: {note}")
    for note in summary.notes:
        click.echo(note)
    counts = ", ".join(
        f"{summary.count(status)} {status}"
        for status in ("new", "completed", "replaced", "unchanged")
        if summary.count(status)
    )
    click.echo(f"{len(summary.hand_ins)} hand-ins of {assignment}: {counts or 'none'}.")
    for problem in summary.problems:
        click.echo(f"autograder: {problem}", err=True)
    return 1 if summary.problems else 0
