"""A long table cut into pages: report by report, with a bound on the rows of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from generator.model import Report, ReportHead, Span
from generator.views import links
from generator.views.anchors import anchor_of
from generator.views.index import Index
from generator.views.places import City

ROWS = 1200
"""Rows on a page, but for one report that has more by itself."""

REPORTS = 300
"""Reports up to which every row is on some page; beyond, provinces are counted and the tables are
downloads, as thousands of pages of figures help nobody."""


class Slice(Struct, frozen=True):
    """The reports whose rows share a page."""

    path: str
    """The page, from the root of the language."""
    reports: tuple[ReportHead, ...]
    """In the order of columns."""
    rows: int
    """Rows of all of them."""


class SliceLink(Struct, frozen=True):
    """A page of a long table, as others link to it."""

    href: str
    """The page, from the root of the language."""
    first: City
    """The first report on it."""
    last: City
    """The last report on it."""
    rows: int
    """Its rows."""


class ProvinceCount(Struct, frozen=True):
    """The rows of a province, where there are too many for a table."""

    province: str | None
    """Its name."""
    reports: int
    """Its reports."""
    rows: int
    """Their rows."""


def slices(
    reports: Sequence[ReportHead], name: str, count: Callable[[ReportHead], int]
) -> list[Slice]:
    """Divide `reports` among pages `name.html`, or `name-1.html` and so on, by their rows."""
    groups: list[list[ReportHead]] = [[]]
    rows = 0
    for report in reports:
        if rows and rows + count(report) > ROWS:
            groups.append([])
            rows = 0
        groups[-1].append(report)
        rows += count(report)
    single = len(groups) == 1
    return [
        Slice(
            f"{name}.html" if single else f"{name}-{number}.html",
            tuple(group),
            sum(map(count, group)),
        )
        for number, group in enumerate(groups, 1)
    ]


def slice_links(index: Index, cut: Sequence[Slice]) -> tuple[SliceLink, ...]:
    """Return how the pages of a long table are named; nothing where there is only one."""
    if len(cut) == 1:
        return ()
    return tuple(
        SliceLink(
            links.href(each.path),
            index.cities[each.reports[0].id],
            index.cities[each.reports[-1].id],
            each.rows,
        )
        for each in cut
    )


def province_counts(index: Index, count: Callable[[ReportHead], int]) -> tuple[ProvinceCount, ...]:
    """Return the rows of each province, in the order of columns."""
    reports: dict[str | None, list[ReportHead]] = {}
    for report in index.notices:
        reports.setdefault(report.place.province, []).append(report)
    return tuple(
        ProvinceCount(province, len(members), sum(map(count, members)))
        for province, members in reports.items()
    )


def with_neighbours(cut: Sequence[SliceLink]) -> Iterator[tuple[str | None, str | None]]:
    """Yield the pages before and after each page, None at the ends."""
    for number in range(len(cut)):
        yield (
            cut[number - 1].href if number else None,
            cut[number + 1].href if number + 1 < len(cut) else None,
        )


def block_link(report: Report, span: Span) -> str:
    """Return where `span` stands, from the root of the language."""
    return links.href(links.report_path(report.id), anchor_of(report, span))
