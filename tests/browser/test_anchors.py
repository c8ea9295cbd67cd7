"""What a link leads to is in view, and no head that stays covers it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LINKS = (
    *("themes/procurement.html#zhoushan", "themes/procurement.html#panzhihua-xiqu"),
    *("reports/huaihua.html#huaihua-9", "reports/huaihua.html#checks", "index.html#matrix"),
)
TOP = """anchor => {
    const target = document.getElementById(anchor), box = target.getBoundingClientRect()
    const seen = document.elementFromPoint(Math.max(box.left, 0) + 14, box.top + 12)
    return [box.top >= 0 && box.top < innerHeight / 2, target.contains(seen)]
}"""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_what_a_link_leads_to_is_seen(browser: Browser, file_home: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for link in LINKS:
        page.goto(file_home + link)
        assert page.evaluate(TOP, link.partition("#")[2]) == [True, True], link
    context.close()
