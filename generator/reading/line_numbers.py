"""Numbers that a program printed before all lines of a text: an editor, a search, a list."""

from __future__ import annotations

import re

from generator.expressions import compiled

_FIRST = compiled(
    r"(?P<before>[ \t]*(?:\[|L|[^\s:：，。]{1,80}?[:：](?=\d))?)(?P<number>\d{1,6})"
    r"(?P<behind>\]|[:：]|[ \t]?(?:[|│┃»](?=[ \t]|$)|→)|(?P<point>[.)、])(?=[ \t])|[|│](?!\d)"
    r"|(?=[ \t]|$))",
    re.MULTILINE,
)
"""How the first line begins where all are numbered."""
_FEWEST, _FEWEST_POINTED = 8, 20
"""Lines; more where people, too, write numbers so: 1. and 1)."""
_OWN = compiled(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_FEWEST_OWN = 3
"""Lines with a number of their own behind the pointed one: who numbers lines sets no second one."""


def without_line_numbers(text: str) -> str | None:
    r"""Return a text without the numbers that a program printed before its lines, None without any.

    Each line has one, one higher than the line above: what people number is not so dense.

    >>> without_line_numbers("".join(f"{n} | 第{n}行\n" for n in range(1, 10)))[:8]
    '第1行\n第2行\n'
    """
    first = _FIRST.match(text)
    if first is None:
        return None
    expected, found = int(first["number"]), []
    start, behind = first["before"].strip(), first["behind"]
    for line in text.rstrip("\n").split("\n"):
        rest = _behind_number(line, (start, expected, behind))
        if rest is not None:
            expected += 1
            found.append(rest)
        elif line.strip():
            return None
        else:
            found.append("")
    if len(found) < (_FEWEST_POINTED if first["point"] else _FEWEST):
        return None
    if first["point"] and sum(map(bool, map(_OWN.match, found))) < _FEWEST_OWN:
        return None
    apart = min((len(rest) - len(rest.lstrip(" \t")) for rest in found if rest.strip()), default=0)
    return "\n".join(rest[apart:] for rest in found) + "\n"


def _behind_number(line: str, expected: tuple[str, int, str]) -> str | None:
    """Return what follows the number of a line, None where it has another or none."""
    start, number, behind = expected
    rest = line.lstrip(" \t")
    if not rest.startswith(start):
        return None
    digits = rest[len(start) : len(start) + 6]
    length = len(digits) - len(digits.lstrip("0123456789"))
    if not length or int(digits[:length]) != number:
        return None
    rest = rest[len(start) + length :]
    if behind:
        return rest.removeprefix(behind) if rest.startswith(behind) else None
    return rest if rest[:1] in ("", " ", "\t") else None
