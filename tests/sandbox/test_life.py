"""Sessions begin quickly, end completely, and leave nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from autograder.errors import KitError
from autograder.guest import linux
from autograder.limits import Limits
from autograder.sandbox import Protection, Sandbox, watch

DAEMON = """
    import os, signal, time
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
                signal.signal(number, signal.SIG_IGN)
            while True:
                time.sleep(0.01)
        os._exit(0)
    os.wait()
    result = "started"
"""
RESPAWNING = """
    import os, time
    if os.fork() == 0:
        os.setsid()
        while True:
            if os.fork():
                os._exit(0)
    time.sleep(0.05)
    result = "started"
"""


def runs(process: int) -> bool:
    try:
        return "Z" != Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def soon(condition) -> bool:
    """Look again and again; a machine that is busy may take its time."""
    for _ in range(1200):
        if condition():
            return True
        time.sleep(0.05)
    return False


def of(inside) -> list[int]:
    return watch.processes_of(inside.session._started.process)


class TestEnding:
    def test_a_daemon_does_not_outlive_its_session(self, anyhow):
        assert "started" == anyhow.run(DAEMON)
        processes = of(anyhow)

        anyhow.session.kill()

        assert len(processes) >= 2
        assert not any(map(runs, processes))

    def test_a_daemon_whose_session_ended_itself_does_not_outlive_it(self, anyhow):
        anyhow.run(DAEMON)
        processes = of(anyhow)
        anyhow.tell("import os; os._exit(3)")
        assert soon(anyhow.session.cause_of_death)

        anyhow.session.kill()

        assert not any(map(runs, processes))
        assert "ended Python with exit status 3" == anyhow.session.cause_of_death()

    def test_a_process_that_always_starts_another_ends_with_its_session(self, anyhow, sandboxes):
        anyhow.run(RESPAWNING)

        anyhow.session.kill()

        # What is left are the program itself and what starts it.
        program = anyhow.session._template._program.pid
        assert soon(lambda: len(linux.descendants(program)) <= 3)

    def test_killing_twice_is_harmless(self, anyhow):
        anyhow.session.kill()
        anyhow.session.kill()

        assert 0 == anyhow.session.memory_in_use()
        assert 0 == anyhow.session.processes()

    def test_files_are_gone_with_their_session(self, inside, ways):
        first = inside(ways["no wall"])
        place = Path(
            first.run("""
            import os
            os.makedirs("deep/er")
            open("deep/er/file", "w").close()
            os.symlink("/usr", "deep/link")
            os.chmod("deep/er", 0)
            os.chmod("deep", 0)
            result = os.getcwd()
        """)
        )
        assert place.exists()

        first.session.kill()

        assert not place.parent.exists()
        assert Path("/usr/bin").exists()

    def test_nothing_is_left_of_a_sandbox(self, guest, protection):
        mounts = Path("/proc/self/mountinfo").read_text()
        with Sandbox(Limits(), protection, guest) as sandbox:
            session = sandbox.session()
            process = session._started.process
            scratch = sandbox._template._scratch
            program = sandbox._template._program.pid
        session.kill()
        assert not runs(process)
        assert not runs(program)
        assert scratch is None or not scratch.exists()
        assert mounts == Path("/proc/self/mountinfo").read_text()

    def test_sessions_leave_no_zombies_and_no_descriptors(self, guest, protection):
        with Sandbox(Limits(), protection, guest) as sandbox:
            sandbox.session().kill()
            program = sandbox._template._program.pid
            before = len(list(Path("/proc/self/fd").iterdir())), _memory(program)
            for _ in range(50):
                sandbox.session().kill()
            after = len(list(Path("/proc/self/fd").iterdir())), _memory(program)
            children = len(linux.descendants(program))

        assert before[0] == after[0]
        assert after[1] - before[1] < 2 * 2**20
        assert children <= 3

    def test_nothing_outlives_a_grader_that_is_killed(self, guest, protection):
        program = textwrap.dedent(f"""
            import sys, time
            from pathlib import Path, PosixPath
            from autograder.sandbox import Protection, Sandbox, watch
            from autograder.limits import Limits
            sandbox = Sandbox(Limits(), {protection!r}, Path({str(guest)!r}))
            session = sandbox.session()
            program = sandbox._template._program.pid
            print(*watch.processes_of(program), session._started.process)
            print(sandbox._template._scratch or "", flush=True)
            time.sleep(600)
        """)
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as grader:
            processes = [int(word) for word in grader.stdout.readline().split()]
            scratch = grader.stdout.readline().decode().strip()
            grader.kill()

        assert len(processes) >= 2
        assert soon(lambda: not any(map(runs, processes)))
        assert not scratch or soon(lambda: not Path(scratch).exists())

    def test_a_session_ends_with_its_template(self, new_inside, protection):
        inside = new_inside(protection)
        process = inside.session._started.process

        # The template is what the session was forked from.
        status = Path(f"/proc/{process}/status").read_text()
        (template,) = (line.split()[1] for line in status.splitlines() if line.startswith("PPid:"))
        os.kill(int(template), signal.SIGKILL)

        assert soon(lambda: not runs(process))


class TestCauses:
    @pytest.mark.parametrize(
        ("end", "cause"),
        [
            ("import os; os._exit(0)", "ended Python with exit status 0"),
            ("import os; os._exit(7)", "ended Python with exit status 7"),
            ("import ctypes; ctypes.string_at(0)", "crashed (segmentation fault)"),
        ],
    )
    def test_the_cause_of_death_is_told(self, anyhow, end, cause):
        anyhow.tell(end)

        assert anyhow.hangs_up()
        assert cause == anyhow.session.cause_of_death()
        anyhow.session.kill()
        assert cause == anyhow.session.cause_of_death()

    def test_a_session_that_lives_has_no_cause_of_death(self, anyhow):
        assert anyhow.session.cause_of_death() is None
        anyhow.session.kill()
        assert anyhow.session.cause_of_death() is None


class TestTemplate:
    def test_sessions_side_by_side_do_not_disturb_each_other(self, inside, protection):
        sessions = [inside(protection) for _ in range(3)]
        sessions[0].run(DAEMON)
        sessions[0].session.kill()
        answers = [session.run("result = 'here'") for session in sessions[1:]]
        assert ["here", "here"] == answers

    def test_another_template_is_started_when_it_has_ended(self, guest, protection):
        with Sandbox(Limits(), protection, guest) as sandbox:
            first = sandbox.session()
            template = sandbox._template._program
            for process in reversed(watch.processes_of(template.pid)):
                os.kill(process, signal.SIGKILL)
            template.wait()

            second = sandbox.session()

            assert 1 == sandbox.restarts
            assert second.cause_of_death() is None
            assert "ended together with the sandbox" == first.cause_of_death()
            first.kill()
            second.kill()

    def test_what_does_not_start_says_why(self, guest, layers, tmp_path):
        (tmp_path / "guest").mkdir()
        tmp_path.chmod(0o755)
        for path in guest.iterdir():
            if path.is_file():
                (tmp_path / "guest" / path.name).write_bytes(path.read_bytes())
        (tmp_path / "guest" / "session.py").write_text("import a_package_that_is_missing")

        sandbox = Sandbox(Limits(), layers(wall=True), tmp_path / "guest")

        with sandbox, pytest.raises(KitError, match="No module named 'a_package_that_is_missing'"):
            sandbox.session()

    def test_a_bubblewrap_that_cannot_be_run_is_no_traceback(self, guest, tmp_path):
        (tmp_path / "bwrap").write_text("not a program")

        with (
            Sandbox(Limits(), Protection(tmp_path / "bwrap", True, 0, False), guest) as sandbox,
            pytest.raises(KitError, match="the sandbox does not start"),
        ):
            sandbox.session()

    def test_sets_have_the_same_order_in_every_sandbox(self, ways, new_inside):
        answers = {
            tuple(new_inside(ways["full"]).run("result = list(set('hello world'))"))
            for _ in range(2)
        }

        assert 1 == len(answers)


def _memory(program: int) -> int:
    return watch.memory_of(watch.processes_of(program), 0)
