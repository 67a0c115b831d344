"""Each layer alone holds what it is for, and without it the same attempt goes through."""

from __future__ import annotations

import os
import platform
import socket

import pytest

from autograder.guest import linux
from autograder.sandbox import UNPROTECTED

seccomp = pytest.importorskip("pyseccomp", reason="pip install pyseccomp")


def error_of(answer: object) -> str:
    return str(answer).partition(":")[0]


def system_call(name: str, *arguments: int) -> str:
    """A program that makes a system call and tells the error number, 0 for none."""
    number = seccomp.resolve_syscall(seccomp.Arch.NATIVE, name)
    words = ", ".join(f"ctypes.c_long({value})" for value in (number, *arguments))
    return f"""
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        libc.syscall.restype = ctypes.c_long
        result = ctypes.get_errno() if libc.syscall({words}) < 0 else 0
    """


@pytest.fixture
def bare(inside):
    """A session behind nothing."""
    return inside(UNPROTECTED)


class TestWall:
    def test_without_it_the_course_is_in_view(self, bare, course):
        assert ["hidden_tests.py"] == bare.run(f"import os; result = os.listdir({str(course)!r})")

    def test_alone_it_hides_the_course(self, inside, layers, course):
        walled = inside(layers(wall=True))

        answer = walled.run(f"import os; result = os.listdir({str(course)!r})")

        assert "FileNotFoundError" == error_of(answer)

    def test_alone_it_hides_the_processes_of_the_machine(self, bare, inside, layers):
        command_lines = """
            import glob
            result = []
            for path in glob.glob("/proc/[0-9]*/cmdline"):
                try:
                    result.append(open(path).read())
                except OSError:
                    pass
        """
        walled = inside(layers(wall=True))

        assert any("pytest" in line for line in bare.run(command_lines))
        assert not any("pytest" in line for line in walled.run(command_lines))

    def test_alone_it_has_no_network(self, inside, layers):
        with socket.create_server(("127.0.0.1", 0)) as server:
            reach = f"""
                import socket
                port = {server.getsockname()[1]}
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                result = "reached"
            """
            assert "reached" == inside(UNPROTECTED).run(reach)
            assert "ConnectionRefusedError" == error_of(inside(layers(wall=True)).run(reach))


class TestNamespaces:
    def test_without_them_a_session_sees_the_processes_and_files_of_another(self, inside, layers):
        first, second = inside(layers(wall=True)), inside(layers(wall=True))
        place = first.run("import os; open('mine', 'w').close(); result = os.getcwd()")

        assert ["mine"] == second.run(f"import os; result = os.listdir({place!r})")
        assert len(second.run("import glob; result = glob.glob('/proc/[0-9]*')")) > 2

    def test_alone_they_give_a_session_its_own_processes_and_files(self, inside, layers):
        alone = layers(wall=True, namespaces=True)
        first, second = inside(alone), inside(alone)
        place = first.run("import os; open('mine', 'w').close(); result = os.getcwd()")

        assert [] == second.run(f"import os; result = os.listdir({place!r})")
        assert ["/proc/1"] == second.run("import glob; result = glob.glob('/proc/[0-9]*')")

    def test_alone_they_give_a_session_its_own_network(self, inside, layers):
        alone = layers(wall=True, namespaces=True)
        first, second = inside(alone), inside(alone)
        listen = """
            import builtins, socket
            builtins.kept = socket.socket(socket.AF_UNIX)
            builtins.kept.bind("\\0meeting")
            builtins.kept.listen()
            result = "listening"
        """

        assert "listening" == first.run(listen)
        assert "listening" == second.run(listen)

    @pytest.mark.parametrize("kind", ["ipc", "mnt", "net", "pid", "user", "uts"])
    def test_each_kind_is_new_for_each_session(self, inside, layers, kind):
        alone = layers(wall=True, namespaces=True)
        look = f"import os; result = os.readlink('/proc/self/ns/{kind}')"

        assert inside(alone).run(look) != inside(alone).run(look)

    def test_alone_they_give_no_right_over_the_machine(self, inside, layers):
        session = inside(layers(wall=True, namespaces=True))

        for attempt in (
            "os.mount",
            "os.setuid(0)",
            "os.chroot('/')",
            "os.mknod('/tmp/x', 0o20600, 259)",
        ):
            assert error_of(session.run(f"import os; {attempt}")) in (
                *("PermissionError", "OSError", "AttributeError"),
            )
        status = session.run("result = open('/proc/self/status').read()")
        assert "CapEff:\t0000000000000000" in status
        assert "NoNewPrivs:\t1" in status


class TestLandlock:
    @pytest.fixture
    def alone(self, inside, layers):
        return inside(layers(landlock=True))

    def test_without_it_a_file_open_to_all_can_be_changed(self, bare, course):
        bare.run(f"open({str(course / 'hidden_tests.py')!r}, 'w').write('changed')")

        assert "changed" == (course / "hidden_tests.py").read_text()

    def test_alone_it_keeps_files_from_being_read_and_changed(self, alone, course):
        secret = str(course / "hidden_tests.py")
        answers = [
            alone.run(f"open({secret!r})"),
            alone.run(f"open({secret!r}, 'w')"),
            alone.run(f"import os; os.truncate({secret!r}, 0)"),
            alone.run(f"import os; os.mkdir({secret + '.d'!r})"),
        ]

        assert {"PermissionError"} == set(map(error_of, answers))

    @pytest.mark.skipif(
        linux.landlock_version() < 6,
        reason="Landlock 6 (Linux 6.12) is needed for abstract sockets",
    )
    def test_alone_it_keeps_abstract_sockets_out_of_reach(self, alone, bare):
        name = f"\0grader-{os.getpid()}"
        reach = f"""
            import socket
            socket.socket(socket.AF_UNIX).connect({name!r})
            result = "reached"
        """
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(name)
            server.listen()

            assert "reached" == bare.run(reach)
            assert "PermissionError" == error_of(alone.run(reach))


class TestSystemCallFilter:
    @pytest.fixture
    def alone(self, inside, layers):
        return inside(layers(system_calls=True))

    @pytest.mark.parametrize(
        ("name", "arguments"),
        [
            ("unshare", (linux.CLONE_NEWUSER,)),
            ("personality", (0x0040000,)),
            ("process_vm_readv", (0, 0, 0, 0, 0, 0)),
            ("name_to_handle_at", (0, 0, 0, 0, 0)),
            ("socket", (socket.AF_INET, socket.SOCK_STREAM, 0)),
            ("socket", (socket.AF_NETLINK, socket.SOCK_RAW, 0)),
            ("mmap", (0, 4096, 3, 0x21, -1, 0)),
            ("prctl", (linux.PR_SET_DUMPABLE, 0, 0, 0, 0)),
            ("prctl", (linux.PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)),
            ("prctl", ((1 << 32) + linux.PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)),
            ("memfd_create", (0, 0)),
            ("shmget", (0, 4096, 0o1600)),
            ("ptrace", (0, 0, 0, 0)),
        ],
    )
    def test_alone_it_refuses_what_works_without_it(self, alone, bare, name, arguments):
        refused = alone.run(system_call(name, *arguments))

        assert refused in (1, 38)  # EPERM, ENOSYS
        assert refused != bare.run(system_call(name, *arguments))

    @pytest.mark.parametrize(
        "name",
        [
            *("mount", "umount2", "pivot_root", "chroot", "setns", "bpf", "perf_event_open"),
            *("open_tree", "fsopen", "move_mount", "mount_setattr", "userfaultfd", "kcmp"),
            *("keyctl", "add_key", "request_key", "io_uring_setup", "io_uring_enter"),
            *("init_module", "finit_module", "kexec_load", "reboot", "swapon", "vmsplice"),
            *("open_by_handle_at", "process_madvise", "pidfd_getfd", "clone3", "io_setup"),
            *("landlock_create_ruleset", "move_pages", "settimeofday"),
        ],
    )
    def test_it_refuses_system_calls_that_no_notebook_needs(self, alone, name):
        assert alone.run(system_call(name, -1, -1, -1, -1, -1)) in (1, 38)

    @pytest.mark.skipif(platform.machine() != "x86_64", reason="other machines have one numbering")
    def test_it_has_no_second_set_of_numbers(self, alone):
        alone.tell("import ctypes; ctypes.CDLL(None).syscall(0x40000000 + 39)")

        assert alone.hangs_up()
        assert "was ended by SIGSYS" == alone.session.cause_of_death()

    @pytest.mark.parametrize("flag", [0x8000, linux.CLONE_NEWUSER, linux.CLONE_NEWPID])
    def test_a_process_cannot_be_forked_out_of_sight(self, alone, flag):
        number = seccomp.resolve_syscall(seccomp.Arch.NATIVE, "clone")
        answer = alone.run(f"""
            import ctypes, os
            libc = ctypes.CDLL(None, use_errno=True)
            child = libc.syscall({number}, ctypes.c_long({flag} | 17), 0, 0, 0, 0)
            if child == 0:
                os._exit(0)
            result = [child, ctypes.get_errno()]
        """)

        assert [-1, 1] == answer

    def test_alone_it_keeps_processes_of_the_same_user_out_of_reach(self, alone, bare):
        parent = "import os; os.kill(os.getppid(), 0); result = 'reached'"

        assert "reached" == bare.run(parent)
        assert "PermissionError" == error_of(alone.run(parent))

    def test_it_lets_a_process_end_those_that_it_started(self, alone):
        ended = alone.run("""
            import os, signal, subprocess
            child = subprocess.Popen(["sleep", "600"])
            child.kill()
            result = child.wait()
        """)

        assert -9 == ended
