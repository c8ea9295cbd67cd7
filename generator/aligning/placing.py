"""Themes that the place of a passage decides: its role, its chapter, how it opens."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from msgspec import Struct

from generator.aligning.outline import Standing, standings
from generator.expressions import compiled
from generator.model import Report
from generator.themes import Placement, ThemeFile

_NUMBERING = compiled(r"^[\s(（]*(?:[一二三四五六七八九十]+|\d+)?[)）、.．\s]*")
_RUN = 12
"""Plans open within so many paragraphs of the first one behind the findings."""
_OPENING_REACH = 6
"""An opening word stands at the start, or behind a short word such as 我委."""

Placed = tuple[int, str, frozenset[int]]
"""A theme, the rule that gave it, and the themes that its own words may add."""

_PLACED_ROLES = frozenset({"heading", "statement", "measure", "problem"})


class Surroundings(Struct, frozen=True):
    """A report as the places of its passages are judged."""

    report: Report
    """The report."""
    standings: list[Standing]
    """Where each block stands."""
    texts: list[str]
    """The text of each block in the spelling in which terms are matched."""
    heading_text: frozenset[int]
    """Headings with a statement somewhere below."""
    runs: list[int]
    """For each statement behind the findings, the first of the unbroken run it stands in; -1
    for other blocks."""


def surroundings(report: Report, texts: list[str]) -> Surroundings:
    """Judge where the blocks of `report` stand."""
    found = standings(report)
    heading_text: set[int] = set()
    runs: list[int] = []
    for index, (block, standing) in enumerate(zip(report.blocks, found, strict=True)):
        if block.role == "statement":
            heading_text.update(standing.headings)
        if standing.after and block.role in ("statement", "measure", "problem"):
            runs.append(runs[-1] if runs and runs[-1] >= 0 else index)
        else:
            runs.append(-1)
    return Surroundings(report, found, texts, frozenset(heading_text), runs)


class _Alone(Struct, frozen=True):
    """What a place alone may decide by one theme file."""

    themes: tuple[tuple[int, Placement, frozenset[int]], ...]
    """Themes with their rules and the themes that may stand beside."""
    roles: Mapping[str, int]
    """The first theme of each role that has one."""


@functools.lru_cache(maxsize=8)
def _alone(theme_file: ThemeFile) -> _Alone:
    """Give the themes that a place alone may decide, with their rules."""
    ids = {theme.id: number for number, theme in enumerate(theme_file.themes)}
    themes = tuple(
        (number, rules.placement, frozenset(ids[other] for other in rules.placement.beside))
        for number, rules in enumerate(theme_file.rules)
        if rules.placement.alone
    )
    roles = {role: number for number, place, _ in reversed(themes) for role in place.roles}
    return _Alone(themes, roles)


def placed(around: Surroundings, theme_file: ThemeFile, index: int) -> Placed | None:
    """Give the theme that the place of block `index` decides alone, or None."""
    role = around.report.blocks[index].role
    standing = around.standings[index]
    alone = _alone(theme_file)
    if role not in _PLACED_ROLES or not (standing.before or standing.after):
        return (alone.roles[role], "role", frozenset()) if role in alone.roles else None
    for number, placement, beside in alone.themes:
        if role in placement.roles:
            return number, "role", frozenset()
        if standing.after and _worded(around, placement, index):
            return number, "chapter", frozenset()
        if _surrounded(around, placement, index):
            return number, "chapter", beside
    return None


def _worded(around: Surroundings, placement: Placement, index: int) -> bool:
    """Tell whether the words of its chapter or opening put block `index` there."""
    headings = around.standings[index].headings
    if any(word in around.texts[heading] for heading in headings for word in placement.chapters):
        return True
    return bool(placement.openings) and _opened(around, placement, index)


def _surrounded(around: Surroundings, placement: Placement, index: int) -> bool:
    """Tell whether block `index` is there by standing before or behind all findings."""
    standing = around.standings[index]
    if placement.before_findings and standing.before:
        return True
    return placement.after_findings and standing.after and _closing(around, index)


def _closing(around: Surroundings, index: int) -> bool:
    """Tell whether a block is text below a heading behind the findings, or heads such text."""
    if not around.standings[index].headings:
        return False
    return around.report.blocks[index].role != "heading" or index in around.heading_text


def _opened(around: Surroundings, placement: Placement, index: int) -> bool:
    """Tell whether this block, or one before it with nothing but statements between, opens so."""
    start = around.runs[index]
    if start < 0:
        return False
    return any(
        _opens_so(around.texts[number], placement.openings)
        for number in range(start, min(index, start + _RUN) + 1)
    )


def _opens_so(text: str, openings: tuple[str, ...]) -> bool:
    """Tell whether a text opens with one of these words."""
    opening = _NUMBERING.sub("", text[:40])
    return any(0 <= opening.find(word) <= _OPENING_REACH for word in openings)
