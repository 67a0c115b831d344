"""What of this machine the student's code gets to see: a system to run Python on, and no more."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

GUEST = Path(__file__).parent.parent / "guest"

# Not all of /usr/share: courses, and the exchange of nbgrader, have been kept there.
_SYSTEM = (
    *("/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec"),
    *("/usr/local/bin", "/usr/local/lib", "/usr/local/lib64"),
    *("/usr/share/locale", "/usr/share/terminfo", "/usr/share/zoneinfo"),
    *("/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d"),
    *("/etc/mime.types", "/etc/nsswitch.conf"),
    *("/bin", "/sbin", "/lib", "/lib32", "/lib64"),
)
_OF_PYTHON = ("bin", "lib", "lib64", "pyvenv.cfg")
_IMPORTED = ("numpy", "matplotlib", "IPython", "msgspec")
_HIDDEN = ("autograder", "solutions")
# Which kernels OpenBLAS uses: some machines need one chosen for results to be right.
_PASSED_ON = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


@dataclass(frozen=True)
class View:
    """Files and folders, and what in them is covered up."""

    paths: tuple[Path, ...]
    hidden: tuple[Path, ...]
    import_from: tuple[Path, ...]
    """Folders of packages outside of Python's own."""

    def contains(self, path: Path) -> bool:
        """Whether the path is in view, hidden or not."""
        return any(path.is_relative_to(place) for place in self.paths)

    def without_hidden(self) -> tuple[list[Path], list[Path]]:
        """What can be read, as a list that leaves the hidden out, and folders that can be listed.

        For Landlock, which cannot take back in a folder what it has given for the whole of it.
        """
        readable: list[Path] = []
        listable: list[Path] = []
        waiting = list(self.paths)
        while waiting:
            path = waiting.pop()
            if path in self.hidden:
                continue
            if any(covered.is_relative_to(path) for covered in self.hidden):
                listable.append(path)
                waiting += path.iterdir()
            else:
                readable.append(path)
        return readable, listable


def view_of_machine() -> View:
    """The system's programs and libraries, this Python, and the packages that notebooks use."""
    paths = [Path(path) for path in _SYSTEM if os.path.lexists(path)]
    for prefix in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix):
        paths += [path for name in _OF_PYTHON if (path := Path(prefix, name)).exists()]
    paths = _outermost(paths)
    extra = [place for name in _IMPORTED for place in _folders_of_package(name)]
    import_from = tuple(dict.fromkeys(place for place in extra if not _within(place, paths)))
    paths = _outermost([*paths, *import_from])
    paths += [link for link in _links_to(Path(sys.executable)) if not _within(link, paths)]
    hidden = [
        place / name
        for name in _HIDDEN
        for place in _folders_of_package(name)
        if _within(place / name, paths)
    ]
    return View(tuple(paths), tuple(dict.fromkeys(hidden)), import_from)


def environment(view: View, folder: Path) -> dict[str, str]:
    """The variables that student code starts with: nothing of the grader's own.

    `folder` is where it can write.
    """
    variables = {
        "HOME": f"{folder}/home",
        "TMPDIR": str(folder),
        "USER": "student",
        "LANG": "C.UTF-8",
        "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        # Sets of strings are then in the same order on every machine, and so is the grade.
        "PYTHONHASHSEED": "0",
        # Each arena of the allocator takes away 64 MB of the addresses that a process may have.
        "MALLOC_ARENA_MAX": "2",
        # Threads do not survive a fork.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        # `!pip install` is to say at once that there is no network, not to try for half a minute.
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    if view.import_from:
        variables["PYTHONPATH"] = os.pathsep.join(map(str, view.import_from))
    return variables | {name: os.environ[name] for name in _PASSED_ON if name in os.environ}


def unreadable(view: View, guest: Path, *, parents: bool) -> Path | None:
    """The first thing in view that an ordinary user could not read; None where all is well.

    `parents` asks also for the folders above, which matter where there is no wall.
    """
    inside = [Path(sys.executable).resolve(), *guest.glob("*.py")]
    inside += [place / name for name in _IMPORTED for place in _folders_of_package(name)]
    candidates: list[Path] = [*view.paths, *inside]
    for path in inside:
        candidates += [
            above
            for above in path.parents
            if parents or view.contains(above) or above.is_relative_to(guest)
        ]
    for path in candidates:
        needed = 0o005 if path.is_dir() else 0o004
        if path.exists() and path.stat().st_mode & needed != needed:
            return path
    return None


def _folders_of_package(name: str) -> Iterator[Path]:
    spec = importlib.util.find_spec(name)
    for place in (spec.submodule_search_locations or []) if spec else []:
        yield Path(place).parent


def _within(path: Path, places: Iterable[Path]) -> bool:
    return any(path.is_relative_to(place) for place in places)


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """Without those that lie in another one."""
    unique = list(dict.fromkeys(paths))
    return [path for path in unique if not _within(path, set(unique) - {path})]


def _links_to(path: Path) -> Iterator[Path]:
    """A link, and the links that it leads over."""
    while path.is_symlink():
        yield path
        path = path.parent / path.readlink()
    yield path
