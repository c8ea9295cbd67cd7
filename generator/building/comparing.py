"""Sets many reports side by side in several processes; the result is that of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext

import msgspec

from generator.aligning import StockWording, stock_wording
from generator.aligning.alike.again import all_anew, likened_again
from generator.aligning.alike.counterparts import Links
from generator.aligning.alike.likened import Likened, likened_of
from generator.aligning.alike.likeness import Likeness, likeness_of
from generator.aligning.rounds import rounds_of, succession
from generator.aligning.unfiled import group_unfiled
from generator.building.kept.comparison import Kept, KeptComparison
from generator.building.processes.aside import aside
from generator.building.processes.crew import crew
from generator.building.processes.processors import processors
from generator.model import Comparison, Failure, ReportSummary, Succession
from generator.model.rows import Rows, encoded_record
from generator.themes import ThemeFile

WORTH_IT = 100
"""Reports from which several processes are quicker than one."""
ALONE = 3_000
"""Findings up to which one process is quicker in finding their pairs."""
ROUNDS = 32
"""Successions that one process looks at before it takes the next ones."""


def compare_apart(
    summaries: Sequence[ReportSummary],
    finding_themes: Mapping[str, tuple[str, ...]],
    theme_file: ThemeFile,
    *,
    failures: Sequence[Failure],
    jobs: int,
    kept: KeptComparison | None = None,
) -> tuple[Comparison, StockWording]:
    """Link reports that are aligned with one another, and find the wording that they share.

    Args:
        summaries: Of all reports, in their order.
        finding_themes: Themes of each finding as a whole, by its id.
        theme_file: What they were aligned with.
        failures: What could not be read.
        jobs: How many processes; 0 for one a processor.
        kept: Has the last comparison, and keeps this one, where there are many reports.
    """
    kept = kept if len(summaries) >= WORTH_IT else None
    wanted = jobs or processors() if len(summaries) >= WORTH_IT else 1

    before = kept.load() if kept else None

    def stock() -> bytes:
        """Find the wording that reports share."""
        return msgspec.msgpack.encode(stock_wording(summaries))

    with aside(stock) if wanted > 1 else nullcontext(stock) as work:
        likened = _likened(summaries, kept, before, wanted)
        keys = list(kept.keys.values()) if kept else [str(at) for at in range(len(summaries))]
        rounds = {f"{keys[one]} {keys[two]}": (one, two) for one, two in rounds_of(summaries)}
        known = before.rounds if before else {}
        followed = _followed(rounds, summaries, known, theme_file=theme_file, jobs=wanted)
        if kept:
            kept.save(likened, followed)
        comparison = Comparison(
            groups=theme_file.groups,
            themes=theme_file.themes,
            finding_themes=finding_themes,
            counterparts=Links(likened, theme_file),
            unfiled=group_unfiled([one for summary in summaries for one in summary.unfiled]),
            failures=tuple(sorted(failures, key=lambda failure: failure.file)),
            successions=Rows(Succession, followed.values()),
        )
        return comparison, msgspec.msgpack.decode(work(), type=StockWording)


def _likened(
    summaries: Sequence[ReportSummary],
    kept: KeptComparison | None,
    before: Kept | None,
    jobs: int,
) -> Likened:
    """Liken the findings of all reports, or again those that a change since `before` touches."""
    again = None
    if kept and before:
        keys = list(kept.keys.items())
        changed = [at for at, (id_, key) in enumerate(keys) if before.keys.get(id_) != key]
        again = likened_again(before.likened, list(kept.keys), map(summaries.__getitem__, changed))
    again = again or all_anew(likeness_of(summaries))
    for found in _pairs(again.likeness, again.touched, jobs):
        again.pairs.take(found)
    return likened_of(again.likeness, again.pairs, again.settled)


def _pairs(likeness: Likeness, numbers: Sequence[int], jobs: int) -> Iterator[bytes]:
    """Yield the pairs of some findings with findings before them, found in several processes."""
    if not numbers:
        return
    wanted = jobs if len(numbers) > ALONE else 1
    likeness.prepare()
    cuts = [len(numbers) * part // wanted for part in range(wanted + 1)]

    def piece(number: int) -> bytes:
        """Find the pairs of a stretch of them."""
        return likeness.pairs(numbers[cuts[number] : cuts[number + 1]]).column.tobytes()

    with crew(piece, wanted, wanted) as done:
        for _, found in done:
            yield found


def _followed(
    rounds: Mapping[str, tuple[int, int]],
    summaries: Sequence[ReportSummary],
    known: Mapping[str, bytes],
    *,
    theme_file: ThemeFile,
    jobs: int,
) -> Mapping[str, bytes]:
    """Set the rounds of bodies with more than one notice against each other, as `successions`.

    Args:
        rounds: The places of both notices among the summaries, by a key of both.
        summaries: Of all reports.
        known: Those that are as they were when they were last set against each other, encoded.
        theme_file: What they were aligned with.
        jobs: How many processes.
    """
    left = [pair for pair in rounds if pair not in known]
    cut = [left[at : at + ROUNDS] for at in range(0, len(left), ROUNDS)]

    def piece(number: int) -> bytes:
        """Set some successive notices against each other."""
        both = (
            (summaries[one], summaries[two]) for one, two in map(rounds.__getitem__, cut[number])
        )
        found = [encoded_record(succession(*each, theme_file)) for each in both]
        return msgspec.msgpack.encode(dict(zip(cut[number], found, strict=True)))

    decoder = msgspec.msgpack.Decoder(dict[str, bytes])
    made: dict[str, bytes] = {}
    with crew(piece, len(cut), jobs) as done:
        for _, encoded in done:
            made.update(decoder.decode(encoded))
    return {pair: made.get(pair) or known[pair] for pair in rounds}
