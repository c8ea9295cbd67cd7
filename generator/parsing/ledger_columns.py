"""Tells what the columns of a ledger hold, by the words of their heads."""

from __future__ import annotations

import re

from generator.expressions import compiled
from generator.parsing.lines import Line
from generator.parsing.status import classify

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", compiled(r"^(?:(?:问题)?(?:序号|编号)|序|号)$")),
    ("measures", compiled(r"措施|举措|做法|整改内容")),
    ("deadline", compiled(r"时限|期限|时间")),
    ("responsible", compiled(r"责任|牵头|配合|单位|部门|科室|领导")),
    (
        "status",
        compiled(
            r"完成(?:情况|状态)|整改(?:结果|状态|进度|进展|结论)|是否完成|状态|进展|进度|办理结果|销号"
        ),
    ),
    ("measures", compiled(r"整改情况|落实情况|整改落实")),
    ("parent", compiled(r"类别|方面|分类|类型|大类")),
    ("problem", compiled(r"问题(?!数|个数|总数)|反馈意见|整改事项")),
    ("result", compiled(r"成效|效果|成果")),
)
"""What a column holds, by the words of its head; the first that matches."""


_DETAILS = compiled(r"具体|表现|问题|情形|要点")
_NO_HEAD = compiled(r"^[\d.、 ]+$|[,。;]")
"""A number alone, or a sentence."""
_SHORT_HEAD = 8
"""Characters of a head at most that no problem's title is taken for."""
_LONGEST_HEAD = 40
"""Characters of a column's head at most, its note in brackets included."""


def column_role(words: str) -> str:
    """Return what a column with this head (folded) holds, "" where it is not known.

    A column headed by a state, to be ticked, gives `state:` and the status.

    >>> column_role("整改措施及完成情况"), column_role("责任单位"), column_role("备注")
    ('measures', 'responsible', '')
    >>> column_role("持续推进")
    'state:in_progress'
    """
    compact = "".join(words.split())
    if len(compact) > 16:
        return ""
    found = next((name for name, pattern in _COLUMNS if pattern.search(compact)), "")
    if not found and len(compact) <= 6:
        status = classify(compact)
        return "" if status == "not_stated" else f"state:{status}"
    return found


def header(folded: str, row: list[Line]) -> dict[int, str]:
    """Return what each column holds where the row is a ledger's head, else nothing."""
    named: dict[int, str] = {}
    known = 0
    for line in row:
        words = folded[line.start : line.end]
        name = column_role(words)
        if line.cell and name:
            named.setdefault(line.cell.column, name)
        known += bool(name)
        if _NO_HEAD.search(words) or len(words) > _LONGEST_HEAD:
            return {}
    # 巡察整改落实方面 | 上轮反馈问题整改不彻底 | … is a row, whatever two of its cells sound like.
    return named if is_ledger(set(named.values())) and 3 * known >= 2 * len(row) else {}


def with_spanning(
    folded: str, named: dict[int, str], head: list[Line], rows: list[list[Line]]
) -> dict[int, str]:
    """Return the roles of columns where the first names what several rows have in common.

    Seen: 巡察反馈意见, one cell over several rows, beside 具体表现, one to each row.
    """
    first = next((column for column, role in named.items() if role == "problem"), None)
    beside = [line for line in head if line.cell and line.cell.column - 1 == first]
    if first is None or not beside:
        return named
    if not _DETAILS.search(folded, beside[0].start, beside[0].end):
        return named
    spans = (c for row in rows for line in row if (c := line.cell) and c.column == first)
    if not any(cell.rows > 1 for cell in spans):
        return named
    return {**named, first: "parent", first + 1: "problem"}


def is_ledger(roles: set[str]) -> bool:
    """Tell whether columns with these roles make a ledger of findings."""
    return "problem" in roles and bool(roles & {"measures", "status", "result"})


def form_roles(folded: str, rows: list[list[Line]]) -> list[str]:
    """Return what each row of a table holds where its first column names it, else nothing.

    Seen: one table for each finding, 反馈问题 | 整改措施 | 整改成效 | 整改状态 down its left side.
    """
    if len(rows) < 3 or any(len(row) > 2 for row in rows):
        return []
    if all(line.end - line.start <= _SHORT_HEAD for line in rows[0]) and header(folded, rows[0]):
        # 反馈问题 | 整改措施 over a short table whose problems name measures and progress.
        return []
    named = [
        column_role(folded[row[0].start : row[0].end]) if len(row) == 2 else "" for row in rows
    ]
    if not is_ledger(set(named)) or 4 * sum(map(bool, named)) < 3 * len(rows):
        return []
    return named
