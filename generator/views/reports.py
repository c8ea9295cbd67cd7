"""The list of notices: all of a small site on one page, of a large one by province."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.model import ReportHead
from generator.views import links
from generator.views.dates import DateView, report_dates
from generator.views.index import Index, Words
from generator.views.places import City, province_code, province_order
from generator.views.reasons import reason_words
from generator.views.rounds import RoundLink, round_links
from generator.views.statuses import StatusCount, count_statuses

LISTED = 60
"""Notices up to which one page lists them all."""
ENTRIES = 200
"""Notices of one province on one page."""


class ReportEntry(Struct, frozen=True):
    """A notice in the list."""

    anchor: str
    """The province's, at the first notice of it on a page; else empty."""
    city: City
    """How it is named."""
    title: str
    """As shown."""
    is_notice: bool
    """False where it does not read as such a notice."""
    dates: tuple[DateView, ...]
    """In order of events."""
    findings: int
    """Number of findings."""
    measures: int
    """Number of measures."""
    statuses: tuple[StatusCount, ...]
    """Of the findings."""
    checks: int
    """Things that do not add up, and repairs."""
    rounds: tuple[RoundLink, ...]
    """Other rounds of the same body, the one before first."""
    reasons: tuple[Words, ...]
    """Why a file that does not read as such a notice is taken for none; else empty."""


class ProvinceEntry(Struct, frozen=True):
    """A province in the list."""

    name: str | None
    """Full name, None where it is not known."""
    href: str
    """Its page, from the root of the language."""
    reports: int
    """How many it has."""


class ReportsView(Struct, frozen=True):
    """The whole page."""

    province: str | None
    """The province of the page; None for all, or where it is not known."""
    whole: bool
    """True for the page of all provinces."""
    reports: int
    """Reports in all on the site."""
    entries: tuple[ReportEntry, ...] = ()
    """In the order of columns; empty on the first page of a large site."""
    provinces: tuple[ProvinceEntry, ...] = ()
    """The first pages of the provinces; empty on a small site."""
    pages: tuple[str, ...] = ()
    """All pages of the province, from the root of the language; empty where there is one."""
    page: int = 1
    """Which of them this is, from 1."""


def reports_views(index: Index) -> Iterator[tuple[str, ReportsView]]:
    """Yield (path, view) of the list, and of each province's part where there are many."""
    number = len(index.reports)
    if number <= LISTED:
        entries = _entries(index, index.reports)
        whole = ReportsView(province=None, whole=True, reports=number, entries=entries)
        yield links.REPORTS, whole
        return
    provinces: dict[str, list[ReportHead]] = {}
    for report in index.reports:
        provinces.setdefault(province_code(report), []).append(report)
    ordered = sorted(provinces, key=province_order)
    listed = tuple(
        ProvinceEntry(
            provinces[code][0].place.province,
            links.href(links.province_path(code)),
            len(provinces[code]),
        )
        for code in ordered
    )
    yield links.REPORTS, ReportsView(province=None, whole=True, reports=number, provinces=listed)
    for code in ordered:
        yield from _province(index, code, provinces[code])


def province_href(index: Index, code: str) -> str:
    """Return where a province's notices are listed: its page, or its first line in the list."""
    if len(index.reports) > LISTED:
        return links.href(links.province_path(code))
    return links.href(links.REPORTS, _anchor(code))


def _anchor(code: str) -> str:
    """Return the anchor of a province's first line."""
    return f"province-{code}"


def _province(
    index: Index, code: str, members: Sequence[ReportHead]
) -> Iterator[tuple[str, ReportsView]]:
    """Yield the pages of one province's notices."""
    starts = range(0, len(members), ENTRIES)
    paths = [links.province_path(code, page) for page, _ in enumerate(starts, 1)]
    for page, start in enumerate(starts, 1):
        part = ReportsView(
            province=members[0].place.province,
            whole=False,
            reports=len(index.reports),
            entries=_entries(index, members[start : start + ENTRIES]),
            pages=tuple(map(links.href, paths)) if len(paths) > 1 else (),
            page=page,
        )
        yield paths[page - 1], part


def _entries(index: Index, reports: Sequence[ReportHead]) -> tuple[ReportEntry, ...]:
    """Return the lines of the list."""
    codes = [province_code(report) for report in reports]
    return tuple(
        ReportEntry(
            anchor="" if code in codes[:number] else _anchor(code),
            city=index.cities[report.id],
            title=index.shown_words(report.title) or index.cities[report.id].label,
            is_notice=report.is_notice,
            dates=report_dates(report),
            findings=len(report.findings),
            measures=report.findings.measures,
            statuses=count_statuses(report.findings.statuses),
            checks=len(report.checks),
            rounds=round_links(index, report.id),
            reasons=() if report.is_notice else reason_words(report.reasons),
        )
        for number, (code, report) in enumerate(zip(codes, reports, strict=True))
    )
