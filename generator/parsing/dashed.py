"""Tells which lines behind a dash are the titles of findings: ——关于…的问题."""

from __future__ import annotations

from generator.expressions import compiled
from generator.parsing.lines import Line
from generator.parsing.markers import Marker
from generator.parsing.sections import reads_as_deficit

_DASH = compiled(r"(?:——?|––?|--?|━━?|──?)[ \t]*(?=[㐀-鿿“《\d])")
_ABOUT = compiled(
    r"(?:关于|针对|对于|在).{2,90}?(?:问题|方面|不足)[”\"]?(?:的)?(?:整改)?(?:情况)?\s?[。:;]?$"
)
_TITLE = 130
"""Characters of a title behind a dash at most."""
_ENOUGH = 3
"""Titles behind dashes from which they open findings."""


def find_dashed(folded: str, lines: list[Line]) -> list[int]:
    """Return the lines whose dashes open findings: most lines with a dash name a problem."""
    dashed = [
        line
        for line in lines
        if folded[line.start] in "—–-━─" and not line.cell and read_dash(folded, line)
    ]
    titles = [line.start for line in dashed if _names(folded, line)]
    return titles if len(titles) >= _ENOUGH and 2 * len(titles) > len(dashed) else []


def read_dash(folded: str, line: Line) -> Marker | None:
    """Return the dash that opens a line as a marker, or None."""
    match = _DASH.match(folded, line.start, line.end)
    return Marker("bullet-—", 0, line.start, match.end()) if match else None


def _names(folded: str, line: Line) -> bool:
    """Tell whether a line behind its dash names a problem, and tells nothing more."""
    match = _DASH.match(folded, line.start, line.end)
    if match is None or line.end - line.start > _TITLE:
        return False
    if _ABOUT.match(folded, match.end(), line.end):
        return True
    words = folded[match.end() : line.end]
    return "。" not in words[:-1] and ";" not in words and reads_as_deficit(words)
