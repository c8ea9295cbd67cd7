"""Names the findings whose titles stand in a list at the start: 针对第3个问题:一是…."""

from __future__ import annotations

from generator.expressions import compiled
from generator.parsing.choice import Choice
from generator.parsing.items import Items
from generator.parsing.numerals import counting_value

_BY_NUMBER = compiled(
    r"(?:反馈|清单)?(?:的)?第\s?(?P<di>\d{1,3}|[一二三四五六七八九十]{1,3})\s?[个项条](?:反馈)?(?:问题|意见)?"
    r"|问题(?P<wen>\d{1,3}|[一二三四五六七八九十]{1,3})"
)
"""A title that says no more than the place of the finding in the list."""


_MOST = 3
"""One finding in so many may be in no list."""


def place_by_list(items: Items, choices: list[Choice]) -> None:
    """Give each finding the field under which a list at the start has its title.

    So it is where most findings are in the list, and stand right under one chapter themselves.
    """
    findings = [at for at, choice in enumerate(choices) if choice.kind == "finding"]
    if not findings or any(len(choices[at].chapter) > 1 for at in findings):
        return
    fields = {
        items.folded_bare_title(choice.item): choice.parent
        for choice in choices[: findings[0]]
        if choice.item.level > 2 and choice.section == "organisation"
    }
    told = {
        at: field
        for at in findings
        if fields and (field := fields.get(items.folded_bare_title(choices[at].item)))
    }
    if _MOST * (len(findings) - len(told)) >= len(findings):
        return
    for at, field in told.items():
        choices[at].parent = field
        choices[at].chapter = (*choices[at].chapter, field)


def name_by_list(items: Items, choices: list[Choice]) -> None:
    """Give each finding that is named by its number alone the item of the list with that number.

    So it is where every one has its item, and the list counts each number once.
    """
    told = {
        at: counting_value(match["di"] or match["wen"])
        for at, choice in enumerate(choices)
        if choice.kind == "finding"
        and (match := _BY_NUMBER.fullmatch(items.folded_bare_title(choice.item)))
    }
    if not told:
        return
    listed: dict[int, Choice] = {}
    for choice in choices[: min(told)]:
        marker = choice.item.marker
        if choice.kind == "finding" or marker is None or choice.item.level < 2 or not marker.value:
            continue
        if marker.value in listed:
            return
        listed[marker.value] = choice
    if all(value in listed for value in told.values()):
        for at, value in told.items():
            choices[at].listed = listed[value].item
