"""The command line: finds the command, and turns everything that can go wrong into one line."""

from __future__ import annotations

import difflib
import importlib
import os
import pkgutil
import sys
import traceback
from pathlib import Path

import click

from autograder import __version__, commands
from autograder.commands.options import COURSE_HELP, FOLDER
from autograder.errors import KitError

ORDER = ("release", "verify", "grade", "feedback", "report", "export", "collect", "doctor")
"""Commands in the order in which people meet them; others follow."""

DEBUG_VARIABLE = "AUTOGRADER_DEBUG"


class CommandsInModules(click.Group):
    """A group whose commands are the modules of autograder.commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        found = {module.name for module in pkgutil.iter_modules(commands.__path__)} - {"options"}
        return [name for name in ORDER if name in found] + sorted(found.difference(ORDER))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{commands.__name__}.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        there = self.list_commands(ctx)
        near = difflib.get_close_matches(args[0], there, n=1)
        if near and args[0] not in there:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)


@click.group(
    cls=CommandsInModules,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--course", "folder", type=FOLDER, metavar="DIR", help=COURSE_HELP)
@click.version_option(__version__, package_name="autograder")
@click.pass_context
def autograder(context: click.Context, folder: Path | None) -> None:
    """Grade nbgrader assignments honestly, fast, and with explanations.

    \b
    Examples:
      autograder release rnn          make what students get
      autograder grade rnn            grade everything that was handed in
      autograder grade --help         more about one command
      autograder --course ~/rnn grade rnn
    """
    context.obj = folder


def main() -> None:
    """Run `autograder` with the arguments of this process, and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command line: 0 done, 1 some part could not be done, 2 usage error, 130 stopped."""
    try:
        status = autograder.main(arguments, prog_name="autograder", standalone_mode=False)
        sys.stdout.flush()
        return status or 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        _say(_explain_usage(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _say("stopped. What was finished is kept.")
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone (`autograder ... | head`). Python flushes once more when
        # it ends: give it a place where that works.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - nobody is to see a traceback
        if os.environ.get(DEBUG_VARIABLE):
            traceback.print_exc()
        _say(_explain(error))
        return 1


def _explain_usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "autograder"
    return f"{error.format_message()} `{command} --help` shows how."


def _explain(error: Exception) -> str:
    """What happened and what to do, in one line."""
    if isinstance(error, KitError):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}; please see to it, then run the command again."
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({frames[-1].filename}, line {frames[-1].lineno})" if frames else ""
    return (
        f"a mistake in the autograder itself: {type(error).__name__}: {error}{where}; "
        f"please report it with what {DEBUG_VARIABLE}=1 shows."
    )


def _say(text: str) -> None:
    # Names of files come from students: nothing in them may steer the terminal.
    line = " ".join(text.split())
    shown = "".join(sign if sign.isprintable() else "?" for sign in line)
    click.echo(f"autograder: {shown}", err=True)
