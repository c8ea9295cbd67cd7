"""Reads outlines in decimals: 1. over 1.1 over 1.1.1, with or without a space behind the number."""

from __future__ import annotations

from generator.expressions import compiled
from generator.parsing.lines import Line
from generator.parsing.markers import Marker

_TIGHT = compiled(
    r"\d{1,2}(?:\.\d{1,2}){1,3}(?=[㐀-鿿“‘《])(?![万亿元角分年月日倍个名家岁度米吨克])"
)
"""2.1党的建设, but no 5.5万元; spaces behind the number are read elsewhere."""
_CHAPTER = 45
"""Characters of a chapter's line at most."""


def with_decimals(
    folded: str, lines: list[Line], printed: list[Marker | None]
) -> list[Marker | None]:
    """Return the markers of `lines` with those of decimals, and of the chapters over them."""
    found = _tight(folded, lines)
    if not found and not any(m is not None and m.kind == "decimal-1" for m in printed):
        return printed
    markers = [found.get(line.start, marker) for line, marker in zip(lines, printed, strict=True)]
    chapter = 0
    below = _below(folded, markers)
    for at, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        short = line.end - line.start <= _CHAPTER
        if marker is None or marker.kind != "arabic" or not short:
            continue
        if marker.value == chapter + 1 and below[at] == marker.value:
            chapter = marker.value
            markers[at] = Marker("decimal-0", marker.value, marker.start, marker.end)
    return markers


def _tight(folded: str, lines: list[Line]) -> dict[int, Marker]:
    """Return the markers of decimals without a space, by where their lines start.

    One counts that follows the one before it in its series, or that another follows.
    """
    candidates: list[tuple[tuple[int, ...], Marker]] = []
    for line in lines:
        if line.cell or not folded[line.start].isdigit():
            continue
        match = _TIGHT.match(folded, line.start, line.end)
        if match:
            numbers = tuple(map(int, match[0].split(".")))
            kind = f"decimal-{len(numbers) - 1}"
            candidates.append((numbers, Marker(kind, numbers[-1], line.start, match.end())))
    known = {numbers for numbers, _ in candidates}
    return {
        marker.start: marker
        for numbers, marker in candidates
        if {(*numbers[:-1], numbers[-1] - 1), (*numbers[:-1], numbers[-1] + 1)} & known
        or (numbers[-1] == 1 and numbers[:-1] in known)
    }


def _below(folded: str, markers: list[Marker | None]) -> list[int]:
    """Return for each line the chapter that the next number below it names, 0 where none does."""
    below = [0] * len(markers)
    coming = 0
    for at in range(len(markers) - 1, -1, -1):
        below[at] = coming
        marker = markers[at]
        if marker is not None:
            decimal = marker.kind.startswith("decimal-")
            coming = int(folded[marker.start : marker.end].split(".")[0]) if decimal else 0
    return below
