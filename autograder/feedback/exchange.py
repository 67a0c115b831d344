"""What `nbgrader release_feedback` wants to find beside feedback pages.

nbgrader's exchange puts a time and a secret beside each hand-in. Pages are released under a name
that only those who know the secret can work out. Where one is missing or is no text, nbgrader stops
in the middle of the class; so that a hand-in that came by other ways, or that somebody tampered
with, does not keep everybody else from their feedback, it gets a secret that nobody knows.
"""

from __future__ import annotations

import secrets
from pathlib import Path

TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105 - the name of a file
LONGEST = 1000


def came_through_exchange(autograded: Path) -> bool:
    """Whether a graded hand-in has the secret that nbgrader's exchange puts there."""
    return bool(_short_text(autograded / SECRET))


def make_releasable(autograded: Path, feedback: Path) -> None:
    """Put beside the pages what nbgrader needs to release them."""
    feedback.joinpath(TIMESTAMP).write_text(_short_text(autograded / TIMESTAMP))
    secret = _short_text(autograded / SECRET) or _short_text(feedback / SECRET)
    feedback.joinpath(SECRET).write_text(secret or secrets.token_hex(64))


def _short_text(path: Path) -> str:
    """The text of a file; empty where there is none, or something else."""
    try:
        if not path.is_file() or path.stat().st_size > LONGEST:
            return ""
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return ""
