"""What one theme has in one report, in numbers: the cells of the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Finding
from generator.views import links
from generator.views.index import Index
from generator.views.statuses import StatusCount, count_statuses


@dataclass(frozen=True, slots=True)
class Cell:
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
    """Return the ids of the findings that have a passage on the theme, in reading order."""
    found = dict.fromkeys(
        alignment.finding
        for alignment in index.aligned.get((theme, report), ())
        if alignment.finding is not None
    )
    for finding in index.theme_findings.get((theme, report), ()):
        found.setdefault(finding)
    whole = index.report_findings[report]
    return tuple(sorted((each for each in found if each in whole), key=whole.__getitem__))


def cell(index: Index, theme: str, reports: Sequence[str], label: str) -> Cell:
    """Return the cell of a theme for one report, or for several taken together."""
    findings: list[Finding] = []
    measures = passages = 0
    first: str | None = None
    for report in reports:
        here = [index.findings[finding][1] for finding in cell_findings(index, theme, report)]
        aligned = index.aligned.get((theme, report), ())
        if first is None and (here or aligned):
            first = report
        findings += here
        passages += len(aligned)
        measures += sum(alignment.measure is not None for alignment in aligned)
    return Cell(
        label=label,
        href=links.href(index.theme_page(theme, first), first) if first is not None else None,
        findings=len(findings),
        measures=measures,
        passages=passages,
        statuses=count_statuses(findings),
    )
