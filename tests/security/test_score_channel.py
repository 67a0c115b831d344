"""Ways around the tests to the scores: what is printed, written, sent, or done afterwards."""

from tests.security.attempts import Attack, Attempts

WRONG = "def total(values):\n    return 0.0\n"

GUEST = """
import sys
session, wire = sys.modules["autograder.guest.session"], sys.modules["autograder.guest.wire"]
"""

CONNECTION = """
import gc, os, socket, struct, sys
session, wire = sys.modules["autograder.guest.session"], sys.modules["autograder.guest.wire"]
def connection():
    sessions = [one for one in gc.get_objects() if isinstance(one, session.Session)]
    return next(one.connection for one in sessions if one.connection.fileno() >= 0)
def send(content):
    connection().sendall(content)
def frame(body):
    return struct.pack("<I", len(body)) + body
"""

CALLED = """
def right(values):
    return wire.CallEnded(0.0, "", "", [False])
FULL = wire.frame(wire.Called([wire.CallEnded(9.0, "", "", [])] * 2, "4.0"))
"""

EVERY_DESCRIPTOR = """
import os
def write_everywhere(text=b'{"score": 4.0}\\n4.0\\n' * 100):
    for number in range(256):
        try:
            os.set_blocking(number, False)
            os.write(number, text)
        except OSError:
            pass
"""

PLACES = """
import os, pathlib
def write_results():
    for folder in (".", "/tmp", "..", "/", "@ROOT@", "@ROOT@/autograded/me/stats", "/var/tmp",
                   os.path.expanduser("~"), "@ROOT@/submitted", "@ROOT@/feedback"):
        for name in ("report.json", "gradebook.db", "timestamp.txt", "stats.ipynb", "stats.html",
                     "autograded/me/stats/report.json", ".autograder/forged"):
            try:
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text('{"score": 4.0}')
            except OSError:
                pass
"""

AFTERWARDS = """
import atexit, os, signal, threading, time
def late():
    write_everywhere()
class Late:
    def __del__(self):
        write_everywhere()
atexit.register(late)
for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGCHLD, signal.SIGUSR1, signal.SIGPROF):
    signal.signal(number, lambda *_: late())
signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
def total(values):
    threading.Timer(0.01, late).start()
    Late()
    return 0.0
"""

GUESSES = """
import os
from pathlib import Path
book = Path("/tmp/shm/book")
if not book.exists():
    book.write_text(str(os.getpid()))
def guess(variants):
    tried = book.read_text().split()
    if str(os.getpid()) not in tried:
        tried.append(str(os.getpid()))
        book.write_text(" ".join(tried))
    return variants[min(max(tried.index(str(os.getpid())) - 1, 0), len(variants) - 1)]
"""


def raising(expression, before=""):
    """A `total` that ends with an exception."""
    return {"total": f"{before}\ndef total(values):\n    {expression}\n"}


def sending(what):
    """A `total` that sends something of its own before it returns."""
    return {
        "total": CONNECTION + CALLED + f"def total(values):\n    send({what})\n    return 0.0\n"
    }


ATTACKS = {
    # -- what is printed -------------------------------------------------------------------------
    "printing a grade": Attack(
        {"total": "print(4.0)\n" + WRONG.replace("return", "print('4.0\\n4.0'); return") + "4.0\n"},
        says="total: failed: .*got 0",
    ),
    "printing a report": Attack(
        {
            "total": """
import json, sys
CELL = {"notebook": "stats", "grade_id": "test_total", "score": 4.0, "max_score": 4.0,
        "verdict": "passed", "message": "", "misconception": None, "seconds": 0.0}
def total(values):
    print(json.dumps({"assignment": "stats", "student": "me", "cells": [CELL], "notes": []}))
    print("Partial credit: 4.0", file=sys.stderr)
    return 0.0
total([])
"""
        },
        says="total: failed",
    ),
    "a last expression that is a number": Attack(
        {"total": WRONG + "4.0\n"}, last="run_checks = lambda check: 4.0\n4.0\n"
    ),
    # -- what is written -------------------------------------------------------------------------
    "writing results": Attack(
        {"total": PLACES + "write_results()\n" + WRONG.replace("return", "write_results(); return")}
    ),
    "handing in results": Attack(
        {"total": WRONG},
        files={
            "report.json": b'{"score": 4.0, "cells": []}',
            "gradebook.db": b"SQLite format 3\0",
            "autograded/me/stats/report.json": b"{}",
            "feedback/stats.html": b"<b>4 of 4</b>",
            "nbgrader_config.py": b"c.Autograde.max_score = 100",
        },
    ),
    "a time before the deadline": Attack(
        {"total": WRONG}, files={"timestamp.txt": b"1970-01-01 00:00:00 UTC; DROP TABLE grade"}
    ),
    "a time of no calendar": Attack({"total": WRONG}, files={"timestamp.txt": b"9" * 10**6}),
    "writing to every descriptor": Attack(
        {"total": EVERY_DESCRIPTOR + WRONG.replace("return", "write_everywhere(); return")},
        says="total: crashed: the session sent something unusable",
    ),
    "writing to every descriptor before the grader does": Attack(
        {"total": EVERY_DESCRIPTOR + "write_everywhere()\n" + WRONG},
        says="stats: total: the session sent something unusable",
    ),
    # -- what is sent ----------------------------------------------------------------------------
    "a forged answer": Attack(sending("FULL"), says="total: (failed|crashed)"),
    "answers ahead of questions": Attack(
        {"total": CONNECTION + CALLED + "send(FULL * 50)\n" + WRONG},
        says="stats: total: the session (answered something else|sent something unusable)",
    ),
    "an answer cut short": Attack(
        {"total": CONNECTION + CALLED + "def total(values):\n    send(FULL[:-3]); os._exit(0)\n"},
        says="total: crashed",
    ),
    "an answer that says it is endless": Attack(
        sending("struct.pack('<I', 2**32 - 1) + b'x' * 100"), says="message of 4,294,967,295 bytes"
    ),
    "an answer that never comes to its end": Attack(
        sending("struct.pack('<I', 2**22) + b'x' * 100"), says="total: (timeout|crashed)"
    ),
    "an answer in answers in answers": Attack(
        sending("frame(b'\\x91' * 10**6)"), says="total: crashed: .*something unusable"
    ),
    "an answer that is none": Attack(
        sending("frame(b'\\xc1\\xff' * 100)"), says="total: crashed: .*something unusable"
    ),
    "an answer of another kind": Attack(
        sending("wire.frame(wire.Done('4.0'))"), says="total: (crashed|failed)"
    ),
    "a question in place of an answer": Attack(
        sending("wire.frame(wire.RunCell('import os; os._exit(0)', []))"),
        says="total: crashed: .*(not an answer|more than one answer)",
    ),
    "duplicate keys": Attack(
        sending(
            "wire.frame(wire.Called([wire.CallEnded(wire.WireDict([('a', 1), ('a', 2)] * 9),"
            " '', '', [])] * 2, ''))"
        ),
        says="total: (failed|crashed)",
    ),
    "impossible arrays": Attack(
        sending(
            "wire.frame(wire.Called([wire.CallEnded(wire.WireArray('<f8', [2**40, 2**40, 0], b''),"
            " '', '', [])] * 2, ''))"
        ),
        says="total: crashed: .*(impossible shape|more than one answer)",
    ),
    "objects of Python": Attack(
        sending(
            "wire.frame(wire.Called([wire.CallEnded(wire.WireArray('O', [1], b'x' * 8),"
            " '', '', [])] * 2, ''))"
        ),
        says="total: crashed: .*(unknown dtype|more than one answer)",
    ),
    "a pickle": Attack(
        sending("frame(b'\\x80\\x04cos\\nsystem\\n(S\"touch /tmp/pickled\"\\ntR.')"),
        says="total: crashed: .*something unusable",
    ),
    "a record with methods": Attack(
        sending(
            "wire.frame(wire.Called([wire.CallEnded(wire.WireRecord('Mine', [('__eq__', True)]),"
            " '', '', [])] * 2, ''))"
        ),
        says="total: crashed: .*(impossible names|more than one answer)",
    ),
    "a dictionary that takes minutes to read": Attack(
        {
            "total": GUEST
            + """
def alike(n):
    # Pairs of integers that all have the same hash, by the arithmetic of hash(tuple).
    m, p1, p2, p5 = 2**64, 11400714785074694791, 14029467366897019727, 2870177450012600261
    a, inverse, found = 0, pow(p2, -1, 2**64), []
    while len(found) < n:
        a += 1
        seed = (p5 + a * p2) % m
        seed = ((seed << 31) | (seed >> 33)) % m * p1 % m
        b = (12345678901234567 - seed) * inverse % m
        b = b - m if b >= m // 2 else b
        if -(2**61) + 2 < b < 2**61 - 2 and b != -1:
            found.append((a, b))
    return found
PAIRS = alike(40_000)
assert len({hash(pair) for pair in PAIRS}) == 1
BOMB = wire.WireDict([(wire.WireTuple([a, b]), None) for a, b in PAIRS])
real = wire.to_wire
wire.to_wire = lambda value, functions=None: (
    BOMB if isinstance(value, str) and value == "BOMB" else real(value, functions)
)
def total(values):
    return "BOMB"
"""
        },
        says="total: timeout: what it returned took too long to read",
    ),
    "a megabyte of troubles": Attack(
        {
            "total": GUEST
            + """
told = "\\x1b[31m<script>alert(1)</script>" * 100_000
session.Session._call = lambda self, request: wire.Trouble(told)
"""
            + WRONG
        },
        loses=("total", "mean", "Scale", "centring"),
        says="total: crashed: the session had trouble: <script>",
    ),
    # -- what is done afterwards -----------------------------------------------------------------
    "acting after the call": Attack(
        {"total": EVERY_DESCRIPTOR + AFTERWARDS},
        spoils="everything",
        says="total: ",
    ),
    # -- how it ends -----------------------------------------------------------------------------
    "ending Python": Attack(
        raising("os._exit(0)", "import os"),
        says="total: crashed: .*status 0",
    ),
    "sys.exit": Attack(raising("sys.exit(0)", "import sys"), says="total: error: .*SystemExit: 0"),
    "quit": Attack(raising("quit()"), says="total: "),
    "SystemExit": Attack(raising("raise SystemExit"), says="raised SystemExit"),
    "KeyboardInterrupt": Attack(
        raising("raise KeyboardInterrupt"), says="raised KeyboardInterrupt"
    ),
    "GeneratorExit": Attack(raising("raise GeneratorExit"), says="raised GeneratorExit"),
    "StopIteration": Attack(raising("raise StopIteration(4.0)"), says="raised StopIteration"),
    "an exception called Missing": Attack(
        raising("raise Missing('passed')", "class Missing(BaseException): pass"),
        says="total: error: .*raised Missing: passed",
    ),
    "an exception whose text explodes": Attack(
        raising(
            "raise Bad()",
            "class Bad(Exception):\n    def __str__(self):\n        raise SystemExit\n"
            "    __repr__ = __str__\n",
        ),
        says="raised Bad: .its message could not be read.",
    ),
    "an exception that says it is full marks": Attack(
        raising("raise type('Score', (float, Exception), {})(4.0)"), says="total: (error|failed)"
    ),
    "swallowing everything": Attack(
        {
            "total": """
def total(values):
    try:
        raise BaseException("swallowed")
    except BaseException:
        return 0.0
    finally:
        return 0.0
"""
        },
    ),
    "ending everybody": Attack(
        {
            "total": """
import contextlib, os
def total(values):
    for process in (os.getppid(), -os.getppid(), 1, -1, 0):
        with contextlib.suppress(OSError):
            os.kill(process, 9)
"""
        },
        says="total: crashed",
    ),
    # -- another answer each time ----------------------------------------------------------------
    "another answer for each try": Attack(
        {
            "centre": "centre = 2.0\n",
            "total": GUESSES + "def total(values):\n"
            "    return guess([lambda v: 0.0, lambda v: float(np.sum(v))])(values)\n",
        },
        loses=("total",),
        says="total: failed: .*got 0",
    ),
    "a third answer for what is lent": Attack(
        {
            "centre": "centre = 2.0\n",
            "total": WRONG,
            "mean": GUESSES + "def mean(values):\n"
            "    right = lambda v: total(v) / len(v)\n"
            "    return guess([lambda v: 0.0, lambda v: 1.0, right])(values)\n",
        },
        loses=("total", "mean"),
        says="mean: failed",
    ),
}


class TestScoreChannel(Attempts):
    LIMITS = "\nc.AutograderLimits.cell_seconds = 4\nc.AutograderLimits.submission_seconds = 40\n"
    ATTACKS = ATTACKS
