"""Finds the gaps that stand for line breaks in a page saved as one line."""

from __future__ import annotations

from collections import Counter

from generator.expressions import compiled
from generator.parsing.cues import label_at
from generator.parsing.lines import Line
from generator.parsing.markers import read_marker
from generator.parsing.quoted import Quoted

_GAP = compiled(r"(?<=\S) +(?=\S)")
_ENOUGH = 3
"""Numbers of a kind behind gaps from which those in between are a list."""
_GAPS = 8
"""Gaps in a line from which they may stand for line breaks."""
_BOX = 12
"""Characters of a bracket with a state at most."""
_STOPS = "。;:!?)】”"
_HAN = compiled(r"[㐀-鿿“(【]")
_NUMBER = 40
"""Characters that tell whether a number stands at a place."""


def gap_points(folded: str, line: Line) -> list[int]:
    """Return where gaps stand for line breaks: the indents of paragraphs, or spaces behind stops.

    Seen: a page in one line; what opens its findings may be no number at all.
    """
    gaps = list(_GAP.finditer(folded, line.start, line.end))
    wide = [gap for gap in gaps if gap.end() - gap.start() > 1]
    if len(wide) < _GAPS:
        if len(gaps) < _GAPS:
            return []
        # The space behind 2.1.1 tells nothing.
        telling = [gap for gap in gaps if not folded[gap.start() - 1].isdigit()]
        told = sum(
            folded[gap.start() - 1] in _STOPS
            or read_marker(folded, gap.end(), line.end) is not None
            or label_at(folded, gap.end(), line.end) is not None
            for gap in telling
        )
        if 2 * told < len(telling):
            return []
        wide = [gap for gap in gaps if _parts(folded, gap.start() - 1, gap.end(), line.end)]
    depth = Quoted(folded, line.start)
    return [gap.end() for gap in wide if not depth.inside(gap.end())]


def _parts(folded: str, before: int, after: int, end: int) -> bool:
    """Tell whether a single space parts paragraphs, and not a number from its words."""
    if folded[before] in _STOPS:
        return True
    if _HAN.match(folded, before) is None:
        return False
    if _HAN.match(folded, after) or folded.startswith("——", after):
        return True
    return read_marker(folded, after, end) is not None


def beside(folded: str, points: list[int], gaps: list[int]) -> list[int]:
    """Return the cuts before numbers that stand beside those behind gaps."""
    return _spaced(folded, _apart(folded, points, gaps), gaps)


def _apart(folded: str, points: list[int], gaps: list[int]) -> list[int]:
    """Return the cuts before numbers but those behind a state in brackets: 【已完成】1.…."""
    boxed = {at for gap in gaps if folded[gap] in "([【" for at in range(gap + 1, gap + _BOX)}
    return [point for point in points if point not in boxed]


def _spaced(folded: str, points: list[int], gaps: list[int]) -> list[int]:
    """Return the cuts but those within a list: (1)…;(2)…; where other (1) (2) stand behind gaps."""
    listed = [point for point in points if folded[point - 1] in ";:"]
    if not gaps or not listed:
        return points
    counts = Counter(kind for gap in gaps if (kind := _kind(folded, gap)))
    dropped = {point for point in listed if counts[_kind(folded, point) or ""] >= _ENOUGH}
    return [point for point in points if point not in dropped]


def _kind(folded: str, at: int) -> str | None:
    """Return the kind of the number at a place, None where none stands there."""
    marker = read_marker(folded, at, at + _NUMBER)
    return marker.kind if marker else None
