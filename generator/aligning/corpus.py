"""Sets all reports side by side: what needs every report at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.aligning.alike.counterparts import link_findings
from generator.aligning.rounds import successions
from generator.aligning.stock import stock_wording
from generator.aligning.summary import align_and_summarise, sampling
from generator.aligning.unfiled import group_unfiled
from generator.model import (
    Comparison,
    Corpus,
    Failure,
    Report,
    ReportSummary,
    WholeReport,
)
from generator.themes import ThemeFile


def compare(
    summaries: Sequence[ReportSummary],
    finding_themes: Mapping[str, tuple[str, ...]],
    theme_file: ThemeFile,
    failures: Sequence[Failure] = (),
) -> Comparison:
    """Link reports that are aligned with one another, in one process.

    Args:
        summaries: Of all reports, in their order.
        finding_themes: Themes of each finding as a whole, by its id.
        theme_file: What they were aligned with.
        failures: What could not be read.
    """
    return Comparison(
        groups=theme_file.groups,
        themes=theme_file.themes,
        finding_themes=finding_themes,
        counterparts=link_findings(summaries, theme_file),
        unfiled=group_unfiled([one for summary in summaries for one in summary.unfiled]),
        failures=tuple(sorted(failures, key=lambda failure: failure.file)),
        successions=successions(summaries, theme_file),
    )


def build_corpus(
    reports: Sequence[Report], theme_file: ThemeFile, failures: Sequence[Failure] = ()
) -> Corpus:
    """Align `reports` and link them with one another, all in memory.

    The reports keep the order given; all else follows from it and the theme file alone.
    """
    every = sampling(len(reports))
    both = [align_and_summarise(report, theme_file, every) for report in reports]
    aligned = [alignment for alignment, _ in both]
    summaries = [summary for _, summary in both]
    themes = {
        finding: found for alignment in aligned for finding, found in alignment.finding_themes
    }
    comparison = compare(summaries, themes, theme_file, failures)
    stock = stock_wording(summaries)
    return corpus_of(
        comparison,
        [
            WholeReport(report, alignment.alignments, stock.spans(report, alignment.stretches))
            for report, alignment in zip(reports, aligned, strict=True)
        ],
    )


def corpus_of(comparison: Comparison, wholes: Sequence[WholeReport]) -> Corpus:
    """Return the corpus of reports that are compared, in the order given."""
    return Corpus(
        groups=comparison.groups,
        themes=comparison.themes,
        finding_themes=comparison.finding_themes,
        counterparts=comparison.counterparts,
        unfiled=comparison.unfiled,
        failures=comparison.failures,
        successions=comparison.successions,
        reports=tuple(whole.report for whole in wholes),
        alignments=tuple(each for whole in wholes for each in whole.alignments),
        stock={whole.report.id: whole.stock for whole in wholes},
    )
