"""Tells which lines 存在问题:… say more of a problem that the numbered title above them names."""

from __future__ import annotations

from generator.expressions import compiled
from generator.parsing.cues import FOUND, OWN, label_at
from generator.parsing.lines import Line
from generator.parsing.markers import Marker, read_marker
from generator.parsing.sections import reads_as_deficit
from generator.parsing.status import state_before

BOXED = compiled(r"【(?:(?:巡[察视])?(?:反馈|具体|存在)?(?:的)?问题|\ue001+)】(?=\s?\S)")
"""【反馈问题】 and what it tells."""
_PROBLEM_FIRST = "反存具主问巡指查发\ue001"
_ABOUT = compiled(r"(?:关于|针对).{2,90}问题")
_FIELD = ("方面", "方面:", "方面。", "领域")
_PROBLEM = compiled(
    rf"(?:{FOUND})\s?:|(?:反馈|存在|具体|主要)(?:的)?问题\s?:|问题(?:描述|表现|内容)\s?:"
)
_TITLE = 80
"""Characters of a title at most that only its dress marks."""
_FEW = 6
"""One line in so many may stand otherwise than the rest."""


def find_told(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines 存在问题:… that stand under a number whose title names the problem already.

    So it is where most numbers have just one such line: several are findings of their own.
    """
    if not any(_tells(folded, line) for line in lines):
        return []
    found: list[int] = []
    named = again = fields = 0
    title: str | None = None
    for line in lines:
        marker = None if line.cell else _numbered(folded, line)
        if marker:
            title = folded[marker.end : line.end]
        elif not _tells(folded, line):
            if label_at(folded, line.start, line.end) != "field":
                title = None
        elif title is None:
            again += 1
        else:
            found.append(line.start)
            named += names_problem(title)
            fields += title.endswith(_FIELD)
            title = None
    # 问题四至问题六:… under a number that is none for us must not make findings of all others.
    if not found or _FEW * again > len(found):
        return []
    # A label of the notice's own, or in a box, counts nothing: what has a number is the finding.
    own = all(OWN["problem"] in folded[at : at + 2] or folded[at] == "【" for at in found)
    own = own and not fields
    return found if own or 2 * named > len(found) else []


def names_problem(title: str) -> bool:
    """Tell whether a numbered title names a problem, and not the field of several."""
    title = title.partition("(")[0]
    if title.endswith(_FIELD):
        return False
    return bool(_ABOUT.match(title)) or reads_as_deficit(title.removeprefix("针对"))


def _tells(folded: str, line: Line) -> bool:
    """Tell whether the line begins with 存在问题: or the like."""
    if folded[line.start] == "【":
        return BOXED.match(folded, line.start, line.end) is not None
    return folded[line.start] in _PROBLEM_FIRST and bool(
        _PROBLEM.match(folded, line.start, min(line.end, line.start + 12))
    )


def _numbered(folded: str, line: Line) -> Marker | None:
    """Return the number that opens a line, behind a state in brackets, too: 【已完成】1.….

    A line set in bold, or as a heading, is a title without one.
    """
    start = line.start
    if folded[start] in "([【":
        start = state_before(folded, line.start, line.end)
        start = line.start if start == line.end else start
    marker = read_marker(folded, start, line.end)
    dressed = (line.bold or line.heading) and line.end - line.start <= _TITLE
    if marker is None and dressed and not label_at(folded, line.start, line.end):
        return Marker("bold", 0, line.start, line.start)
    return marker
