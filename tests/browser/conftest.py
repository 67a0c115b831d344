"""People with a real browser, and real Jupyter servers for them, on this machine only."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Locator, Page, Route, sync_playwright

from autograder.library import load_library

REPOSITORY = Path(__file__).parents[2]
SCREENSHOTS = Path(__file__).parent / "screenshots"
"""Pictures for looking at; nothing reads them."""

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 120
"""Seconds after which something will not happen any more, also on a busy machine."""

TOKEN = "only-for-tests"

MATHJAX = """
window.MathJax = {Hub: {
  Config() {}, Queue() {},
  Startup: {signal: {Interest(listener) { setTimeout(() => listener("End")); }}},
}};
"""
"""What Formgrader needs of the MathJax that it would get from the internet."""

Hand = Callable[..., None]
Run = Callable[..., str]


@pytest.fixture(scope="session", autouse=True)
def program() -> Path:
    """The browser of the system; without it there is nothing to test here."""
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is missing: on Debian, apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return CHROMIUM


@pytest.fixture(scope="module")
def chromium() -> Iterator[BrowserType]:
    """What opens windows; for a module, since an event loop runs as long as it is there."""
    with sync_playwright() as playwright:
        yield playwright.chromium


class Window:
    """A window of a new browser. It reaches nothing but this machine, and notes what goes wrong."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.pages[0]
        self.problems: list[str] = []
        self.refused: list[str] = []
        context.set_default_timeout(PATIENCE * 1000)
        context.route(re.compile(r"^(?!data:|blob:|file:|https?://127\.0\.0\.1:)"), self._refuse)
        context.on("console", self._note_message)
        context.on("weberror", lambda error: self.problems.append(str(error.error)))
        context.on("dialog", lambda dialog: self.problems.append(f"dialog: {dialog.message}"))

    def _refuse(self, route: Route) -> None:
        if "mathjax" in route.request.url:
            route.fulfill(content_type="text/javascript", body=MATHJAX)
        else:
            self.refused.append(route.request.url)
            route.abort()

    def _note_message(self, message: Any) -> None:
        if message.type == "error":
            self.problems.append(f"{message.text} ({message.location})")

    def taken_over(self) -> bool:
        """Whether something ran that a student wrote."""
        frames = self.page.frames
        return any(
            frame.evaluate("'takenOver' in document.documentElement.dataset") for frame in frames
        )

    def look(self, name: str, **how: Any) -> None:
        """Write a screenshot."""
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", **how)


@pytest.fixture
def open_window(
    chromium: BrowserType, program: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Window]]:
    """Opens windows. In the end none of them may have had a problem or reached for the internet."""
    with ExitStack() as stack:
        windows: list[Window] = []

        def open_one(**settings: Any) -> Window:
            context = chromium.launch_persistent_context(
                tmp_path / f"browser-{len(windows)}",
                executable_path=program,
                args=FLAGS,
                timeout=PATIENCE * 1000,
                **({"viewport": {"width": 1300, "height": 1000}} | settings),
            )
            stack.callback(context.close)
            windows.append(Window(context))
            return windows[-1]

        yield open_one
        for number, window in enumerate(windows):
            window.look(f"end-{request.node.name}-{number}")
    assert [] == [problem for window in windows for problem in window.problems]
    assert [] == [address for window in windows for address in window.refused]


# Jupyter and nbgrader


def settings_of(person: Path) -> dict[str, str]:
    """An environment in which Jupyter and nbgrader find nothing but the settings of a person."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
    return kept | {
        "HOME": str(person),
        "IPYTHONDIR": str(person / ".ipython"),
        "JUPYTER_CONFIG_DIR": str(person / ".jupyter"),
        "JUPYTER_DATA_DIR": str(person / ".jupyter-data"),
        "JUPYTER_RUNTIME_DIR": str(person / ".jupyter-runtime"),
        "MPLCONFIGDIR": str(person.parent / "matplotlib"),  # its list of fonts takes long to make
    }


class Server:
    """A JupyterLab that runs."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self._n_workspaces = 0

    def lab(self, file: str = "") -> str:
        """The address of JupyterLab as it is at first, with a file or none."""
        self._n_workspaces += 1
        tree = f"/tree/{file}" if file else ""
        return f"{self.address}/lab/workspaces/{self._n_workspaces}{tree}?token={TOKEN}"


@contextmanager
def jupyter(folder: Path, person: Path) -> Iterator[Server]:
    """Run JupyterLab in a folder, with the settings of a person, on a free port."""
    say_no_to_news(person)
    runtime = person / ".jupyter-runtime"
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", f"--ServerApp.root_dir={folder}"),
        *(f"--IdentityProvider.token={TOKEN}", "--LabApp.extension_manager=readonly"),
        "--LanguageServerManager.autodetect=False",
    ]
    with (person / "jupyter.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=settings_of(person),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        yield Server(folder, wait_for(process, runtime / f"jpserver-{process.pid}.json"))
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def say_no_to_news(person: Path) -> None:
    """Let JupyterLab not ask about news, and keep cells that are out of sight on the page."""
    for plugin, settings in {
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        "notebook-extension/tracker": {"windowingMode": "none"},
    }.items():
        path = person / f".jupyter/lab/user-settings/@jupyterlab/{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings))


def wait_for(process: subprocess.Popen[bytes], file: Path) -> str:
    """The address of a server, once it answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        time.sleep(0.1)
        if file.exists() and file.stat().st_size:
            address = f"http://127.0.0.1:{json.loads(file.read_text())['port']}"
            try:
                urllib.request.urlopen(f"{address}/api/status?token={TOKEN}").close()
            except urllib.error.URLError:
                continue
            return address
    raise RuntimeError(f"JupyterLab did not start; see {file.parent.parent / 'jupyter.log'}")


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the homes of people are."""
    SCREENSHOTS.mkdir(exist_ok=True)
    return tmp_path_factory.mktemp("people")


@pytest.fixture(scope="session")
def run(people: Path) -> Run:
    """Runs a module as a command of the instructor, who has no settings of their own."""
    home = people / "instructor"
    home.mkdir()

    def run_module(*arguments: str, folder: Path, person: Path = home) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=folder,
            env=settings_of(person),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert 0 == done.returncode, done.stdout
        return done.stdout

    return run_module


# Courses


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A course with the release of `rnn`."""
    root = tmp_path_factory.mktemp("released") / "course"
    root.mkdir()
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write('c.CourseDirectory.course_id = "deep-learning"\n')
    shutil.copytree(REPOSITORY / "source" / "rnn", root / "source" / "rnn")
    run("autograder", "release", "rnn", folder=root)
    return root


@pytest.fixture(scope="session")
def hand_in() -> Hand:
    """Writes a hand-in: the reference, but for some texts, or known mistakes by their ids."""
    folder = REPOSITORY / "source" / "rnn"
    known = load_library(REPOSITORY / "solutions", ["language_model", "translation"])
    mistakes = {mistake.id: mistake for mistake in known.misconceptions}

    def write(
        course: Path,
        student: str,
        *ideas: str,
        texts: Mapping[str, str] | None = None,
        change: Callable[[dict[str, Any]], None] = lambda cell: None,
    ) -> None:
        instead = dict(texts or {})
        for idea in ideas:
            mistake = mistakes[idea]
            instead[f"{mistake.notebook}/{mistake.grade_id}"] = mistake.source
        place = course / "submitted" / student / "rnn"
        place.mkdir(parents=True)
        for path in (REPOSITORY / "release" / "rnn").glob("*.ipynb"):
            notebook = json.loads(path.read_bytes())
            source = json.loads((folder / path.name).read_bytes())
            for cell, right in zip(notebook["cells"], source["cells"], strict=True):
                settings = cell["metadata"].get("nbgrader", {})
                if settings.get("solution"):
                    solved = without_markers("".join(right["source"]))
                    cell["source"] = instead.get(f"{path.stem}/{settings['grade_id']}", solved)
                change(cell)
            (place / path.name).write_text(json.dumps(notebook))

    return write


TAKE_OVER = "document.documentElement.dataset.takenOver = 'yes'"
HOSTILE = (
    f"<script>{TAKE_OVER}</script>"
    f'<img src="data:," onerror="{TAKE_OVER}">'
    f'<svg xmlns="http://www.w3.org/2000/svg" onload="{TAKE_OVER}"></svg>'
)
HOSTILE_CELL = f"""\
# </code></pre></div>{HOSTILE}
import sys
from IPython.display import HTML, SVG, Javascript, Markdown, display

hostile = {HOSTILE!r}
display(HTML(hostile), Markdown(hostile), SVG(hostile[hostile.index("<svg"):]))
display(Javascript({TAKE_OVER!r}))
display({{"text/html": hostile, "text/latex": hostile, "image/svg+xml": hostile}}, raw=True)
print("</pre>" + hostile)
print("</pre>" + hostile, file=sys.stderr)


def get_vocabulary(text):
    return [hostile, "](javascript:" + {TAKE_OVER!r} + ")"]


hostile
"""
HOSTILE_ID = f'<img src="data:," onerror="{TAKE_OVER}">'
HOSTILE_ERROR = f"""\
def tokenize(text, vocabulary):
    raise ValueError("</pre>" + {HOSTILE!r})
"""
WITH_OUTPUT = """\
def get_vocabulary(text):
    return sorted(set(text.lower()))


print("ada was here")
plt.plot([1, 2, 3]);
"""


@pytest.fixture
def hostile_id() -> str:
    """The name of a student that would be a script in a page."""
    return HOSTILE_ID


@pytest.fixture(scope="session")
def graded(
    tmp_path_factory: pytest.TempPathFactory, released: Path, hand_in: Hand, run: Run
) -> Path:
    """A course with a small class, graded; the pages for students and the report are there."""
    root = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(released, root)
    hand_in(root, "ada-example", texts={"language_model/get_vocabulary": WITH_OUTPUT})
    hand_in(root, "clara-beispiel", "language_model/cross_entropy_loss/no_shift")
    hand_in(root, "emil-probe", "language_model/model/state_reset_in_loop")
    hostile_texts = {
        "language_model/get_vocabulary": HOSTILE_CELL,
        "language_model/tokenize": HOSTILE_ERROR,
    }
    hand_in(root, "mallory", texts=hostile_texts)
    (root / "submitted" / "mallory" / "rnn" / f"{HOSTILE_ID}.txt").write_text(HOSTILE)
    for command in ("grade", "feedback", "report"):
        run("autograder", command, "rnn", folder=root)
    return root


def without_markers(source: str) -> str:
    return "\n".join(line for line in source.splitlines() if not line.strip().startswith("### "))


# Notebooks in JupyterLab


class LabNotebook:
    """A notebook that is open in JupyterLab."""

    def __init__(self, window: Window, server: Server, path: str) -> None:
        self.window = window
        self.page = window.page
        cells = json.loads((server.folder / path).read_bytes())["cells"]
        names = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells]
        self._places = {name: place for place, name in enumerate(names) if name}
        self.page.goto(server.lab(path))
        self.page.get_by_text("| Idle").wait_for()

    def cell(self, name: str) -> Locator:
        """The cell of that nbgrader name."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(self._places[name])

    def write(self, name: str, text: str) -> None:
        """Type a text into a cell, in place of what it held."""
        self.cell(name).locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def run(self, *names: str) -> str:
        """Run cells one after the other; returns what the last one put out."""
        for name in names:
            cell = self.cell(name)
            prompt = cell.locator(".jp-InputPrompt")
            before = prompt.inner_text()
            cell.locator(".cm-content").click()
            self.page.keyboard.press("Shift+Enter")
            self.page.wait_for_function(
                "([prompt, before]) => prompt.innerText !== before && /\\d/.test(prompt.innerText)",
                arg=[prompt.element_handle(), before],
            )
        self.page.get_by_text("| Idle").wait_for()
        return self.output(names[-1])

    def output(self, name: str) -> str:
        """What is below a cell."""
        texts = self.cell(name).locator(".jp-OutputArea-output").all_inner_texts()
        return "\n".join(text.rstrip() for text in texts)

    def validate(self) -> str:
        """Press nbgrader's button, and return what it says."""
        self.page.get_by_role("button", name="Validate").click()
        dialog = self.page.locator(".jp-Dialog", has_text="Validation Results")
        text = dialog.locator(".jp-Dialog-body").inner_text()
        dialog.get_by_role("button", name="Ok").click()
        dialog.wait_for(state="detached")
        return text


@pytest.fixture
def open_notebook(open_window: Callable[..., Window]) -> Callable[..., LabNotebook]:
    """Opens a notebook of a server in JupyterLab."""
    return lambda server, path, **settings: LabNotebook(open_window(**settings), server, path)


@pytest.fixture(scope="module")
def start_jupyter(people: Path) -> Iterator[Callable[..., Server]]:
    """Starts servers, which end with the module."""
    with ExitStack() as stack:
        yield lambda folder, person: stack.enter_context(jupyter(folder, person))
