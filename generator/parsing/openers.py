"""Tells which lines without a number of the ladder open an item, by their words and their like.

A circled number mostly divides a measure, 针对…问题 may stand in any sentence, and 整改落实情况 is
a chapter here and a label there: how the whole notice uses them decides.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from generator.expressions import compiled
from generator.parsing.cues import FOUND, OWN, CueKind, label_at
from generator.parsing.dashed import find_dashed, read_dash
from generator.parsing.lines import Line
from generator.parsing.markers import Marker, read_circle, read_marker, read_ordinal
from generator.parsing.sections import reads_as_deficit
from generator.parsing.told import BOXED, find_told, names_problem

_WRAPPED = compiled(
    r"(?:关于|针对|对于|在).{2,90}?(?:问题|方面|不足|意见)[”\"]?(?:的)?(?:整改)?(?:落实|进展|完成)?(?:情况)?\s?[。:;]?$"
    rf"|(?:{FOUND})\s?[:](?!\s?$)"
    r"|(?:反馈|存在|具体|主要)(?:的)?问题\s?[:](?!\s?$)|问题(?:描述|表现|内容)?\s?[:](?!\s?$)"
)
_AIMED = compiled(
    r"(?:(?:针对|关于)(?:巡察)?(?:反馈)?(?:指出)?(?:的)?.{3,80}?|对于?(?:巡察)?(?:反馈|指出)?(?:的)?“.{3,80}?”)(?:的|等)*问题[,:。]"
)
_CIRCLED = compiled(
    r"[①-⑳❶-❿➀-➓]\s?(?:关于|针对|对).{2,90}?(?:问题|整改|方面)(?:的)?(?:整改)?(?:落实|进展|完成)?(?:情况)?[:。]?$"
)
CHAPTER = compiled(
    r"(?:巡[察视])?(?:反馈)?(?:具体|主要)?(?:问题|意见|事项)?整改(?:工作)?(?:组织|落实|总体|推进|开展|进展|完成)?"
    r"(?:领导|实施|工作|推进|落实)?(?:情况|概况)"
    r"|[^,。:]{0,8}(?:履行|落实|扛牢|压实)(?:巡[察视])?整改(?:主体|政治)?责任(?:的)?情况"
    r"|反馈(?:问题|意见|事项)(?:的)?(?:整改|办理|落实)(?:落实|进展|完成)?(?:情况|结果|进展)"
    r"|(?:下一?(?:步|阶段)|今后|后续)(?:的)?(?:整改)?(?:工作)?(?:的)?(?:打算|安排|计划|努力方向|工作|思路|举措|考虑|措施)"
)
_INLINE = compiled(
    rf"(?:(?:{FOUND})|(?:反馈|存在|具体|主要)?(?:的)?问题(?:描述|表现|内容)?)"
    r"\s?:[^。\n]{4,100}。\s?"
    r"[【\[]?(?:(?:具体|主要)?整改(?:工作)?(?:落实|进展|完成)?(?:情况|措施|举措)?|[\ue002\ue005]+)"
    r"[】\]]?\s?:"
)
"""A whole finding in one paragraph: 反馈问题:…。整改情况:…."""
_CIRCLES = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓")
_MORE = compiled(r"[②-⑳❷-❿➁-➓]")
"""A line with several circled numbers lists measures."""
_SHORT = 130
"""Characters of a line at most that opens an item by its words."""
_TITLE = 60
"""Characters of a title behind a circled number at most."""
_ENOUGH = 3
_FIELD_NAME = 24
"""Characters of a line at most that only names a field."""
_STATE_FIRST = "集目已基阶部正持长尚未需"
_STATE_LINE = compiled(
    r"(?:集中整改期内|目前)?(?:已|基本|阶段性|部分|正在|持续|长期|尚未|未|需)[㐀-鿿、]{1,14}"
    r"(?:问题|事项|任务)(?:整改情况)?\s?(?:\(?共?\d{1,3}[个项件条]\)?)?:?"
)
_FIELD_LINE = compiled(r"(?:在)?[㐀-鿿、“”]{2,20}方面")
_NUMERALS = "一二三四五六七八九十"
_FIRSTLY = compiled(rf"第[{_NUMERALS}]{{1,2}}[,、:]\s?(?=.)")
"""第一,关于…的问题。 where it counts findings, not measures."""
_ANSWERS = ("对此", "为此", "针对")
"""Words with which the answer to a problem begins."""


class Openers(Struct, frozen=True):
    """The starts of the lines that open an item, by why they do."""

    aimed: frozenset[int]
    """针对…问题,… where that is how the notice opens its findings."""
    circled: frozenset[int]
    """①关于…的整改 where circled numbers count findings."""
    chapters: frozenset[int]
    """整改组织情况, 下一步打算 where the chapters have no numbers."""
    fields: frozenset[int]
    """政治建设方面 where such lines divide the findings."""
    ordinals: frozenset[int]
    """一是…不严。对此,… where 一是 and 二是 count findings."""
    states: frozenset[int]
    """已完成问题, 持续整改问题 where such lines divide the findings of each chapter."""
    unnamed: frozenset[int]
    """…弄虚作假。 above 整改情况:… where several such lines stand under one number, or none."""
    dashed: frozenset[int]
    """——关于…的问题 where dashes open findings."""
    told: frozenset[int]
    """存在问题:… where each tells more of the problem that the numbered title above it names."""

    def marker(self, folded: str, line: Line) -> Marker | None:
        """Return the marker of a line that opens an item, or None."""
        if line.start in self.chapters:
            return Marker("part", 0, line.start, line.start)
        if line.start in self.circled:
            return read_circle(folded, line.start, line.end)
        if line.start in self.fields:
            return Marker("aspect", 0, line.start, line.start)
        if line.start in self.states:
            return Marker("state", 0, line.start, line.start)
        if line.start in self.ordinals:
            return read_ordinal(folded, line.start)
        if line.start in self.dashed:
            return read_dash(folded, line)
        if line.end - line.start > _SHORT and _INLINE.match(folded, line.start, line.end):
            return Marker("worded", 0, line.start, line.start)
        if line.start in self.told:
            return None
        short = line.end - line.start <= _SHORT or folded[line.start] == OWN["problem"]
        boxed = folded[line.start] == "【" and BOXED.match(folded, line.start, line.end)
        wrapped = boxed or (short and _WRAPPED.match(folded, line.start, line.end))
        if wrapped or line.start in self.aimed or line.start in self.unnamed:
            return Marker("worded", 0, line.start, line.start)
        return None


def find_openers(folded: str, lines: list[Line]) -> Openers:
    """Return the lines of a body that open items without a number of the ladder."""
    aimed = _aimed(folded, lines)
    under, over = _states(folded, lines)
    return Openers(
        frozenset(aimed if len(aimed) >= _ENOUGH else ()),
        frozenset(_circled(folded, lines)),
        frozenset(_chapters(folded, lines)),
        frozenset([*_fields(folded, lines), *over]),
        frozenset([*_ordinals(folded, lines), *_firstly(folded, lines)]),
        frozenset(under),
        frozenset(_unnamed(folded, lines)),
        frozenset(find_dashed(folded, lines)),
        frozenset(find_told(folded, lines)),
    )


def _aimed(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines 针对…问题,… that stand under no title that names a problem itself.

    Under one that does, they are findings where several have a series 一是, 二是 of their own.
    """
    aims = {
        line.start
        for line in lines
        if _AIMED.match(folded, line.start, min(line.end, line.start + 120))
    }
    if len(aims) < _ENOUGH:
        return []
    found: list[int] = []
    counted: list[int] = []
    named: bool | None = None
    above: tuple[int, int] = (0, 0)
    for line in lines:
        if line.start in aims:
            if named is None:
                title = folded[above[0] : above[1]]
                named = "方面" not in title and names_problem(title)
                found += counted if len(counted) > 1 else []
                counted = []
            if not named:
                found.append(line.start)
            elif folded.find("一是", line.start, line.end) >= 0:
                counted.append(line.start)
        elif not line.cell and (marker := read_marker(folded, line.start, line.end)):
            above, named = (marker.end, line.end), None
    return found + (counted if len(counted) > 1 else [])


def _unnamed(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines of one sentence above 整改情况: that no number and no word opens.

    So it is where several stand under one number: one alone tells more of what the number names.
    """
    found: list[int] = []
    for at in range(len(lines) - 1):
        line = lines[at]
        if _labelled(folded, line, lines[at + 1]) != "measures":
            continue
        above = lines[at - 1] if at else None
        numbered = read_marker(folded, line.start, line.end)
        if not numbered and not _speaks(folded, line, above):
            found.append(at)
    if len(found) < _ENOUGH:
        return []
    again = not all(
        any(read_marker(folded, between.start, between.end) for between in lines[one:after])
        for one, after in pairwise(found)
    )
    lacking = sum(reads_as_deficit(folded[lines[at].start : lines[at].end]) for at in found)
    return [lines[at].start for at in found] if again and 4 * lacking >= len(found) else []


def _speaks(folded: str, line: Line, above: Line | None) -> bool:
    """Tell whether a line is a label, or goes on with what the label above it announces."""
    if label_at(folded, line.start, line.end) or folded[line.end - 1] == ":":
        return True
    return above is not None and folded[above.end - 1] == ":"


def _circled(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines whose circled numbers count findings: most of them name a problem."""
    numbered = [line for line in lines if folded[line.start] in _CIRCLES and not line.cell]
    behind = {one.start: after for one, after in pairwise(lines)}
    titles = [
        line.start
        for line in numbered
        if _names_problem(folded, line)
        or _labelled(folded, line, behind.get(line.start)) == "measures"
    ]
    return titles if len(titles) >= _ENOUGH and 2 * len(titles) >= len(numbered) else []


def _names_problem(folded: str, line: Line) -> bool:
    """Tell whether a line behind its circled number is the title of a finding."""
    if line.end - line.start > _SHORT or _MORE.search(folded, line.start + 1, line.end):
        return False
    if _CIRCLED.match(folded, line.start, line.end):
        return True
    short = line.end - line.start <= _TITLE
    return short and reads_as_deficit(folded[line.start + 1 : line.end])


def _chapters(folded: str, lines: list[Line]) -> list[int]:
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


def _fields(folded: str, lines: list[Line]) -> list[int]:
    """Return the short lines without a number that name the field of the findings below."""
    found = [
        line.start
        for line in lines
        if folded.endswith("方面", line.start, line.end)
        and line.end - line.start <= _FIELD_NAME
        and not line.cell
        and not line.bold
        and _FIELD_LINE.fullmatch(folded, line.start, line.end)
    ]
    return found if len(found) > 1 else []


def _states(folded: str, lines: list[Line]) -> tuple[list[int], list[int]]:
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


def _ordinals(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines whose 一是, 二是 count findings: most name a problem, then the answer."""
    counted = [
        line
        for line in lines
        if folded[line.start] in _NUMERALS and folded.startswith("是", line.start + 1)
    ]
    if len(counted) < _ENOUGH:
        return []
    behind = {one.start: after for one, after in pairwise(lines)}
    found = {
        line.start: stop
        for line in counted
        if (stop := _answered(folded, line))
        or (_labelled(folded, line, behind.get(line.start)) and (stop := line.end))
    }
    counted = [line for line in counted if line.start >= min(found, default=0)]
    named = sum(reads_as_deficit(folded[at:stop]) for at, stop in found.items())
    return list(found) if 2 * named > len(found) and 3 * len(found) >= 2 * len(counted) else []


def _firstly(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines 第一,… whose words name a problem, where nearly all such lines do."""
    counted = [
        (line, match.end())
        for line in lines
        if folded[line.start] == "第"
        and not line.cell
        and (match := _FIRSTLY.match(folded, line.start, line.end))
    ]
    if len(counted) < _ENOUGH:
        return []
    found = [line.start for line, at in counted if _is_problem(folded, at, line.end)]
    return found if len(found) >= _ENOUGH and 4 * len(found) >= 3 * len(counted) else []


def _is_problem(folded: str, start: int, end: int) -> bool:
    """Tell whether the words behind a number are a title alone, one that names a problem."""
    words = folded[start:end].rstrip("。:;")
    if end - start > _SHORT or "。" in words or ";" in words:
        return False
    wrapped = words.startswith(("关于", "针对")) and words.endswith("问题")
    return wrapped or (end - start <= _TITLE and reads_as_deficit(words))


def _answered(folded: str, line: Line) -> int:
    """Return where the first sentence of a line ends if the next answers it, else 0."""
    stop = folded.find("。", line.start, min(line.end, line.start + _SHORT)) + 1
    if not 0 < stop < line.end:
        return 0
    answers = folded.startswith(_ANSWERS, stop) or label_at(folded, stop, line.end)
    return stop if answers else 0


def _labelled(folded: str, line: Line, after: Line | None) -> CueKind | None:
    """Return what the label announces that begins the line below a line of one sentence.

    Seen: 一是…不够。 and on the next lines 整改进展情况:已完成整改。 (1)… (2)…
    """
    short = line.end - line.start <= _TITLE and not line.cell
    words = folded[line.start : line.end - 1]
    if after is None or not short or "。" in words or ";" in words:
        return None
    kind = label_at(folded, after.start, after.end)
    return kind if kind in ("status", "measures") else None


def is_label(folded: str, line: Line) -> bool:
    """Tell whether a line is a label, or begins with one, inside a finding.

    It opens no item, however the page sets it; 反馈问题:… with its words does.
    """
    if line.end - line.start > _SHORT or folded.find(":", line.start, line.end) < 0:
        return False
    kind = label_at(folded, line.start, line.end)
    return kind is not None and (kind != "problem" or folded[line.end - 1] == ":")
