"""Sets all reports side by side: what needs every report at once."""

from __future__ import annotations

from collections.abc import Sequence

from generator.aligning.counterparts import link_findings
from generator.aligning.rounds import successions
from generator.aligning.stock import shared_windows, stock_spans
from generator.aligning.summary import align_and_summarise, sampling
from generator.aligning.unfiled import group_unfiled
from generator.model import Corpus, Failure, Report
from generator.themes import ThemeFile


def build_corpus(
    reports: Sequence[Report], theme_file: ThemeFile, failures: Sequence[Failure] = ()
) -> Corpus:
    """Align `reports` and link them with one another.

    The reports keep the order given; all else follows from it and the theme file alone.
    """
    every = sampling(len(reports))
    both = [align_and_summarise(report, theme_file, every) for report in reports]
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
