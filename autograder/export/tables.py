"""Tables that are safe to open in a spreadsheet, and files that appear whole."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

# A cell that begins so is a formula to Excel, LibreOffice or Google Sheets. Behind a separator too:
# a spreadsheet that expects another one takes the cell apart.
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"(^|[,;\t\r\n])([\s\u00a0\ufeff]*)([=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?%?")


def safe_cell(value: object) -> str:
    """A value as text that no spreadsheet takes for a formula.

    An apostrophe is put before it, which spreadsheets do not show. Numbers stay, and a single `-`,
    which platforms write for nothing.
    """
    text = str(value)
    if _NUMBER.fullmatch(text) or text == "-":
        return text
    return _FORMULA.sub(r"\1\2'\3", text)


def points(score: float) -> str:
    """Points with two decimals at most, which is what Moodle and Canvas keep."""
    return f"{score:.2f}".rstrip("0").rstrip(".")


def number(text: str) -> float | None:
    """A number as platforms write it, with a comma or a point; None where it is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A comma-separated table with every cell in quotes and no formulas."""
    sink = io.StringIO()
    writer = csv.writer(sink, quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return sink.getvalue()


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file that is either complete or as it was before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        made = Path(file.name)
        try:
            file.write(content)
            made.chmod(0o644)
            made.rename(path)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
    return path
