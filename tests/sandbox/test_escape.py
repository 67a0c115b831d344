"""Attempts from inside: the sandbox as a student finds it who wants out."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import autograder
from autograder.sandbox.launcher import ordinary_user

NOTHING = (PermissionError.__name__, FileNotFoundError.__name__)


def error_of(answer: object) -> str:
    return str(answer).partition(":")[0]


class TestFiles:
    def test_a_file_of_the_course_cannot_be_read(self, anyhow, course):
        answer = anyhow.run(f"result = open({str(course / 'hidden_tests.py')!r}).read()")

        assert error_of(answer) in NOTHING

    def test_a_file_of_the_course_cannot_be_changed(self, anyhow, course):
        answer = anyhow.run(f"open({str(course / 'hidden_tests.py')!r}, 'w')")

        assert error_of(answer) in NOTHING
        assert "expected = 42" == (course / "hidden_tests.py").read_text()

    def test_the_folder_of_the_course_cannot_be_listed(self, anyhow, course):
        answer = anyhow.run(f"import os; result = os.listdir({str(course)!r})")

        assert error_of(answer) in NOTHING

    def test_a_file_cannot_be_removed_or_renamed(self, anyhow, course):
        secret = str(course / "hidden_tests.py")
        answers = [
            anyhow.run(f"import os; os.unlink({secret!r})"),
            anyhow.run(f"import os; os.rename({secret!r}, {secret + '2'!r})"),
            anyhow.run(f"import os; os.link({secret!r}, 'mine')"),
        ]

        assert set(map(error_of, answers)) <= {*NOTHING, "OSError"}
        assert ["hidden_tests.py"] == [path.name for path in course.iterdir()]

    def test_the_grader_and_the_solutions_cannot_be_imported(self, anyhow):
        for name in ("autograder.testing", "autograder.sandbox", "solutions", "solutions.cases"):
            answer = anyhow.run(f"import {name}")
            assert error_of(answer) in ("ModuleNotFoundError", "PermissionError")

    def test_the_source_of_the_grader_cannot_be_read(self, anyhow):
        root = Path(autograder.__file__).parent
        for path in (root / "testing.py", root.parent / "pyproject.toml"):
            assert error_of(anyhow.run(f"open({str(path)!r})")) in NOTHING

    def test_a_walk_through_the_whole_file_system_finds_no_course(self, full, course):
        found = full.run("""
            import os, sys
            installed = {"//proc", "//usr", f"{sys.prefix}/lib", f"{sys.base_prefix}/lib"}
            installed |= {path for path in sys.path if path.endswith("-packages")}
            result = []
            for place, folders, names in os.walk("/"):
                folders[:] = [name for name in folders if f"{place}/{name}" not in installed]
                result += {"hidden_tests.py", "gradebook.db", "nbgrader_config.py", "submitted",
                           "pyproject.toml", "testing.py", "translation.py"} & {*names, *folders}
        """)

        assert [] == found

    @pytest.mark.parametrize(
        "path",
        [
            *("/", "/etc", "/usr/bin", "/usr/lib", "/var/tmp", "/home", "/root", "/dev", "/run"),
            *(f"{sys.prefix}/bin", f"{sys.prefix}/lib", "/kit/guest"),
        ],
    )
    def test_nothing_can_be_written_elsewhere(self, anyhow, path):
        answer = anyhow.run(f"open({path + '/mine'!r}, 'w')")

        assert error_of(answer) in (*NOTHING, "OSError")

    def test_settings_of_the_kernel_cannot_be_changed(self, anyhow):
        for path in ("/proc/sys/kernel/hostname", "/proc/self/oom_score_adj", "/proc/1/comm"):
            answer = anyhow.run(f"open({path!r}, 'w').write('0')")
            assert error_of(answer) in (*NOTHING, "OSError")

    def test_its_own_folders_can_be_written(self, anyhow):
        answer = anyhow.run("""
            import os, pathlib, tempfile
            pathlib.Path("notes.txt").write_text("a")
            pathlib.Path.home().joinpath("settings").mkdir()
            with tempfile.NamedTemporaryFile("w+") as file:
                file.write("b")
            result = [os.listdir(), os.path.basename(os.getcwd())]
        """)

        assert [["notes.txt"], "work"] == answer

    def test_folders_of_another_session_cannot_be_seen(self, protection, inside):
        first, second = inside(protection), inside(protection)
        place = first.run("""
            import os
            open("answer.txt", "w").write("mine")
            result = os.getcwd()
        """)
        answer = second.run(f"result = open({place + '/answer.txt'!r}).read()")
        assert error_of(answer) in NOTHING


class TestSecrets:
    def test_the_environment_of_the_grader_is_not_there(self, protection, monkeypatch, new_inside):
        monkeypatch.setenv("GRADER_SECRET", "swordfish")
        found = new_inside(protection).run("""
            import glob, os
            texts = [repr(dict(os.environ))]
            for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/cmdline"):
                try:
                    texts.append(open(path, errors="replace").read())
                except OSError:
                    pass
            result = "".join(texts)
        """)
        assert "swordfish" not in found
        assert "GRADER" not in found

    def test_only_a_few_variables_are_set(self, anyhow):
        names = anyhow.run("import os; result = sorted(os.environ)")

        assert set(names) <= {
            *("HOME", "TMPDIR", "USER", "LANG", "PATH", "PWD", "LC_CTYPE", "PYTHONHASHSEED"),
            *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "MPLBACKEND"),
            "MALLOC_ARENA_MAX",
            *("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "PYTHONPATH"),
            *("PIP_NO_INDEX", "PIP_DISABLE_PIP_VERSION_CHECK"),
        }

    def test_no_descriptor_is_left_but_its_own(self, anyhow):
        open_descriptors = anyhow.run("""
            import os
            result = []
            for descriptor in range(1000):
                try:
                    os.fstat(descriptor)
                except OSError:
                    continue
                if descriptor != connection.fileno():
                    result.append([descriptor, os.fstat(descriptor).st_rdev])
        """)

        null = Path("/dev/null").stat().st_rdev
        assert [[0, null], [1, null], [2, null]] == open_descriptors

    def test_there_is_no_terminal(self, anyhow):
        assert error_of(anyhow.run("open('/dev/tty')")) in (*NOTHING, "OSError")

    def test_the_users_of_the_machine_are_not_listed(self, full):
        assert ["student"] == full.run("import pwd; result = [u.pw_name for u in pwd.getpwall()]")

    def test_the_name_of_the_machine_is_not_told(self, full):
        assert "student" == full.run("import socket; result = socket.gethostname()")


class TestNetwork:
    @pytest.fixture
    def listener(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            yield server.getsockname()[1]

    def test_no_connection_can_be_made(self, anyhow, listener):
        answer = anyhow.run(f"""
            import socket
            socket.create_connection(("127.0.0.1", {listener}), timeout=2)
        """)

        assert "PermissionError" == error_of(answer)

    def test_no_name_can_be_looked_up(self, anyhow):
        answer = anyhow.run("import socket; socket.getaddrinfo('localhost.example', 80)")

        assert error_of(answer) in ("gaierror", "PermissionError")

    def test_no_other_kind_of_socket_can_be_made(self, anyhow):
        for family in (socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, 40):
            answer = anyhow.run(f"import socket; socket.socket({int(family)}, socket.SOCK_RAW)")
            assert "PermissionError" == error_of(answer)

    def test_an_abstract_socket_of_the_grader_cannot_be_reached(self, anyhow):
        name = f"\0grader-{os.getpid()}"
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(name)
            server.listen()
            answer = anyhow.run(f"import socket; socket.socket(socket.AF_UNIX).connect({name!r})")

        assert error_of(answer) in ("ConnectionRefusedError", "PermissionError")

    def test_a_socket_in_a_folder_cannot_be_reached(self, anyhow, course):
        path = str(course / "socket")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path)
            server.listen()
            Path(path).chmod(0o777)
            stream = anyhow.run(f"import socket; socket.socket(socket.AF_UNIX).connect({path!r})")

        assert error_of(stream) in NOTHING

    def test_a_datagram_cannot_be_sent_to_a_socket_in_a_folder(self, anyhow, course):
        path = str(course / "socket")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
            server.bind(path)
            Path(path).chmod(0o777)
            answers = [
                anyhow.run(f"""
                    import socket
                    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"x", {path!r})
                """),
                anyhow.run(f"""
                    import socket
                    end, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
                    end.sendto(b"x", {path!r})
                """),
            ]
            server.setblocking(False)
            with pytest.raises(BlockingIOError):
                server.recv(1)

        assert set(map(error_of, answers)) <= {*NOTHING, "OSError"}


class TestProcesses:
    @pytest.fixture
    def bystander(self):
        """A process of the very user that the student's code runs as."""
        user = ordinary_user() or None
        with subprocess.Popen(["sleep", "600"], user=user) as process:
            yield process
            process.kill()

    def test_a_process_outside_cannot_be_ended(self, anyhow, bystander):
        answers = [
            anyhow.run(f"import os; os.kill({bystander.pid}, 9)"),
            anyhow.run(f"import os; os.kill({os.getpid()}, 0)"),
            anyhow.run(f"import os; os.killpg({bystander.pid}, 9)"),
            anyhow.run(
                f"import signal; signal.pidfd_send_signal(os.pidfd_open({bystander.pid}), 9)"
            ),
            anyhow.run(f"import os, resource; resource.prlimit({bystander.pid}, 0, (0, 0))"),
        ]

        assert set(map(error_of, answers)) <= {"ProcessLookupError", "PermissionError", "NameError"}
        assert bystander.poll() is None

    def test_ending_all_processes_ends_no_process_outside(self, anyhow, bystander):
        anyhow.tell("import os; os.kill(-1, 9)")
        anyhow.session.kill()

        assert bystander.poll() is None

    def test_the_memory_of_a_process_outside_cannot_be_read(self, anyhow, bystander):
        for name in ("mem", "environ", "maps", "fd/0", "root/etc/hostname", "cwd"):
            answer = anyhow.run(f"result = open('/proc/{bystander.pid}/{name}').read()")
            assert error_of(answer) in (*NOTHING, "ProcessLookupError", "IsADirectoryError")

    def test_only_its_own_processes_are_seen(self, full):
        numbers = full.run("import os; result = [n for n in os.listdir('/proc') if n.isdigit()]")

        assert ["1"] == numbers

    def test_it_has_no_rights_and_gets_none(self, full):
        status = dict(
            line.split(":\t", 1)
            for line in full.run("result = open('/proc/self/status').read()").splitlines()
            if ":\t" in line
        )

        assert {"0" * 16} == {status[f"Cap{kind}"] for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")}
        assert "1" == status["NoNewPrivs"]
        assert "2" == status["Seccomp"]

    def test_it_is_an_ordinary_user_of_its_own(self, full):
        assert [1000, 1000] == full.run("import os; result = [os.getuid(), os.getgid()]")
        assert error_of(full.run("import os; os.setuid(0)")) in ("PermissionError", "OSError")
