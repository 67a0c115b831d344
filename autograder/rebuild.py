"""Rebuild a submitted notebook from the instructor's, with only the student's own code in it.

From the submission come the texts of solution cells and of extra code cells. Everything else comes
from the source, so nothing that a file claims about its cells can matter. Cells of the release
stand in the instructor's order; a student's extra cell stays behind the cell it followed.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from typing import Literal

from autograder.assignment import SourceCell, SourceNotebook, bound_names
from autograder.notebook import SubmittedCell, SubmittedNotebook

Role = Literal["given", "solution", "extra", "test", "text"]


@dataclasses.dataclass(frozen=True)
class RebuiltCell:
    """A cell of the notebook that is graded."""

    role: Role
    source: str
    origin: SourceCell | None
    """The instructor's cell; None for a student's extra cell."""
    missing: bool = False
    """Whether the student's notebook has no such solution cell, or it is as released."""


@dataclasses.dataclass(frozen=True)
class RebuiltNotebook:
    """What is graded of one notebook, and what was repaired to get there."""

    name: str
    cells: tuple[RebuiltCell, ...]
    notes: tuple[str, ...]


def rebuild(source: SourceNotebook, submitted: SubmittedNotebook | None) -> RebuiltNotebook:
    """Put the student's code into the instructor's notebook."""
    if submitted is None:
        return RebuiltNotebook(source.name, tuple(_assemble(source, {}, {})), ())
    owners = _owners(source, submitted.cells)
    solutions, extras = _student_cells(submitted.cells, owners)
    notes = (*submitted.notes, *_notes(source, submitted.cells, owners))
    return RebuiltNotebook(
        source.name,
        tuple(_assemble(source, solutions, extras)),
        tuple(f"{source.name}: {note}" for note in notes),
    )


def likeness(source: SourceNotebook, submitted: SubmittedNotebook) -> int:
    """How many of the instructor's cells a submitted notebook seems to have."""
    owners = _owners(source, submitted.cells)
    return len({owner.cell_id for owner in owners.values()})


# ---------------------------------------------------------------------------------------------
# Which cell of the source each submitted cell is
# ---------------------------------------------------------------------------------------------

Owners = dict[int, SourceCell]
"""For the position of a submitted cell, the instructor's cell that it is."""


def _owners(source: SourceNotebook, cells: tuple[SubmittedCell, ...]) -> Owners:
    owners: Owners = {}
    by_grade_id = {cell.grade_id: cell for cell in source.cells if cell.grade_id}
    by_cell_id = {cell.cell_id: cell for cell in source.cells if cell.cell_id}
    by_text = _unique_texts(source)
    for position, cell in enumerate(cells):
        names = bound_names(cell.source) if cell.source else frozenset()
        claimed = by_grade_id.get(cell.grade_id) or by_cell_id.get(cell.cell_id)
        as_released = by_text.get(cell.source.strip())
        if as_released is not None:
            # Its text is that of a cell of the release, so that is what it is.
            claimed = as_released
        elif claimed is not None and not _fits(claimed, names):
            # What a cell defines says more than what its metadata claim.
            claimed = _solution_defined(source, names) or claimed
        if claimed is not None:
            owners[position] = claimed
    _find_stripped(source, cells, owners)
    return owners


def _unique_texts(source: SourceNotebook) -> dict[str, SourceCell]:
    """The cells of the release by their text, where no other cell has the same."""
    count = Counter(cell.released.strip() for cell in source.cells)
    return {
        cell.released.strip(): cell
        for cell in source.cells
        if cell.released.strip() and count[cell.released.strip()] == 1
    }


def _fits(claimed: SourceCell, names: frozenset[str]) -> bool:
    return claimed.kind != "solution" or not names or bool(names & claimed.names)


def _solution_defined(source: SourceNotebook, names: frozenset[str]) -> SourceCell | None:
    """The one solution cell whose names are all among these, if there is exactly one."""
    defined = [cell for cell in source.solutions if cell.names and cell.names <= names]
    return defined[0] if len(defined) == 1 else None


def _find_stripped(
    source: SourceNotebook, cells: tuple[SubmittedCell, ...], owners: Owners
) -> None:
    """Solution cells that lost their metadata, or took another cell's, are known by their names."""
    for solution in source.solutions:
        if any(owner is solution for owner in owners.values()):
            continue
        for position, cell in enumerate(cells):
            owner = owners.get(position)
            is_free = owner is None or (
                owner.kind != "solution" and not _is_as_released(owner, cell)
            )
            if is_free and solution.names & bound_names(cell.source):
                owners[position] = solution
                break


# ---------------------------------------------------------------------------------------------
# The student's code, by where it belongs
# ---------------------------------------------------------------------------------------------


def _student_cells(
    cells: tuple[SubmittedCell, ...], owners: Owners
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Texts of solution cells by cell id, and of extra cells by the id of the cell before them."""
    solutions: dict[str, str] = {}
    extras: dict[str, list[str]] = defaultdict(list)
    before = ""
    for position, cell in enumerate(cells):
        owner = owners.get(position)
        if owner is None:
            if cell.cell_type == "code" and cell.source.strip():
                extras[before].append(cell.source)
            continue
        before = owner.cell_id
        if owner.kind in ("solution", "answer"):
            held = solutions.get(owner.cell_id)
            if held is None or held.strip() == owner.released.strip():
                solutions[owner.cell_id] = cell.source
            elif owner.kind == "solution" and not _is_as_released(owner, cell):
                extras[before].append(cell.source)  # a copied cell: it ran, so it runs
        elif owner.kind == "given" and not owner.locked and _is_edited(owner, cell):
            extras[before].append(cell.source)
    return solutions, extras


def _is_edited(owner: SourceCell, cell: SubmittedCell) -> bool:
    return cell.cell_type == "code" and not _is_as_released(owner, cell)


def _is_as_released(owner: SourceCell, cell: SubmittedCell) -> bool:
    return cell.source.strip() == owner.released.strip()


def _assemble(
    source: SourceNotebook, solutions: dict[str, str], extras: dict[str, list[str]]
) -> list[RebuiltCell]:
    assembled = [RebuiltCell("extra", text, None) for text in extras.get("", [])]
    for cell in source.cells:
        if cell.kind == "solution":
            text = solutions.get(cell.cell_id, "")
            untouched = not text.strip() or text.strip() == cell.released.strip()
            assembled.append(RebuiltCell("solution", text, cell, missing=untouched))
        elif cell.kind == "answer":
            text = solutions.get(cell.cell_id, cell.released)
            assembled.append(RebuiltCell("text", text, cell))
        else:
            assembled.append(RebuiltCell(cell.kind, cell.source, cell))
        assembled += [RebuiltCell("extra", text, None) for text in extras.get(cell.cell_id, [])]
    return assembled


# ---------------------------------------------------------------------------------------------
# What the TA should know
# ---------------------------------------------------------------------------------------------


def _notes(source: SourceNotebook, cells: tuple[SubmittedCell, ...], owners: Owners) -> list[str]:
    notes: list[str] = []
    found: dict[str, list[int]] = defaultdict(list)
    for position, owner in owners.items():
        found[owner.cell_id].append(position)
    for cell in source.cells:
        name = cell.grade_id
        positions = found.get(cell.cell_id, [])
        if not name or cell.kind in ("text", "answer"):
            continue
        if not positions:
            notes.append(f"cell {name} was deleted and is put back")
            continue
        if len(positions) > 1:
            notes.append(f"cell {name} is there {len(positions)} times")
        first = cells[positions[0]]
        if first.cell_type != "code":
            notes.append(f"cell {name} was turned into {first.cell_type} and is turned back")
        if first.grade_id != name or _claims_other_things(first, cell):
            notes.append(f"cell {name} had lost or changed its nbgrader metadata")
        if first.skipped and not cell.skipped:
            notes.append(f"cell {name} was tagged to be skipped, but is run all the same")
        if not _is_as_released(cell, first) and (cell.kind == "test" or cell.locked):
            notes.append(f"cell {name} was edited; the original is used")
    order = [owner.cell_id for _, owner in sorted(owners.items())]
    wanted = [cell.cell_id for cell in source.cells if cell.cell_id in found]
    if list(dict.fromkeys(order)) != wanted:
        notes.append("cells were in another order")
    return notes


def _claims_other_things(submitted: SubmittedCell, cell: SourceCell) -> bool:
    right = cell.metadata.get("nbgrader", {})
    return any(claim != right.get(key) for key, claim in submitted.claims)
