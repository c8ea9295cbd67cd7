"""Aligns one report: files each of its passages under the themes it speaks to."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.aligning.matching import Place, Squeezed, matcher
from generator.aligning.outline import (
    TITLE_ROLES,
    Standing,
    is_outcome,
    is_passage,
    standings,
)
from generator.aligning.placing import placed
from generator.aligning.scoring import Score, confidence, score
from generator.aligning.titles import weigh
from generator.model import Alignment, Block, Report, RunnerUp, Span, Unfiled
from generator.themes import ThemeFile

INHERITED = 0.6
"""Score of a theme that a passage has from its finding alone."""
PLACED = 1.0
"""Score of a theme that the place of a passage decides."""
BESIDE_NEED = 1.6
"""Times what a passage needs, for a theme that its finding has not …"""
BESIDE_SHARE = 0.6
"""… and the part of the best theme's points that it needs."""
ENOUGH = 1.0
"""One decisive word: enough for a theme that goes by its own words alone."""
CLOSE = 0.6
"""A theme with this part of what was needed is named as runner-up."""
MOST_EVIDENCE = 12
"""Spans kept with one alignment."""


@dataclass(frozen=True, slots=True)
class ReportAlignment:
    """One report under the themes; small enough to hand between processes."""

    report: str
    """Id of the report."""
    alignments: tuple[Alignment, ...]
    """In reading order, then in the theme file's order."""
    finding_themes: tuple[tuple[str, tuple[str, ...]], ...]
    """Each finding's id with the themes of the finding as a whole, in reading order."""
    unfiled: tuple[Unfiled, ...] = ()
    """Passages that no theme took, in reading order."""


@dataclass(slots=True)
class _Filing:
    """What is known of a report while it is filed."""

    report: Report
    theme_file: ThemeFile
    squeezed: Squeezed
    standings: list[Standing]
    scores: list[Score]
    own: list[list[int]]
    """Themes by each block's own words."""
    titles: dict[str, list[int]] = field(default_factory=dict)
    """Themes of each finding's title, by the finding's id."""
    title_blocks: dict[str, int] = field(default_factory=dict)
    """Index of the block of each finding's title."""
    alignments: list[Alignment] = field(default_factory=list)
    unfiled: list[Unfiled] = field(default_factory=list)
    filed: dict[str, dict[int, None]] = field(default_factory=dict)
    """Themes of each finding's passages, in reading order."""


def align(report: Report, theme_file: ThemeFile) -> ReportAlignment:
    """File the passages of `report` under the themes of `theme_file`.

    A pure function: the same report and theme file give the same result, in any process.
    """
    filing = _read(report, theme_file)
    _file_titles(filing)
    for index, block in enumerate(report.blocks):
        _file(filing, index, block)
    return ReportAlignment(
        report=report.id,
        alignments=tuple(filing.alignments),
        finding_themes=_finding_themes(filing),
        unfiled=tuple(filing.unfiled),
    )


def _read(report: Report, theme_file: ThemeFile) -> _Filing:
    """Find and score the terms in each block."""
    squeezed = Squeezed(report.text)
    standing = standings(report)
    places = [
        Place(
            start=squeezed.position(block.span.start),
            end=squeezed.position(block.span.end),
            title=block.role in TITLE_ROLES,
            chapters=tuple(
                report.quote(report.blocks[index].span) for index in standing[number].headings
            ),
        )
        for number, block in enumerate(report.blocks)
    ]
    matches = matcher(theme_file).find(squeezed.text, places)
    scores = [
        score(found, place, squeezed.text) for found, place in zip(matches, places, strict=True)
    ]
    filing = _Filing(report, theme_file, squeezed, standing, scores, own=[])
    filing.own = [_own(filing, index) for index in range(len(scores))]
    return filing


def _own(filing: _Filing, index: int) -> list[int]:
    """Give the themes that the words of one block carry, best first."""
    found = filing.scores[index]
    role = filing.report.blocks[index].role
    themes = found.taken()
    for theme, points in found.points.items():
        placement = filing.theme_file.rules[theme].placement
        if role in placement.never and theme in themes:
            themes.remove(theme)
        enough = placement.own_words and points >= ENOUGH
        if enough and theme not in themes and role not in placement.never:
            themes.append(theme)
    return themes


def _file_titles(filing: _Filing) -> None:
    """Find the themes of each finding as a whole, and those handed down to it."""
    passages: dict[str, list[int]] = {}
    for index, block in enumerate(filing.report.blocks):
        if block.finding is None:
            continue
        if block.role == "finding-title":
            filing.title_blocks.setdefault(block.finding, index)
        elif block.role == "measure" and is_passage(block, filing.report):
            passages.setdefault(block.finding, []).append(index)
    for finding in filing.report.findings:
        index = filing.title_blocks.get(finding.id, -1)
        title = filing.scores[index] if index >= 0 else _score_of(filing, finding.title)
        measures = [filing.scores[number] for number in passages.get(finding.id, ())]
        themes = weigh(title, measures)
        if index >= 0:
            themes += [theme for theme in _handed_down(filing, index) if theme not in themes]
            filing.own[index] = themes
        filing.titles[finding.id] = themes


def _score_of(filing: _Filing, title: str) -> Score:
    """Score a title that is no block of its own."""
    squeezed = Squeezed(title).text
    place = Place(0, len(squeezed), title=True)
    matches = matcher(filing.theme_file).find(squeezed, [place])[0]
    return score(matches, place, squeezed)


def _handed_down(filing: _Filing, index: int) -> list[int]:
    """Give the themes that the headings above a block pass down."""
    rules = filing.theme_file.rules
    return [
        theme
        for heading in filing.standings[index].headings
        if heading != index
        for theme in filing.own[heading]
        if rules[theme].placement.passes_down
    ]


def _file(filing: _Filing, index: int, block: Block) -> None:
    """File one block under its themes, or list it as unfiled."""
    report = filing.report
    passage = is_passage(block, report)
    if not passage and block.role != "heading" and not is_outcome(block, report):
        return
    reasons = _reasons(filing, index, block)
    if not reasons:
        if passage:
            filing.unfiled.append(Unfiled(report.id, block.span, block.finding))
        return
    runner_up = _runner_up(filing, index, reasons)
    for theme in sorted(reasons):
        filing.alignments.append(_alignment(filing, index, (theme, reasons[theme]), runner_up))
    if block.finding is not None:
        filing.filed.setdefault(block.finding, {}).update(dict.fromkeys(reasons))


def _reasons(filing: _Filing, index: int, block: Block) -> dict[int, str]:
    """Give the themes of one block, each with the rule that gave it."""
    fixed = placed(filing.report, filing.theme_file, index, filing.standings)
    own = filing.own[index]
    if fixed is not None:
        theme, rule, beside = fixed
        others = {other: "terms" for other in own if other in beside}
        worded = not others or theme in own or block.role == "heading"
        return ({theme: rule} if worded else {}) | others
    points = filing.scores[index].points
    inherited = filing.titles.get(block.finding or "", [])
    if block.role == "finding-title":
        return {theme: "terms" if points.get(theme) else "finding" for theme in inherited}
    own = own if not inherited else _standing_out(filing, index, inherited)
    reasons = dict.fromkeys(own if block.role != "status" else (), "terms")
    for theme in _handed_down(filing, index):
        reasons.setdefault(theme, "chapter")
    if block.role == "heading":
        return _named_below(filing, index, reasons)
    for theme in inherited:
        if not filing.theme_file.rules[theme].placement.own_words:
            reasons.setdefault(theme, "finding")
    if not reasons and block.role != "status":
        reasons = dict.fromkeys(filing.scores[index].doubtful(), "terms")
    if not reasons and filing.standings[index].headings and block.finding is not None:
        heading = filing.standings[index].headings[-1]
        reasons = dict.fromkeys(filing.own[heading], "chapter")
    return reasons


def _named_below(filing: _Filing, index: int, reasons: dict[int, str]) -> dict[int, str]:
    """Keep of a heading's themes those of the findings below it, if it has findings below."""
    below = [
        finding
        for finding, title in filing.title_blocks.items()
        if index in filing.standings[title].headings
    ]
    if not below:
        return reasons
    named = {theme for finding in below for theme in filing.titles[finding]}
    rules = filing.theme_file.rules
    return {
        theme: rule
        for theme, rule in reasons.items()
        if rules[theme].placement.passes_down or theme in named
    }


def _standing_out(filing: _Filing, index: int, inherited: list[int]) -> list[int]:
    """Give the themes that stand out in a passage whose finding has themes of its own.

    Such a passage mentions much that only serves its finding, so another theme needs more.
    """
    found = filing.scores[index]
    best = max(found.points.values(), default=0.0)
    least = max(found.need * BESIDE_NEED, best * BESIDE_SHARE)
    return [
        theme
        for theme in filing.own[index]
        if theme in inherited
        or found.points[theme] >= least
        or filing.theme_file.rules[theme].placement.own_words
    ]


def _runner_up(filing: _Filing, index: int, reasons: dict[int, str]) -> RunnerUp | None:
    """Give the theme that came closest without being taken."""
    found = filing.scores[index]
    for theme in found.ranked(found.need * CLOSE):
        if theme not in reasons:
            return RunnerUp(filing.theme_file.themes[theme].id, confidence(found.points[theme]))
    return None


def _alignment(
    filing: _Filing, index: int, reason: tuple[int, str], runner_up: RunnerUp | None
) -> Alignment:
    """Make the record of one block under one theme."""
    theme, rule = reason
    block = filing.report.blocks[index]
    points = filing.scores[index].points.get(theme, 0.0)
    source = index
    if rule == "terms":
        value = confidence(points)
    elif rule in ("finding", "chapter"):
        value = max(INHERITED, confidence(points))
        if not points:
            source = _giver(filing, index, reason)
    else:
        value = PLACED
    return Alignment(
        theme=filing.theme_file.themes[theme].id,
        report=filing.report.id,
        span=block.span,
        score=value,
        finding=block.finding,
        measure=block.measure,
        evidence=_evidence(filing, source, theme),
        rule=rule,
        runner_up=runner_up,
    )


def _giver(filing: _Filing, index: int, reason: tuple[int, str]) -> int:
    """Give the index of the title or heading whose words gave the theme."""
    theme, rule = reason
    block = filing.report.blocks[index]
    if rule == "finding" and block.finding is not None:
        title = filing.title_blocks.get(block.finding, index)
        if theme in filing.scores[title].evidence:
            return title
    for heading in reversed(filing.standings[index].headings):
        if theme in filing.scores[heading].evidence:
            return heading
    return index


def _evidence(filing: _Filing, index: int, theme: int) -> tuple[Span, ...]:
    """Give the words of a block that speak for a theme, in the published text."""
    places = filing.scores[index].evidence.get(theme, ())
    return tuple(filing.squeezed.span(start, end) for start, end in places[:MOST_EVIDENCE])


def _finding_themes(filing: _Filing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the themes of each finding: of its title, or of its measures under an umbrella."""
    found = []
    for finding in filing.report.findings:
        themes = filing.titles[finding.id] or list(filing.filed.get(finding.id, {}))
        found.append((finding.id, tuple(filing.theme_file.themes[theme].id for theme in themes)))
    return tuple(found)
