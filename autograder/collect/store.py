"""Putting a hand-in into submitted/: whole or not at all, and never in place of a newer one.

A hand-in that is replaced is kept in replaced/<assignment>/<student>/, with the time.
"""

from __future__ import annotations

import datetime
import filecmp
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.collect.arrange import SAME_TIME, STAMPS
from autograder.collect.unpack import HandedFile, RefusedHandInError
from autograder.timestamps import parse_time, submission_time

Status = Literal["new", "unchanged", "completed", "replaced"]


@dataclass(frozen=True)
class Place:
    """Where a student's hand-in goes."""

    target: Path
    replaced: Path
    """The folder for what it replaces."""


def store(
    files: Mapping[tuple[str, ...], HandedFile], stamps: Mapping[str, bytes], place: Place
) -> tuple[Status, list[str]]:
    """Make the target folder from the files of a hand-in; say what happened, with notes.

    `stamps` are nbgrader's own files, where the download comes from its exchange. Files that were
    there before and are not in this hand-in stay, because the notebooks of one assignment are often
    collected one after the other. Raises `RefusedHandInError` where what is there is newer.
    """
    if place.target.is_symlink() or (place.target.exists() and not place.target.is_dir()):
        raise RefusedHandInError(f"{place.target} is in the way: it is not a folder")
    _refuse_older(files, stamps, place.target)
    before = [path for path in _files_in(place.target) if stamps or str(path) not in STAMPS]
    place.target.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".collecting-", dir=place.target.parent))
    try:
        stage.chmod(0o755)
        for path, file in files.items():
            _copy(file.content, stage.joinpath(*path), file.modified)
        for name, content in stamps.items():
            (stage / name).write_bytes(content)
        kept = _keep_missing(place.target, before, stage)
        status = _status(place.target, before, stage)
        notes = [f"{name} is kept from the earlier hand-in." for name in kept]
        if status != "unchanged":
            notes += _swap(stage, place, status)
        return status, notes if status != "unchanged" else []
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _swap(stage: Path, place: Place, status: Status) -> list[str]:
    """Put the finished folder where it belongs; what is there is put aside first."""
    if status == "new":
        stage.rename(place.target)
        return []
    aside = _put_aside(place)
    try:
        stage.rename(place.target)
    except OSError:
        aside.rename(place.target)
        raise
    if status == "replaced":
        return [f"the earlier hand-in is kept in {aside}."]
    shutil.rmtree(aside)  # nothing of it is missing in the new one
    return []


def _copy(source: Path, target: Path, modified: float) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    if modified:
        os.utime(target, (modified, modified))


def _files_in(folder: Path) -> list[Path]:
    """The files below a folder, as relative paths; links are no files of a hand-in."""
    return [
        Path(where, name).relative_to(folder)
        for where, _, names in os.walk(folder)
        for name in sorted(names)
        if not Path(where, name).is_symlink() and Path(where, name).is_file()
    ]


def _keep_missing(target: Path, before: list[Path], stage: Path) -> list[str]:
    kept = []
    for path in before:
        if str(path) in STAMPS or (stage / path).exists():
            continue
        try:
            _copy(target / path, stage / path, (target / path).stat().st_mtime)
        except (FileExistsError, NotADirectoryError):
            continue  # a file has become a folder: the earlier hand-in is put aside as a whole
        if path.suffix == ".ipynb":
            kept.append(str(path))
    return kept


def _status(target: Path, before: list[Path], stage: Path) -> Status:
    if not target.exists():
        return "new"
    same = [
        path
        for path in before
        if (stage / path).is_file() and filecmp.cmp(target / path, stage / path, shallow=False)
    ]
    if len(same) < len(before):
        return "replaced"
    return "unchanged" if len(before) == len(_files_in(stage)) else "completed"


def _put_aside(place: Place) -> Path:
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
    aside = place.replaced / now
    number = 1
    while aside.exists():
        number += 1
        aside = place.replaced / f"{now}-{number}"
    aside.parent.mkdir(parents=True, exist_ok=True)
    place.target.rename(aside)
    return aside


def _refuse_older(
    files: Mapping[tuple[str, ...], HandedFile], stamps: Mapping[str, bytes], target: Path
) -> None:
    there, here = _stamp(target), stamps.get("timestamp.txt")
    if there is not None and here is not None:
        older = parse_time(here.decode()) < there
    else:
        new = max((file.modified for file in files.values()), default=0.0)
        old = max((path.stat().st_mtime for path in target.glob("*.ipynb")), default=0.0)
        older = 0 < new < old - SAME_TIME
    if older:
        raise RefusedHandInError(
            f"what is in {target} is newer; remove that first if you want this one"
        )


def _stamp(target: Path) -> datetime.datetime | None:
    try:
        return submission_time(target)
    except ValueError:
        return None
