"""Where each block stands: the headings above it, and the stretches that hold no finding."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Block, Report

TITLE_ROLES = frozenset({"heading", "finding-title"})
"""Roles whose words name what stands below."""

PASSAGE_ROLES = frozenset({"finding-title", "problem", "measure", "statement", "contact"})
"""Roles whose blocks are filed under a theme or listed as unfiled; a heading may have none."""

_LABEL_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one block stands."""

    headings: tuple[int, ...]
    """Indexes of the heading blocks above it, outermost first; a heading counts itself."""
    before: bool
    """It stands before the first finding, in no part that holds one."""
    after: bool
    """It stands behind the start of the last finding, and in none."""


def is_passage(block: Block, report: Report) -> bool:
    """Tell whether `block` is one that must be filed or listed as unfiled.

    A line that is only a label (整改情况:) and the cells of a table that belong to no finding
    are none.
    """
    if block.role == "table":
        return block.finding is not None
    return block.role in PASSAGE_ROLES and not is_label(block, report)


def is_label(block: Block, report: Report) -> bool:
    """Tell whether `block` is a short line that ends in a colon, such as 整改情况:."""
    start, end = block.span
    return (
        block.role in ("measure", "statement", "problem")
        and end - start <= _LABEL_LENGTH
        and report.text[start:end].rstrip()[-1:] in (":", "：")
    )


def standings(report: Report) -> list[Standing]:
    """Give the standing of each block of `report`."""
    first, last = _bounds(report)
    ends = _heading_ends(report)
    holding = {
        index
        for index, end in ends.items()
        if any(
            report.blocks[index].span.start <= finding.span.start < end
            for finding in report.findings
        )
    }
    open_headings: list[int] = []
    found = []
    for index, block in enumerate(report.blocks):
        start = block.span.start
        open_headings = [heading for heading in open_headings if ends[heading] > start]
        if block.role == "heading":
            open_headings.append(index)
        outside = block.finding is None and not (block.role == "heading" and index in holding)
        found.append(
            Standing(
                headings=tuple(open_headings),
                before=outside and start < first,
                after=outside and start > last,
            )
        )
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
