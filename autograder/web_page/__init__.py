"""Self-contained HTML pages that are safe to open whatever is written in them.

Two walls keep student text from becoming part of a page: every value is cleaned and escaped when it
is put into a template, and the page's own policy forbids every script and style but those that it
names by their hash, every address outside of the page, and every form.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from autograder.plain_text import clean, one_line, plain, points

BASE = Path(__file__).parent
_CODE = re.compile(r"`([^`\n]{1,200})`")


class PageTemplate:
    """A page made from `page.html.j2`, `page.css` and, where there is one, `page.js` in a folder.

    The template extends `base.html.j2`, and has the filters `plain`, `one_line`, `points` and
    `marked`.
    """

    def __init__(self, folder: Path) -> None:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([folder, BASE]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=_cleaned,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {
            "plain": plain,
            "one_line": one_line,
            "points": points,
            "marked": marked,
        }
        self._template = environment.get_template("page.html.j2")
        self._style = _read(BASE / "base.css") + _read(folder / "page.css")
        self._script = _read(folder / "page.js")

    def render(self, **content: Any) -> str:
        """The page. Every value of `content` is escaped, except `Markup`."""
        return self._template.render(
            policy=_policy(self._style, self._script),
            style=Markup(self._style),  # noqa: S704 - our own file
            script=Markup(self._script),  # noqa: S704 - our own file
            **content,
        )


def marked(text: str) -> Markup:
    """The text, escaped, with what stands in backticks set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(clean(text)))))  # noqa: S704 - just escaped


def _cleaned(value: Any) -> Any:
    """What is put into a page, as a text that steers nothing."""
    return clean(value) if type(value) is str else value


def write_page(path: Path, page: str) -> None:
    """Write a page so that a reader sees the old one or the new one, and never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(page.encode("utf-8", "replace"))
    new.replace(path)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


@functools.cache
def _policy(style: str, script: str) -> str:
    allowed = ["default-src 'none'", f"style-src {_hash(style)}", "img-src data:"]
    if script:
        allowed.append(f"script-src {_hash(script)}")
    return "; ".join([*allowed, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
