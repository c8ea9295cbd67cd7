"""Finds the findings that 针对…问题,… opens, each on its line or several in one paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from generator.expressions import compiled
from generator.parsing.about import about_end
from generator.parsing.cues import label_at
from generator.parsing.lines import Line
from generator.parsing.markers import read_marker
from generator.parsing.told import names_problem

_AIMED = compiled(
    r"(?:(?:针对|关于)(?:巡察)?(?:反馈)?(?:指出)?(?:的)?.{3,80}?|对于?(?:巡察)?(?:反馈|指出)?(?:的)?“.{3,80}?”)(?:的|等)*问题[,:。]"
)
_PART = compiled(r"针(?<=[。;:\s]针)(?=对)")
_COUNTED = compiled(r"是(?=针对|关于)(?<=[。;:\s][一二三四五六七八九十]是)|" + _PART.pattern)
"""针对…问题, and 一是针对…问题, at the start of a sentence."""
_REACH = 120
"""Characters that such an opening takes at most."""
_LEAD = 40
"""Characters of a field at most, before the first part of its paragraph."""
_ENOUGH = 3


class _Place(Struct, frozen=True):
    """Where a finding may open within the lines."""

    line: int
    """Index of the line."""
    start: int
    """First character, 一是 included."""


def find_aimed(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines 针对…问题,… that stand under no title that names a problem itself.

    Under one that does, they are findings where several have a series 一是, 二是 of their own.
    """
    aims = {
        line.start
        for line in lines
        if _AIMED.match(folded, line.start, min(line.end, line.start + _REACH))
    }
    if len(aims) < _ENOUGH:
        return []
    found: list[int] = []
    counted: list[int] = []
    named: bool | None = None
    above: tuple[int, int] = (0, 0)
    for line in lines:
        if line.start in aims:
            if named is None:
                title = folded[above[0] : above[1]]
                named = "方面" not in title and names_problem(title)
                found += counted if len(counted) > 1 else []
                counted = []
            if not named:
                found.append(line.start)
            elif folded.find("一是", line.start, line.end) >= 0:
                counted.append(line.start)
        elif not line.cell and (marker := read_marker(folded, line.start, line.end)):
            above, named = (marker.end, line.end), None
    found += counted if len(counted) > 1 else []
    return found if len(found) >= _ENOUGH else []


def find_counted(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines 一是针对…问题。… that are findings: under a field, and behind no label."""
    if not _counts(folded):
        return []
    return [
        place.start
        for place in _places(folded, lines)
        if place.start == lines[place.line].start and folded[place.start + 1] == "是"
    ]


def part_aimed(folded: str, lines: list[Line]) -> list[Line]:
    """Return `lines` with those cut that tell several findings: …方面。一是针对…问题。…."""
    points: dict[int, list[int]] = {}
    for place in _places(folded, lines):
        if place.start > lines[place.line].start:
            points.setdefault(place.line, []).append(place.start)
    if not points:
        return lines
    cut: list[Line] = []
    for at, line in enumerate(lines):
        edges = [line.start, *points.get(at, ()), line.end]
        cut += [replace(line, start=start, end=end) for start, end in pairwise(edges)]
    return cut


def _places(folded: str, lines: list[Line]) -> list[_Place]:
    """Return where findings open that are told so, nothing where they are few."""
    starts = list(_parts(folded, lines)) if lines else []
    if len(starts) < _ENOUGH:
        return []
    found: list[_Place] = []
    open_field, last = False, -1
    begins = [line.start for line in lines]
    for at in sorted({bisect_right(begins, start) - 1 for start in starts}):
        line = lines[at]
        within = starts[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        told = _field_told(folded, line, within[0]) if within and not line.cell else None
        if told is None:
            above = (_field_told(folded, one, one.end) for one in reversed(lines[last + 1 : at]))
            open_field = next((one for one in above if one is not None), open_field)
            told = open_field and within[:1] == [line.start]
        else:
            open_field = told
        last = at
        found += [_Place(at, start) for start in within] if told else []
    return found if len(found) >= _ENOUGH else []


def _field_told(folded: str, line: Line, stop: int) -> bool | None:
    """Tell whether a line up to `stop` is a number and a field; None where it says neither."""
    if line.cell:
        return None
    marker = read_marker(folded, line.start, line.end)
    if marker:
        return stop - marker.end <= _LEAD and _is_field(folded[marker.end : stop])
    return False if label_at(folded, line.start, line.end) else None


def _is_field(title: str) -> bool:
    """Tell whether a numbered title names the field of several findings."""
    title = title.rstrip("。:;")
    return title.endswith("方面") and not names_problem(title)


def _counts(folded: str) -> bool:
    """Tell whether 一是针对 or 一是关于 may stand in the text."""
    return "是针对" in folded or "是关于" in folded


def _parts(folded: str, lines: list[Line]) -> Iterator[int]:
    """Yield where 针对…问题, opens a sentence of the body."""
    end = lines[-1].end
    parts = _COUNTED if _counts(folded) else _PART
    for match in parts.finditer(folded, lines[0].start, end):
        counted = folded[match.start()] == "是"
        about = match.end() if counted else match.start()
        if about_end(folded, about, min(end, about + _REACH)):
            yield match.start() - counted
