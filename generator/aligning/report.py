"""Aligns one report: the record of each passage under each of its themes, with its reasons."""

from __future__ import annotations

from msgspec import Struct

from generator.aligning.filed import Filing
from generator.aligning.filing import file_report
from generator.aligning.scoring import confidence
from generator.expressions import compiled
from generator.model import Alignment, Report, RunnerUp, Span, Stretches, Unfiled
from generator.themes import ThemeFile

_OPENING = compiled(r"[^，,。：:；;\n]{1,30}")
INHERITED = 0.6
"""Score of a theme that a passage has from its finding alone."""
PLACED = 1.0
"""Score of a theme that the place of a passage decides."""
CLOSE = 0.6
"""A theme with this part of what was needed is named as runner-up."""
MOST_EVIDENCE = 12
"""Spans kept with one alignment."""


class ReportAlignment(Struct, frozen=True):
    """One report under the themes; small enough to hand between processes."""

    report: str
    """Id of the report."""
    alignments: tuple[Alignment, ...]
    """In reading order, then in the theme file's order."""
    finding_themes: tuple[tuple[str, tuple[str, ...]], ...]
    """Each finding's id with the themes of the finding as a whole, in reading order."""
    unfiled: tuple[Unfiled, ...] = ()
    """Passages that no theme took, in reading order."""
    stretches: Stretches | None = None
    """Where to look for wording that other reports share."""


def align(report: Report, theme_file: ThemeFile) -> ReportAlignment:
    """File the passages of `report` under the themes of `theme_file`.

    A pure function: the same report and theme file give the same result, in any process.
    """
    return recorded(file_report(report, theme_file))


def recorded(filing: Filing) -> ReportAlignment:
    """Make the records of a report that has been filed."""
    evidence = _Evidence(filing)
    unfiled = zip(filing.report.blocks, filing.reasons, filing.passages, strict=True)
    return ReportAlignment(
        report=filing.report.id,
        alignments=tuple(
            alignment
            for index, reasons in enumerate(filing.reasons)
            if reasons
            for alignment in _alignments(filing, index, evidence)
        ),
        finding_themes=_finding_themes(filing),
        unfiled=tuple(
            Unfiled(filing.report.id, block.span, block.finding)
            for block, reasons, passage in unfiled
            if passage and not reasons
        ),
    )


class _Evidence(dict[tuple[int, int], tuple[Span, ...]]):
    """The words of a block that speak for a theme, in the published text, by both indexes.

    Kept, because the measures of a finding show those of its title.
    """

    def __init__(self, filing: Filing) -> None:
        """Find them in `filing` when they are asked for."""
        super().__init__()
        self._filing = filing

    def __missing__(self, key: tuple[int, int]) -> tuple[Span, ...]:
        """Find the words of one block for one theme."""
        index, theme = key
        matches = self._filing.scores[index].evidence.get(theme, ())
        spans = self._filing.squeezed.spans(matches[:MOST_EVIDENCE])
        self[key] = spans
        return spans


def _alignments(filing: Filing, index: int, evidence: _Evidence) -> list[Alignment]:
    """Make the records of one block, one for each of its themes."""
    block = filing.report.blocks[index]
    themes = filing.theme_file.themes
    runner_up = _runner_up(filing, index)
    made = []
    for theme, rule in sorted(filing.reasons[index].items()):
        points = filing.scores[index].points.get(theme, 0.0)
        fixed = rule == "role" or (rule == "chapter" and _alone(filing, theme))
        source = index if points or fixed else _giver(filing, index, theme)
        value = PLACED if fixed else confidence(points)
        if not fixed and rule != "terms":
            value = max(INHERITED, value)
        made.append(
            Alignment(
                theme=themes[theme].id,
                report=filing.report.id,
                span=block.span,
                score=value,
                finding=block.finding,
                measure=block.measure,
                evidence=evidence[source, theme] or _placed_by(filing, index, rule),
                rule=rule,
                runner_up=None if fixed else runner_up,
            )
        )
    return made


def _alone(filing: Filing, theme: int) -> bool:
    """Tell whether the place of a passage alone may decide `theme`."""
    return filing.theme_file.rules[theme].placement.alone


def _giver(filing: Filing, index: int, theme: int) -> int:
    """Give the index of the title or heading whose words gave the theme."""
    title = filing.title_blocks.get(filing.report.blocks[index].finding or "", index)
    if theme in filing.scores[title].evidence:
        return title
    above = reversed(filing.around.standings[index].headings)
    return next((block for block in above if theme in filing.scores[block].evidence), index)


def _runner_up(filing: Filing, index: int) -> RunnerUp | None:
    """Give the theme that came closest without being taken."""
    found = filing.scores[index]
    reasons = filing.reasons[index]
    if len(found.points) <= len(reasons) and found.points.keys() <= reasons.keys():
        return None
    for theme in found.ranked(found.need * CLOSE):
        if theme not in reasons:
            return RunnerUp(filing.theme_file.themes[theme].id, confidence(found.points[theme]))
    return None


def _placed_by(filing: Filing, index: int, rule: str) -> tuple[Span, ...]:
    """Give the words of a passage's place: its chapter's heading, or else its own opening."""
    headings = filing.around.standings[index].headings
    span = filing.report.blocks[index].span
    if rule == "chapter" and headings and headings[-1] != index:
        heading = filing.report.blocks[headings[-1]].span
        if heading.start < heading.end:
            return (heading,)
    opening = _OPENING.match(filing.report.text, span.start, span.end)
    return (Span(*opening.span()),) if opening else ()


def _finding_themes(filing: Filing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the themes of each finding: of its title, or of its passages under an umbrella."""
    filed: dict[str, dict[int, None]] = {}
    for block, reasons in zip(filing.report.blocks, filing.reasons, strict=True):
        if block.finding is not None:
            filed.setdefault(block.finding, {}).update(dict.fromkeys(reasons))
    ids = [theme.id for theme in filing.theme_file.themes]
    found = []
    for finding in filing.report.findings:
        themes = filing.titles[finding.id] or list(filed.get(finding.id, {}))
        found.append((finding.id, tuple(ids[theme] for theme in themes)))
    return tuple(found)
