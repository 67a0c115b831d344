"""A made-up class for trying things out: hand-ins put together from the release and the libraries.

Nobody here is real. The notebooks are what Jupyter would have saved: the released notebook with a
student's text in its solution cells. STUDENTS hand in `rnn`, BEYOND are those of them who hand in
`rnn_beyond` as well.
"""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.library import load_library

Notebook = dict[str, Any]
CellName = tuple[str, str]
"""The names of a notebook and of a solution cell in it."""


@dataclasses.dataclass(frozen=True)
class SampleStudent:
    """One made-up student: which cells are not the reference's, and what else was done."""

    name: str
    story: str
    ideas: tuple[str, ...] = ()
    """Ids of library files, such as `language_model/embed/zeros_only`."""
    unfinished: tuple[CellName, ...] = ()
    """Cells left as released."""
    cells: Mapping[CellName, str] = dataclasses.field(default_factory=dict)
    """Texts of their own."""
    change: Callable[[Notebook], None] | None = None
    """What else was done to each notebook."""
    files: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Files beside the notebooks, by name."""
    empty: bool = False
    """Handed in as released."""


def make_class(
    source: Path,
    release: Path,
    solutions: Path,
    submitted: Path,
    students: Sequence[SampleStudent] | None = None,
) -> None:
    """Write the hand-ins into `submitted`/STUDENT/ASSIGNMENT, by default those of STUDENTS.

    `source` and `release` are the folders of one assignment, which is called as they are.
    """
    maker = _Maker(source, release, solutions)
    for student in STUDENTS if students is None else students:
        folder = submitted / student.name / release.name
        folder.mkdir(parents=True)
        for name, notebook in maker.notebooks(student).items():
            text = json.dumps(notebook, indent=1, ensure_ascii=False)
            (folder / f"{name}.ipynb").write_text(text + "\n", encoding="utf-8")
        for name, text in student.files.items():
            (folder / name).write_text(text, encoding="utf-8")


class _Maker:
    def __init__(self, source: Path, release: Path, solutions: Path) -> None:
        self._released = _read_folder(release)
        self._reference = {
            (name, _grade_id(cell)): cell["source"]
            for name, notebook in _read_folder(source).items()
            for cell in notebook["cells"]
            if _is_solution(cell)
        }
        library = load_library(solutions, sorted(self._released))
        self._known = {known.id: known for known in (*library.misconceptions, *library.variants)}

    def notebooks(self, student: SampleStudent) -> dict[str, Notebook]:
        texts = dict(self._reference)
        for idea in student.ideas:
            known = self._known[idea]
            texts[known.notebook, known.grade_id] = known.source
        texts.update(student.cells)
        for place in student.unfinished:
            del texts[place]
        notebooks = copy.deepcopy(self._released)
        for name, notebook in notebooks.items():
            for cell in notebook["cells"]:
                if _is_solution(cell) and not student.empty:
                    cell["source"] = texts.get((name, _grade_id(cell)), cell["source"])
            if student.change is not None:
                student.change(notebook)
        return notebooks


def _read_folder(folder: Path) -> dict[str, Notebook]:
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.ipynb"))
    }


def _grade_id(cell: dict[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def _is_solution(cell: dict[str, Any]) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get("solution"))


# ---------------------------------------------------------------------------------------------
# What some of them did beside writing solutions
# ---------------------------------------------------------------------------------------------


def _delete_test(notebook: Notebook) -> None:
    notebook["cells"] = [
        cell for cell in notebook["cells"] if _grade_id(cell) != "test_cross_entropy_loss"
    ]


def _strip_metadata(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def _add_cells(notebook: Notebook) -> None:
    extra = (
        "import warnings\nwarnings.warn('just trying things out')",
        "sum = 1 + 2 + 3\nprint('my sum:', sum)",
        "%matplotlib inline\nplt.plot(np.tanh(np.linspace(-3, 3)));",
        "1 / 0  # what happens then?",
    )
    for place, source in enumerate(extra):
        cell: dict[str, Any] = {
            "cell_type": "code",
            "execution_count": None,
            "id": f"scratch-{place}",
            "metadata": {},
            "outputs": [],
            "source": source,
        }
        notebook["cells"].insert(4 + 5 * place, cell)


# ---------------------------------------------------------------------------------------------
# Cells of their own
# ---------------------------------------------------------------------------------------------

ENDLESS_MODEL = """\
def model(in_embeddings, target_size, p_enc, p_dec):
    outputs = []
    while len(outputs) < target_size:
        s = np.zeros(p_enc.w_hh.shape[0])
    return np.array(outputs)
"""

# These two belong together: right for each other, and only the first is not what was asked for.
OUTPUT_FIRST_STEP = """\
def decode_step(s, y_prev, p_dec):
    s = np.tanh(p_dec.w_ss @ s + p_dec.w_ys @ y_prev)
    return p_dec.w_sy @ s, s
"""
OUTPUT_FIRST_MODEL = """\
def model(in_embeddings, target_size, p_enc, p_dec):
    h = np.zeros(p_enc.w_hh.shape[0])
    for x in in_embeddings:
        h = encode_step(x, h, p_enc)
    s = h
    y = np.zeros(p_dec.w_sy.shape[0])
    y[-2] = 1
    outputs = []
    for i in range(target_size):
        y, s = decode_step(s, y, p_dec)
        outputs.append(y)
    return np.array(outputs)
"""

HELPERS = """\
import numpy as np


def log_softmax(rows):
    rows = rows - rows.max(axis=1, keepdims=True)
    return rows - np.log(np.exp(rows).sum(axis=1, keepdims=True))
"""
LOSS_WITH_HELPERS = """\
from my_helpers import log_softmax

def cross_entropy_loss(logits, targets):
    return -np.mean(log_softmax(logits)[range(len(targets)), targets])
"""

SECOND_HALF = (
    ("language_model", "cross_entropy_loss"),
    ("language_model", "s2s_model"),
    ("translation", "encode_step"),
    ("translation", "decode_step"),
    ("translation", "model"),
    ("translation", "s2s_model"),
)

STUDENTS = (
    SampleStudent("ada-example", "everything right, as in the lecture"),
    SampleStudent(
        "bruno-sample",
        "everything right, each cell in a style of his own",
        ideas=(
            "language_model/embed/fancy_index_integers",
            "language_model/model/accumulate",
            "translation/model/preallocated_output",
        ),
    ),
    SampleStudent(
        "clara-beispiel",
        "nearly everything right: the loss overflows for large logits",
        ideas=("language_model/cross_entropy_loss/no_shift",),
    ),
    SampleStudent(
        "deniz-muster",
        "returns the output before the state, and carries on with that",
        cells={
            ("translation", "decode_step"): OUTPUT_FIRST_STEP,
            ("translation", "model"): OUTPUT_FIRST_MODEL,
        },
    ),
    SampleStudent(
        "emil-probe",
        "resets the state in the loop, and keeps the order of appearance",
        ideas=(
            "language_model/model/state_reset_in_loop",
            "language_model/get_vocabulary/order_of_appearance",
        ),
    ),
    SampleStudent(
        "fatima-demo",
        "forgets tanh, the lower case and the mean",
        ideas=(
            "language_model/model_step/no_tanh",
            "language_model/get_vocabulary/no_lower_case",
            "language_model/cross_entropy_loss/sum_instead_of_mean",
        ),
    ),
    SampleStudent(
        "gustav-attrappe",
        "forgets the copy step, and leaves out the special words",
        ideas=(
            "translation/model/copy_step_forgotten",
            "translation/s2s_model/special_words_stripped",
        ),
    ),
    SampleStudent("hanna-halb", "finished the first half only", unfinished=SECOND_HALF),
    SampleStudent(
        "ivan-syntax",
        "left a syntax error in one cell",
        cells={
            ("language_model", "model_step"): (
                "def model_step(x, h, p):\n    h_new = np.tanh(p.w_xh @ x + p.w_hh @ h\n"
            )
        },
    ),
    SampleStudent(
        "jana-endlos",
        "has an endless loop in the model",
        cells={("translation", "model"): ENDLESS_MODEL},
    ),
    SampleStudent("karl-gelöscht", "deleted a test cell", change=_delete_test),
    SampleStudent("lena-extra", "has plenty of extra cells", change=_add_cells),
    SampleStudent("mira-metadata", "lost all metadata in another editor", change=_strip_metadata),
    SampleStudent("nils-leer", "handed in the notebooks as released", empty=True),
    SampleStudent(
        "olga-global",
        "uses variables of the notebook where arguments were meant",
        ideas=(
            "language_model/embed/global_vocab_size",
            "language_model/s2s_model/global_vocabulary",
            "translation/s2s_model/target_size_of_the_notebook",
        ),
    ),
    SampleStudent(
        "pavel-helfer",
        "keeps a function in a file of his own, my_helpers.py",
        cells={("language_model", "cross_entropy_loss"): LOSS_WITH_HELPERS},
        files={"my_helpers.py": HELPERS},
    ),
    SampleStudent(
        "quirin-modell",
        "resets the state in the loop, and feeds back words instead of outputs",
        ideas=(
            "language_model/model/state_reset_in_loop",
            "translation/model/one_hot_fed_back",
        ),
    ),
    SampleStudent(
        "rosa-versuch",
        "the loss overflows, and the words come without <EOS>",
        ideas=(
            "language_model/cross_entropy_loss/no_shift",
            "translation/s2s_model/special_words_stripped",
        ),
    ),
    SampleStudent(
        "selma-test",
        "changes the weights of the caller, and feeds back words instead of outputs",
        ideas=(
            "translation/decode_step/parameters_changed_in_place",
            "translation/model/one_hot_fed_back",
        ),
    ),
    SampleStudent(
        "tarik-fiktiv",
        "takes the softmax inside of the step, and resets the state in the loop",
        ideas=(
            "language_model/model_step/softmax_inside",
            "language_model/model/state_reset_in_loop",
        ),
    ),
)

BEYOND = (
    SampleStudent("ada-example", "everything right, as in the lecture"),
    SampleStudent(
        "bruno-sample",
        "everything right, in a style of his own",
        ideas=(
            "beyond/learn_merges/counter_and_sorting",
            "beyond/deep_step/recursion",
            "beyond/loss_gradients/central_differences",
        ),
    ),
    SampleStudent(
        "clara-beispiel",
        "learns pairs across words, and her test of a step trusts symmetric matrices",
        ideas=(
            "beyond/learn_merges/pairs_across_words",
            "beyond/is_right_step/symmetric_matrix",
        ),
    ),
    SampleStudent(
        "emil-probe",
        "resets the state here too, and lets no gradient through time",
        ideas=(
            "beyond/many_to_one/state_reset_in_loop",
            "beyond/one_to_many/state_reset_in_loop",
            "beyond/loss_gradients/nothing_through_time",
        ),
    ),
    SampleStudent(
        "quirin-modell",
        "trains the caller's parameters, and answers with the question in front",
        ideas=(
            "beyond/train/parameters_changed_in_place",
            "beyond/answer/question_included",
        ),
    ),
)
