"""Totals of more notices than a table holds: kind by kind, folded on screen, whole on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from generator.building.build import build
from generator.views.figures import STATED_ON_HOME
from tests.sites import notice, settings_in

pytestmark = pytest.mark.browser

STATES = "现将整改进展情况予以公布。反馈的25个具体问题,给予党纪处分3人,清退资金12.5万元。"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site with one notice more than the home page has room for."""
    folder = tmp_path_factory.mktemp("totals")
    (folder / "seeds").mkdir()
    for number in range(1, STATED_ON_HOME + 2):
        text = notice(number).replace("现将整改进展情况予以公布。", STATES)
        (folder / f"seeds/{chr(96 + number)}.txt").write_text(text, encoding="utf-8")
    build(settings_in(folder, exports=()))
    return f"{(folder / 'site').as_uri()}/"


def test_a_total_is_reached_from_the_home_page(page: Page, home: str) -> None:
    page.goto(f"{home}index.html")
    page.locator("a[href='figures.html#stated']").click()
    kind = page.locator(".stated-kind", has_text="党纪处分")
    assert not kind.locator("li").first.is_visible()
    kind.locator("summary").click()
    assert kind.locator("li").count() == STATED_ON_HOME + 1
    kind.locator("li a").first.click()
    assert "给予党纪处分3人" in page.locator(":target").inner_text()


def test_paper_shows_what_the_screen_folds(page: Page, home: str) -> None:
    page.goto(f"{home}figures.html")
    first = page.locator(".stated-kind li").first
    assert not first.is_visible()
    page.emulate_media(media="print")
    assert first.is_visible()
