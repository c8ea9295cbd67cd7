"""Pronunciations that a page set behind its characters in brackets: 衛(wèi), 開(kāi)展.

Pages that turn simplified text into traditional by machine add them to every character with more
than one reading; they stand in the middle of words, so that no word is found any more.
"""

from __future__ import annotations

from generator.expressions import compiled
from generator.model import Reading, Remark
from generator.reading.cutting import without

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
    count = len(_BEHIND.findall(reading.text))
    remark = Remark(
        code="glosses-left-out",
        level="info",
        message=f"略去了{count}处注音",
        message_en=f"Left out {count} pronunciation glosses",
    )
    return without(reading, _BEHIND, remark)
