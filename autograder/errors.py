"""What the commands tell people when a job cannot be done."""

from __future__ import annotations


class KitError(Exception):
    """A job cannot be done, and the person at the keyboard can do something about it.

    Its text is one line that says what is wrong and what to do. Commands print it on standard
    error and exit with status 1; nobody sees a traceback.
    """
