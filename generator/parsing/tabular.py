"""Sees tables that plain text has flattened: cells between tabs or bars, or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from generator.expressions import compiled
from generator.model import Hint, Span
from generator.parsing.ledger_columns import column_role, is_ledger
from generator.parsing.lines import Line

_BARS = compiled(r"[^|]+")
_TABS = compiled(r"[^\t]+")
_RULE = compiled(r"[\s|:+=-]+$")
_COUNT = compiled(r"\d{1,3}[.、]?$")


def tabulate(text: str, folded: str, lines: list[Line]) -> list[Line]:
    """Return `lines` with the lines of flattened ledgers cut into cells.

    Only a table whose head names a problem and its measures or its state is taken for one.
    """
    if any(line.cell for line in lines) or "问题" not in folded:
        return lines
    made: list[Line] = []
    at, table = 0, 1000
    divided = "\t" in text or "|" in text
    while at < len(lines):
        cells, after = _divided(text, folded, lines, at) if divided else ([], at)
        # The head of its first column, 序号, ends in one of these: few lines of prose do.
        if not cells and folded[lines[at].end - 1] in "序号":
            cells, after = _stacked(folded, lines, at)
        if cells:
            table += 1
            made.extend(_cell(line, (table, row, column)) for line, row, column in cells)
            at = after
        else:
            made.append(lines[at])
            at += 1
    return made


_Cell = tuple[Line, int, int]
_WIDE = 99
"""Columns of a line that stands across a flattened table."""


def _cell(line: Line, place: tuple[int, int, int]) -> Line:
    """Return the line as the cell of a table (table, row, column)."""
    table, row, column = place
    columns = _WIDE if column < 0 else 1
    span = Span(line.start, line.end)
    hint = Hint("cell", span, table=table, row=row, column=max(column, 0), columns=columns)
    return replace(line, cell=hint)


def _is_head(folded: str, cells: list[Line], least: int = 3) -> bool:
    """Tell whether the cells are the head of a ledger."""
    roles = {column_role(folded[cell.start : cell.end]) for cell in cells}
    return len(cells) >= least and is_ledger(roles)


def _raw_start(text: str, line: Line) -> int:
    """Return where the line begins in the text, the tabs of empty cells included."""
    return text.rfind("\n", 0, line.start) + 1


def _split(text: str, line: Line, cut: re.Pattern[str]) -> Iterator[tuple[Line, int]]:
    """Yield the cells of a line with their columns; empty cells count but are left out."""
    mark = "\t" if cut is _TABS else "|"
    at, column = _raw_start(text, line), 0
    for match in cut.finditer(text, at, line.end):
        column += text.count(mark, at, match.start())
        at = match.start()
        words = match[0].strip()
        if words:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield replace(line, start=start, end=start + len(words)), column


def _divided(text: str, folded: str, lines: list[Line], at: int) -> tuple[list[_Cell], int]:
    """Return the cells of a table whose rows are lines with tabs or bars, and the line after."""
    line = lines[at]
    raw = text[line.start : line.end]
    cut = _TABS if "\t" in raw else _BARS
    mark = "\t" if cut is _TABS else "|"
    if mark == "|" and raw.count(mark) < 2:
        return [], at
    head = list(_split(text, line, cut))
    if not _is_head(folded, [cell for cell, _ in head], least=2):
        return [], at
    cells = [(cell, 0, column) for cell, column in head]
    after, row = at + 1, 0
    while after < len(lines):
        words = text[_raw_start(text, lines[after]) : lines[after].end]
        row += 1
        if mark in words:
            if not _RULE.match(words):
                cells += [(cell, row, column) for cell, column in _split(text, lines[after], cut)]
        elif _goes_on(text, lines, after + 1, mark):
            cells.append((lines[after], row, -1))
        else:
            break
        after += 1
    return cells, after


def _goes_on(text: str, lines: list[Line], at: int, mark: str) -> bool:
    """Tell whether the table goes on below a line that stands across it."""
    if at >= len(lines):
        return False
    return mark in text[_raw_start(text, lines[at]) : lines[at].end]


def _stacked(folded: str, lines: list[Line], at: int) -> tuple[list[_Cell], int]:
    """Return the cells of a table copied with one cell a line, and the line after.

    Its first column counts the rows; that tells where each row begins.
    """
    first = lines[at]
    if column_role(folded[first.start : first.end]) != "number":
        return [], at
    head = at
    while head < len(lines) and column_role(folded[lines[head].start : lines[head].end]):
        head += 1
    names = [column_role(folded[line.start : line.end]) for line in lines[at:head]]
    if not _is_head(folded, lines[at:head]):
        return [], at
    cells = [(line, 0, column) for column, line in enumerate(lines[at:head])]
    row = longest = 0
    while head < len(lines) and _counts(folded, lines[head], row + 1):
        row += 1
        after = head + 1
        while after < len(lines) and not _counts(folded, lines[after], row + 1):
            if _ends_table(lines, after - head, len(names)):
                break
            after += 1
        if longest and (after == len(lines) or not _counts(folded, lines[after], row + 1)):
            # Nothing tells where the last row ends but the rows before it.
            after = min(after, head + longest)
        longest = max(longest, after - head)
        cells += _stack_row(lines[head:after], names, row)
        head = after
    return (cells, head) if row else ([], at)


def _counts(folded: str, line: Line, number: int) -> bool:
    """Tell whether the line is the number of a row and nothing else."""
    words = folded[line.start : line.end]
    return bool(_COUNT.match(words)) and words.rstrip(".、") == str(number)


def _ends_table(lines: list[Line], taken: int, columns: int) -> bool:
    """Tell whether the last row is full: no number follows within the room of a row."""
    return taken >= columns and not lines[taken].cell and taken >= columns + 6


def _stack_row(lines: list[Line], names: list[str], row: int) -> list[_Cell]:
    """Give each line of a row its column; extra lines belong to the measures."""
    wide = names.index("measures") if "measures" in names else len(names) - 1
    behind = len(names) - wide - 1
    placed: list[_Cell] = []
    for at, line in enumerate(lines):
        left = len(lines) - at
        column = at if at <= wide else max(wide, len(names) - left)
        placed.append((line, row, column if left <= behind or at <= wide else wide))
    return placed
