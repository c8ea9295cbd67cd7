"""Sets all reports side by side: what needs every report at once."""

from __future__ import annotations

from collections.abc import Sequence

from generator.aligning.counterparts import link_findings
from generator.aligning.report import ReportAlignment
from generator.aligning.rounds import successions
from generator.aligning.stock import shared_windows, stock_spans
from generator.aligning.summary import ReportSummary, align_and_summarise, sampling
from generator.aligning.unfiled import group_unfiled
from generator.model import Corpus, Failure, Report
from generator.themes import ThemeFile


class CorpusInParts:
    """A corpus whose reports are aligned one by one, as they come."""

    def __init__(self, theme_file: ThemeFile, expected: int) -> None:
        """Wait for about `expected` reports."""
        self._theme_file = theme_file
        self._every = sampling(expected)
        self._aligned: dict[str, tuple[ReportAlignment, ReportSummary]] = {}

    def take(self, report: Report) -> None:
        """Align one report; in any order."""
        self._aligned[report.id] = align_and_summarise(report, self._theme_file, self._every)

    def complete(self, reports: Sequence[Report], failures: Sequence[Failure] = ()) -> Corpus:
        """Return the corpus of `reports`, in the order given; what was not taken yet is aligned."""
        if sampling(len(reports)) != self._every:
            self._every = sampling(len(reports))
            self._aligned.clear()
        for report in reports:
            if report.id not in self._aligned:
                self.take(report)
        return _joined(reports, self._theme_file, failures, [self._aligned[r.id] for r in reports])


def build_corpus(
    reports: Sequence[Report], theme_file: ThemeFile, failures: Sequence[Failure] = ()
) -> Corpus:
    """Align `reports` and link them with one another.

    The reports keep the order given; all else follows from it and the theme file alone.
    """
    return CorpusInParts(theme_file, len(reports)).complete(reports, failures)


def _joined(
    reports: Sequence[Report],
    theme_file: ThemeFile,
    failures: Sequence[Failure],
    both: Sequence[tuple[ReportAlignment, ReportSummary]],
) -> Corpus:
    """Link reports that are aligned with one another."""
    every = sampling(len(reports))
    aligned = [alignment for alignment, _ in both]
    summaries = [summary for _, summary in both]
    shared = shared_windows(summaries)
    return Corpus(
        groups=theme_file.groups,
        themes=theme_file.themes,
        reports=tuple(reports),
        alignments=tuple(one for alignment in aligned for one in alignment.alignments),
        finding_themes={
            finding: themes for alignment in aligned for finding, themes in alignment.finding_themes
        },
        counterparts=link_findings(summaries),
        stock={report.id: stock_spans(report, shared, every) for report in reports},
        unfiled=group_unfiled([one for summary in summaries for one in summary.unfiled]),
        failures=tuple(sorted(failures, key=lambda failure: failure.file)),
        successions=successions(summaries),
    )
