"""Parts what was done from the state or the responsible persons that run on into it."""

from __future__ import annotations

from msgspec import Struct

from generator.parsing.cues import Part
from generator.parsing.ordinals import find_ordinals
from generator.parsing.status import status_line

_LEAST = 12
"""Characters behind a state that tell what was done; fewer only add to the state."""


class Stretch(Struct, frozen=True):
    """A line of a finding, or the rest of its title line."""

    start: int
    """First character."""
    end: int
    """After the last character."""
    item: int = 0
    """0 for plain lines; the numbers of sub-items that are measures count from 1."""
    number_end: int = 0
    """After the printed number of that sub-item, on its first line; else 0."""
    lead: int = 0
    """After the printed number of a label (2.整改措施:), else 0."""


Parts = list[tuple[Part, Stretch]]
"""Parts of a finding, each with the line that it stands in."""


def split_states(folded: str, states: Parts, *, counted: bool) -> tuple[Parts, Parts]:
    """Return the states without what follows them in their lines, and that: 进度:已完成。一是….

    Only what is counted where the finding tells what was done elsewhere, too.
    """
    short: Parts = []
    rest: Parts = []
    for part, stretch in states:
        words = status_line(folded, max(part.start, stretch.lead), part.end)
        stop = folded.find("。", words[1], part.end) + 1 if words else 0
        if 0 < stop < part.end - _LEAST and (
            not counted or folded.startswith("一是", stop) or find_ordinals(folded, stop, part.end)
        ):
            rest.append((Part(None, stop, stop, part.end), stretch))
            part = Part("status", part.start, part.content, stop)
        short.append((part, stretch))
    return short, rest


def split_fields(folded: str, fields: Parts) -> tuple[Parts, Parts]:
    """Return the fields without what follows the last one behind a space, and that.

    Seen: a page without line breaks, 整改时限:2024年12月底前 一是….
    """
    if not fields:
        return fields, []
    part, stretch = fields[-1]
    stop = folded.find(" ", part.content + 1, part.end)
    if stop < 0 or part.end - stop < _LEAST or folded.find("。", stop, part.end) < 0:
        return fields, []
    short = (Part("field", part.start, part.content, stop), stretch)
    return [*fields[:-1], short], [(Part(None, stop, stop, part.end), stretch)]
