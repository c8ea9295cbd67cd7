"""The sitemap, short and long."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from generator.publishing import sitemap
from generator.publishing.sitemap import sitemap_files

URL = "https://a.cn/x/"


def locations(content: bytes) -> list[str]:
    return [
        element.text or ""
        for element in ET.fromstring(content).iter()  # noqa: S314  our own
        if element.tag.endswith("loc")
    ]


def test_pages_are_listed_with_their_addresses() -> None:
    robots, listed = sitemap_files(
        ["index.html", "reports/舟&山.html", "404.html", "en/404.html"], URL
    )
    assert f"Sitemap: {URL}sitemap.xml" in robots.content.decode()
    assert locations(listed.content) == [
        f"{URL}index.html",
        f"{URL}reports/%E8%88%9F%26%E5%B1%B1.html",
    ]


def test_many_pages_make_a_list_of_lists(monkeypatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    files = {
        file.path: file.content for file in sitemap_files([f"{n}.html" for n in range(5)], URL)
    }
    assert locations(files["sitemap.xml"]) == [f"{URL}sitemap-{n}.xml" for n in (1, 2, 3)]
    assert sum(len(locations(files[f"sitemap-{n}.xml"])) for n in (1, 2, 3)) == 5
