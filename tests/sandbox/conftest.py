from __future__ import annotations

import json
import os
import shutil
import struct
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from autograder.errors import KitError
from autograder.guest import linux
from autograder.limits import Limits
from autograder.sandbox import Protection, Sandbox, SandboxSession
from autograder.sandbox.choice import trouble_with
from autograder.sandbox.view import GUEST
from autograder.sandbox.wall import bubblewraps

LIMITS = Limits(memory_bytes=300 * 10**6, processes=20, file_bytes=20 * 2**20)
WAYS = ("full", "no namespaces", "no wall")


class Inside:
    """What a session answers, for tests."""

    def __init__(self, session: SandboxSession) -> None:
        self.session = session

    def tell(self, source: str) -> None:
        body = textwrap.dedent(source).encode()
        self.session.socket.sendall(struct.pack("!I", len(body)) + body)

    def run(self, source: str) -> object:
        self.tell(source)
        self.session.socket.settimeout(60)
        header = self.session.socket.recv(4, 0x100)
        assert header, f"the session ended: {self.session.cause_of_death()}"
        answer = json.loads(self.session.socket.recv(struct.unpack("!I", header)[0], 0x100))
        if "error" in answer:
            return f"{answer['error']}: {answer['message']}"
        return answer["result"]

    def hangs_up(self) -> bool:
        self.session.socket.settimeout(60)
        try:
            return not self.session.socket.recv(1)
        except ConnectionResetError:
            return True


def _protection(*, wall: bool, namespaces: bool, landlock: bool, system_calls: bool) -> Protection:
    walls = bubblewraps()
    return Protection(
        walls[0] if wall and walls else None,
        namespaces,
        linux.landlock_version() if landlock else 0,
        system_calls,
    )


def require(protection: Protection) -> None:
    """Skip where the machine lacks a layer; in CI it may not."""
    try:
        trouble = trouble_with(protection)
    except KitError as error:
        # No layer is missing, but the way to this folder is closed to ordinary users.
        pytest.skip(str(error))
    if trouble is not None:
        reason = f"{protection}: {trouble}; `autograder doctor` says how to get it"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def guest() -> Iterator[Path]:
    """The guest's folder with another session in it, which starts at once."""
    folder = Path(tempfile.mkdtemp(prefix="guest-"))
    folder.chmod(0o755)
    for name in ("__init__.py", "isolate.py", "linux.py", "template.py"):
        shutil.copyfile(GUEST / name, folder / name)
    shutil.copyfile(Path(__file__).parent / "stand_in_session.py", folder / "session.py")
    for path in folder.iterdir():
        path.chmod(0o644)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def sandbox_limits() -> Limits:
    """The limits of the sessions here."""
    return LIMITS


@pytest.fixture(scope="session")
def layers() -> Callable[..., Protection]:
    """A protection of exactly these layers."""

    def choose(**chosen: bool) -> Protection:
        none = dict.fromkeys(("wall", "namespaces", "landlock", "system_calls"), False)
        return _protection(**(none | chosen))

    return choose


@pytest.fixture(scope="session")
def ways(layers: Callable[..., Protection]) -> dict[str, Protection]:
    """The protections that are enough to grade with."""
    return {
        "full": layers(wall=True, namespaces=True, landlock=True, system_calls=True),
        "no namespaces": layers(wall=True, landlock=True, system_calls=True),
        "no wall": layers(landlock=True, system_calls=True),
    }


@pytest.fixture(scope="module")
def sandboxes(guest: Path) -> Iterator[Callable[[Protection], Sandbox]]:
    """One sandbox for each protection, shared by the tests of a file."""
    with ExitStack() as stack:
        started: dict[Protection, Sandbox] = {}

        def sandbox(protection: Protection) -> Sandbox:
            require(protection)
            if protection not in started:
                started[protection] = stack.enter_context(Sandbox(LIMITS, protection, guest))
            return started[protection]

        yield sandbox


@pytest.fixture
def inside(sandboxes: Callable[[Protection], Sandbox]) -> Iterator[Callable[..., Inside]]:
    """A new session behind a protection."""
    with ExitStack() as stack:

        def start(protection: Protection) -> Inside:
            session = sandboxes(protection).session()
            stack.callback(session.kill)
            return Inside(session)

        yield start


@pytest.fixture(params=WAYS)
def protection(request: pytest.FixtureRequest, ways: dict[str, Protection]) -> Protection:
    """Each protection that is enough, one after the other."""
    require(ways[request.param])
    return ways[request.param]


@pytest.fixture
def anyhow(protection: Protection, inside: Callable[[Protection], Inside]) -> Inside:
    """A new session, once behind each protection that is enough."""
    return inside(protection)


@pytest.fixture
def full(ways: dict[str, Protection], inside: Callable[[Protection], Inside]) -> Inside:
    """A new session behind everything."""
    return inside(ways["full"])


@contextmanager
def _open_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="course-", dir="/var/tmp"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def course() -> Iterator[Path]:
    """A folder outside of the sandbox, open to everybody, with something secret in it."""
    with _open_folder() as folder:
        (folder / "hidden_tests.py").write_text("expected = 42")
        (folder / "hidden_tests.py").chmod(0o666)
        yield folder


@pytest.fixture
def new_inside(guest: Path) -> Iterator[Callable[..., Inside]]:
    """A new session in a sandbox of its own."""
    with ExitStack() as stack:

        def start(protection: Protection, limits: Limits = LIMITS) -> Inside:
            require(protection)
            sandbox = stack.enter_context(Sandbox(limits, protection, guest))
            session = sandbox.session()
            stack.callback(session.kill)
            return Inside(session)

        yield start


@pytest.fixture
def require_layers() -> Callable[[Protection], None]:
    """Skips where the machine lacks a layer."""
    return require
