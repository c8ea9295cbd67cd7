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
AT_ONCE = 500_000
"""Hashes that are counted in one pass, about; counting many at a time takes much memory."""
_MARKS = " \u3000\t,，。.;；:：、)）]】”’"
_HASHES = 2**64
"""How many different hashes there are."""


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
    ends: dict[str, tuple[int, int]] = {}
    bodies: dict[str, list[str]] = {}
    for summary in summaries:
        start = len(hashes)
        hashes.frombytes(summary.windows)
        ends[summary.report] = start, len(hashes)
        bodies.setdefault(_body(summary), []).append(summary.report)
    known = memoryview(hashes)
    own = {report: known[start:end] for report, (start, end) in ends.items()}
    return _found(own, bodies, bodies_needed(len(bodies)))


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
    own: dict[str, memoryview[int]] = {}
    bodies: dict[str, list[str]] = {}
    for summary in summaries:
        found = array("Q", filter(asked.__contains__, _hashes(summary)))
        own[summary.report] = memoryview(found)
        bodies.setdefault(_body(summary), []).append(summary.report)
    enough = bodies_needed(len(bodies))
    return _found(own, bodies, enough) if enough >= needed else None


def _found(
    own: Mapping[str, memoryview[int]], bodies: Mapping[str, Sequence[str]], needed: int
) -> StockWording:
    """Give what enough bodies share, given hashes of each report, in order, and each body's."""
    shared: set[int] = set()
    width = _HASHES // (1 + sum(map(len, own.values())) // AT_ONCE)
    for first in range(0, _HASHES, width):
        counts: Counter[int] = Counter()
        for rounds in bodies.values():
            parts = [_part(own[report], first, first + width) for report in rounds]
            counts.update(parts[0] if len(parts) == 1 else set().union(*parts))
        shared.update(value for value, count in counts.items() if count >= needed)
    keys = {report: _key(hashes, shared) for report, hashes in own.items()}
    return StockWording(frozenset(shared), needed, keys)


def _hashes(summary: ReportSummary) -> memoryview[int]:
    """Give the hashes of a report's stretches, in order."""
    return memoryview(summary.windows).cast("Q")


def _body(summary: ReportSummary) -> str:
    """Give what stands for the reporting body."""
    return summary.body or f"report:{summary.report}"


def _key(hashes: Iterable[int], shared: Set[int]) -> bytes:
    """Give a digest of those stretches of a report that are shared."""
    which = array("Q", filter(shared.__contains__, hashes))
    return blake2b(which, digest_size=8).digest()


def _part(hashes: memoryview[int], first: int, beyond: int) -> memoryview[int]:
    """Give the hashes, which are in order, from one value to before another."""
    return hashes[bisect_left(hashes, first) : bisect_left(hashes, beyond)]


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
