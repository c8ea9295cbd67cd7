"""Stretches taken out of a reading, with its hints moved to where they now belong."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from msgspec.structs import replace

from generator.model import Reading, Remark, Span


def without(reading: Reading, unwanted: re.Pattern[str], remark: Remark) -> Reading:
    """Return a reading without what a pattern finds in its text and its titles."""
    found = [match.span() for match in unwanted.finditer(reading.text)]
    starts = [start for start, _ in found]
    gone = [0, *accumulate(end - start for start, end in found)]

    def moved(at: int) -> int:
        """Return where position `at` of the whole text is now."""
        before = bisect_right(starts, at - 1)
        inside = max(0, found[before - 1][1] - at) if before else 0
        return at - gone[before] + inside

    hints = tuple(
        replace(hint, span=Span(moved(hint.span.start), moved(hint.span.end)))
        for hint in reading.hints
    )
    return replace(
        reading,
        text=unwanted.sub("", reading.text),
        hints=tuple(hint for hint in hints if hint.span.end > hint.span.start),
        stated=tuple((what, unwanted.sub("", value)) for what, value in reading.stated),
        remarks=(*reading.remarks, remark),
    )
