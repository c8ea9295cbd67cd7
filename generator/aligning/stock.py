"""Tells wording that many reports share from what only one says."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from itertools import compress

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


def shared_windows(summaries: Iterable[ReportSummary]) -> frozenset[int]:
    """Give the hashes of the stretches that enough bodies share.

    Two rounds of one body count once: repeating oneself is no stock phrase.
    """
    hashes = array("Q")
    by_body: dict[str, list[slice]] = {}
    for summary in summaries:
        start = len(hashes)
        hashes.frombytes(summary.windows)
        own = by_body.setdefault(summary.body or f"report:{summary.report}", [])
        own.append(slice(start, len(hashes)))
    needed = bodies_needed(len(by_body))
    known = memoryview(hashes)
    shared: set[int] = set()
    for shard in range(SHARDS):
        counts: Counter[int] = Counter()
        for rounds in by_body.values():
            parts = [_part(known[each], shard) for each in rounds]
            counts.update(parts[0] if len(parts) == 1 else set().union(*parts))
        shared.update(value for value, count in counts.items() if count >= needed)
    return frozenset(shared)


def stock_key(summary: ReportSummary, shared: frozenset[int]) -> bytes:
    """Give a digest of which stretches of a report are shared."""
    which = bytes(map(shared.__contains__, memoryview(summary.windows).cast("Q")))
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
