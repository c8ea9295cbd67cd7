"""The documents page: every document named in 《》, by who issued, revised or cited it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from generator.model import Action, ReportHead
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
    if len(index.notices) > REPORTS:
        counts = province_counts(index, _count)
        yield f"{NAME}.html", _view(index, shared=shared, provinces=counts)
        return
    cut = slices(index.notices, NAME, _count)
    pages = slice_links(index, cut)
    if pages:
        yield f"{NAME}.html", _view(index, shared=shared, pages=pages)
    neighbours = list(with_neighbours(pages)) or [(None, None)]
    for each, beside in zip(cut, neighbours, strict=True):
        here = {report.id for report in each.reports}
        own = [found for found in known.values() if _home(found) in here]
        yield (
            each.path,
            _view(
                index,
                shared=() if pages else shared,
                rows=tuple(_row(index, found) for found in own if len(_reports(found)) == 1),
                reports=each.reports,
                beside=beside,
            ),
        )


class _Place(NamedTuple):
    """Where a report names a document: all that is kept of it, for there are many."""

    report: str
    action: Action
    anchor: str


class _Found(NamedTuple):
    """A document with the places that name it, in the order of columns."""

    title: str
    places: list[_Place]


def _by_title(index: Index) -> dict[str, _Found]:
    """Return the mentions of each document by its folded title, in the order of columns."""
    known: dict[str, _Found] = {}
    for report in index.notices:
        for named in index.mentions(report.id):
            if named.key not in known:
                known[named.key] = _Found(named.title, [])
            known[named.key].places.append(_Place(report.id, named.action, named.anchor))
    return known


def _reports(found: _Found) -> list[str]:
    """Return the ids of the reports that name a document, each once."""
    return list(dict.fromkeys(place.report for place in found.places))


def _home(found: _Found) -> str:
    """Return the report under which a document is listed: the first that names it."""
    return found.places[0].report


def _shared(index: Index, known: dict[str, _Found]) -> tuple[DocumentRow, ...]:
    """Return the documents that several reports name, those of most reports first."""
    several = [found for found in known.values() if len(_reports(found)) > 1]
    several.sort(key=lambda found: -len(_reports(found)))
    return tuple(_row(index, found) for found in several[:SHARED])


def _row(index: Index, found: _Found) -> DocumentRow:
    """Return one document with its mentions."""
    columns = [_mentions(index, found, action) for action in ACTIONS]
    return DocumentRow(
        title=found.title,
        mentions=tuple(tuple(column[:MENTIONS]) for column in columns),
        more=sum(max(0, len(column) - MENTIONS) for column in columns),
        reports=len(_reports(found)),
        actions=" ".join(action for action, column in zip(ACTIONS, columns, strict=True) if column),
        cities="\n".join(index.cities[each].label for each in _reports(found)[:MENTIONS]),
    )


def _mentions(index: Index, found: _Found, action: Action) -> Sequence[Mention]:
    """Return the reports that did `action`, each once, at its first place."""
    mentions: dict[str, Mention] = {}
    for place in found.places:
        if place.action == action and place.report not in mentions:
            link = links.href(links.report_path(place.report), place.anchor)
            mentions[place.report] = Mention(index.cities[place.report].label, link)
    return list(mentions.values())


def _view(
    index: Index,
    *,
    shared: tuple[DocumentRow, ...] = (),
    rows: tuple[DocumentRow, ...] = (),
    reports: tuple[ReportHead, ...] = (),
    pages: tuple[SliceLink, ...] = (),
    provinces: tuple[ProvinceCount, ...] = (),
    beside: tuple[str | None, str | None] = (None, None),
) -> DocumentsView:
    """Return a page of documents."""
    return DocumentsView(
        total=sum(map(_count, index.notices)),
        reports=len(index.notices),
        shared=shared,
        rows=rows,
        cities=tuple(index.cities[report.id] for report in reports),
        actions=ACTIONS,
        pages=pages,
        provinces=provinces,
        previous=beside[0],
        next=beside[1],
        csv=CSV,
    )


def _count(report: ReportHead) -> int:
    """Return the number of documents named."""
    return report.documents
