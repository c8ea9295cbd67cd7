"""Beyond a number of notices, pages of texts are in one language: nothing names others."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from generator.model import Succession
from generator.publishing.head_meta import head_describer
from generator.publishing.sitemap import sitemap_files
from generator.rendering import SiteSettings, render_site
from generator.views.index import index_corpus
from tests.views.made import corpus

URL = "https://a.example/x/"


@cache
def pages(up_to: int) -> dict[str, str]:
    """Return the pages of the small corpus, with an address, by path."""
    known = replace(corpus(), successions=(Succession("b", "a", gone=("b-1",), fresh=("a-1",)),))
    site = SiteSettings(site_url=URL, both_languages_up_to=up_to)
    described = replace(site, describe=head_describer(index_corpus(known), site))
    return {page.path: page.text for page in render_site(known, described)}


def test_a_large_site_has_its_texts_in_one_language() -> None:
    assert "en/reports/a.html" in pages(9)
    once = {"reports/a.html", "rounds/a.html", "figures.html", "documents.html"}
    assert once <= set(pages(1))
    assert not {f"en/{path}" for path in once} & set(pages(1))
    assert "en/themes/procurement.html" in pages(1)


@pytest.mark.parametrize("up_to", [1, 9])
def test_every_address_that_a_page_gives_of_this_site_is_a_page(up_to: int) -> None:
    named = {
        (path, unquote(address))
        for path, text in pages(up_to).items()
        for address in re.findall(rf"{re.escape(URL)}([^\"#\\<]*)", text)
    }
    assert len(named) > 50
    missing = {each for each in named if each[1] not in pages(up_to)}
    assert {address for _, address in missing} == {"", "feed.xml"}


@pytest.mark.parametrize("up_to", [1, 9])
def test_the_sitemap_lists_what_there_is(up_to: int) -> None:
    files = {file.path: file.content.decode() for file in sitemap_files(pages(up_to), URL)}
    listed = set(re.findall(rf"<loc>{re.escape(URL)}([^<]*)</loc>", files["sitemap.xml"]))
    assert listed == {path for path in pages(up_to) if not path.endswith("404.html")}


def test_a_page_in_one_language_gives_no_other_locale() -> None:
    def locales(path: str) -> list[str]:
        return re.findall(r'property="og:locale:alternate" content="(\w+)"', pages(1)[path])

    assert locales("reports/a.html") == []
    assert locales("themes/procurement.html") == ["en_US"]
