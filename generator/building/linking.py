"""Links the findings of many reports in several processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from generator.aligning.counterparts import Links
from generator.aligning.likeness import Likeness, as_bytes, from_bytes, stretches
from generator.building.processes.crew import crew
from generator.building.processes.processors import processors
from generator.model import Counterpart, ReportSummary
from generator.themes import ThemeFile

WORTH_IT = 3_000
"""Findings from which several processes are quicker than one: those of a hundred notices."""


def link_apart(
    summaries: Sequence[ReportSummary], theme_file: ThemeFile, *, jobs: int
) -> Mapping[str, tuple[Counterpart, ...]]:
    """Give the counterparts of each finding of all reports, as `link_findings` does.

    Args:
        summaries: Of all reports.
        theme_file: The theme file by which they were made.
        jobs: How many processes; 0 for one a processor.
    """
    likeness = Likeness(summaries)
    wanted = (jobs or processors()) if len(likeness) >= WORTH_IT else 1
    cut = stretches(len(likeness), wanted)
    with crew(lambda number: as_bytes(likeness.pairs(*cut[number])), len(cut), jobs) as found:
        pairs = chain.from_iterable(from_bytes(encoded) for _, encoded in found)
        return Links(likeness, pairs, theme_file)
