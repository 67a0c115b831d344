"""From the files of a hand-in to a folder as nbgrader and the grader expect it.

Notebooks are recognised by their cells, whatever they are called, and get the name they had in the
release; the files beside a notebook stay beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from autograder.assignment import Assignment, SourceNotebook
from autograder.collect.download import shown
from autograder.collect.unpack import HandedFile
from autograder.notebook import SubmittedNotebook, UnreadableNotebook, read_notebook
from autograder.rebuild import likeness

NOTEBOOK_SUFFIXES = (".ipynb", ".ipynb.txt", ".ipynb.json")
"""Some browsers add a suffix of their own to downloads."""
SAME_TIME = 120
"""Seconds."""
STAMPS = frozenset({"timestamp.txt", "submission_secret.txt"})
"""nbgrader believes these files; a student's own must not get there."""

# "late submission - " and " (2)" are written by ILIAS, "-1" by Canvas, " (1)" and " copy" by
# browsers and file managers.
_PREFIX = re.compile(r"^(late submission|verspaetete abgabe|verspätete abgabe) - ", re.IGNORECASE)
_COPY = re.compile(r"[ _]*(\((?P<round>\d+)\)|-(?P<dash>\d+)|[- ](copy|kopie)( \d+)?)$")


@dataclass
class Arranged:
    """Where each file of a hand-in goes, and what was done about names."""

    files: dict[tuple[str, ...], HandedFile] = field(default_factory=dict)
    notebooks: tuple[str, ...] = ()
    """The notebooks of the assignment that are there, by name and without a suffix."""
    notes: list[str] = field(default_factory=list)


def arrange(files: list[HandedFile], assignment: Assignment) -> Arranged:
    """Say where the files of one hand-in belong."""
    versions = _versions(files, assignment)
    chosen = {name: _newest(found) for name, found in versions.items()}
    arranged = Arranged(notebooks=tuple(sorted(chosen)))
    for name, found in sorted(versions.items()):
        newest = chosen[name]
        arranged.files[(f"{name}.ipynb",)] = newest
        if newest.name != f"{name}.ipynb":
            arranged.notes.append(f"{shown(newest.name)} is taken as {name}.ipynb.")
        content = newest.content.read_bytes()
        for file in found:
            if file.content.read_bytes() != content:
                where = shown("/".join(file.path))
                arranged.notes.append(f"{where} is an older {name}.ipynb and was left out.")
    notebooks = {id(file) for found in versions.values() for file in found}
    beside = [file for file in files if id(file) not in notebooks]
    folders = {file.path[:-1] for file in chosen.values()} or {_common_folder(beside)}
    for file in beside:
        _place(_beside_notebook(file.path, folders), file, arranged)
    return arranged


def without_copy_number(stem: str) -> tuple[str, int]:
    """A file's name without the number that a browser or platform gives copies, and the number."""
    match = _COPY.search(stem)
    if match is None or match.start() == 0:
        return stem, 0
    return stem[: match.start()], int(match["round"] or match["dash"] or 1)


def stem_of(name: str) -> str | None:
    """The name of a notebook file without its suffix; None where it is no notebook file."""
    for suffix in NOTEBOOK_SUFFIXES:
        if name.casefold().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return None


def _versions(files: list[HandedFile], assignment: Assignment) -> dict[str, list[HandedFile]]:
    """All versions of each notebook of the assignment."""
    versions: dict[str, list[HandedFile]] = {}
    for file in files:
        name = _recognise(file, assignment)
        if name is not None:
            versions.setdefault(name, []).append(file)
    return versions


def _recognise(file: HandedFile, assignment: Assignment) -> str | None:
    """Which notebook of the assignment a file is; None where it is none of them."""
    stem = stem_of(file.name)
    if stem is None:
        return None
    named = without_copy_number(_PREFIX.sub("", stem))[0].casefold()
    by_name = {notebook.name.casefold(): notebook for notebook in assignment.notebooks}
    named_like = by_name.get(stem.casefold()) or by_name.get(named)
    try:
        submitted = read_notebook(file.content.read_bytes())
    except UnreadableNotebook:
        # Kept under its name: grading says what is wrong with it.
        return named_like.name if named_like else None
    plain = {one.name: _plain_likeness(one, submitted) for one in assignment.notebooks}
    *others, best = sorted(plain.values())
    if best > 2 + 2 * max(others, default=0):
        return max(plain, key=plain.__getitem__)
    return _most_like(submitted, assignment, named_like)


def _most_like(
    submitted: SubmittedNotebook, assignment: Assignment, named_like: SourceNotebook | None
) -> str | None:
    fits = {one.name: (likeness(one, submitted), one is named_like) for one in assignment.notebooks}
    best = max(fits, key=fits.__getitem__)
    return best if any(fits[best]) else None


def _plain_likeness(source: SourceNotebook, submitted: SubmittedNotebook) -> int:
    """As `likeness`, by what cells say they are and by their text alone.

    That needs no parsing, and for nearly every hand-in it says enough.
    """
    ids = {cell.grade_id for cell in submitted.cells} | {cell.cell_id for cell in submitted.cells}
    texts = {cell.source.strip() for cell in submitted.cells}
    known = (ids | texts) - {""}
    return sum(
        not known.isdisjoint((cell.grade_id, cell.cell_id, cell.released.strip()))
        for cell in source.cells
    )


def _newest(versions: list[HandedFile]) -> HandedFile:
    latest = max(file.modified for file in versions)

    def number(file: HandedFile) -> tuple[int, int]:
        return without_copy_number(stem_of(file.name) or file.name)[1], file.order

    # Files of one download are written seconds apart, in any order: then numbers say more.
    return max((file for file in versions if latest - file.modified < SAME_TIME), key=number)


def _beside_notebook(path: tuple[str, ...], folders: set[tuple[str, ...]]) -> tuple[str, ...]:
    """A path as seen from the folder of a notebook."""
    *above, name = path
    path = (*above, _PREFIX.sub("", name))
    around = [folder for folder in folders if path[: len(folder)] == folder]
    return path[len(max(around, key=len)) :] if around else path


def _common_folder(files: list[HandedFile]) -> tuple[str, ...]:
    common = files[0].path[:-1] if files else ()
    for file in files:
        while file.path[: len(common)] != common or len(file.path) == len(common):
            common = common[:-1]
    return common


def _place(path: tuple[str, ...], file: HandedFile, arranged: Arranged) -> None:
    if path[0] in STAMPS:
        arranged.notes.append(f"{path[0]} of the student's own was left out.")
        return
    in_the_way = path in arranged.files or any(
        path[: len(other)] == other or other[: len(path)] == path for other in arranged.files
    )
    if not in_the_way:
        arranged.files[path] = file
    elif file.content.read_bytes() != arranged.files.get(path, file).content.read_bytes():
        arranged.notes.append(f"{shown('/'.join(file.path))} is there twice; the first is kept.")
