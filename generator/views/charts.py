"""Charts that are drawn at build time, each with its numbers: statuses, figures by theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from generator.model import Report, Status
from generator.views import links
from generator.views.index import Index, Words
from generator.views.statuses import ORDER, StatusCount

WIDTH = 1000
"""Units across a whole chart; pages stretch it."""


class Segment(Struct, frozen=True):
    """The findings of one status, as a part of a bar."""

    status: Status
    """As in the data."""
    number: int
    """How many; may be 0."""
    x: float
    """Where it starts."""
    width: float
    """How long it is: all bars have one scale."""
    href: str | None
    """The list of these findings; None where there is none."""


class StatusBar(Struct, frozen=True):
    """One city or province."""

    label: str | None
    """Its name; None where no province is known."""
    href: str
    """Its page, from the root of the language."""
    findings: int
    """Findings in all."""
    segments: tuple[Segment, ...]
    """One for each status, in the fixed order."""


class ThemeBar(Struct, frozen=True):
    """The figures of one theme."""

    name: Words
    """Name of the theme."""
    href: str
    """Its page, from the root of the language."""
    figures: int
    """Figures in passages on it."""
    reports: int
    """Notices that they stand in."""
    width: float
    """Length of its bar."""


def status_bars(
    columns: Sequence[tuple[str | None, str, Sequence[StatusCount]]], *, of_cities: bool = False
) -> tuple[StatusBar, ...]:
    """Return a bar for each (label, href, statuses), on one scale and in the order given.

    The findings of a city can be listed, those of a province cannot. Empty where there is no
    finding at all.
    """
    counted = [
        (label, href, {each.status: each.number for each in statuses})
        for label, href, statuses in columns
    ]
    longest = max((sum(numbers.values()) for _, _, numbers in counted), default=0)
    if not longest:
        return ()
    return tuple(
        StatusBar(
            label,
            href,
            sum(numbers.values()),
            _segments(numbers, WIDTH / longest, label if of_cities else None),
        )
        for label, href, numbers in counted
    )


def _segments(numbers: dict[Status, int], unit: float, city: str | None) -> tuple[Segment, ...]:
    """Return the parts of one bar, one after the other."""
    found, at = [], 0
    for status in ORDER:
        number = numbers.get(status, 0)
        listed = links.listed_findings(status, city) if city and number else None
        found.append(Segment(status, number, round(at * unit, 1), round(number * unit, 1), listed))
        at += number
    return tuple(found)


def theme_bars(index: Index) -> tuple[ThemeBar, ...]:
    """Return how many figures stand in the passages of each theme, in the theme file's order.

    A figure in a passage of two themes counts for both; themes without any are left out.
    """
    figures: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    for report in index.notices:
        here = _figures_by_theme(index, index.report(report.id))
        figures.update(here)
        reports.update(here.keys())
    longest = max(figures.values(), default=0)
    return tuple(
        ThemeBar(
            name={"zh": theme.zh, "en": theme.en},
            href=links.href(links.theme_path(theme.id)),
            figures=figures[theme.id],
            reports=reports[theme.id],
            width=round(figures[theme.id] * WIDTH / longest, 1),
        )
        for theme in index.corpus.themes
        if figures[theme.id]
    )


def _figures_by_theme(index: Index, report: Report) -> Counter[str]:
    """Return the figures of one report by theme."""
    themes: dict[int, list[str]] = {}
    for alignment in index.alignments(report.id):
        themes.setdefault(alignment.span.start, []).append(alignment.theme)
    counted: Counter[str] = Counter()
    for figure in report.figures if report.blocks else ():
        block = report.blocks[index.block_of(report, figure.span)]
        counted.update(set(themes.get(block.span.start, ())))
    return counted
