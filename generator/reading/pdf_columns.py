"""The order in which the lines of a PDF page are read: down each column, then the next one."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from generator.reading.pdf_lines import PdfLine

_FEWEST = 6
"""Lines that each of two columns must have."""
_MOST_TURNS = 4
"""How often what is drawn goes from one side to the other, at most, where it is column by column:
a head and a foot, and the columns. A table is drawn row by row."""
_MOST_CROSSING = 0.15
"""Share of lines, such as titles, that may run across both."""


def in_reading_order(lines: list[PdfLine], width: float) -> list[PdfLine]:
    """Return lines from top to bottom, column by column where the page has two or three.

    Parts of one printed line are joined from left to right. A line that crosses columns ends
    them: what is above it is read before it.

    Args:
        lines: The lines as drawn.
        width: The width of the page.
    """
    gutters = _two_gutters(lines, width)
    if not gutters:
        gutter = _gutter(lines, width)
        if gutter is None:
            return _top_down(lines)
        gutters = [gutter]
    ordered: list[PdfLine] = []
    columns: list[list[PdfLine]] = [[] for _ in range(len(gutters) + 1)]
    for line in sorted(lines, key=lambda line: -(line.top + line.bottom)):
        at = bisect_right(gutters, line.left)
        if at == len(gutters) or line.right <= gutters[at]:
            line.column = at + 1
            columns[at].append(line)
        else:
            ordered += [*_one_after_the_other(columns), line]
            columns = [[] for _ in columns]
    return [*ordered, *_one_after_the_other(columns)]


def _one_after_the_other(columns: list[list[PdfLine]]) -> list[PdfLine]:
    """Return the lines of the first column, then those of the next one."""
    return [line for column in columns for line in _top_down(column)]


def _two_gutters(lines: list[PdfLine], width: float) -> list[float]:
    """Return the middles of the gaps between three columns of running text, none without them."""
    found: list[float] = []
    for steps in (range(26, 42), range(58, 74)):
        crossing = {
            at: sum(line.left < at < line.right for line in lines)
            for at in (width * step / 100 for step in steps)
        }
        fewest = min(crossing.values())
        if fewest > _MOST_CROSSING * len(lines):
            return []
        clear = [at for at, count in crossing.items() if count == fewest]
        found.append(clear[len(clear) // 2])
    first, second = found
    sides = [
        [line for line in lines if line.right <= first],
        [line for line in lines if line.left >= first and line.right <= second],
        [line for line in lines if line.left >= second],
    ]
    return found if all(_is_filled(side, _FEWEST, 0.5) for side in sides) else []


def _gutter(lines: list[PdfLine], width: float) -> float | None:
    """Return the middle of the gap between two columns of running text, None where there is none.

    Columns of a table have gaps too, but their lines do not fill them.
    """
    best, fewest = None, int(_MOST_CROSSING * len(lines)) + 1
    for step in range(35, 66):
        at = width * step / 100
        crossing = sum(line.left < at < line.right for line in lines)
        if crossing < fewest:
            best, fewest = at, crossing
    if best is None:
        return None
    sides = [
        [line for line in lines if line.right <= best],
        [line for line in lines if line.left >= best],
    ]
    in_turn = [line.left >= best for line in lines if line.right <= best or line.left >= best]
    if sum(a != b for a, b in pairwise(in_turn)) <= _MOST_TURNS:
        filled = any(_is_filled(side, _FEWEST, 0.2) for side in sides)
        return best if filled and all(map(_has_edge, sides)) else None
    return best if all(_is_filled(side, _FEWEST, 0.5) for side in sides) else None


def _has_edge(column: list[PdfLine]) -> bool:
    """Tell whether lines begin at one edge, as organ and date on the right of a page do not."""
    lefts = sorted(line.left for line in column)
    return any(after - before < 1.5 for before, after in pairwise(lefts))


def _is_filled(column: list[PdfLine], fewest: int, share: float) -> bool:
    """Tell whether enough lines of a column run from edge to edge, as a paragraph's do."""
    if len(column) < fewest:
        return False
    left, right = min(line.left for line in column), max(line.right for line in column)
    full = sum(line.right - line.left > 0.8 * (right - left) for line in column)
    return full >= share * len(column) and right - left > 8 * column[0].size


def _top_down(lines: list[PdfLine]) -> list[PdfLine]:
    rows: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda line: -(line.top + line.bottom)):
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].bottom < middle < rows[-1][0].top:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda line: line.left)) for row in rows]


def _joined(row: list[PdfLine]) -> PdfLine:
    line = row[0]
    for part in row[1:]:
        gap = part.left - line.right
        line.text += (" " if gap > 0.5 * line.size else "") + part.text
        line.right = max(line.right, part.right)
        line.bottom, line.top = min(line.bottom, part.bottom), max(line.top, part.top)
        line.bold = line.bold and part.bold
    return line
