"""Numbers that a format shows by itself: written as Chinese and European lists print them."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def chinese(number: int) -> str:
    """Return 1 to 9999 as Chinese counts it, others in digits.

    >>> chinese(3), chinese(12), chinese(20), chinese(105), chinese(10000)
    ('三', '十二', '二十', '一百〇五', '10000')
    """
    return _counted(number, _DIGITS, "十百千", short_ten=True)


def formal(number: int) -> str:
    """Return a number in the characters used on cheques.

    >>> formal(12)
    '壹拾贰'
    """
    return _counted(number, _FORMAL, "拾佰仟", short_ten=False)


def _counted(number: int, digits: str, places: str, *, short_ten: bool) -> str:
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    written, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(written)
            continue
        written += (digits[0] if gap else "") + digits[digit] + (places[place - 1] if place else "")
        gap = False
    return written[1:] if short_ten and 10 <= number < 20 else written


def letters(number: int) -> str:
    """Return a, b … z, aa, bb … as word processors count.

    >>> letters(2), letters(28)
    ('b', 'bb')
    """
    return chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 20) if number > 0 else ""


def roman(number: int) -> str:
    """Return a Roman number in small letters.

    >>> roman(14)
    'xiv'
    """
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def circled(number: int) -> str:
    """Return ① to ⑳, others in brackets.

    >>> circled(3), circled(21)
    ('③', '(21)')
    """
    return chr(0x245F + number) if 0 < number <= 20 else f"({number})"


def stem(number: int) -> str:
    """Return 甲, 乙 … 癸, then digits."""
    return _STEMS[number - 1] if 0 < number <= len(_STEMS) else str(number)


def branch(number: int) -> str:
    """Return 子, 丑 … 亥, then digits."""
    return _BRANCHES[number - 1] if 0 < number <= len(_BRANCHES) else str(number)


def capital_letters(number: int) -> str:
    """Return A, B … Z, AA."""
    return letters(number).upper()


def capital_roman(number: int) -> str:
    """Return a Roman number in capitals."""
    return roman(number).upper()


_WEB: dict[str, Callable[[int], str]] = {
    "a": letters,
    "lower-alpha": letters,
    "lower-latin": letters,
    "A": capital_letters,
    "upper-alpha": capital_letters,
    "upper-latin": capital_letters,
    "i": roman,
    "lower-roman": roman,
    "I": capital_roman,
    "upper-roman": capital_roman,
}


def web_label(number: int, kind: str) -> str:
    """Return what a browser shows before an item of an ordered list.

    Args:
        number: The item's number.
        kind: The `type` attribute or `list-style-type`.

    >>> web_label(3, ""), web_label(3, "cjk-ideographic"), web_label(3, "A")
    ('3.', '三、', 'C.')
    """
    if "cjk" in kind or "chinese" in kind or "hanzi" in kind:
        is_formal = "formal" in kind and "informal" not in kind
        return f"{formal(number) if is_formal else chinese(number)}、"
    written = _WEB.get(kind)
    return f"{written(number) if written else number}."
