"""What a reader cites: every passage of a theme, with its place here and in the original page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from generator.building.build import build
from tests.browser.served import served
from tests.browser.test_behaviours import copied
from tests.sites import settings_in, write_notices

pytestmark = pytest.mark.browser

PAGE = "https://example.com/a.html"
THEME = "themes/next-steps.html"
"""Its passages stand outside findings."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of two notices; the original page of the second is known."""
    folder = tmp_path_factory.mktemp("quotations")
    seeds = write_notices(folder / "seeds")
    (seeds / "b.yml").write_text(f"url: {PAGE}\n", encoding="utf-8")
    build(settings_in(folder, exports=()))
    with served(folder / "site") as address:
        yield address


@pytest.mark.parametrize("report", ["a", "b"])
def test_a_passage_outside_findings_is_quoted_with_its_place(
    report: str, browser: Browser, home: str, tmp_path: Path
) -> None:
    link = f".outside [data-copy=quote][data-of={report}]"
    quoted = copied(browser, home, THEME, link)
    assert quoted.startswith("“三、下一步工作打算”\n——中共")
    assert f"reports/{report}.html#b." in quoted
    assert (PAGE in quoted) == (report == "b")


def test_a_passage_is_found_in_its_original_page(browser: Browser, home: str) -> None:
    quoted = copied(browser, home, "themes/procurement.html", "td[id=b] [data-copy=quote]")
    last = quoted.splitlines()[-1]
    assert last.startswith(f"{PAGE}#:~:text=")
    first, _, end = unquote(last.partition("text=")[2]).partition(",")
    assert len(first) >= 4
    assert first in quoted.partition("——")[0]
    assert end in quoted.partition("——")[0]


GIVEN = """words => {
    const block = { anchor: "b.1", start: 0, end: words.length }
    const report = { url: "https://a.cn/", text: words, href: "", findings: [], blocks: [block] }
    duizhao.report = async () => report
    const button = document.querySelector("[data-copy=quote]")
    button.dataset.at = "b.1"
    navigator.clipboard.writeText = async (text) => { window.written = text }
    button.click()
}"""


@pytest.mark.parametrize(
    ("passage", "edges"),
    [
        ("完善制度。", "#:~:text=完善制度"),
        ("一是健全制度,落实责任;二是开展检查。", "#:~:text=一是健全制度,二是开展检查"),
        ("。，", ""),
        ("（一）A-B 工作\n开展检查", "#:~:text=A-B 工作,开展检查"),
    ],
)
def test_a_text_fragment_ends_on_whole_clauses(
    passage: str, edges: str, page: Page, home: str
) -> None:
    page.goto(home + THEME)
    page.evaluate(GIVEN, passage)
    page.wait_for_function("() => window.written")
    address = page.evaluate("() => window.written").splitlines()[-1]
    assert unquote(address) == f"https://a.cn/{edges}"
    assert "-" not in address
