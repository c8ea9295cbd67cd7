"""Numbers as notices print them: Arabic with separators, Chinese, and the two mixed."""

from __future__ import annotations

import functools

from generator.expressions import compiled

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""Regular expression of an Arabic number in folded text."""

_ARABIC = compiled(ARABIC)
_BEYOND = 1e15
"""No notice counts so far: longer rows of digits are numbers of accounts or files. Every whole
number below is exact as a float, and every data format can hold it."""
_LONGEST = 18
"""Characters of a longer row of Chinese digits, which would be such a number too."""


def chinese_number(text: str) -> int | None:
    """Return the whole number that Chinese numerals write, None where they write none.

    Both counting (二十五) and digit by digit (二〇二五) are read; very long rows are none.

    >>> [chinese_number(text) for text in ("二十五", "一百零三", "两万五千", "二〇二五", "十百")]
    [25, 103, 25000, 2025, None]
    """
    if not 0 < len(text) <= _LONGEST:
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    smallest = 10_000
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            if _TENS[character] >= smallest:
                return None
            smallest = _TENS[character]
            section += (digit or 1) * smallest
            digit = 0
        elif character in _GROUPS:
            total = (total + section + digit) * _GROUPS[character]
            section = digit = 0
            smallest = 10_000
        else:
            return None
    return total + section + digit


def counting_value(numeral: str) -> int:
    """Return the value of 12 or 十二 that counts items, 0 where it is none: 一二 counts nothing.

    >>> [counting_value(text) for text in ("十三", "二十", "四", "12", "一二", "")]
    [13, 20, 4, 12, 0, 0]
    """
    if numeral.isdecimal():
        return int(numeral)
    counts = len(numeral) == 1 or "十" in numeral
    return chinese_number(numeral) or 0 if counts else 0


@functools.lru_cache(maxsize=2048)
def number_value(text: str) -> float | None:
    """Return the value of a number in folded text, None where it is none or counts nothing.

    >>> number_value("1,234.5"), number_value("三十二"), number_value("余"), number_value("9" * 16)
    (1234.5, 32.0, None, None)
    """
    found = float(text.replace(",", "")) if _ARABIC.fullmatch(text) else chinese_number(text)
    return float(found) if found is not None and found < _BEYOND else None


def plain_number(value: float) -> str:
    """Write a number without exponent or needless fraction, to six places.

    >>> plain_number(12000000.0), plain_number(1234567.89), plain_number(27.46)
    ('12000000', '1234567.89', '27.46')
    """
    return f"{value:.6f}".rstrip("0").rstrip(".")
