"""Take the pictures of the README anew, of the pages that `make demo` has made.

    make demo
    python scripts/screenshots.py

It needs a Chromium (`apt install chromium`) and opens files only.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "demo"
IMAGES = ROOT / "docs" / "images"

FEEDBACK = DEMO / "feedback" / "quirin-modell" / "rnn" / "language_model.html"
REPORT = DEMO / "report" / "rnn.html"

# It fetches nothing from anywhere and keeps nothing.
ARGUMENTS = [
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-sandbox"),
]
WIDTH, HEIGHT = 740, 1060
MARGIN = 24
COLOURS = 64


def main() -> int:
    """Write docs/images/. Returns the exit status."""
    program = shutil.which("chromium")
    if program is None or not (FEEDBACK.is_file() and REPORT.is_file()):
        print("Please install chromium, and run `make demo` first.", file=sys.stderr)
        return 1
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as profile,
        sync_playwright() as playwright,
        playwright.chromium.launch_persistent_context(
            profile,
            executable_path=program,
            args=ARGUMENTS,
            offline=True,
            viewport={"width": WIDTH, "height": HEIGHT},
        ) as browser,
    ):
        page = browser.new_page()
        page.goto(FEEDBACK.as_uri())
        picture(page, IMAGES / "feedback.png", "#top", "#test_model")
        page.goto(REPORT.as_uri())
        picture(page, IMAGES / "report.png", "body", "h2:text('Misconceptions')")
    return 0


def picture(page: Page, path: Path, *places: str) -> None:
    """Write a picture of parts of a page, side by side, each from an element on."""
    whole = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    sheet_width = len(places) * WIDTH + (len(places) + 1) * MARGIN
    sheet = Image.new("RGB", (sheet_width, HEIGHT + 2 * MARGIN), "#d8dce2")
    for number, place in enumerate(places):
        box = page.locator(place).bounding_box()
        assert box is not None, f"there is no {place} in {page.url}"
        top = max(0, round(box["y"]) - MARGIN)
        part = whole.crop((0, top, WIDTH, top + HEIGHT))
        sheet.paste(part, (MARGIN + number * (WIDTH + MARGIN), MARGIN))
    sheet.quantize(COLOURS).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    sys.exit(main())
