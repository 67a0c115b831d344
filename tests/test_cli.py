import os
import subprocess
import sys
import types

import click
import pytest

from autograder import __version__, cli, commands
from autograder.cli import run
from autograder.errors import KitError


@pytest.fixture
def grade(monkeypatch):
    """Stands in for grading; returns what it was called with, and does what `grade.does` says."""
    module = types.ModuleType("autograder.grade")
    module.calls = []
    module.does = lambda: 0

    def grade(course, assignment, **options):
        module.calls.append((course.root, assignment, options))
        return module.does()

    module.grade = grade
    monkeypatch.setitem(sys.modules, "autograder.grade", module)
    return module


DEFAULTS = {"students": (), "jobs": None, "force": False, "unprotected": False}


def test_a_command_gets_the_course_that_one_is_in(grade, course, monkeypatch):
    monkeypatch.chdir(course.root)
    assert run(["grade", "rnn"]) == 0
    assert grade.calls == [(course.root, "rnn", DEFAULTS)]


@pytest.mark.parametrize("before", [True, False])
def test_a_course_can_be_named_before_and_after_the_command(grade, course, before):
    named = ["--course", str(course.root)]
    assert run([*named, "grade", "rnn"] if before else ["grade", "rnn", *named]) == 0
    assert grade.calls == [(course.root, "rnn", DEFAULTS)]


def test_options_arrive(grade, course, monkeypatch):
    monkeypatch.chdir(course.root)
    students = ["--student", "ada", "--student", "emmy"]
    run(["grade", "rnn", *students, "--jobs", "3", "--force", "--unprotected"])
    (call,) = grade.calls
    assert call[2] == {
        "students": ("ada", "emmy"),
        "jobs": 3,
        "force": True,
        "unprotected": True,
    }


def test_the_status_of_the_job_is_the_exit_status(grade, course, monkeypatch):
    monkeypatch.chdir(course.root)
    grade.does = lambda: 1
    assert run(["grade", "rnn"]) == 1


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (KitError("there is no chalk; buy some."), 1, "there is no chalk; buy some."),
        (KitError("two\nlines \x1b[31m"), 1, "two lines ?[31m"),
        (PermissionError(13, "Permission denied", "/x"), 1, "/x: Permission denied; please see"),
        (
            ZeroDivisionError("oops"),
            1,
            "a mistake in the autograder itself: ZeroDivisionError: oops",
        ),
        (KeyboardInterrupt(), 130, "stopped. What was finished is kept."),
        (click.Abort(), 130, "stopped. What was finished is kept."),
    ],
)
def test_whatever_goes_wrong_is_one_line(grade, course, monkeypatch, capsys, error, status, line):
    def fail():
        raise error

    grade.does = fail
    monkeypatch.chdir(course.root)
    assert run(["grade", "rnn"]) == status
    shown = capsys.readouterr()
    assert shown.out == ""
    shown = shown.err.removeprefix("\n")  # after the ^C that a terminal shows
    assert shown.startswith(f"autograder: {line}")
    assert shown.count("\n") == 1


def test_a_traceback_is_there_for_those_who_ask(grade, course, monkeypatch, capsys):
    grade.does = lambda: 1 // 0
    monkeypatch.chdir(course.root)
    monkeypatch.setenv("AUTOGRADER_DEBUG", "1")
    assert run(["grade", "rnn"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["grade"], "Missing argument 'ASSIGNMENT'. `autograder grade --help` shows how."),
        (["grade", "rnn", "--jobs", "0"], "Invalid value for '--jobs': 0 is not in the range"),
        (["garde", "rnn"], "No such command 'garde'. Did you mean 'grade'?"),
        (["--course", "/nowhere/at/all", "grade", "rnn"], "Invalid value for '--course'"),
    ],
)
def test_a_usage_error_is_one_line_and_status_2(capsys, arguments, line):
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith(f"autograder: {line}")
    assert shown.err.count("\n") == 1


def test_without_a_course_there_is_a_remedy(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["grade", "rnn"]) == 1
    assert "--course DIR" in capsys.readouterr().err


def test_version_and_help(capsys):
    assert run(["--version"]) == 0
    assert __version__ in capsys.readouterr().out
    assert run(["--help"]) == 0
    assert "autograder grade rnn" in capsys.readouterr().out


def all_commands():
    return cli.autograder.list_commands(click.Context(cli.autograder))


@pytest.mark.parametrize("name", all_commands())
def test_every_command_has_help_with_an_example(name, capsys):
    assert run([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"      autograder {name}" in shown.replace("    autograder", "      autograder")
    assert "Example" in shown


def test_help_imports_nothing_that_takes_time():
    program = (
        "import sys; from autograder.cli import run; run(['--help']);"
        "print([name for name in ('numpy', 'sqlalchemy', 'nbgrader', 'IPython', 'rich', 'jinja2')"
        " if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert shown.stdout.endswith("[]\n")


def test_it_can_be_run_as_a_module_and_into_a_pipe_that_closes():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "autograder", "--help"],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "")


def test_modules_of_commands_are_found():
    assert {"release", "verify", "grade"} <= set(all_commands())
    assert "options" not in all_commands()
    assert commands.__doc__
