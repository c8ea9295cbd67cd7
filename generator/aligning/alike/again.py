"""Likens findings again where some reports have changed: only what the change may have touched.

The result is that of likening all anew. A finding is compared again if it is new, if one of its
words is now shared with others, or no longer, and if one of those that it is compared with, or was,
is such a finding or has gone.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec import Struct

from generator.aligning.alike.finding_table import NONE, FindingTable, sorted_table, unsorted_table
from generator.aligning.alike.likened import Likened
from generator.aligning.alike.likeness import Likeness, counted, reach_for
from generator.aligning.alike.pairs import Pairs
from generator.aligning.alike.settling import Settled
from generator.model import ReportSummary


class Again(Struct, frozen=True):
    """What is left of an earlier comparison, and what is to be done."""

    likeness: Likeness
    """Of all findings as they are now."""
    pairs: Pairs
    """Those that are as they were."""
    touched: Sequence[int]
    """Findings whose pairs with findings before them are to be found anew, in order."""
    settled: Settled | None
    """The counterparts of all findings, where nothing that they follow from has changed."""


def likened_again(
    before: Likened, reports: Sequence[str], fresh: Iterable[ReportSummary]
) -> Again | None:
    """Take over what a change of some reports has not touched.

    None where nothing can be: with so many more findings, or fewer, each is looked for otherwise.

    Args:
        before: How all was before the change.
        reports: The ids of all reports that there are now.
        fresh: Summaries of those among them that are new or may have changed.
    """
    table, sources = sorted_table(reports, unsorted_table(fresh), before.table)
    if reach_for(len(table)) != reach_for(len(before.table)):
        return None
    new, gone = _recognised(table, before.table, sources)
    counts = dict(before.counts)
    turned = _recounted(counts, counted(table, new), counted(before.table, gone))
    having = chain.from_iterable(part.having(turned) for part in table.words) if turned else ()
    moved = {number: sources[number] for number in having if sources[number] != NONE}
    stood = array("I", sources)
    for number in moved:
        stood[number] = NONE
    likeness = Likeness(table, counts, before.standing, stood)
    if not (new or moved or gone):
        return Again(likeness, before.pairs, (), before.settled)
    numbers, places = _numbers_now(len(before.table), sources)
    # Where one of these stands or stood, those behind it meet others by its words than before.
    here = [(number, likeness.standing.looked_up[number]) for number in [*new, *moved]]
    there = [*moved.items(), *((places[source], source) for source in gone)]
    here += [(number, before.standing.looked_up[source]) for number, source in there]
    touched = {*new, *moved}.union(*(likeness.behind(words, number) for number, words in here))
    dropped = bytearray(len(before.table))
    for source in [*gone, *(sources[number] for number in touched if sources[number] != NONE)]:
        dropped[source] = True
    return Again(likeness, before.pairs.renumbered(numbers, dropped), sorted(touched), None)


def all_anew(likeness: Likeness) -> Again:
    """Take over nothing."""
    return Again(likeness, Pairs(), range(len(likeness)), None)


def _recognised(
    table: FindingTable, before: FindingTable, sources: array[int]
) -> tuple[list[int], list[int]]:
    """Find in `sources` those that are as they were, though their reports have changed.

    Returns:
        The numbers of those that are new; and of those that are gone, which they had before.
    """
    kept = set(sources)
    gone = {before.id_of(number): number for number in range(len(before)) if number not in kept}
    new = []
    for number, source in enumerate(sources):
        if source == NONE:
            known = gone.get(table.id_of(number), NONE)
            if known != NONE and table.is_alike(number, before, known):
                sources[number] = gone.pop(table.id_of(number))
            else:
                new.append(number)
    return new, list(gone.values())


def _recounted(counts: dict[int, int], added: Counter[int], removed: Counter[int]) -> set[int]:
    """Bring `counts` up to date, and give the words that are now shared, or no longer."""
    turned = set()
    for word in {*added, *removed}:
        before = counts.pop(word, 0)
        now = before + added[word] - removed[word]
        if now:
            counts[word] = now
        if (before > 1) != (now > 1):
            turned.add(word)
    return turned


def _numbers_now(before: int, sources: Sequence[int]) -> tuple[array[int], array[int]]:
    """Give, for each of so many findings, its number now; and that of the next one still there."""
    numbers = array("I", [NONE]) * before
    for number, source in enumerate(sources):
        if source != NONE:
            numbers[source] = number
    places = array("I", numbers)
    behind = len(sources)
    for source in reversed(range(before)):
        if places[source] == NONE:
            places[source] = behind
        behind = places[source]
    return numbers, places
