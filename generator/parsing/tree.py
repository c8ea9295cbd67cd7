"""Builds the tree of numbered items from the lines of a body, by the ladder of its numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.parsing.lines import Line
from generator.parsing.markers import RANK, Marker, label_marker, read_damaged_marker, read_marker

_WRAPPED = re.compile(
    r"(?:关于|针对|对于|在).{2,90}?(?:问题|方面|不足|意见)[”\"]?(?:的)?(?:整改)?(?:落实|进展|完成)?(?:情况)?\s?[。:;]?$"
    r"|(?:反馈|存在|具体|主要)(?:的)?问题\s?[:](?!\s?$)|问题(?:描述|表现|内容)?\s?[:](?!\s?$)"
)
_AIMED = re.compile(r"(?:针对|关于)(?:巡察)?(?:反馈)?(?:指出)?(?:的)?.{3,80}?(?:的)?问题[,:。]")


@dataclass(slots=True)
class Item:
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
    trailing: list[Line] = field(default_factory=list)
    """Lines that follow its children but belong to no child."""

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


def build_tree(folded: str, lines: list[Line]) -> Item:
    """Return the root of the tree over `lines`; each line is in it once.

    A kind of number that is open closes what stands below it; a new kind opens a level below,
    unless the ladder (一、 (一) 1. (1)) says that it is the senior one.
    """
    root = Item(None, lines[0].start if lines else 0, lines[0].start if lines else 0)
    aimed = _aimed_lines(folded, lines)
    stack: list[Item] = [root]
    for line in lines:
        marker = _marker(folded, line, stack, line.start in aimed)
        if marker is None:
            stack[-1].paragraphs.append(line)
            continue
        _close(stack, marker)
        item = Item(marker, line.start, line.end, len(stack), line)
        stack[-1].children.append(item)
        stack.append(item)
    return root


def _close(stack: list[Item], marker: Marker) -> None:
    """Pop what the marker ends: its own kind, or, where that is not open, what is junior to it."""
    kinds = [item.marker.kind if item.marker else "" for item in stack]
    if marker.kind in kinds:
        del stack[kinds.index(marker.kind) :]
        return
    rank = _rank(marker.kind)
    if rank is None:
        return
    while len(stack) > 1:
        open_rank = _rank(kinds[len(stack) - 1])
        if open_rank is None or open_rank <= rank:
            if (
                open_rank is None
                and len(stack) > 2
                and _senior_below(kinds[: len(stack) - 1], rank)
            ):
                stack.pop()
                continue
            return
        stack.pop()


def _senior_below(kinds: list[str], rank: float) -> bool:
    """Tell whether a junior kind is still open under a worded item."""
    return any((_rank(kind) or -99) > rank for kind in kinds[1:])


def _rank(kind: str) -> float | None:
    """Return the place of a kind on the ladder; headings come before all numbers."""
    if kind.startswith("heading-"):
        return int(kind[8:]) - 10
    return RANK.get(kind)


def _marker(folded: str, line: Line, stack: list[Item], aimed: bool) -> Marker | None:  # noqa: FBT001
    """Return the marker that opens the line, or None for a paragraph."""
    if line.cell:
        return None
    printed = read_marker(folded, line.start, line.end)
    if printed:
        return printed
    if line.label:
        return label_marker(line.label, line.depth, line.start)
    damaged = read_damaged_marker(folded, line.start, line.end)
    if damaged:
        continued = _continue_series(damaged, stack)
        if continued:
            return continued
    if line.heading:
        return Marker(f"heading-{line.heading}", 0, line.start, line.start)
    if aimed or (line.end - line.start <= 130 and _WRAPPED.match(folded, line.start, line.end)):
        return Marker("worded", 0, line.start, line.start)
    if line.bold and line.end - line.start <= 80:
        return Marker("bold", 0, line.start, line.start)
    return None


def _continue_series(damaged: Marker, stack: list[Item]) -> Marker | None:
    """Return the damaged number as a marker where an open series expects it.

    Seen: `4落实…` after `3)…`, `)主要负责人…` after `(一)…`, `1基本…` right under `2.…`.
    """
    for depth in range(len(stack) - 1, 0, -1):
        marker = stack[depth].marker
        if marker is None or marker.value == 0:
            continue
        if damaged.kind == "lost" and marker.kind.endswith("-bracket"):
            return Marker(marker.kind, marker.value + 1, damaged.start, damaged.end)
        if damaged.kind == "bare" and damaged.value == marker.value + 1:
            return Marker(marker.kind, damaged.value, damaged.start, damaged.end)
    top = stack[-1].marker
    if damaged.kind == "bare" and damaged.value == 1 and top and not stack[-1].paragraphs:
        junior = {"chinese": "arabic", "chinese-bracket": "arabic", "arabic": "arabic-bracket"}
        if top.kind in junior:
            return Marker(junior[top.kind], 1, damaged.start, damaged.end)
    return None


def _aimed_lines(folded: str, lines: list[Line]) -> set[int]:
    """Return the starts of lines 针对…问题,… where that is how the notice opens its findings."""
    found = {
        line.start
        for line in lines
        if _AIMED.match(folded, line.start, min(line.end, line.start + 120))
    }
    return found if len(found) >= 3 else set()
