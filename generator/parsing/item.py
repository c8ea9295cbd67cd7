"""A numbered item of a body, while the tree of them is built."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from generator.parsing.lines import Line
from generator.parsing.markers import Marker


class Item(Struct):
    """A numbered (or otherwise marked) item with all that stands under it, while it is built."""

    marker: Marker | None
    """None for the root."""
    start: int
    """First character of its first line, number included."""
    end: int
    """After the last character of its first line."""
    level: int = 0
    """Depth, 1 for a chapter."""
    line: Line | None = None
    """Its first line."""
    paragraphs: list[Line] = field(default_factory=list)
    """Lines without a number that follow it, before its first child."""
    children: list[Item] = field(default_factory=list)
    """Items under it."""

    @property
    def text_start(self) -> int:
        """Where the text after the number begins."""
        return self.marker.end if self.marker else self.start

    def walk(self) -> Iterator[Item]:
        """Yield this item and all under it, in reading order."""
        pending = [self]
        while pending:
            item = pending.pop()
            yield item
            pending.extend(reversed(item.children))
