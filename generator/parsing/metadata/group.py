"""Reads which group inspected, and of what kind the inspection was."""

from __future__ import annotations

from generator.expressions import compiled
from generator.model import InspectionKind, Span
from generator.parsing.gazetteer import gazetteer

_GROUP = compiled(
    r"(?:中央"
    # 省委教育工委巡察组, 市卫生健康委党组第二巡察组: the committee of a system of its own.
    r"|[省市区县州旗](?![^\s委]{0,3}委第)[^\W\d对向于至的和与及在将由第组]{1,10}?(?:[党工]委|党工委|党组)"
    r"(?=(?:第[一二三四五六七八九十\d]{1,3})?巡[察视]组)"
    r"|(?:[省市区县州旗盟][直级]属?(?:机关|单位)?|[省市区县州旗盟校院]|自治[区州县旗]|地区)?(?:委(?:员会)?|[党工]委|党工委|党组))"
    # 区委第一、第二巡察组: several that are named together.
    r"(?:第[一二三四五六七八九十\d]{1,3}(?:巡[察视]组)?[、和及]){0,5}"
    r"(?:[^\s,。;:、()“”\"对向于至的和与及在将由委]{0,12}?)"
    r"巡[察视](?!工作|整改|反馈|意见)[^\s,。;:、()“”\"对向于至的和与及在将]{0,8}?组(?!织)"
)
_SEVERAL = compiled(r"组建|派出|成立|抽调|选派|\d个|[一二三四五六七八九十两]个|各巡")
"""What is said of all groups of a round (区委组建4个巡察组), of which none is named."""
_ORDINAL = compiled(r"[一二三四五六七八九十\d]+")
_DAMAGED = compiled(r"第(?![一二三四五六七八九十\d])")
_QUOTE = "[“\"‘']?"
_LOOK_BACK = compiled(
    rf"(?:进行|开展|实施)[了的]?[^。\n]{{0,24}}?巡[察视]{_QUOTE}回头看"
    rf"|巡[察视]{_QUOTE}回头看[”\"’']?(?:工作)?[,。;]"
    r"|(?:进行|开展|实施)[了的]?[^。\n]{0,10}?[“\"‘']回头看[”\"’'](?:专项|机动)?巡[察视]"
)
_SPECIAL = compiled(r"(?:专项|机动)(?:式)?巡[察视]|巡[察视][^。\n,]{0,4}专项(?:巡[察视]|检查)组")
_ROUTINE = compiled(r"(?:常规|例行)(?:性)?(?:全面)?巡[察视]")
_PROVINCIAL = compiled(
    r"(?:(?:省|自治区|北京市|天津市|上海市|重庆市)(?:委|党委)|(?<![\u4e00-\u9fff])省委)"
    r"[^,。;\n]{0,12}巡视"
)

_CITY_TOUR = compiled(r"市委[^区县]{0,12}巡[视視]")
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


def read_group(text: str, folded: str, zone: Span) -> str | None:
    """Return the inspecting group: the first with its number, else the first undamaged one."""
    unnumbered = None
    for match in _GROUP.finditer(folded, zone.start, zone.end):
        if _DAMAGED.search(match.group()) or _SEVERAL.search(match.group()):
            continue
        printed = text[_with_place(folded, match.start()) : match.end()]
        if _ORDINAL.search(match.group()):
            return printed
        unnumbered = unnumbered or printed
    return unnumbered


def _with_place(folded: str, start: int) -> int:
    """Return where the group's name starts when a place is printed before it (怀化市委)."""
    names = gazetteer().by_name
    for length in range(8, 1, -1):
        name = folded[max(0, start - length + 1) : start + 1]
        if len(name) == length and name in names:
            start -= length - 1
            break
    return start - 2 if folded[max(0, start - 2) : start] == "中共" else start


def read_kind(group: str | None, sentence: str, lead: str) -> InspectionKind | None:
    """Return the kind of inspection.

    Args:
        group: The inspecting group, whose name tells central and provincial inspections.
        sentence: The sentence that tells of the inspection.
        lead: The first sentences, where `group` leaves open which level inspected.
    """
    if group and group.startswith("中央"):
        return "central"
    if (group and _PROVINCIAL.search(group)) or _PROVINCIAL.search(lead):
        return "provincial"
    if _LOOK_BACK.search(sentence):
        return "look-back"
    if _SPECIAL.search(sentence):
        return "special"
    return "routine" if _ROUTINE.search(sentence) else None


def kind_in(
    province: str | None, kind: InspectionKind | None, group: str | None
) -> InspectionKind | None:
    """Return the kind where the place is known: a municipality's Party committee tours (巡视).

    >>> kind_in("上海市", None, "市委第一巡视组"), kind_in("江苏省", None, "市委第一巡视组")
    ('provincial', None)
    """
    municipal = province in _MUNICIPALITIES and kind != "central"
    return "provincial" if municipal and group and _CITY_TOUR.search(group) else kind
