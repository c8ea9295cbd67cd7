"""Tables of a PDF page, found by the lines that are ruled around their cells."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from generator.reading.pdf_layout import ENDED, rejoined
from generator.reading.pdf_lines import PdfCell, PdfLine, plain_characters

_THIN = 2.5
"""Points up to which a drawn shape is a ruled line and not an area."""
_SAME = 3.0
"""Points within which two lines are one."""
_FOOT = 0.25
"""Share of a page's height within which a table must end or begin to go on over the page."""
_MOST_RULES = 2_000
"""Lines drawn on a page; a map or drawing has more."""
_MOST_CELLS = 2_000
"""Of a table; more are the squares of a drawing."""


class _Rule(Struct, frozen=True):
    """A ruled line: at `at` on one axis, from `start` to `end` on the other."""

    at: float
    """Where it runs."""
    start: float
    """Where it begins."""
    end: float
    """Where it ends."""


def tables_of(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextpage) -> list[list[PdfLine]]:
    """Return the tables of a page, each as one line per cell, in reading order.

    They are numbered by `numbered`, for a table may go on from page to page.
    """
    across, down = _rules(page)
    tables: list[list[PdfLine]] = []
    for rows, columns in _grids(across, down):
        cells = _cells(textpage, (rows, columns), (across, down))
        if len(cells) > 1 and max(line.cell.column for line in cells if line.cell) > 0:
            tables.append(cells)
    return tables


def numbered(tables: list[list[PdfLine]], before: list[PdfLine], height: float) -> list[PdfLine]:
    """Number the tables of a page and return the last one, `before` where there is none.

    A table on top of a page with the columns of the one at the foot of the page before goes on:
    it keeps the number, and its rows count on.
    """
    for table in tables:
        first = before[-1].cell if before else None
        number, rows = (first.table, first.row + first.rows) if first else (0, 0)
        goes_on = (
            before
            and before[-1].bottom < _FOOT * height
            and table[0].top > (1 - _FOOT) * height
            and _same_columns(before, table)
        )
        if goes_on and _goes_on_in_row(before, table):
            rows -= 1
        for line in table:
            if line.cell:
                line.cell.table = number if goes_on else number + 1
                line.cell.row += rows if goes_on else 0
        before = table
    return before


def _goes_on_in_row(before: list[PdfLine], table: list[PdfLine]) -> bool:
    """Tell whether the page broke the last row of a table, and put the row together again.

    Its first cell is empty then, and each of the others goes on in the middle of a sentence.
    """
    last = max(line.cell.row for line in before if line.cell)
    above = {line.cell.column: line for line in before if line.cell and line.cell.row == last}
    rest = [line for line in table if line.cell and line.cell.row == 0]
    more = [(above.get(line.cell.column), line) for line in rest if line.cell and line.text]
    if not more or rest[0].text:
        return False
    if any(one is None or not one.text or one.text.endswith(ENDED) for one, _ in more):
        return False
    for one, line in more:
        if one is not None:
            one.text = rejoined([one.text, line.text.translate(plain_characters())])
            line.text = ""
    return True


def _same_columns(one: list[PdfLine], other: list[PdfLine]) -> bool:
    edges = [_merged([line.left for line in table]) for table in (one, other)]
    return len(edges[0]) == len(edges[1]) and all(
        abs(a - b) <= _SAME for a, b in zip(*edges, strict=True)
    )


def _rules(page: pypdfium2.PdfPage) -> tuple[list[_Rule], list[_Rule]]:
    """Return the horizontal and the vertical ruled lines of a page."""
    across: list[_Rule] = []
    down: list[_Rule] = []
    for left, bottom, right, top in _shapes(page):
        if right - left > 8 and top - bottom <= _THIN:
            across.append(_Rule((top + bottom) / 2, left, right))
        elif top - bottom > 8 and right - left <= _THIN:
            down.append(_Rule((left + right) / 2, bottom, top))
        elif top - bottom > 8 and right - left > 8:
            across += [_Rule(bottom, left, right), _Rule(top, left, right)]
            down += [_Rule(left, bottom, top), _Rule(right, bottom, top)]
    return across, down


def _shapes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Give the bounds of drawn shapes, through the plain interface: pages hold many objects."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    drawn = 0
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        shape = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        drawn += 1
        if drawn > _MOST_RULES:
            return
        if pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            yield left.value, bottom.value, right.value, top.value


def _merged(places: list[float]) -> list[float]:
    """Return places in order, near ones as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _grids(across: list[_Rule], down: list[_Rule]) -> list[tuple[list[float], list[float]]]:
    """Return (rows from top, columns from left) of each block of crossing rules."""
    grids = []
    left_over = sorted(down, key=lambda rule: -rule.end)
    while left_over:
        top, bottom = left_over[0].end, left_over[0].start
        block = []
        rest = []
        for rule in left_over:
            if rule.end > bottom - _SAME:
                bottom = min(bottom, rule.start)
                block.append(rule)
            else:
                rest.append(rule)
        left_over = rest
        rows = _merged([r.at for r in across if bottom - _SAME <= r.at <= top + _SAME])[::-1]
        columns = _merged([rule.at for rule in block])
        if len(rows) > 1 and len(columns) > 2 and len(rows) * len(columns) < _MOST_CELLS:
            grids.append((rows, columns))
    return grids


def _is_ruled(rules: list[_Rule], at: float, middle: float) -> bool:
    return any(abs(r.at - at) <= _SAME and r.start - 1 <= middle <= r.end + 1 for r in rules)


def _cells(
    textpage: pypdfium2.PdfTextpage,
    grid: tuple[list[float], list[float]],
    rules: tuple[list[_Rule], list[_Rule]],
) -> list[PdfLine]:
    """Return the cells of a grid; where no rule is drawn between two, they are merged."""
    rows, columns = grid
    taken: set[tuple[int, int]] = set()
    found: list[PdfLine] = []
    for row in range(len(rows) - 1):
        middle = (rows[row] + rows[row + 1]) / 2
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < len(columns) - 1 and not _is_ruled(
                rules[1], columns[column + wide], middle
            ):
                wide += 1
            centre = (columns[column] + columns[column + 1]) / 2
            high = 1
            while row + high < len(rows) - 1 and not _is_ruled(rules[0], rows[row + high], centre):
                high += 1
            taken.update((row + y, column + x) for y in range(high) for x in range(wide))
            box = (columns[column], rows[row + high], columns[column + wide], rows[row])
            text = rejoined(textpage.get_text_bounded(*box).split("\r\n"))
            cell = PdfCell(0, row, column, high, wide)
            height = box[3] - box[1]
            found.append(
                PdfLine(text, box[0], box[2], box[1], box[3], height, bold=False, cell=cell)
            )
    return found
