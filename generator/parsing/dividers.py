"""Finds the lines without a number that divide the findings: chapters, fields, states."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from generator.expressions import compiled
from generator.parsing.cues import split_at_cues
from generator.parsing.lines import Line
from generator.parsing.markers import read_marker

CHAPTER = compiled(
    r"(?:巡[察视])?(?:反馈)?(?:具体|主要)?(?:问题|意见|事项)?整改(?:工作)?(?:组织|落实|总体|推进|开展|进展|完成)?"
    r"(?:领导|实施|工作|推进|落实)?(?:情况|概况)"
    r"|[^,。:]{0,8}(?:履行|落实|扛牢|压实)(?:巡[察视])?整改(?:主体|政治)?责任(?:的)?情况"
    r"|反馈(?:问题|意见|事项)(?:的)?(?:整改|办理|落实)(?:落实|进展|完成)?(?:情况|结果|进展)"
    r"|(?:下一?(?:步|阶段)|今后|后续)(?:的)?(?:整改)?(?:工作)?(?:的)?(?:打算|安排|计划|努力方向|工作|思路|举措|考虑|措施)"
)
_FIELD_NAME = 24
"""Characters of a line at most that only names a field."""
_STATE_FIRST = "集目已基阶部正持长尚未需"
_STATE_LINE = compiled(
    r"(?:集中整改期内|目前)?(?:已|基本|阶段性|部分|正在|持续|长期|尚未|未|需)[㐀-鿿、]{1,14}"
    r"(?:问题|事项|任务)(?:整改情况)?\s?(?:\(?共?\d{1,3}[个项件条]\)?)?:?"
)
_FIELD_LINE = compiled(r"(?:在)?[㐀-鿿、“”]{2,20}方面")


def find_chapters(folded: str, lines: list[Line]) -> list[int]:
    """Return the chapters' titles that have no number: the first stands before all numbers."""
    found: list[int] = []
    for line in lines:
        if line.end - line.start > 16 or line.heading or line.cell:
            if not found and read_marker(folded, line.start, line.end):
                return []
            continue
        if CHAPTER.fullmatch(folded, line.start, line.end):
            found.append(line.start)
        elif not found and read_marker(folded, line.start, line.end):
            return []
    return found if len(found) > 1 else []


def find_fields(folded: str, lines: list[Line]) -> list[int]:
    """Return the short lines without a number that name the field of the findings below."""
    found = [
        line.start
        for line, after in zip_longest(lines, lines[1:])
        if line.end - line.start <= _FIELD_NAME
        and not line.cell
        and not line.bold
        and (_names_field(folded, line) or (after and _is_boxed(folded, line, after)))
    ]
    return found if len(found) > 1 else []


def _names_field(folded: str, line: Line) -> bool:
    """Tell whether a line says 政治建设方面 and nothing more."""
    named = folded.endswith("方面", line.start, line.end)
    return named and bool(_FIELD_LINE.fullmatch(folded, line.start, line.end))


def _is_boxed(folded: str, line: Line, after: Line) -> bool:
    """Tell whether a line is 【政治建设】 with a number on the line below it, no state or label."""
    if folded[line.start] != "【" or folded[line.end - 1] != "】" or after.cell:
        return False
    if split_at_cues(folded, line.start, line.end)[0].kind is not None:
        return False
    return read_marker(folded, after.start, after.end) is not None


def find_states(folded: str, lines: list[Line]) -> tuple[list[int], list[int]]:
    """Return the lines that only name a state of what follows, above 1. and above (一)."""
    found: tuple[list[int], list[int]] = ([], [])
    for line, after in pairwise(lines):
        if line.end - line.start > _FIELD_NAME or folded[line.start] not in _STATE_FIRST:
            continue
        if line.cell or not _STATE_LINE.fullmatch(folded, line.start, line.end):
            continue
        marker = None if after.cell else read_marker(folded, after.start, after.end)
        if marker:
            found[marker.kind == "chinese-bracket"].append(line.start)
    return found if len(found[0]) + len(found[1]) > 1 else ([], [])
