"""An attacker's notices in a real browser, with the policy and without it: nothing happens."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.served import served
from tests.browser.watching import Watch, watched
from tests.hostile.corpus import CALL, PAYLOADS

pytestmark = pytest.mark.browser

GUARDED = [
    *("index.html", "method.html", "unfiled.html", "about.html", "en/themes/theme-1.html"),
    *("reports/constructor.html", "themes/theme-0.html", "figures.html", "documents.html"),
]
SETTLE = """() => new Promise(done => setTimeout(done, 30))"""


@pytest.fixture
def alarms(page: Page) -> list[str]:
    """Dialogs that pages open, and windows."""
    seen: list[str] = []

    def dialog(opened: object) -> None:
        seen.append(f"dialog: {opened}")
        opened.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dialog)
    page.on("popup", lambda popup: seen.append(f"window: {popup.url}"))
    return seen


def quiet(page: Page, watch: Watch, alarms: list[str]) -> None:
    """Assert that the page did nothing that it was not built to do."""
    page.wait_for_load_state("load")
    page.evaluate(SETTLE)
    assert alarms == []
    watch.clean()
    assert page.locator("img, iframe, base, object, embed, form[action*=evil]").count() == 0
    assert page.evaluate("location.href").startswith(watch.home)


def test_pages_are_inert_without_their_policy(
    page: Page, unguarded: Path, alarms: list[str]
) -> None:
    home = unguarded.as_uri() + "/"
    home_en = unguarded / "en"
    watch = watched(page, home)
    pages = [path for path in unguarded.rglob("*.html") if not path.is_relative_to(home_en)]
    for path in [*sorted(pages), home_en / "index.html", home_en / "themes/theme-1.html"]:
        page.goto(path.as_uri())
        quiet(page, watch, alarms)


@pytest.mark.parametrize("path", GUARDED)
def test_pages_are_silent_under_their_policy(
    page: Page, site: Path, alarms: list[str], path: str
) -> None:
    """The policy has nothing to refuse: a refusal would be a message of the console."""
    with served(site) as home:
        watch = watched(page, home)
        page.goto(home + path)
        for summary in page.locator("summary:visible").all()[:8]:
            summary.click()
        quiet(page, watch, alarms)


ADDRESSES = [
    *(f"search.html?q={quote(payload)}" for payload in (*PAYLOADS[:6], PAYLOADS[8], PAYLOADS[15])),
    *(f"compare.html?c={quote(payload)},constructor" for payload in PAYLOADS[:3]),
    f"compare.html?c=constructor,text&t={quote(PAYLOADS[1])}",
    "compare.html?c=constructor,page,text,word",
    "compare.html?c=__proto__,constructor,hasOwnProperty()&t=__proto__",
    f"compare.html?c=../../evil,//evil.invalid/x,javascript:{quote(CALL)}",
    f"search.html?q=%E6%94%BF%E5%BA%9C%E9%87%87%E8%B4%AD&city={quote(PAYLOADS[1])}&status=%22%3E",
    f"reports/constructor.html#{quote(PAYLOADS[1])}",
    f"index.html#javascript:{quote(CALL)}",
    *("search.html?q=alert", "search.html?q=%", "search.html?q=" + "%E4%B8%80" * 800),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_that_carry_payloads_do_nothing(
    page: Page, unguarded: Path, alarms: list[str], address: str
) -> None:
    home = unguarded.as_uri() + "/"
    watch = watched(page, home)
    page.goto(home + address)
    if address.startswith(("search", "compare")):
        page.wait_for_function("() => document.querySelector('[data-state=done]')")
    quiet(page, watch, alarms)


def test_search_finds_payloads_as_words(page: Page, unguarded: Path, alarms: list[str]) -> None:
    watch = watched(page, unguarded.as_uri() + "/")
    page.goto(f"{watch.home}search.html?q={quote('<img src=x onerror=')}")
    page.wait_for_function("() => document.querySelector('[data-state=done]')")
    assert "<img src=x onerror=" in page.locator("[data-search-results]").inner_text()
    quiet(page, watch, alarms)
