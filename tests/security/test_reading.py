"""Reading what is hidden: the reference, the tests, other hand-ins, the grader's machine.

What is hidden carries canaries. The attacks look for anything that is shaped like one wherever they
can, and print what they find; one that lies in the open shows that they would find it.
"""

import re

import pytest

from tests.security.attempts import CANARY, Attack, Attempts

DECOY = f"CANARY{'0123456789abcdef'}"
OWN = {"own.txt": DECOY.encode()}

SEARCH = """
import builtins, contextlib, gc, glob, inspect, linecache, os, re, socket, subprocess, sys, types
from pathlib import Path

SHAPE = re.compile(rb"CANARY[0-9a-f]{16}")
found = set()

def look(what):
    if isinstance(what, str):
        what = what.encode("utf-8", "replace")
    found.update(SHAPE.findall(what))

def look_into(path, most=2_000_000):
    with contextlib.suppress(OSError):
        with open(path, "rb") as file:
            look(file.read(most))

def tell():
    print(sorted(found))
"""


def searching(body, once=True):
    """An attack that searches when its cell is run, and when its function is tested."""
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    return {
        "total": SEARCH
        + f"def search():\n{lines}"
        + "search()\nlook_into('own.txt')\ntell()\n"
        + "def total(values):\n    search()\n    tell()\n    return 0.0\n"
    }


EVERYTHING = """
known = {"//proc", "//usr", "//sys", f"{sys.prefix}/lib", f"{sys.base_prefix}/lib"}
for start in ("/", "/proc/1/root/tmp", "/proc/self/cwd/..", "/proc/self/fd", "/kit"):
    for place, folders, names in os.walk(start):
        folders[:] = [name for name in folders if f"{place}/{name}" not in known][:200]
        for name in names[:500]:
            path = os.path.join(place, name)
            look(path)
            if os.path.isfile(path):
                look_into(path, 100_000)
"""

PATHS = """
for path in [*sys.path, "@ROOT@", "@ROOT@/..", os.path.dirname(sys.executable), "/root", "/home"]:
    for pattern in ("*", "*/*", "*.pth", "*.pyc", "*/*.pyc", "__pycache__/*", "*.egg-link"):
        for name in glob.glob(os.path.join(path, pattern))[:300]:
            look(name)
            if os.path.isfile(name):
                look_into(name, 100_000)
"""

THE_COURSE = """
for name in ("secret.txt", "gradebook.db", "nbgrader_config.py", "source/stats/stats.ipynb",
             "solutions/__init__.py", "submitted/0-ada/stats/stats.ipynb", ".autograder",
             "submitted/zz-zoe/stats/stats.ipynb", "autograded/0-ada/stats/stats.ipynb",
             "autograded/0-ada/stats/report.json", "../home/.netrc"):
    for root in ("@ROOT@", "/proc/1/root@ROOT@", "/proc/self/root@ROOT@", "../../../../../@ROOT@"):
        look_into(f"{root}/{name}")
        with contextlib.suppress(OSError):
            os.symlink(f"{root}/{name}", f"link-{len(os.listdir())}")
            look_into(f"link-{len(os.listdir()) - 1}")
        with contextlib.suppress(OSError):
            os.link(f"{root}/{name}", "hard")
        look(subprocess.run(["cat", f"{root}/{name}"], capture_output=True).stdout)
"""

IMPORTS = """
import importlib, importlib.util, pkgutil
for name in ("solutions", "solutions.cases", "solutions.language_model", "autograder.testing",
             "autograder.comparison", "autograder.examiner", "autograder.grading",
             "autograder.gradebook", "tests", "tests.example", "conftest", "hidden_tests"):
    with contextlib.suppress(Exception):
        module = importlib.import_module(name)
        print("IMPORTED", name)
        look(inspect.getsource(module))
        look(repr(vars(module)))
    with contextlib.suppress(Exception):
        print("FOUND", importlib.util.find_spec(name).origin)
for one in pkgutil.iter_modules():
    if one.name in ("solutions", "rnn_autograder"):
        print("FOUND", one.name)
"""

FRAMES = """
frame = sys._getframe()
while frame is not None:
    look(repr(frame.f_locals))
    look(repr(frame.f_code.co_consts))
    look(" ".join(linecache.getlines(frame.f_code.co_filename, frame.f_globals)))
    frame = frame.f_back
for frame in sys._current_frames().values():
    look(repr(frame.f_globals.keys()))
look(repr(linecache.cache)[:5_000_000])
shell = get_ipython()
look(repr(shell.user_ns.get("In")))
look(repr(shell.history_manager.input_hist_raw))
look(repr(shell.history_manager.__dict__))
look(repr(vars(builtins))[:1_000_000])
"""

OBJECTS = """
for one in gc.get_objects():
    if isinstance(one, types.FunctionType):
        look(repr(one.__code__.co_consts))
        look(repr(one.__defaults__))
    elif isinstance(one, types.ModuleType):
        look(repr(list(vars(one).items())[:0]))
        look(getattr(one, "__doc__", None) or "")
    elif isinstance(one, (dict, list, tuple, set)) and len(one) < 1000:
        for item in list(one.values() if isinstance(one, dict) else one):
            if isinstance(item, (str, bytes)):
                look(item)
"""

MEMORY = """
for area in Path("/proc/self/maps").read_text().splitlines():
    place, rights, *_ = area.split()
    start, end = (int(part, 16) for part in place.split("-"))
    if rights.startswith("rw") and end - start < 100_000_000:
        with contextlib.suppress(OSError, ValueError), open("/proc/self/mem", "rb") as memory:
            memory.seek(start)
            content = memory.read(end - start)
            # What this very search has brought here does not count.
            for word in SHAPE.findall(content):
                found.add(word)
"""

PROCESSES = """
for process in [*filter(str.isdigit, os.listdir("/proc")), "1", "2", "self", "thread-self"]:
    for name in ("cmdline", "environ", "maps", "status", "stack", "mountinfo", "cgroup", "auxv"):
        look_into(f"/proc/{process}/{name}")
    for number in range(64):
        with contextlib.suppress(OSError):
            look(os.readlink(f"/proc/{process}/fd/{number}"))
            look_into(f"/proc/{process}/fd/{number}") if number > 20 else None
    for other in (1, os.getppid()):
        with contextlib.suppress(OSError), open(f"/proc/{other}/mem", "rb") as memory:
            memory.seek(int(Path(f"/proc/{other}/maps").read_text().split("-")[0], 16))
            look(memory.read(1_000_000))
for name in ("keys", "kallsyms", "kcore", "self/mounts", "sysvipc/shm", "net/unix", "locks"):
    look_into(f"/proc/{name}")
"""

ENVIRONMENT = """
look(repr(dict(os.environ)))
look(subprocess.run(["env"], capture_output=True).stdout)
command = "set; env; ps auxe; cat /proc/*/environ"
look(subprocess.run(command, shell=True, capture_output=True).stdout)
import ctypes
libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
look(libc.getenv(b"GRADER_SECRET") or b"")
for name in (".netrc", ".bash_history", ".gitconfig", ".ssh/id_rsa", ".aws/credentials"):
    look_into(os.path.expanduser(f"~/{name}"))
"""

NETWORK = """
socket.setdefaulttimeout(0.5)
def reach(*address, kind=socket.SOCK_STREAM, family=socket.AF_INET):
    with contextlib.suppress(OSError):
        with socket.socket(family, kind) as one:
            one.connect(*address)
            one.send(b"hello")
            print("REACHED", address)
reach(("127.0.0.1", @TCP@))
reach(("127.0.0.1", @UDP@), kind=socket.SOCK_DGRAM)
reach(("::1", @TCP@), family=socket.AF_INET6)
reach("\\0@ABSTRACT@", family=socket.AF_UNIX)
reach("/run/systemd/private", family=socket.AF_UNIX)
reach("/var/run/docker.sock", family=socket.AF_UNIX)
reach(("169.254.169.254", 80))
reach(("1.1.1.1", 53), kind=socket.SOCK_DGRAM)
for name in ("localhost", "example.com", "pypi.org"):
    with contextlib.suppress(OSError):
        print("RESOLVED", socket.getaddrinfo(name, 80)[0][4])
import urllib.request
with contextlib.suppress(OSError):
    print("REACHED", urllib.request.urlopen("http://127.0.0.1:@TCP@/", timeout=0.5).read())
print(subprocess.run("ping -c1 -W1 127.0.0.1; ip a", shell=True, capture_output=True).returncode)
"""

LENT = """
import sys
from pathlib import Path
answers = Path("/tmp/shm/answers")

def total(values):
    # What is lent to a later task could answer this one, if anything of it were left.
    if answers.exists():
        return float(answers.read_text().split()[0])
    return 0.0
"""

KEEPING_THE_LOAN = """
import gc, inspect, os, sys, time
session, wire = sys.modules["autograder.guest.session"], sys.modules["autograder.guest.wire"]

def borrow(name, *arguments):
    sessions = [one for one in gc.get_objects() if isinstance(one, session.Session)]
    mine = next(one for one in sessions if one.connection.fileno() >= 0)
    mine.send(wire.Borrow(name, [wire.to_wire(one) for one in arguments], []))
    return wire.receive(mine.connection)[0]

def mean(values):
    for name in ("__import__", "eval", "reference_total.__globals__", "total.__code__", "Scale",
                 "hidden_tests", "check", "student", "function 0", "", "reference", "x" * 10**5):
        answer = borrow(name, "CANARY")
        print(answer.error_type, answer.error_message, answer.value)
    for one in (total,):
        print(getattr(one, "__closure__", None), getattr(one, "__code__", None))
        print(sorted(getattr(one, "__globals__", {}))[:100])
        try:
            print(inspect.getsource(one))
        except (OSError, TypeError) as error:
            print(error)
    if os.fork() == 0:
        # Stays alive, and goes on asking for what was lent when the test is over.
        for _ in range(100):
            time.sleep(0.05)
            try:
                Path("/tmp/shm/answers").write_text(str(total([1.0, 2.0])))
            except BaseException:
                pass
        os._exit(0)
    return total(values) / len(values)
"""

ATTACKS = {
    "walking through all files": Attack(searching(EVERYTHING), files=OWN),
    "following paths": Attack(searching(PATHS), files=OWN),
    "opening the course": Attack(searching(THE_COURSE), files=OWN),
    "importing": Attack(searching(IMPORTS), files=OWN),
    "frames and histories": Attack(searching(FRAMES), files=OWN),
    "all objects": Attack(searching(OBJECTS), files=OWN),
    "all memory": Attack(searching(MEMORY), files=OWN),
    "other processes": Attack(searching(PROCESSES), files=OWN),
    "the environment": Attack(searching(ENVIRONMENT), files=OWN),
    "the network": Attack(searching(NETWORK), files=OWN, spoils=("centre",)),
    "an answer from what is lent later": Attack(
        {
            "total": LENT,
            "mean": (
                "def mean(values):\n"
                "    answers.write_text(str(total(values)))\n"
                "    return total(values) / len(values)\n"
            ),
        },
        loses=("total",),
        says="total: failed",
    ),
    "a loan that is kept": Attack(
        {"total": LENT, "mean": KEEPING_THE_LOAN}, loses=("total",), says="total: failed"
    ),
    "arguments in errors": Attack(
        {
            "total": SEARCH + "def total(values):\n"
            "    scope = [f.f_locals for f in [sys._getframe(n) for n in range(5)]]\n"
            "    raise ValueError(repr(scope)[:100_000])\n"
        },
        says="total: error: .*raised ValueError",
    ),
}


class TestReading(Attempts):
    LIMITS = "\nc.AutograderLimits.cell_seconds = 20\n"
    ATTACKS = ATTACKS

    @pytest.mark.parametrize(
        "searcher", [name for name, attack in ATTACKS.items() if attack.files is OWN]
    )
    def test_searches_find_what_lies_in_the_open(self, lesson, searcher):
        assert {DECOY} == set(CANARY.findall(lesson.outputs(searcher)))

    def test_nothing_of_the_grader_can_be_imported(self, lesson):
        assert [] == re.findall(r"(?:IMPORTED|FOUND) \S+", lesson.outputs("importing"))

    def test_nothing_can_be_reached(self, lesson):
        assert not re.search("REACHED|RESOLVED .*[2-9]", lesson.outputs("the network"))

    def test_only_what_is_lent_can_be_borrowed(self, lesson):
        shown = lesson.outputs("a loan that is kept")
        for name in ("__import__", "eval", "hidden_tests", "function 0"):
            assert f"RuntimeError {name} is not lent None" in shown
        assert "reference_total" not in shown.replace("reference_total.__globals__", "")
