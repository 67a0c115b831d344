"""A shell that types what a page says, where its reader would be."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.docs.pages import Block, blocks

ENVIRONMENT = Path(sys.prefix)
EXCHANGE = "/srv/nbgrader/exchange"
"""Where the pages have nbgrader's exchange, which only an administrator can make."""

NOT_RUN = {
    "make demo": "tests/scripts/test_demo.py runs what it runs",
    "make test": "would run this test again",
    "jupyter lab": "does not end by itself; tests/browser works in it",
    "autograder verify rnn": "takes a minute; tests/assignments runs it",
    "python scripts/train_sums.py": "takes a minute; tests/scripts trains a smaller model",
}
"""Commands of the pages that are not run, and why."""


class CommandFailed(AssertionError):
    """A command of a page did not work; the text says which, and what it said."""


@dataclass
class Shell:
    """Types the commands of a page, one block after the other."""

    course: Path
    exchange: Path
    home: Path
    folder: Path

    def follow(self, page: Path) -> None:
        """Do all that a page says: type commands, write files, see what is printed."""
        printed = ""
        for block in blocks(page):
            if block.file is not None:
                self.write(block)
            elif block.language == "bash":
                printed = self.run(block)
            elif block.language == "text":
                _assert_prints(block, printed)

    def run(self, block: Block) -> str:
        """Run a block of commands and return what they print. Raises CommandFailed."""
        commands = [self._located(command) for command in block.commands if command not in NOT_RUN]
        return self.type(*commands, place=block.place)

    def type(self, *commands: str, place: str = "a test") -> str:
        """Type these commands and return what they print. Raises CommandFailed."""
        where = self.course / ".where"
        script = "\n".join(["set -e", *commands, f"pwd > {shlex.quote(str(where))}"])
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            typed = "\n".join(commands)
            raise CommandFailed(f"{place} ended with {done.returncode}\n{typed}\n{done.stdout}")
        self.folder = Path(where.read_text().strip())
        where.unlink()
        return done.stdout

    def write(self, block: Block) -> None:
        """Write the file that a block is the content of."""
        assert block.file is not None
        path = self.folder / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if block.is_added else "w", encoding="utf-8") as file:
            file.write(self._located(block.text))

    def _located(self, text: str) -> str:
        """The text with the exchange where this test has it."""
        return text.replace(EXCHANGE, str(self.exchange))

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": f"{ENVIRONMENT / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "COLUMNS": "100",
            # What is asked for is installed already; nothing is to be fetched from a network.
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "JUPYTER_PREFER_ENV_PATH": "1",
        }


def _assert_prints(block: Block, printed: str) -> None:
    """Its lines are printed, in this order; blanks and the rules of tables do not count."""
    there = _words(printed)
    for line in map(_words, block.text.splitlines()):
        before, found, there = there.partition(line) if line else ("", "nothing", there)
        assert found, f"{block.place}: {line!r} is not printed, but: {before}"


def _words(text: str) -> str:
    return " ".join(re.sub(r"[│┃]", " ", text).split())
