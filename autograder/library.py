"""Known wrong and other right solutions of an assignment, one small file each.

`solutions/misconceptions/<notebook>/<grade_id>/<idea>.py` holds the cell as a student would have
typed it; its docstring is the hint. `solutions/variants/...` is the same with right solutions.
"""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

from autograder.errors import KitError


@dataclasses.dataclass(frozen=True)
class KnownSolution:
    """One way to write one cell."""

    notebook: str
    grade_id: str
    idea: str
    hint: str
    source: str

    @property
    def id(self) -> str:
        return f"{self.notebook}/{self.grade_id}/{self.idea}"


@dataclasses.dataclass(frozen=True)
class Library:
    """The known solutions of some notebooks."""

    misconceptions: tuple[KnownSolution, ...] = ()
    variants: tuple[KnownSolution, ...] = ()

    def misconceptions_of(self, notebook: str, grade_id: str) -> tuple[KnownSolution, ...]:
        return tuple(
            known
            for known in self.misconceptions
            if known.notebook == notebook and known.grade_id == grade_id
        )


def load_library(solutions: Path, notebooks: list[str]) -> Library:
    """Read the libraries in the folder `solutions`. Raises `KitError` on a file without a hint."""
    return Library(
        _load_folder(solutions / "misconceptions", notebooks),
        _load_folder(solutions / "variants", notebooks),
    )


def _load_folder(folder: Path, notebooks: list[str]) -> tuple[KnownSolution, ...]:
    return tuple(
        _load(path) for notebook in notebooks for path in sorted(folder.glob(f"{notebook}/*/*.py"))
    )


def _load(path: Path) -> KnownSolution:
    text = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
        hint = ast.get_docstring(tree)
    except SyntaxError as error:
        raise KitError(f"{path} is not Python ({error}); please correct it.") from None
    if not hint:
        raise KitError(f"{path} has no docstring; write the hint for the student there.")
    lines = text.splitlines(keepends=True)
    source = "".join(lines[tree.body[0].end_lineno :]).strip() + "\n"
    return KnownSolution(
        path.parent.parent.name, path.parent.name, path.stem, " ".join(hint.split()), source
    )
