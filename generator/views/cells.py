"""What one theme has in one report, in numbers: the cells of the matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.model import ReportHead, ThemeFacts
from generator.views import links
from generator.views.index import Index
from generator.views.statuses import StatusCount, count_statuses


class Cell(Struct, frozen=True):
    """A theme in a report, or in all reports of a province."""

    label: str
    """The city or province."""
    href: str | None
    """Where its passages are; None where there is none."""
    findings: int
    """Findings with a passage on the theme."""
    measures: int
    """Measures on the theme."""
    passages: int
    """Passages on the theme, measures included."""
    statuses: tuple[StatusCount, ...]
    """Of those findings."""


def cell_findings(index: Index, theme: str, report: str) -> tuple[str, ...]:
    """Return the ids of the findings that a theme has in a report, in reading order."""
    head = index.by_id[report]
    facts = head.facts.get(theme)
    return tuple(head.findings[place].id for place in facts.findings) if facts else ()


def cells(index: Index, reports: Sequence[str], label: str) -> Mapping[str, Cell]:
    """Return the cell of each theme for one report, or for several taken together, by theme."""
    found: dict[str, list[tuple[ReportHead, ThemeFacts]]] = {
        theme.id: [] for theme in index.corpus.themes
    }
    for head in map(index.by_id.__getitem__, reports):
        for theme, facts in head.facts.items():
            found[theme].append((head, facts))
    return {theme: _cell(index, theme, each, label) for theme, each in found.items()}


def _cell(
    index: Index, theme: str, found: Sequence[tuple[ReportHead, ThemeFacts]], label: str
) -> Cell:
    """Return the cell of a theme, given the reports that have it."""
    if not found:
        return Cell(label, None, 0, 0, 0, ())
    first = found[0][0].id
    statuses = [
        status for head, facts in found for status in head.findings.statuses_at(facts.findings)
    ]
    return Cell(
        label=label,
        href=links.href(index.theme_page(theme, first), first),
        findings=len(statuses),
        measures=sum(facts.measures for _head, facts in found),
        passages=sum(facts.passages for _head, facts in found),
        statuses=count_statuses(statuses),
    )
