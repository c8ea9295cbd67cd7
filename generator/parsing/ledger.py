"""Reads a ledger (序号|反馈问题|整改措施|完成情况|责任单位|完成时限): each problem is a finding."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from generator.model import Block, Finding, Span
from generator.parsing.bare_titles import bare_title
from generator.parsing.ledger_columns import form_roles, header, with_spanning
from generator.parsing.ledger_row import LedgerFinding
from generator.parsing.lines import Line
from generator.parsing.markers import read_marker

Context = tuple[str, int, tuple[str, ...]]
"""Report id, findings before the table, titles of the headings above it."""


def read_ledger(
    text: str, folded: str, cells: list[Line], context: Context
) -> tuple[list[Block], list[Finding]]:
    """Return blocks and findings of the tables in `cells`; other tables give `table` blocks.

    Args:
        text: The published text.
        folded: The same, folded.
        cells: The lines of one or more tables, in order; each has its cell.
        context: Where the table stands.
    """
    reader = _Ledger(text, folded, context)
    for table in _tables(cells):
        reader.read(_rows(table))
    return reader.result()


def _tables(cells: list[Line]) -> Iterable[list[Line]]:
    """Yield the lines of each table."""
    table: list[Line] = []
    for line in cells:
        if table and line.cell and table[-1].cell and line.cell.table != table[-1].cell.table:
            yield table
            table = []
        table.append(line)
    if table:
        yield table


def _rows(table: list[Line]) -> list[list[Line]]:
    """Return the cells of each row by the row in which they begin; a cell is one line here."""
    rows: dict[int, list[Line]] = {}
    for line in table:
        if line.cell is None:
            continue
        row = rows.setdefault(line.cell.row, [])
        last = row[-1].cell if row else None
        if last and last.column == line.cell.column:
            row[-1] = replace(row[-1], end=line.end)
        else:
            row.append(line)
    return [rows[at] for at in sorted(rows)]


def _columns(row: list[Line]) -> list[int]:
    """Return the columns of cells."""
    return [line.cell.column for line in row if line.cell]


class _Ledger(Struct):
    """Reads tables in order; keeps the columns and the group that stand over a row."""

    text: str
    """The published text."""
    folded: str
    """The same, folded."""
    context: Context
    """What is known of the notice."""
    blocks: list[Block] = field(default_factory=list)
    """What was read, in order."""
    found: list[LedgerFinding] = field(default_factory=list)
    """The findings, in order."""
    columns: dict[int, str] = field(default_factory=dict)
    """The role of each column."""
    heads: dict[int, str] = field(default_factory=dict)
    """The words at the head of each column."""
    group: str | None = None
    """The title over the rows; None without one."""
    group_until: int = -1
    """The row of its table at which it ends."""

    def read(self, rows: list[list[Line]]) -> None:
        """Take in one table; one without a head of its own goes on with the last columns."""
        self.group_until = -1
        roles = form_roles(self.folded, rows)
        if roles:
            self._form(rows, roles)
            return
        for row in rows:
            named = header(self.folded, row)
            if named:
                self.columns = with_spanning(self.folded, named, row, rows)
                self.heads = {
                    line.cell.column: self.text[line.start : line.end] for line in row if line.cell
                }
                self._table(row)
            elif self._is_group(row):
                self._open_group(row[0])
            else:
                self._finding(row)

    def _form(self, rows: list[list[Line]], roles: list[str]) -> None:
        """Take in a table whose rows are 反馈问题|… 整改措施|…: each 反馈问题 opens a finding."""
        report, before, chapter = self.context
        waiting: list[Line] = []
        finding: LedgerFinding | None = None
        for row, role in zip(rows, roles, strict=True):
            self._table(row[:1])
            if role == "problem":
                number = f"{report}-{before + len(self.found) + 1}"
                finding = LedgerFinding(
                    self.text, self.folded, number, chapter[-1] if chapter else None
                )
                self.found.append(finding)
                finding.read(waiting, dict.fromkeys(_columns(waiting), "number"), {})
                waiting = []
            elif role == "number":
                finding = None
            if finding is None:
                waiting += row[1:]
            else:
                finding.read(row[1:], dict.fromkeys(_columns(row), role), {})
        self._table(waiting)

    def _finding(self, row: list[Line]) -> None:
        """Take in a row of a finding, or one that goes on with the finding above it."""
        roles = {self._role(line) for line in row}
        if "problem" in roles:
            report, before, chapter = self.context
            number = before + len(self.found) + 1
            parent = self._group_over(row) or (chapter[-1] if chapter else None)
            finding = LedgerFinding(self.text, self.folded, f"{report}-{number}", parent)
            finding.read(row, self.columns, self.heads)
            self.found.append(finding)
        elif self.found and "measures" in roles and "number" not in roles:
            self.found[-1].read(row, self.columns, self.heads)
        else:
            self._table(row)

    def _role(self, line: Line) -> str:
        return self.columns.get(line.cell.column, "") if line.cell else ""

    def _table(self, row: list[Line]) -> None:
        self.blocks += [Block("table", Span(line.start, line.end)) for line in row]

    def _is_group(self, row: list[Line]) -> bool:
        """Tell whether a row is one wide cell: a heading over the rows that follow.

        Or one cell 一、… or (一)… with empty ones beside it, where 1. counts the findings.
        """
        cell = row[0].cell
        if not self.columns or len(row) != 1 or cell is None:
            return False
        if cell.columns >= min(3, len(self.heads)):
            return True
        marker = read_marker(self.folded, row[0].start, row[0].end)
        senior = marker is not None and marker.kind in ("chinese", "chinese-bracket")
        return senior and self._role(row[0]) in ("problem", "number")

    def _open_group(self, line: Line) -> None:
        self.group, self.group_until = self._group_title(line), 1 << 30
        self.blocks.append(Block("heading", Span(line.start, line.end)))

    def _group_title(self, line: Line) -> str:
        """Return what a group is called, without its number."""
        marker = read_marker(self.folded, line.start, line.end)
        begin = marker.end if marker else line.start
        start, end = bare_title(self.folded, begin, line.end)
        return self.text[start:end]

    def _group_over(self, row: list[Line]) -> str | None:
        """Return the group over a row: a merged cell beside it, or a wide row above it."""
        for line in row:
            if line.cell and self._role(line) == "parent":
                self.group = self._group_title(line)
                self.group_until = line.cell.row + line.cell.rows
        first = row[0].cell
        return self.group if first and first.row < self.group_until else None

    def result(self) -> tuple[list[Block], list[Finding]]:
        """Return what was read, blocks in order."""
        blocks = [*self.blocks, *(block for found in self.found for block in found.blocks)]
        blocks.sort(key=lambda block: block.span.start)
        return blocks, [found.finding() for found in self.found]
