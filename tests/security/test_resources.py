"""Using too much of everything, and staying alive.

All of it is bounded even where a defence fails: loops end by themselves after a minute, and nobody
asks for more than this machine can spare.
"""

from tests.security.attempts import Attack, Attempts

MINUTE = """
import contextlib, os, signal, sys, threading, time
started = time.monotonic()
def a_minute():
    return time.monotonic() - started < 60
"""

DEAF = (
    MINUTE
    + """
for number in range(1, 65):
    with contextlib.suppress(OSError, ValueError):
        signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
"""
)

FORKS = """
def fork_many(most, then):
    for _ in range(most):
        try:
            if os.fork() == 0:
                then()
                os._exit(0)
        except OSError:
            break
"""

SURVIVORS = """
def leave_behind():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 65):
                with contextlib.suppress(OSError, ValueError):
                    signal.signal(number, signal.SIG_IGN)
            while a_minute():
                time.sleep(0.01)
        os._exit(0)
    with contextlib.suppress(OSError):
        import subprocess
        subprocess.Popen(["setsid", "nohup", "sleep", "60"])
        os.system("(sleep 60 &) ; nohup sleep 60 > /dev/null 2>&1 &")
"""

PRETENDER = """
import gc, socket, struct
session, wire = sys.modules["autograder.guest.session"], sys.modules["autograder.guest.wire"]
def pretend():
    # A child takes over the connection; the parent seems to have ended.
    if os.fork() == 0:
        for one in gc.get_objects():
            if isinstance(one, session.Session) and one.connection.fileno() >= 0:
                one.connection.settimeout(60)
                forged = wire.frame(wire.Called([wire.CallEnded(0.0, "", "", [])] * 2, ""))
                while a_minute():
                    try:
                        wire.receive(one.connection)
                        one.connection.sendall(forged)
                    except (OSError, EOFError):
                        time.sleep(0.05)
        os._exit(0)
    os._exit(0)
"""


def total(body, before=""):
    """A `total` of these lines, behind something else; only its test calls it."""
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    return {"total": f"{MINUTE}{before}\ndef total(values):\n{lines}", "centre": "centre = 2.0\n"}


LARGE_ANSWERS = {
    "a million objects": "[object() for _ in range(10**6)]",
    "a million lists": "[[] for _ in range(10**6)]",
    "a list in itself": "(lambda one: [one.append(one), one][1])([])",
    "lists in lists in lists": "__import__('functools').reduce(lambda v, _: [v], range(500), 0.0)",
    "a very large integer": "10 ** 100_000",
    "a very long text": "'x' * 50_000_000",
    "a very large array": "np.zeros(20_000_000)",
    "an array of huge texts": "np.array(['x' * 1_000_000] + [''] * 30)",
    "an array in 30 dimensions": "np.zeros([1] * 30)",
    "a dictionary of a million": "dict.fromkeys(range(10**6))",
    "an endless iterator": "__import__('itertools').count()",
}

ATTACKS = {
    # -- time ------------------------------------------------------------------------------------
    "an endless loop in a cell": Attack(
        {"total": MINUTE + "while a_minute():\n    pass\n"},
        says="stats: total: took longer than 2 s",
    ),
    "an endless loop in a function": Attack(
        total("while a_minute():\n    pass"), says="total: timeout: took longer than 2 s"
    ),
    "an endless loop that swallows everything": Attack(
        total(
            """
while a_minute():
    try:
        while a_minute():
            pass
    except BaseException:
        continue
    finally:
        continue
""",
            before=DEAF,
        ),
        says="total: timeout",
    ),
    "an endless loop inside of C": Attack(
        total("import re\nre.match('(a*)*b', 'a' * 32)\nreturn 0.0"), says="total: timeout"
    ),
    "sleeping": Attack(total("time.sleep(60)"), says="total: timeout: took longer than 2 s"),
    "waiting for itself": Attack(
        total("lock = threading.Lock(); lock.acquire(); lock.acquire(timeout=60)"),
        says="total: timeout",
    ),
    "a thousand endless cells": Attack(
        change=lambda hand_in: hand_in.cells.extend(
            {
                "cell_type": "code",
                "metadata": {},
                "source": f"import time; time.sleep(60)  # {number}",
                "outputs": [],
                "execution_count": None,
            }
            for number in range(1000)
        ),
        spoils="everything",
        says="the time for the whole hand-in, 8 s, was up",
    ),
    # -- processes -------------------------------------------------------------------------------
    "a fork bomb": Attack(
        total("fork_many(300, lambda: time.sleep(60))\ntime.sleep(60)", before=FORKS),
        says="total: (timeout|crashed)",
    ),
    "a fork bomb that forks": Attack(
        total(
            "fork_many(5, lambda: fork_many(5, lambda: fork_many(5, lambda: time.sleep(60))))\n"
            "return 0.0",
            before=FORKS,
        ),
        says="total: (failed|crashed|timeout)",
        spoils="everything",
    ),
    "a bomb of threads": Attack(
        total(
            """
for _ in range(1000):
    try:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    except RuntimeError:
        break
return 0.0
"""
        ),
        says="total: (failed|crashed|timeout)",
    ),
    "daemons": Attack(
        total("leave_behind()\nreturn 0.0", before=SURVIVORS + "leave_behind()\n"),
        spoils="everything",
        says="total: (failed|crashed|error)",
    ),
    "a worker that pretends to have ended": Attack(
        total("pretend()", before=PRETENDER), says="total: (crashed|timeout)"
    ),
    "a session that pretends to have ended": Attack(
        {"total": MINUTE + PRETENDER + "pretend()\n"}, says="stats: total: "
    ),
    "burning all processors afterwards": Attack(
        total(
            "fork_many(10, lambda: [None for _ in iter(a_minute, False)])\nreturn 0.0", before=FORKS
        ),
        spoils="everything",
        says="total: ",
    ),
    # -- memory ----------------------------------------------------------------------------------
    "ten gigabytes": Attack(total("return len(bytes(10**10))"), says="total: (error|crashed)"),
    "a gigabyte bit by bit": Attack(
        total("held = []\nwhile len(held) < 100:\n    held.append(b'x' * 10**7)\nreturn 0.0"),
        says="total: (error|crashed): .*(MemoryError|memory)",
    ),
    "memory of many processes": Attack(
        total(
            "fork_many(15, lambda: [b'x' * 10**8, time.sleep(60)])\ntime.sleep(60)", before=FORKS
        ),
        says="total: crashed: used more than 0.3 GB of memory",
    ),
    "memory behind quick cells": Attack(
        first=MINUTE
        + FORKS
        + """
def fill():
    held = []
    while a_minute() and len(held) < 20:
        held.append(b"x" * 10**7)
        time.sleep(0.02)
    time.sleep(60)
fork_many(8, fill)
""",
        change=lambda hand_in: [
            hand_in.cells.insert(
                5,
                {
                    "cell_type": "code",
                    "metadata": {},
                    "source": "time.sleep(0.03)",
                    "outputs": [],
                    "execution_count": None,
                },
            )
            for _ in range(100)
        ],
        spoils="everything",
        says="an extra cell: used more than 0.3 GB of memory",
    ),
    "memory in files without names": Attack(
        total(
            """
held = []
for name in ("memfd_create", "pipe"):
    for _ in range(200):
        with contextlib.suppress(OSError, AttributeError):
            made = getattr(os, name)(*(["x"] if name == "memfd_create" else []))
            held.append(made)
            end = made if isinstance(made, int) else made[1]
            os.set_blocking(end, False)
            os.write(end, b"x" * 10**6)
return 0.0
"""
        ),
        says="total: (failed|crashed)",
    ),
    # -- disk and output -------------------------------------------------------------------------
    "filling the disk": Attack(
        total(
            """
for place in ("/tmp", "/tmp/shm", "/dev/shm", ".", "/var/tmp", os.path.expanduser("~")):
    with contextlib.suppress(OSError), open(f"{place}/large", "wb") as file:
        for _ in range(10):
            file.write(b"x" * 10**7)
return 0.0
"""
        ),
        says="total: (failed|crashed)",
    ),
    "thirty thousand files": Attack(
        total(
            """
with contextlib.suppress(OSError):
    for number in range(30_000):
        open(f"/tmp/{number}", "w").close()
return 0.0
"""
        ),
        spoils="everything",
        says="total: (failed|timeout|error)",
    ),
    "100 MB of output": Attack(
        {"total": "for _ in range(100):\n    print('x' * 10**6)\n" + "total = len\n"},
        says="total: failed",
    ),
    "100 MB of output in one line": Attack(
        {"total": "import sys\nsys.stdout.write('x' * 10**8)\ndef total(v):\n    return 0.0\n"},
        says="total: failed",
    ),
    "100 MB to the descriptors": Attack(
        total("for number in (0, 1, 2) * 100:\n    os.write(number, b'x' * 10**6)"),
    ),
    "a million outputs": Attack(
        {
            "total": "import sys\nfor _ in range(50_000):\n"
            "    print('a'); print('b', file=sys.stderr)\n"
            "def total(v):\n    return 0.0\n"
        },
        says="total: failed",
    ),
    "an error of a megabyte": Attack(
        total("raise ValueError('x' * 10**6)"), says="total: error: .*ValueError: xxx"
    ),
    # -- Python itself ---------------------------------------------------------------------------
    "deep recursion": Attack(total("return total(values)"), says="RecursionError"),
    "deeper recursion": Attack(
        total("sys.setrecursionlimit(10**9)\nreturn [total(values)]"),
        says="total: (crashed|error)",
    ),
    "a segmentation fault": Attack(
        total("import ctypes\nctypes.string_at(0)"), says="total: crashed: was ended by SIGSEGV"
    ),
    "an abort": Attack(total("os.abort()"), says="total: crashed: was ended by SIGABRT"),
    "a trap": Attack(total("os.kill(os.getpid(), signal.SIGTRAP)"), says="total: crashed"),
    "stopping itself": Attack(
        total("os.kill(os.getpid(), signal.SIGSTOP)"), says="total: (timeout|failed)"
    ),
    # -- answers ---------------------------------------------------------------------------------
    **{
        name: Attack(
            total(f"return {expression}"),
            # Making them can take all the time there is.
            spoils="everything",
            says="total: (failed|crashed|error|timeout)",
        )
        for name, expression in LARGE_ANSWERS.items()
    },
    "arguments that fill the memory of who lends": Attack(
        {
            "total": "def total(values):\n    return 0.0\n",
            "mean": (
                "def mean(values):\n"
                "    for size in (10**6, 3 * 10**6):\n"
                "        try:\n"
                "            total([[1.0] * 4] * (size // 10))\n"
                "        except Exception:\n"
                "            pass\n"
                "    return total(values) / len(values)\n"
            ),
        },
        loses=("total",),
        spoils=("mean",),
        says="total: failed",
    ),
}


class TestResources(Attempts):
    LIMITS = """
c.AutograderLimits.cell_seconds = 2
c.AutograderLimits.submission_seconds = 8
c.AutograderLimits.memory_bytes = 300_000_000
c.AutograderLimits.processes = 20
c.AutograderLimits.file_bytes = 20_000_000
"""
    ATTACKS = ATTACKS
    TARGET = ("total",)
