"""What honest students do, which must cost them nothing; with the real assignment."""

import json

from tests.security.attempts import Attack, Attempts

STEP = """
def model_step(x, h, p):
    {before}
    h = np.tanh(p.w_hh @ h + p.w_xh @ x)
    {after}
    return h, p.w_hy @ h
"""


def step(before="pass", after="pass", above="", below=""):
    """A right `model_step` with something odd in and around it."""
    return {"model_step": above + STEP.format(before=before, after=after) + below}


def with_bytes(change):
    """Other bytes for the same notebook."""

    def changed(hand_in):
        text = json.dumps(hand_in.notebooks.pop("language_model"), indent=1, ensure_ascii=False)
        hand_in.files["language_model.ipynb"] = change(text)

    return changed


def every_line_ends_as_in_windows(hand_in):
    for notebook in hand_in.notebooks.values():
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")


def empty(hand_in):
    hand_in.notebooks["language_model"]["cells"].clear()
    hand_in.notebooks["translation"]["cells"].clear()


def nothing_done(hand_in):
    for notebook in hand_in.notebooks.values():
        for cell in notebook["cells"]:
            claim = cell["metadata"].get("nbgrader", {})
            if claim.get("solution"):
                cell["source"] = "# YOUR CODE HERE\nraise NotImplementedError()"


def move_into_an_extra_cell(hand_in):
    cells = hand_in.notebooks["language_model"]["cells"]
    cell = hand_in.cell("embed", "language_model")
    extra = {"cell_type": "code", "metadata": {}, "source": cell["source"], "outputs": []}
    cells.insert(cells.index(cell) + 1, extra | {"execution_count": None})
    cell["source"] = ""


ATTACKS = {
    # -- what is said ----------------------------------------------------------------------------
    "warnings on standard error": Attack(
        step(
            "import warnings; warnings.warn('careful'); np.array([1.0]) / 0; np.log(-1)",
            above="import sys\nprint('to standard error', file=sys.stderr)\n",
        )
    ),
    "logging": Attack(
        step(
            "logging.getLogger('mine').warning('step')",
            above="import logging\nlogging.basicConfig()\n",
        )
    ),
    "a progress bar": Attack(
        first="""
import sys
for percent in range(101):
    print(f"\\r{percent:3}% |{'#' * (percent // 10):10}|", end="", file=sys.stderr)
try:
    from tqdm.auto import tqdm
except ImportError:
    tqdm = iter
for _ in tqdm(range(10)):
    pass
"""
    ),
    "print in functions": Attack(step("print('x', x, 'h', h)", "print('new h', h, flush=True)")),
    "display in functions": Attack(
        step("display(h)", "display(Markdown('*h*'))", above="from IPython.display import Markdown")
    ),
    "a plot in a function": Attack(step("plt.plot(h)", "plt.show()")),
    "megabytes of output": Attack(first="for _ in range(3):\n    print('😀' * 2**20)\n"),
    # -- what is tried in between ----------------------------------------------------------------
    "input()": Attack(first="name = input('What is your name? ')\nprint('Hello', name)\n"),
    "installing packages": Attack(
        step(above="!pip install --quiet numpy a-package-that-is-not-there\n"),
        first="!pip install --quiet another-package\n%pip install --upgrade matplotlib\n",
    ),
    "magics": Attack(
        first="%matplotlib inline\n%config InlineBackend.figure_format = 'retina'\n%time 1 + 1\n",
        last="%%timeit -n1 -r1\nsum(range(10))\n",
    ),
    "unknown magics": Attack(
        first="%load_ext autoreload\n%autoreload 2\n%matplotlib widget\n", last="%%nonsense\n1\n"
    ),
    "a missing package": Attack(
        first="import torch\n", last="import pandas as pd\nfrom sklearn import nothing\n"
    ),
    "help": Attack(first="np.tanh?\nhelp(np.tanh)\n?np\n!ls\n%who\n"),
    "a cell that fails after the definitions": Attack(step(below="model_step(1, 2, 3)\n")),
    "a cell that ends Python": Attack(first="import sys\nsys.exit()\n", last="exit()\nquit()\n"),
    "an assert that fails": Attack(first="assert 1 == 2, 'not yet'\n", last="assert False\n"),
    "no Python at all": Attack(first="Here I wrote my ideas: $h_t = tanh(...)\n", last="###\n"),
    "an extra cell that never ends": Attack(
        last="while True:\n    pass\n", says="an extra cell: took longer"
    ),
    "top-level await": Attack(
        first="import asyncio\nawait asyncio.sleep(0.01)\nprint(await asyncio.gather())\n"
    ),
    "clearing everything": Attack(last="%reset -f\n"),
    # -- how it is written -----------------------------------------------------------------------
    "names that hide builtins": Attack(
        first="list = [1, 2]\nsum = 0\nmax = min = 3\nstr = 'text'\nid = dict = 1\nlen_ = len\n"
    ),
    "names of other scripts": Attack(
        {
            "model_step": "def model_step(х, ñandú, параметры):\n"
            "    größe = np.tanh(параметры.w_hh @ ñandú + параметры.w_xh @ х)  # 你好 😀\n"
            "    return größe, параметры.w_hy @ größe\n"
        }
    ),
    "helpers in an extra cell": Attack(
        {"model_step": "def model_step(x, h, p):\n    return helper(x, h, p)\n"},
        first=STEP.replace("model_step", "helper").format(before="pass", after="pass"),
    ),
    "helpers in a file": Attack(
        {"model_step": "from my_helpers import model_step\n"},
        files={
            "my_helpers.py": b"import numpy as np\n"
            b"def model_step(x, h, p):\n"
            b"    h = np.tanh(p.w_hh @ h + p.w_xh @ x)\n"
            b"    return h, p.w_hy @ h\n"
        },
    ),
    "a function that is an object": Attack(
        {
            "model_step": "class Step:\n    def __call__(self, x, h, p):\n"
            "        h = np.tanh(p.w_hh @ h + p.w_xh @ x)\n        return h, p.w_hy @ h\n"
            "model_step = Step()\n"
        }
    ),
    "a lambda": Attack(
        {
            "model_step": "model_step = lambda x, h, p: (lambda n: (n, p.w_hy @ n))("
            "np.tanh(p.w_hh @ h + p.w_xh @ x))\n"
        }
    ),
    "decorators": Attack(
        step(
            above="import functools, time\ndef timed(f):\n    @functools.wraps(f)\n"
            "    def g(*a):\n        t = time.time()\n        try:\n            return f(*a)\n"
            "        finally:\n            print(time.time() - t)\n    return g\n@timed"
        )
    ),
    "a list for a pair": Attack(
        {
            "model_step": "def model_step(x, h, p):\n    h = np.tanh(p.w_hh @ h + p.w_xh @ x)\n"
            "    return [list(h), (p.w_hy @ h).astype(np.float32)]\n"
        }
    ),
    "threads and processes that work": Attack(
        step(
            "with ThreadPoolExecutor(2) as pool: assert list(pool.map(abs, [-1])) == [1]",
            above="from concurrent.futures import ThreadPoolExecutor\nimport subprocess\n"
            "subprocess.run(['true'])\n",
        )
    ),
    "the same cell twice": Attack(
        change=lambda hand_in: hand_in.notebooks["language_model"]["cells"].append(
            json.loads(json.dumps(hand_in.cell("embed", "language_model")))
        ),
        says="cell embed is there 2 times",
    ),
    "a solution in an extra cell": Attack(change=move_into_an_extra_cell),
    # -- how it is stored ------------------------------------------------------------------------
    "lines that end as in Windows": Attack(change=every_line_ends_as_in_windows),
    "a byte order mark": Attack(change=with_bytes(lambda text: b"\xef\xbb\xbf" + text.encode())),
    "UTF-16": Attack(change=with_bytes(lambda text: text.encode("utf-16"))),
    "spaces around it": Attack(change=with_bytes(lambda text: f"\n\n {text} \r\n\n".encode())),
    "an old file beside it": Attack(
        files={"old/language_model.ipynb": b"{}", "language_model-Copy1.ipynb": b'{"cells": []}'},
        says="language_model-Copy1.ipynb was not graded",
    ),
    "leftovers of the editor": Attack(
        files={
            ".ipynb_checkpoints/language_model-checkpoint.ipynb": b"no notebook",
            "__pycache__/checks.cpython-311.pyc": b"no cache",
            ".DS_Store": b"\0",
            "Thumbs.db": b"\0",
            "~$notes.docx": b"\0",
        }
    ),
    # -- nothing ---------------------------------------------------------------------------------
    "an empty notebook": Attack(
        change=empty, loses="everything", says="model_step: missing: .*has not been written yet"
    ),
    "nothing done": Attack(
        change=nothing_done, loses="everything", says="the cell itself failed: NotImplementedError"
    ),
}


class TestHonestButOdd(Attempts):
    ASSIGNMENT = "rnn"
    LIMITS = "\nc.AutograderLimits.cell_seconds = 10\n"
    ATTACKS = ATTACKS
    TARGET = ()

    def test_nothing_is_held_against_them(self, lesson, attack):
        if not self.ATTACKS[attack].says:
            assert () == lesson.report(attack).notes
