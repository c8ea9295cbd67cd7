"""Checks what a report says against itself: totals, splits, dates, gaps, repetitions, damage.

Codes are permanent. Each remark names its figures in Chinese and English and, where it can, the
place; nothing is judged, and nothing is corrected but dates (see `dates`).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.expressions import compiled
from generator.model import Remark, Span, StatedDate, StatedTotal
from generator.parsing.damage import damage_remarks
from generator.parsing.draft import Draft
from generator.parsing.metadata import Metadata
from generator.parsing.notice import Judgement
from generator.parsing.numerals import number_value, plain_number

_STATUS_KINDS = {
    "completed": ("completed", "已完成", "completed"),
    "partial": ("partial", "基本或阶段性完成", "completed in part"),
    "in_progress": ("in-progress", "正在整改", "in progress"),
}
_PARTS = compiled(
    r"(?P<total>\d+(?:\.\d+)?)(?P<unit>[个项条件人名次起家])[^,。;\d]{0,12}[,(]其中(?P<parts>[^。;\n]{3,160})"
)
_PART = compiled(r"(?<![\d.第])(?P<value>\d+(?:\.\d+)?)(?P<unit>[个项条件人名次起家])")
_LONG_ENOUGH = 40
"""Characters from which a passage that stands twice is told; shorter ones recur."""
_ORDINAL = compiled(
    r"\s*(?:[一二三四五六七八九十]{1,3}是|\(?[一二三四五六七八九十\d]{1,3}[)、.])\s*"
)
_PARTS_REACH = 60
"""Characters before 其中 in which the total that it divides begins."""


def check(
    draft: Draft, metadata: Metadata, stated: Sequence[StatedTotal], judgement: Judgement
) -> tuple[Remark, ...]:
    """Return what does not add up in a report, what was repaired and what is doubtful."""
    remarks: list[Remark] = []
    if not judgement.is_notice:
        remarks.append(_not_a_notice(judgement))
    else:
        remarks += _against_findings(draft, stated)
        remarks += _splits(stated)
        remarks += _parts(draft)
        remarks += _unmeasured(draft)
        remarks += _empty_chapters(draft)
        remarks += _repetitions(draft)
    remarks += _date_order(metadata)
    remarks += _repaired(metadata)
    remarks += damage_remarks(draft)
    return tuple(remarks)


def _not_a_notice(judgement: Judgement) -> Remark:
    """Return the remark that a page is no such notice."""
    reasons = "；".join(judgement.reasons)
    return Remark(
        code="not-a-notice",
        level="warning",
        message=f"不像巡察整改通报：{reasons}。不参加对照",
        message_en=f"Does not read as a rectification notice ({reasons}); left out of comparisons",
    )


def _last(stated: Sequence[StatedTotal], what: str) -> StatedTotal | None:
    """Return the total of a kind that is stated last, None where there is none."""
    return next((total for total in reversed(stated) if total.what == what), None)


def _against_findings(draft: Draft, stated: Sequence[StatedTotal]) -> Iterator[Remark]:
    """Compare the stated totals with the findings and their status."""
    count = len(draft.findings)
    problems = _last(stated, "problems")
    if problems is not None and count and problems.value != count:
        told = plain_number(problems.value)
        yield Remark(
            code="stated-problems-differ",
            level="warning",
            message=f"自报问题{told}个，正文检出{count}条",
            message_en=f"States {told} problems; {count} findings are listed",
            span=problems.span,
        )
    listed = Counter(finding.status for finding in draft.findings)
    if count == 0 or listed["not_stated"] == count:
        return
    for status, (code, zh, en) in _STATUS_KINDS.items():
        total = _last(stated, status)
        found = listed[status]  # type: ignore[index]
        if total is not None and total.value != found:
            told = plain_number(total.value)
            yield Remark(
                code=f"stated-{code}-differ",
                level="warning",
                message=f"自报{zh}{told}个，正文标明{zh}的{found}条",
                message_en=f"States {told} {en}; {found} findings are marked so",
                span=total.span,
            )


def _splits(stated: Sequence[StatedTotal]) -> Iterator[Remark]:
    """Compare the stated number of problems with the sum of its stated parts."""
    problems = _last(stated, "problems")
    kinds = ("completed", "partial", "in_progress", "long_term")
    parts = [part for part in (_last(stated, kind) for kind in kinds) if part is not None]
    if problems is None or len(parts) < 2:
        return
    total = sum(part.value for part in parts)
    if total != problems.value:
        told = plain_number(problems.value)
        listed = "+".join(plain_number(part.value) for part in parts) + f"={plain_number(total)}"
        yield Remark(
            code="stated-split-differs",
            level="warning",
            message=f"自报问题{told}个，分项之和为{listed}",
            message_en=f"States {told} problems; the parts give {listed}",
            span=problems.span,
        )


def _parts(draft: Draft) -> Iterator[Remark]:
    """Find totals that are smaller than what 其中 lists of them."""
    for match in _divided_totals(draft.folded):
        values = [
            value
            for part in _PART.finditer(match["parts"])
            if part["unit"] == match["unit"] and (value := number_value(part["value"])) is not None
        ]
        total = number_value(match["total"])
        if total is not None and len(values) >= 2 and sum(values) > total:
            listed = (
                "+".join(plain_number(value) for value in values) + f"={plain_number(sum(values))}"
            )
            yield Remark(
                code="parts-exceed-total",
                level="warning",
                message=f"“其中”所列{listed}，多于总数{plain_number(total)}{match['unit']}",
                message_en=f"The parts listed ({listed}) exceed the total of {plain_number(total)}",
                span=Span(*match.span()),
            )


def _divided_totals(folded: str) -> Iterator[re.Match[str]]:
    """Yield the totals that 其中 divides; only the words around a 其中 are looked at."""
    at, reached = folded.find("其中"), 0
    while at >= 0:
        match = _PARTS.search(folded, max(reached, at - _PARTS_REACH), at + _PARTS_REACH * 4)
        if match and match.start("parts") == at + 2:
            yield match
            reached = match.end()
        at = folded.find("其中", max(at + 1, reached))


def _unmeasured(draft: Draft) -> Iterator[Remark]:
    """Find the findings under which no measure is told."""
    for finding in draft.findings:
        if not finding.measures:
            yield Remark(
                code="finding-without-measures",
                level="warning",
                message=f"“{finding.title[:40]}”之下没有整改措施",
                message_en=f"No measure is told under “{finding.title[:40]}”",
                span=finding.span,
            )


def _empty_chapters(draft: Draft) -> Iterator[Remark]:
    """Find the headings under which nothing stands."""
    telling = [block for block in draft.blocks if block.role not in ("chrome", "metadata")]
    for block, following in itertools.zip_longest(telling, telling[1:]):
        if block.role != "heading" or not block.level:
            continue
        ends = following is None or following.role in ("contact", "signature")
        sibling = (
            following is not None
            and following.role == "heading"
            and 0 < following.level <= block.level
        )
        if ends or sibling:
            title = draft.text[block.span.start : block.span.end].strip()
            yield Remark(
                code="empty-chapter",
                level="warning",
                message=f"“{title[:40]}”之下没有内容",
                message_en=f"Nothing stands under “{title[:40]}”",
                span=block.span,
            )


def _repetitions(draft: Draft) -> Iterator[Remark]:
    """Find passages that stand more than once, numbering aside."""
    seen: dict[str, Span] = {}
    for block in draft.blocks:
        if block.role not in ("measure", "statement", "problem"):
            continue
        if block.span.end - block.span.start < _LONG_ENOUGH:
            continue
        ordinal = _ORDINAL.match(draft.folded, block.span.start, block.span.end)
        begin = ordinal.end() if ordinal else block.span.start
        words = "".join(draft.folded[begin : block.span.end].split()).rstrip("。;")
        if len(words) < _LONG_ENOUGH:
            continue
        first = seen.setdefault(words, block.span)
        if first != block.span:
            opening = draft.text[first.start : first.start + 24]
            yield Remark(
                code="repeated-passage",
                level="info",
                message=f"与前文重复（{len(words)}字）：“{opening}…”",
                message_en=f"Repeats an earlier passage ({len(words)} characters)",
                span=block.span,
            )


_ORDER = (
    ("start", "巡察开始", "start of the inspection"),
    ("end", "巡察结束", "end of the inspection"),
    ("feedback", "反馈", "feedback"),
    ("signed", "落款", "signature"),
    ("published", "发布", "publication"),
)


def _dates(metadata: Metadata) -> list[tuple[str, str, StatedDate]]:
    """Return the dates of the head that are known, in the order in which they should follow."""
    inspection = metadata.inspection
    known = {
        "start": inspection.start,
        "end": inspection.end,
        "feedback": inspection.feedback,
        "signed": metadata.signed,
        "published": metadata.published,
    }
    return [(zh, en, date) for key, zh, en in _ORDER if (date := known[key]) is not None]


def _date_order(metadata: Metadata) -> Iterator[Remark]:
    """Find neighbours among the dates of the head that stand in the wrong order."""
    dates = _dates(metadata)
    for (zh, en, date), (next_zh, next_en, following) in itertools.pairwise(dates):
        length = min(len(date.iso), len(following.iso))
        if date.iso[:length] > following.iso[:length]:
            yield Remark(
                code="dates-out-of-order",
                level="warning",
                message=f"{zh}日期{date.iso}晚于{next_zh}日期{following.iso}",
                message_en=f"{en} ({date.iso}) is later than {next_en} ({following.iso})",
                span=following.span if following.span.end else date.span,
            )


def _repaired(metadata: Metadata) -> Iterator[Remark]:
    """Report each date of the head that was repaired or can be read otherwise."""
    for zh, en, date in _dates(metadata):
        if not date.repaired and not date.alternatives:
            continue
        others = "、".join(date.alternatives)
        also = f"，亦可读作{others}" if others else ""
        also_en = f", or {others}" if others else ""
        yield Remark(
            code="date-ambiguous" if others else "date-repaired",
            level="warning" if others else "info",
            message=f"{zh}日期印作“{date.quote}”，读作{date.iso}{also}",
            message_en=f"Date of {en} printed as “{date.quote}”, read as {date.iso}{also_en}",
            span=date.span,
        )
