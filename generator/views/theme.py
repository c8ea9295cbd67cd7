"""A theme page: one theme, the cities side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model import Alignment, Finding, Report, Status, Theme
from generator.views import links
from generator.views.cells import Cell, cell, cell_findings
from generator.views.dates import DateView, date_view
from generator.views.index import Index, Words
from generator.views.named import Named, named_in
from generator.views.parts import Part
from generator.views.passages import Passage, passage
from generator.views.places import City

_KEPT = 6
"""Notices up to which a city without a passage keeps an empty column in its place."""
_NARROW = 5
"""Columns that a screen of 1280 pixels holds."""


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """Another theme, or another part of this one."""

    name: Words
    """What the link says."""
    href: str
    """Its page, from the root of the language."""


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part of a theme that is divided by province."""

    province: str | None
    """Name of the province, None where it is not known."""
    number: int
    """From 1; above 1 where a province goes on."""
    href: str
    """Its page, from the root of the language."""
    cell: Cell
    """What the theme has there."""


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding with its passages on the theme."""

    id: str
    """Id of the finding."""
    number: str | None
    """As printed."""
    title: str
    """As shown."""
    chapter: str | None
    """Title of the chapter above it."""
    href: str
    """The finding in its report, from the root of the language."""
    status: Status
    """As in the data."""
    status_quote: str | None
    """The words that give it, unless they are the chapter's own."""
    deadline: DateView | None
    """完成时限, where given."""
    responsible: tuple[str, ...]
    """As printed."""
    passages: tuple[Passage, ...]
    """Its passages on the theme, in reading order; the title is not repeated."""
    title_why: Passage | None
    """The passage that the title itself is, where it speaks to the theme."""
    other_measures: int
    """Its measures that are not on the theme."""
    named: Named
    """Figures and documents in those passages."""
    counterparts: int
    """Findings elsewhere that are most like it; they are listed in its report."""


@dataclass(frozen=True, slots=True)
class Column:
    """A city's column."""

    city: City
    """Whose it is."""
    cell: Cell
    """Its numbers."""
    cards: tuple[FindingCard, ...]
    """Its findings with passages on the theme, in reading order."""
    others: tuple[Passage, ...]
    """Its passages outside findings, in reading order."""
    named: Named
    """Figures and documents in those."""


@dataclass(frozen=True, slots=True)
class ThemeView:
    """The whole page."""

    id: str
    """Of the theme."""
    name: Words
    """Of the theme."""
    group: Words
    """Name of its group."""
    definition: Words
    """What it carries and what not."""
    terms: tuple[str, ...]
    """Words searched for."""
    columns: tuple[Column, ...]
    """Side by side, in the order of columns."""
    has_others: bool
    """True where a column has passages outside findings."""
    width: str
    """`narrow` where the columns fit a screen, `wide` where they are scrolled."""
    absent: tuple[City, ...]
    """Notices without a passage on it, among those of this page."""
    present: int
    """Notices with a passage, in all."""
    notices: int
    """Notices, in all."""
    parts: tuple[PartLink, ...]
    """On the first page of a theme that is divided: all its parts with passages; else empty."""
    part: PartLink | None
    """The part shown; None on the first page of a divided theme and where there is one only."""
    part_before: PartLink | None
    """The part before that one."""
    part_after: PartLink | None
    """The part after that one."""
    previous: ThemeLink | None
    """The theme before it."""
    following: ThemeLink | None
    """The theme after it."""
    home: str
    """The theme's first page, from the root of the language."""


def theme_views(index: Index) -> Iterator[tuple[str, ThemeView]]:
    """Yield (path, view) of every theme page, in the theme file's order, part after part.

    The first page of a divided theme lists its parts; a part leads to those beside it only, so
    that what is written grows in proportion to what is shown.
    """
    for number, theme in enumerate(index.corpus.themes):
        if not index.mine(number):
            continue
        whole = _whole(index, number)
        if len(index.parts) == 1:
            yield links.theme_path(theme.id), _with_columns(index, theme, whole, index.parts[0])
            continue
        linked = [(part, link) for part in index.parts if (link := _part_link(index, theme, part))]
        yield links.theme_path(theme.id), replace(whole, parts=tuple(link for _, link in linked))
        for place, (part, link) in enumerate(linked):
            before = linked[place - 1][1] if place else None
            after = linked[place + 1][1] if place + 1 < len(linked) else None
            beside = replace(whole, part=link, part_before=before, part_after=after)
            yield links.theme_path(theme.id, part.slug), _with_columns(index, theme, beside, part)


def _whole(index: Index, number: int) -> ThemeView:
    """Return what all pages of the theme of that number have in common."""
    theme = index.corpus.themes[number]
    group = next(group for group, themes in index.grouped if theme in themes)
    return ThemeView(
        id=theme.id,
        name={"zh": theme.zh, "en": theme.en},
        group={"zh": group.zh, "en": group.en},
        definition={"zh": theme.definition_zh, "en": theme.definition_en},
        terms=theme.terms,
        columns=(),
        has_others=False,
        width="narrow",
        absent=(),
        present=index.present[theme.id],
        notices=len(index.notices),
        parts=(),
        part=None,
        part_before=None,
        part_after=None,
        previous=_neighbour(index, number - 1),
        following=_neighbour(index, number + 1),
        home=links.href(links.theme_path(theme.id)),
    )


def _neighbour(index: Index, number: int) -> ThemeLink | None:
    """Return the link to the theme of that number, None outside the theme file."""
    if not 0 <= number < len(index.corpus.themes):
        return None
    theme = index.corpus.themes[number]
    return ThemeLink({"zh": theme.zh, "en": theme.en}, links.href(links.theme_path(theme.id)))


def _part_link(index: Index, theme: Theme, part: Part) -> PartLink | None:
    """Return the link to a part, None where the theme has nothing there."""
    numbers = cell(index, theme.id, part.reports, part.province or "")
    if numbers.href is None:
        return None
    path = links.theme_path(theme.id, part.slug)
    return PartLink(part.province, part.number, links.href(path), numbers)


def _with_columns(index: Index, theme: Theme, view: ThemeView, part: Part) -> ThemeView:
    """Return a page with the columns of a part."""
    present = [report for report in part.reports if index.has(theme.id, report)]
    shown = part.reports if len(index.notices) <= _KEPT and present else present
    columns = tuple(_column(index, theme, index.report(report)) for report in shown)
    return replace(
        view,
        columns=columns,
        has_others=any(column.others for column in columns),
        width="narrow" if len(columns) <= _NARROW else "wide",
        absent=tuple(index.cities[each] for each in part.reports if not index.has(theme.id, each)),
    )


def _column(index: Index, theme: Theme, report: Report) -> Column:
    """Return one city's column."""
    city = index.cities[report.id]
    inside: dict[str, list[Alignment]] = {
        each: [] for each in cell_findings(index, theme.id, report.id)
    }
    outside: list[Alignment] = []
    for alignment in index.aligned.get((theme.id, report.id), ()):
        inside.get(alignment.finding or "", outside).append(alignment)
    return Column(
        city=city,
        cell=cell(index, theme.id, (report.id,), city.label),
        cards=tuple(
            _card(index, report, index.findings[finding][1], aligned)
            for finding, aligned in inside.items()
        ),
        others=tuple(passage(index, report, alignment) for alignment in outside),
        named=named_in(report, index.shown(report), [each.span for each in outside]),
    )


def _card(
    index: Index, report: Report, finding: Finding, aligned: Sequence[Alignment]
) -> FindingCard:
    """Return a finding with its passages on the theme."""
    passages = [passage(index, report, alignment) for alignment in aligned]
    title = next((each for each in passages if each.role == "finding-title"), None)
    measures = {alignment.measure for alignment in aligned if alignment.measure}
    return FindingCard(
        id=finding.id,
        number=index.shown_words(finding.number),
        title=index.shown_words(finding.title) or "",
        chapter=index.shown_words(finding.parent),
        href=links.href(links.report_path(report.id), finding.id),
        status=finding.status,
        status_quote=finding.status_quote if finding.status_source != "chapter" else None,
        deadline=date_view("deadline", finding.deadline) if finding.deadline else None,
        responsible=finding.responsible,
        passages=tuple(each for each in passages if each is not title),
        title_why=title,
        other_measures=sum(measure.id not in measures for measure in finding.measures),
        named=named_in(report, index.shown(report), [each.span for each in aligned]),
        counterparts=len(index.corpus.counterparts.get(finding.id, ())),
    )
