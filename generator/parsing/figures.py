"""Finds every number with a unit: its value, what it measures, and how it is put.

Numbering, dates, ranks (第5名), document numbers, versions and names that hold a digit (5G, 二级)
are no figures; Chinese numerals count with a counter (三名, 十余家), not in set phrases (四个意识).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.expressions import compiled
from generator.model import Figure, Span, Trend
from generator.parsing.draft import Draft
from generator.parsing.late import late
from generator.parsing.lookup import AROUND, BlockIndex
from generator.parsing.numerals import ARABIC, number_value
from generator.parsing.units import UNCOUNTED, UNIT, UNIT_FIRST

# Two numbers in three (dates, 二是) are not followed by what can follow one that counts.
# (0-9 in a set that every character is held against: \d looks each Chinese character up, and takes
# three times as long.)
_RUN = compiled(
    # One set at the start, which the engine skips to; 队伍3支 is no 伍.
    r"[0-9一二三四五六七八九两十百千壹贰叁肆伍陆柒捌玖]"
    r"(?:(?<=[0-9一二三四五六七八九两十百千])|(?=[拾佰仟万元]))"
    r"[0-9,.一二三四五六七八九十百千零两拾佰仟]*"
    rf"(?P<counts>(?=[{UNIT_FIRST}余多几万亿至到—~ -]))?"
)
_CHINESE = (
    r"(?:[二三四五六七八九两][一二三四五六七八九十百千零]*|十[一二三四五六七八九]?"
    r"|一[百千][一二三四五六七八九十百千零]*|一(?=成)"
    # 叁万贰仟元, as on a receipt.
    r"|[壹贰叁肆伍陆柒捌玖][壹贰叁肆伍陆柒捌玖拾佰仟零]*(?:万[壹贰叁肆伍陆柒捌玖拾佰仟零]+)?)"
)
_FIGURE = compiled(
    # Atomic: what follows a number is never a digit, so a shorter number is not worth a trial.
    rf"(?:(?P<low>(?>{ARABIC}))(?:[%万人元个岁])? ?(?:-|—|~|至|到) ?)?"
    rf"(?P<number>(?>{ARABIC})|{_CHINESE})(?P<more>[余多几])?"
    rf"(?P<scale>[万亿])?(?P<over>[余多几])? ?(?P<unit>{UNIT})"
)
_PERCENT = late(
    rf"百分之(?P<number>{ARABIC}|百|[一二三四五六七八九十]{{1,3}})"
    r"(?P<low>(?!))?(?P<more>[余多几])?(?P<scale>(?!))?(?P<over>(?!))?(?P<unit>)"
)
_TENTHS = {"半": 0.5} | {digit: at / 10 for at, digit in enumerate("一二三四五六七八九", 1)}
"""What follows 七成 in 七成半 and 九成五."""
_DEVICE = late(r"[\u4e00-\u9fff][A-Z]{2,8}$")
"""布设AED40台: a number behind a device, and none of its model."""
_PARTS = ("low", "number", "more", "scale", "over", "unit")
_NO_NUMBER_AFTER = frozenset("0123456789.第〔[《/^+·-数十百千") | frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
_SET_PHRASE = compiled(
    r"维护|确立|意识|自信|责任|清单|文明|方面|层面|角度|结合|环节|坚持|务必|必须|带头|转变|到位|关键|全面|统一|"
    r"环境|一批|一致|方向|维度|阶段|步骤|重大|优先|服从|不放过|不准|严禁|不|更加|更|强化|聚焦|突出|覆盖|规定"
)
_COUNTED_ITEMS = compiled(
    r"制度|机制|措施|任务|工作|举措|重点|整改|具体|内容|问题|管理|改革|规范|流程|清单|活动|培训|行动"
)
_CHINESE_UNITS = frozenset("成折个名人次件家项条期处场起张户位份批轮天例所台辆套本篇户")
_DAMAGED_YEAR = compiled(r"20[0-4]\d{2,4}")
_CLAUSE = compiled(r".*[,。;:、!?\n“”《》\"|]", re.DOTALL)
"""Up to the last end of a clause."""
_LEADING = compiled(
    r"^(?:\(\d{1,2}\)|\d{1,2}\.(?!\d)|其中|同时|此外|另外|以及|和(?!谐|平)|及(?!时|其|格)|或|与(?!会)|等(?!级|次|待|额)|截至目前|目前"
    r"|现有|现(?!场|代|金|行|役|状)|已经|已|共计|累计|合计|总计|共(?!同|享|建|青|产|性)|并|均(?!衡|等)|还(?!款)"
    r"|又|将|对(?!外|口|象|接|照|账)|为(?!期|民|主)|于|至(?!今)|先后|[一二三四五六七八九十]{1,2}是|的|了|全年"
    r"|达到|达(?!标))+"
)
_TRAILING = compiled(
    # One look at each character, where most trials end; so below.
    r"(?=[已均约近将超逾达共累为了不至最仅到有小大低高从由的:总])"
    r"(?:已经|均已|已|(?<![预合条契违签特节制邀誓])约|(?<![最附])近|将近|超过|超|逾|达到|达|共计|累计|(?<!公)共"
    r"|(?<![行作认成])为|了|不少于|不低于|不超过|不足|至少|最高|仅|(?<![报收受])到|至|(?<![国所公私享])有"
    r"|小于|大于|低于|高于|至今|从|(?<![理自])由|的|:|总计)+$"
)
_TRAILS = tuple("经已约近过超逾到达计共为了于足少高仅至有今从由的:")
"""The last characters of these words: most clauses before a number end otherwise."""
_ABOUT_BEFORE = compiled(r"(?:(?<![预合条契违签特节制邀誓])约|(?<![最附])近|将近|接近|逾)$")
_ABOUT = ("约", "近", "逾")
_ABOUT_AFTER = ("左右", "上下")
_UP = "增幅|提高|提升|增长|增加|上升|扩大|扩充|上涨|增至|升至|新增加|上浮|上调|调增|递增|攀升|增收"
_DOWN = "降幅|下降|降低|减少|缩短|压缩|缩减|下调|压减|降至|减至|下浮|调减|压降|削减|精简|回落|降"
_TREND = compiled(
    rf"(?=[提增上升扩新调递攀下降减缩压削精回])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:到了?|至了?|为|了|近|约|超过|超)*$"
)
_CHANGE = compiled(
    rf"[^,。;\n\d]{{0,12}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN})|调整|变更|变|改)(?:到了?|至了?|为|成|了)?(?:现在的|目前的)?(?:约|近|超过)?"
)
_FROM = compiled(r"(?:从|由)[^,。;\n]{0,14}$")
_NOUN = compiled(r"[\u4e00-\u9fffA-Za-z+]{1,14}")
# Each alternative begins with a plain character, so that the engine skips to the next of them.
_NOUN_END = compiled(
    "|".join("赴到在对已被将为于等并均就按和与经未仍需因从由以至共达内")
    + r"|召开|开展|进行|完成|落实|推进|组织|参加|接受|受到"
    r"|存在|使用|出台|实行|实现|获得|纳入|移送|通报批评|予以|给予|作出|免职|责令|立案|严肃|挖潜|接入|发送|签订|及(?<![普级]及)|第(?=\d)|增加|提高|提升|下降|减少|增长|扩大|扩充|上升|压缩|缩短|缩减|降低"
)
_PHRASE = late(r"[\u4e00-\u9fffA-Za-z]{2,18}")
_REACH = 40
"""Characters before a number that may say what it measures."""
_TAIL = 12
"""How far before a number its 约, 达到 or 提高 may begin."""
_CLOSING = {")": "(", "”": "“", '"': '"'}


class _Seen(Struct, frozen=True):
    """A figure with the stretch of its number, for pairing with the next one."""

    figure: Figure
    """The figure."""
    start: int
    """Where its number begins."""
    end: int
    """Where it ends."""


def find_figures(draft: Draft) -> tuple[Figure, ...]:
    """Return the figures of the notice itself, in reading order."""
    index, folded = BlockIndex(draft), draft.folded
    seen: list[_Seen] = []
    reached = 0
    for match in _numbers(folded):
        begin = match.start()
        if begin < reached or _is_no_figure(folded, match):
            continue
        block = index.at(begin)
        if draft.blocks and (block is None or block.role in AROUND):
            continue
        low = max(block.span.start if block else 0, reached, begin - _REACH)
        start = _clause_start(folded, low, begin)
        figure = _read(draft, match, start, block.finding if block else None)
        found = _Seen(figure, begin, match.end())
        reached = max(found.end, figure.span.end)
        changed = _as_change(draft, seen[-1], found) if seen else None
        if changed is not None:
            seen[-1] = changed
        else:
            seen.append(found)
    return tuple(one.figure for one in seen)


def _numbers(folded: str) -> Iterator[re.Match[str]]:
    """Yield each number with a unit, of whatever meaning."""
    for run in _RUN.finditer(folded):
        if run.lastgroup is None:
            continue
        start = run.start()
        first, before = folded[start], folded[start - 1 : start]
        # 医师数3.84人 is a figure, the rest of 数十人 is none.
        if (
            before in _NO_NUMBER_AFTER
            and not (before == "数" and first.isdigit())
            and not (before.isupper() and _DEVICE().search(folded, max(0, start - 10), start))
        ):
            continue
        if first in "一百千" and not folded.startswith(("一百", "一千", "一成"), start):
            match = _PERCENT().match(folded, start) if first == "百" else None
        else:
            match = _FIGURE.match(folded, start)
        if match is not None:
            yield match


def _is_no_figure(folded: str, match: re.Match[str]) -> bool:
    """Tell whether a match is a year, a set phrase, part of a title or of a quoted slogan."""
    number, unit, scale = match.group("number", "unit", "scale")
    start = match.start()
    value = number_value(number)
    if value is None or (value > 130 and unit in ("年", "岁", "周岁")):
        return True
    title = folded.rfind("《", max(0, start - 60), start)
    if title >= 0 and folded.find("》", title, start) < 0:
        return True
    if not unit:
        return False
    if not number[0].isdigit():
        return _is_phrase(folded, match)
    if unit == "小时" and number == "24":
        return not (
            folded.startswith(("内", "以内", "之内"), match.end())
            or _TREND.search(folded, max(0, start - _TAIL), start)
        )
    if not number.startswith("20"):
        return False
    money = unit.endswith("元") or scale is not None
    return not money and _DAMAGED_YEAR.fullmatch(number) is not None


def _is_phrase(folded: str, match: re.Match[str]) -> bool:
    """Tell whether a Chinese numeral belongs to a set phrase, a quoted slogan or a name."""
    unit, start, end = match["unit"], match.start(), match.end()
    if unit not in _CHINESE_UNITS and unit not in ("人次", "万元", "元", "个月", "小时", "场次"):
        return not (unit == "年" and match["more"])
    quoted = folded.rfind("“", max(0, start - 30), start)
    if quoted >= 0 and folded.find("”", quoted, start) < 0:
        return True
    if unit == "项" and not _COUNTED_ITEMS.match(folded, end):
        return True
    if unit == "个" and folded[end : end + 1] in ",。;、”":
        return True
    return _SET_PHRASE.match(folded, end) is not None


def _read(draft: Draft, match: re.Match[str], start: int, finding: str | None) -> Figure:
    """Return the figure of one match; the words before it begin at `start`."""
    folded, text = draft.folded, draft.text
    low, number, more, scale, over, unit = match.group(*_PARTS)
    before = folded[start : match.start()]
    leading = _LEADING.match(before)
    if leading:
        start += leading.end()
        before = before[leading.end() :]
    words = _without_trail(before)
    unit = (scale or "") + unit if unit else "%"
    finish = end = match.end()
    value = number_value(number) or 0.0
    if unit == "成":
        tenths = _TENTHS.get(folded[end : end + 1], 0.0)
        value, finish = value + tenths, end + bool(tenths)
        end = finish
    if unit not in UNCOUNTED:
        end += len(_noun_after(folded, end, alone=not words))
    start += len(before) - len(before.lstrip())
    measure = text[start : start + len(words)] + text[finish:end]
    return Figure(
        value=value,
        unit=unit,
        measure=measure.strip(),
        quote=text[start:end],
        span=Span(start, end),
        finding=finding,
        value_from=number_value(low) if low else None,
        trend=_trend(before),
        approximate=bool(more or over) or _is_about(before, folded[finish : finish + 4]),
    )


def _without_trail(before: str) -> str:
    """Leave out the 约, 达到 or 提高 right before a number."""
    tail = before.endswith(_TRAILS) and _TRAILING.search(before, max(0, len(before) - _TAIL))
    return (before[: tail.start()] if tail else before).strip()


def _is_about(before: str, after: str) -> bool:
    """Tell whether the words on either side of a number and its unit make it a rough one."""
    about = before.endswith(_ABOUT) and _ABOUT_BEFORE.search(before, max(0, len(before) - 3))
    return bool(about) or after.startswith(_ABOUT_AFTER)


def _clause_start(folded: str, low: int, number: int) -> int:
    """Return where the words before a number begin, beyond a bracket that ends there."""
    at = number
    if at > low and folded[at - 1] in _CLOSING:
        # A bracket or quotation that ends at the number is no end of the clause.
        at = max(folded.rfind(_CLOSING[folded[at - 1]], low, at - 1), low)
    clause = _CLAUSE.match(folded, low, at)
    start = clause.end() if clause else low
    inner = folded.rfind("(", start, at)
    if inner >= 0 and ")" not in folded[inner:at]:
        start = inner + 1
    return start


def _noun_after(folded: str, end: int, *, alone: bool) -> str:
    """Return the counted noun that follows a unit (3个国家临床重点专科).

    Where no noun follows and nothing stands before the number either (`alone`), the words that
    say what happened (6次组织召开整改会议).
    """
    noun = _NOUN.match(folded, end)
    if noun is None:
        return ""
    words = noun.group()
    stop = _NOUN_END.search(words)
    counted = words[: stop.start()] if stop else words
    if counted or not alone:
        return counted
    phrase = _PHRASE().match(folded, end)
    return phrase.group() if phrase else ""


def _trend(before: str) -> Trend | None:
    """Return the direction that the words right before a number state."""
    match = _TREND.search(before, max(0, len(before) - _TAIL))
    if match is None:
        return None
    return "up" if match["up"] else "down"


def _as_change(draft: Draft, earlier: _Seen, later: _Seen) -> _Seen | None:
    """Return the two values of one change (从78%提升至100%) as one figure, None for two figures."""
    if earlier.figure.unit != later.figure.unit or later.start - earlier.end > 24:
        return None
    change = _CHANGE.fullmatch(draft.folded, earlier.end, later.start)
    if change is None:
        return None
    before = draft.folded[max(0, earlier.start - 16) : earlier.start]
    if not _FROM.search(before):
        return None
    span = Span(earlier.figure.span.start, later.end)
    figure = replace(
        later.figure,
        measure=earlier.figure.measure,
        quote=draft.text[span.start : span.end],
        span=span,
        value_from=earlier.figure.value,
        trend="up" if change["up"] else "down" if change["down"] else None,
        approximate=earlier.figure.approximate or later.figure.approximate,
    )
    return _Seen(figure, earlier.start, later.end)
