"""Tells wording that many reports share from what only one says."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
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

    shared: Mapping[int, int]
    """Hashes of the stretches that enough bodies share, each with how many do."""
    needed: int
    """How many bodies are enough."""
    keys: Mapping[str, bytes]
    """By report, what changes where other stretches of it are shared than before."""
    bodies: Mapping[str, str]
    """By report, what stands for its body."""

    def spans(self, report: Report, stretches: Stretches | None) -> tuple[Span, ...]:
        """Return the wording of `report` that other bodies share, in order."""
        return stock_spans(report, self.shared, stretches) if stretches else ()


def stock_wording(summaries: Iterable[ReportSummary]) -> StockWording:
    """Find the wording that the reports share.

    Two rounds of one body count once: repeating oneself is no stock phrase.
    """
    all_hashes = array("Q")
    ends: dict[str, tuple[int, int]] = {}
    bodies: dict[str, str] = {}
    for summary in summaries:
        start = len(all_hashes)
        all_hashes.frombytes(summary.windows)
        ends[summary.report] = start, len(all_hashes)
        bodies[summary.report] = _body(summary)
    known = memoryview(all_hashes)
    own = {report: known[start:end] for report, (start, end) in ends.items()}
    rounds = _rounds(bodies)
    needed = bodies_needed(len(rounds))
    shared: dict[int, int] = {}
    width = _HASHES // (1 + len(all_hashes) // AT_ONCE)
    for first in range(0, _HASHES, width):
        counts: Counter[int] = Counter()
        for reports in rounds.values():
            parts = [_part(own[report], first, first + width) for report in reports]
            counts.update(parts[0] if len(parts) == 1 else set().union(*parts))
        shared.update((value, count) for value, count in counts.items() if count >= needed)
    keys = {report: _key(hashes, shared) for report, hashes in own.items()}
    return StockWording(shared, needed, keys, bodies)


def stock_wording_again(
    before: StockWording,
    earlier: Mapping[str, ReportSummary],
    fresh: Mapping[str, ReportSummary],
    summary_of: Callable[[str], ReportSummary],
) -> StockWording | None:
    """Find it where some reports have changed; it is what finding it anew gives.

    Only the bodies of these reports may share more or fewer stretches than they did. Others are
    looked at for stretches that were not shared and that these now have, and for what has turned.
    None where fewer bodies are enough now than were.

    Args:
        before: What was shared before.
        earlier: As they were then, by id: reports that may have changed since, and that are gone.
        fresh: As they are now, by id: reports that may have changed since, and that are new.
        summary_of: Gives the summary of any report that there is now.
    """
    stay = {report: body for report, body in before.bodies.items() if report not in earlier}
    bodies = stay | {report: _body(summary) for report, summary in fresh.items()}
    rounds = _rounds(bodies)
    needed = bodies_needed(len(rounds))
    if needed < before.needed:
        return None
    counts = dict(before.shared)
    risen: set[int] = set()
    changed = {_body(summary) for summary in (*earlier.values(), *fresh.values())}
    unchanged_rounds = _rounds({at: body for at, body in stay.items() if body in changed})
    for body in changed:
        same = [_hashes(summary_of(report)) for report in unchanged_rounds.get(body, ())]
        had = set().union(*same, *_of_body(body, earlier))
        has = set().union(*same, *_of_body(body, fresh))
        for each in (had - has) & counts.keys():
            counts[each] -= 1
        for each in has - had:
            if each in counts:
                counts[each] += 1
            else:
                risen.add(each)
    if risen:
        counts.update(_counted(risen, rounds, summary_of))
    shared = {value: count for value, count in counts.items() if count >= needed}
    turned = shared.keys() ^ before.shared.keys()
    keys = {report: before.keys[report] for report in stay}
    for report in bodies if turned else fresh:
        hashes = _hashes(summary_of(report))
        if report in fresh or not turned.isdisjoint(hashes):
            keys[report] = _key(hashes, shared)
    return StockWording(shared, needed, keys, bodies)


def _rounds(bodies: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Give the reports of each body."""
    rounds: dict[str, list[str]] = {}
    for report, body in bodies.items():
        rounds.setdefault(body, []).append(report)
    return rounds


def _of_body(body: str, summaries: Mapping[str, ReportSummary]) -> Iterator[Iterable[int]]:
    """Yield the hashes of each report of a body."""
    return (_hashes(summary) for summary in summaries.values() if _body(summary) == body)


def _counted(
    asked: set[int],
    rounds: Mapping[str, Sequence[str]],
    summary_of: Callable[[str], ReportSummary],
) -> Counter[int]:
    """Count the bodies that have each of some hashes."""
    counts: Counter[int] = Counter()
    for reports in rounds.values():
        counts.update(
            set().union(*(asked.intersection(_hashes(summary_of(each))) for each in reports))
        )
    return counts


def _hashes(summary: ReportSummary) -> memoryview[int]:
    """Give the hashes of a report's stretches, in order."""
    return memoryview(summary.windows).cast("Q")


def _body(summary: ReportSummary) -> str:
    """Give what stands for the reporting body."""
    return summary.body or f"report:{summary.report}"


def _key(hashes: Iterable[int], shared: Container[int]) -> bytes:
    """Give a digest of those stretches of a report that are shared."""
    which = array("Q", filter(shared.__contains__, hashes))
    return blake2b(which, digest_size=8).digest()


def _part(hashes: memoryview[int], first: int, beyond: int) -> memoryview[int]:
    """Give the hashes, which are in order, from one value to before another."""
    return hashes[bisect_left(hashes, first) : bisect_left(hashes, beyond)]


def stock_spans(report: Report, shared: Container[int], stretches: Stretches) -> tuple[Span, ...]:
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
