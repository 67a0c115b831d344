"""The system calls that Python 3.11 has no function for.

Each raises OSError with the name of the call. Constants are those of the kernel's headers.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x40000

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2

_libc = ctypes.CDLL(None, use_errno=True)
_libc.prctl.argtypes = (ctypes.c_int, *(ctypes.c_ulong,) * 4)


def _checked(name: str, result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{name}: {os.strerror(code)}")
    return result


def unshare(flags: int) -> None:
    """Leave the namespaces named by the flags for new ones."""
    _checked("unshare", _libc.unshare(flags))


def setns(descriptor: int, flags: int) -> None:
    """Join the namespace that the descriptor stands for."""
    _checked("setns", _libc.setns(descriptor, flags))


def mount(source: str, target: str, kind: str, flags: int = 0, options: str = "") -> None:
    """Mount a file system of this kind."""
    texts = [text.encode() for text in (source, target, kind)]
    result = _libc.mount(*texts, ctypes.c_ulong(flags), options.encode())
    _checked(f"mount {kind or target}", result)


def prctl(option: int, value: int) -> None:
    """Change an attribute of this process."""
    if _libc.prctl(option, value, 0, 0, 0) < 0:
        _checked(f"prctl {option}", -1)


def drop_capabilities() -> None:
    """Give up every right of the administrator, and the possibility to regain one."""
    for number in range(64):
        try:
            prctl(PR_CAPBSET_DROP, number)
        except OSError as error:
            if error.errno == 22:  # the kernel knows no more of them
                break
            if error.errno != 1:  # an ordinary user has none that could be dropped
                raise
    # Version 3 of the header; effective, permitted and inheritable sets, twice 32 bits each.
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    _checked("capset", _libc.capset(ctypes.byref(header), ctypes.byref(sets)))


class _FilterProgram(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def filter_system_calls(program: bytes) -> None:
    """Load a compiled seccomp filter: eight bytes an instruction."""
    compiled = _FilterProgram(len(program) // 8, program)
    address = ctypes.addressof(compiled)
    _checked("seccomp", _libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, address, 0, 0))


# ---------------------------------------------------------------------------------------------
# Landlock: what a process and its children may do to files
# ---------------------------------------------------------------------------------------------

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL_DEVICE = 1 << 14, 1 << 15
READ = EXECUTE | READ_FILE | READ_DIR
_FIRST_RIGHTS = (1 << 13) - 1  # everything up to making symbolic links
_LATER_RIGHTS = {2: 1 << 13, 3: _TRUNCATE, 5: _IOCTL_DEVICE}
_FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE | _TRUNCATE | _IOCTL_DEVICE
_TCP_BIND_AND_CONNECT = 0b11
_SIGNALS_AND_ABSTRACT_SOCKETS = 0b11
LANDLOCK_WITH_NETWORK, LANDLOCK_WITH_SIGNALS = 4, 6


class _RulesetAttributes(ctypes.Structure):
    _fields_ = [
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    ]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def landlock_version() -> int:
    """What this kernel's Landlock can do, by its number; 0 where there is none."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1)))


def all_file_rights() -> int:
    """Every right over files that this kernel can withhold."""
    version = landlock_version()
    later = (right for since, right in _LATER_RIGHTS.items() if version >= since)
    return _FIRST_RIGHTS | sum(later)


class Ruleset:
    """What is allowed; everything else is not, once it is enforced."""

    def __init__(self) -> None:
        version = landlock_version()
        self._rights = all_file_rights()
        attributes = _RulesetAttributes(
            self._rights,
            _TCP_BIND_AND_CONNECT if version >= LANDLOCK_WITH_NETWORK else 0,
            _SIGNALS_AND_ABSTRACT_SOCKETS if version >= LANDLOCK_WITH_SIGNALS else 0,
        )
        # Older kernels know the first fields only.
        known = 1 + (version >= LANDLOCK_WITH_NETWORK) + (version >= LANDLOCK_WITH_SIGNALS)
        size = 8 * known
        self.descriptor = _checked(
            "landlock_create_ruleset",
            _libc.syscall(_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), 0),
        )

    def allow(self, path: str | Path, rights: int) -> None:
        """Allow these rights to a file, or to a folder and all that is in it."""
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            rights &= self._rights
            if not os.path.isdir(path):  # noqa: PTH112 - runs once for each rule and fork
                rights &= _FILE_RIGHTS
            rule = _PathBeneath(rights, parent)
            result = _libc.syscall(_ADD_RULE, self.descriptor, 1, ctypes.byref(rule), 0)
            _checked("landlock_add_rule", result)
        finally:
            os.close(parent)

    def enforce(self) -> None:
        """Bind this process and what it starts, for good."""
        result = _libc.syscall(_RESTRICT_SELF, self.descriptor, 0)
        _checked("landlock_restrict_self", result)

    def close(self) -> None:
        """Forget the rules; where they are enforced they stay."""
        os.close(self.descriptor)


# ---------------------------------------------------------------------------------------------
# Processes
# ---------------------------------------------------------------------------------------------


def descendants(process: int) -> list[int]:
    """The processes that this one started, directly or not, as far as they still belong to it."""
    found: list[int] = []
    waiting = [process]
    while waiting:
        started = children(waiting.pop())
        found += started
        waiting += started
    return found


def children(process: int) -> list[int]:
    """The processes that this one started itself, or was given when their own parent ended."""
    try:
        threads = os.listdir(f"/proc/{process}/task")  # noqa: PTH208 - called often
    except OSError:
        return []
    found: list[int] = []
    for thread in threads:
        try:
            with open(f"/proc/{process}/task/{thread}/children", "rb") as file:  # noqa: PTH123
                found += map(int, file.read().split())
        except OSError:
            continue
    return found


def tasks_of_user(user: int) -> int:
    """How many processes and threads a user has."""
    count = 0
    for name in os.listdir("/proc"):  # noqa: PTH208
        if name.isdigit():
            try:
                if os.stat(f"/proc/{name}").st_uid == user:  # noqa: PTH116
                    count += len(os.listdir(f"/proc/{name}/task"))  # noqa: PTH208
            except OSError:
                continue
    return count
