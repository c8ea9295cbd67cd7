"""Finds a table of contents over a notice: dots to a page, or its titles before they come again."""

from __future__ import annotations

from generator.expressions import compiled
from generator.parsing.lines import Line
from generator.parsing.markers import read_marker

_LEADER = compiled(r"(?:…{3}|\.{6}|·{6})\s?-?\s?\d{1,3}$")
_PAGE = compiled(r"[ \t\u3000\xa0]+-?\d{1,3}-?$")
"""The number of a page behind a title, where a tab leads to it and the dots are only drawn."""
_FIRST = 30
"""Lines among which a list of titles begins."""
_LONGEST = 70
"""Characters of a title in a list at most."""
_LEAST = 4
"""Titles in a list at least."""


def without_contents(folded: str, lines: list[Line]) -> list[Line]:
    """Return the lines that stand in no table of contents."""
    begin, end = _listed(folded, lines)
    kept = lines[:begin] + lines[end:] if end else lines
    return [line for line in kept if not _leads_to_page(folded, line)]


def _leads_to_page(folded: str, line: Line) -> bool:
    """Tell whether dots lead from the line to the number of a page."""
    last = folded[line.end - 1]
    return last.isdigit() and bool(_LEADER.search(folded, max(line.start, line.end - 12), line.end))


def _listed(folded: str, lines: list[Line]) -> tuple[int, int]:
    """Return where the titles of the notice stand one below the other, before they come again.

    Seen on pages that print the outline above the notice's own title.
    """
    begin = next((at for at, line in enumerate(lines[:_FIRST]) if _opens(folded, line)), 0)
    end = begin
    while end < len(lines) and _is_title(folded, lines[end]):
        end += 1
    if end - begin < _LEAST or end >= len(lines):
        return 0, 0
    titles = [_PAGE.sub("", folded[line.start : line.end]) for line in lines[begin:end]]
    again = [folded.find(f"\n{title}", lines[end - 1].end) > 0 for title in titles]
    return (begin, end) if again[0] and 3 * sum(again) >= 2 * len(again) else (0, 0)


def _opens(folded: str, line: Line) -> bool:
    """Tell whether a line is the first chapter's."""
    return folded.startswith("一、", line.start)


def _is_title(folded: str, line: Line) -> bool:
    """Tell whether a line may be a title in a list: a number, few words, no stop."""
    return (
        line.cell is None
        and line.end - line.start <= _LONGEST
        and folded[line.end - 1] not in "。;:"
        and read_marker(folded, line.start, line.end) is not None
    )
