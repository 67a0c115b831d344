"""A notebook inside the sandbox, asked over its socket as the trusted side asks it."""

import base64
import socket
import time

import numpy as np
import pytest

from autograder.connection import Connection
from autograder.guest import wire
from autograder.guest.wire import Opaque, from_wire, to_wire
from autograder.student import SessionEnded

PATIENCE = 120.0
"""Seconds; on a machine that is well every answer takes far less."""


class Guest:
    """Asks a session, and a snapshot of it."""

    def __init__(self, session, connection):
        self.session = session
        self.connection = connection
        self.copies = []

    def ask(self, request, descriptors=()):
        return self.connection.ask(request, time.monotonic() + PATIENCE, descriptors)

    def run(self, source, *read):
        answer = self.ask(wire.RunCell(source, list(read)))
        assert isinstance(answer, wire.CellRan), answer
        return answer

    def values(self, source, *read):
        return {name: from_wire(value) for name, value in self.run(source, *read).values}

    def snapshot(self):
        near, far = socket.socketpair()
        with far:
            assert wire.Done() == self.ask(wire.OpenSnapshot(), [far.fileno()])
        self.copies.append(Guest(self.session, Connection(near, lambda: None)))
        return self.copies[-1]

    def close(self):
        for copy in self.copies:
            copy.close()
        self.connection.close()

    def describe(self, *names, after_cells=None):
        described = self.ask(wire.Describe(list(names), after_cells))
        return dict(zip(names, described.kinds, strict=True)), [
            from_wire(value) for value in described.values
        ]

    def call(self, name, *cases, hidden=(), watched=False):
        calls = [[to_wire(item) for item in case] for case in cases]
        answer = self.ask(wire.Call(name, calls, list(hidden), watched))
        assert isinstance(answer, wire.Called), answer
        return answer

    def results(self, name, *cases, **options):
        return [from_wire(end.result) for end in self.call(name, *cases, **options).ends]


@pytest.fixture
def start(sandbox):
    """Starts sessions with files and a limit of output."""
    guests = []

    def start(files=(), output_bytes=2**20):
        session = sandbox.session()
        guest = Guest(session, Connection(session.socket, lambda: None))
        guests.append(guest)
        assert wire.Done() == guest.ask(wire.Store(list(files)))
        assert wire.Done() == guest.ask(wire.Start(output_bytes))
        return guest

    yield start
    for guest in guests:
        guest.close()
        guest.session.kill()


@pytest.fixture
def guest(start):
    return start()


def stream(text, name="stdout"):
    return wire.Output("stream", name, text, [])


class TestCells:
    def test_put_out_what_they_print_show_and_evaluate_to(self, guest):
        ran = guest.run(
            "import sys\nprint('a')\nprint('b')\nprint('c', file=sys.stderr)\n"
            "display('d')\nprint('e')\n[1, 2]"
        )
        assert [
            stream("a\nb\n"),
            stream("c\n", "stderr"),
            wire.Output("display_data", "", "", [("text/plain", "'d'")]),
            stream("e\n"),
            wire.Output("execute_result", "", "", [("text/plain", "[1, 2]")]),
        ] == ran.outputs
        assert not ran.failed

    def test_share_their_names(self, guest):
        guest.run("x = 1\ndef f():\n    return x + y")
        guest.run("y = 2")
        assert {"z": 3} == guest.values("z = f()", "z")

    def test_that_raise_have_failed_but_keep_what_they_did_before(self, guest):
        ran = guest.run("x = 1\ndef f():\n    raise ValueError('too small')\nf()", "x")
        (error,) = ran.outputs
        assert ran.failed
        assert [("x", 1)] == ran.values
        assert ("error", "ValueError", "too small") == (error.kind, error.name, error.text)

    def test_that_raise_show_the_lines_of_the_student_only(self, guest):
        (error,) = guest.run("def f():\n    raise ValueError('too small')\nf()").outputs
        trace = dict(error.data)["text/plain"]
        assert "raise ValueError('too small')" in trace
        assert "IPython" not in trace
        assert "/kit/" not in trace

    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("def f(:", "SyntaxError"),
            ("if True:\nx = 1", "IndentationError"),
            ("import not_there", "ModuleNotFoundError"),
            ("1 / 0", "ZeroDivisionError"),
            ("def f(): return f()\nf()", "RecursionError"),
            ("input('how many? ')", "RuntimeError"),
            ("raise KeyboardInterrupt", "KeyboardInterrupt"),
            ("class Odd(BaseException): ...\nraise Odd", "Odd"),
            ("class Odd(Exception):\n    def __str__(self): 1 / 0\nraise Odd", "Odd"),
            ("raise ValueError('\\ud800')", "ValueError"),
            ("raise type('x' * 1000, (Exception,), {})", "x" * 1000),
            ("raise ValueError('x' * 100_000)", "ValueError"),
        ],
        ids=lambda value: value[:30],
    )
    def test_may_fail_in_any_way(self, guest, source, name):
        ran = guest.run(source)
        assert ran.failed
        assert name in [one.name for one in ran.outputs]
        assert {"x": 1} == guest.values("x = 1", "x")

    @pytest.mark.parametrize("source", ["import sys\nsys.exit(0)", "exit()", "quit()", "exit"])
    def test_that_exit_do_not_end_the_notebook(self, guest, source):
        guest.run(source)
        assert {"x": 1} == guest.values("x = 1", "x")

    def test_may_use_everything_that_notebooks_have(self, guest):
        guest.run("%matplotlib inline\n%config InlineBackend.figure_format = 'retina'")
        assert {"a": 1} == guest.values("import asyncio\nawait asyncio.sleep(0)\na = 1", "a")
        assert [stream("hello\n")] == guest.run("!echo hello").outputs
        assert {"lines": ["hello"]} == guest.values("lines = !echo hello", "lines")
        assert not guest.run("%timeit -n1 -r1 1 + 1").failed
        assert {"b": 2} == guest.values("%%time\nb = 2", "b")
        assert not guest.run("?len").failed

    def test_may_draw(self, guest):
        ran = guest.run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
        (picture,) = (dict(one.data) for one in ran.outputs if "image/png" in dict(one.data))
        assert base64.b64decode(picture["image/png"]).startswith(b"\x89PNG")

    def test_keep_of_their_outputs_what_is_safe_to_show(self, guest):
        ran = guest.run("from IPython.display import HTML\nHTML('<script>alert(1)</script>')")
        assert ["text/plain"] == [mime for one in ran.outputs for mime, _ in one.data]

    def test_warn_on_standard_error(self, guest):
        ran = guest.run("import warnings\nwarnings.warn('careful')")
        assert ["stderr"] == [one.name for one in ran.outputs]
        assert not ran.failed

    def test_are_seen_in_a_file_without_a_name(self, guest):
        assert {"__name__": "__main__"} == guest.values("", "__name__")

    def test_start_from_the_same_chance_every_time(self, start):
        source = (
            "import random, numpy as np\n"
            "drawn = [random.random(), np.random.rand(), np.random.default_rng().random()]"
        )
        assert start().values(source, "drawn") == start().values(source, "drawn")

    def test_order_sets_the_same_way_every_time(self, start):
        source = "order = list({'h', 'e', 'l', 'o', 'w', 'r', 'd'})"
        assert start().values(source, "order") == start().values(source, "order")


class TestOutput:
    def test_of_more_than_the_limit_is_cut_off_and_it_is_said(self, start):
        ran = start(output_bytes=100).run("print('x' * 1000)\nprint('y')\n1 + 1")
        text = "".join(one.text for one in ran.outputs)
        assert text.startswith("x" * 100 + "\n[the rest of this output was cut off]")
        assert "y" not in text
        assert len(text) < 200

    def test_in_a_million_pieces_is_cut_off_too(self, start):
        ran = start(output_bytes=100).run("for n in range(10**5): print(n, end='')")
        assert sum(len(one.text) for one in ran.outputs) < 200

    def test_that_is_shown_is_cut_off_too(self, start):
        ran = start(output_bytes=100).run("for _ in range(50): display('x' * 90)")
        assert len(ran.outputs) < 5

    def test_of_the_next_cell_has_room_again(self, start):
        guest = start(output_bytes=100)
        guest.run("print('x' * 1000)")
        assert [stream("again\n")] == guest.run("print('again')").outputs

    def test_that_is_no_text_is_replaced(self, guest):
        assert [stream("?\n")] == guest.run("print('\\ud800')").outputs

    def test_goes_where_the_student_sent_it(self, guest):
        source = "import io, contextlib\nwith contextlib.redirect_stdout(io.StringIO()) as text:\n"
        assert [] == guest.run(source + "    print('a')").outputs
        assert {"got": "a\n"} == guest.values("got = text.getvalue()", "got")

    def test_cannot_be_closed(self, guest):
        guest.run("import sys\nsys.stdout.close()\nsys.stderr.flush()")
        assert [stream("still here\n")] == guest.run("print('still here')").outputs

    def test_is_no_terminal_and_has_no_descriptor(self, guest):
        source = "import sys\ntty = sys.stdout.isatty()\nsys.stdout.fileno()"
        ran = guest.run(source, "tty")
        assert [("tty", False)] == ran.values
        assert ran.failed

    def test_may_be_written_by_anything_that_writes_text(self, guest):
        ran = guest.run("import sys\nsys.stdout.writelines(['a', 'b'])\nsys.stdout.write(b'c')")
        assert "ab" == ran.outputs[0].text
        assert "TypeError" == ran.outputs[1].name


class TestVariables:
    def test_are_read_after_the_cell_where_they_exist(self, guest):
        ran = guest.run(
            "a = [1.5]\nb = 'text'\nimport numpy as np\nc = np.eye(2)", "a", "b", "c", "d"
        )
        values = {name: from_wire(value) for name, value in ran.values}
        assert ["a", "b", "c"] == list(values)
        assert ([1.5], "text") == (values["a"], values["b"])
        assert np.array_equal(np.eye(2), values["c"])

    def test_that_are_no_plain_data_arrive_as_the_names_of_their_types(self, guest):
        assert {"f": Opaque("function")} == guest.values("def f(): ...", "f")

    def test_are_told_from_functions_and_from_what_is_missing(self, guest):
        guest.run("x = 1\ndef f(): ...\nclass C: ...\nimport math\ng = print")
        kinds, values = guest.describe("x", "f", "C", "math", "g", "nothing")
        assert {
            "x": "value",
            "f": "function",
            "C": "function",
            "math": "value",
            "g": "function",
            "nothing": "missing",
        } == kinds
        assert [1, None, None, Opaque("module"), None, None] == values

    def test_can_be_had_as_they_were_after_an_earlier_cell(self, guest):
        guest.run("x = 1\ndef f(): return 'first', x")
        guest.run("x = 2\ny = 3\ndef f(): return 'second', x")
        assert ({"x": "value", "y": "missing"}, [1, None]) == guest.describe(
            "x", "y", after_cells=1
        )
        assert [("first", 1)] == guest.results("f", ())
        assert ({"x": "value", "y": "value"}, [2, 3]) == guest.describe("x", "y", after_cells=2)
        assert [("second", 2)] == guest.results("f", ())
        assert ({"x": "missing"}, [None]) == guest.describe("x", after_cells=0)


class TestFiles:
    def test_can_be_read_and_imported(self, start):
        guest = start([("my_helpers.py", b"x = 1"), ("data/table.csv", b"1,2"), ("empty", b"")])
        source = (
            "from my_helpers import x\ntext = open('data/table.csv').read() + open('empty').read()"
        )
        assert {"x": 1, "text": "1,2"} == guest.values(source, "x", "text")

    def test_in_pieces_are_put_together(self, start):
        guest = start([("a", b"1"), ("a", b"2"), ("b", b"3"), ("a", b"4")])
        assert {"text": "124"} == guest.values("text = open('a').read()", "text")

    @pytest.mark.parametrize("name", ["numpy", "random", "IPython", "matplotlib", "json", "csv"])
    def test_cannot_stand_in_for_anything_installed(self, start, name):
        guest = start([(f"{name}.py", b"stolen = True"), (f"{name}/__init__.py", b"stolen = True")])
        source = f"import {name}\nstolen = hasattr({name}, 'stolen')"
        assert {"stolen": False} == guest.values(source, "stolen")

    @pytest.mark.parametrize("name", ["sitecustomize.py", "usercustomize.py", "x.pth"])
    def test_are_not_run_by_themselves(self, start, name):
        guest = start([(name, b"import builtins; builtins.stolen = True")])
        source = "import builtins\nstolen = hasattr(builtins, 'stolen')"
        assert {"stolen": False} == guest.values(source, "stolen")

    def test_in_the_place_of_a_folder_do_no_harm(self, start):
        guest = start([("data", b"a file"), ("data/table.csv", b"1,2"), ("other", b"1")])
        assert {"text": "1"} == guest.values("text = open('other').read()", "text")

    def test_can_be_written(self, guest):
        source = (
            "from pathlib import Path\nPath('new').write_text('a')\ntext = Path('new').read_text()"
        )
        assert {"text": "a"} == guest.values(source, "text")


class TestCalls:
    def test_return_what_the_function_returns_for_each_list_of_arguments(self, guest):
        guest.run("def add(a, b):\n    return a + b")
        results = guest.results("add", (1, 2), ("a", "b"), (np.ones(2), 1.0))
        assert [3, "ab"] == results[:2]
        assert np.array_equal([2.0, 2.0], results[2])

    def test_tell_what_was_printed(self, guest):
        guest.run(
            "def speak():\n    print('hello')\n    import sys\n    print('x', file=sys.stderr)"
        )
        assert "hello\nx\n" == guest.call("speak", ()).printed

    @pytest.mark.parametrize(
        ("raising", "error"),
        [
            ("raise ValueError('too small')", ("ValueError", "too small")),
            ("raise SystemExit(0)", ("SystemExit", "0")),
            ("import sys; sys.exit('bye')", ("SystemExit", "bye")),
            ("raise KeyboardInterrupt", ("KeyboardInterrupt", "")),
            ("raise GeneratorExit", ("GeneratorExit", "")),
            ("raise BaseException('a')", ("BaseException", "a")),
            ("raise type('', (Exception,), {})('a')", ("?", "a")),
            ("return f()", ("RecursionError", "maximum recursion depth exceeded")),
            ("return undefined", ("NameError", "name 'undefined' is not defined")),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_end_with_the_error_that_came_up(self, guest, raising, error):
        guest.run(f"def f():\n    {raising}")
        (end,) = guest.call("f", ()).ends
        assert error[0] == end.error_type
        assert end.error_message.startswith(error[1])
        assert end.result is None

    def test_of_what_does_not_take_these_arguments_are_errors(self, guest):
        guest.run("def f(): ...\nx = 1")
        assert "TypeError" == guest.call("f", (1,)).ends[0].error_type
        assert "TypeError" == guest.call("x", ()).ends[0].error_type
        assert "KeyError" == guest.call("nothing", ()).ends[0].error_type

    def test_tell_which_arguments_were_changed_where_that_is_watched(self, guest):
        guest.run("def f(a, b, c, d):\n    a[0] = 9\n    c.append(1)\n    d.factor = 2")
        Scale = wire.record_class("Scale", ("factor",))  # noqa: N806
        case = (np.zeros(2), np.zeros(2), [], Scale(1))
        assert [True, False, True, True] == guest.call("f", case, watched=True).ends[0].changed
        assert [] == guest.call("f", case).ends[0].changed

    def test_get_new_arguments_each_time(self, guest):
        guest.run("def f(a):\n    a.append(1)\n    return len(a)")
        assert [1, 1, 1] == guest.results("f", ([],), ([],), ([],))

    def test_can_do_without_variables_but_not_without_functions(self, guest):
        guest.run("p = 1\ndef g(): return 2\ndef f(): return p + g()")
        (end,) = guest.call("f", (), hidden=["p", "g", "nothing"]).ends
        assert ("NameError", "name 'p' is not defined") == (end.error_type, end.error_message)
        assert [3] == guest.results("f", ())

    def test_hide_nothing_from_the_next_call(self, guest):
        guest.run("p = 1\ndef f():\n    raise SystemExit")
        guest.call("f", (), hidden=["p"])
        assert ({"p": "value"}, [1]) == guest.describe("p")

    def test_of_generators_return_nothing_plain(self, guest):
        guest.run("def f():\n    yield 1")
        assert [Opaque("generator")] == guest.results("f", ())

    def test_that_return_too_much_are_trouble_that_passes(self, guest):
        guest.run("def f(n):\n    return 'x' * n")
        answer = guest.ask(wire.Call("f", [[wire.FRAME_BYTES]], [], False))
        assert isinstance(answer, wire.Trouble)
        assert "too large" in answer.text
        assert ["xx"] == guest.results("f", (2,))


class TestSnapshots:
    def test_are_copies_that_do_not_touch_the_session(self, guest):
        guest.run("values = [1]\ndef f():\n    values.append(2)\n    return len(values)")
        copy = guest.snapshot()
        assert [2, 3] == copy.results("f", (), ())
        assert wire.Done() == guest.ask(wire.CloseSnapshot())
        assert [2] == guest.results("f", ())

    def test_start_from_the_same_chance(self, guest):
        guest.run("import random\ndef f():\n    return random.random()")
        drawn = []
        for _ in range(2):
            copy = guest.snapshot()
            copy.describe(after_cells=1)
            drawn += copy.results("f", ())
            guest.ask(wire.CloseSnapshot())
        assert drawn[0] == drawn[1]

    def test_can_be_closed_though_there_are_none(self, guest):
        assert wire.Done() == guest.ask(wire.CloseSnapshot())

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            ("os._exit(0)", "ended Python with exit status 0"),
            ("os._exit(3)", "ended Python with exit status 3"),
            ("os.kill(os.getpid(), signal.SIGSEGV)", "was ended by SIGSEGV"),
            ("os.abort()", "was ended by SIGABRT"),
            ("ctypes.string_at(0)", "was ended by SIGSEGV"),
        ],
    )
    def test_that_end_by_themselves_tell_how(self, guest, body, reason):
        guest.run(f"import os, signal, ctypes\ndef f():\n    {body}")
        copy = guest.snapshot()
        with pytest.raises(SessionEnded) as ended:
            copy.call("f", ())
        assert ended.value.hung_up
        copy.connection.close()
        assert wire.Done(reason) == guest.ask(wire.CloseSnapshot(hung_up=True))
        assert {"x": 1} == guest.values("x = 1", "x")

    def test_are_ended_with_all_that_they_started(self, guest):
        guest.run(
            "import os, time\n"
            "def f():\n    if os.fork() == 0:\n        time.sleep(1000)\n    return 1\n"
        )
        copy = guest.snapshot()
        before = guest.session.processes()
        assert [1] == copy.results("f", ())
        assert before + 1 == guest.session.processes()
        guest.ask(wire.CloseSnapshot())
        assert before - 1 == guest.session.processes()


class TestLoans:
    def lend(self, guest, **lent):
        request = wire.Lend(**{"functions": [], "classes": [], "values": [], "rerun": []} | lent)
        assert wire.Done() == guest.ask(request)

    def test_of_functions_ask_the_trusted_side(self, guest):
        guest.run(
            "def total(values):\n    return -1\ndef mean(values):\n    return total(values) / 2"
        )
        self.lend(guest, after_cells=1, functions=["total"])
        request = wire.Call("mean", [[to_wire([1, 2])]], [], False)
        borrowed = guest.ask(request)
        assert wire.Borrow("total", [wire.WireList([1, 2])], []) == borrowed
        answer = guest.ask(wire.Lent(3, "", ""))
        assert 1.5 == answer.ends[0].result

    @pytest.mark.parametrize(
        ("raised", "caught"),
        [("ValueError", "ValueError"), ("Own", "RuntimeError"), ("SystemExit", "RuntimeError")],
    )
    def test_raise_what_came_up_there(self, guest, raised, caught):
        guest.run("def mean():\n    return total(1, of=2)")
        self.lend(guest, after_cells=1, functions=["total"])
        assert wire.Borrow("total", [1], [("of", 2)]) == guest.ask(
            wire.Call("mean", [[]], [], False)
        )
        answer = guest.ask(wire.Lent(None, raised, "too small"))
        assert (caught, "too small") == (answer.ends[0].error_type, answer.ends[0].error_message)

    def test_of_classes_make_plain_records(self, guest):
        guest.run("class Scale: ...\ndef make():\n    return Scale(2, offset=1)")
        self.lend(guest, after_cells=1, classes=[("Scale", ["factor", "offset"])])
        (scale,) = guest.results("make", ())
        assert ("Scale", 2, 1) == (type(scale).__name__, scale.factor, scale.offset)

    def test_of_values_are_copies(self, guest):
        guest.run("p = [0]\ndef f():\n    return p")
        self.lend(guest, after_cells=1, values=[("p", to_wire([1.0]))])
        assert [[1.0]] == guest.results("f", ())

    def test_run_the_students_cells_once_more_on_top(self, guest):
        guest.run("p = 1")
        guest.run("q = p + 1")
        guest.run("q = 100")
        rerun = ["q = p + 1", "print('quietly')\nr = q + 1"]
        self.lend(guest, after_cells=2, values=[("p", 10)], rerun=rerun)
        assert [10, 11, 12] == guest.describe("p", "q", "r")[1]

    def test_hold_also_where_the_students_cells_define_the_names_again(self, guest):
        self.lend(guest, after_cells=0, values=[("p", 10)], rerun=["p = 1"])
        assert [10] == guest.describe("p")[1]

    def test_do_no_harm_where_the_students_cells_fail(self, guest):
        self.lend(guest, after_cells=0, values=[("p", 10)], rerun=["1 / 0", "q = p"])
        assert [10, 10] == guest.describe("p", "q")[1]


class TestStrangeRequests:
    @pytest.mark.parametrize(
        "request_", [wire.Describe([], 99), wire.Lent(None, "", ""), wire.OpenSnapshot()]
    )
    def test_are_trouble_that_passes(self, guest, request_):
        assert isinstance(guest.ask(request_), wire.Trouble)
        assert {"x": 1} == guest.values("x = 1", "x")
