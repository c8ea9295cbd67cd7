"""The comparison: chosen by the address, loading only what is chosen, printed with its heads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import unquote

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import settle
from tests.browser.watching import Watch, watched

pytestmark = pytest.mark.browser


def printed(page: Page) -> list[str]:
    """Return the words of each sheet, without spaces and with a PDF's look-alikes undone."""
    sheets = list(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)))
    assert sheets[0].get_width() > sheets[0].get_height()
    return [
        re.sub(r"\s", "", unicodedata.normalize("NFKC", sheet.get_textpage().get_text_range()))
        for sheet in sheets
    ]


def places(page: Page) -> list[str]:
    """Return the columns that are shown, from left to right."""
    return page.locator(".compare-table thead a").all_inner_texts()


def choice(page: Page) -> str:
    """Return what the address says is chosen."""
    return unquote(page.url.partition("?")[2])


def test_the_choice_is_in_the_address(opened: Callable[[str], tuple[Page, Watch]]) -> None:
    page, watch = opened("compare.html")
    page.select_option("[data-compare-add]", "huaihua")
    page.select_option("[data-compare-add]", "zhoushan")
    page.wait_for_function("() => document.querySelectorAll('.compare-table thead a').length === 2")
    assert choice(page) == "c=huaihua,zhoushan"
    page.select_option("[data-compare-theme]", "procurement")
    page.wait_for_selector(".compare-table.passages")
    assert choice(page) == "c=huaihua,zhoushan&t=procurement"
    before = places(page)
    page.reload()
    settle(page)
    assert places(page) == before
    watch.clean()


def test_the_overview_counts_findings_by_status(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}compare.html?c=huaihua,nanjing-xuanwu")
    settle(page)
    cells = page.locator(".compare-table.overview td:not(.none)").all()
    counted = 0
    for cell in cells:
        numbers = [int(each) for each in cell.locator(".status b").all_inner_texts()]
        findings = re.match(r"(\d+) 个问题", cell.inner_text())
        assert sum(numbers) == (int(findings[1]) if findings else 0)
        counted += len(numbers) > 1
    assert counted > 2


def test_columns_can_be_swapped_and_removed(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}compare.html?c=huaihua,zhoushan,guangzhou&t=procurement")
    settle(page)
    before = places(page)
    page.locator("[data-compare-chosen] li").first.get_by_text("→").click()
    page.wait_for_function(
        f"() => document.querySelector('.compare-table thead a').textContent === '{before[1]}'"
    )
    assert choice(page) == "c=zhoushan,huaihua,guangzhou&t=procurement"
    page.locator("[data-compare-chosen] li").nth(1).get_by_text("✕").click()
    page.wait_for_function("() => document.querySelectorAll('.compare-table thead a').length === 2")
    assert choice(page) == "c=zhoushan,guangzhou&t=procurement"
    assert places(page) == [before[1], before[2]]


def test_only_chosen_notices_are_loaded(page: Page, http_home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{http_home}compare.html?c=huaihua,zhoushan&t=procurement")
    settle(page)
    loaded = {url.rsplit("/", 1)[1] for url in asked if "/data/js/report/" in url}
    assert loaded == {"huaihua.js", "zhoushan.js"}


def test_a_theme_is_chosen_in_the_overview_and_left_again(page: Page, home: str) -> None:
    page.goto(f"{home}compare.html?c=huaihua,zhoushan")
    settle(page)
    page.locator(".compare-table.overview tbody a").first.click()
    page.wait_for_selector(".compare-table.passages")
    page.go_back()
    page.wait_for_selector(".compare-table.overview")
    assert choice(page) == "c=huaihua,zhoushan"


def test_unknown_notices_and_themes_are_named(page: Page, home: str) -> None:
    watch = watched(page, home)
    page.goto(f"{home}compare.html?c=huaihua,atlantis,zhoushan&t=no-such-theme")
    settle(page)
    watch.clean()
    said = page.inner_text("[data-compare-said]")
    assert "atlantis" in said
    assert "no-such-theme" in said
    assert len(places(page)) == 2


def test_a_fifth_column_is_refused_and_said(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}compare.html?c=huaihua,zhoushan,guangzhou,nanjing-xuanwu,panzhihua-xiqu")
    settle(page)
    assert len(places(page)) == 4
    assert page.locator("[data-compare-add]").is_disabled()
    assert "四" in page.inner_text("[data-compare-said]")


@pytest.mark.parametrize("theme", ["party-building", "talent", "integrity-education"])
def test_findings_are_those_of_the_theme_page(theme: str, page: Page, file_home: str) -> None:
    cities = ["guangzhou", "zhoushan"]
    page.goto(f"{file_home}themes/{theme}.html")
    on_theme_page = [page.locator(f"td[data-city={city}] article").count() for city in cities]
    page.goto(f"{file_home}compare.html?c={','.join(cities)}&t={theme}")
    settle(page)
    cells = page.locator(".compare-table.passages tbody td")
    compared = [cells.nth(column).locator(".compare-finding a").count() for column in range(2)]
    assert sum(on_theme_page) > 0
    assert compared == on_theme_page


@pytest.mark.parametrize(
    ("path", "heads"),
    [
        ("compare.html?c=guangzhou,nanjing-xuanwu&t=all", ["广州市", "南京市玄武区"]),
        ("themes/accountability.html", ["广州市", "舟山市"]),
    ],
)
def test_print_repeats_the_heads_on_every_sheet(
    path: str, heads: list[str], page: Page, file_home: str
) -> None:
    page.goto(file_home + path)
    settle(page)
    words = printed(page)
    assert len(words) > 1
    table = [sheet for sheet in words if any(head in sheet for head in heads)]
    assert len(table) >= len(words) - 1
    for sheet in table[:-1]:
        assert all(head in sheet for head in heads)


def test_print_cuts_nothing_off(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}compare.html?c=guangzhou,nanjing-xuanwu&t=procurement")
    settle(page)
    shown = "".join(page.locator(".compare-table.passages li").all_inner_texts())
    # Not every look-alike has a normal form: single clauses may differ, and some span two sheets.
    clauses = [c for c in re.split(r"[^\u4e00-\u9fff]+", shown) if 4 <= len(c) <= 12]
    together = "".join(printed(page))
    missing = [clause for clause in clauses if clause not in together]
    assert len(clauses) > 20
    assert len(missing) <= len(clauses) // 10, missing[:10]


@pytest.mark.parametrize(
    ("path", "frame", "words"),
    [
        ("themes/procurement.html", ".columns", ".comparison-table article > div, .card-city"),
        ("index.html", ".matrix", ".matrix td .cell, .matrix tbody th"),
    ],
)
def test_more_columns_than_a_sheet_holds_are_printed_whole(
    path: str, frame: str, words: str, page: Page, file_home: str
) -> None:
    page.goto(f"{file_home}{path}")
    settle(page)
    page.locator(frame).evaluate(
        "(e) => { e.classList.remove('narrow'); e.classList.add('wide'); }"
    )
    page.set_viewport_size({"width": 480, "height": 800})
    page.emulate_media(media="print")
    edge = page.evaluate("document.documentElement.clientWidth")
    parts = page.locator(words)
    assert parts.count() > 30
    for part in parts.all():
        box = part.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= edge + 1, part.inner_text()


def test_parts_of_a_column_stand_in_reading_order(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}compare.html?c=huaihua,zhoushan,guangzhou,nanjing-xuanwu&t=all")
    settle(page)
    above = 0
    for cell in page.locator(".compare-table.passages tbody td").all():
        outside = cell.locator(".compare-finding").evaluate_all(
            "(all) => all.map((each) => each.classList.contains('none'))"
        )
        assert (True, True) not in pairwise(outside), "what follows one another is one part"
        above += (True, False) in pairwise(outside)
    assert above > 0, "no heading stands above the findings of its chapter"


def test_a_sheet_says_what_is_compared_and_from_which_notices(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}compare.html?c=huaihua,nanjing-xuanwu&t=family-doctor")
    settle(page)
    assert page.title().startswith("家庭医生签约：怀化市、南京市玄武区")
    first = printed(page)[0]
    assert "《中共怀化市卫生健康委员会关于巡察整改进展情况的通报》" in first
    assert "本报告未检出" in first, "heads stand on no sheet alone"


def test_print_leaves_out_what_only_a_screen_can_open(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}themes/procurement.html")
    page.emulate_media(media="print")
    closed = page.locator("article div > details:not([open])")
    assert closed.count() > 5
    assert not any(each.is_visible() for each in closed.all())


def test_who_presses_a_button_by_key_stays_there(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}compare.html?c=huaihua,nanjing-xuanwu,zhoushan&t=family-doctor")
    settle(page)

    def pressed(label: str) -> str:
        page.locator(f"[aria-label={label}]").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(f"[aria-label={label}]:focus, body:not(:has([aria-label={label}]))")
        name: str = page.evaluate("() => document.activeElement.ariaLabel ?? ''")
        return name

    assert pressed("将怀化市右移") == "将怀化市右移"
    assert pressed("移去怀化市") == "移去舟山市"
    assert choice(page).startswith("c=nanjing-xuanwu,zhoushan")


def test_arrow_keys_pass_through_the_cities_and_enter_adds(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}compare.html")
    settle(page)
    page.locator("[data-compare-add]").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert choice(page) == ""
    picked = page.input_value("[data-compare-add]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".compare-table")
    assert picked
    assert choice(page) == f"c={picked}"
