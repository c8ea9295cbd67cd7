"""What else names the organ or its place: its own plan and rules, the index of the page."""

from __future__ import annotations

from generator.expressions import compiled
from generator.parsing.gazetteer import gazetteer
from generator.parsing.late import late

_PLAN = late(
    r"《(?P<organ>(?:中国共产党|中共)?[\u4e00-\u9fff()“”·]{4,40}?)"
    r"(?:关于|贯彻|落实)[^《》\n]{0,60}?整改[^《》\n]{0,16}?方案》"
)
_COMMITTEE = compiled(r"[省市区县州旗盟]委(?:员会)?$")
"""A region's own committee, whose plan its organs may cite."""
_LEVEL = "省市区县州旗盟"
_PARTY = compiled(r"(?:委员会)?(?:党组|党委|党工委|党总支|党支部|总支部|支部)?(?:委员会)?$")
_SHORTEST = 3
"""Characters of an organ's name that tell it from others (红十字会)."""
_RULES = compiled(r"《(?:中国共产党|中共)?(?=[\u4e00-\u9fff])")
_REACH = 20
"""Characters before a name in which the title it belongs to opens."""
_INDEX = compiled(r"索 {0,4}引 {0,4}号[^0-9\n]{0,6}\s{0,8}(?P<number>[0-9A-Z]{6,18})(?![0-9A-Z])")
_OF_PARTY_OR_STATE = ("11", "12", "13")
"""How the unified code of an organ begins; its region follows."""
_WHOLE_CODE = 18
"""Digits of a unified social credit code,"""
_REGION = 6
"""and of the administrative division in it."""


def organ_of_plan(folded: str, core: str) -> tuple[int, int] | None:
    """Return where the notice's own plan of rectification names the organ that made it.

    Args:
        folded: The beginning of the text, folded.
        core: What the name must hold, so that no superior's plan is taken.
    """
    for match in _PLAN().finditer(folded) if "方案》" in folded else ():
        if _abbreviates(core, match["organ"]) and not _COMMITTEE.search(match["organ"]):
            return match.span("organ")
    return None


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether the characters of `short` stand in `name` in their order (卫健委)."""
    rest = iter(name)
    return all(character in rest for character in short)


def core_of(organ: str) -> str:
    """Return an organ's name without its level and its Party body.

    >>> core_of("区红十字会党组"), core_of("中心党委"), core_of("中共市财政局党组")
    ('红十字会', '中心', '财政局')
    """
    bare = organ.removeprefix("中国共产党").removeprefix("中共")
    return _PARTY.sub("", bare).lstrip(_LEVEL + "我本")


def place_in_rules(folded: str, organ: str) -> str | None:
    """Return the place that a document of the notice's own organ prints before its name.

    An organ that calls itself 区红十字会 may cite 《某市某区红十字会财务管理制度》. Nothing where
    two of its documents name two places.
    """
    bare = organ.removeprefix("中国共产党").removeprefix("中共")
    core = core_of(organ)
    if bare[:1] not in _LEVEL or len(core) < _SHORTEST:
        return None
    name, found = bare[0] + core, set()
    at = folded.find(name)
    while at >= 0:
        opens = list(_RULES.finditer(folded, max(0, at - _REACH), at))
        if opens:
            found.add(folded[opens[-1].end() : at + 1])
        at = folded.find(name, at + 1)
    return found.pop() if len(found) == 1 else None


def place_of_index(head: str) -> str | None:
    """Return the region whose code the page's index number begins with, with those above it.

    >>> place_of_index("索 引 号:430407/2024-00001"), place_of_index("索引号:000014349/2024-1")
    ('湖南省衡阳市石鼓区', None)
    """
    match = _INDEX.search(head)
    if match is None:
        return None
    number, places = match["number"], gazetteer()
    if len(number) == _WHOLE_CODE and number.startswith(_OF_PARTY_OR_STATE):
        number = number[2 : 2 + _REGION]
    division = places.by_code.get(number) if len(number) == _REGION else None
    if division is None:
        return None
    above = (places.province(division), places.prefecture(division), division)
    return "".join(dict.fromkeys(one.name for one in above if one is not None))
