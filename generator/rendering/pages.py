"""Which pages a site has: for each kind its template, its section and the views it shows.

A further kind of page is one more line in `PAGE_KINDS` and a module in `generator/views`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from generator.model import Report
from generator.rendering.settings import SiteSettings
from generator.rendering.texts import written
from generator.views import links
from generator.views.about import AboutView, NotFoundView
from generator.views.compare import compare_views
from generator.views.data import data_view
from generator.views.documents import documents_views
from generator.views.figures import figures_views
from generator.views.home import home_view
from generator.views.index import Index
from generator.views.method import method_view
from generator.views.report import ReportView, report_view
from generator.views.reports import reports_views
from generator.views.rounds import rounds_views
from generator.views.search import search_views
from generator.views.share import Share
from generator.views.theme import theme_views
from generator.views.themes import themes_view
from generator.views.unfiled import unfiled_view

UNFILED_TEMPLATE = "unfiled.html"
"""Template of the page of passages without a theme, which opens many reports."""

Views = Callable[[Index, SiteSettings], Iterator[tuple[str, Any]]]
"""Gives (path from the root of the language, view) for each page of a kind, in a fixed order."""

SharedViews = Callable[[Index, SiteSettings, Share], Iterator[tuple[str, Any]]]
"""Gives the same for the pages of a share."""


class PageKind(Struct, frozen=True):
    """One type of page."""

    template: str
    """Its template, relative to the templates folder."""
    section: str
    """The entry of the head's navigation that it belongs to, "" for none."""
    views: Views | None
    """What its pages show, where one process makes them all."""
    shared: SharedViews | None = None
    """What its pages show, where several processes make a share each."""
    counts_parts: bool = False
    """True for what counts part by part, as the first pages of divided themes do: one process
    makes both."""
    lists_files: bool = False
    """True for what lists the files of the site, and is made when they are there."""


def _home(index: Index, _site: SiteSettings) -> Iterator[tuple[str, Any]]:
    yield links.HOME, home_view(index)


def _themes(index: Index, _site: SiteSettings) -> Iterator[tuple[str, Any]]:
    yield links.THEMES, themes_view(index)


def _reports(index: Index, site: SiteSettings, share: Share) -> Iterator[tuple[str, Any]]:
    for report in share.reports:
        yield links.report_path(report), _report(index, index.report(report), site)


def _report(index: Index, report: Report, site: SiteSettings) -> ReportView:
    """Return the page of one report, cited and with its original where the build knows them."""
    return report_view(
        index,
        report,
        original=site.original_path(report.id, report.source.file) if site.original_path else None,
        citations=site.cite(report) if site.cite else (),
    )


def _method(index: Index, site: SiteSettings) -> Iterator[tuple[str, Any]]:
    yield links.METHOD, method_view(index, written("method", site), site.accuracy)


def _unfiled(index: Index, _site: SiteSettings) -> Iterator[tuple[str, Any]]:
    yield links.UNFILED, unfiled_view(index)


def _data(index: Index, site: SiteSettings) -> Iterator[tuple[str, Any]]:
    yield links.DATA, data_view(index, site.downloads)


def _about(_index: Index, site: SiteSettings) -> Iterator[tuple[str, Any]]:
    yield links.ABOUT, AboutView(written("about", site), site.site_url)


def _not_found(_index: Index, site: SiteSettings) -> Iterator[tuple[str, Any]]:
    yield links.NOT_FOUND, NotFoundView(site.site_url)


PAGE_KINDS: tuple[PageKind, ...] = (
    PageKind("home.html", "", _home, counts_parts=True),
    PageKind("themes.html", "themes", _themes),
    PageKind("theme.html", "themes", None, lambda i, site, s: theme_views(i, s, site.formats)),
    PageKind("reports.html", "reports", lambda index, _site: reports_views(index)),
    PageKind("report.html", "reports", None, _reports),
    PageKind("rounds.html", "reports", None, lambda i, _site, s: rounds_views(i, s)),
    PageKind("method.html", "method", _method),
    PageKind(UNFILED_TEMPLATE, "method", _unfiled),
    PageKind("data.html", "data", _data, lists_files=True),
    PageKind("about.html", "", _about),
    PageKind("404.html", "", _not_found),
    PageKind("compare.html", "compare", lambda index, _site: compare_views(index)),
    PageKind("figures.html", "figures", lambda index, _site: figures_views(index)),
    PageKind("documents.html", "documents", lambda index, _site: documents_views(index)),
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
