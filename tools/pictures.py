"""Takes the pictures of the documents anew from the site of seeds/: `make pictures`.

They are taken in Chromium at one width, in the light scheme, so that two takings differ by what
the pages show and by the fonts of the machine alone.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from generator.building.build import build
from generator.building.settings import BuildSettings, own_theme_file
from tests.browser.chromium import MISSING, launched

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/images"
WIDTH, HEIGHT = 1280, 720
"""Of the window, in CSS pixels; the picture shows what stands in it."""
COLOURS = 128
"""In the palette of a picture: text stays sharp at a third of the bytes."""
SHOWN_THEME = "family-doctor"
"""A theme that some notices have and others lack."""
COMPARED_THEME = "procurement"
"""A theme that any two notices are likely to share."""
LANGUAGES = {"": "", "-en": "en/"}
"""End of a picture's name and start of its page's address, by language."""


def shown(site: Path) -> Mapping[str, str]:
    """Return the page that each picture shows, by the start of its name.

    The first reports of the site stand for all: no notice is named here.
    """
    corpus = json.loads((site / "data/corpus.json").read_text(encoding="utf-8"))
    reports = [report["id"] for report in corpus["reports"]]
    return {
        "home": "index.html",
        "theme": f"themes/{SHOWN_THEME}.html",
        "report": f"reports/{reports[0]}.html",
        "compare": f"compare.html?c={','.join(reports[:2])}&t={COMPARED_THEME}",
    }


def take(browser: Browser, site: Path, folder: Path) -> list[Path]:
    """Take all pictures of a site into `folder`, and return where they lie."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    made = []
    for name, address in shown(site).items():
        for end, start in LANGUAGES.items():
            page.goto(f"{site.resolve().as_uri()}/{start}{address}", wait_until="networkidle")
            path = folder / f"{name}{end}.png"
            _save(page.screenshot(), path)
            made.append(path)
    context.close()
    return made


def _save(taken: bytes, path: Path) -> None:
    """Save a picture in few colours."""
    with Image.open(io.BytesIO(taken)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def main() -> int:
    """Build the site and take its pictures; 1 without a browser."""
    with tempfile.TemporaryDirectory() as passing, sync_playwright() as playwright:
        browser = launched(playwright)
        if browser is None:
            sys.stderr.write(f"{MISSING}\n")
            return 1
        site = Path(passing) / "site"
        build(BuildSettings(seeds=ROOT / "seeds", site=site, themes=own_theme_file()))
        for path in take(browser, site, FOLDER):
            sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} B\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
