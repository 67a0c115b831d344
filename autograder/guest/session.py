"""One student's notebook, alive inside the sandbox.

`serve` answers the trusted side: it runs cells in an IPython shell, forks snapshots of the whole
process for tests, and in a snapshot calls the student's functions. Everything here shares its
process with the student's code and is therefore never believed: the worst it can do is to answer
wrongly for that student.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.guest import wire

KEPT_MIME_TYPES = ("text/plain", "image/png", "image/jpeg")
MISSING = object()
WARM_UP = """
from __future__ import annotations
import contextlib, copy, csv, dataclasses, io, json, pathlib, pprint, textwrap, time, traceback
import matplotlib.pyplot as plt
import numpy as np

@dataclasses.dataclass
class Record:
    a: np.ndarray
    b: np.ndarray

def rows(texts: list[str]) -> np.ndarray:
    place_of = {text: place for place, text in enumerate(sorted(set(texts)))}
    return np.eye(len(place_of))[[place_of[text] for text in texts]]

def total(values: np.ndarray, r: Record) -> tuple[np.ndarray, float]:
    state = np.zeros(r.b.shape[0])
    states = []
    for value in values[:-1]:
        state = np.tanh(r.a @ value + r.b @ state)
        states.append(r.a.T @ state)
    logs = np.log(np.sum(np.exp(states - np.max(states, axis=1, keepdims=True)), axis=1))
    return np.stack(states), float(np.mean(logs)), int(np.argmax(logs))

rng = np.random.default_rng(0)
r = Record(a=rng.uniform(-1, 1, size=(2, 3)), b=rng.normal(size=(2, 2)))
file = io.BytesIO()
np.savez(file, **dataclasses.asdict(r))
np.load(io.BytesIO(file.getvalue()))["a"]
print(total(rows(list("abca")), r))
try:
    total(1)
except TypeError:
    pass
r.a / 3
"""
"""What many notebooks do; the first time, it takes several times as long."""
PROMPTS = ("In [", ">>>", "...")
"""IPython takes them away, where cells were copied from somewhere."""
DYING_SECONDS = 1.0
"""How long after hanging up a process may take to end."""


# ---------------------------------------------------------------------------------------------
# The shell: IPython, with its outputs collected instead of shown
# ---------------------------------------------------------------------------------------------


class Outputs:
    """The outputs of the running cell, up to a number of bytes."""

    def __init__(self) -> None:
        self.limit = 2**20
        self.clear()

    def clear(self) -> None:
        self._collected: list[wire.Output] = []
        self._stream: str | None = None
        self._text: list[str] = []
        self._room = self.limit
        self._full = False

    def write(self, stream: str, text: str) -> None:
        if self._stream != stream:
            self._end_stream()
            self._stream = stream
        kept = self._fit(text)
        if kept:
            self._text.append(kept)

    def add(self, output: wire.Output) -> None:
        self._end_stream()
        size = _bytes_in(output.text) + sum(_bytes_in(content) for _, content in output.data)
        full = size > self._room or len(self._collected) >= wire.MOST_OUTPUTS
        # An error is not too large, and too important.
        if full and output.kind != "error":
            note = self._no_more()
            self._collected += [wire.Output("stream", "stderr", note, [])] if note else []
            return
        self._room -= min(size, self._room)
        self._collected.append(output)

    def take(self) -> list[wire.Output]:
        self._end_stream()
        taken = self._collected
        self.clear()
        return taken

    def printed(self) -> str:
        return "".join(
            output.text for output in self.take() if output.kind == "stream" and output.name
        )

    def _fit(self, text: str) -> str:
        content = text.encode("utf-8", "replace")
        if len(self._collected) >= wire.MOST_OUTPUTS:
            self._room = 0
        if len(content) <= self._room:
            self._room -= len(content)
            return content.decode()
        kept = content[: self._room].decode("utf-8", "ignore")
        return kept + self._no_more()

    def _no_more(self) -> str:
        """Keep nothing from here on, and say so once."""
        note = "" if self._full else wire.CUT_OFF
        self._full, self._room = True, 0
        return note

    def _end_stream(self) -> None:
        text = "".join(self._text)
        if self._stream and text:
            self._collected.append(wire.Output("stream", self._stream, text, []))
        self._stream, self._text = None, []


def _bytes_in(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


class Stream:
    """Standard output or error of the student's code."""

    encoding = "utf-8"
    errors = "replace"
    closed = False

    def __init__(self, outputs: Outputs, name: str) -> None:
        self._outputs = outputs
        self.name = f"<{name}>"
        self._stream = name

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.write(self._stream, text)
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None: ...

    def close(self) -> None: ...

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def fileno(self) -> int:
        raise OSError("the output of a notebook has no file descriptor")


def _kept(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [(mime, data[mime]) for mime in KEPT_MIME_TYPES if isinstance(data.get(mime), str)]


class CollectingPublisher(DisplayPublisher):
    """What `display` and plots publish."""

    shell: Any

    def publish(self, data: dict[str, Any], *_: Any, **__: Any) -> None:
        kept = _kept(data)
        if kept:
            self.shell.outputs.add(wire.Output("display_data", "", "", kept))

    def clear_output(self, wait: bool = False) -> None: ...


class CollectingHook(DisplayHook):
    """The value of a cell's last expression."""

    shell: Any

    def write_output_prompt(self) -> None: ...

    def write_format_data(self, format_dict: dict[str, Any], _metadata: Any = None) -> None:
        kept = _kept(format_dict)
        if kept:
            self.shell.outputs.add(wire.Output("execute_result", "", "", kept))

    def finish_displayhook(self) -> None: ...


class Shell(InteractiveShell):
    """IPython as in a notebook, without a kernel."""

    def __init__(self, **options: Any) -> None:
        self.outputs = Outputs()
        super().__init__(**options)
        self._own_transforms = self._transforms()

    def init_display_formatter(self) -> None:
        super().init_display_formatter()
        if self.display_formatter is not None:
            self.display_formatter.active_types = list(KEPT_MIME_TYPES)

    def transform_cell(self, raw_cell: str) -> str:
        """As IPython does it, which takes longest to find out that a cell is plain Python."""
        if self._transforms() == self._own_transforms and _is_plain_python(raw_cell):
            return raw_cell if raw_cell.endswith("\n") else f"{raw_cell}\n"
        return str(super().transform_cell(raw_cell))

    def should_run_async(self, raw_cell: str, **options: Any) -> bool:
        text = options.get("transformed_cell") or raw_cell
        return ("await" in text or "async" in text) and bool(
            super().should_run_async(raw_cell, **options)
        )

    def _transforms(self) -> list[Any]:
        manager = self.input_transformer_manager
        return [
            *manager.cleanup_transforms,
            None,
            *manager.line_transforms,
            None,
            *manager.token_transformers,
            None,
            *self.input_transformers_post,
        ]

    def enable_gui(self, gui: str | None = None) -> None: ...

    def system(self, command: str) -> None:
        """`!command`: its output goes where the cell's output goes."""
        ended = subprocess.run(  # noqa: S602 - a student's own command, inside the sandbox
            self.var_expand(command, depth=1),
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        sys.stdout.write(ended.stdout)
        self.user_ns["_exit_code"] = ended.returncode

    system_piped = system_raw = system

    def showtraceback(self, *_: Any, **__: Any) -> None:
        error = sys.exc_info()[1]
        if error is not None:
            self.outputs.add(error_output(error))

    def showsyntaxerror(self, *_: Any, **__: Any) -> None:
        self.showtraceback()


def _is_plain_python(cell: str) -> bool:
    """Whether it is a text of several lines that IPython, too, would leave as it is."""
    if "\n" not in cell.strip() or cell[:1].isspace():
        return False
    if any(line.lstrip().startswith(PROMPTS) for line in cell.splitlines()):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(cell, "<cell>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return False
    return True


def error_output(error: BaseException) -> wire.Output:
    """An error as Jupyter stores it; the traceback leaves IPython's own frames out."""
    where = error.__traceback__
    while where is not None and _is_machinery(where.tb_frame.f_code.co_filename):
        where = where.tb_next
    lines = traceback.format_exception(type(error), error, where, limit=-20)
    message = error_message(error)
    return wire.Output(
        "error", type(error).__name__, message, [("text/plain", _clean("".join(lines))[:20_000])]
    )


def _is_machinery(filename: str) -> bool:
    return "/IPython/" in filename or filename == __file__


def error_message(error: BaseException) -> str:
    try:
        if isinstance(error, SyntaxError):
            return _clean(f"{error.msg} (line {error.lineno} of the cell)")
        return _clean(str(error))[: wire.TEXT_CHARACTERS]
    except BaseException:  # noqa: BLE001 - a student's class may do anything
        return "(its message could not be read)"


def _clean(text: str) -> str:
    return str.__str__(text).encode("utf-8", "replace").decode()


def make_shell() -> Shell:
    """A fresh shell that keeps nothing on disk."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    config.InteractiveShell.xmode = "Plain"
    shell = Shell.instance(
        config=config,
        displayhook_class=CollectingHook,
        display_pub_class=CollectingPublisher,
        user_ns={"__name__": "__main__"},
    )
    builtins.input = _no_input
    return shell


def _no_input(*_: object) -> str:
    raise RuntimeError("input() has nobody to ask while a notebook is graded")


def warm_up(shell: Shell) -> None:
    """Do once, before the fork, what every notebook would otherwise do again."""
    with contextlib.suppress(Exception):
        shell.run_line_magic("matplotlib", "inline")
    near, far = socket.socketpair()
    with near, far:
        session = Session(shell, far)
        session.answer(wire.RunCell("raise ValueError('warm-up')", []))
        session.answer(wire.RunCell(WARM_UP, ["r"]))
        session.answer(wire.Describe(["rows", "r"], 2))
        arguments = [wire.to_wire(np.ones((4, 3))), wire.to_wire(shell.user_ns["r"])]
        session.answer(wire.Call("total", [arguments] * 2, ["file"], True))
        session.answer(wire.Call("rows", [[wire.to_wire(["a", "b"])], [1]], [], False))
    shell.reset(new_session=True)
    shell.outputs.take()
    settle_randomness()  # numpy imports its random module only now


def settle_randomness() -> None:
    """Start every source of chance from the same place, so that a grade does not depend on luck."""
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002 - what students' code may use
    # What default_rng() asks for a seed where it is given none.
    np.random.bit_generator.randbits = random.Random(0).getrandbits  # type: ignore[attr-defined]  # noqa: S311


@contextlib.contextmanager
def streams(shell: Shell) -> Iterator[None]:
    """Send standard output and error to the shell's outputs."""
    saved = sys.stdout, sys.stderr
    sys.stdout = Stream(shell.outputs, "stdout")
    sys.stderr = Stream(shell.outputs, "stderr")
    try:
        yield
    finally:
        sys.stdout, sys.stderr = saved


# ---------------------------------------------------------------------------------------------
# The session: requests of the trusted side
# ---------------------------------------------------------------------------------------------


class Session:
    """Answers requests on one connection; a snapshot is a forked copy with its own connection."""

    def __init__(self, shell: Shell, connection: socket.socket) -> None:
        self.shell = shell
        self.connection = connection
        self.snapshot: int | None = None
        self.names_after: list[dict[str, Any]] = [dict(shell.user_ns)]
        """All names as they were after so many cells."""
        self.descriptors: list[int] = []

    def serve(self) -> None:
        with contextlib.suppress(EOFError, ConnectionError):
            while True:
                request, self.descriptors = wire.receive(self.connection)
                self.answer(request)

    def answer(self, request: wire.Request) -> None:
        try:
            answer = self._handle(request)
        except BaseException as error:  # noqa: BLE001 - the trusted side decides what follows
            answer = wire.Trouble(f"{type(error).__name__}: {error_message(error)}"[:1000])
        try:
            self.send(answer)
        except wire.WireError as error:
            self.send(wire.Trouble(str(error)))

    def send(self, message: wire.Message) -> None:
        self.connection.sendall(wire.frame(message))

    def _handle(self, request: wire.Request) -> wire.Answer:
        match request:
            case wire.Store():
                return self._store(request)
            case wire.Start():
                return self._start(request)
            case wire.RunCell():
                return self._run_cell(request)
            case wire.OpenSnapshot():
                return self._open_snapshot()
            case wire.CloseSnapshot():
                return self._close_snapshot(request.hung_up)
            case wire.Describe():
                return self._describe(request)
            case wire.Call():
                return self._call(request)
            case wire.Lend():
                return self._lend(request)
        raise ValueError(f"unexpected {type(request).__name__}")

    # -- files and cells -----------------------------------------------------------------------

    def _store(self, request: wire.Store) -> wire.Answer:
        for name, content in request.pieces:
            with contextlib.suppress(OSError):  # a student's file where a folder has to be
                if folder := os.path.dirname(name):  # noqa: PTH120 - pathlib takes far longer
                    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
                with open(name, "ab") as file:  # noqa: PTH123
                    file.write(content)
        return wire.Done()

    def _start(self, request: wire.Start) -> wire.Answer:
        # At the end, so that no file of the student's can stand in for an installed module.
        sys.path.append(str(Path.cwd()))
        # What is kept has to fit into a message.
        self.shell.outputs.limit = min(request.output_bytes, wire.FRAME_BYTES // 2)
        self.shell.outputs.clear()
        return wire.Done()

    def _run_cell(self, request: wire.RunCell) -> wire.Answer:
        with streams(self.shell):
            result = self.shell.run_cell(request.source, store_history=True)
        outputs = self.shell.outputs.take()
        self.names_after.append(dict(self.shell.user_ns))
        values = [(name, self._read(name)) for name in request.read if name in self.shell.user_ns]
        return wire.CellRan(outputs, not result.success, values)

    def _read(self, name: str) -> wire.Value:
        return wire.to_wire(self.shell.user_ns[name])

    # -- snapshots -----------------------------------------------------------------------------

    def _open_snapshot(self) -> wire.Answer:
        (descriptor,) = self.descriptors
        child = os.fork()
        if child == 0:
            self._become_snapshot(descriptor)
        os.close(descriptor)
        self.snapshot = child
        return wire.Done()

    def _become_snapshot(self, descriptor: int) -> None:
        try:
            self.connection.close()
            with contextlib.suppress(OSError):
                os.setsid()
            copy = Session(self.shell, socket.socket(fileno=descriptor))
            copy.names_after = self.names_after
            copy.serve()
        finally:
            os._exit(0)

    def _close_snapshot(self, hung_up: bool) -> wire.Answer:
        if self.snapshot is None:
            return wire.Done()
        child, self.snapshot = self.snapshot, None
        how = ""
        with contextlib.suppress(ChildProcessError):
            how = _ending_of(child, DYING_SECONDS if hung_up else 0.0)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)
        with contextlib.suppress(ChildProcessError):
            while True:  # whatever it started is now a child of ours
                os.waitpid(-child, 0)
        return wire.Done(how)

    # -- the student's functions ---------------------------------------------------------------

    def _go_back(self, after_cells: int) -> None:
        self.shell.user_ns.clear()
        self.shell.user_ns.update(self.names_after[after_cells])
        settle_randomness()

    def _describe(self, request: wire.Describe) -> wire.Answer:
        if request.after_cells is not None:
            self._go_back(request.after_cells)
        kinds: list[str] = []
        values: list[wire.Value] = []
        for name in request.names:
            value = self.shell.user_ns.get(name, MISSING)
            if value is MISSING:
                kinds.append("missing")
            elif wire.is_function(value):
                kinds.append("function")
            else:
                kinds.append("value")
            values.append(wire.to_wire(value) if kinds[-1] == "value" else None)
        return wire.Described(kinds, values)

    def _call(self, request: wire.Call) -> wire.Answer:
        hidden = {
            name: self.shell.user_ns.pop(name)
            for name in request.hidden
            if name in self.shell.user_ns and not wire.is_function(self.shell.user_ns[name])
        }
        try:
            with streams(self.shell):
                ends = [
                    self._call_once(request.name, arguments, request.watched)
                    for arguments in request.calls
                ]
        finally:
            self.shell.user_ns.update(hidden)
        return wire.Called(ends, self.shell.outputs.printed())

    def _call_once(
        self, name: str, wire_arguments: list[wire.Value], watched: bool
    ) -> wire.CallEnded:
        arguments = [wire.from_wire(item, self._stand_in) for item in wire_arguments]
        try:
            result = wire.to_wire(self.shell.user_ns[name](*arguments))
        except BaseException as error:  # noqa: BLE001 - SystemExit is an answer, too
            return wire.CallEnded(None, type(error).__name__[:100] or "?", error_message(error), [])
        if not watched:
            return wire.CallEnded(result, "", "", [])
        changed = [
            not isinstance(before, wire.WireFunction) and wire.to_wire(after) != before
            for before, after in zip(wire_arguments, arguments, strict=True)
        ]
        return wire.CallEnded(result, "", "", changed)

    # -- loans ---------------------------------------------------------------------------------

    def _stand_in(self, name: str) -> Callable[..., Any]:
        """A function that asks the trusted side, and raises here what came up there."""

        def stand_in(*arguments: Any, **named: Any) -> Any:
            self.send(
                wire.Borrow(
                    name,
                    [wire.to_wire(item) for item in arguments],
                    [(key, wire.to_wire(item)) for key, item in named.items()],
                )
            )
            answer, _ = wire.receive(self.connection)
            if not isinstance(answer, wire.Lent):
                raise RuntimeError("the function that was lent did not answer")
            if answer.error_type:
                kind = getattr(builtins, answer.error_type, RuntimeError)
                is_error = isinstance(kind, type) and issubclass(kind, Exception)
                raise (kind if is_error else RuntimeError)(answer.error_message)
            return wire.from_wire(answer.value)

        stand_in.__name__ = stand_in.__qualname__ = name
        return stand_in

    def _lend(self, request: wire.Lend) -> wire.Answer:
        self._go_back(request.after_cells)
        loans: dict[str, Any] = {name: self._stand_in(name) for name in request.functions}
        loans |= {name: wire.record_class(name, tuple(names)) for name, names in request.classes}
        loans |= {name: wire.from_wire(value) for name, value in request.values}
        self.shell.user_ns.update(loans)
        with streams(self.shell):
            for source in request.rerun:
                self.shell.run_cell(source, store_history=False)
        # The student's own cells may define the borrowed names again, in an extra cell.
        self.shell.user_ns.update(loans)
        self.shell.outputs.take()
        return wire.Done()


def _ending_of(child: int, patience: float) -> str:
    """How a child ended by itself; empty where it does not within so many seconds."""
    give_up = time.monotonic() + patience
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return _how_it_ended(status)
        if time.monotonic() >= give_up:
            return ""
        time.sleep(0.001)


def _how_it_ended(status: int) -> str:
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return f"was ended by {name}"
    return f"ended Python with exit status {os.waitstatus_to_exitcode(status)}"


def serve(connection: socket.socket, shell: Shell) -> None:
    """Answer requests until the trusted side hangs up."""
    warnings.simplefilter("default")
    settle_randomness()
    Session(shell, connection).serve()
