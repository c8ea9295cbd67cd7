"""The words that make a figure a limit: 不少于 before the number, 以上 behind it."""

from __future__ import annotations

from generator.model import Figure
from generator.parsing.numerals import plain_number

_BEFORE = (
    *("不少于", "不低于", "不超过", "不多于", "不高于", "至少"),
    *("超过", "突破", "超", "逾", "低于", "少于", "小于"),
)
"""Words before a number that make it a limit; one that ends like another stands first."""
_BEHIND = frozenset({"以上", "以下", "以内"})
"""Words behind a number that do; 41家二级及以上医院 is 41 all the same."""


def bounds(figure: Figure, text: str) -> tuple[str, str]:
    """Return the words right before and right behind a figure that make it a limit, "" for none.

    Args:
        figure: The figure.
        text: The text of its report, as published or as shown.
    """
    quote = " ".join(text[figure.span.start : figure.span.end].split())
    behind = text[figure.span.end : figure.span.end + 2]
    return (
        _before(quote, plain_number(figure.value)),
        behind if behind in _BEHIND and not quote.endswith("及") else "",
    )


def _before(quote: str, number: str) -> str:
    """Return the word of `quote` that stands right before `number` and makes it a limit, else "".

    >>> _before("累计超6600人次", "6600"), _before("累计超6600人次", "660"), _before("检查5次", "5")
    ('超', '', '')
    """
    before, found, behind = quote.partition(number)
    if not found or behind[:1].isdigit() or behind[:1] == ".":
        return ""
    return next((word for word in _BEFORE if before.endswith(word)), "")
