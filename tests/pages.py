"""What tests ask of every HTML page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "</title></pre></code></td><svg onload=alert(1)>",
    "\" onmouseover=\"alert(1)' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "`<b onclick=alert(1)>`",
    "<!--<script>",
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "\u202etxt.exe\u202c",
    "<a href='https://evil.example'>x</a><base href='https://evil.example'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
)
"""Texts that would do something in a page that does not escape them."""


def as_student_id(text: str) -> str:
    """As much of a text as can be the name of a student's folder."""
    return "".join(sign for sign in text if sign.isprintable() and sign not in "/\\")[:80].strip()


_TAGS = {
    *("html", "head", "meta", "link", "title", "style", "body", "header", "main", "footer", "nav"),
    *("section", "h1", "h2", "h3", "h4", "p", "div", "span", "bdi", "strong", "small", "abbr"),
    *("a", "code", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr"),
    *("th", "td", "details", "summary", "figure", "figcaption", "picture", "source", "img"),
    *("svg", "rect", "text", "line", "polyline", "circle", "script"),
}
_ADDRESSES = {"href", "src", "srcset", "action", "xlink:href", "poster", "data", "formaction"}


class Page(HTMLParser):
    """A parsed page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        """Tag, name and value."""
        self.texts: list[str] = []
        self._inside: list[str] = []
        self.contents: dict[str, str] = {"style": "", "script": ""}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        if inside in self.contents:
            self.contents[inside] += data
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        """What a reader sees, in one line."""
        return " ".join(" ".join(self.texts).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


def problems(html: str, scripts: int = 0) -> list[str]:
    """What a page has that could run, load or send something, or that is not right as HTML."""
    page = Page(html)
    found = [f"an element {tag}" for tag in page.tags if tag not in _TAGS]
    if page.tags["script"] != scripts:
        found.append(f"{page.tags['script']} scripts")
    for tag, name, value in page.attributes:
        if name.startswith("on") or name in ("style", "srcdoc", "autofocus", "target"):
            found.append(f"an attribute {name} of {tag}")
        if name in _ADDRESSES and not _stays(value):
            found.append(f"an address {value[:80]}")
        if name == "http-equiv" and value != "Content-Security-Policy":
            found.append(f"a meta {value}")
    ids = Counter(page.values("id"))
    found += [f"{count} elements with the id {name}" for name, count in ids.items() if count > 1]
    inside = [address[1:] for address in page.values("href") if address.startswith("#")]
    found += [f"a link to {name}, which is nowhere" for name in inside if name not in ids]
    told = [value for tag, name, value in page.attributes if (tag, name) == ("img", "alt")]
    if not all(told) or len(told) != page.tags["img"]:
        found.append("an image without a text alternative")
    (policy,) = [v for t, n, v in page.attributes if (t, n) == ("meta", "content") and "-src" in v]
    for kind in ("style", "script")[: 1 + bool(scripts)]:
        digest = hashlib.sha256(page.contents[kind].encode()).digest()
        if f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'" not in policy:
            found.append(f"a policy that does not fit the {kind}")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        found.append(f"the policy {policy}")
    if re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", html):
        found.append("a character that steers")
    return found


def _stays(address: str) -> bool:
    """Whether an address is in the page or in the course."""
    if address.startswith(("#", "data:image/", "data:,")):
        return True
    return re.match(r"[\w.%~-]+(/[\w.%~-]+)*(#[\w.%~-]*)?$", address) is not None
