"""An assignment as its instructor wrote it, read from source/ and release/ as plain data."""

from __future__ import annotations

import ast
import dataclasses
import functools
import hashlib
import json
import py_compile
import tempfile
import warnings
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from autograder.errors import KitError
from autograder.notebook import SKIP_TAG

Kind = Literal["given", "solution", "test", "text", "answer"]
"""An answer is a text that students write, and that a person grades."""

LONGEST_CELL = 200_000
"""In characters, of cells that are looked into; what Python makes of more fills the memory."""


@dataclasses.dataclass(frozen=True)
class SourceCell:
    """One cell of the instructor's notebook."""

    kind: Kind
    source: str
    cell_id: str
    grade_id: str
    """Empty for cells that nbgrader does not know."""
    points: float
    locked: bool
    skipped: bool
    """Whether it only illustrates, and is left out when grading."""
    released: str
    """Its text in the release."""
    metadata: dict[str, Any] = dataclasses.field(repr=False, hash=False, compare=False)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that a code cell defines."""
        return bound_names(self.source) if self.kind not in ("text", "answer") else frozenset()


@dataclasses.dataclass(frozen=True)
class SourceNotebook:
    """One notebook of an assignment."""

    name: str
    cells: tuple[SourceCell, ...]
    metadata: dict[str, Any] = dataclasses.field(repr=False, hash=False, compare=False)

    @property
    def tests(self) -> tuple[SourceCell, ...]:
        return tuple(cell for cell in self.cells if cell.kind == "test")

    @property
    def solutions(self) -> tuple[SourceCell, ...]:
        return tuple(cell for cell in self.cells if cell.kind == "solution")

    @cached_property
    def student_names(self) -> frozenset[str]:
        """Every name that students define: those that the solution cells define."""
        return frozenset().union(*(cell.names for cell in self.solutions))

    def solution_of(self, test: SourceCell) -> SourceCell | None:
        """The solution cell that a test cell tests: `test_NAME` tests `NAME`."""
        wanted = test.grade_id.removeprefix("test_")
        for cell in self.solutions:
            if cell.grade_id == wanted:
                return cell
        return None


@dataclasses.dataclass(frozen=True)
class Assignment:
    """The notebooks of an assignment and the files beside them."""

    name: str
    notebooks: tuple[SourceNotebook, ...]
    folder: Path
    """Where the sources are; test cells may import the modules beside the notebooks."""
    files: dict[str, bytes] = dataclasses.field(repr=False, hash=False)
    """What students get beside the notebooks, by its path in the folder."""

    @cached_property
    def compiled(self) -> dict[str, bytes]:
        """The modules among the files as Python would cache them, so that sessions need not."""
        compiled: dict[str, bytes] = {}
        with tempfile.TemporaryDirectory() as folder:
            for name, content in self.files.items():
                source = Path(folder) / name
                if source.suffix == ".py" and "/" not in name:
                    source.write_bytes(content)
                    cache = py_compile.compile(
                        str(source),
                        dfile=name,
                        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
                    )
                    if cache is not None:
                        compiled[str(Path(cache).relative_to(folder))] = Path(cache).read_bytes()
        return compiled

    @property
    def max_score(self) -> float:
        return sum(cell.points for notebook in self.notebooks for cell in notebook.tests)

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever anything about the assignment does."""
        digest = hashlib.sha256()
        for notebook in self.notebooks:
            for cell in notebook.cells:
                digest.update(repr((notebook.name, cell, cell.metadata)).encode())
        for name, content in sorted(self.files.items()):
            digest.update(name.encode() + b"\0" + content)
        return digest.hexdigest()


def load_assignment(name: str, source: Path, release: Path) -> Assignment:
    """Read an assignment. Raises `KitError` where a notebook is missing or broken."""
    notebooks = []
    for path in sorted(source.glob("*.ipynb")):
        released = release / path.name
        if not released.is_file():
            raise KitError(f"{released} is missing; make it with `autograder release {name}`.")
        notebooks.append(_load_notebook(path, released))
    if not notebooks:
        raise KitError(f"there are no notebooks in {source}; is {name!r} the right assignment?")
    return Assignment(name, tuple(notebooks), source, _files_beside(source))


def _files_beside(source: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(source)): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb" and not _is_hidden(path.relative_to(source))
    }


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def _load_notebook(path: Path, released: Path) -> SourceNotebook:
    document = _read(path)
    released_texts = {
        cell.get("id"): "".join(cell.get("source", [])) for cell in _read(released)["cells"]
    }
    cells = tuple(_load_cell(raw, released_texts, path) for raw in document["cells"])
    return SourceNotebook(path.stem, cells, document.get("metadata", {}))


def _read(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_bytes())
        document["cells"][0]["source"]
    except (OSError, ValueError, LookupError, TypeError):
        raise KitError(f"{path} is not a notebook; restore it from version control.") from None
    return dict(document)


def _load_cell(raw: dict[str, Any], released: dict[str, str], path: Path) -> SourceCell:
    metadata = raw.get("metadata", {})
    nbgrader = metadata.get("nbgrader", {})
    cell_id = raw.get("id", "")
    if cell_id not in released:
        raise KitError(f"{path.name} is newer than its release; run `autograder release` again.")
    return SourceCell(
        kind=_kind(raw["cell_type"], nbgrader),
        source="".join(raw["source"]),
        cell_id=cell_id,
        grade_id=nbgrader.get("grade_id", ""),
        points=float(nbgrader.get("points", 0)) if nbgrader.get("grade") else 0.0,
        locked=bool(nbgrader.get("locked", False)),
        skipped=SKIP_TAG in metadata.get("tags", []),
        released=released[cell_id],
        metadata=metadata,
    )


def _kind(cell_type: str, nbgrader: dict[str, Any]) -> Kind:
    if cell_type != "code":
        return "answer" if nbgrader.get("solution") else "text"
    if nbgrader.get("solution"):
        return "solution"  # with `grade` as well, a person gives the points
    return "test" if nbgrader.get("grade") else "given"


@functools.lru_cache(maxsize=4096)
def bound_names(source: str) -> frozenset[str]:
    """The names that a cell's top level defines; none where it is not Python, or endless."""
    if len(source) > LONGEST_CELL:
        return frozenset()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    return frozenset().union(*map(bound_by, tree.body))


def bound_by(statement: ast.stmt) -> set[str]:
    """The names that a statement at the top level defines."""
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return {statement.name}
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.For() | ast.With():
            return _stored(statement)
    return set()


def _stored(statement: ast.stmt) -> set[str]:
    return {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
