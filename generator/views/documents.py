"""The documents page: every document named in 《》, by who issued, revised or cited it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.model import Action, DocumentMention, ReportHead
from generator.views import links
from generator.views.index import Index
from generator.views.places import City
from generator.views.slices import (
    REPORTS,
    ProvinceCount,
    SliceLink,
    province_counts,
    slice_links,
    slices,
    with_neighbours,
)

NAME = "documents"
CSV = "data/documents.csv"

ACTIONS: tuple[Action, ...] = ("issued", "revised", "cited")
SHARED = 400
"""Documents that several reports name, listed at most: the rest is in the download."""
MENTIONS = 20
"""Reports named beside one document at most; the rest are counted."""


class Mention(Struct, frozen=True):
    """A report that names a document."""

    city: str
    """Whose report."""
    href: str
    """Where it stands."""


class DocumentRow(Struct, frozen=True):
    """A document with the reports that name it."""

    title: str
    """As printed where it is first named."""
    mentions: tuple[tuple[Mention, ...], ...]
    """Reports that issued, revised and cited it, in this order; each report once an action."""
    more: int
    """Mentions that are left out here."""
    reports: int
    """Reports that name it."""
    actions: str
    """The actions that occur, with a space between."""
    cities: str
    """Labels of the reports, with a line feed between, to filter by."""


class DocumentsView(Struct, frozen=True):
    """A page of documents, or the way to them where they are on several pages."""

    total: int
    """Mentions on the whole site."""
    reports: int
    """Notices on the whole site; a file that is none has no row."""
    shared: tuple[DocumentRow, ...]
    """Documents that several reports name, those of most reports first."""
    rows: tuple[DocumentRow, ...]
    """The other documents on this page, in the order of columns."""
    cities: tuple[City, ...]
    """Whose documents this page has."""
    actions: tuple[str, ...]
    """What can be done with a document."""
    pages: tuple[SliceLink, ...]
    """All pages, on the page that leads to them; else empty."""
    provinces: tuple[ProvinceCount, ...]
    """Counts, where there are too many for tables; else empty."""
    previous: str | None
    """The page before."""
    next: str | None
    """The page after."""
    csv: str
    """The whole table as a file, from the root of the site."""


def documents_views(index: Index) -> Iterator[tuple[str, DocumentsView]]:
    """Yield the pages of documents with their paths."""
    known = _by_title(index)
    shared = _shared(index, known)
    bare = _bare(index, shared)
    if len(index.notices) > REPORTS:
        yield f"{NAME}.html", replace(bare, provinces=province_counts(index, _count))
        return
    cut = slices(index.notices, NAME, _count)
    pages = slice_links(index, cut)
    if pages:
        yield f"{NAME}.html", replace(bare, pages=pages)
    neighbours = list(with_neighbours(pages)) or [(None, None)]
    for each, (before, after) in zip(cut, neighbours, strict=True):
        here = {report.id for report in each.reports}
        own = [found for found in known.values() if found.reports[0] in here]
        yield (
            each.path,
            replace(
                bare,
                shared=() if pages else shared,
                rows=tuple(found.row(index) for found in own if found.number == 1),
                cities=tuple(index.cities[report.id] for report in each.reports),
                previous=before,
                next=after,
            ),
        )


class _Found:
    """A document with the reports that name it, in the order of columns.

    Of those that a page does not name only the number is kept, for some documents stand in all.
    """

    def __init__(self, title: str) -> None:
        """Hold no report yet."""
        self.title = title
        self.reports: list[str] = []
        """Ids of the first reports."""
        self.number = 0
        """How many reports there are."""
        self._last = ""
        self._columns = {action: _Column() for action in ACTIONS}

    def add(self, report: str, mention: DocumentMention) -> None:
        """Take a mention; those of one report come one after the other."""
        if report != self._last:
            self._last = report
            self.number += 1
            if len(self.reports) < MENTIONS:
                self.reports.append(report)
        self._columns[mention.action].add(report, mention.anchor)

    def row(self, index: Index) -> DocumentRow:
        """Return the document with its mentions."""
        columns = self._columns.values()
        return DocumentRow(
            title=self.title,
            mentions=tuple(column.mentions(index) for column in columns),
            more=sum(column.more for column in columns),
            reports=self.number,
            actions=" ".join(action for action, column in self._columns.items() if column.places),
            cities="\n".join(index.cities[each].label for each in self.reports),
        )


class _Column:
    """The reports that did one thing with a document, each once, at its first place."""

    __slots__ = ("_last", "more", "places")

    def __init__(self) -> None:
        """Hold no report yet."""
        self.places: list[tuple[str, str]] = []
        """The first reports, each with the anchor of the place."""
        self.more = 0
        """How many others there are."""
        self._last = ""

    def add(self, report: str, anchor: str) -> None:
        """Take a place in a report."""
        if report == self._last:
            return
        self._last = report
        if len(self.places) < MENTIONS:
            self.places.append((report, anchor))
        else:
            self.more += 1

    def mentions(self, index: Index) -> tuple[Mention, ...]:
        """Return the reports that are named."""
        return tuple(
            Mention(index.cities[report].label, links.href(links.report_path(report), anchor))
            for report, anchor in self.places
        )


def _by_title(index: Index) -> dict[str, _Found]:
    """Return the mentions of each document by its folded title, in the order of columns."""
    known: dict[str, _Found] = {}
    for report in index.notices:
        for named in index.mentions(report.id):
            found = known.get(named.key)
            if found is None:
                found = known[named.key] = _Found(named.title)
            found.add(report.id, named)
    return known


def _shared(index: Index, known: dict[str, _Found]) -> tuple[DocumentRow, ...]:
    """Return the documents that several reports name, those of most reports first."""
    several = [found for found in known.values() if found.number > 1]
    several.sort(key=lambda found: -found.number)
    return tuple(found.row(index) for found in several[:SHARED])


def _bare(index: Index, shared: tuple[DocumentRow, ...]) -> DocumentsView:
    """Return what all pages have in common."""
    return DocumentsView(
        total=sum(map(_count, index.notices)),
        reports=len(index.notices),
        shared=shared,
        rows=(),
        cities=(),
        actions=ACTIONS,
        pages=(),
        provinces=(),
        previous=None,
        next=None,
        csv=CSV,
    )


def _count(report: ReportHead) -> int:
    """Return the number of documents named."""
    return report.documents
