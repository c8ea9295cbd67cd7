"""Recognises the numbering at the start of an item: 一、 (一) 1. (1) ① and what is like them.

The ladders are those of GB/T 9704-2012, 7.3.3 (一、 (一) 1. (1)), with the variants seen in
notices: full- or half-width, 、 for ., a lost bracket, automatic numbers of a word processor.
"""

from __future__ import annotations

from msgspec import Struct

from generator.expressions import compiled
from generator.parsing.numerals import counting_value

RANK: dict[str, float] = {
    "part": 0,
    "roman": 0.5,
    "formal": 0.7,
    "chinese": 1,
    "decimal-0": 1.2,
    "aspect": 1.5,
    "chinese-bracket": 2,
    "decimal-1": 2.5,
    "state": 2.6,
    "dashed": 2.7,
    "arabic": 3,
    "decimal-2": 3.5,
    "square": 3.7,
    "arabic-bracket": 4,
    "decimal-3": 4.5,
    "circle": 5,
    "letter": 5.5,
}
"""Order of the ladder, senior first; `worded` items and headings find their place by context."""

_CN = "[一二三四五六七八九十]{1,3}"
_TITLE_FOLLOWS = r"(?=[ \t]*[㐀-鿿“‘\"【《])"

_MARKER = compiled(
    # One look at the first character, where the trial of most lines ends.
    r"(?=[\da-hA-H一二三四五六七八九十(\[第其PⅠ-Ⅻ㈠-㈩⒈-⒛⑴-⒇◆◇■□●▲△★☆►▶※❖✦✧◈❑✪◎⊙▣➢➤➔☞✱❀【\ue001巡反具主整问意事清台壹贰叁肆伍陆柒捌玖拾])(?:"
    rf"(?P<part>第{_CN}(?:部分|章)[、:. ]?|PART\s?\d{{1,2}}\s)"
    rf"|(?P<aspect>第{_CN}(?:个|大)?(?:方面|类|板块)(?:问题)?(?:[、:.]\s?|[ \t]+{_TITLE_FOLLOWS})"
    # 第一节 below 第一章, but no 第一节课.
    rf"|第{_CN}节(?:[、:.]|[ \t]+){_TITLE_FOLLOWS}"
    rf"|其{_CN}[ \t]+{_TITLE_FOLLOWS})"
    rf"|(?P<formal>[壹贰叁肆伍陆柒捌玖拾]{{1,2}}(?:[、.:]|[ \t]+{_TITLE_FOLLOWS}))"
    r"|(?P<roman>[Ⅰ-Ⅻ][、.: ])"
    # 二(一) and 二(一)3 repeat the numbers above: the last counts.
    rf"|(?P<compound>{_CN}\({_CN}\)(?!\s?[班组年])"
    rf"(?:\d{{1,2}}(?:[、.](?!\d)|(?=[ \t]+{_TITLE_FOLLOWS})))?[ \t]*)"
    # 一、1.2万亩…滞后: a title may begin with a number, but not with one that counts.
    rf"|(?P<chinese>{_CN}\s?(?:、(?!\d{{1,3}}(?:[、]|[.](?!\d)))|[.,](?!\d)))"
    rf"|(?P<chinese_bracket>\(\s?{_CN}\s?\)[、.]?|[㈠-㈩]|(?<![^\s]){_CN}\)[、.]?)"
    # 2.1.1 of a report in decimals: spaces follow, which no 5.5% or 2.5万元 has.
    rf"|(?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[、.]?[ \t]+{_TITLE_FOLLOWS})"
    rf"|(?P<dashed>\d{{1,2}}-\d{{1,2}}[、.]?[ \t]+{_TITLE_FOLLOWS})"
    r"|(?P<arabic>\d{1,3}\s?(?:[、]|[.](?!\d))|[⒈-⒛])"
    # 01 of a designed page: chapters here, findings there, as they stand among the others.
    rf"|(?P<padded>0\d\s+{_TITLE_FOLLOWS})"
    # 5.5G智慧化…, 4.120急救…, 1.2019年…, 2.5.5%的…, 3.0—6岁…, 7.3岁以下…:
    # a number, then a title in digits.
    r"|(?P<joined>\d{1,2}[.](?=\d+[A-Za-z]|12345|12320|12356|120\D|110\D|(?:19|20)\d\d\D"
    r"|\d+\.\d+\D|\d+[-—~至]\d+[岁年个月]|\d{1,2}岁(?:以|及)))"
    r"|(?P<arabic_bracket>\(\s?\d{1,3}\s?\)[、.]?|\d{1,3}\)[、.]?|[⑴-⒇])"
    r"|(?P<square>\[\s?\d{1,3}\s?\][、.]?|【\s?\d{1,3}\s?】[、.]?)"
    r"|(?P<letter>\(?[a-hA-H][.、)]\s?(?=[㐀-鿿“]))"
    r"|(?P<bullet>[◆◇■□●▲△★☆►▶※❖✦✧◈❑✪◎⊙▣➢➤➔☞✱❀][ \t]*)"
    rf"|(?P<worded>(?:问题|整改|反馈)?(?:清单|台账)?第\s?(?:\d{{1,3}}|{_CN})\s?[项条个](?:反馈)?(?:问题|意见)?[:]"
    rf"|【?(?:巡察|巡视)?(?:反馈|具体|主要|整改)?(?:问题|意见|事项|(?<=整改)任务|\ue001+)(?:\s|之)?\(?(?:\d{{1,3}}|{_CN})"
    # 反馈问题1-3: one answer to several.
    rf"(?:\s?[-—~至、和]\s?(?:问题)?(?:\d{{1,3}}|{_CN}))*\)?"
    # 问题1 and a space, too; (问题1) without one.
    # 【事项1·已销号】 and 问题1(已整改): the state is left to the title.
    r"(?:\s?(?:】[:、.]?|[:、.|])|\s?[·|,;、/-]\s?(?=[^】\n]{2,8}】)|(?=\([^()\n]{2,10}\)[:、.])"
    rf"|[ \t\u3000]+{_TITLE_FOLLOWS})"
    rf"|\((?:反馈)?(?:问题|意见)\s?(?:\d{{1,3}}|{_CN})\)[:、.]?))"
)
# One expression: most lines open with none of these, and four would be tried in vain.
_DAMAGED = compiled(
    # A thousandth item: read only where 999 goes before, since 2024、 may be a year.
    r"\(\s?(?P<bracket>\d{4})\s?\)[、.]?|(?P<long>\d{4})\s?[、.](?!\d)"
    r"|(?P<bare>\d{1,2})(?=\s?[㐀-鿿“\"])"
    r"(?!\s?[年月日号时个名项次人家万亿元条件级类期批天周小座台辆所份])"
    r"|(?P<chinese>[一二三四五六七八九十]{1,2})[ \t]+(?=[㐀-鿿“])"
    r"|(?P<lost>\))(?=[㐀-鿿“])"
    # 3.3家卫生院…: a number and a title that begins with one, or 3.3 of anything.
    r"|(?P<dotted>\d{1,2})[.](?=\d{1,5}[㐀-鿿“])"
)
_SOMETHING = compiled(r"\S")
_CIRCLE = compiled(r"[①-⑳❶-❿➀-➓][、. ]?\s?")
_SIGNS = {
    chr(ord(low) + at): at + 1
    for low, high in ("㈠㈩", "⒈⒛", "⑴⒇", "①⑳", "❶❿", "➀➉", "➊➓")
    for at in range(ord(high) - ord(low) + 1)
}
"""Signs that are a number with its bracket or stop, and their values."""
_NUMBER = compiled(r"\d+")
_NUMERAL = compiled(r"[一二三四五六七八九十]+")
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")


class Marker(Struct, frozen=True):
    """A number at the start of an item."""

    kind: str
    """Its kind; `heading-N`, `bold`, `list-N` for items that only the layout marks."""
    value: int
    """The number it stands for, 0 where it has none."""
    start: int
    """First character of the printed number."""
    end: int
    """After the printed number; equals `start` where none is printed."""

    @property
    def printed(self) -> bool:
        """True where the number stands in the text."""
        return self.end > self.start


def sign_value(sign: str) -> int:
    """Return the value of a sign such as ② or ❷.

    >>> sign_value("②"), sign_value("❷"), sign_value("⑵")
    (2, 2, 2)
    """
    return _SIGNS[sign]


def _value(printed: str) -> int:
    """Return the number a printed marker stands for."""
    if printed[0] in _SIGNS:
        return _SIGNS[printed[0]]
    letter = printed.strip("().、 ").lower()
    if "a" <= letter <= "h":
        return ord(letter) - ord("a") + 1
    digits = _NUMBER.search(printed)
    if digits:
        return int(digits[0])
    numeral = _NUMERAL.search(printed.translate(_FORMAL))
    return counting_value(numeral[0]) if numeral else 0


def read_marker(folded: str, start: int, end: int) -> Marker | None:
    """Return the marker at `start`, or None. A number with nothing after it is none."""
    match = _MARKER.match(folded, start, end)
    if match is None or not _SOMETHING.search(folded, match.end(), end):
        return None
    kind = (match.lastgroup or "").replace("_", "-")
    if kind == "decimal":
        kind = f"decimal-{match[0].strip('.、 ').count('.')}"
    if kind == "bullet":
        # ❖ over ➤: each sign is a rank of its own.
        return Marker(f"bullet-{match[0][0]}", 0, start, match.end())
    if kind == "compound":
        return _compound(match[0], start)
    value = _last_number(match[0]) if kind.startswith(("decimal", "dashed")) else _value(match[0])
    return Marker("arabic" if kind == "joined" else kind, value, start, match.end())


def _compound(printed: str, start: int) -> Marker:
    """Return 二(一)3 as 3. and 二(一) as (一)."""
    end = start + len(printed.rstrip())
    bracket, _, digits = printed.rstrip(" \t、.").partition("(")[2].partition(")")
    if digits:
        return Marker("arabic", int(digits), start, end)
    return Marker("chinese-bracket", counting_value(bracket), start, end)


def _last_number(printed: str) -> int:
    """Return the last number of 2.1.3 or 2-3."""
    return int(_NUMBER.findall(printed)[-1])


def read_circle(folded: str, start: int, end: int) -> Marker | None:
    """Return ① at `start` as a marker, or None; most such numbers divide a measure."""
    match = _CIRCLE.match(folded, start, end)
    if match is None or match.end() >= end:
        return None
    return Marker("circle", _value(match[0]), start, match.end())


def read_ordinal(folded: str, start: int) -> Marker:
    """Return 一是, or 第一, at `start` as the number of an item.

    >>> read_ordinal("二是采购不规范", 0).value, read_ordinal("第十一,关于采购的问题", 0).end
    (2, 4)
    """
    if folded[start] == "第":
        end = start + 2 + (folded[start + 2] not in ",、:")
        return Marker("worded", counting_value(folded[start + 1 : end]), start, end + 1)
    return Marker("worded", counting_value(folded[start]), start, start + 2)


def is_number(folded: str, start: int, end: int) -> bool:
    """Tell whether a line is a chapter's or an item's number and nothing else.

    >>> is_number("一、", 0, 2), is_number("PART 01", 0, 7), is_number("12", 0, 2)
    (True, True, False)
    """
    if end - start > 10:
        return False
    match = _MARKER.match(folded[start:end] + " 文")
    return match is not None and match.end() >= end - start


def read_damaged_marker(folded: str, start: int, end: int) -> Marker | None:
    """Return what is left of a number (`4落实…`, `)监督…`, `一 组织…`): it counts in sequence.

    >>> read_damaged_marker("(1000)监督", 0, 8).value
    1000
    """
    match = _DAMAGED.match(folded, start, end)
    if match is None:
        return None
    kind = match.lastgroup or ""
    if kind == "lost":
        return Marker("lost", 0, start, match.end())
    if kind == "dotted":
        return Marker("dotted", int(match[kind]), start, match.end())
    if kind == "chinese":
        return Marker("bare-chinese", counting_value(match[kind]), start, match.end())
    return Marker("bare", int(match[kind]), start, match.end())


def label_marker(label: str, depth: int, start: int) -> Marker:
    """Return the marker of an automatic number, which takes no room in the text.

    >>> label_marker("（一）", 2, 7).kind, label_marker("•", 1, 7).kind
    ('chinese-bracket', 'list-1')
    """
    folded = label.replace("（", "(").replace("）", ")").replace("．", ".").strip()
    match = _MARKER.match(folded + "文")
    if match is None:
        return Marker(f"list-{depth}", 0, start, start)
    kind = (match.lastgroup or "").replace("_", "-")
    return Marker("arabic" if kind == "joined" else kind, _value(match[0]), start, start)
