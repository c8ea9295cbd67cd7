"""Sets many reports side by side in several processes; the result is that of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext

import msgspec
from msgspec.structs import replace

from generator.aligning import StockWording, stock_wording, stock_wording_again
from generator.aligning.alike.again import Again, all_anew, likened_again
from generator.aligning.alike.counterparts import Links
from generator.aligning.alike.likened import Likened, likened_of
from generator.aligning.alike.likeness import Likeness, likeness_of
from generator.aligning.rounds import rounds_of, succession
from generator.aligning.unfiled import group_unfiled
from generator.building.kept.comparison import Grouping, Kept, KeptComparison
from generator.building.kept.fingerprint import digest_of
from generator.building.processes.aside import aside
from generator.building.processes.crew import crew
from generator.building.processes.processors import processors
from generator.model import Comparison, Failure, ReportSummary, Succession, Unfiled
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
    places = _changed(kept.keys, before.keys) if kept and before else []

    stock = _stock_again(kept, before, summaries, places) if kept and before else None

    def wording() -> bytes:
        """Find the wording that reports share."""
        return msgspec.msgpack.encode(stock_wording(summaries))

    with aside(wording) if wanted > 1 and not stock else nullcontext(wording) as work:
        fresh = map(summaries.__getitem__, places)
        again = before and likened_again(before.likened, list(kept.keys if kept else ()), fresh)
        likened = _likened(again or all_anew(likeness_of(summaries)), wanted)
        briefs = [replace(summary, findings=(), windows=b"") for summary in summaries]
        keys = list(kept.keys.values()) if kept else [str(at) for at in range(len(summaries))]
        rounds = {f"{keys[one]} {keys[two]}": (one, two) for one, two in rounds_of(briefs)}
        known = before.rounds if before else {}
        followed = _followed(rounds, summaries, known, theme_file=theme_file, jobs=wanted)
        unfiled, grouping = _grouped(briefs, before.grouping if before else None)
        comparison = Comparison(
            groups=theme_file.groups,
            themes=theme_file.themes,
            finding_themes=finding_themes,
            counterparts=Links(likened, theme_file),
            unfiled=unfiled,
            failures=tuple(sorted(failures, key=lambda failure: failure.file)),
            successions=Rows(Succession, followed.values()),
        )
        stock = stock or msgspec.msgpack.decode(work(), type=StockWording)
    if kept:
        kept.save(likened, followed, stock, grouping)
    return comparison, stock


def _stock_again(
    kept: KeptComparison, before: Kept, summaries: Sequence[ReportSummary], places: Sequence[int]
) -> StockWording | None:
    """Find shared wording again; None where it must be found anew.

    Args:
        kept: Knows the reports as they were.
        before: The last comparison.
        summaries: Of all reports.
        places: Of those among them that are new or may have changed.
    """
    place_of = {report: place for place, report in enumerate(kept.keys)}
    earlier: dict[str, ReportSummary] = {}
    for report, key in before.keys.items():
        if kept.keys.get(report) != key:
            known = kept.summary_by(key)
            if not known:
                return None
            earlier[report] = known
    fresh = {summary.report: summary for summary in map(summaries.__getitem__, places)}
    return stock_wording_again(
        before.stock, earlier, fresh, lambda report: summaries[place_of[report]]
    )


def _grouped(
    summaries: Sequence[ReportSummary], before: Grouping | None
) -> tuple[tuple[Unfiled, ...], Grouping]:
    """Group what no theme took; as it was grouped before where the texts are the same."""
    passages = [one for summary in summaries for one in summary.unfiled]
    key = digest_of(text.encode(errors="surrogatepass") for _, text in passages)
    if before and before.key == key:
        found = tuple(
            replace(one, group=group, terms=terms)
            for (one, _), (group, terms) in zip(passages, before.groups, strict=True)
        )
        return found, before
    found = group_unfiled(passages)
    return found, Grouping(key, tuple((one.group, one.terms) for one in found))


def _changed(keys: Mapping[str, str], before: Mapping[str, str]) -> list[int]:
    """Return the places of the reports that are new or may have changed."""
    return [at for at, (id_, key) in enumerate(keys.items()) if before.get(id_) != key]


def _likened(again: Again, jobs: int) -> Likened:
    """Find what is left to find of a comparison of findings."""
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
