"""Sets many reports side by side in several processes; the result is that of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import chain

import msgspec

from generator.aligning import StockWording, stock_wording
from generator.aligning.alike.again import Again, all_anew, likened_again
from generator.aligning.alike.counterparts import Links
from generator.aligning.alike.likened import likened_of
from generator.aligning.alike.likeness import Likeness, likeness_of
from generator.aligning.rounds import rounds_of, succession
from generator.aligning.unfiled import group_unfiled
from generator.building.kept.comparison import KeptComparison
from generator.building.processes.aside import aside
from generator.building.processes.crew import crew
from generator.building.processes.processors import processors
from generator.model import Comparison, Counterpart, Failure, ReportSummary, Succession
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

    def stock() -> bytes:
        """Find the wording that reports share."""
        return msgspec.msgpack.encode(stock_wording(summaries))

    with aside(stock) if wanted > 1 else nullcontext(stock) as work:
        comparison = Comparison(
            groups=theme_file.groups,
            themes=theme_file.themes,
            finding_themes=finding_themes,
            counterparts=_linked(summaries, theme_file, wanted, kept),
            unfiled=group_unfiled([one for summary in summaries for one in summary.unfiled]),
            failures=tuple(sorted(failures, key=lambda failure: failure.file)),
            successions=_followed(summaries, theme_file, wanted),
        )
        return comparison, msgspec.msgpack.decode(work(), type=StockWording)


def _linked(
    summaries: Sequence[ReportSummary],
    theme_file: ThemeFile,
    jobs: int,
    kept: KeptComparison | None,
) -> Mapping[str, tuple[Counterpart, ...]]:
    """Give the counterparts of each finding of all reports, as `link_findings` does."""
    again = (kept and _taken_over(summaries, kept)) or all_anew(likeness_of(summaries))
    for found in _pairs(again.likeness, again.touched, jobs):
        again.pairs.take(found)
    likened = likened_of(again.likeness, again.pairs, again.settled)
    if kept:
        kept.save(likened)
    return Links(likened, theme_file)


def _taken_over(summaries: Sequence[ReportSummary], kept: KeptComparison) -> Again | None:
    """Give what can be taken over of the last comparison, None for nothing."""
    before = kept.load()
    if not before:
        return None
    known, keys = before
    changed = [at for at, id_ in enumerate(kept.keys) if keys.get(id_) != kept.keys[id_]]
    return likened_again(known, list(kept.keys), map(summaries.__getitem__, changed))


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
    summaries: Sequence[ReportSummary], theme_file: ThemeFile, jobs: int
) -> Sequence[Succession]:
    """Give the rounds of each body that has more than one notice, as `successions` does."""
    rounds = rounds_of(summaries)
    cut = [rounds[at : at + ROUNDS] for at in range(0, len(rounds), ROUNDS)]

    def piece(number: int) -> bytes:
        """Set some successive notices against each other."""
        found = [succession(summaries[one], summaries[two], theme_file) for one, two in cut[number]]
        return msgspec.msgpack.encode(list(map(encoded_record, found)))

    with crew(piece, len(cut), jobs) as done:
        made = dict(done)
    decoder = msgspec.msgpack.Decoder(list[bytes])
    encoded = (decoder.decode(made[number]) for number in range(len(cut)))
    return Rows(Succession, chain.from_iterable(encoded))
