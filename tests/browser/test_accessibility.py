"""axe-core finds nothing to complain of: light and dark, desktop and phone."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import settle
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 780}
ALIKE = 4
"""Rows, findings and passages of a page that are looked at: the rest is made by the same lines."""
_ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_COLOURS = ["color-contrast", "link-in-text-block"]
_FEWER = """(alike) => {
  const repeated =
    "tbody tr, section.finding, article, .hit, .notice-text > div, article > div, li";
  const parents = [...document.querySelectorAll(repeated)].map((each) => each.parentElement);
  for (const parent of new Set(parents)) {
    const children = [...parent.children].filter((each) => each.matches(repeated));
    children.slice(alike).forEach((each) => each.remove());
  }
}"""
_RUN = """async (rules) => {
  const found = await axe.run(document, {...rules, resultTypes: ["violations"]});
  const said = ({html, any, all}) =>
    `${html.slice(0, 160)} -- ${[...any, ...all].map(({message}) => message).join("; ")}`;
  return found.violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(said).join(" | ")}`);
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(name: str, browser: Browser, http_home: str, axe: str) -> None:
    """Nothing waits for the width but the style sheet: one page serves both screens."""
    with browser.new_context(viewport=DESKTOP, color_scheme="light", bypass_csp=True) as context:
        page = context.new_page()
        page.goto(http_home + PAGES[name])
        settle(page)
        page.evaluate(_FEWER, ALIKE)
        page.evaluate(axe)
        assert violations(page, _ALL) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, _COLOURS) == []
        page.set_viewport_size(PHONE)
        assert violations(page, _ALL) == []


def violations(page: Page, rules: list[str]) -> list[str]:
    """Return what axe-core, which the page has to hold, says against the page as it stands."""
    found: list[str] = page.evaluate(_RUN, {"runOnly": rules})
    return found


def test_axe_would_find_a_violation(browser: Browser, axe: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(
            "<html lang=zh><body><img src='x.png'><p style='color:#eee'>看不清的字</body></html>"
        )
        page.evaluate(axe)
        found = violations(page, _ALL)
        assert {each.split(":")[0] for each in found} >= {"image-alt", "color-contrast"}


_UNSEEN = """() => {
  const reached = "a[href], button, input, select, summary, [tabindex='0']";
  return [...document.querySelectorAll(reached)]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }))
    .filter((each) => {
      each.focus();
      for (let around = each; around; around = around.parentElement)
        if (getComputedStyle(around).clipPath !== "none") return true;
      return false;
    })
    .map((each) => each.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize(
    "name", ["home", "theme", "report", "compare-theme", "figures", "documents"]
)
def test_what_has_the_focus_is_seen(name: str, page: Page, file_home: str) -> None:
    page.goto(file_home + PAGES[name])
    settle(page)
    assert page.evaluate(_UNSEEN) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate(_UNSEEN) == []
