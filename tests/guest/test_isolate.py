"""What a process does to itself. How it holds against a student is in tests/sandbox."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.guest import isolate, linux
from autograder.guest.isolate import Confinement, decode_confinement

LIMITS_ONLY = Confinement(
    namespaces=False,
    landlock=False,
    system_calls=b"",
    readable=("/",),
    listable=(),
    covered=(),
    scratch="/tmp",
    user=0,
    memory_bytes=10**8,
    processes=10,
    file_bytes=10**6,
    cpu_seconds=1.5,
)

needs_landlock = pytest.mark.skipif(
    not linux.landlock_version(), reason="needs Landlock; `autograder doctor` says how to get it"
)


def in_child(action: Callable[[], object]) -> object:
    """What an action returns in a forked process, which it may do to as it likes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answer = action()
        except BaseException as error:  # noqa: BLE001 - it is the answer
            answer = f"{type(error).__name__}: {error}"
        os.write(writing, json.dumps(answer).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        answer = json.loads(file.read())
    os.waitpid(child, 0)
    return answer


def test_a_confinement_crosses_as_it_is():
    confinement = Confinement(
        **LIMITS_ONLY.__dict__ | {"system_calls": bytes(range(256)), "readable": ("/usr", "/é")}
    )

    assert confinement == decode_confinement(confinement.encode())


def test_isolation_makes_the_folders_and_goes_to_work(tmp_path):
    def look():
        os.close(isolate.isolate(LIMITS_ONLY, tmp_path))
        return str(Path.cwd())

    assert str(tmp_path / "work") == in_child(look)
    assert {"home", "shm", "work"} == {path.name for path in tmp_path.iterdir()}


def test_the_descriptor_stands_for_the_folder(tmp_path):
    def look():
        return sorted(os.listdir(isolate.isolate(LIMITS_ONLY, tmp_path)))  # noqa: PTH208

    assert ["home", "shm", "work"] == in_child(look)


def test_limits_are_never_raised(tmp_path):
    def look():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 2000))
        isolate.isolate(LIMITS_ONLY, tmp_path)
        return resource.getrlimit(resource.RLIMIT_FSIZE)

    assert [2000, 2000] == in_child(look)


def test_parts_of_a_second_are_rounded_up(tmp_path):
    def look():
        isolate.isolate(LIMITS_ONLY, tmp_path)
        return resource.getrlimit(resource.RLIMIT_CPU)

    assert [2, 2] == in_child(look)


def test_memory_is_counted_from_what_is_mapped_already(tmp_path):
    def look():
        isolate.isolate(LIMITS_ONLY, tmp_path)
        bytearray(8 * 10**7)
        try:
            bytearray(12 * 10**7)
        except MemoryError:
            return "enough is enough"
        return "more than allowed"

    assert "enough is enough" == in_child(look)


def test_the_filter_is_loaded_for_the_process_that_loads_it(monkeypatch, tmp_path):
    loaded = []
    monkeypatch.setattr(linux, "filter_system_calls", loaded.append)
    first, last = (
        number.to_bytes(4, sys.byteorder) for number in (isolate.OWN_PROCESS, isolate.LAST_PROCESS)
    )

    isolate._filter_system_calls(b"before" + first + b"between" + last + b"after")

    own, later = (os.getpid() + more for more in (0, 10_000))
    words = own.to_bytes(4, sys.byteorder) + b"between" + later.to_bytes(4, sys.byteorder)
    assert [b"before" + words + b"after"] == loaded


def test_an_ordinary_user_stays_one():
    def look():
        isolate.become_ordinary(LIMITS_ONLY)
        return [os.getuid(), os.getgid()]

    assert [os.getuid(), os.getgid()] == in_child(look)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_root_becomes_an_ordinary_user():
    def look():
        isolate.become_ordinary(Confinement(**LIMITS_ONLY.__dict__ | {"user": 60_598}))
        status = Path("/proc/self/status").read_text()
        return [os.getuid(), os.getgid(), os.getgroups(), "CapEff:\t0000000000000000" in status]

    assert [60_598, 60_598, [], True] == in_child(look)


@needs_landlock
def test_rules_allow_what_they_name_and_nothing_else(tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "listed").mkdir()
    (tmp_path / "listed" / "closed").write_text("secret")

    def look():
        linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
        rules = linux.Ruleset()
        rules.allow(tmp_path / "open", linux.all_file_rights())
        rules.allow(tmp_path / "listed", linux.READ_DIR)
        rules.enforce()
        rules.close()
        (tmp_path / "open" / "mine").write_text("a")
        answers = [
            [path.name for path in (tmp_path / name).iterdir()] for name in ("open", "listed")
        ]
        for path in (tmp_path / "listed" / "closed", Path("/etc/passwd")):
            try:
                path.open().close()
            except PermissionError:
                answers.append("refused")
        return answers

    assert [["mine"], ["closed"], "refused", "refused"] == in_child(look)


@needs_landlock
def test_a_rule_for_a_place_that_is_not_there_is_an_error(tmp_path):
    rules = linux.Ruleset()
    try:
        with pytest.raises(FileNotFoundError):
            rules.allow(tmp_path / "missing", linux.READ)
    finally:
        rules.close()


def test_descendants_are_found_over_generations():
    parent = "import subprocess; subprocess.run(['sh', '-c', 'echo $$; cat; exit'])"
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        shell = int(process.stdout.readline())
        while not linux.children(shell):
            pass
        found = linux.descendants(process.pid)

    assert [shell] == found[:1]
    assert 2 == len(found)


def test_an_error_names_the_call():
    with pytest.raises(OSError, match="setns: "):
        linux.setns(-1, linux.CLONE_NEWPID)
