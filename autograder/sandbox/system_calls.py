"""The filter of system calls: what no notebook needs and every escape begins with."""

from __future__ import annotations

import contextlib
import errno
import functools
import socket
import tempfile

from autograder.guest import isolate, linux

_REFUSED = """
    mount umount2 pivot_root chroot open_tree open_tree_attr move_mount fsopen fsconfig fsmount
    fspick mount_setattr unshare setns
    ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp pidfd_getfd
    bpf perf_event_open userfaultfd fanotify_init
    keyctl add_key request_key
    io_uring_setup io_uring_enter io_uring_register
    kexec_load kexec_file_load init_module finit_module delete_module
    reboot swapon swapoff acct quotactl quotactl_fd nfsservctl syslog vhangup
    settimeofday clock_settime clock_adjtime adjtimex
    iopl ioperm modify_ldt name_to_handle_at open_by_handle_at
    mbind set_mempolicy set_mempolicy_home_node migrate_pages move_pages
    mq_open vmsplice io_setup io_submit landlock_create_ruleset
""".split()  # noqa: SIM905
# Memory that neither the process nor a file system is charged for. As if it did not exist, so that
# programs take the other way that they have.
_ABSENT = "clone3 memfd_create memfd_secret shmget shmat shmctl semget msgget".split()  # noqa: SIM905
# Without a pid namespace the student's processes are of the grader's own user: they must not
# touch what is not theirs, nor ask a service outside to do so.
_REFUSED_IN_PLAIN_SIGHT = """
    connect sched_setscheduler sched_setparam sched_setattr ioprio_set
""".split()  # noqa: SIM905
_QUEUED_SIGNALS = ("pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo")
_OWNER_OF_SIGNALS = {"fcntl": (8, 10, 15), "ioctl": (0x8901, 0x8902)}  # F_SETOWN and its kin

_NEW_NAMESPACES = (
    linux.CLONE_NEWNS,
    linux.CLONE_NEWCGROUP,
    linux.CLONE_NEWUTS,
    linux.CLONE_NEWIPC,
    linux.CLONE_NEWUSER,
    linux.CLONE_NEWPID,
    linux.CLONE_NEWNET,
)
_CLONE_PARENT = 0x8000  # a child of one's parent is nobody's descendant
# How processes are found, looked at, and ended with the one that started them.
_KEPT_ATTRIBUTES = (linux.PR_SET_CHILD_SUBREAPER, linux.PR_SET_PDEATHSIG, linux.PR_SET_DUMPABLE)
_TERMINAL_INPUT = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX: typing into somebody's terminal
_SHARED_ANONYMOUS = 0x21
_INT = 0xFFFFFFFF


@functools.cache
def compiled_filter(*, plain: bool, signals: bool) -> bytes:
    """The filter as a program for the kernel.

    `plain` is for processes without namespaces of their own; `signals` is for those whose signals
    Landlock does not hold back either. Raises ImportError or RuntimeError where there is no
    libseccomp.
    """
    rules = _Rules()
    for name in _REFUSED:
        rules.refuse(name)
    for name in _ABSENT:
        rules.refuse(name, code=errno.ENOSYS)
    for flag in (*_NEW_NAMESPACES, _CLONE_PARENT):
        rules.refuse("clone", rules.has(0, flag))
    for request in _TERMINAL_INPUT:
        rules.refuse("ioctl", rules.equals(1, request))
    for option in _KEPT_ATTRIBUTES:
        rules.refuse("prctl", rules.equals(0, option))
    rules.refuse("prlimit64", rules.differs(0, 0))
    rules.refuse("personality", rules.differs(0, _INT))
    rules.refuse("socket", rules.differs(0, socket.AF_UNIX))
    rules.refuse("socketpair", rules.differs(0, socket.AF_UNIX))
    rules.refuse("mmap", rules.has(3, _SHARED_ANONYMOUS))
    if plain:
        _refuse_in_plain_sight(rules)
    if signals:
        _refuse_signals(rules)
    return rules.compiled()


def _refuse_in_plain_sight(rules: _Rules) -> None:
    for name in _REFUSED_IN_PLAIN_SIGHT:
        rules.refuse(name)
    rules.refuse("setpriority", rules.differs(1, 0))
    rules.refuse("sched_setaffinity", rules.differs(0, 0))
    # A datagram can be sent without a connection.
    for name in ("socket", "socketpair"):
        rules.refuse(name, rules.equals(1, socket.SOCK_DGRAM, mask=0xF))
    rules.refuse("sendto", rules.differs(4, 0))


def _refuse_signals(rules: _Rules) -> None:
    """But those to itself and to what was started soon after it, which is its own as a rule."""
    for name in ("kill", "tkill", "tgkill"):
        rules.refuse(name, rules.less(0, isolate.OWN_PROCESS))
        rules.refuse(name, rules.greater(0, isolate.LAST_PROCESS))
    for name in _QUEUED_SIGNALS:
        rules.refuse(name)
    for name, operations in _OWNER_OF_SIGNALS.items():
        for operation in operations:
            rules.refuse(name, rules.equals(1, operation))


class _Rules:
    """Everything is allowed but what is refused.

    The kernel reads some arguments as 32 bits; comparing all 64 for equality would then be
    answered by setting the upper half.
    """

    def __init__(self) -> None:
        import pyseccomp

        self._library = pyseccomp
        self._program = pyseccomp.SyscallFilter(pyseccomp.ALLOW)

    def refuse(self, name: str, *conditions: object, code: int = errno.EPERM) -> None:
        known = self._library.resolve_syscall(self._library.Arch.NATIVE, name) >= 0
        if known:
            self._program.add_rule(self._library.ERRNO(code), name, *conditions)

    def has(self, argument: int, bits: int) -> object:
        return self.equals(argument, bits, mask=bits)

    def equals(self, argument: int, value: int, mask: int = _INT) -> object:
        return self._library.Arg(argument, self._library.MASKED_EQ, mask, value)

    def differs(self, argument: int, value: int) -> object:
        return self._library.Arg(argument, self._library.NE, value)

    def less(self, argument: int, value: int) -> object:
        return self._library.Arg(argument, self._library.LT, value)

    def greater(self, argument: int, value: int) -> object:
        return self._library.Arg(argument, self._library.GT, value)

    def compiled(self) -> bytes:
        with contextlib.suppress(OSError):  # libseccomp before 2.5 cannot search by halves
            self._program.set_attr(self._library.Attr.CTL_OPTIMIZE, 2)
        with tempfile.TemporaryFile() as file:
            self._program.export_bpf(file)
            file.seek(0)
            return file.read()
