"""Hand-ins that were valid once, changed at random; the same seed always makes the same."""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from tests.robustness.cell_changes import Cell, cell_change
from tests.robustness.damage import Changes, Damage
from tests.robustness.file_changes import Folder, byte_change, document_change, folder_change

Notebook = dict[str, Any]

CONFUSING = frozenset({"merge_neighbours", "swap_metadata", "swap_ids", "forge_a_claim"})
"""With these, a cell that was edited may become part of an answer, or pass for one."""


@dataclasses.dataclass(frozen=True)
class Mutant:
    """A changed hand-in."""

    seed: int
    folder: Folder
    damage: Damage
    story: tuple[str, ...]
    """The names of the changes."""

    def write(self, place: Path) -> None:
        """Write it to a new folder."""
        place.mkdir(parents=True)
        for name, entry in self.folder.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(entry, bytes):
                path.write_bytes(entry)
            else:
                entry(path)

    def __str__(self) -> str:
        return f"seed {self.seed} ({', '.join(self.story)})"


def mutate(seed: int, notebooks: Mapping[str, Notebook]) -> Mutant:
    """Change a hand-in of these notebooks, in which cells of nbgrader's are the answers."""
    return _Mutation(seed, notebooks).run()


class _Mutation:
    def __init__(self, seed: int, notebooks: Mapping[str, Notebook]) -> None:
        self._seed = seed
        self._rng = Random(seed)
        self._notebooks = copy.deepcopy(dict(notebooks))
        self._damage = Damage.NONE
        self._story: list[str] = []

    def run(self) -> Mutant:
        # Most are changed in a few ways only: of many at once, the worst hides the others.
        wanted = self._rng.choices([1, 2, 3, 5], weights=[4, 3, 2, 1])[0]
        kinds = self._rng.choices(["cells", "document", "bytes", "folder"], [6, 2, 2, 2], k=wanted)
        self._change_cells(kinds.count("cells"))
        if "document" in kinds:
            self._apply(document_change, self._rng.choice(list(self._notebooks.values())))
        folder: Folder = {
            f"{name}.ipynb": encoded(notebook) for name, notebook in self._notebooks.items()
        }
        if "bytes" in kinds:
            name = self._rng.choice(list(folder))
            folder[name] = self._apply(byte_change, folder[name])
        if "folder" in kinds:
            self._apply(folder_change, folder)
        if "edit_what_is_no_answer" in self._story and CONFUSING.intersection(self._story):
            self._damage = Damage.ANY
        return Mutant(self._seed, folder, self._damage, tuple(self._story))

    def _change_cells(self, times: int) -> None:
        cells = {
            name: [Cell(raw, is_answer(raw)) for raw in notebook["cells"]]
            for name, notebook in self._notebooks.items()
        }
        for _ in range(times):
            self._apply(cell_change, self._rng.choice([some for some in cells.values() if some]))
        for name, notebook in self._notebooks.items():
            notebook["cells"] = [cell.raw for cell in cells[name]]

    def _apply(self, changes: Changes[Any], target: Any) -> Any:
        change, damage = self._rng.choice(changes.all)
        self._damage = max(self._damage, damage)
        self._story.append(change.__name__)
        return change(target, self._rng)


def is_answer(raw: Mapping[str, Any]) -> bool:
    """Whether nbgrader's metadata say that students answer here."""
    return bool(raw["metadata"].get("nbgrader", {}).get("solution"))


def encoded(notebook: Notebook) -> bytes:
    """A notebook as a file has it."""
    text = json.dumps(notebook, indent=1, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")
