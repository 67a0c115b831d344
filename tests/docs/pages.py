"""The pages for people, cut into what can be tried: commands, files, and what commands print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]

_FENCE = re.compile(r"^```(?P<language>[\w-]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_CAPTION = re.compile(r"^(?P<how>In )?`(?P<what>[^`]+)`(?: in `(?P<notebook>[^`]+\.ipynb)`)?:$")
_INLINE = re.compile(r"(?<!`)`(?!`)([^`]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: str
    line: int
    heading: str
    """The nearest heading above."""
    language: str
    """`bash` for commands that a test runs, `text` for what the block of commands before prints."""
    text: str
    caption: str
    """The paragraph above, if it names a file or a cell; else empty."""

    @property
    def place(self) -> str:
        return f"{self.page}, line {self.line}"

    @property
    def commands(self) -> list[str]:
        """The lines of a block of commands, with those that go on in the next line joined."""
        return [line for line in self.text.replace("\\\n", " ").splitlines() if line.strip()]

    @property
    def file(self) -> str | None:
        """The file that this is the content of, or is to be added to."""
        match = _CAPTION.match(self.caption)
        return match["what"] if match and not match["notebook"] and self.language else None

    @property
    def is_added(self) -> bool:
        """Whether the file is there and this belongs at its end."""
        match = _CAPTION.match(self.caption)
        return bool(match and match["how"])

    @property
    def cell(self) -> tuple[str, str] | None:
        """The notebook and the cell that this is the content of."""
        match = _CAPTION.match(self.caption)
        return (match["notebook"], match["what"]) if match and match["notebook"] else None


def blocks(path: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    content = path.read_text(encoding="utf-8")
    found = []
    for fence in _FENCE.finditer(content):
        before = content[: fence.start()]
        headings = _HEADING.findall(_FENCE.sub("", before))
        found.append(
            Block(
                page=path.name,
                line=before.count("\n") + 1,
                heading=headings[-1] if headings else "",
                language=fence["language"],
                text=fence["text"],
                caption=_paragraph_above(before),
            )
        )
    return found


def _paragraph_above(before: str) -> str:
    lines = before.rstrip("\n").rsplit("\n", 1)
    return lines[-1] if _CAPTION.match(lines[-1]) else ""


def inline_code(path: Path) -> list[str]:
    """What stands between backticks in the running text."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    return [" ".join(code.split()) for code in _INLINE.findall(text)]


def links(path: Path) -> list[str]:
    """Where the links and pictures of a page lead to."""
    return _LINK.findall(_FENCE.sub("", path.read_text(encoding="utf-8")))


def anchors(path: Path) -> set[str]:
    """The places in a page that a link can lead to, as GitHub names them."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    return {_anchor(heading) for heading in _HEADING.findall(text)}


def _anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return kept.replace(" ", "-")
