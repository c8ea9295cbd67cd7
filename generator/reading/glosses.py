"""Pronunciations that a page set behind its characters in brackets: 衛(wèi), 開(kāi)展.

Pages that turn simplified text into traditional by machine add them to every character with more
than one reading; they stand in the middle of words, so that no word is found any more.
"""

from __future__ import annotations

from generator.expressions import compiled
from generator.model import Remark

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_FEWEST = 5
"""A writer glosses a rare character or two, a machine every other line."""
_SYLLABLE = rf"[a-zü]{{0,5}}[{_TONES}][a-z]{{0,4}}"
_GLOSSES = (compiled(rf"\({_SYLLABLE}\)"), compiled(rf"（{_SYLLABLE}）"))
"""One for each kind of brackets: the engine skips to a pattern's first character."""
_BEHIND = compiled(rf"(?<=[\u3400-\u9fff])[(（]{_SYLLABLE}[)）]")


def without_glosses(text: str) -> tuple[str, tuple[Remark, ...]]:
    """Return `text` without such glosses where it is full of them, and the remark on it.

    >>> without_glosses("郏(jiá)县")[0]
    '郏(jiá)县'
    >>> without_glosses("開(kāi)展專(zhuān)項(xiàng)巡視,對(duì)照問(wèn)題(tí)")[0]
    '開展專項巡視,對照問題'
    """
    if sum(len(gloss.findall(text)) for gloss in _GLOSSES) < _FEWEST:
        return text, ()
    bare, count = _BEHIND.subn("", text)
    return bare, (
        Remark(
            code="glosses-left-out",
            level="info",
            message=f"略去了{count}处注音",
            message_en=f"Left out {count} pronunciation glosses",
        ),
    )
