"""What one session may use."""

from __future__ import annotations

import time

import pytest

from autograder.limits import Limits

MEGABYTE = 10**6
FORK_BOMB = """
import os, time
result = 0
try:
    for _ in range(200):
        if os.fork() == 0:
            time.sleep(600)
            os._exit(0)
        result += 1
except OSError:
    pass
"""


def error_of(answer: object) -> str:
    return str(answer).partition(":")[0]


def wait_until(condition):
    """Look again and again; a machine that is busy may take its time."""
    for _ in range(1200):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_fork_bomb_ends_at_the_limit(anyhow, sandbox_limits):
    started = anyhow.run(FORK_BOMB)

    # Without namespaces, what else its user runs is only estimated.
    assert abs(started - sandbox_limits.processes) <= 5
    assert started + 1 == anyhow.session.processes()


def test_a_fork_bomb_ends_exactly_at_the_limit_with_namespaces(full, sandbox_limits):
    assert sandbox_limits.processes - 1 == full.run(FORK_BOMB)
    assert full.session.over_limit() is None


def test_threads_are_counted_like_processes(anyhow, sandbox_limits):
    started = anyhow.run("""
        import threading
        done = threading.Event()
        result = 0
        try:
            for _ in range(200):
                threading.Thread(target=done.wait, daemon=True).start()
                result += 1
        except RuntimeError:
            pass
        done.set()
    """)

    assert abs(started - sandbox_limits.processes) <= 5


def test_a_process_that_wants_too_much_memory_gets_an_error(anyhow):
    assert "MemoryError" == error_of(anyhow.run("bytearray(10 * 10**9)"))


def test_memory_of_many_processes_is_seen_together(anyhow, sandbox_limits):
    before = anyhow.session.memory_in_use()
    anyhow.tell("""
        import os, time
        for _ in range(4):
            if os.fork() == 0:
                kept = b"x" * (100 * 10**6)
                time.sleep(600)
                os._exit(0)
        time.sleep(600)
    """)

    assert before < 100 * MEGABYTE
    assert wait_until(lambda: anyhow.session.memory_in_use() > sandbox_limits.memory_bytes)
    assert "used more than 0.3 GB of memory" == anyhow.session.over_limit()


def test_memory_that_a_fork_shares_is_counted_once(anyhow, sandbox_limits):
    anyhow.run("""
        import builtins, os, time
        builtins.kept = b"x" * (150 * 10**6)
        for _ in range(5):
            if os.fork() == 0:
                time.sleep(600)
    """)

    assert 6 == anyhow.session.processes()
    assert 150 * MEGABYTE < anyhow.session.memory_in_use() < sandbox_limits.memory_bytes


def test_files_in_memory_count_as_memory(anyhow):
    before = anyhow.session.memory_in_use()
    anyhow.run("open('large', 'wb').write(b'x' * (15 * 10**6))")

    assert anyhow.session.memory_in_use() - before > 14 * MEGABYTE


@pytest.mark.parametrize(
    "attempt",
    [
        "import mmap; mmap.mmap(-1, 10**6)",
        "import os; os.memfd_create('hidden')",
        "import mmap; mmap.mmap(os.open('/dev/zero', os.O_RDWR), 10**6)",
    ],
)
def test_memory_that_nobody_is_charged_for_cannot_be_had(anyhow, attempt):
    assert error_of(anyhow.run(f"import os; {attempt}")) in (
        *("PermissionError", "FileNotFoundError", "OSError"),
    )


def test_sockets_count_for_what_they_can_hold(full):
    full.run("""
        import builtins, socket
        builtins.kept = [socket.socketpair() for _ in range(100)]
    """)

    assert full.session.memory_in_use() > 200 * 2 * 200_000


def test_a_file_cannot_grow_beyond_the_limit(anyhow, sandbox_limits):
    answer = anyhow.run("""
        with open("large", "wb", buffering=0) as file:
            for _ in range(100):
                file.write(bytes(2**20))
    """)

    assert "OSError" == error_of(answer)


def test_all_files_together_cannot_grow_beyond_the_limit(full, sandbox_limits):
    written = full.run("""
        result = 0
        try:
            for number in range(100):
                with open(f"part{number}", "wb", buffering=0) as file:
                    result += file.write(bytes(2**20))
        except OSError:
            pass
    """)

    assert written <= sandbox_limits.file_bytes


def test_there_can_only_be_so_many_files(full):
    made = full.run("""
        import os
        result = 0
        try:
            for number in range(50_000):
                os.close(os.open(f"/tmp/{number}", os.O_CREAT))
                result += 1
        except OSError:
            pass
    """)

    assert 10_000 < made < 20_000


def test_every_other_limit_is_set_for_good(anyhow, sandbox_limits):
    names = ("CPU", "FSIZE", "NOFILE", "CORE", "STACK", "MEMLOCK", "MSGQUEUE", "NPROC")
    limits = anyhow.run(f"""
        import resource
        numbers = {{name: getattr(resource, "RLIMIT_" + name) for name in {names}}}
        result = {{name: resource.getrlimit(number) for name, number in numbers.items()}}
    """)

    assert all(soft == hard for soft, hard in limits.values())
    found = {name: soft for name, (soft, _) in limits.items()}
    assert found.pop("NPROC") >= sandbox_limits.processes
    assert {
        "CPU": sandbox_limits.submission_seconds + 5,
        "FSIZE": sandbox_limits.file_bytes,
        "NOFILE": 256,
        "CORE": 0,
        "STACK": 8 * 2**20,
        "MEMLOCK": 64 * 2**10,
        "MSGQUEUE": 0,
    } == found
    answer = anyhow.run("import resource as r; r.setrlimit(r.RLIMIT_CORE, (1, 1))")
    assert error_of(answer) in ("ValueError", "PermissionError")


def test_processor_time_ends_even_what_ignores_signals(new_inside, protection):
    session = new_inside(protection, Limits(submission_seconds=-4))  # and five to spare

    session.tell("""
        import signal
        for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        while True:
            pass
    """)

    assert session.hangs_up()
    assert "was killed; it used too much processor time, or the machine ran out of memory" == (
        session.session.cause_of_death()
    )
