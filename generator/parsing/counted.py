"""Tells where ① ②, 一是 二是, or 第一, 第二, count findings and not measures."""

from __future__ import annotations

from itertools import pairwise

from generator.expressions import compiled
from generator.parsing.about import about_end
from generator.parsing.cues import CueKind, label_at
from generator.parsing.lines import Line
from generator.parsing.sections import reads_as_deficit

_CIRCLED = compiled(
    r"[①-⑳❶-❿➀-➓]\s?(?:关于|针对|对).{2,90}?(?:问题|整改|方面)(?:的)?(?:整改)?(?:落实|进展|完成)?(?:情况)?[:。]?$"
)
_CIRCLES = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓")
_MORE = compiled(r"[②-⑳❷-❿➁-➓]")
"""A line with several circled numbers lists measures."""
_SHORT = 130
"""Characters of a line at most that opens an item by its words."""
_TITLE = 60
"""Characters of a title behind a circled number at most."""
_ENOUGH = 3
_NUMERALS = "一二三四五六七八九十"
_FIRSTLY = compiled(rf"第[{_NUMERALS}]{{1,2}}[,、:]\s?(?=.)")
"""第一,关于…的问题。 where it counts findings, not measures."""
_ANSWERS = ("对此", "为此", "针对")
"""Words with which the answer to a problem begins."""


def find_circled(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines whose circled numbers count findings: most of them name a problem."""
    numbered = [line for line in lines if folded[line.start] in _CIRCLES and not line.cell]
    behind = {one.start: after for one, after in pairwise(lines)}
    titles = [
        line.start
        for line in numbered
        if _names_problem(folded, line)
        or labelled(folded, line, behind.get(line.start)) == "measures"
    ]
    return titles if len(titles) >= _ENOUGH and 2 * len(titles) >= len(numbered) else []


def _names_problem(folded: str, line: Line) -> bool:
    """Tell whether a line behind its circled number is the title of a finding."""
    if _MORE.search(folded, line.start + 1, line.end):
        return False
    if _CIRCLED.match(folded, line.start, line.end):
        return True
    about = about_end(folded, line.start + 1, line.end)
    if about and folded[about - 1] == "。":
        # ①关于…的问题。 and the answer on the same line.
        return True
    short = line.end - line.start <= _TITLE
    return short and reads_as_deficit(folded[line.start + 1 : line.end])


def find_ordinal_titles(folded: str, lines: list[Line]) -> list[int]:
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
        or (labelled(folded, line, behind.get(line.start)) and (stop := line.end))
    }
    counted = [line for line in counted if line.start >= min(found, default=0)]
    named = sum(reads_as_deficit(folded[at:stop]) for at, stop in found.items())
    return list(found) if 2 * named > len(found) and 3 * len(found) >= 2 * len(counted) else []


def find_firstly(folded: str, lines: list[Line]) -> list[int]:
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


def labelled(folded: str, line: Line, after: Line | None) -> CueKind | None:
    """Return what the label announces that begins the line below a line of one sentence.

    Seen: 一是…不够。 and on the next lines 整改进展情况:已完成整改。 (1)… (2)…
    """
    short = line.end - line.start <= _TITLE and not line.cell
    words = folded[line.start : line.end - 1]
    if after is None or not short or "。" in words or ";" in words:
        return None
    kind = label_at(folded, after.start, after.end)
    return kind if kind in ("status", "measures") else None
