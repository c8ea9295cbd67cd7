"""Tells which lines without a number of the ladder open an item, by their words and their like.

A circled number mostly divides a measure, 针对…问题 may stand in any sentence, and 整改落实情况 is
a chapter here and a label there: how the whole notice uses them decides.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from generator.expressions import compiled
from generator.parsing.aimed import find_aimed, find_counted
from generator.parsing.counted import find_circled, find_firstly, find_ordinal_titles, labelled
from generator.parsing.cues import FOUND, OWN, label_at
from generator.parsing.dashed import find_dashed, read_dash
from generator.parsing.dividers import find_chapters, find_fields, find_states
from generator.parsing.lines import Line
from generator.parsing.markers import Marker, read_circle, read_marker, read_ordinal
from generator.parsing.sections import reads_as_deficit
from generator.parsing.told import BOXED, find_told

_WRAPPED = compiled(
    r"(?:关于|针对|对于|在).{2,90}?(?:问题|方面|不足|意见)[”\"]?(?:的)?(?:整改)?(?:落实|进展|完成)?(?:情况)?\s?[。:;]?$"
    rf"|(?:{FOUND})\s?[:](?!\s?$)"
    r"|(?:反馈|存在|具体|主要)(?:的)?问题\s?[:](?!\s?$)|问题(?:描述|表现|内容)?\s?[:](?!\s?$)"
)
_INLINE = compiled(
    rf"(?:(?:{FOUND})|(?:反馈|存在|具体|主要)?(?:的)?问题(?:描述|表现|内容)?)"
    r"\s?:[^。\n]{4,100}。\s?"
    r"[【\[]?(?:(?:具体|主要)?整改(?:工作)?(?:落实|进展|完成)?(?:情况|措施|举措)?|[\ue002\ue005]+)"
    r"[】\]]?\s?:"
)
"""A whole finding in one paragraph: 反馈问题:…。整改情况:…."""
_SHORT = 130
"""Characters of a line at most that opens an item by its words."""
_ENOUGH = 3
"""Lines that begin alike from which they open findings."""


class Openers(Struct, frozen=True):
    """The starts of the lines that open an item, by why they do."""

    aimed: frozenset[int]
    """针对…问题,… where that is how the notice opens its findings."""
    circled: frozenset[int]
    """①关于…的整改 where circled numbers count findings."""
    chapters: frozenset[int]
    """整改组织情况, 下一步打算 where the chapters have no numbers."""
    fields: frozenset[int]
    """政治建设方面 where such lines divide the findings."""
    ordinals: frozenset[int]
    """一是…不严。对此,… where 一是 and 二是 count findings."""
    states: frozenset[int]
    """已完成问题, 持续整改问题 where such lines divide the findings of each chapter."""
    unnamed: frozenset[int]
    """…弄虚作假。 above 整改情况:… where several such lines stand under one number, or none."""
    dashed: frozenset[int]
    """——关于…的问题 where dashes open findings."""
    told: frozenset[int]
    """存在问题:… where each tells more of the problem that the numbered title above it names."""

    def marker(self, folded: str, line: Line) -> Marker | None:
        """Return the marker of a line that opens an item, or None."""
        if line.start in self.chapters:
            return Marker("part", 0, line.start, line.start)
        if line.start in self.circled:
            return read_circle(folded, line.start, line.end)
        if line.start in self.fields:
            return Marker("aspect", 0, line.start, line.start)
        if line.start in self.states:
            return Marker("state", 0, line.start, line.start)
        if line.start in self.ordinals:
            return read_ordinal(folded, line.start)
        if line.start in self.dashed:
            return read_dash(folded, line)
        if line.end - line.start > _SHORT and _INLINE.match(folded, line.start, line.end):
            return Marker("worded", 0, line.start, line.start)
        if line.start in self.told:
            return None
        short = line.end - line.start <= _SHORT or folded[line.start] == OWN["problem"]
        boxed = folded[line.start] == "【" and BOXED.match(folded, line.start, line.end)
        wrapped = boxed or (short and _WRAPPED.match(folded, line.start, line.end))
        if wrapped or line.start in self.aimed or line.start in self.unnamed:
            return Marker("worded", 0, line.start, line.start)
        return None


def find_openers(folded: str, lines: list[Line]) -> Openers:
    """Return the lines of a body that open items without a number of the ladder."""
    under, over = find_states(folded, lines)
    counted = find_counted(folded, lines)
    return Openers(
        frozenset(find_aimed(folded, lines)),
        frozenset(find_circled(folded, lines)),
        frozenset(find_chapters(folded, lines)),
        frozenset([*find_fields(folded, lines), *over]),
        frozenset([*find_ordinal_titles(folded, lines), *find_firstly(folded, lines), *counted]),
        frozenset(under),
        frozenset(_unnamed(folded, lines)),
        frozenset(find_dashed(folded, lines)),
        frozenset(find_told(folded, lines)),
    )


def _unnamed(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines of one sentence above 整改情况: that no number and no word opens.

    So it is where several stand under one number: one alone tells more of what the number names.
    """
    found: list[int] = []
    for at in range(len(lines) - 1):
        line = lines[at]
        if labelled(folded, line, lines[at + 1]) != "measures":
            continue
        above = lines[at - 1] if at else None
        numbered = read_marker(folded, line.start, line.end)
        if not numbered and not _speaks(folded, line, above):
            found.append(at)
    if len(found) < _ENOUGH:
        return []
    again = not all(
        any(read_marker(folded, between.start, between.end) for between in lines[one:after])
        for one, after in pairwise(found)
    )
    lacking = sum(reads_as_deficit(folded[lines[at].start : lines[at].end]) for at in found)
    return [lines[at].start for at in found] if again and 4 * lacking >= len(found) else []


def _speaks(folded: str, line: Line, above: Line | None) -> bool:
    """Tell whether a line is a label, or goes on with what the label above it announces."""
    if label_at(folded, line.start, line.end) or folded[line.end - 1] == ":":
        return True
    return above is not None and folded[above.end - 1] == ":"


def is_label(folded: str, line: Line) -> bool:
    """Tell whether a line is a label, or begins with one, inside a finding.

    It opens no item, however the page sets it; 反馈问题:… with its words does.
    """
    if line.end - line.start > _SHORT or folded.find(":", line.start, line.end) < 0:
        return False
    kind = label_at(folded, line.start, line.end)
    return kind is not None and (kind != "problem" or folded[line.end - 1] == ":")
