"""Finds the block that holds a position of the text."""

from __future__ import annotations

from bisect import bisect_right

from generator.model import Block, Role
from generator.parsing.draft import Draft

AROUND: frozenset[Role] = frozenset({"chrome", "title", "metadata", "contact", "signature"})
"""Roles of what stands around a notice: nothing is told there of what was done."""


class BlockIndex:
    """The blocks of a draft by position."""

    def __init__(self, draft: Draft) -> None:
        """Keep the blocks with their starts."""
        self._blocks = draft.blocks
        self._starts = [block.span.start for block in draft.blocks]

    def at(self, position: int) -> Block | None:
        """Return the block that holds `position`, None between blocks."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or self._blocks[index].span.end <= position:
            return None
        return self._blocks[index]

    def tells(self, position: int) -> bool:
        """Tell whether `position` lies in the notice itself; always, where there are no blocks."""
        if not self._blocks:
            return True
        block = self.at(position)
        return block is not None and block.role not in AROUND
