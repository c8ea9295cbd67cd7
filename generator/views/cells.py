"""What one theme has in one report, in numbers: the cells of the matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct, field

from generator.views import links
from generator.views.index import Index
from generator.views.statuses import StatusCount, count_encoded


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


class _Tally(Struct):
    """What a theme has in the reports that were counted."""

    first: str = ""
    """The first report that has anything."""
    measures: int = 0
    """As in `Cell`."""
    passages: int = 0
    """As in `Cell`."""
    statuses: bytearray = field(default_factory=bytearray)
    """Of its findings."""


_Tallies: TypeAlias = Mapping[str, _Tally]
"""Of each theme, by its id; none where a theme has nothing."""


def cells(index: Index, reports: Sequence[str], label: str) -> Mapping[str, Cell]:
    """Return the cell of each theme for one report, or for several taken together, by theme."""
    found: dict[str, _Tally] = defaultdict(_Tally)
    for tallies in _stretches(index, reports):
        for theme, more in tallies.items():
            tally = found[theme]
            tally.first = tally.first or more.first
            tally.measures += more.measures
            tally.passages += more.passages
            tally.statuses += more.statuses
    ids = [theme.id for theme in index.corpus.themes]
    return {id_: _cell(index, id_, found[id_], label) for id_ in ids}


def _stretches(index: Index, reports: Sequence[str]) -> Iterator[_Tallies]:
    """Yield what reports have, part by part where they are whole parts: those are counted once."""
    known = _of_parts(index)
    place = 0
    while place < len(reports):
        part = index.part.get(reports[place])
        end = place + len(part.reports) if part else place
        if part and tuple(reports[place:end]) == part.reports:
            if part.slug not in known:
                known[part.slug] = _tallied(index, part.reports)
            yield known[part.slug]
        else:
            end = place + 1
            yield _tallied(index, reports[place:end])
        place = end


@lru_cache(maxsize=1)
def _of_parts(_index: Index) -> dict[str, _Tallies]:
    """Return where what the parts of an index have is noted."""
    return {}


def _tallied(index: Index, reports: Iterable[str]) -> _Tallies:
    """Count what each theme has in some reports."""
    found: dict[str, _Tally] = defaultdict(_Tally)
    for head in map(index.by_id.__getitem__, reports):
        statuses_at = head.findings.statuses_at
        for theme, measures, passages, findings in head.facts.rows():
            tally = found[theme]
            tally.first = tally.first or head.id
            tally.measures += measures
            tally.passages += passages
            tally.statuses += statuses_at(findings)
    return found


def _cell(index: Index, theme: str, tally: _Tally, label: str) -> Cell:
    """Return the cell of a theme."""
    if not tally.first:
        return Cell(label, None, 0, 0, 0, ())
    return Cell(
        label=label,
        href=links.href(index.theme_page(theme, tally.first), tally.first),
        findings=len(tally.statuses),
        measures=tally.measures,
        passages=tally.passages,
        statuses=count_encoded(tally.statuses),
    )
