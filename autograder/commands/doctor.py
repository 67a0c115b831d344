"""`autograder doctor`."""

from __future__ import annotations

import click


@click.command()
def command() -> int:
    """Say how well this machine protects you from student code.

    Tries every layer of the sandbox, and says how to get those that do not work here.

    \b
    Example:
      autograder doctor
    """
    from autograder.doctor import doctor

    return doctor()
