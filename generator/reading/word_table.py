"""Tables of a Word document: their cells in order, merged ones once, deleted rows left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from generator.reading.html_lines import Cell, Table, span_of
from generator.reading.word_package import W
from generator.reading.word_styles import value

WRAPPERS = frozenset(W + name for name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"))
"""Elements around rows, cells and paragraphs that change nothing of how they look."""


def placed_cells(element: etree._Element) -> Iterator[tuple[Cell, etree._Element]]:
    """Give each cell of a `w:tbl` with its place; how far down it is merged is known at the end."""
    table = Table(border=True, presentation=False)
    merges: dict[int, Cell] = {}
    for row in _rows(element):
        table.open_row()
        before = row.find(f"{W}trPr/{W}gridBefore")
        table.column = span_of(value(before), 200) if before is not None else 0
        for cell in _cells(row):
            columns = span_of(value(cell.find(f"{W}tcPr/{W}gridSpan")), 200)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            above = merges.get(table.column)
            if merge is not None and value(merge) != "restart" and above is not None:
                above.rows = table.rows - above.row
                table.column += columns
                continue
            place = table.open_cell(rows=1, columns=columns, head=False)
            merges.pop(place.column, None)
            if merge is not None:
                merges[place.column] = place
            yield place, cell


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Give the rows of a table that no tracked change deleted, through wrappers."""
    for element in table:
        if element.tag == W + "tr":
            if element.find(f"{W}trPr/{W}del") is None:
                yield element
        elif element.tag == W + "sdt":
            yield from _rows(_content(element))
        elif element.tag in WRAPPERS:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """Give the cells of a row, through wrappers."""
    for element in row:
        if element.tag == W + "tc":
            yield element
        elif element.tag == W + "sdt":
            yield from _cells(_content(element))
        elif element.tag in WRAPPERS:
            yield from _cells(element)


def _content(control: etree._Element) -> etree._Element:
    """Return what a content control holds, itself where it holds nothing."""
    content = control.find(W + "sdtContent")
    return control if content is None else content
