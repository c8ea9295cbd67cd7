"""The home page: what is here, from where and when, and a way in from every theme and city."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.model import ReportHead
from generator.views import links
from generator.views.cells import Cell, cells
from generator.views.charts import StatusBar, status_bars
from generator.views.figures import STATED_ON_HOME, has_stated
from generator.views.index import Index, Words
from generator.views.places import City, province_code, province_order
from generator.views.reports import province_href
from generator.views.stated import StatedRow, stated_rows
from generator.views.statuses import StatusCount, count_statuses
from generator.views.timeline import Timeline, timeline

FOLD = STATED_ON_HOME
"""Notices up to which the matrix has a column for each; beyond, one for each province."""
_LISTED = 40
"""Notices up to which the home page shows the timeline; beyond, the list of notices does."""


class MatrixColumn(Struct, frozen=True):
    """A city or province at the head of the matrix."""

    label: str | None
    """Its name; None where no province is known."""
    href: str
    """Its report, or its province in the list of notices; from the root of the language."""
    reports: tuple[str, ...]
    """Ids of the reports counted in it."""
    city: City | None
    """Whose column it is; None for a province."""
    findings: int
    """Findings in all."""
    statuses: tuple[StatusCount, ...]
    """Of those findings."""


class MatrixRow(Struct, frozen=True):
    """A theme across the matrix."""

    name: Words
    """Its name."""
    href: str
    """Its page, from the root of the language."""
    cells: tuple[Cell, ...]
    """One for each column."""


class MatrixGroup(Struct, frozen=True):
    """A group of themes."""

    id: str
    """Its id."""
    name: Words
    """Its name."""
    rows: tuple[MatrixRow, ...]
    """In the theme file's order."""


class HomeView(Struct, frozen=True):
    """The whole page."""

    reports: int
    """Files read."""
    notices: int
    """Those that are compared."""
    findings: int
    """In all notices."""
    measures: int
    """In all notices."""
    figures: int
    """In all notices."""
    documents: int
    """In all notices."""
    themes: int
    """In the theme file."""
    failures: int
    """Files that could not be read."""
    first: str | None
    """ISO date of the earliest publication."""
    last: str | None
    """ISO date of the latest publication."""
    folded: bool
    """True where a column is a province."""
    columns: tuple[MatrixColumn, ...]
    """In the order of columns."""
    groups: tuple[MatrixGroup, ...]
    """The matrix."""
    statuses: tuple[StatusBar, ...]
    """The statuses of each column's findings, as bars."""
    timeline: Timeline | None
    """When what was; None where nothing is dated or there are too many notices for this page."""
    cities: tuple[City, ...]
    """Heads of the table of stated totals; empty where there are too many."""
    stated: tuple[StatedRow, ...]
    """The totals that reports state."""
    stated_elsewhere: bool
    """True where the page of figures has those totals instead."""
    others: tuple[City, ...]
    """Files that do not read as such a notice; they have a page but no column."""


def home_view(index: Index) -> HomeView:
    """Return the home page."""
    notices = index.notices
    columns = _columns(index)
    days = (index.cities[report.id].published for report in notices)
    dates = sorted(day for day in days if day is not None)
    small = len(notices) <= FOLD
    return HomeView(
        reports=len(index.reports),
        notices=len(notices),
        findings=sum(len(report.findings) for report in notices),
        measures=sum(report.findings.measures for report in notices),
        figures=sum(report.figures for report in notices),
        documents=sum(report.documents for report in notices),
        themes=len(index.corpus.themes),
        failures=len(index.corpus.failures),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        folded=not small,
        columns=columns,
        groups=_groups(index, columns),
        statuses=status_bars(
            [(each.label, each.href, each.statuses) for each in columns], of_cities=small
        ),
        timeline=timeline(index, notices) if len(notices) <= _LISTED else None,
        cities=tuple(index.cities[report.id] for report in notices) if small else (),
        stated=stated_rows(index, notices) if small else (),
        stated_elsewhere=has_stated(index),
        others=tuple(index.cities[each.id] for each in index.reports if not each.is_notice)[:FOLD],
    )


def _columns(index: Index) -> tuple[MatrixColumn, ...]:
    """Return a column for each notice, or for each province where there are many."""
    if len(index.notices) <= FOLD:
        return tuple(_city_column(index, report) for report in index.notices)
    provinces: dict[str, list[ReportHead]] = {}
    for report in index.notices:
        provinces.setdefault(province_code(report), []).append(report)
    return tuple(
        _province_column(province_href(index, code), provinces[code])
        for code in sorted(provinces, key=province_order)
    )


def _city_column(index: Index, report: ReportHead) -> MatrixColumn:
    """Return the column of one notice."""
    city = index.cities[report.id]
    return MatrixColumn(
        label=city.label,
        href=city.href,
        reports=(report.id,),
        city=city,
        findings=len(report.findings),
        statuses=count_statuses(report.findings.statuses),
    )


def _province_column(href: str, reports: Sequence[ReportHead]) -> MatrixColumn:
    """Return the column of one province."""
    statuses = [status for report in reports for status in report.findings.statuses]
    return MatrixColumn(
        label=reports[0].place.province,
        href=href,
        reports=tuple(report.id for report in reports),
        city=None,
        findings=len(statuses),
        statuses=count_statuses(statuses),
    )


def _groups(index: Index, columns: Sequence[MatrixColumn]) -> tuple[MatrixGroup, ...]:
    """Return the matrix."""
    found = [cells(index, column.reports, column.label or "") for column in columns]
    return tuple(
        MatrixGroup(
            id=group.id,
            name={"zh": group.zh, "en": group.en},
            rows=tuple(
                MatrixRow(
                    name={"zh": theme.zh, "en": theme.en},
                    href=links.href(links.theme_path(theme.id)),
                    cells=tuple(column[theme.id] for column in found),
                )
                for theme in themes
            ),
        )
        for group, themes in index.grouped
    )
