"""Finds 一是 二是, 第一, 第二, 其一, 首先 其次 … that divide a text into measures.

Not every 一是 is one: inside quotation marks, in 一是一、二是二 and 统一是 it is not.
"""

from __future__ import annotations

import functools
import re

from msgspec import Struct

from generator.expressions import compiled
from generator.parsing.markers import sign_value
from generator.parsing.numerals import counting_value

_CN = "一二三四五六七八九十"
# One set of first characters, then what must follow each: so the engine skips to the next of them
# in C, four times as fast as trying every branch at every character. A quotation is taken whole.
# (0-9, as \d looks every Chinese character up.)
_ORDINAL = compiled(
    rf"[{_CN}第其首再最①-⑳❶-❿➀-➓(0-9“《\"‘](?:"
    rf"(?<=[{_CN}])(?P<shi>[{_CN}]{{0,2}})[是要]"
    rf"|(?<=第)(?P<di>[{_CN}]{{1,3}})(?:[,:]|、(?!\d))"
    rf"|(?<=其)(?P<qi>[{_CN}])[,、:]"
    r"|(?P<xian>(?<=首)先|(?<=其)次|(?<=再)[次者]|(?<=最)后)[,:]"
    r"|(?<=[①-⑳❶-❿➀-➓])(?P<circle>)"
    r"|(?<=\()(?P<bracket>\d{1,3})\)"
    r"|(?<=[0-9])(?<![\d.].)(?P<arabic>\d{0,2})[.、](?:(?!\d)|(?=20[0-4]\d年))"
    r"|(?<=“)[^“”\n]{0,200}”|(?<=《)[^《》\n]{0,120}》|(?<=\")[^\"\n]{0,60}\"|(?<=‘)[^‘’\n]{0,80}’)"
)
_DASH = compiled(
    r"\s*(?P<mark>(?:——?|––|--|[•·●○])[ \t]*"
    rf"|(?:具体)?(?:整改)?(?:措施|举措|做法)\s?(?:\d{{1,2}}|[{_CN}]{{1,2}})\s?[:、]\s?)(?=[㐀-鿿“《\d])"
)
_GAP = 6
"""Spaces between a stop and a dash at most, and the stop."""
_SAYING = compiled(r"一是一[,、]?\s?二是二")
_BOUNDARY = "。;:!?,、\n\t )】”》…\u3000"
_WORD_BEFORE_ONE = "第统唯之同专单万十百每任某不如另划逐合"
_WORD_BEFORE = "第十百周期拜老"


class Ordinal(Struct, frozen=True):
    """An ordinal that opens a measure."""

    start: int
    """First character."""
    end: int
    """After the ordinal."""
    value: int
    """Its number."""
    kind: str
    """`shi` (一是), `di` (第一,), `qi` (其一,), `xian` (首先,), or `circle`, `bracket`, `arabic`,
    `dash`."""


def find_ordinals(folded: str, start: int, end: int) -> list[Ordinal]:
    """Return the ordinals that divide the text, in order: those of the first kind that occurs.

    一是 wins over (1) and 1. beside it, since those then number parts of a measure.

    >>> [o.value for o in find_ordinals("一是制定办法。二是“一是一、二是二”。三是开会", 0, 21)]
    [1, 2, 3]
    """
    by_kind: dict[str, list[Ordinal]] = {}
    masked = start
    for match in _ORDINAL.finditer(folded, start, end):
        kind = match.lastgroup
        if kind is None:
            continue
        if kind == "shi" and folded.startswith("一", match.end()):
            saying = _SAYING.match(folded, match.end() - 2, end)
            masked = saying.end() if saying else masked
        if match.start() < masked:
            continue
        found = by_kind.setdefault(kind, [])
        ordinal = _accept(folded, start, match, found)
        if ordinal:
            found.append(ordinal)
    for kind in ("shi", "di", "qi", "xian", "bracket", "arabic", "circle"):
        found = by_kind.get(kind, [])
        if len(found) >= (1 if kind == "shi" else 2):
            return found
    dashes = _dashes(folded, start, end)
    return dashes if len(dashes) > 1 else []


def _dashes(folded: str, start: int, end: int) -> list[Ordinal]:
    """Return the dashes and dots, or 措施一: 措施二:, that open lines, counted in order."""
    found: list[Ordinal] = []
    broken = folded.find("\n", start, end) >= 0
    at = start
    while at >= 0:
        match = _DASH.match(folded, at, end)
        if match:
            found.append(Ordinal(match.start("mark"), match.end(), len(found) + 1, "dash"))
        at = folded.find("\n", at, end) + 1 or -1 if broken else _next_gap(folded, at, end)
    return found


def _next_gap(folded: str, at: int, end: int) -> int:
    """Return where a dash stands behind a stop and a gap, -1 where none does.

    Seen: ——…; ——… of a page that lost its line breaks.
    """
    dash = folded.find(" ——", at + 1, end) + 1
    while dash and folded[max(at, dash - _GAP) : dash].rstrip(" ")[-1:] not in ("。", ";"):
        dash = folded.find(" ——", dash, end) + 1
    return dash or -1


def _accept(folded: str, start: int, match: re.Match[str], found: list[Ordinal]) -> Ordinal | None:
    """Return the ordinal where it stands at a boundary, or goes on a series that has begun."""
    kind = match.lastgroup or ""
    begin, end = match.span()
    last = found[-1].value if found else 0
    value = _value(match[0], kind, last)
    if value == 0:
        return None
    before = folded[begin - 1] if begin > start else "\n"
    if kind == "shi":
        if before in (_WORD_BEFORE_ONE if value == 1 else _WORD_BEFORE):
            return None
        # A lost separator (…开展学习二是强化…) is told by the series that goes on, even where
        # the first ordinal is lost too.
        is_shi = folded[end - 1] == "是"
        # So it is where one is lost and the counter before the next: 检查8四是….
        goes_on = is_shi and value > 1 and (value == last + 1 or (value == 2 and not found))
        goes_on |= is_shi and before.isdigit() and value == last + 2
        good = (before in _BOUNDARY and value <= last + 3) or goes_on
    elif kind in ("di", "qi", "xian"):
        good = before in _BOUNDARY and value in (1, last + 1)
    else:
        good = before in "。;:!?\n\t ,、" and value in (1, last + 1)
    return Ordinal(begin, end, value, kind) if good else None


@functools.lru_cache(maxsize=1024)
def _value(printed: str, kind: str, last: int) -> int:
    """Return the number that an ordinal prints, or stands for behind the `last`."""
    if kind == "xian":
        return 1 if printed[0] == "首" else last + 1 if last else 0
    if kind == "circle":
        return sign_value(printed)
    token = printed[:-1] if kind in ("shi", "arabic") else printed[1:-1]
    return counting_value(token)
