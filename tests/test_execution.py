"""Sessions that outlive what students' cells do to the processes that carry them."""

import dataclasses

import pytest

from autograder.connection import parsed
from autograder.errors import KitError
from autograder.execution import PARCEL_BYTES, Clock, NotebookSession
from autograder.guest import wire
from autograder.guest.wire import to_wire
from autograder.limits import Limits
from autograder.sandbox import Sandbox
from autograder.student import SessionEnded

PATIENT = Limits(cell_seconds=120, submission_seconds=1200)
QUICK = Limits(cell_seconds=2, submission_seconds=1200)

HANG = "while True: pass"
STUBBORN = """\
import signal, time
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True:
    try:
        while True: time.sleep(1000)
    except BaseException: pass
"""


@pytest.fixture
def start(sandbox):
    """Starts sessions, and counts the processes that carry them."""
    sessions = []

    def start(files=(), limits=PATIENT, processes=None):
        def one_more():
            if processes is not None:
                processes.append(sandbox.session())
                return processes[-1]
            return sandbox.session()

        session = NotebookSession(one_more, dict(files), limits, Clock(limits))
        sessions.append(session)
        return session

    yield start
    for session in sessions:
        session.kill()


@pytest.fixture
def session(start):
    return start()


@pytest.fixture
def small(sandbox):
    """A session that may use little."""
    limits = dataclasses.replace(PATIENT, memory_bytes=300 * 10**6)
    with Sandbox(limits, sandbox.protection) as sandbox:
        session = NotebookSession(sandbox.session, {}, limits, Clock(limits))
        yield session
        session.kill()


def value(session, name):
    """What a variable of the session is now."""
    (pair,) = session.run("", [name]).values
    return pair[1]


def ending(session, source):
    """How it is said to have ended."""
    with pytest.raises(SessionEnded) as ended:
        session.run(source)
    return ended.value.verdict, str(ended.value)


def ask(snapshot, request):
    return parsed(snapshot.ask_unread(request, Clock(PATIENT).deadline()))


def call(snapshot, name, *arguments):
    answer = ask(snapshot, wire.Call(name, [[to_wire(item) for item in arguments]], [], False))
    assert isinstance(answer, wire.Called), answer
    return answer.ends[0]


class TestCells:
    def test_run_one_after_the_other_in_one_process(self, start):
        processes = []
        session = start(processes=processes)
        session.run("x = 1")
        session.run("x += 1")
        assert 2 == value(session, "x")
        assert (1, 3) == (len(processes), session.cells_run)

    def test_need_no_process_before_the_first(self, start):
        processes = []
        start(processes=processes).kill()
        assert [] == processes

    def test_that_raise_are_run_all_the_same(self, session):
        assert session.run("x = 1\n1 / 0").failed
        assert (1, 2) == (value(session, "x"), session.cells_run)

    @pytest.mark.parametrize(
        ("source", "reason"),
        [
            ("import os\nos._exit(0)", "ended Python with exit status 0"),
            ("import os\nos._exit(7)", "ended Python with exit status 7"),
            ("import ctypes\nctypes.string_at(0)", "crashed (segmentation fault)"),
            ("import os\nos.abort()", "crashed ("),
            ("import os\nos.closerange(3, 1000)", "ended"),
            ("#" + "x" * wire.FRAME_BYTES, "is too large"),
        ],
        ids=lambda value: value[:40],
    )
    def test_that_end_the_process_cost_themselves_alone(self, session, source, reason):
        session.run("x = 1")
        verdict, message = ending(session, source)
        assert "crashed" == verdict
        assert reason in message
        session.run("x += 1")
        assert 2 == value(session, "x")

    def test_that_end_the_process_later_cost_what_runs_then(self, session):
        session.run("import threading, os\ntimer = threading.Timer(0.2, os._exit, [0])")
        verdict, _ = ending(session, "timer.start()\nimport time\ntime.sleep(100)")
        assert "crashed" == verdict
        assert 1 == session.cells_run

    def test_that_hang_run_out_of_time(self, start):
        session = start(limits=QUICK)
        session.run("x = 1")
        assert ("timeout", "took longer than 2 s") == ending(session, STUBBORN)
        assert 1 == value(session, "x")

    def test_that_take_the_time_of_the_whole_hand_in_are_told_so(self, start):
        session = start(limits=Limits(cell_seconds=60, submission_seconds=2))
        reason = "the time for the whole hand-in, 2 s, was up"
        assert ("timeout", reason) == ending(session, HANG)
        assert ("timeout", reason) == ending(session, "x = 1")

    def test_that_use_too_much_memory_are_stopped(self, small):
        small.run("x = 1")
        source = (
            "import os, time\n"
            "for _ in range(5):\n"
            "    if os.fork() == 0: break\n"
            "filled = b'x' * 80 * 10**6\n"
            "time.sleep(1000)"
        )
        assert ("crashed", "used more than 0.3 GB of memory") == ending(small, source)
        assert 1 == value(small, "x")

    def test_that_write_to_every_descriptor_cost_themselves_alone(self, session):
        session.run("x = 1")
        source = (
            "import os\n"
            "for number in range(3, 100):\n"
            "    try: os.write(number, b'\\x94\\xa7CellRan' * 100)\n"
            "    except OSError: pass"
        )
        assert "crashed" == ending(session, source)[0]
        assert 1 == value(session, "x")


class TestStartingAgain:
    def test_runs_the_cells_once_more_without_the_offender(self, start):
        processes = []
        session = start(processes=processes)
        session.run("ran = ['a']")
        ending(session, "ran.append('b')\nimport os\nos._exit(0)")
        session.run("ran.append('c')")
        assert wire.WireList(["a", "c"]) == value(session, "ran")
        assert 2 == len(processes)

    def test_gives_the_same_chance_again(self, session):
        session.run("import numpy as np\nfirst = np.random.rand()")
        before = value(session, "first")
        ending(session, "import os\nos._exit(0)")
        assert before == value(session, "first")

    def test_leaves_out_what_is_not_harmless_any_more(self, start):
        processes = []
        session = start([("state", b"")], processes=processes)
        # Like a cell that only now and then crashes: it does so in every other process.
        session.run("import os\nif os.path.getsize('state') == 0: x = 1")
        session.run("y = 1")
        session._files = [("state", b"more")]
        session._history[0] = wire.RunCell("import os\nos._exit(0)", [])
        session.kill()
        ending(session, "z = 1")
        assert 1 == value(session, "y")
        assert [] == session.run("", ["x"]).values

    def test_has_the_files_again_as_they_were(self, start):
        session = start([("a.txt", b"as it was")])
        ending(session, "open('a.txt', 'w').write('changed')\nimport os\nos._exit(0)")
        session.run("text = open('a.txt').read()")
        assert "as it was" == value(session, "text")

    def test_keeps_count_of_the_cells(self, session):
        session.run("x = 1")
        session.run("x = 2")
        ending(session, "import os\nos._exit(0)")
        snapshot = session.snapshot()
        described = ask(snapshot, wire.Describe(["x"], 1))
        snapshot.close()
        assert [1] == described.values

    def test_is_not_tried_when_there_is_no_time_left(self, start):
        processes = []
        limits = Limits(cell_seconds=60, submission_seconds=1)
        session = start(limits=limits, processes=processes)
        ending(session, HANG)
        ending(session, "x = 1")
        assert 1 == len(processes)

    def test_that_is_impossible_is_said(self):
        def impossible():
            raise KitError("there is no sandbox")

        session = NotebookSession(impossible, {}, PATIENT, Clock(PATIENT))
        with pytest.raises(KitError, match="there is no sandbox"):
            session.run("x = 1")


class TestFiles:
    def test_arrive_whole_however_large_and_many_they_are(self, start):
        files = {f"{number}.bin": bytes([number]) * (PARCEL_BYTES - 1) for number in range(5)}
        files |= {"large.bin": b"x" * (2 * wire.FRAME_BYTES + 1), "empty.bin": b""}
        session = start(files)
        session.run(
            "from pathlib import Path\n"
            "sizes = {path.name: (len(set(path.read_bytes())), path.stat().st_size)\n"
            "         for path in Path().glob('*.bin')}"
        )
        sizes = wire.from_wire(value(session, "sizes"))
        assert {name: (len(set(text)), len(text)) for name, text in files.items()} == sizes


class TestSnapshots:
    def test_do_not_touch_the_session_or_each_other(self, session):
        session.run("values = [1]\ndef add():\n    values.append(2)\n    return len(values)")
        for _ in range(2):
            snapshot = session.snapshot()
            assert 2 == call(snapshot, "add").result
            snapshot.close()
        assert wire.WireList([1]) == value(session, "values")

    def test_that_are_shared_are_one_until_they_end(self, session):
        session.run("values = [1]\ndef add():\n    values.append(2)\n    return len(values)")
        assert 2 == call(session.shared_snapshot(), "add").result
        assert 3 == call(session.shared_snapshot(), "add").result
        session.snapshot().close()
        assert 2 == call(session.shared_snapshot(), "add").result

    def test_can_be_closed_twice_and_after_the_session(self, session):
        session.run("x = 1")
        snapshot = session.snapshot()
        snapshot.close()
        snapshot.close()
        other = session.snapshot()
        session.kill()
        other.close()
        assert 1 == value(session, "x")

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            ("os._exit(0)", "ended Python with exit status 0"),
            ("ctypes.string_at(0)", "was ended by SIGSEGV"),
            ("os.kill(os.getpid(), 9)", "was ended by SIGKILL"),
        ],
    )
    def test_that_end_by_themselves_have_crashed(self, session, body, reason):
        session.run(f"import os, ctypes\nx = 1\ndef f():\n    {body}")
        snapshot = session.snapshot()
        with pytest.raises(SessionEnded) as ended:
            call(snapshot, "f")
        assert "crashed" == ended.value.verdict
        assert reason in str(ended.value)
        snapshot.close()
        assert 1 == value(session, "x")

    def test_that_hang_run_out_of_time(self, start):
        session = start(limits=QUICK)
        session.run("x = 1\ndef f():\n    while True: pass")
        snapshot = session.snapshot()
        with pytest.raises(SessionEnded) as ended:
            snapshot.ask_unread(wire.Call("f", [[]], [], False), session.deadline())
        assert ("timeout", "took longer than 2 s") == (ended.value.verdict, str(ended.value))
        assert 1 == value(session, "x")

    def test_end_with_all_that_they_started(self, start):
        processes = []
        session = start(processes=processes)
        session.run("import os, time\ndef f():\n    if os.fork() == 0: time.sleep(1000)")
        snapshot = session.snapshot()
        call(snapshot, "f")
        snapshot.close()
        while processes[0].processes() > 1:  # they have been killed, and are gone in a moment
            pass
        assert 1 == processes[0].processes()

    def test_of_a_session_that_ended_meanwhile_are_of_a_new_one(self, start):
        processes = []
        session = start(processes=processes)
        session.run("import os, threading\nx = 1\ntimer = threading.Timer(0.1, os._exit, [0])")
        session.run("if os.path.exists('again'): timer = None")
        session.run("if timer: timer.start()")
        while processes[0].cause_of_death() is None:
            pass
        session._files = [("again", b"")]
        with pytest.raises(SessionEnded, match="ended Python with exit status 0"):
            session.snapshot()
        snapshot = session.snapshot()
        assert 1 == ask(snapshot, wire.Describe(["x"], 3)).values[0]
        snapshot.close()
