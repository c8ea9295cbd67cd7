"""Files each finding as a whole: by its title, its measures, and the headings above it."""

from __future__ import annotations

from generator.aligning.filed import Filing, handed_down, kinds_of
from generator.aligning.matching import Place, matcher
from generator.aligning.scoring import Score, emphasis, score
from generator.aligning.titles import weigh
from generator.model import Finding
from generator.themes import squeeze


def file_findings(filing: Filing) -> None:
    """Find the themes of each finding as a whole, and those handed down to it.

    They become the own themes of its title, and are noted at each heading above it.
    """
    measures = _blocks_by_finding(filing)
    kinds = kinds_of(filing.theme_file)
    never = kinds.never.get("finding-title", frozenset())
    groups: dict[str, list[int]] = {}
    for finding in filing.report.findings:
        index = filing.title_blocks.get(finding.id)
        title = _score_of(filing, finding.title) if index is None else filing.scores[index]
        told = [filing.scores[number] for number in measures.get(finding.id, ())]
        themes = [theme for theme in weigh(title, told, kinds.passes_down) if theme not in never]
        if index is not None:
            above = [*handed_down(filing, index), *_grouped(filing, finding, index, groups)]
            themes += [theme for theme in dict.fromkeys(above) if theme not in themes]
            filing.own[index] = themes
            for heading in filing.around.standings[index].headings:
                filing.below.setdefault(heading, set()).update(themes)
        filing.titles[finding.id] = themes


def _blocks_by_finding(filing: Filing) -> dict[str, list[int]]:
    """Note the block of each finding's title, and give the indexes of those of its measures."""
    measures: dict[str, list[int]] = {}
    for index, block in enumerate(filing.report.blocks):
        if block.finding is None:
            continue
        if block.role == "finding-title":
            filing.title_blocks.setdefault(block.finding, index)
        elif block.role == "measure" and filing.passages[index]:
            measures.setdefault(block.finding, []).append(index)
    return measures


def _grouped(
    filing: Filing, finding: Finding, index: int, known: dict[str, list[int]]
) -> list[int]:
    """Give the themes that the group over a ledger's rows passes down: it is no heading there."""
    around = filing.around
    headings = around.standings[index].headings
    if finding.parent is None:
        return []
    if headings and squeeze(finding.parent) in around.texts[headings[-1]]:
        return []
    if finding.parent not in known:
        rules = filing.theme_file.rules
        themes = _score_of(filing, finding.parent).taken()
        known[finding.parent] = [theme for theme in themes if rules[theme].placement.passes_down]
    return known[finding.parent]


def _score_of(filing: Filing, title: str) -> Score:
    """Score a title that is no block of its own."""
    text = squeeze(title)
    place = Place(0, len(text), title=True)
    return score(matcher(filing.theme_file).find(text, [place])[0], place, text, emphasis(text))
