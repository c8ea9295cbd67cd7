"""The Atom feed: what the format demands, dated by the notices."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from msgspec.structs import replace

from generator.publishing import feed
from generator.publishing.feed import feed_file
from generator.rendering import SiteSettings
from generator.views.index import Index, index_corpus
from tests.publishing.conftest import FORMULA

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = SiteSettings(site_url="https://a.cn/x/")


def parsed(index: Index) -> ET.Element:
    return ET.fromstring(feed_file(index, SITE).content)  # noqa: S314  our own


def test_entries_have_what_atom_demands(index: Index) -> None:
    root = parsed(index)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(index.notices)
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    assert FORMULA in {entry.findtext(f"{ATOM}title") for entry in entries}
    assert all(entry.find(f"{ATOM}author/{ATOM}name") is not None for entry in entries)


def test_the_newest_comes_first_and_dates_the_feed(index: Index) -> None:
    root = parsed(index)
    days = [entry.findtext(f"{ATOM}updated") for entry in root.findall(f"{ATOM}entry")]
    assert days == [f"2024-12-0{day}T00:00:00+08:00" for day in (3, 2, 1)]
    assert root.findtext(f"{ATOM}updated") == days[0]


def test_a_notice_without_a_date_is_left_out(index: Index) -> None:
    first, *others = index.corpus.reports
    undated = replace(first, published=None, signed=None)
    changed = index_corpus(replace(index.corpus, reports=(undated, *others)))
    assert len(parsed(changed).findall(f"{ATOM}entry")) == len(others)


def test_an_empty_feed_is_still_a_feed(index: Index) -> None:
    empty = index_corpus(replace(index.corpus, reports=(), alignments=(), finding_themes={}))
    assert parsed(empty).findtext(f"{ATOM}updated") == f"{feed._NO_DATE}T00:00:00+08:00"
