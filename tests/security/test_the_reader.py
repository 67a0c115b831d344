"""What students write for those who read: in outputs, names, messages, pages, tables, terminals."""

import csv
import json
import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser

import nbformat
import pytest

from autograder.cli import run
from tests.security.attempts import CANARY, Attack, Attempts

SCRIPT = "<script>alert('EVIL')</script>"
IMAGE = "<img src=x onerror=\"alert('EVIL')\">"
LINK = "[EVIL](javascript:alert('EVIL'))"
BREAKOUT = "'\"></pre></code></textarea></style></title>--></script>" + SCRIPT + IMAGE
TERMINAL = (
    "\\x1b[2J\\x1b[31m\\x1b]0;EVIL\\x07\\x1b]8;;http://evil.example\\x1b\\\\link\\x9b31m\\r\\b\\a"
)
MARKUP = "[bold red]EVIL[/bold red] [link=http://evil.example]x[/link] :bomb: [/] \\\\["
BIDI = "\\u202e\\u2066EVIL\\u2069\\u200b\\ufeff"
TEMPLATE = "{{ 7 * 7 }} {% for x in y %} ${7*7} #{7*7} %(x)s {0.__class__}"
FORMULA = "=cmd|' /C calc'!A0"

SHOW = """
from IPython.display import HTML, SVG, Javascript, Markdown, Latex, Image, IFrame, display
BREAKOUT = {breakout!r}
display(HTML(BREAKOUT), Javascript("alert('EVIL')"), Markdown(BREAKOUT), Latex(BREAKOUT))
display(IFrame("javascript:alert('EVIL')", 1, 1))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><text>EVIL</text></svg>"))
display({{"text/html": BREAKOUT, "image/png": BREAKOUT, "text/plain": BREAKOUT,
         "application/vnd.jupyter.widget-view+json": BREAKOUT,
         "application/javascript": "alert('EVIL')", "image/svg+xml": BREAKOUT}}, raw=True)
class Shown:
    _repr_html_ = _repr_markdown_ = _repr_svg_ = _repr_javascript_ = lambda self: BREAKOUT
    _repr_png_ = _repr_jpeg_ = lambda self: BREAKOUT
    __repr__ = lambda self: BREAKOUT
print(BREAKOUT)
Shown()
"""

FORGED_OUTPUTS = """
import sys
session, wire = sys.modules["autograder.guest.session"], sys.modules["autograder.guest.wire"]
BREAKOUT = {breakout!r}
session.Session._run_cell = lambda self, request: wire.CellRan(
    [wire.Output("display_data", BREAKOUT, BREAKOUT, [(mime, BREAKOUT) for mime in (
        "text/html", "image/png", "image/jpeg", "text/plain", BREAKOUT)]),
     wire.Output("error", BREAKOUT, BREAKOUT, [("text/plain", BREAKOUT)]),
     wire.Output("stream", BREAKOUT, BREAKOUT, []),
     wire.Output(BREAKOUT, BREAKOUT, BREAKOUT, [("text/plain", BREAKOUT)])], False, [])
"""


LOUD = """
def total(values):
    print("x" * 10**6)
    raise ValueError("x" * 10**6)
"""


def raising(text):
    """A `total` that fails with a text as it stands in a program."""
    return {"total": f'def total(values):\n    raise ValueError("{text}")\n'}


def named(name):
    """Somebody with a name of their own, and something wrong."""
    return Attack({"total": "def total(values):\n    return 0.0\n"}, student=name)


ATTACKS = {
    "script in outputs": Attack(
        {"total": "def total(values):\n    return 0.0\n"}, first=SHOW.format(breakout=BREAKOUT)
    ),
    "script in forged outputs": Attack(
        {"total": "def total(values):\n    return 0.0\n"},
        last=FORGED_OUTPUTS.format(breakout=BREAKOUT) + "0\n",
    ),
    "script in code": Attack(
        {"total": f"# {BREAKOUT}\ndef total(values):\n    '''{SCRIPT}'''\n    return 0.0\n"},
        first=f"# {BREAKOUT}\n",
    ),
    "script in errors": Attack(
        {
            "total": f"class Evil(Exception): pass\nEvil.__name__ = {BREAKOUT!r}\n"
            f"def total(values):\n    print({BREAKOUT!r})\n    raise Evil({BREAKOUT!r})\n"
        },
        says="alert",
    ),
    "script in values": Attack(
        {"total": f"def total(values):\n    return {BREAKOUT!r}\n"}, says="expected one number"
    ),
    "script in names of types": Attack(
        {"total": f"def total(values):\n    return type({BREAKOUT!r}, (), {{}})()\n"},
        says="something of type",
    ),
    "script in names of files": Attack(
        {"total": "def total(values):\n    return 0.0\n"},
        files={
            "<script>alert('EVIL')<": b"1",
            "' onerror='alert(1)'.png": b"1",
            "<img src=x onerror=alert('EVIL')>.ipynb": b"{}",
        },
        says="was not graded|cannot be read",
        readable=True,
    ),
    "a page of one's own": Attack(
        {"total": "def total(values):\n    return 0.0\n"},
        files={"stats.html": SCRIPT.encode(), "feedback/stats.html": SCRIPT.encode()},
    ),
    "a link in an error": Attack(raising(LINK.replace('"', "'"))),
    "escape sequences in errors": Attack(raising(TERMINAL), says="total: error"),
    "markup in errors": Attack(raising(MARKUP)),
    "other directions in errors": Attack(raising(BIDI)),
    "templates in errors": Attack(raising(TEMPLATE)),
    "half a character in errors": Attack(raising("\\ud800EVIL\\udfff\\x00")),
    "a formula in errors": Attack(raising(FORMULA)),
    "a message of a megabyte": Attack(
        {"total": LOUD},
        says="ValueError: xxx",
    ),
    "escape sequences in outputs": Attack(
        {
            "total": f'print("{TERMINAL}")\n'
            f'def total(values):\n    print("{TERMINAL}")\n    return 0.0\n'
        }
    ),
    "escape sequences in names of files": Attack(
        {"total": "def total(values):\n    return 0.0\n"},
        files={"\x1b[2J\x1b[31mEVIL\r\n.ipynb": b"no notebook", "\u202eEVIL.ipynb": b"{}"},
        says="cannot be read",
    ),
    "a formula for a name": named("=1+EVIL"),
    "another formula for a name": named("@SUM(1+1)*cmd|' -C calc'!A0"),
    "a sum for a name": named("+EVIL-1"),
    "an option for a name": named("--help"),
    "markup for a name": named("[bold red]EVIL[bold]"),
    "a template for a name": named("{{ 7 * 7 }}"),
    "a pattern for a name": named("*"),
    "a home for a name": named("~root"),
    "a variable for a name": named("$HOME"),
    "a command for a name": named("`touch evil`;$(touch evil)"),
    "a name of another script": named("Žofia-Ελένη-你好"),
    "a very long name": named("x" * 200),
}


class Page(HTMLParser):
    """The parts of a page that can do something."""

    def __init__(self, text):
        super().__init__()
        self.dangers = []
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self._inside = tag
        for name, value in attributes:
            if name.startswith("on") or "javascript:" in (value or "").replace(" ", "").lower():
                self.dangers.append((tag, name, value))
        if tag in ("iframe", "object", "embed", "base", "form", "frame"):
            self.dangers.append((tag, "", ""))

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, text):
        if self._inside in ("script", "style") and "EVIL" in text:
            self.dangers.append((self._inside, "", text))


@pytest.fixture(scope="class")
def course(lesson):
    """The course with pages about everybody, and a table of the grades."""
    for command in (["feedback", "stats"], ["report", "stats"], ["export", "stats", "--to", "csv"]):
        assert 0 == run(["--course", str(lesson.course.root), *command])
    return lesson.course


class TestTheReader(Attempts):
    ATTACKS = ATTACKS

    def test_pages_do_nothing_of_the_students(self, course):
        theirs = {"release", "submitted", "autograded"}
        pages = [path for path in course.root.rglob("*.html") if not theirs & set(path.parts)]
        assert len(pages) > len(ATTACKS)
        for path in pages:
            assert [] == Page(path.read_text()).dangers, path

    def test_pages_show_nothing_hidden(self, course, lesson):
        hidden = set(lesson.secret.values())
        for path in (course.root / "feedback").rglob("*"):
            if path.is_file():
                shown = set(CANARY.findall(path.read_text(errors="replace")))
                own = {lesson.secret[name] for name in lesson.secret if name in path.parts}
                assert set() == (hidden & shown) - own, path

    def test_graded_notebooks_hold_texts_and_pictures_only(self, lesson, attack):
        document = json.loads((lesson.folder(attack) / "stats.ipynb").read_bytes())
        nbformat.validate(nbformat.from_dict(document))
        outputs = [output for cell in document["cells"] for output in cell.get("outputs", [])]
        kinds = {kind for output in outputs for kind in output.get("data", {})}
        assert kinds <= {"text/plain", "image/png", "image/jpeg"}

    def test_graded_notebooks_do_nothing_in_formgrader(self, lesson, tmp_path):
        for number, attack in enumerate(name for name in self.ATTACKS if name.startswith("script")):
            shutil.copy(lesson.folder(attack) / "stats.ipynb", tmp_path / f"{number}.ipynb")
        notebooks = sorted(tmp_path.glob("*.ipynb"))
        command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", *notebooks]
        subprocess.run(command, check=True, capture_output=True)
        for path in notebooks:
            assert [] == Page(path.with_suffix(".html").read_text()).dangers, path

    def test_tables_hold_no_formulas(self, course):
        tables = [path for path in course.root.rglob("*.csv") if "release" not in path.parts]
        assert tables
        for path in tables:
            for row in csv.reader(path.read_text().splitlines()):
                for field in row:
                    is_number = field.lstrip("-").replace(".", "", 1).isdigit()
                    assert is_number or not field.startswith(("=", "+", "-", "@", "\t", "\r")), row

    def test_commands_show_nothing_that_steers_a_terminal(self, lesson, course, capfd):
        for command in (["grade", "stats", "--force", "--jobs", "2"], ["feedback", "stats"]):
            run(["--course", str(course.root), *command])
        shown = "".join(capfd.readouterr())
        assert "EVIL" in shown  # as a name that can be read
        for sign in "\x1b\x9b\x07\x08\u202e\u2066":
            assert sign not in shown
        assert "49" not in [line.split()[0] for line in shown.splitlines() if line.split()]


IMPOSSIBLE_NAMES = (
    "<script>alert('EVIL')<script>",
    "<img src=x onerror=alert('EVIL')>",
    "x\" onmouseover='alert(1)",
    "\x1b[31mEVIL",
    "two\nlines",
    "\u202eEVIL",
    os.fsdecode(b"\xffEVIL"),
)


def test_who_has_an_impossible_name_is_told_apart(tmp_path, made, capfd):
    root = tmp_path / "course"
    shutil.copytree(made("stats").root, root)
    for student in ("ada", *IMPOSSIBLE_NAMES):
        folder = root / "submitted" / student / "stats"
        folder.mkdir(parents=True)
        shutil.copy(root / "release/stats/stats.ipynb", folder)
    assert 1 == run(["--course", str(root), "grade", "stats", "--jobs", "1"])
    shown = capfd.readouterr()
    told = [line for line in shown.err.splitlines() if "is no student id; rename it." in line]
    assert len(IMPOSSIBLE_NAMES) == len(told)
    assert (shown.out + shown.err).replace("\n", "").isprintable()
    assert ["ada"] == [path.name for path in (root / "autograded").iterdir()]
