"""What a forked process does to itself before any student's code runs in it.

Every layer stands on its own: the private view of files, processes and network (namespaces),
Landlock, the filter of system calls, and the limits on what may be used.
"""

from __future__ import annotations

import dataclasses
import json
import math
import os
import resource
import signal
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from autograder.guest import linux

STUDENT_ID = 1000
"""User and group as the student's code sees itself."""
SUBFOLDERS = ("work", "home", "shm")
"""The notebook's folder, the home folder, and the place for memory shared by name."""
MOST_FILES = 20_000
DESCRIPTORS = 256
STACK_BYTES = 8 * 2**20
LOCKED_BYTES = 64 * 2**10
SIGNALS = 1024
_PATH_ONLY = os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC
OWN_PROCESS, LAST_PROCESS = 0x3FFFFFF1, 0x3FFFFFF2
"""Stand in a filter for the process that loads it, and for the last number that one may get that
is started by it; no process has such numbers."""
_MOST_STARTED = 10_000


@dataclass(frozen=True)
class Confinement:
    """Which layers to use, and how much of everything is allowed."""

    namespaces: bool
    landlock: bool
    system_calls: bytes
    """The compiled seccomp filter; empty for none."""
    readable: tuple[str, ...]
    """What Landlock lets a session read."""
    listable: tuple[str, ...]
    """Folders in which it may see names."""
    covered: tuple[str, ...]
    """What would be out of view under a session's own /tmp, and has to be shown again."""
    scratch: str
    """The folder for the sessions' own folders, where they have no view of their own."""
    user: int
    """The ordinary user to become first, where the administrator starts it; else 0."""
    memory_bytes: int
    processes: int
    file_bytes: int
    cpu_seconds: float

    def encode(self) -> bytes:
        """The message that carries it into the sandbox."""
        plain = dataclasses.asdict(self) | {"system_calls": self.system_calls.hex()}
        return json.dumps(plain).encode()


def decode_confinement(message: bytes) -> Confinement:
    """The inverse of `Confinement.encode`."""
    plain = json.loads(message)
    plain["system_calls"] = bytes.fromhex(plain["system_calls"])
    plain["readable"] = tuple(plain["readable"])
    plain["listable"] = tuple(plain["listable"])
    plain["covered"] = tuple(plain["covered"])
    return Confinement(**plain)


def isolate(confinement: Confinement, folder: Path) -> int:
    """Shut this process in, for good, with `folder` as the only place it can write to.

    With namespaces the folder is /tmp, and it is new and private. Returns a descriptor of the
    folder, by which the trusted side can see how full it is. Raises OSError where a layer cannot
    be had.
    """
    if confinement.namespaces:
        _take_own_view(confinement, folder)
    for name in SUBFOLDERS:
        (folder / name).mkdir(exist_ok=True)
    os.chdir(folder / "work")
    if confinement.namespaces:
        # After everything that needs the administrator's rights: here, nobody has any.
        linux.unshare(linux.CLONE_NEWUSER)
        map_ids(os.getpid(), inside=STUDENT_ID, outside=0)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    _limit(confinement)
    linux.drop_capabilities()
    # Not earlier: a change of rights cancels that the process ends with the template.
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    if confinement.landlock:
        _restrict_files(confinement, folder)
    if confinement.system_calls:
        _filter_system_calls(confinement.system_calls)
    return descriptor


def become_ordinary(confinement: Confinement) -> None:
    """Give up the administrator's rights over the machine, before anything else is done.

    The limit on processes does not bind the administrator, whatever user it seems to be inside;
    so the process becomes an ordinary user, who is the administrator of new namespaces only.
    """
    user = confinement.user
    if not user:
        return
    os.setgroups([])
    if confinement.namespaces:
        # Namespaces may show a /proc of their own only where a complete one is in view.
        _mount_proc()
        _enter_user_namespace(user)
        user = 0  # as it is called in there
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    # That hid the process from its own user, who has to look at it and at its sessions.
    linux.prctl(linux.PR_SET_DUMPABLE, 1)
    if confinement.namespaces:
        linux.unshare(linux.CLONE_NEWNS | linux.CLONE_NEWPID)
        _go_on_in_child()
        _mount_proc()


def _enter_user_namespace(user: int) -> None:
    """Move to a new user namespace; only from outside can its ids be those of another user."""
    process = os.getpid()
    waiting, go = os.pipe()
    helper = os.fork()
    if helper == 0:
        status = 1
        try:
            os.close(go)
            os.read(waiting, 1)
            map_ids(process, inside=0, outside=user)
            status = 0
        finally:
            os._exit(status)
    linux.unshare(linux.CLONE_NEWUSER)
    os.close(waiting)
    os.close(go)
    _, status = os.waitpid(helper, 0)
    if status:
        raise PermissionError("an ordinary user could not be had for the sandbox")


def _go_on_in_child() -> None:
    """Return in a child, the first process of the new pid namespace; the parent only waits."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        os._exit(0)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)


def map_ids(process: int, inside: int, outside: int) -> None:
    """Let one user and group of this user namespace be another one in that process's new one."""
    mapping = f"{inside} {outside} 1"
    for name, text in (("setgroups", "deny"), ("gid_map", mapping), ("uid_map", mapping)):
        descriptor = os.open(f"/proc/{process}/{name}", os.O_WRONLY | os.O_CLOEXEC)
        try:
            os.write(descriptor, text.encode())
        finally:
            os.close(descriptor)


def _take_own_view(confinement: Confinement, folder: Path) -> None:
    """New namespaces, the /proc that belongs to them, and an empty folder in memory.

    The process must be the first one of a new pid namespace already.
    """
    linux.unshare(linux.CLONE_NEWNS | linux.CLONE_NEWNET | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS)
    covered = [(Path(path), os.open(path, _PATH_ONLY)) for path in confinement.covered]
    _mount_proc()
    size = f"size={confinement.file_bytes},nr_inodes={MOST_FILES},mode=0700"
    linux.mount("tmpfs", str(folder), "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, size)
    for path, descriptor in covered:
        _show_again(path, descriptor)
        os.close(descriptor)


def _show_again(path: Path, descriptor: int) -> None:
    """Put what the descriptor stands for back to its place, as read-only as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if stat.S_ISLNK(os.fstat(descriptor).st_mode):
        path.symlink_to(os.readlink("", dir_fd=descriptor))
        return
    if stat.S_ISDIR(os.fstat(descriptor).st_mode):
        path.mkdir(exist_ok=True)
    else:
        path.touch()
    linux.mount(f"/proc/self/fd/{descriptor}", str(path), "", linux.MS_BIND | linux.MS_REC)


def _mount_proc() -> None:
    linux.mount("proc", "/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC)


def _limit(confinement: Confinement) -> None:
    """Limits for each process; what all of them use together is watched from outside."""
    cpu_seconds = math.ceil(confinement.cpu_seconds)
    # A new user namespace counts from nothing; without it, all that the user runs is counted,
    # this process too.
    others = 0 if confinement.namespaces else linux.tasks_of_user(os.getuid()) - 1
    limits = {
        resource.RLIMIT_NPROC: others + confinement.processes,
        resource.RLIMIT_AS: _address_space() + confinement.memory_bytes,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: confinement.file_bytes,
        resource.RLIMIT_NOFILE: DESCRIPTORS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_STACK: STACK_BYTES,
        resource.RLIMIT_MEMLOCK: LOCKED_BYTES,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: SIGNALS,
        resource.RLIMIT_RTPRIO: 0,
    }
    for which, most in limits.items():
        _, hard = resource.getrlimit(which)
        lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (lower, lower))


def _address_space() -> int:
    """What this process has mapped already, so that the limit counts the student's part."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _filter_system_calls(program: bytes) -> None:
    own = os.getpid()
    for stands_for, number in ((OWN_PROCESS, own), (LAST_PROCESS, own + _MOST_STARTED)):
        old, new = (value.to_bytes(4, sys.byteorder) for value in (stands_for, number))
        program = program.replace(old, new)
    linux.filter_system_calls(program)


def _restrict_files(confinement: Confinement, folder: Path) -> None:
    rules = linux.Ruleset()
    for path in confinement.readable:
        rules.allow(path, linux.READ)
    for path in confinement.listable:
        rules.allow(path, linux.READ_DIR)
    rules.allow(folder, linux.all_file_rights())
    rules.allow("/dev/null", linux.READ | linux.WRITE_FILE)
    rules.enforce()
    rules.close()
