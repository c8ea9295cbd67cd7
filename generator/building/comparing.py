"""Sets many reports side by side in several processes; the result is that of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext

import msgspec
from msgspec.structs import replace

from generator.aligning import StockWording, stock_wording, stock_wording_again
from generator.aligning.alike.again import all_anew, likened_again
from generator.aligning.alike.counterparts import Links
from generator.aligning.alike.likened import Likened, likened_of
from generator.aligning.alike.likeness import Likeness, likeness_of
from generator.aligning.rounds import rounds_of, succession
from generator.aligning.unfiled import group_unfiled
from generator.building.kept.comparison import Grouping, KeptComparison
from generator.building.kept.fingerprint import digest_of
from generator.building.processes.aside import aside
from generator.building.processes.crew import crew
from generator.building.processes.processors import processors
from generator.model import Comparison, ReportSummary, Succession, Unfiled
from generator.model.rows import Rows, encoded_record
from generator.themes import ThemeFile

WORTH_IT = 100
"""Reports from which several processes are quicker than one."""
ALONE = 3_000
"""Findings up to which one process is quicker in finding their pairs."""
ROUNDS = 32
"""Successions that one process looks at before it takes the next ones."""


class Comparing:
    """Sets the reports of a build side by side, going on from the last build where it can."""

    def __init__(
        self,
        summaries: Sequence[ReportSummary],
        theme_file: ThemeFile,
        jobs: int,
        kept: KeptComparison | None = None,
    ) -> None:
        """Look up what was kept.

        Args:
            summaries: Of all reports, in their order.
            theme_file: What they were aligned with.
            jobs: How many processes; 0 for one a processor.
            kept: Has the last comparison, and keeps this one, where there are many reports.
        """
        many = len(summaries) >= WORTH_IT
        self._summaries = summaries
        self._theme_file = theme_file
        self._jobs = jobs or processors() if many else 1
        self._kept = kept if many else None
        self._before = self._kept.load() if self._kept else None
        known = self._before.keys if self._before else {}
        self._changed = [
            place
            for place, (report, key) in enumerate(self._kept.keys.items() if self._kept else ())
            if known.get(report) != key
        ]
        """Places of reports that are new or may have changed."""

    def done(
        self, finding_themes: Mapping[str, tuple[str, ...]]
    ) -> tuple[Comparison, StockWording]:
        """Link the reports with one another, and find the wording that they share.

        Args:
            finding_themes: Themes of each finding as a whole, by its id.
        """

        def wording() -> bytes:
            """Find the wording that reports share."""
            return msgspec.msgpack.encode(self._stock_again() or stock_wording(self._summaries))

        with aside(wording) if self._jobs > 1 else nullcontext(wording) as work:
            likened = self._likened()
            briefs = [replace(summary, findings=(), windows=b"") for summary in self._summaries]
            followed = self._followed(briefs)
            unfiled, grouping = self._grouped(briefs)
            comparison = Comparison(
                groups=self._theme_file.groups,
                themes=self._theme_file.themes,
                finding_themes=finding_themes,
                counterparts=Links(likened, self._theme_file),
                unfiled=unfiled,
                successions=Rows(Succession, followed.values()),
            )
            stock = msgspec.msgpack.decode(work(), type=StockWording)
        if self._kept:
            self._kept.save(likened, followed, stock, grouping)
        return comparison, stock

    def _fresh(self) -> Iterator[ReportSummary]:
        """Yield the summaries of reports that are new or may have changed."""
        return map(self._summaries.__getitem__, self._changed)

    def _stock_again(self) -> StockWording | None:
        """Find shared wording again; None where it must be found anew."""
        kept, before = self._kept, self._before
        if not kept or not before:
            return None
        earlier: dict[str, ReportSummary] = {}
        for report, key in before.keys.items():
            if kept.keys.get(report) != key:
                known = kept.summary_by(key)
                if not known:
                    return None
                earlier[report] = known
        place_of = {report: place for place, report in enumerate(kept.keys)}
        return stock_wording_again(
            before.stock,
            earlier,
            {summary.report: summary for summary in self._fresh()},
            lambda report: self._summaries[place_of[report]],
        )

    def _likened(self) -> Likened:
        """Find the pairs of findings that are alike, and what follows from them."""
        kept, before = self._kept, self._before
        again = None
        if kept and before:
            again = likened_again(before.likened, list(kept.keys), self._fresh())
        again = again or all_anew(likeness_of(self._summaries))
        for found in _pairs(again.likeness, again.touched, self._jobs):
            again.pairs.take(found)
        return likened_of(again.likeness, again.pairs, again.settled)

    def _followed(self, briefs: Sequence[ReportSummary]) -> Mapping[str, bytes]:
        """Set the rounds of bodies with more than one notice against each other, as `successions`.

        Those that are as they were when this was done are taken over; all are encoded, by a key of
        both notices.
        """
        keys = list(self._kept.keys.values()) if self._kept else list(map(str, range(len(briefs))))
        rounds = {f"{keys[one]} {keys[two]}": (one, two) for one, two in rounds_of(briefs)}
        known = self._before.rounds if self._before else {}
        left = [pair for pair in rounds if pair not in known]
        cut = [left[at : at + ROUNDS] for at in range(0, len(left), ROUNDS)]

        def piece(number: int) -> bytes:
            """Set some successive notices against each other."""
            found = {}
            for pair in cut[number]:
                earlier, later = map(self._summaries.__getitem__, rounds[pair])
                found[pair] = encoded_record(succession(earlier, later, self._theme_file))
            return msgspec.msgpack.encode(found)

        decoder = msgspec.msgpack.Decoder(dict[str, bytes])
        made: dict[str, bytes] = {}
        with crew(piece, len(cut), self._jobs) as done:
            for _, encoded in done:
                made.update(decoder.decode(encoded))
        return {pair: made.get(pair) or known[pair] for pair in rounds}

    def _grouped(self, briefs: Sequence[ReportSummary]) -> tuple[tuple[Unfiled, ...], Grouping]:
        """Group what no theme took; as it was grouped before where the texts are the same."""
        passages = [one for brief in briefs for one in brief.unfiled]
        key = digest_of(text.encode(errors="surrogatepass") for _, text in passages)
        before = self._before.grouping if self._before else None
        if before and before.key == key:
            found = tuple(
                replace(one, group=group, terms=terms)
                for (one, _), (group, terms) in zip(passages, before.groups, strict=True)
            )
            return found, before
        found = group_unfiled(passages)
        return found, Grouping(key, tuple((one.group, one.terms) for one in found))


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
