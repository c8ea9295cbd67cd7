"""Cuts a reading into lines: the text between line feeds, with the layout hints that cover it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from generator.model import Hint, Reading
from generator.parsing.markers import is_number


class Line(Struct, frozen=True):
    """A stretch of text without outer spaces, inside one line of the published text."""

    start: int
    """First character."""
    end: int
    """After the last character."""
    heading: int = 0
    """Heading level that the format gives, 0 where none."""
    bold: bool = False
    """True where the format sets the whole line in bold."""
    label: str = ""
    """Number of an automatic list, which is not in the text."""
    depth: int = 0
    """Level of that automatic list, from 1."""
    chrome: bool = False
    """True where the reader saw page furniture."""
    cell: Hint | None = None
    """The table cell it stands in."""


def split_lines(reading: Reading) -> list[Line]:
    """Return the lines of `reading` that hold more than spaces, in order."""
    hints, taken = reading.hints, 0
    open_ones: list[Hint] = []
    lines = []
    at = 0
    for raw in reading.text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            line = Line(start, start + len(stripped))
            while taken < len(hints) and hints[taken].span.start < line.end:
                open_ones.append(hints[taken])
                taken += 1
            open_ones = [hint for hint in open_ones if hint.span.end > start]
            lines.append(_with_hints(line, open_ones) if open_ones else line)
        at += len(raw) + 1
    return _without_common_layout(lines) if hints else lines


def _without_common_layout(lines: list[Line]) -> list[Line]:
    """Return `lines` without what sets none of them apart: bold, or headings, all over."""
    size = sum(line.end - line.start for line in lines)
    bold = sum(line.end - line.start for line in lines if line.bold)
    headings = sum(line.end - line.start for line in lines if line.heading)
    if 2 * bold > size:
        lines = [replace(line, bold=False) if line.bold else line for line in lines]
    if 2 * headings > size:
        lines = [replace(line, heading=0) if line.heading else line for line in lines]
    return lines


def join_numbers(folded: str, lines: list[Line]) -> list[Line]:
    """Return `lines` with each number that stands alone on a line joined to the next line."""
    joined: list[Line] = []
    alone: Line | None = None
    for line in lines:
        if alone and line.cell is None:
            joined.append(replace(line, start=alone.start))
            alone = None
            continue
        if alone:
            joined.append(alone)
        alone = line if line.cell is None and is_number(folded, line.start, line.end) else None
        if alone is None:
            joined.append(line)
    return [*joined, alone] if alone else joined


def _with_hints(line: Line, hints: list[Hint]) -> Line:
    """Add what the hints that cover the line, of those that reach into it, say of it."""
    found: dict[str, Hint] = {}
    for hint in hints:
        covered = min(hint.span.end, line.end) - max(hint.span.start, line.start)
        if 2 * covered >= line.end - line.start:
            found[hint.kind] = hint
    heading, item = found.get("heading"), found.get("item")
    return Line(
        line.start,
        line.end,
        heading=heading.level if heading else 0,
        bold="bold" in found,
        label=item.label if item else "",
        depth=item.level if item else 0,
        chrome="chrome" in found,
        cell=found.get("cell"),
    )
