"""Recognises text that lost characters on its way out of a web page; prose is left as printed."""

from __future__ import annotations

from generator.expressions import compiled
from generator.model import Remark, Span
from generator.parsing.dates import damaged_dates
from generator.parsing.draft import Draft

_ENOUGH = 3
"""Signs of damage from which it is told."""
_LOST_BRACKET = compiled(r"(?m)^[ \t]*(?:\)|\d{1,2}\)|[一二三四五六七八九十]{1,2}\))")
_LOST_ORDINAL = compiled(r"第(?=巡[察视]|轮|届|季度|批|次)")
_LOST_COUNT = compiled(r"等名干部")
_LOST_NUMBER = compiled(
    r"[年月](?<![\d一二三四五六七八九十几数多两本当上下每整全同].)[月日](?=[,。)])"
)
_PAIRS = ("年月", "年日", "月月", "月日")


def damage_remarks(draft: Draft) -> list[Remark]:
    """Return one remark that says how many places of which kind are damaged, or none."""
    folded = draft.folded
    dates = damaged_dates(folded)
    # Two marks of a date side by side are so rare that looking for them takes a tenth of the time.
    pairs = any(pair in folded for pair in _PAIRS)
    patterns = (_LOST_ORDINAL, _LOST_COUNT, _LOST_NUMBER) if pairs else (_LOST_ORDINAL, _LOST_COUNT)
    ordinals = [Span(*match.span()) for pattern in patterns for match in pattern.finditer(folded)]
    if not (dates or ordinals):
        return []
    brackets = [Span(*match.span()) for match in _LOST_BRACKET.finditer(folded)]
    quotes = abs(folded.count("“") - folded.count("”"))
    total = len(dates) + len(brackets) + len(ordinals) + quotes
    if total < _ENOUGH:
        return []
    kinds = (
        (len(dates), "日期缺年、月、日", "dates without 年, 月 or 日"),
        (len(brackets), "编号缺括号", "numbers without their bracket"),
        (len(ordinals), "缺数字", "lost digits or ordinals"),
        (quotes, "引号不成对", "unpaired quotation marks"),
    )
    zh = "、".join(f"{name}{count}处" for count, name, _ in kinds if count)
    en = ", ".join(f"{count} {name}" for count, _, name in kinds if count)
    first = min([date.span for date in dates] + brackets + ordinals)
    return [
        Remark(
            code="damaged-text",
            level="warning",
            message=f"原文疑似丢失字符{total}处（{zh}）；只修复日期，正文按原样保留",
            message_en=f"Characters were lost in {total} places ({en}); only dates are repaired",
            span=first,
        )
    ]
