"""A notice that a page holds twice, for wide screens and for telephones: once is enough."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.reading.html_around import Choice
from generator.reading.html_lines import Line

_LONG = 20
"""Letters from which a line is so rarely written twice that it tells a copy."""
_FEWEST = 5
_SHARE = 0.4
"""Share of the long lines that have to be copies of one above: half of them, where all are."""


def without_copy(lines: Sequence[Line], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices, with the second copy of a body dropped.

    Both have the same lines in the same order, one copy below the other: what repeats itself here
    and there is the notice's own.
    """
    first: dict[str, int] = {}
    again: list[tuple[int, int]] = []
    long = 0
    for number, line in enumerate(lines):
        above = first.setdefault(line.text, number) if choices[number] != "drop" else number
        if line.size >= _LONG and choices[number] != "drop":
            long += 1
            if above != number:
                again.append((above, number))
    if len(again) < _FEWEST or len(again) < _SHARE * long:
        return tuple(choices)
    begin, end = again[0][1], again[-1][1]
    originals = [above for above, _ in again]
    if originals[-1] >= begin or any(a >= b for a, b in pairwise(originals)):
        return tuple(choices)
    while first.get(lines[begin - 1].text, begin) < begin - 1:
        begin -= 1
    while end + 1 < len(lines) and first.get(lines[end + 1].text, begin) < begin:
        end += 1
    return tuple(
        "drop" if begin <= number <= end and first.get(line.text, begin) < begin else choice
        for number, (line, choice) in enumerate(zip(lines, choices, strict=True))
    )
