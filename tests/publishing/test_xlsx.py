"""The workbook, read back by another program's library."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from generator.publishing import xlsx
from generator.publishing.table_rows import Value
from generator.publishing.tables import tables
from generator.publishing.xlsx import LONGEST, write_xlsx
from generator.views.index import Index
from tests.publishing.conftest import FORMULA


def test_every_row_is_there_as_it_was(index: Index, folder: Path) -> None:
    write_xlsx(index, folder / "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    for table in tables():
        sheet = book[table.zh]
        assert sheet.freeze_panes == "A2"
        found = [list(row) for row in sheet.iter_rows(values_only=True)]
        assert found[0] == [column.zh for column in table.columns]
        wanted = [[shown(cell) for cell in row] for row in table.rows(index)]
        assert [[read(cell) for cell in row] for row in found[1:]] == wanted


def shown(cell: Value) -> Value:
    """Return a cell as the workbook shows it."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return None if cell == "" else cell


def read(cell: Value) -> Value:
    """Return a cell as Excel reads it; openpyxl leaves its escapes."""
    return unescape(cell) if isinstance(cell, str) else cell


def test_nothing_is_a_formula_and_escapes_are_words(index: Index, folder: Path) -> None:
    write_xlsx(index, folder / "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert FORMULA in [cell.value for cell in cells]
    assert any("业务培训_x005F_x0041_" in str(cell.value) for cell in cells)


def test_what_a_cell_cannot_hold_is_cut_and_says_so() -> None:
    cut = xlsx._fitting("字" * (LONGEST + 1))
    assert len(cut) == LONGEST
    assert cut.endswith("（全文见 CSV）")
    assert xlsx._fitting("字" * LONGEST) == "字" * LONGEST


def test_long_tables_go_on_in_a_further_sheet(
    index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    write_xlsx(index, folder / "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    rows = next(table for table in tables() if table.name == "blocks").rows(index)
    sheets = [sheet for sheet in book if sheet.title.startswith("全文分段")]
    assert sum(sheet.max_row - 1 for sheet in sheets) == len(list(rows))
    assert all(sheet.max_row <= 4 for sheet in sheets)
