"""Which promises are past their deadline, on the day on which a reader looks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from generator.building.build import build
from tests.sites import settings_in

pytestmark = pytest.mark.browser

NOTICE = """\
中共宁波市教育局委员会关于巡察整改进展情况的通报
根据市委统一部署,2024年3月1日至5月30日,市委第一巡察组对市教育局党委开展了常规巡察。现将整改进展情况予以公布。
(一)关于“理论学习不够深入”问题的整改
一是集中学习12次。
整改状态:已完成。整改时限:2024年6月30日
(二)关于“政府采购程序不规范”问题的整改
一是开展专项检查。
整改状态:正在推进,预计2024年9月底前完成。
(三)关于“固定资产管理混乱”问题的整改
一是开展清查。
整改状态:正在推进,预计2024年10月底前完成。
(四)关于“干部教育抓得不紧”问题的整改
一是开展谈话。
整改状态:正在推进。
中共宁波市教育局委员会
2024年8月1日
"""


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The search page of a site with one notice."""
    folder = tmp_path_factory.mktemp("deadlines")
    (folder / "seeds").mkdir()
    (folder / "seeds/a.txt").write_text(NOTICE, encoding="utf-8")
    build(settings_in(folder, exports=()))
    return f"{(folder / 'site').as_uri()}/search.html"


def titles(page: Page, address: str, day: str) -> list[str]:
    """Return the findings that are listed on a day."""
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto(address)
    page.wait_for_selector("[data-state=done]")
    return page.locator(".hit .hit-link").all_inner_texts()


@pytest.mark.parametrize(
    ("day", "past"),
    [
        ("2024-09-30", []),
        ("2024-10-01", ["政府采购程序不规范"]),
        ("2024-11-01", ["政府采购程序不规范", "固定资产管理混乱"]),
    ],
    ids=["a month lasts until its end", "the day after", "done and undated ones never are"],
)
def test_open_findings_are_listed_once_their_deadline_is_past(
    day: str, past: list[str], page: Page, search: str
) -> None:
    found = titles(page, f"{search}?s=overdue", day)
    assert [title.partition("）")[2] for title in found] == past
    assert "本站不掌握" in page.locator("[data-search-count]").inner_text()


def test_a_list_of_open_findings_says_which_are_past(page: Page, search: str) -> None:
    titles(page, f"{search}?s=in_progress", "2024-10-15")
    texts = page.locator(".hit .hit-text").all_inner_texts()
    assert ["时限已过" in text for text in texts] == [True, False, False]
