"""Where a stretch of a report stands on its page."""

from __future__ import annotations

from bisect import bisect_right

from generator.model import Block, Report, Span
from generator.views import links


def block_of(report: Report, span: Span) -> int:
    """Return the number of the block, from 0, in which `span` starts."""
    return max(0, bisect_right(report.blocks, span.start, key=_start) - 1)


def anchor_of(report: Report, span: Span) -> str:
    """Return the anchor of the block in which `span` starts, "" where the report has none."""
    if not report.blocks:
        return ""
    number = block_of(report, span)
    return report.blocks[number].measure or links.block_anchor(number)


def _start(block: Block) -> int:
    """Return where a block starts."""
    return block.span.start
