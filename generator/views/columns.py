"""A city's column of a theme page: its findings and passages on the theme."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.model import Alignment, Finding, Report, Status, Theme
from generator.views import links
from generator.views.cells import Cell, cell, cell_findings
from generator.views.dates import DateView, date_view
from generator.views.index import Index
from generator.views.named import Named, named_in
from generator.views.passages import Passage, passage
from generator.views.places import City


class FindingCard(Struct, frozen=True):
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


class Column(Struct, frozen=True):
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


def column(index: Index, theme: Theme, report: Report) -> Column:
    """Return one city's column."""
    city = index.cities[report.id]
    inside: dict[str, list[Alignment]] = {
        each: [] for each in cell_findings(index, theme.id, report.id)
    }
    outside: list[Alignment] = []
    for alignment in index.aligned(theme.id, report.id):
        inside.get(alignment.finding or "", outside).append(alignment)
    return Column(
        city=city,
        cell=cell(index, theme.id, (report.id,), city.label),
        cards=tuple(
            _card(index, report, index.open(report.id).findings[finding], aligned)
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
