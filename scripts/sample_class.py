"""A made-up class for trying things out: hand-ins put together from the release and the libraries.

Nobody here is real. The notebooks are what Jupyter would have saved: the released notebook with a
student's text in its solution cells.
"""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Callable, Mapping
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
    change: Callable[[str, Notebook], None] | None = None
    """What else was done to a notebook, given its name."""
    empty: bool = False
    """Handed in as released."""


def make_class(source: Path, release: Path, solutions: Path, submitted: Path) -> None:
    """Write the hand-ins of the whole class into `submitted`/STUDENT/rnn."""
    maker = _Maker(source, release, solutions)
    for student in STUDENTS:
        folder = submitted / student.name / release.name
        folder.mkdir(parents=True)
        for name, notebook in maker.notebooks(student).items():
            text = json.dumps(notebook, indent=1, ensure_ascii=False)
            (folder / f"{name}.ipynb").write_text(text + "\n", encoding="utf-8")


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
                student.change(name, notebook)
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


def _delete_test(name: str, notebook: Notebook) -> None:
    notebook["cells"] = [
        cell for cell in notebook["cells"] if _grade_id(cell) != "test_cross_entropy_loss"
    ]


def _strip_metadata(name: str, notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def _add_cells(name: str, notebook: Notebook) -> None:
    extra = (
        "import warnings\nwarnings.warn('just trying things out')",
        "list = [1, 2, 3]\nprint('my list:', list)",
        "%matplotlib inline\nplt.plot(np.tanh(np.linspace(-3, 3)));",
        "1 / 0  # what happens then?",
    )
    for place, source in enumerate(extra):
        cell = {
            "cell_type": "code",
            "execution_count": None,
            "id": f"scratch-{place}",
            "metadata": {},
            "outputs": [],
            "source": source,
        }
        notebook["cells"].insert(4 + 5 * place, cell)


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
        ideas=("language_model/model_step/output_first",),
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
        "forgets tanh and the lower case",
        ideas=(
            "language_model/model_step/no_tanh",
            "language_model/get_vocabulary/no_lower_case",
            "language_model/cross_entropy_loss/sum_instead_of_mean",
        ),
    ),
    SampleStudent(
        "gustav-attrappe",
        "forgets the copy step",
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
        cells={
            ("translation", "model"): (
                "def model(in_embeddings, target_size, p_enc, p_dec):\n"
                "    outputs = []\n"
                "    while len(outputs) < target_size:\n"
                "        s = np.zeros(p_enc.w_hh.shape[0])\n"
                "    return np.array(outputs)\n"
            )
        },
    ),
    SampleStudent("karl-gelöscht", "deleted a test cell", change=_delete_test),
    SampleStudent("lena-extra", "has plenty of extra cells", change=_add_cells),
    SampleStudent("mira-metadata", "lost all metadata in another editor", change=_strip_metadata),
    SampleStudent("nils-leer", "handed in the notebooks as released", empty=True),
)
