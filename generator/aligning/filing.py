"""Decides the themes of each block of a report: by its place, its words, its finding."""

from __future__ import annotations

from generator.aligning.filed import Filing, Reasons, handed_down, kinds_of, read_words
from generator.aligning.finding_themes import file_findings
from generator.aligning.outline import is_outcome
from generator.aligning.placing import placed
from generator.aligning.scoring import DOUBTFUL
from generator.model import Block, Report
from generator.themes import ThemeFile

BESIDE_NEED = 1.6
"""Times what a passage needs, for a theme that its finding has not …"""
BESIDE_SHARE = 0.6
"""… and the part of the best theme's points that it needs."""
EXAMPLE_SHARE = 1.0
"""The same where a problem is told: its examples are of its finding, unless none is louder."""


def file_report(report: Report, theme_file: ThemeFile) -> Filing:
    """Decide the themes of each block of `report`."""
    filing = read_words(report, theme_file)
    file_findings(filing)
    filing.reasons = [_reasons(filing, index, block) for index, block in enumerate(report.blocks)]
    return filing


def _reasons(filing: Filing, index: int, block: Block) -> Reasons:
    """Give the themes of one block, each with the rule that gave it."""
    heading = block.role == "heading"
    if heading and block.finding is not None:
        return {}
    if not (heading or filing.passages[index] or is_outcome(block, filing.report)):
        return {}
    fixed = placed(filing.around, filing.theme_file, index)
    if fixed is not None:
        theme, rule, beside = fixed
        others = {other: "terms" for other in filing.own[index] if other in beside}
        worded = not others or heading or _hinted(filing, index, theme)
        return ({theme: rule} if worded else {}) | others
    inherited = filing.titles.get(block.finding or "", [])
    if block.role == "finding-title":
        points = filing.scores[index].points
        return {theme: "terms" if points.get(theme) else "finding" for theme in inherited}
    if heading:
        return _heading_reasons(filing, index)
    return _passage_reasons(filing, index, inherited)


def _hinted(filing: Filing, index: int, theme: int) -> bool:
    """Tell whether the words of a block speak for `theme` at least half-way."""
    found = filing.scores[index]
    return found.points.get(theme, 0.0) >= DOUBTFUL * found.need


def _heading_reasons(filing: Filing, index: int) -> Reasons:
    """Give the themes that a heading names and that findings below it carry, if it has any."""
    down = kinds_of(filing.theme_file).passes_down
    reasons = dict.fromkeys(filing.own[index], "terms")
    reasons |= {theme: "chapter" for theme in handed_down(filing, index) if theme not in reasons}
    below = filing.below.get(index)
    return {
        theme: rule
        for theme, rule in reasons.items()
        if below is None or theme in below or theme in down
    }


def _passage_reasons(filing: Filing, index: int, inherited: list[int]) -> Reasons:
    """Give the themes of a passage: by its own words, from its finding, from its chapter.

    What a status says beside the status goes with its finding alone.
    """
    block = filing.report.blocks[index]
    worded = block.role != "status"
    reasons: Reasons = {}
    if worded:
        own = _standing_out(filing, index, inherited) if inherited else filing.own[index]
        reasons = dict.fromkeys(own, "terms")
    for theme in handed_down(filing, index):
        reasons.setdefault(theme, "chapter")
    for theme in inherited:
        if theme not in kinds_of(filing.theme_file).own_words:
            reasons.setdefault(theme, "finding")
    if not reasons and worded:
        reasons = dict.fromkeys(filing.scores[index].doubtful(), "terms")
    if not reasons and filing.around.standings[index].headings and block.finding is not None:
        reasons = dict.fromkeys(filing.own[filing.around.standings[index].headings[-1]], "chapter")
    return reasons


def _standing_out(filing: Filing, index: int, inherited: list[int]) -> list[int]:
    """Give the themes that stand out in a passage whose finding has themes of its own.

    Such a passage mentions much that only serves its finding, so another theme needs more. A
    finding on the last round says nothing of its subject, and its passages are filed as any.
    """
    kinds = kinds_of(filing.theme_file)
    if kinds.passes_down.issuperset(inherited) or not filing.own[index]:
        return filing.own[index]
    problem = filing.report.blocks[index].role == "problem"
    share = EXAMPLE_SHARE if problem else BESIDE_SHARE
    louder = filing.scores[index].beside(need=BESIDE_NEED, share=share)
    kept = {*inherited, *louder, *filing.scores[index].claimed, *kinds.own_words}
    return [theme for theme in filing.own[index] if theme in kept]
