"""Decides the themes of each block of a report: by its place, its words, its finding."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from msgspec import Struct, field

from generator.aligning.matching import Match, Place, matcher
from generator.aligning.outline import (
    TITLE_ROLES,
    is_outcome,
    is_passage,
)
from generator.aligning.placing import Surroundings, placed, surroundings
from generator.aligning.scoring import DOUBTFUL, Score, emphasis, score
from generator.aligning.titles import weigh
from generator.model import Block, Finding, Report
from generator.themes import Squeezed, ThemeFile, squeeze

BESIDE_NEED = 1.6
"""Times what a passage needs, for a theme that its finding has not …"""
BESIDE_SHARE = 0.6
"""… and the part of the best theme's points that it needs."""
ENOUGH = 1.0
"""One decisive word: enough for a theme that goes by its own words alone."""

Reasons = dict[int, str]
"""The themes of one block, by index in the theme file, each with the rule that gave it."""


class Filing(Struct):
    """What is known of a report while it is filed."""

    report: Report
    """The report."""
    theme_file: ThemeFile
    """The theme file."""
    squeezed: Squeezed
    """Its text as matched."""
    places: list[Place]
    """Each block in that text."""
    matches: list[list[Match]]
    """The terms found in each block."""
    around: Surroundings
    """Where each block stands."""
    passages: list[bool]
    """Whether each block must be filed or listed as unfiled."""
    scores: list[Score]
    """What the words of each block say."""
    own: list[list[int]] = field(default_factory=list)
    """Themes by each block's own words, best first."""
    titles: dict[str, list[int]] = field(default_factory=dict)
    """Themes of each finding's title, by the finding's id."""
    title_blocks: dict[str, int] = field(default_factory=dict)
    """Index of the block of each finding's title."""
    below: dict[int, set[int]] = field(default_factory=dict)
    """Themes of the findings below each heading that has findings, by the heading's index."""
    down: dict[tuple[int, ...], list[int]] = field(default_factory=dict)
    """Themes that headings pass down, by their indexes."""
    reasons: list[Reasons] = field(default_factory=list)
    """The themes of each block."""


class _Kinds(Struct, frozen=True):
    """The themes of a theme file that are filed in a way of their own, by index."""

    own_words: frozenset[int]
    """Those that a passage has by its own words alone."""
    passes_down: frozenset[int]
    """Those that a heading gives to all below it."""
    never: Mapping[str, frozenset[int]]
    """Those that passages of a role do not take, by role."""


@functools.lru_cache(maxsize=8)
def _kinds(theme_file: ThemeFile) -> _Kinds:
    """Sort the themes of `theme_file`, once in each process."""
    places = [rules.placement for rules in theme_file.rules]
    return _Kinds(
        own_words=frozenset(theme for theme, place in enumerate(places) if place.own_words),
        passes_down=frozenset(theme for theme, place in enumerate(places) if place.passes_down),
        never={
            role: frozenset(theme for theme, place in enumerate(places) if role in place.never)
            for role in {role for place in places for role in place.never}
        },
    )


def file_report(report: Report, theme_file: ThemeFile) -> Filing:
    """Decide the themes of each block of `report`."""
    filing = _read(report, theme_file)
    filing.own = [_own(filing, index) for index in range(len(report.blocks))]
    _file_titles(filing)
    filing.reasons = [_reasons(filing, index, block) for index, block in enumerate(report.blocks)]
    return filing


def handed_down(filing: Filing, index: int) -> list[int]:
    """Give the themes that the headings above a block pass down.

    A heading that names another area first (组织建设和历次监督发现问题整改方面) passes none:
    which of them a finding is in, it leaves open.
    """
    headings = filing.around.standings[index].headings
    if not headings:
        return []
    if headings[-1] == index:
        return _passed_down(filing, headings[:-1])
    if headings not in filing.down:
        filing.down[headings] = _passed_down(filing, headings)
    return filing.down[headings]


def _passed_down(filing: Filing, headings: tuple[int, ...]) -> list[int]:
    """Give the themes that these headings pass down, outermost first."""
    down = _kinds(filing.theme_file).passes_down
    return [
        theme
        for heading in headings
        for theme in filing.own[heading]
        if theme in down and _named_first(filing, heading, theme)
    ]


def _named_first(filing: Filing, heading: int, theme: int) -> bool:
    """Tell whether a heading names no other of its themes before `theme`."""
    evidence = filing.scores[heading].evidence
    first = evidence[theme][0][:2]
    return all(evidence[other][0][:2] >= first for other in filing.own[heading])


def _read(report: Report, theme_file: ThemeFile) -> Filing:
    """Find and score the terms in each block."""
    squeezed = Squeezed(report.text)
    text = squeezed.text
    bounds = [
        (squeezed.position(block.span.start), squeezed.position(block.span.end))
        for block in report.blocks
    ]
    around = surroundings(report, [text[start:end] for start, end in bounds])
    chapters: dict[tuple[int, ...], tuple[str, ...]] = {}
    places = []
    for (start, end), block, standing in zip(bounds, report.blocks, around.standings, strict=True):
        above = standing.headings
        if above not in chapters:
            chapters[above] = tuple(around.texts[index] for index in above)
        places.append(Place(start, end, block.role in TITLE_ROLES, chapters[above]))
    matches = matcher(theme_file).find(text, places)
    marks = emphasis(text)
    return Filing(
        report=report,
        theme_file=theme_file,
        squeezed=squeezed,
        places=places,
        matches=matches,
        around=around,
        passages=[is_passage(block, report) for block in report.blocks],
        scores=[
            score(found, place, text, marks) for found, place in zip(matches, places, strict=True)
        ],
    )


def _own(filing: Filing, index: int) -> list[int]:
    """Give the themes that the words of one block carry, best first."""
    found = filing.scores[index]
    if not found.points:
        return []
    kinds = _kinds(filing.theme_file)
    never = kinds.never.get(filing.report.blocks[index].role, frozenset())
    themes = [theme for theme in found.taken() if theme not in never]
    if not kinds.own_words.isdisjoint(found.points):
        themes += [
            theme
            for theme, points in found.points.items()
            if theme in kinds.own_words - never and points >= ENOUGH and theme not in themes
        ]
    themes += sorted(found.claimed - never - set(themes)) if found.claimed else ()
    return themes


def _file_titles(filing: Filing) -> None:
    """Find the themes of each finding as a whole, and those handed down to it."""
    passages: dict[str, list[int]] = {}
    kinds = _kinds(filing.theme_file)
    never = kinds.never.get("finding-title", frozenset())
    for index, block in enumerate(filing.report.blocks):
        if block.finding is None:
            continue
        if block.role == "finding-title":
            filing.title_blocks.setdefault(block.finding, index)
        elif block.role == "measure" and filing.passages[index]:
            passages.setdefault(block.finding, []).append(index)
    groups: dict[str, list[int]] = {}
    for finding in filing.report.findings:
        index = filing.title_blocks.get(finding.id, -1)
        title = filing.scores[index] if index >= 0 else _score_of(filing, finding.title)
        measures = [filing.scores[number] for number in passages.get(finding.id, ())]
        themes = [
            theme for theme in weigh(title, measures, kinds.passes_down) if theme not in never
        ]
        if index >= 0:
            above = [*handed_down(filing, index), *_grouped(filing, finding, index, groups)]
            themes += [theme for theme in dict.fromkeys(above) if theme not in themes]
            filing.own[index] = themes
        filing.titles[finding.id] = themes
        for heading in filing.around.standings[index].headings if index >= 0 else ():
            filing.below.setdefault(heading, set()).update(themes)


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
    down = _kinds(filing.theme_file).passes_down
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
        if theme not in _kinds(filing.theme_file).own_words:
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
    kinds = _kinds(filing.theme_file)
    if kinds.passes_down.issuperset(inherited) or not filing.own[index]:
        return filing.own[index]
    louder = filing.scores[index].beside(need=BESIDE_NEED, share=BESIDE_SHARE)
    kept = {*inherited, *louder, *filing.scores[index].claimed, *kinds.own_words}
    return [theme for theme in filing.own[index] if theme in kept]
