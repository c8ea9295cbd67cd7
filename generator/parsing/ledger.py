"""Reads a ledger (序号|反馈问题|整改措施|完成情况|责任单位|完成时限): each row is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.model import Block, Finding, Measure, Role, Span, Status
from generator.parsing.lines import Line
from generator.parsing.ordinals import find_ordinals
from generator.parsing.status import classify
from generator.parsing.titles import bare_title, title_end

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:序号|编号|序|号)$")),
    ("measures", re.compile(r"措施|举措|做法|整改内容")),
    ("deadline", re.compile(r"时限|期限|时间")),
    ("responsible", re.compile(r"责任|牵头|配合|单位|部门|科室|领导")),
    (
        "status",
        re.compile(
            r"完成(?:情况|状态)|整改(?:结果|状态|进度|进展)|是否完成|状态|进展|办理结果|销号"
        ),
    ),
    ("measures", re.compile(r"整改情况|落实情况|整改落实")),
    ("parent", re.compile(r"类别|方面|分类|类型|大类")),
    ("problem", re.compile(r"问题(?!数|个数|总数)|反馈意见|整改事项")),
    ("result", re.compile(r"成效|效果|成果")),
)
"""What a column holds, by the words of its head; the first that matches."""

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
    blocks: list[Block] = []
    findings: list[Finding] = []
    report, before, chapter = context
    for table in _tables(cells):
        rows = _rows(table)
        columns: dict[int, str] = {}
        for row in rows:
            named = _header(folded, row)
            if named:
                columns = named
                blocks += [Block("table", Span(line.start, line.end)) for line in row]
                continue
            problems = [line for line in row if _role(columns, line) == "problem"]
            if not problems:
                blocks += [Block("table", Span(line.start, line.end)) for line in row]
                continue
            finding_id = f"{report}-{before + len(findings) + 1}"
            reader = _Row(text, folded, columns, finding_id)
            made, finding = reader.read(row, chapter[-1] if chapter else None)
            blocks += made
            findings.append(finding)
    return blocks, findings


def column_role(words: str) -> str:
    """Return what a column with this head (folded) holds, "" where it is not known.

    >>> column_role("整改措施及完成情况"), column_role("责任单位"), column_role("备注")
    ('measures', 'responsible', '')
    """
    compact = re.sub(r"\s", "", words)
    if len(compact) > 16:
        return ""
    return next((name for name, pattern in _COLUMNS if pattern.search(compact)), "")


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


def _header(folded: str, row: list[Line]) -> dict[int, str]:
    """Return what each column holds where the row is a table's head, else nothing."""
    named: dict[int, str] = {}
    for line in row:
        name = column_role(folded[line.start : line.end])
        if line.cell and name:
            named.setdefault(line.cell.column, name)
    roles = set(named.values())
    if "problem" in roles and roles & {"measures", "status", "result"}:
        return named
    return {}


def _role(columns: dict[int, str], line: Line) -> str:
    """Return what the column of a cell holds."""
    return columns.get(line.cell.column, "") if line.cell else ""


class _Row:
    """Reads one row of a ledger."""

    def __init__(self, text: str, folded: str, columns: dict[int, str], finding: str) -> None:
        self._text = text
        self._folded = folded
        self._columns = columns
        self._finding = finding
        self._blocks: list[Block] = []
        self._measures: list[Measure] = []
        self._has_measures = "measures" in columns.values()

    def read(self, row: list[Line], parent: str | None) -> tuple[list[Block], Finding]:
        """Return the blocks and the finding of the row."""
        number, title, status, quote = None, "", "not_stated", None
        responsible: list[str] = []
        for line in row:
            name = _role(self._columns, line)
            words = self._text[line.start : line.end]
            if name == "number":
                number = words
                self._add("table", line.start, line.end)
            elif name == "problem":
                title = title or self._problem(line)
            elif name == "measures" or self._tells_measures(name, line):
                self._divide(line, first=not self._measures)
            elif name == "status":
                found = classify(self._folded[line.start : line.end])
                short = line.end - line.start <= 20
                if found != "not_stated" and (short or status == "not_stated"):
                    status, quote = found, words if short else quote
                self._add("status" if short else "measure", line.start, line.end)
            elif name == "result":
                self._add("measure", line.start, line.end)
            else:
                if name == "responsible":
                    responsible.append(words)
                self._add("table", line.start, line.end)
        return self._blocks, self._make(row, number, title, (parent, status, quote, responsible))

    def _tells_measures(self, name: str, line: Line) -> bool:
        """Tell whether a cell under 完成情况 holds the measures, which have no column."""
        return name == "status" and line.end - line.start > 20 and not self._has_measures

    def _make(
        self,
        row: list[Line],
        number: str | None,
        title: str,
        more: tuple[str | None, str, str | None, list[str]],
    ) -> Finding:
        parent, status, quote, responsible = more
        typed: Status = status  # type: ignore[assignment]
        return Finding(
            id=self._finding,
            number=number,
            title=title,
            parent=parent,
            span=Span(row[0].start, row[-1].end),
            status=typed,
            status_quote=quote,
            status_source="cell" if quote else None,
            responsible=tuple(responsible),
            measures=tuple(self._measures),
        )

    def _add(self, role: Role, start: int, end: int, measure: str | None = None) -> None:
        if start < end:
            block = Block(role, Span(start, end), finding=self._finding, measure=measure)
            self._blocks.append(block)

    def _problem(self, line: Line) -> str:
        """Add the problem's cell; return the finding's title."""
        has_blocks = any(block.role == "finding-title" for block in self._blocks)
        if has_blocks:
            self._add("problem", line.start, line.end)
            return ""
        head = title_end(self._folded, line.start, line.end)
        self._add("finding-title", line.start, head.end)
        self._add("problem", head.rest, line.end)
        start, end = bare_title(self._folded, line.start, head.end)
        return self._text[start:end]

    def _divide(self, line: Line, *, first: bool) -> None:
        """Add the measures of a cell's line, divided by its ordinals."""
        ordinals = find_ordinals(self._folded, line.start, line.end)
        edges = [o.start for o in ordinals] or [line.start]
        if edges[0] > line.start:
            self._add("statement", line.start, edges[0])
        for start, end in zip(edges, [*edges[1:], line.end], strict=True):
            ordinal = next((o for o in ordinals if o.start == start), None)
            if ordinal or first or not self._measures:
                measure_id = f"{self._finding}-{len(self._measures) + 1}"
                printed = self._text[start : ordinal.end] if ordinal else None
                self._measures.append(Measure(measure_id, printed, Span(start, end)))
            else:
                last = self._measures[-1]
                self._measures[-1] = Measure(last.id, last.ordinal, Span(last.span.start, end))
            self._add("measure", start, end, self._measures[-1].id)
