"""Characters that no published text should hold: dropped, counted, and said in a remark."""

from __future__ import annotations

import functools
import re

from generator.expressions import compiled
from generator.model import Remark

_BREAKS = "\x0b\x0c\r\x1c\x1d\x1e\x85\u2028\u2029"
"""Line ends of all systems; Word's soft break and the page break end a line as well."""

_RANGES = (
    *((0x00, 0x08), (0x0E, 0x1B), (0x1F, 0x1F), (0x7F, 0x84), (0x86, 0x9F)),  # control
    *(
        (0xAD, 0xAD),
        (0x34F, 0x34F),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180E),
    ),  # no width
    *((0x200B, 0x200D), (0x2060, 0x2064), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xE0000, 0xE007F)),
    *((0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x206F)),  # direction
    *((0xD800, 0xDFFF), (0xFDD0, 0xFDEF), (0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF)),  # no characters
)
"""What is dropped: it shows nothing, or changes the order in which a reader sees the rest."""

_COMMON_SPACES = "\n\t\xa0\u3000\u2002\u2003"
"""White space that stays, and that Python does not call printable."""
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\uffa0"
"""What is dropped though Python calls it printable."""
_ANY_FILLER = frozenset(_FILLERS)
_SHORT = 100
"""Shorter texts (the terms of a theme file) are looked through once, not once a filler."""


def _is_clean(text: str) -> bool:
    """Tell quickly of most texts that there is nothing to drop: no pattern is run over them."""
    visible = text
    if not text.isprintable():
        for space in _COMMON_SPACES:
            visible = visible.replace(space, "")
        if not visible.isprintable():
            return False
    if len(text) < _SHORT:
        return _ANY_FILLER.isdisjoint(text)
    return not any(filler in text for filler in _FILLERS)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    dropped = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _RANGES)
    return compiled(f"\r\n|[{_BREAKS}]"), compiled(f"[{dropped}]+")


def clean(text: str) -> tuple[str, int]:
    r"""Return `text` with line feeds as its only line ends, and how many characters were dropped.

    Tabs, no-break and ideographic spaces stay: they are published.

    >>> clean("一、\u200b党建\r\n二、\u202e作风")
    ('一、党建\n二、作风', 2)
    """
    if _is_clean(text):
        return text, 0
    breaks, unwanted = _patterns()
    text = breaks.sub("\n", text)
    cleaned = unwanted.sub("", text)
    return cleaned, len(text) - len(cleaned)


def dropped_remark(count: int) -> tuple[Remark, ...]:
    """Return the remark for `count` dropped characters, none for 0."""
    if not count:
        return ()
    return (
        Remark(
            code="invisible-characters-dropped",
            level="info",
            message=f"略去了{count}个看不见的控制、零宽或方向字符",
            message_en=f"Left out {count} invisible control, zero-width or direction characters",
        ),
    )
