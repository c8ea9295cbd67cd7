"""A picture of each type of page, for people to look at: tests/screenshots/, never committed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ROOT, settle
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

FOLDER = ROOT / "tests" / "screenshots"
SHOTS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 780}, "color_scheme": "light"},
}


@pytest.mark.parametrize("shot", SHOTS)
def test_every_type_of_page_has_its_picture(shot: str, browser: Browser, file_home: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    with browser.new_context(**SHOTS[shot]) as context:
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(file_home + path)
            settle(page)
            written = FOLDER / f"{name}-{shot}.png"
            page.screenshot(path=written)
            assert Path(written).stat().st_size > 5_000
