"""Where each block stands: the headings above it, and the stretches that hold no finding."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct

from generator.expressions import compiled
from generator.model import Block, Report

TITLE_ROLES = frozenset({"heading", "finding-title"})
"""Roles whose words name what stands below."""

PASSAGE_ROLES = frozenset({"finding-title", "problem", "measure", "statement", "contact"})
"""Roles whose blocks are filed under a theme or listed as unfiled; a heading may have none."""

_LABEL_LENGTH = 12
"""Characters of a line at most that is nothing but a label."""
_FIELD = compiled(
    r"[(（【]?.{0,6}(?:责任|牵头|配合|时限|期限|完成时间|分管|主管).{0,8}[:：]|.{2,6}(?:单位|部门|领导)[:：]"
)
_FIELD_LENGTH = 60
"""Characters of a line at most that gives a deadline, a unit or the like."""
_OUTCOME = compiled(r"[。;；].{4,}")


class Standing(Struct, frozen=True):
    """Where one block stands."""

    headings: tuple[int, ...]
    """Indexes of the heading blocks above it, outermost first; a heading counts itself."""
    before: bool
    """It stands before the first finding, in no part that holds one."""
    after: bool
    """It stands behind the start of the last finding, and in none."""


def is_passage(block: Block, report: Report) -> bool:
    """Tell whether `block` is one that must be filed or listed as unfiled.

    A line that is only a label (整改情况:) or a field (责任科室:医政科) is none.
    """
    return block.role in PASSAGE_ROLES and not is_label(block, report)


def is_outcome(block: Block, report: Report) -> bool:
    """Tell whether a status says more than that: it goes on with what was reached."""
    return (
        block.role == "status"
        and block.finding is not None
        and bool(_OUTCOME.search(report.quote(block.span)))
    )


def is_label(block: Block, report: Report) -> bool:
    """Tell whether `block` is a bare label (整改情况:) or a field (责任领导:张某)."""
    if block.role not in ("measure", "statement", "problem"):
        return False
    text = report.quote(block.span).strip()
    if len(text) <= _LABEL_LENGTH and text[-1:] in (":", "："):
        return True
    return block.measure is None and len(text) <= _FIELD_LENGTH and bool(_FIELD.match(text))


def standings(report: Report) -> list[Standing]:
    """Give the standing of each block of `report`."""
    first, last = _bounds(report)
    ends = _heading_ends(report)
    starts = sorted(finding.span.start for finding in report.findings)
    holding = {
        index
        for index, end in ends.items()
        if bisect_left(starts, report.blocks[index].span.start) < bisect_left(starts, end)
    }
    headings: tuple[int, ...] = ()
    closes = len(report.text)
    found = []
    for index, block in enumerate(report.blocks):
        start = block.span.start
        if start >= closes:
            headings = tuple(heading for heading in headings if ends[heading] > start)
            closes = min((ends[heading] for heading in headings), default=len(report.text))
        heading = block.role == "heading"
        if heading:
            headings = (*headings, index)
            closes = min(closes, ends[index])
        outside = block.finding is None and not (heading and index in holding)
        found.append(Standing(headings, outside and start < first, outside and start > last))
    return found


def _bounds(report: Report) -> tuple[int, int]:
    """Give the start of the first finding and of the last one."""
    starts = [finding.span.start for finding in report.findings]
    if not starts:
        return -1, len(report.text)
    return min(starts), max(starts)


def _heading_ends(report: Report) -> dict[int, int]:
    """Give, for the index of each heading, where what it heads ends.

    A heading without a level ends at the next heading.
    """
    ends: dict[int, int] = {}
    running: list[tuple[int, int]] = []
    for index, block in enumerate(report.blocks):
        if block.role == "heading":
            level = block.level or 99
            while running and running[-1][0] >= level:
                ends[running.pop()[1]] = block.span.start
            running.append((level, index))
        elif block.role == "signature" or (block.role == "contact" and block.finding is None):
            while running:
                ends[running.pop()[1]] = block.span.start
    for _, index in running:
        ends[index] = len(report.text)
    return ends
