"""Themes that the place of a passage decides: its role, its chapter, how it opens."""

from __future__ import annotations

import re

from generator.aligning.outline import Standing
from generator.model import Report
from generator.themes import Placement, ThemeFile

_NUMBERING = re.compile(r"^[\s(（]*(?:[一二三四五六七八九十]+|\d+)?[)）、.．\s]*")
_OPENING_REACH = 6
"""An opening word stands at the start, or behind a short word such as 我委."""

Placed = tuple[int, str, frozenset[int]]
"""A theme, the rule that gave it, and the themes that its own words may add."""


def placed(
    report: Report, theme_file: ThemeFile, index: int, standings: list[Standing]
) -> Placed | None:
    """Give the theme that the place of block `index` decides alone, or None."""
    ids = {theme.id: number for number, theme in enumerate(theme_file.themes)}
    for number, rules in enumerate(theme_file.rules):
        placement = rules.placement
        if not placement.alone:
            continue
        if report.blocks[index].role in placement.roles:
            return number, "role", frozenset()
        if report.blocks[index].role not in ("heading", "statement", "measure", "problem"):
            continue
        if _worded(report, placement, index, standings):
            return number, "chapter", frozenset()
        if _surrounded(report, placement, index, standings):
            return number, "chapter", frozenset(ids[other] for other in placement.beside)
    return None


def _worded(report: Report, placement: Placement, index: int, standings: list[Standing]) -> bool:
    """Tell whether the words of its chapter or opening put block `index` there."""
    standing = standings[index]
    if not standing.after:
        return False
    return _under(report, placement.chapters, standing) or _opened(
        report, placement, index, standings
    )


def _surrounded(
    report: Report, placement: Placement, index: int, standings: list[Standing]
) -> bool:
    """Tell whether block `index` is there by standing before or behind all findings."""
    standing = standings[index]
    if placement.before_findings and standing.before:
        return True
    return placement.after_findings and standing.after and _closing(report, index, standings)


def _closing(report: Report, index: int, standings: list[Standing]) -> bool:
    """Tell whether a block is text below a heading behind the findings, or heads such text."""
    headings = standings[index].headings
    if not headings:
        return False
    if report.blocks[index].role != "heading":
        return True
    return any(
        block.role == "statement" and index in standing.headings
        for block, standing in zip(report.blocks[index + 1 :], standings[index + 1 :], strict=True)
    )


def _under(report: Report, words: tuple[str, ...], standing: Standing) -> bool:
    """Tell whether a heading above has one of `words`."""
    titles = [report.quote(report.blocks[heading].span) for heading in standing.headings]
    return any(word in title for title in titles for word in words)


def _opened(report: Report, placement: Placement, index: int, standings: list[Standing]) -> bool:
    """Tell whether this block, or one before it with nothing but statements between, opens so."""
    for number in range(index, -1, -1):
        block = report.blocks[number]
        if not standings[number].after or block.role not in ("statement", "measure", "problem"):
            return False
        text = _NUMBERING.sub("", report.quote(block.span)[:40])
        if any(0 <= text.find(word) <= _OPENING_REACH for word in placement.openings):
            return True
    return False
