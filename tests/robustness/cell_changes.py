"""What can become of the cells of a notebook: by accident, in another editor, or on purpose."""

from __future__ import annotations

import copy
import dataclasses
import string
from collections.abc import Callable
from random import Random
from typing import Any

from tests.robustness.damage import Changes, Damage


@dataclasses.dataclass
class Cell:
    """A cell as JSON, and whether it holds an answer of the student's."""

    raw: dict[str, Any]
    is_answer: bool

    @property
    def text(self) -> str:
        source = self.raw["source"]
        lines = source if isinstance(source, list) else [source]
        return "".join(line for line in lines if isinstance(line, str))

    @property
    def metadata(self) -> dict[str, Any]:
        return self.raw["metadata"]

    @property
    def claims(self) -> dict[str, Any]:
        """What nbgrader's metadata say about it."""
        claims = self.metadata.get("nbgrader")
        return claims if isinstance(claims, dict) else {}


Cells = list[Cell]
cell_change: Changes[Callable[[Cells, Random], None]] = Changes()


def _other(cells: Cells, rng: Random) -> Cell:
    """A cell that is no answer."""
    return rng.choice([cell for cell in cells if not cell.is_answer] or [_scratch("")])


def _answer(cells: Cells, rng: Random) -> Cell:
    return rng.choice([cell for cell in cells if cell.is_answer] or [_scratch("")])


def _scratch(source: str) -> Cell:
    raw = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    return Cell(raw | {"id": f"scratch{len(source)}", "source": source}, is_answer=False)


# ---------------------------------------------------------------------------------------------
# Which cells there are, and in which order
# ---------------------------------------------------------------------------------------------


@cell_change(Damage.NONE)
def delete_what_is_no_answer(cells: Cells, rng: Random) -> None:
    doomed = _other(cells, rng)
    cells[:] = [cell for cell in cells if cell is not doomed]


@cell_change(Damage.NONE)
def delete_all_tests(cells: Cells, rng: Random) -> None:
    cells[:] = [cell for cell in cells if not cell.claims.get("grade")] or cells


@cell_change(Damage.NONE)
def copy_a_cell(cells: Cells, rng: Random) -> None:
    cells.insert(rng.randrange(len(cells) + 1), copy.deepcopy(rng.choice(cells)))


@cell_change(Damage.NONE)
def swap_two_cells(cells: Cells, rng: Random) -> None:
    one, other = rng.randrange(len(cells)), rng.randrange(len(cells))
    cells[one], cells[other] = cells[other], cells[one]


@cell_change(Damage.NONE)
def shuffle(cells: Cells, rng: Random) -> None:
    rng.shuffle(cells)


@cell_change(Damage.NONE)
def add_a_cell(cells: Cells, rng: Random) -> None:
    source = rng.choice(
        [
            "",
            "print('hello')",
            "1 / 0",
            "scratch = [1, 2, 3]",
            "%matplotlib inline",
            "import warnings\nwarnings.warn('just trying')",
            "this is no Python",
            "100",
            "!true",
            "# nothing\n",
        ]
    )
    cells.insert(rng.randrange(len(cells) + 1), _scratch(source))


@cell_change(Damage.TEXTS)
def merge_neighbours(cells: Cells, rng: Random) -> None:
    places = [
        place
        for place in range(len(cells) - 1)
        if all(cell.raw["cell_type"] == "code" and cell.claims for cell in cells[place : place + 2])
    ]
    if places:
        first, second = cells[place := rng.choice(places)], cells.pop(place + 1)
        first.raw["source"] = f"{first.text}\n\n{second.text}"
        first.is_answer |= second.is_answer


@cell_change(Damage.POINTS)
def delete_an_answer(cells: Cells, rng: Random) -> None:
    doomed = _answer(cells, rng)
    cells[:] = [cell for cell in cells if cell is not doomed]


@cell_change(Damage.POINTS)
def keep_only_some(cells: Cells, rng: Random) -> None:
    cells[:] = [cell for cell in cells if rng.random() < 0.5]


# ---------------------------------------------------------------------------------------------
# What cells say that they are
# ---------------------------------------------------------------------------------------------


@cell_change(Damage.NONE)
def retype_a_cell(cells: Cells, rng: Random) -> None:
    kinds: list[Any] = ["code", "markdown", "raw", "heading", "", None, 3, ["code"]]
    rng.choice(cells).raw["cell_type"] = rng.choice(kinds)


@cell_change(Damage.NONE)
def strip_metadata(cells: Cells, rng: Random) -> None:
    rng.choice(cells).raw["metadata"] = {}


@cell_change(Damage.NONE)
def strip_everything_but_the_text(cells: Cells, rng: Random) -> None:
    for cell in cells:
        cell.raw = {key: cell.raw[key] for key in ("cell_type", "source")} | {"metadata": {}}


@cell_change(Damage.NONE)
def swap_metadata(cells: Cells, rng: Random) -> None:
    one, other = rng.choice(cells).raw, rng.choice(cells).raw
    one["metadata"], other["metadata"] = other["metadata"], one["metadata"]


@cell_change(Damage.NONE)
def swap_ids(cells: Cells, rng: Random) -> None:
    one, other = rng.choice(cells).raw, rng.choice(cells).raw
    one["id"], other["id"] = other.get("id"), one.get("id")


@cell_change(Damage.NONE)
def forge_a_claim(cells: Cells, rng: Random) -> None:
    """A cell says of itself what another one does, or what no cell may."""
    forged: dict[str, list[Any]] = {
        "grade_id": ["", "nobody", None, 7, ["x"], "x" * 5000, "\ud800"],
        "points": [1000, -1, "many", float("nan"), 10**400, None],
        "grade": [True, False, "yes"],
        "solution": [True, False, None],
        "locked": [False, True],
        "schema_version": [1, 2, 99, "3"],
        "checksum": ["0" * 32, None],
        "cell_type": ["markdown", {}],
    }
    key = rng.choice(sorted(forged))
    claims = rng.choice(cells).claims | {key: rng.choice(forged[key])}
    rng.choice(cells).raw["metadata"] = {"nbgrader": claims}


@cell_change(Damage.NONE)
def forge_a_tag(cells: Cells, rng: Random) -> None:
    for cell in rng.sample(cells, k=min(3, len(cells))):
        tags = [["skip-execution"], ["raises-exception"], "skip-execution", [None], {"a": 1}]
        cell.raw["metadata"] = {**cell.metadata, "tags": rng.choice(tags)}


@cell_change(Damage.NONE)
def replace_all_claims(cells: Cells, rng: Random) -> None:
    rng.choice(cells).metadata["nbgrader"] = rng.choice([None, [], "locked", 3, {"grade_id": {}}])


@cell_change(Damage.NONE)
def forge_outputs(cells: Cells, rng: Random) -> None:
    number = {"output_type": "execute_result", "data": {"text/plain": "100.0"}, "metadata": {}}
    endless = {"output_type": "stream", "name": "stdout", "text": "100\n" * 20_000}
    outputs: list[Any] = [[number], [endless], [number] * 50, "100", None, {"": number}]
    rng.choice(cells).raw["outputs"] = rng.choice(outputs)


# ---------------------------------------------------------------------------------------------
# Their texts
# ---------------------------------------------------------------------------------------------


@cell_change(Damage.NONE)
def write_lines(cells: Cells, rng: Random) -> None:
    """As Jupyter saves it, or with other ends of lines."""
    for cell in cells:
        cell.raw["source"] = cell.text.splitlines(keepends=True)
    line_end = rng.choice(["\n", "\r\n", "\r"])
    changed = rng.choice(cells)
    changed.raw["source"] = [line.replace("\n", line_end) for line in changed.raw["source"]]


@cell_change(Damage.NONE)
def add_white_space(cells: Cells, rng: Random) -> None:
    cell = rng.choice(cells)
    cell.raw["source"] = "\n" * rng.randrange(4) + cell.text + rng.choice(["\n\n", "  ", "\n\t\n"])


@cell_change(Damage.NONE)
def edit_what_is_no_answer(cells: Cells, rng: Random) -> None:
    cell = _other(cells, rng)
    cell.raw["source"] = _edited(cell.text, rng)


@cell_change(Damage.POINTS)
def empty_a_cell(cells: Cells, rng: Random) -> None:
    nothing: list[Any] = ["", [], None, 7, {}, [None, 3], [[]], " \n", {"text": "x"}]
    rng.choice(cells).raw["source"] = rng.choice(nothing)


@cell_change(Damage.ANY)
def edit_an_answer(cells: Cells, rng: Random) -> None:
    cell = _answer(cells, rng)
    cell.raw["source"] = _edited(cell.text, rng)


@cell_change(Damage.ANY)
def exchange_answers(cells: Cells, rng: Random) -> None:
    one, other = _answer(cells, rng), _answer(cells, rng)
    one.raw["source"], other.raw["source"] = other.text, one.text


def _edited(text: str, rng: Random) -> str:
    """Something in the text deleted, doubled, or put in."""
    start = rng.randrange(len(text) + 1)
    end = min(len(text), start + rng.choice([0, 1, 2, 10, 100]))
    put_in = rng.choice(
        [
            "",
            text[start:end] * 2,
            "".join(rng.choices(string.printable, k=rng.randrange(1, 6))),
            rng.choice(["\0", "\ud800", "é", "🙂", "\x1b[31m", "\u2028", "\ufeff", "\f"]),
            "(" * 300,
            "x" * 10_000,
            "9" * 5000,
            "\n    ",
            "### END SOLUTION\n",
            "\nraise SystemExit\n",
        ]
    )
    return text[:start] + put_in + text[end:]
