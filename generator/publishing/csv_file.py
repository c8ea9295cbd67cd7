"""A table as CSV that spreadsheet programs open as it is: UTF-8 with a byte-order mark, CRLF.

A cell of text that a spreadsheet would take for a formula starts with an apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from generator.publishing.table_rows import Value

_FORMULA = frozenset("=+-@\t\r＝＋－\uff20")
"""What a spreadsheet takes for the beginning of a formula."""


def write_csv(target: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    r"""Write a table to a file opened with `newline=""`.

    >>> import io; file = io.StringIO(newline=""); write_csv(file, ["a"], [["=1+1"], [2], [True]])
    >>> file.getvalue().splitlines()
    ['\ufeffa', "'=1+1", '2', 'yes']
    """
    target.write("\ufeff")
    writer = csv.writer(target)
    writer.writerow(columns)
    writer.writerows(
        [
            cell
            if cell is None
            or cell.__class__ is int
            or (cell.__class__ is str and cell[:1] not in _FORMULA)
            else _guarded(cell)
            for cell in row
        ]
        for row in rows
    )


def _guarded(cell: Value) -> Value:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str):
        return f"'{cell}" if cell[:1] in _FORMULA else cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell
