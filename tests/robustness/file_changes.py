"""What can become of notebooks as JSON, as bytes, and as files in a folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.robustness.damage import Changes, Damage

Document = dict[str, Any]
document_change: Changes[Callable[[Document, Random], None]] = Changes()

byte_change: Changes[Callable[[bytes, Random], bytes]] = Changes()

Entry = bytes | Callable[[Path], object]
"""What is at a path: the content of a file, or a function that makes something there."""
Folder = dict[str, Entry]
folder_change: Changes[Callable[[Folder, Random], None]] = Changes()

# ---------------------------------------------------------------------------------------------
# The document around the cells
# ---------------------------------------------------------------------------------------------


@document_change(Damage.NONE)
def write_format_three(document: Document, rng: Random) -> None:
    cells = document.pop("cells")
    for cell in cells:
        if isinstance(cell, dict) and "source" in cell and cell.get("cell_type") == "code":
            cell["input"] = cell.pop("source")
    middle = rng.randrange(len(cells) + 1)
    document["worksheets"] = [{"cells": cells[:middle]}, {"cells": cells[middle:]}]
    document["nbformat"] = 3


@document_change(Damage.NONE)
def forge_the_format(document: Document, rng: Random) -> None:
    document["nbformat"] = rng.choice([1, 2, 3, 5, 99, -1, "4", None, 4.5, [4], "4" * 1000])


@document_change(Damage.NONE)
def forge_the_document(document: Document, rng: Random) -> None:
    deep: Any = None
    for _ in range(100):
        deep = {"a": [deep]}
    values = [None, [], "R", {"kernelspec": {"name": "ir"}}, 10**400, deep, [float("nan")]]
    key = rng.choice(["metadata", "nbformat_minor", "worksheets", "signature", ""])
    document[key] = rng.choice(values)


@document_change(Damage.NONE)
def drop_a_key(document: Document, rng: Random) -> None:
    document.pop(rng.choice(["metadata", "nbformat", "nbformat_minor"]), None)


@document_change(Damage.NONE)
def put_junk_between_cells(document: Document, rng: Random) -> None:
    junk: list[Any] = [None, 0, "cell", [], [{}], {}, {"source": "x"}, {"cell_type": "code"}]
    for _ in range(3):
        document["cells"].insert(rng.randrange(len(document["cells"]) + 1), rng.choice(junk))


@document_change(Damage.POINTS)
def replace_the_cells(document: Document, rng: Random) -> None:
    document["cells"] = rng.choice([None, {}, "cells", [[]], 3, {"0": document["cells"]}])


# ---------------------------------------------------------------------------------------------
# Bytes
# ---------------------------------------------------------------------------------------------


@byte_change(Damage.NONE)
def encode_otherwise(content: bytes, rng: Random) -> bytes:
    encoding = rng.choice(["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    return content.decode("utf-8").encode(encoding)


@byte_change(Damage.NONE)
def lay_out_otherwise(content: bytes, rng: Random) -> bytes:
    if rng.random() < 0.5:
        return content.replace(b"\n", b"\r\n") + b"\r\n" * 5
    return json.dumps(json.loads(content), indent=rng.choice([None, 4, "\t"])).encode()


@byte_change(Damage.NONE)
def write_keys_twice(content: bytes, rng: Random) -> bytes:
    """Of two equal keys the last counts."""
    return b'{"nbformat": 2, "metadata": 1, ' + content[1:]


@byte_change(Damage.NONE)
def write_a_huge_number(content: bytes, rng: Random) -> bytes:
    """More digits than Python turns into a number without being asked twice."""
    return b'{"signature": ' + b"9" * 5000 + b", " + content[1:]


@byte_change(Damage.POINTS)
def nest_too_deeply(content: bytes, rng: Random) -> bytes:
    return b'{"signature": ' + b"[" * 5000 + b"]" * 5000 + b", " + content[1:]


@byte_change(Damage.ANY)
def flip_bytes(content: bytes, rng: Random) -> bytes:
    flipped = bytearray(content)
    for _ in range(rng.choice([1, 1, 3, 30])):
        flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
    return bytes(flipped)


@byte_change(Damage.ANY)
def insert_bytes(content: bytes, rng: Random) -> bytes:
    place = rng.randrange(len(content))
    put_in = rng.choice(
        [rng.randbytes(5), b"\0", b"[" * 100_000, b'{"a":' * 2000, b"9" * 5000, b"\xff\xfe", b'"']
    )
    return content[:place] + put_in + content[place:]


@byte_change(Damage.ANY)
def cut_out_bytes(content: bytes, rng: Random) -> bytes:
    start = rng.randrange(len(content))
    return content[:start] + content[start + rng.choice([1, 10, 1000]) :]


@byte_change(Damage.ANY)
def truncate(content: bytes, rng: Random) -> bytes:
    return content[: rng.randrange(len(content))]


@byte_change(Damage.POINTS)
def replace_the_content(content: bytes, rng: Random) -> bytes:
    return rng.choice(
        [
            b"",
            b" \n",
            b"null",
            b"[]",
            b"{}",
            b"0",
            b'{"cells": {}}',
            b"PK\x03\x04" + rng.randbytes(100),
            rng.randbytes(1000),
            b"[" * 200_000,
            b"<html>" + content,
            content + content,
        ]
    )


# ---------------------------------------------------------------------------------------------
# Files
# ---------------------------------------------------------------------------------------------

ODD_NAMES = (
    "language_model (1).ipynb",
    "ABGABE_final_FINAL.ipynb",
    ".ipynb",
    "notebook.IPYNB",
    "-rf.ipynb",
    "ü🙂.ipynb",
    "<img src=x onerror=alert(1)>.ipynb",
    "\x1b[31mred.ipynb",
    "two\nlines.ipynb",
    "x" * 240 + ".ipynb",
    "%s{0}.ipynb",
)


def _notebooks(folder: Folder) -> list[str]:
    return sorted(name for name in folder if name.endswith(".ipynb") and "/" not in name)


def _one(folder: Folder, rng: Random) -> str:
    return rng.choice(_notebooks(folder))


@folder_change(Damage.NONE)
def swap_names(folder: Folder, rng: Random) -> None:
    one, other = _notebooks(folder)[:2]
    folder[one], folder[other] = folder[other], folder[one]


@folder_change(Damage.NONE)
def rename(folder: Folder, rng: Random) -> None:
    content = folder.pop(_one(folder, rng))
    folder[rng.choice(ODD_NAMES)] = content


@folder_change(Damage.NONE)
def add_a_copy(folder: Folder, rng: Random) -> None:
    folder[rng.choice(ODD_NAMES)] = folder[_one(folder, rng)]


@folder_change(Damage.NONE)
def add_files(folder: Folder, rng: Random) -> None:
    names = [
        "my_helpers.py",
        "numpy.py",
        "sitecustomize.py",
        "report.json",
        "gradebook.db",
        "timestamp.txt",
        "given.py",
        "checks.py/deep/er.txt",
        ".hidden",
        "notes.IPYNB",
        "sub/stats.ipynb",
        ".ipynb_checkpoints/stats-checkpoint.ipynb",
    ]
    for name in rng.sample(names, k=3):
        folder[name] = rng.choice([b"", b"raise SystemExit\n", rng.randbytes(200)])


@folder_change(Damage.NONE)
def add_what_is_no_file(folder: Folder, rng: Random) -> None:
    name = rng.choice(["x.ipynb", "data", "data.py", "\udcff.ipynb", "caf\udce9"])
    folder[name] = rng.choice([Path.mkdir, os.mkfifo, _link_to_a_file, _link_to_a_folder, _no_link])


@folder_change(Damage.POINTS)
def replace_by_what_is_no_file(folder: Folder, rng: Random) -> None:
    makers = [Path.mkdir, os.mkfifo, _link_to_a_file, _link_to_a_folder, _no_link]
    folder[_one(folder, rng)] = rng.choice(makers)


@folder_change(Damage.POINTS)
def take_away(folder: Folder, rng: Random) -> None:
    content = folder.pop(_one(folder, rng))
    folder[rng.choice(["notebook.txt", "sub/stats.ipynb", "stats.IPYNB"])] = content


@folder_change(Damage.POINTS)
def put_one_in_place_of_another(folder: Folder, rng: Random) -> None:
    folder[_one(folder, rng)] = folder[_one(folder, rng)]


def _link_to_a_file(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _link_to_a_folder(path: Path) -> None:
    path.symlink_to("/")


def _no_link(path: Path) -> None:
    path.symlink_to("nowhere")
