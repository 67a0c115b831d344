"""Everything that README.md and the pages in docs/ say can be typed is typed here."""

from __future__ import annotations

import json
import re
import shlex
from typing import get_args

import click
import pytest

from autograder import cli
from autograder.limits import Limits
from autograder.report import Verdict
from autograder.testing import Check
from tests.docs import downloads
from tests.docs.pages import PAGES, REPOSITORY, anchors, blocks, inline_code, links
from tests.docs.typing_it import NOT_RUN

STAND_INS = {
    "Moodle": downloads.moodle,
    "Canvas": downloads.canvas,
    "ILIAS": downloads.ilias,
    "nbgrader's exchange": downloads.exchange,
    "A plain folder": downloads.plain_folder,
}
"""What a learning platform would have given, by the heading above."""

ids = [str(path.relative_to(REPOSITORY)) for path in PAGES]
every_page = pytest.mark.parametrize("path", PAGES, ids=ids)


HAVE_TESTS_OF_THEIR_OWN = ("platforms.md", "adding-an-assignment.md")


@pytest.mark.parametrize(
    "path",
    [path for path in PAGES if path.name not in HAVE_TESTS_OF_THEIR_OWN],
    ids=lambda path: path.stem,
)
def test_the_commands_of_a_page_do_what_it_says(path, shell):
    if path.name == "student.md":
        downloads.released(shell.course, shell.exchange, shell.home)
        shell.folder = shell.home
    if path.name == "ta.md":
        downloads.handed_in(shell.course, shell.exchange)
    shell.follow(path)


def test_the_commands_for_learning_platforms_take_and_give_what_the_platforms_do(new_shells):
    heading, shell = "", None
    for block in blocks(REPOSITORY / "docs" / "platforms.md"):
        if block.language != "bash":
            continue
        if block.heading != heading:
            heading, shell = block.heading, new_shells()
            STAND_INS.get(heading, lambda _: None)(shell.course)
        shell.run(block)


@every_page
def test_cells_are_shown_as_they_are_in_the_example(path):
    for block in blocks(path):
        if block.cell is not None:
            notebook, name = block.cell
            document = json.loads((REPOSITORY / "docs" / "example" / notebook).read_text())
            sources = {
                cell["metadata"].get("nbgrader", {}).get("grade_id"): "".join(cell["source"])
                for cell in document["cells"]
            }
            assert block.text == sources[name] + "\n", block.place


def test_every_command_that_is_not_run_is_on_a_page():
    typed = {
        command
        for path in PAGES
        for block in blocks(path)
        if block.language == "bash"
        for command in block.commands
    }
    assert NOT_RUN.keys() - typed == set()


@every_page
def test_what_can_be_typed_is_marked_so_that_it_is_tried(path):
    typed = re.compile(r"^(\$ |autograder |nbgrader |make |git |pip |python |cp |jupyter )")
    for block in blocks(path):
        if block.language != "bash" and block.file is None and block.cell is None:
            lines = block.text.splitlines()
            unmarked = [line for line in lines if typed.match(line) and not is_synopsis(line)]
            assert unmarked == [], block.place


def is_synopsis(line):
    """Whether it says ASSIGNMENT where one would type `rnn`."""
    return re.search(r"\b[A-Z]{4,}\b", line) is not None


@every_page
def test_commands_and_options_that_are_mentioned_exist(path):
    group = cli.autograder
    context = click.Context(group)
    mentioned = [code for code in inline_code(path) if code.startswith("autograder ")]
    for code in mentioned:
        words = shlex.split(code)[1:]
        name = next((word for word in words if not word.startswith("-")), None)
        command = group.get_command(context, name) if name else group
        assert command is not None, code
        known = {option for known in (group, command) for it in known.params for option in it.opts}
        options = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert options <= known | {"--help"}, code


@every_page
def test_links_lead_somewhere(path):
    for link in links(path):
        if re.match(r"https?:", link):
            continue
        target, _, anchor = link.partition("#")
        there = path.parent / target if target else path
        assert there.exists(), link
        if anchor:
            assert anchor in anchors(there), link


@every_page
def test_files_that_are_mentioned_exist(path):
    """Of the paths in backticks, those that begin with a folder of the repository."""
    folders = "autograder|solutions|source|scripts|tests|docs|benchmarks"
    for code in inline_code(path):
        if re.fullmatch(rf"({folders})/[\w./-]+", code) and "smoothing" not in code:
            assert (REPOSITORY / code).exists(), code


def test_the_vocabulary_of_hidden_tests_is_explained_completely():
    explained = {
        match
        for code in inline_code(REPOSITORY / "docs" / "adding-an-assignment.md")
        for match in re.findall(r"^check\.(\w+)", code)
    }
    there = {name for name in vars(Check) if not name.startswith("_")}
    assert explained == there | {"rng"}


def test_the_verdicts_are_explained_completely():
    explained = re.findall(
        r"^\| `(\w+)` \|", (REPOSITORY / "docs" / "ta.md").read_text(), re.MULTILINE
    )
    assert explained == list(get_args(Verdict))


def test_students_are_told_the_limits_on_time():
    text = (REPOSITORY / "docs" / "student.md").read_text()
    limits = Limits()
    assert f"{limits.cell_seconds} seconds at most" in text
    assert f"all together for {limits.submission_seconds}" in text
