"""Pairs what was done with the problems listed above it: 存在问题 1. 2. 3., 整改情况 1. 2. 3."""

from __future__ import annotations

from msgspec import Struct

from generator.expressions import compiled
from generator.parsing.cues import ends_in_label
from generator.parsing.item import Item
from generator.parsing.items import Items

_PROBLEMS = compiled(
    r"(?:巡[察视]组?)?(?:(?:反馈|存在|发现|指出|查摆|主要|具体|突出)(?:的|出|了)?)*(?:问题|意见)(?:清单|情况|表现)?"
)
_ANSWERS = compiled(
    r"(?:问题|意见)?整改(?:工作)?(?:落实|进展|完成|推进)?(?:情况|措施|举措|成效)(?:(?:及|和)成效)?|采取的?措施"
)
_OWN_TITLE = ("关于", "针对", "对“", "“")
"""With which an answer begins that names its problem itself."""


class Paired(Struct, frozen=True):
    """The problems of one field, and the answers to them, one each."""

    problems: list[Item]
    """In order, above the answers."""
    answers: list[Item]
    """As many."""
    heads: list[Item]
    """存在问题 and 整改情况 where these are items themselves."""


def paired(items: Items, item: Item) -> Paired | None:
    """Return the problems and answers under `item`, None where they do not stand so."""
    return _under_heads(items, item) or _under_labels(items, item)


def names_itself(items: Items, problem: Item, answer: Item) -> bool:
    """Tell whether an answer repeats the title of its problem, or has one of its own."""
    own = items.folded.startswith(_OWN_TITLE, answer.text_start)
    return own or items.folded_bare_title(problem) == items.folded_bare_title(answer)


def _under_heads(items: Items, item: Item) -> Paired | None:
    """Return what stands under (一)存在问题 and (二)整改情况."""
    if len(item.children) != 2:
        return None
    told, done = item.children
    if not _fits(told.children, done.children):
        return None
    named = _PROBLEMS.fullmatch(items.folded_title(told).rstrip("。:"))
    answered = _ANSWERS.fullmatch(items.folded_title(done).rstrip("。:"))
    return Paired(told.children, done.children, [told, done]) if named and answered else None


def _under_labels(items: Items, item: Item) -> Paired | None:
    """Return what stands below the lines 存在问题: and 整改情况: of one field."""
    if len(item.children) < 2 or not item.paragraphs or not item.children[-1].paragraphs:
        return None
    last = item.children[-1]
    above, label = item.paragraphs[-1], last.paragraphs[-1]
    if not _fits(item.children, last.children):
        return None
    if not ends_in_label(items.folded, label.start, label.end):
        return None
    named = _PROBLEMS.fullmatch(items.folded[above.start : above.end].rstrip(":"))
    return Paired(item.children, last.children, []) if named else None


def _fits(problems: list[Item], answers: list[Item]) -> bool:
    """Tell whether each problem is a line alone, and each answer has its number."""
    if not problems or len(problems) != len(answers):
        return False
    if any(one.children or one.paragraphs for one in problems[:-1]):
        return False
    return [_value(one) for one in problems] == [_value(one) for one in answers]


def _value(item: Item) -> int:
    """Return the number of an item."""
    return item.marker.value if item.marker else 0
