"""Finds where 针对…问题, ends that opens a sentence whose rest tells what was done about it."""

from __future__ import annotations

from generator.expressions import compiled
from generator.parsing.sections import reads_as_deficit

_FIRST = "针关对“"
_ABOUT = compiled(
    r"(?:(?:针对|关于|对于?)(?:巡[察视]组?)?(?:反馈|指出|提出)*(?:的)?(?:关于)?|(?=“))"
    r"(?:“[^。\n]{2,100}?”(?:的|等|这一)*(?:突出|具体)?|(?P<plain>[^:。;\n]{3,90}?)(?:等)?)问题[,:。]"
)
_VAGUE = ("发现", "反馈", "指出", "反映", "存在", "提出", "排查出", "查出", "暴露", "出现")
"""针对检查发现的问题 names none."""
_REST = 40
"""Characters at most of a second problem behind a comma."""


def about_end(folded: str, start: int, limit: int) -> int:
    """Return where 针对…问题, with its stop ends at `start`, 0 where no such words stand there.

    >>> t = "对台账管理混乱的问题,建立台账"; about_end(t, 0, len(t))
    11
    >>> t = "针对监管宽松软问题,检查走过场的问题,约谈2人"; about_end(t, 0, len(t))
    19
    """
    if folded[start : start + 1] not in _FIRST:
        return 0
    match = _ABOUT.match(folded, start, limit)
    if match is None:
        return 0
    if match["plain"] is None:
        return match.end()
    end = _with_second(folded, match.end(), limit)
    plain = folded[match.start("plain") : end - 3]
    told = plain.removesuffix("的")
    if folded.startswith("针对", start):
        named = told != plain or "," not in plain or reads_as_deficit(plain)
    else:
        named = told != plain and not told.endswith(_VAGUE)
    return end if named else 0


def _with_second(folded: str, end: int, limit: int) -> int:
    """Return where the problem ends if 问题, stood within its words: …宽松软问题,…走过场的问题."""
    if folded[end - 1] != ",":
        return end
    stop = folded.find("问题", end, min(limit, end + _REST))
    if stop < 0 or stop + 2 >= limit or folded[stop + 2] not in ",:。":
        return end
    rest = folded[end:stop]
    return stop + 3 if "。" not in rest and ";" not in rest and reads_as_deficit(rest) else end
