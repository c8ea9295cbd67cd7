"""Sets successive notices of one body against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.aligning.alike.counterparts import link_findings
from generator.model import Counterpart, FindingSummary, Recurrence, ReportSummary, Succession
from generator.themes import ThemeFile


def successions(
    summaries: Sequence[ReportSummary], theme_file: ThemeFile
) -> tuple[Succession, ...]:
    """Give the rounds of each body that has more than one notice, by body, then by date."""
    return tuple(
        succession(summaries[earlier], summaries[later], theme_file)
        for earlier, later in rounds_of(summaries)
    )


def rounds_of(summaries: Iterable[ReportSummary]) -> Sequence[tuple[int, int]]:
    """Give the places of the two notices of each succession, by body, then by date.

    Reports without a date come first; of two of one date neither follows the other.
    """
    bodies: dict[str, list[tuple[str, str, int]]] = {}
    for number, summary in enumerate(summaries):
        if summary.body:
            known = (summary.dated, summary.report, number)
            bodies.setdefault(summary.body, []).append(known)
    return [
        (earlier[-1], later[-1])
        for body in sorted(bodies)
        for earlier, later in pairwise(sorted(bodies[body]))
        if earlier[0] != later[0]  # else they are versions of one text, not two rounds
    ]


def succession(earlier: ReportSummary, later: ReportSummary, theme_file: ThemeFile) -> Succession:
    """Set two successive notices against each other."""
    links = link_findings([earlier, later], theme_file)
    before = {finding.id: finding for finding in earlier.findings}
    recurring = [
        _recurrence(finding, before[best.finding], best)
        for finding in later.findings
        if (best := _best(links.get(finding.id, ()), before)) is not None
    ]
    then = {one.earlier for one in recurring}
    now = {one.later for one in recurring}
    return Succession(
        earlier=earlier.report,
        later=later.report,
        recurring=tuple(recurring),
        gone=tuple(finding.id for finding in earlier.findings if finding.id not in then),
        fresh=tuple(finding.id for finding in later.findings if finding.id not in now),
    )


def _best(
    counterparts: Sequence[Counterpart], before: dict[str, FindingSummary]
) -> Counterpart | None:
    """Give the most alike finding of the earlier notice, if one is alike enough."""
    return next((one for one in counterparts if one.finding in before), None)


def _recurrence(
    finding: FindingSummary, earlier: FindingSummary, counterpart: Counterpart
) -> Recurrence:
    """Make the record of a finding that an earlier notice had too."""
    open_then = earlier.status in ("partial", "in_progress")
    return Recurrence(
        earlier=earlier.id,
        later=finding.id,
        score=counterpart.score,
        shared=counterpart.shared,
        now_done=open_then and finding.status == "completed",
    )
