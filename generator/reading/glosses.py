"""Pronunciations that a page set behind its characters in brackets: 衛(wèi), 開(kāi)展.

Pages that turn simplified text into traditional by machine add them to every character with more
than one reading; they stand in the middle of words, so that no word is found any more.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from msgspec.structs import replace

from generator.expressions import compiled
from generator.model import Reading, Remark, Span

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_FEWEST = 5
"""A writer glosses a rare character or two, a machine every other line."""
_SYLLABLE = rf"[a-zü]{{0,5}}[{_TONES}][a-z]{{0,4}}"
_GLOSSES = (compiled(rf"\({_SYLLABLE}\)"), compiled(rf"（{_SYLLABLE}）"))
"""One for each kind of brackets: the engine skips to a pattern's first character."""
_BEHIND = compiled(rf"(?<=[\u3400-\u9fff])[(（]{_SYLLABLE}[)）]")


def bare(text: str) -> str:
    """Return `text` without such glosses where it is full of them.

    >>> bare("郏(jiá)县")
    '郏(jiá)县'
    >>> bare("開(kāi)展專(zhuān)項(xiàng)巡視,對(duì)照問(wèn)題")
    '開展專項巡視,對照問題'
    """
    return _BEHIND.sub("", text) if _is_full(text) else text


def _is_full(text: str) -> bool:
    """Tell whether a text has more glosses than a person writes."""
    return sum(len(gloss.findall(text)) for gloss in _GLOSSES) >= _FEWEST


def without_glosses(reading: Reading) -> Reading:
    """Return a reading without such glosses, its hints where they now belong, and the remark."""
    if not _is_full(reading.text):
        return reading
    found = [match.span() for match in _BEHIND.finditer(reading.text)]
    starts = [start for start, _ in found]
    gone = [0, *accumulate(end - start for start, end in found)]

    def moved(at: int) -> int:
        """Return where position `at` of the glossed text is now."""
        before = bisect_right(starts, at - 1)
        inside = max(0, found[before - 1][1] - at) if before else 0
        return at - gone[before] + inside

    hints = tuple(
        replace(hint, span=Span(moved(hint.span.start), moved(hint.span.end)))
        for hint in reading.hints
    )
    remark = Remark(
        code="glosses-left-out",
        level="info",
        message=f"略去了{len(found)}处注音",
        message_en=f"Left out {len(found)} pronunciation glosses",
    )
    return replace(
        reading,
        text=_BEHIND.sub("", reading.text),
        hints=tuple(hint for hint in hints if hint.span.end > hint.span.start),
        stated=tuple((what, _BEHIND.sub("", value)) for what, value in reading.stated),
        remarks=(*reading.remarks, remark),
    )
