"""Every type of page on disk and over http: quiet, complete, and asking nobody else."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_asks_nobody_else_and_does_not_scroll_sideways(
    name: str, opened: Callable[[str], tuple[Page, Watch]]
) -> None:
    page, watch = opened(PAGES[name])
    assert page.locator("h1").first.is_visible()
    wider = {}
    for width in (360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        wider[width] = page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    assert max(wider.values()) <= 0, wider
    watch.clean()


def test_a_long_title_leaves_room_for_the_sentence_beside_it(page: Page, file_home: str) -> None:
    page.goto(file_home + PAGES["theme-en"])
    page.locator("h1").evaluate("(title) => title.append(' · 新疆维吾尔自治区')")
    for width in (360, 768, 900, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        box = page.locator(".lead").bounding_box()
        assert box is not None
        assert box["width"] > 240, width


def test_a_long_name_to_choose_from_widens_no_page(page: Page, file_home: str) -> None:
    page.goto(file_home + PAGES["compare"])
    page.set_viewport_size({"width": 360, "height": 800})
    names = "(field) => field.append(new Option('某市某区疾病预防控制中心委员会'.repeat(3)))"
    page.locator("select[data-compare-add]").evaluate(names)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


@pytest.mark.parametrize("name", ["home", "theme", "report", "figures", "documents", "compare"])
def test_a_page_is_whole_without_scripts(name: str, browser: Browser, file_home: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(file_home + PAGES[name])
        words = page.locator("main").inner_text()
        visible = page.locator("main a:visible").count()
        hidden_tools = page.locator("[hidden]:visible").count()
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


def test_home_on_a_phone_says_first_what_was_found(page: Page, file_home: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(file_home + PAGES["home"])
    rows = page.evaluate(
        """() => {
             const tops = (row, which) => Array.from(
               row.querySelectorAll(which), (cell) => cell.getBoundingClientRect().top);
             return Array.from(
               document.querySelectorAll(".matrix tbody tr:not(.group)"),
               (row) => ({found: tops(row, "td:not(.empty)"), missing: tops(row, "td.empty")}));
           }"""
    )
    mixed = [row for row in rows if row["found"] and row["missing"]]
    assert mixed
    assert all(max(row["found"]) < min(row["missing"]) for row in mixed)
    tops = [link.get_attribute("href") or "" for link in page.locator(".jumps a:visible").all()]
    assert len(tops) > 4
    assert all(page.locator(top).count() == 1 for top in tops)


@pytest.mark.parametrize("path", ["index.html", "themes/drugs-consumables.html", "method.html"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_print_says_on_its_first_sheet_what_the_site_is(
    path: str, language: str, page: Page, file_home: str
) -> None:
    page.goto(f"{file_home}{language}{path}")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheets = ["".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
    said = "".join(page.locator(".page-foot p").first.inner_text().split())
    assert said in sheets[0]
    assert sum(said in sheet for sheet in sheets) == 1
    page.emulate_media(media="print")
    foot, head = (page.locator(part).bounding_box() for part in (".page-foot", ".page-head"))
    assert foot is not None
    assert head is not None
    assert foot["y"] + foot["height"] <= head["y"] + head["height"]
