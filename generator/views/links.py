"""Addresses inside the site, all relative to the root of a language; one place makes them."""

from __future__ import annotations

import re
from urllib.parse import quote

_PLAIN = re.compile(r"[A-Za-z0-9_./~-]*")

HOME = "index.html"
THEMES = "themes/index.html"
REPORTS = "reports/index.html"
METHOD = "method.html"
UNFILED = "unfiled.html"
DATA = "data.html"
ABOUT = "about.html"
SEARCH = "search.html"
NOT_FOUND = "404.html"
PASSAGES_TABLE = "data/passages.csv"

COUNTERPARTS = ".o"
"""Put behind a finding's anchor: its counterparts elsewhere, on its report's page."""


def theme_path(theme: str, part: str = "") -> str:
    """Return the path of a theme's page, or of one part of a theme that is divided."""
    return f"themes/{theme}/{part}.html" if part else f"themes/{theme}.html"


def province_path(code: str, page: int = 1) -> str:
    """Return the path of a page of one province's notices, by the two digits of its code."""
    return f"reports/province-{code}.html" if page == 1 else f"reports/province-{code}-{page}.html"


def report_path(report: str) -> str:
    """Return the path of a report's page in the site folder."""
    return f"reports/{report}.html"


def word_path(theme: str) -> str:
    """Return the path of the Word document that compares a theme."""
    return f"data/word/{theme}.docx"


def rounds_path(later: str) -> str:
    """Return the path of the page that sets a report beside the round before it."""
    return f"rounds/{later}.html"


def href(path: str, anchor: str = "") -> str:
    """Return `path` as a link, with the anchor where one is given.

    >>> href("reports/攀枝花 50%.html", "b.3")
    'reports/%E6%94%80%E6%9E%9D%E8%8A%B1%2050%25.html#b.3'
    """
    return f"{quoted(path)}#{quoted(anchor)}" if anchor else quoted(path)


def beside(report: str, anchor: str) -> str:
    """Return the way from one report's page to a place in another's."""
    return f"{quoted(report)}.html#{quoted(anchor)}"


def quoted(text: str) -> str:
    """Return `text` for an address; nearly all of ours needs no change, which is found faster."""
    return text if _PLAIN.fullmatch(text) else quote(text)


def listed_findings(status: str, city: str = "") -> str:
    """Return the way to the list of findings of that status, of one city where it is named.

    >>> listed_findings("partial", "怀化市")
    'search.html?s=partial&c=%E6%80%80%E5%8C%96%E5%B8%82'
    """
    return f"{SEARCH}?s={status}" + (f"&c={quote(city)}" if city else "")


def block_anchor(number: int) -> str:
    """Return the anchor of the block of that number, from 0, on its report's page.

    No report's address has a stop in it, so no finding's anchor can be the same.
    """
    return f"b.{number + 1}"
