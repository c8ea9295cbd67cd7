"""Ledgers saved as text: rows of cells parted by commas or tabs, as spreadsheets write them."""

from __future__ import annotations

import csv
import io
from collections import Counter

from msgspec import Struct

from generator.expressions import compiled
from generator.model import Reading, Span
from generator.reading.charset import Decoded
from generator.reading.cleaning import clean
from generator.reading.writer import TextWriter

_HEAD = compiled(r"问题|問題|事项|事項")
_WHAT_WAS_DONE = compiled(r"整改|措施|进展|進展|完成|情况|情況|成效|落实|落實")
_MOST_IN_HEAD = 40
"""Letters of a head's cell; a paragraph with a comma in it is longer."""
_FEWEST_CELLS, _FEWEST_ROWS = 3, 3
_ALIKE = 0.8
"""Share of the rows from the head on that must have as many cells as the head."""
_LONGEST = 131_072
"""Characters of a cell at most: what `csv` allows."""


class _Place(Struct, frozen=True):
    """Where a cell stands."""

    row: int
    """From 0."""
    column: int
    """From 0."""
    rows: int = 1
    """Always one: these files merge nothing."""
    columns: int = 1
    """Always one."""


def read_separated(found: Decoded, separators: str) -> Reading | None:
    """Return a ledger of findings with its cells, None where the text is none.

    Args:
        found: The text.
        separators: What may part its cells, each tried in turn.
    """
    for separator in separators:
        rows = _rows(found.text, separator) if separator in found.text else []
        head = _head_of(rows)
        if head is not None:
            return _reading(found, rows, head)
    return None


def _rows(text: str, separator: str) -> list[list[str]]:
    """Return the cells of each row; none where a quotation mark never ends."""
    lines, _ = clean(text)
    if max(map(len, lines.split('"'))) > _LONGEST:
        return []
    try:
        return list(csv.reader(io.StringIO(lines, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return []


def _head_of(rows: list[list[str]]) -> int | None:
    """Return the row that names the columns, None where the rows are no ledger of findings."""
    for at, row in enumerate(rows[:10]):
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) < _FEWEST_CELLS or max(map(len, cells)) > _MOST_IN_HEAD:
            continue
        if not (any(map(_HEAD.search, cells)) and any(map(_WHAT_WAS_DONE.search, cells))):
            continue
        widths = Counter(len(other) for other in rows[at:] if any(map(str.strip, other)))
        if widths.total() >= _FEWEST_ROWS and widths[len(row)] >= _ALIKE * widths.total():
            return at
    return None


def _reading(found: Decoded, rows: list[list[str]], head: int) -> Reading:
    """Write what stands above the head as paragraphs and the rest as a table."""
    writer = TextWriter()
    for row in rows[:head]:
        writer.line("　".join(cell.strip() for cell in row if cell.strip()))
    table = writer.next_table()
    width = len(rows[head])
    for number, row in enumerate(rows[head:]):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) == 1 and len(row) != width:
            writer.line(filled[0].strip())
            continue
        for column, cell in enumerate(row):
            spans = [writer.line(part.strip()) for part in cell.split("\n") if part.strip()]
            if spans:
                whole = Span(spans[0].start, spans[-1].end)
                writer.cell(whole, table, _Place(number, column))
    return writer.reading("text/csv", encoding=found.encoding, remarks=found.remarks)
