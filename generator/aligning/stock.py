"""Tells wording that many reports share from what only one says."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from hashlib import blake2b
from itertools import compress

from msgspec import Struct

from generator.aligning.summary import WINDOW
from generator.model import Report, ReportSummary, Span, Stretches

GAP = 8
"""Where only some stretches are looked at, shared ones nearer than this are one."""
SHORTEST = 12
"""Characters that a stretch must have on one line."""
SHARDS = 32
"""Passes over the hashes, so that only a part of them is counted at a time."""
_MARKS = " \u3000\t,，。.;；:：、)）]】”’"
_SHARD_WIDTH = 2**64 // SHARDS


def bodies_needed(bodies: int) -> int:
    """Give how many bodies must share a stretch before it counts as stock.

    >>> [bodies_needed(count) for count in (1, 5, 10, 40, 10_000)]
    [2, 2, 3, 5, 5]
    """
    return max(2, min(5, bodies // 4 + 1))


class StockWording(Struct, frozen=True):
    """The wording that many reports share."""

    shared: frozenset[int]
    """Hashes of the stretches that enough bodies share."""
    needed: int
    """How many bodies are enough."""
    keys: Mapping[str, bytes]
    """By report, what changes where other stretches of it are shared than before."""

    def spans(self, report: Report, stretches: Stretches | None) -> tuple[Span, ...]:
        """Return the wording of `report` that other bodies share, in order."""
        return stock_spans(report, self.shared, stretches) if stretches else ()


def stock_wording(summaries: Iterable[ReportSummary]) -> StockWording:
    """Find the wording that the reports share.

    Two rounds of one body count once: repeating oneself is no stock phrase.
    """
    hashes = array("Q")
    own: dict[str, slice] = {}
    by_body: dict[str, list[slice]] = {}
    for summary in summaries:
        start = len(hashes)
        hashes.frombytes(summary.windows)
        own[summary.report] = slice(start, len(hashes))
        by_body.setdefault(_body(summary), []).append(own[summary.report])
    needed = bodies_needed(len(by_body))
    known = memoryview(hashes)
    shared: set[int] = set()
    for shard in range(SHARDS):
        parts = ([_part(known[each], shard) for each in rounds] for rounds in by_body.values())
        shared |= _in_enough(parts, needed)
    keys = {report: _key(known[where], shared) for report, where in own.items()}
    return StockWording(frozenset(shared), needed, keys)


def stock_wording_again(
    summaries: Iterable[ReportSummary],
    shared: Iterable[int],
    needed: int,
    fresh: Iterable[ReportSummary],
) -> StockWording | None:
    """Find it where some reports have changed; it is what finding it anew gives.

    A stretch that was not shared can only be now if one of these reports has it, so the others'
    stretches are not counted. None where fewer bodies are enough now than were.

    Args:
        summaries: Of all reports there are now.
        shared: The stretches that were shared before.
        needed: How many bodies were enough.
        fresh: The summaries of those that are new or may have changed.
    """
    asked = set(shared).union(*map(_hashes, fresh))
    own: dict[str, array[int]] = {}
    by_body: dict[str, list[array[int]]] = {}
    for summary in summaries:
        own[summary.report] = array("Q", filter(asked.__contains__, _hashes(summary)))
        by_body.setdefault(_body(summary), []).append(own[summary.report])
    enough = bodies_needed(len(by_body))
    if enough < needed:
        return None
    now = _in_enough(by_body.values(), enough)
    keys = {report: _key(hashes, now) for report, hashes in own.items()}
    return StockWording(frozenset(now), enough, keys)


def _hashes(summary: ReportSummary) -> memoryview[int]:
    """Give the hashes of a report's stretches, in order."""
    return memoryview(summary.windows).cast("Q")


def _body(summary: ReportSummary) -> str:
    """Give what stands for the reporting body."""
    return summary.body or f"report:{summary.report}"


def _in_enough(bodies: Iterable[Sequence[Sequence[int]]], needed: int) -> set[int]:
    """Give the hashes that enough bodies have, given those of each body's rounds."""
    counts: Counter[int] = Counter()
    for rounds in bodies:
        counts.update(rounds[0] if len(rounds) == 1 else set().union(*rounds))
    return {value for value, count in counts.items() if count >= needed}


def _key(hashes: Iterable[int], shared: Set[int]) -> bytes:
    """Give a digest of those stretches of a report that are shared."""
    which = array("Q", filter(shared.__contains__, hashes))
    return blake2b(which, digest_size=8).digest()


def _part(hashes: memoryview[int], shard: int) -> memoryview[int]:
    """Give the hashes, which are in order, that fall into one of the shards."""
    first, last = shard * _SHARD_WIDTH, (shard + 1) * _SHARD_WIDTH
    return hashes[bisect_left(hashes, first) : bisect_left(hashes, last)]


def stock_spans(report: Report, shared: frozenset[int], stretches: Stretches) -> tuple[Span, ...]:
    """Give the wording of `report` that other bodies share, in order."""
    hashes = memoryview(stretches.hashes).cast("Q")
    starts = memoryview(stretches.starts).cast("I") if stretches.starts else range(len(hashes))
    cuts, lost = memoryview(stretches.cuts).cast("I"), memoryview(stretches.lost).cast("I")
    gap = GAP if stretches.starts else 0
    lines: list[Span] = []
    for first, beyond in _joined(compress(starts, map(shared.__contains__, hashes)), gap):
        last = beyond - 1
        start = first + lost[bisect_right(cuts, first)]
        end = last + lost[bisect_right(cuts, last)] + 1
        for line in report.text[start:end].split("\n"):
            end = start + len(line)
            bare = end - len(line.lstrip(_MARKS)), start + len(line.rstrip(_MARKS))
            if bare[1] - bare[0] >= SHORTEST:
                lines.append(Span(*bare))
            start = end + 1
    return tuple(lines)


def _joined(places: Iterable[int], gap: int) -> Iterable[tuple[int, int]]:
    """Join stretches that touch, or that have at most `gap` characters between them."""
    open_start = open_end = -1
    for start in places:
        if open_start >= 0 and start <= open_end + gap:
            open_end = start + WINDOW
            continue
        if open_start >= 0:
            yield open_start, open_end
        open_start, open_end = start, start + WINDOW
    if open_start >= 0:
        yield open_start, open_end
