"""Finds the labels inside a finding: 整改情况: 整改结果:完成 责任单位: 完成时限: and the like."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.expressions import compiled
from generator.folding import SIGNS
from generator.parsing.late import late
from generator.parsing.status import LONGEST_STATE, bare_status, status_line, term_state

CueKind = Literal["problem", "measures", "result", "status", "field"]

_KINDS: tuple[CueKind, ...] = ("problem", "measures", "result", "status", "field")
OWN: dict[CueKind, str] = dict(zip(_KINDS, SIGNS, strict=True))
"""The signs that stand for the words of a notice's own labels, by what these announce."""

FOUND = (
    "\ue001+|巡[察视]组?(?:反馈中?指出|反馈|指出)(?:的)?(?:问题|意见|情况)?|反馈意见(?:指出)?"
    "|(?:指出|查摆|发现)(?:的)?问题"
)
"""Who found what, in front of a colon: 巡察反馈: 反馈意见: 指出问题:."""

_WORDS = (
    rf"(?P<problem>{FOUND}|(?:反馈|存在|具体|主要)(?:的)?问题(?:描述|表现|内容)?|问题(?:描述|表现|内容|摘要)"
    r"|具体表现|主要表现|整改前(?:的)?(?:情况|状况)?|(?:问题)?(?:产生)?(?:的)?(?:主要)?原因(?:分析|剖析)?|整改目标)"
    r"|(?P<field>(?:整改)?(?:责任|牵头|主要责任|第一责任|分管|配合|协办|主办|包案)"
    r"(?:领导|单位|部门|科室|处室|股室|人|部室|委领导|责任人|责任单位|责任科室)"
    r"(?:及责任人|\(.{1,8}\))?"
    r"|责任落实(?:情况)?"
    r"|(?:整改|完成|办结|计划)(?:完成)?(?:时限|期限|时间|日期|节点)(?:要求)?|\ue005+)"
    r"|(?P<result>(?:整改|取得|工作|主要|阶段性)(?:的)?(?:成效|成果|效果)|整改后(?:的)?(?:情况|成效|效果)?|\ue003+)"
    r"|(?P<measures>整改(?:中|过程)|(?:具体|主要|下步|问题)?整改(?:工作)?(?:落实|进展|完成|推进|开展|进行)?"
    r"(?:情况|措施|举措|做法|成效|工作)?(?:及成效|和成效|及结果|和完成情况|及完成情况)?"
    r"|(?:落实|进展|完成|推进)情况|主要做法|采取(?:的)?(?:主要)?措施|(?:具体|主要)(?:措施|举措)|\ue002+)"
    r"|(?P<status>(?:整改|完成|落实|办理|目前|当前)?(?:结果|状态|进度|进展|完成状态)|是否完成|(?:整改)?结论|(?:整改|任务)?完成[度率]|(?:整改)?销号情况|\ue004+)"
)
# 1.存在问题。 and 2.整改情况。 end in a stop as titles do.
_LEADING = compiled(rf"[【\[(]?(?:{_WORDS})[】\])]?(?:\s?:|(?<=[况施举措法效题因果态现])。(?=.))")
_LONE = compiled(rf"(?:{_WORDS})")
_CUE = compiled(rf"(?:^|(?<=[。;,!?\s)】”>|①-⑳]))[【\[(]?(?:{_WORDS})[】\])]?\s?[:]")
_BRACKETED = late(rf"【(?:{_WORDS}|(?P<cure>整改|措施)|(?P<found>问题))】\s?:?")
_FIRST = frozenset(
    "【[(原产巡指查发反存具主问整责牵第分配协包完办计取工阶下落进推采结状目当是"
).union(OWN.values())
"""The characters with which a label begins; few lines without one begin so."""
_ALONE = 8
"""Characters of a label at most that stands on a line of its own without a colon."""
_STOPPED = 12
"""Characters of a label at most that ends in a stop."""
_REACH = 30
"""Characters that the longest label takes, its colon included."""


class Part(Struct, frozen=True):
    """A stretch of a finding's text under one label, or under none."""

    kind: CueKind | None
    """What the label announces; None before the first label."""
    start: int
    """First character, label included."""
    content: int
    """After the label."""
    end: int
    """After the last character."""


# The chooser asks of each item what the reader of its text asks again: half of all calls.
@functools.lru_cache(maxsize=512)
def split_at_cues(folded: str, start: int, end: int) -> tuple[Part, ...]:
    """Divide a line (or the rest of one) at its labels; every character is in one part.

    >>> t = "整改结果:完成 整改情况:一是开会。"; [p.kind for p in split_at_cues(t, 0, len(t))]
    ['status', 'measures']
    """
    bare = bare_status(folded, start, end)
    if bare:
        return (Part("status", start, bare[0], end),)
    plain = folded.find(":", start, end) < 0 and folded.find("【", start, end) < 0
    if plain and not _may_lead(folded, start, end):
        return (Part(None, start, start, end),) if start < end else ()
    parts: list[Part] = []
    at, kind, content = start, None, start
    for match in _labels(folded, start, end):
        if match.start() > at:
            parts.append(Part(kind, at, content, match.start()))
        at, content = match.start(), match.end()
        kind = _kind(folded, match, end)
    if at < end:
        parts.append(Part(kind, at, content, end))
    return tuple(parts)


def _labels(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the labels in a line; only the words before a colon are looked at."""
    if "【" in folded[start:end]:
        boxed = list(_BRACKETED().finditer(folded, start, end))
        edges = [match.start() for match in boxed] + [end]
        yield from _plain_labels(folded, start, edges[0])
        for match, edge in zip(boxed, edges[1:], strict=True):
            yield match
            yield from _plain_labels(folded, match.end(), edge)
        return
    yield from _plain_labels(folded, start, end)


def _plain_labels(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the labels that a colon ends."""
    colon, reached = folded.find(":", start, end), start
    leads = colon >= 0 or _may_lead(folded, start, end)
    leading = _LEADING.match(folded, start, min(end, start + _REACH)) if leads else None
    if leading:
        yield leading
        reached = leading.end()
        colon = folded.find(":", reached, end)
    while colon >= 0:
        match = _CUE.search(folded, max(reached, colon - _REACH), colon + 1)
        if match:
            yield match
            reached = match.end()
        colon = folded.find(":", colon + 1, end)


def _may_lead(folded: str, start: int, end: int) -> bool:
    """Tell whether a line may begin with a label that ends in a stop."""
    stop = min(end, start + _STOPPED)
    return folded[start : start + 1] in _FIRST and folded.find("。", start, stop) > 0


def label_at(folded: str, start: int, end: int) -> CueKind | None:
    """Return what the label right at `start` announces, or None where there is none.

    >>> label_at("2.整改措施:一是开会", 2, 10), label_at("关于整改措施", 0, 6)
    ('measures', None)
    """
    if folded[start : start + 1] not in _FIRST:
        return None
    if end - start <= _ALONE and (alone := _LONE.fullmatch(folded, start, end)):
        return _kind(folded, alone, end)
    reach = min(end, start + _REACH)
    if folded.find(":", start, reach) < 0 and not _may_lead(folded, start, end):
        return None
    match = _LEADING.match(folded, start, reach)
    return _kind(folded, match, end) if match else None


def ends_in_label(folded: str, start: int, end: int) -> bool:
    """Tell whether a line ends in 整改措施: or another label of measures, and nothing after it.

    >>> ends_in_label("1.关于学习的问题。整改情况:", 0, 15), ends_in_label("整改情况:无", 0, 6)
    (True, False)
    """
    if folded[end - 1 : end] != ":":
        return False
    part = split_at_cues(folded, start, end)[-1]
    return part.kind == "measures" and not folded[part.content : part.end].strip()


def _kind(folded: str, match: re.Match[str], end: int) -> CueKind:
    """Return what a label announces, by its words and by what follows it."""
    kind = match.lastgroup or "measures"
    if OWN["status"] in match[0] and end - match.end() <= LONGEST_STATE:
        return "status"
    if kind in ("measures", "status", "result") and status_line(folded, match.start(), end):
        return "status"
    if kind in ("status", "cure"):
        return "measures"
    if kind in ("problem", "found"):
        return "problem"
    if kind == "field":
        return "status" if term_state(folded, match.start(), end) else "field"
    return "result" if kind == "result" else "measures"
