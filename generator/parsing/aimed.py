"""Finds the findings that 针对…问题,… opens, each on its line or several in one paragraph."""

from __future__ import annotations

from bisect import bisect_left
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
_PART = compiled(
    r"[针是](?:(?<=[。;:\s]针)(?=对)|(?<=[。;:\s][一二三四五六七八九十]是)(?=针对|关于))"
)
"""一是针对…问题。 or 针对…问题, at the start of a sentence."""
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
    open_field = False
    for at, line in enumerate(lines):
        if line.cell:
            continue
        within = starts[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        marker = read_marker(folded, line.start, line.end)
        if marker:
            stop = within[0] if within else line.end
            short = stop - marker.end <= _LEAD
            open_field = short and _is_field(folded[marker.end : stop])
        elif label_at(folded, line.start, line.end):
            open_field = False
        if open_field and within and (marker or within[0] == line.start):
            found += [_Place(at, start) for start in within]
    return found if len(found) >= _ENOUGH else []


def _is_field(title: str) -> bool:
    """Tell whether a numbered title names the field of several findings."""
    title = title.rstrip("。:;")
    return title.endswith("方面") and not names_problem(title)


def _parts(folded: str, lines: list[Line]) -> Iterator[int]:
    """Yield where 针对…问题, opens a sentence of the body."""
    end = lines[-1].end
    for match in _PART.finditer(folded, lines[0].start, end):
        counted = folded[match.start()] == "是"
        about = match.end() if counted else match.start()
        if about_end(folded, about, min(end, about + _REACH)):
            yield match.start() - counted
