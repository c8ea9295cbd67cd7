"""The figures page: every number with its unit, what it measures, its words and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.model import Figure, Report, ReportHead, Theme, ThemeGroup
from generator.parsing.numerals import plain_number
from generator.views import links
from generator.views.bounds import bounds
from generator.views.charts import ThemeBar, theme_bars
from generator.views.index import Index
from generator.views.places import City
from generator.views.slices import (
    REPORTS,
    ProvinceCount,
    SliceLink,
    block_link,
    province_counts,
    slice_links,
    slices,
    with_neighbours,
)
from generator.views.stated import StatedKind, stated_kinds

NAME = "figures"
CSV = "data/figures.csv"

STATED_ON_HOME = 12
"""Notices up to which the totals they state are a table of the home page."""


class FigureRow(Struct, frozen=True):
    """A figure as a row of the table."""

    city: str
    """Whose it is."""
    value: str
    """The number as a number."""
    value_from: str
    """The earlier or lower number, "" where there is one number only."""
    unit: str
    """As printed."""
    trend: str
    """`up`, `down` or ""."""
    approximate: bool
    """True with 余, 约 and the like."""
    bound: str
    """The word before the number that makes it a limit, as printed, such as 不少于; else ""."""
    reach: str
    """The word behind it that does, such as 以上; else ""."""
    measure: str
    """What is counted."""
    quote: str
    """As shown in its report."""
    href: str
    """Where it stands."""
    finding: str
    """Title of its finding, "" where it stands in none."""
    finding_href: str
    """Where the finding is, "" where there is none."""
    themes: str
    """Ids of the themes of its passage, with a space between."""


class FiguresView(Struct, frozen=True):
    """A page of figures, or the way to them where they are on several pages."""

    total: int
    """Figures on the whole site."""
    reports: int
    """Notices on the whole site; a file that is none has no row."""
    rows: tuple[FigureRow, ...]
    """Those on this page."""
    cities: tuple[City, ...]
    """Whose figures this page has."""
    groups: tuple[tuple[ThemeGroup, tuple[Theme, ...]], ...]
    """Themes to filter by."""
    pages: tuple[SliceLink, ...]
    """All pages, on the page that leads to them; else empty."""
    provinces: tuple[ProvinceCount, ...]
    """Counts, where there are too many for tables; else empty."""
    themes: tuple[ThemeBar, ...]
    """On the first page, the figures of each theme; else empty."""
    stated: tuple[StatedKind, ...]
    """On the first page, the totals that notices state, where the home page has no room."""
    previous: str | None
    """The page before."""
    next: str | None
    """The page after."""
    csv: str
    """The whole table as a file, from the root of the site."""


def figures_views(index: Index) -> Iterator[tuple[str, FiguresView]]:
    """Yield the pages of figures with their paths."""
    bare = _bare(index)
    if len(index.notices) > REPORTS:
        yield f"{NAME}.html", replace(bare, provinces=province_counts(index, _count))
        return
    cut = slices(index.notices, NAME, _count)
    pages = slice_links(index, cut)
    first = {"themes": theme_bars(index), "stated": _stated(index)}
    if pages:
        yield f"{NAME}.html", replace(bare, pages=pages, **first)
    neighbours = list(with_neighbours(pages)) or [(None, None)]
    for each, (before, after) in zip(cut, neighbours, strict=True):
        yield (
            each.path,
            replace(
                bare,
                rows=tuple(_rows(index, each.reports)),
                cities=tuple(index.cities[report.id] for report in each.reports),
                previous=before,
                next=after,
                **({} if pages else first),
            ),
        )


def has_stated(index: Index) -> bool:
    """Return whether the totals that notices state stand here: few have them on the home page."""
    fits = STATED_ON_HOME < len(index.notices) <= REPORTS
    return fits and any(report.stated for report in index.notices)


def _stated(index: Index) -> tuple[StatedKind, ...]:
    """Return the totals that notices state, where they stand here."""
    return stated_kinds(index, index.notices) if has_stated(index) else ()


def _bare(index: Index) -> FiguresView:
    """Return what all pages have in common."""
    return FiguresView(
        total=sum(map(_count, index.notices)),
        reports=len(index.notices),
        rows=(),
        cities=(),
        groups=index.grouped,
        pages=(),
        provinces=(),
        themes=(),
        stated=(),
        previous=None,
        next=None,
        csv=CSV,
    )


def _rows(index: Index, reports: Iterable[ReportHead]) -> Iterator[FigureRow]:
    """Yield the figures of some reports."""
    for report in reports:
        yield from figure_rows(index, index.report(report.id))


def figure_rows(index: Index, report: Report) -> Iterator[FigureRow]:
    """Yield the figures of a report in reading order."""
    city = index.cities[report.id]
    text = index.shown(report)
    themes: dict[int, list[str]] = {}
    for alignment in index.alignments(report.id):
        themes.setdefault(alignment.span.start, []).append(alignment.theme)
    titles = {finding.id: finding.title for finding in report.findings}
    page = links.report_path(report.id)
    for figure in report.figures:
        number = index.block_of(report, figure.span)
        block = report.blocks[number] if report.blocks else None
        title = titles.get(figure.finding or "", "")
        quote = " ".join(text[figure.span.start : figure.span.end].split())
        bound, reach = bounds(figure, text)
        yield FigureRow(
            city=city.label,
            value=plain_number(figure.value),
            value_from=_earlier(figure),
            unit=figure.unit,
            trend=figure.trend or "",
            approximate=figure.approximate,
            bound=bound,
            reach=reach,
            measure=figure.measure,
            quote=quote,
            href=block_link(report, figure.span),
            finding=index.shown_words(title) or "",
            finding_href=links.href(page, figure.finding) if figure.finding and title else "",
            themes=" ".join(themes.get(block.span.start, ())) if block else "",
        )


def _earlier(figure: Figure) -> str:
    """Return the earlier or lower number, "" where there is none."""
    return "" if figure.value_from is None else plain_number(figure.value_from)


def _count(report: ReportHead) -> int:
    """Return the number of figures."""
    return report.figures
