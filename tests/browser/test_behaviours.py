"""Small behaviours: colours, keys, copying, the way back, sorting and filtering tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser


def test_colours_are_switched_and_kept(opened: Callable[[str], tuple[Page, Watch]]) -> None:
    page, watch = opened("index.html")
    button = page.locator("[data-theme-switch]")
    light = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    button.click()
    button.click()
    dark = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert dark != light
    page.reload()
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    button.click()
    assert page.evaluate("() => document.documentElement.dataset.theme") is None
    watch.clean()


def test_a_page_works_where_storage_is_refused(page: Page, file_home: str) -> None:
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        "Object.defineProperty(window, name, {get() { throw new Error('refused'); }});"
    )
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{file_home}reports/huaihua.html")
    page.locator("[data-theme-switch]").click()
    assert page.evaluate("() => document.documentElement.dataset.theme") == "light"
    assert errors == []


@pytest.mark.parametrize("name", ["home", "theme", "report", "compare", "figures", "method"])
def test_a_slash_goes_to_the_search_box(name: str, page: Page, file_home: str) -> None:
    page.goto(file_home + PAGES[name])
    page.keyboard.press("/")
    page.keyboard.type("采购/合同")
    box = page.locator("[data-search-box]:focus")
    assert box.input_value() == "采购/合同"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert page.locator("main [data-search-box]").input_value() == "采购/合同"


MARK = "nothing copied yet"


def clipboard(page: Page, *, marked: bool) -> str:
    """Return what the clipboard holds once that is the mark, or once it is anything else."""
    for _ in range(100):
        text: str = page.evaluate("() => navigator.clipboard.readText()")
        if (text == MARK) == marked and text:
            return text
        page.wait_for_timeout(50)
    pytest.fail("the clipboard stays as it is")


def copied(browser: Browser, home: str, path: str, button: str) -> str:
    """Return what a button of a page copies.

    The clipboard is the machine's, and changes some time after it was written to: a mark is waited
    for first, so that what another test copied is not taken for the answer.
    """
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(home + path)
        page.evaluate("(mark) => navigator.clipboard.writeText(mark)", MARK)
        clipboard(page, marked=True)
        page.locator(button).first.click()
        return clipboard(page, marked=False)


def test_a_finding_copies_its_link(browser: Browser, http_home: str) -> None:
    text = copied(browser, http_home, "reports/huaihua.html", ".finding [data-copy=link]")
    assert text == f"{http_home}reports/huaihua.html#huaihua-1"


def test_a_finding_copies_its_words_as_published(
    browser: Browser, http_home: str, site: object
) -> None:
    text = copied(browser, http_home, "reports/huaihua.html", ".finding [data-copy=quote]")
    quoted = re.match(r"“(.*)”\n——.*#huaihua-1$", text, re.DOTALL)
    assert quoted
    published = (site / "data/text/huaihua.txt").read_text(encoding="utf-8")  # type: ignore[operator]
    assert quoted[1] in published
    assert len(quoted[1]) > 40


def test_a_finding_copies_its_citation(browser: Browser, http_home: str) -> None:
    text = copied(browser, http_home, "reports/huaihua.html", ".finding [data-copy=cite]")
    assert re.match(
        r"中共怀化市卫生健康委员会\. .*\[EB/OL\]\. （\d{4}-\d\d-\d\d）\[\d{4}-\d\d-\d\d\]", text
    )


def test_a_counterpart_leads_back_to_its_place(page: Page, home: str) -> None:
    page.goto(f"{home}reports/huaihua.html")
    link = page.locator(".counterparts a").first
    finding = link.evaluate("(link) => link.closest('.finding').id")
    page.locator("details.counterparts").first.evaluate("(details) => { details.open = true; }")
    link.click()
    page.wait_for_url(lambda url: "huaihua.html" not in url)
    page.locator("[data-back] a").click()
    page.wait_for_url(f"**/reports/huaihua.html#{finding}")


def test_what_else_a_theme_page_counts_leads_to_where_it_stands(page: Page, home: str) -> None:
    page.goto(f"{home}themes/procurement.html")
    card = page.locator("article", has_text="条措施不属本主题").first
    measures, others = card.locator("p.fine a").all()
    finding = card.locator("h4 a").get_attribute("href")
    assert measures.get_attribute("href") == finding
    others.click()
    page.wait_for_url(f"**/{(finding or '').removeprefix('../')}.o")
    opened = page.locator("details.counterparts[open]")
    assert opened.count() == 1
    assert opened.locator("li").first.is_visible()


def test_figures_are_sorted_by_number(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}figures.html")
    page.locator("#figures th button").nth(1).click()
    values = page.locator("#figures td.number").evaluate_all(
        "(cells) => cells.map((cell) => Number(cell.dataset.value))"
    )
    assert values == sorted(values)
    assert len(values) > 50
    page.locator("#figures th button").nth(1).click()
    assert page.locator("#figures th").nth(1).get_attribute("aria-sort") == "descending"


def test_figures_are_filtered_and_the_address_keeps_it(page: Page, home: str) -> None:
    page.goto(f"{home}figures.html")
    every = page.locator("#figures tbody tr:visible").count()
    page.fill("[data-table-filter] [name=q]", "万元")
    money = page.locator("#figures tbody tr:visible")
    assert 0 < money.count() < every
    assert all("万元" in row for row in money.all_inner_texts())
    page.reload()
    assert page.locator("#figures tbody tr:visible").count() == money.count()


def test_documents_are_filtered_by_use(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}documents.html")
    every = page.locator("[data-table] tbody tr:visible").count()
    page.select_option("[data-table-filter] [name=a]", "issued")
    issued = page.locator("[data-table] tbody tr:visible")
    assert 0 < issued.count() < every
    assert issued.evaluate_all(
        "(rows) => rows.every((row) => row.cells[1].querySelector('a') !== null)"
    )


def test_stock_phrases_are_dimmed(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}reports/huaihua.html")
    stock = page.locator(".notice-text u").first
    before = stock.evaluate("(words) => getComputedStyle(words).color")
    page.locator("[data-dim-stock]").check()
    assert stock.evaluate("(words) => getComputedStyle(words).color") != before


def columns(page: Page) -> list[str]:
    """Return the cities whose columns are shown, from left to right."""
    heads = page.locator(".comparison-table thead th:visible")
    return heads.evaluate_all("(heads) => heads.map((head) => head.dataset.city)")


def test_columns_are_hidden_pinned_and_ordered(page: Page, home: str) -> None:
    page.goto(f"{home}themes/party-building.html")
    before = columns(page)
    assert len(before) > 2
    page.locator("[data-column-tools] summary").click()
    page.locator(f"[data-column-list] [data-city={before[0]}] input").uncheck()
    assert columns(page) == before[1:]
    page.locator(f"[data-column-list] [data-city={before[-1]}] .pin").click()
    assert columns(page) == [before[-1], *before[1:-1]]
    assert f"hide={before[0]}&pin={before[-1]}" in page.url
    page.reload()
    assert columns(page) == [before[-1], *before[1:-1]]
    page.select_option("[data-column-order]", "date", force=True)
    dates = page.locator(".comparison-table thead th:not(.pinned):visible").evaluate_all(
        "(heads) => heads.map((head) => head.dataset.published ?? '9999')"
    )
    assert dates == sorted(dates)


def test_a_column_moves_with_all_its_cells(page: Page, file_home: str) -> None:
    page.goto(f"{file_home}themes/party-building.html?order=name")
    rows = page.locator(".comparison-table tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.dataset.city).join())"
    )
    assert len(set(rows)) == 1


@pytest.mark.parametrize(("path", "width"), [("method.html", 360), ("index.html", 700)])
def test_a_date_is_not_cut_at_its_hyphens(
    path: str, width: int, page: Page, file_home: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(file_home + path)
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".cards td, .sentence")].flatMap((place) => {
             const words = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
             const found = [];
             while (words.nextNode()) {
               for (const date of words.currentNode.data.matchAll(/\\d{4}-\\d\\d-\\d\\d/g)) {
                 const range = document.createRange();
                 range.setStart(words.currentNode, date.index);
                 range.setEnd(words.currentNode, date.index + date[0].length);
                 found.push(range.getClientRects().length);
               }
             }
             return found;
           })"""
    )
    assert lines
    assert set(lines) == {1}


@pytest.mark.parametrize("width", [768, 1100, 1180, 1280])
def test_the_sections_stand_in_one_row_in_english_too(
    width: int, page: Page, file_home: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{file_home}en/search.html")
    tops = page.locator(".sections li").evaluate_all(
        "(entries) => entries.map((entry) => Math.round(entry.getBoundingClientRect().top))"
    )
    assert len(tops) == 8
    assert len(set(tops)) == 1


def test_a_passage_of_a_theme_copies_its_words_with_their_source(
    browser: Browser, http_home: str, site: Path
) -> None:
    text = copied(browser, http_home, "themes/drugs-consumables.html", "td [data-copy=quote]")
    quoted = re.match(r"“(.*)”\n——.*《.*》.*#(.*)$", text, re.DOTALL)
    assert quoted
    report = quoted[2].rsplit("-", 2)[0]
    published = (site / f"data/text/{report}.txt").read_text(encoding="utf-8")
    assert quoted[1] in published
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(http_home + "themes/drugs-consumables.html")
        assert page.locator("td [data-copy]").count() == 0


def test_what_a_search_found_leads_to_its_themes(page: Page, home: str) -> None:
    page.goto(f"{home}search.html?q=药品采购")
    page.locator("[data-search-themes] a").first.click()
    page.wait_for_url("**/themes/drugs-consumables.html")
    assert page.locator("td mark", has_text="药品采购").count() > 0
