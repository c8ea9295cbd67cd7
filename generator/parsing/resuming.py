"""Reads what is left of a number (4落实…, )监督…, 一 组织…) where an open series expects it."""

from __future__ import annotations

from generator.parsing.item import Item
from generator.parsing.lines import Line
from generator.parsing.markers import Marker
from generator.parsing.sections import reads_as_deficit

CHAPTER_TITLE = 45
"""Characters of a line at most that opens a chapter by a number without a stop."""
_DOTTED_TITLE = 80
"""Characters at most of a title that begins with a number right behind its own."""


def continue_series(folded: str, damaged: Marker, stack: list[Item], line: Line) -> Marker | None:
    """Return the damaged number as a marker where an open series expects it.

    Seen: `4落实…` after `3)…`, `)主要负责人…` after `(一)…`, `1基本…` right under `2.…`, and
    `二 反馈问题…` after `一 整改工作…`.
    """
    if damaged.kind == "bare-chinese":
        return _chapter(damaged, stack, line)
    if damaged.kind == "dotted":
        return _dotted(folded, damaged, stack, line)
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


def _dotted(folded: str, damaged: Marker, stack: list[Item], line: Line) -> Marker | None:
    """Return `3.` of 3.3家卫生院药品管理混乱。 where 3. comes next and the title names a lack."""
    if line.end - line.start > _DOTTED_TITLE:
        return None
    words = folded[damaged.end : line.end].rstrip("。;")
    if "。" in words or ";" in words or not reads_as_deficit(words):
        return None
    last = next((i.marker.value for i in stack if i.marker and i.marker.kind == "arabic"), 0)
    top = stack[-1].marker
    opens = damaged.value == 1 and top is not None and top.kind in ("chinese", "chinese-bracket")
    if not opens and (last == 0 or damaged.value != last + 1):
        return None
    return Marker("arabic", damaged.value, damaged.start, damaged.end)


def _chapter(damaged: Marker, stack: list[Item], line: Line) -> Marker | None:
    """Return `一 整改工作开展情况` as a chapter: a short line that opens or goes on the count."""
    if line.end - line.start > CHAPTER_TITLE:
        return None
    last = next((i.marker.value for i in stack if i.marker and i.marker.kind == "chinese"), 0)
    if damaged.value != last + 1 or (last == 0 and len(stack) > 1):
        return None
    return Marker("chinese", damaged.value, damaged.start, damaged.end)
