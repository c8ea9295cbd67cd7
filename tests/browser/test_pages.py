"""Every type of page on disk and over http: quiet, complete, and asking nobody else."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_and_asks_nobody_else(
    name: str, opened: Callable[[str], tuple[Page, Watch]]
) -> None:
    page, watch = opened(PAGES[name])
    assert page.locator("h1").first.is_visible()
    watch.clean()


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_not_scroll_sideways(name: str, width: int, page: Page, file_home: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file_home + PAGES[name])
    wider = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0


@pytest.mark.parametrize("name", ["home", "theme", "report", "figures", "documents", "compare"])
def test_a_page_is_whole_without_scripts(name: str, browser: Browser, file_home: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(file_home + PAGES[name])
        words = page.locator("main").inner_text()
        visible = page.locator("main a:visible").count()
        hidden_tools = page.locator("[data-copy]:visible, [data-theme-switch]:visible").count()
    assert len(words) > 400
    assert visible > 4
    assert hidden_tools == 0


@pytest.mark.parametrize("name", ["home", "theme", "compare", "search"])
def test_a_page_is_light(name: str, site: Path) -> None:
    page = (site / PAGES[name]).read_bytes()
    style = (site / "css/site.css").read_bytes()
    scripts = b"".join(path.read_bytes() for path in sorted((site / "js").glob("*.js")))
    assert (
        len(gzip.compress(page)) + len(gzip.compress(style)) + len(gzip.compress(scripts)) < 150_000
    )
