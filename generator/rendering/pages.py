"""Which pages a site has: for each kind its template, its section and the views it shows.

A further kind of page is one more line in `PAGE_KINDS` and a module in `generator/views`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.rendering.settings import SiteSettings
from generator.views.compare import compare_views
from generator.views.index import Index
from generator.views.search import search_views

Views = Callable[[Index, SiteSettings], Iterator[tuple[str, Any]]]
"""Gives (path from the root of the language, view) for each page of a kind, in a fixed order."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """One type of page."""

    template: str
    """Its template, relative to the templates folder."""
    section: str
    """The entry of the head's navigation that it belongs to, "" for none."""
    views: Views
    """What its pages show."""


PAGE_KINDS: tuple[PageKind, ...] = (
    PageKind("compare.html", "compare", lambda index, _site: compare_views(index)),
    PageKind("search.html", "search", lambda index, _site: search_views(index)),
)
"""In the order in which pages are written."""

SECTIONS: tuple[tuple[str, str], ...] = (
    ("themes", "themes/index.html"),
    ("reports", "reports/index.html"),
    ("compare", "compare.html"),
    ("figures", "figures.html"),
    ("documents", "documents.html"),
    ("search", "search.html"),
    ("method", "method.html"),
    ("data", "data.html"),
)
"""The head's navigation: name of the section and the page it opens."""
