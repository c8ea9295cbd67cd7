"""A report while it is filed: what the words of each block say, and what headings pass down."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from msgspec import Struct, field

from generator.aligning.matching import Match, Place, matcher
from generator.aligning.outline import TITLE_ROLES, is_passage
from generator.aligning.placing import Surroundings, surroundings
from generator.aligning.scoring import Score, emphasis, score
from generator.expressions import compiled
from generator.model import Report
from generator.themes import Squeezed, ThemeFile

_OPENER = compiled(
    r"(?:(?:巡[察视]组?|审计)反馈的?(?:具体)?问题|整改(?:事项|任务|问题))[一二三四五六七八九十\d]*:|"
    r"(?:关于|针对|对于)巡[察视]组?(?:指出|反馈|发现)的(?!(?:主要|具体|突出)?问题|.{0,12}整改不)"
)
_CLOSER = compiled(
    r"(?:(?:的?问题|方面)?的整改(?:落实|进展)?(?:情况)?|问题整改(?:落实|进展)?情况)[。:]?$|"
    r"\(整改[^()]{1,12}\)$"
)
_OPENER_REACH = 24
"""What a title has around its words: 巡察反馈问题3:…, 关于“一岗双责落实不力”问题的整改. They are no
context: its 整改 and 反馈 are none."""
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


class Kinds(Struct, frozen=True):
    """The themes of a theme file that are filed in a way of their own, by index."""

    own_words: frozenset[int]
    """Those that a passage has by its own words alone."""
    passes_down: frozenset[int]
    """Those that a heading gives to all below it."""
    never: Mapping[str, frozenset[int]]
    """Those that passages of a role do not take, by role."""


@functools.lru_cache(maxsize=8)
def kinds_of(theme_file: ThemeFile) -> Kinds:
    """Sort the themes of `theme_file`, once in each process."""
    places = [rules.placement for rules in theme_file.rules]
    return Kinds(
        own_words=frozenset(theme for theme, place in enumerate(places) if place.own_words),
        passes_down=frozenset(theme for theme, place in enumerate(places) if place.passes_down),
        never={
            role: frozenset(theme for theme, place in enumerate(places) if role in place.never)
            for role in {role for place in places for role in place.never}
        },
    )


def read_words(report: Report, theme_file: ThemeFile) -> Filing:
    """Find and score the terms in each block of `report`; nothing is filed yet but by them."""
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
        title, within = block.role in TITLE_ROLES, block.finding is not None
        if title:
            start, end = _unwrapped(text, start, end)
        places.append(Place(start, end, title, chapters[above], within))
    matches = matcher(theme_file).find(text, places)
    marks = emphasis(text)
    filing = Filing(
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
    filing.own = [_own(filing, index) for index in range(len(report.blocks))]
    return filing


def _unwrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the words of a title stand, without what is only around them."""
    opener = _OPENER.search(text, start, min(end, start + _OPENER_REACH))
    closer = _CLOSER.search(text, start, end)
    return opener.end() if opener else start, closer.start() if closer else end


def _own(filing: Filing, index: int) -> list[int]:
    """Give the themes that the words of one block carry, best first."""
    found = filing.scores[index]
    if not found.points:
        return []
    kinds = kinds_of(filing.theme_file)
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
    down = kinds_of(filing.theme_file).passes_down
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
