"""Finds the list of findings that a notice attaches behind its signature."""

from __future__ import annotations

from itertools import groupby

from generator.expressions import compiled
from generator.parsing.ledger_columns import header
from generator.parsing.lines import Line
from generator.parsing.markers import read_marker
from generator.parsing.page_lines import DATE_ONLY, is_furniture

_ANNEX = compiled(r"附(?:件|表)\s?\d?\s?[:.]?")
_RECTIFIES = compiled(r"整改")
_ENOUGH = 3
"""Numbered lines from which an attached text is a list of findings."""


def annex_of(folded: str, lines: list[Line]) -> tuple[int, int]:
    """Return the first line of the annex among the lines behind the body, and the line after it.

    Both are the same where nothing is attached. Seen: a notice of three sentences, its signature,
    then 附件 and a ledger with every finding.
    """
    signed = next((at for at, line in enumerate(lines) if _dated(folded, line)), None)
    if signed is None:
        return 0, 0
    begin, end = signed + 1, len(lines)
    while end > begin and is_furniture(folded, lines[end - 1]):
        end -= 1
    attached = lines[begin:end]
    tabled = [at for at, line in enumerate(attached) if line.cell]
    if tabled and _is_ledger(folded, attached):
        return begin, begin + tabled[-1] + 1
    return (begin, end) if _is_list(folded, attached) else (0, 0)


def _dated(folded: str, line: Line) -> bool:
    """Tell whether the line is or ends in the date of the signature."""
    words = folded[line.start : line.end]
    return bool(DATE_ONLY.match(words)) or (len(words) <= 60 and words.endswith("日"))


def _is_ledger(folded: str, lines: list[Line]) -> bool:
    """Tell whether one of the rows is the head of a ledger."""
    cells = [line for line in lines if line.cell]
    return any(header(folded, list(row)) for _, row in groupby(cells, key=_row))


def _row(line: Line) -> tuple[int, int]:
    """Return the table and the row of a cell."""
    return (line.cell.table, line.cell.row) if line.cell else (0, 0)


def _is_list(folded: str, lines: list[Line]) -> bool:
    """Tell whether the lines open with 附件 and go on with numbered findings."""
    if not lines or not _ANNEX.match(folded, lines[0].start, lines[0].end):
        return False
    numbered = sum(read_marker(folded, line.start, line.end) is not None for line in lines)
    return numbered >= _ENOUGH and bool(_RECTIFIES.search(folded, lines[0].start, lines[-1].end))
