"""All tables as one Excel workbook: a sheet each, heads in Chinese, the data dictionary first.

The few parts of the format that plain tables need are written here row by row: a tenth of the time
of a general library, in constant memory. Words are written as words: no cell is a formula or a
link, whatever it starts with.
"""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from generator.publishing.table_rows import Value
from generator.publishing.tables import Column, Table, tables
from generator.publishing.zipping import UNLIKE_XML, add_text, xml_attribute, xml_text, zip_file
from generator.views.index import Index

LONGEST = 32_767
"""Characters that a cell of Excel holds."""
MOST_ROWS = 1_048_575
"""Rows of one sheet below its head; a longer table goes on in a further sheet."""
_CUT = "…（全文见 CSV）"
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads _x0041_ as a character."""
_WIDTHS = {
    "text": 70,
    "quote": 40,
    "message": 60,
    "message_en": 60,
    "title": 44,
    "evidence": 30,
    "zh_note": 48,
    "en_note": 48,
    "zh": 22,
    "en": 34,
}
"""Characters; other columns are as wide as their type asks for."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="等线"/>'
    '</font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="2"><border/><border><bottom style="thin"/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/>'
    '<xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf xfId="0" fontId="1" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_CELL, _HEADING = 1, 2
"""Styles of a cell and of a head, by their place in `_STYLES`."""


class _Sheet(Struct, frozen=True):
    """A sheet as the workbook lists it."""

    name: str
    """On its tab."""
    columns: Sequence[Column]
    """In order."""


def write_xlsx(index: Index, target: Path, some: Sequence[Table] = ()) -> None:
    """Write the workbook to `target`, row by row in constant memory; all tables, or `some`."""
    listed: list[_Sheet] = []
    with zip_file(target) as archive:
        _add_sheet(archive, listed, _Sheet("说明", _dictionary_columns()), _dictionary_rows())
        for table in some or tables():
            _add_table(archive, listed, table, index)
        for name, text in _frame(listed):
            add_text(archive, name, [text])


def _add_table(archive: zipfile.ZipFile, listed: list[_Sheet], table: Table, index: Index) -> None:
    """Write one table, on as many sheets as its rows need."""
    rows = iter(table.rows(index))
    for number in itertools.count(1):
        first = next(rows, None)
        if first is None and number > 1:
            return
        name = table.zh if number == 1 else f"{table.zh} {number}"
        some = itertools.islice(rows, MOST_ROWS - 1)
        body = some if first is None else itertools.chain([first], some)
        _add_sheet(archive, listed, _Sheet(name, table.columns), body)


def _add_sheet(
    archive: zipfile.ZipFile,
    listed: list[_Sheet],
    sheet: _Sheet,
    rows: Iterable[Sequence[Value]],
) -> None:
    """Write one sheet and list it."""
    listed.append(sheet)
    add_text(archive, f"xl/worksheets/sheet{len(listed)}.xml", _sheet_parts(sheet, rows))


def _sheet_parts(sheet: _Sheet, rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Yield the XML of one sheet: a frozen head, a filter, and the rows."""
    letters = [_letters(place) for place in range(len(sheet.columns))]
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{_width(column)}" customWidth="1"/>'
        for place, column in enumerate(sheet.columns, 1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane'
        ' ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{widths}</cols><sheetData>"
    )
    yield _row(1, [column.zh for column in sheet.columns], letters, _HEADING)
    number = 1
    for number, cells in enumerate(rows, 2):
        yield _row(number, cells, letters, _CELL)
    yield f'</sheetData><autoFilter ref="A1:{letters[-1]}{max(number, 2)}"/></worksheet>'


def _row(number: int, cells: Sequence[Value], letters: Sequence[str], style: int) -> str:
    """Return the XML of one row; empty cells are left out."""
    words = "\n".join([cell for cell in cells if cell.__class__ is str])
    if len(words) > LONGEST or "_x" in words or UNLIKE_XML.search(words):
        cells = [_fitting(cell) if isinstance(cell, str) else cell for cell in cells]
    of_words = f'{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
    of_numbers = f'{number}" s="{style}"><v>'
    written = [
        f'<c r="{letter}{of_words}{cell}</t></is></c>'
        if cell.__class__ is str
        else f'<c r="{letter}{of_numbers}{cell!r}</v></c>'
        if cell is not True and cell is not False
        else f'<c r="{letter}{of_words}{"是" if cell else "否"}</t></is></c>'
        for letter, cell in zip(letters, cells, strict=True)
        if cell is not None and cell != ""
    ]
    return f'<row r="{number}">{"".join(written)}</row>'


def _frame(listed: Sequence[_Sheet]) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of the parts that hold the sheets together."""
    numbered = list(enumerate(listed, 1))
    sheets = "".join(
        f'<sheet name="{xml_attribute(sheet.name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in numbered
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n - 1}" hidden="1">'
        f"'{xml_text(sheet.name)}'!$A$1:${_letters(len(sheet.columns) - 1)}$2</definedName>"
        for n, sheet in numbered
    )
    yield (
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'
        f"<definedNames>{filters}</definedNames></workbook>",
    )
    parts = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    last = len(numbered) + 1
    yield (
        "xl/_rels/workbook.xml.rels",
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{parts}<Relationship'
        f' Id="rId{last}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    )
    yield "xl/styles.xml", _STYLES
    yield (
        "_rels/.rels",
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for n, _ in numbered
    )
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>{types}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
    )


def _dictionary_columns() -> Sequence[Column]:
    """Return the columns of the sheet that explains all others."""
    heads = (
        *(("table", "表", "Table"), ("column", "列", "Column"), ("type", "类型", "Type")),
        *(("zh", "列名", "Chinese"), ("zh_note", "说明", "Note"), ("en", "Name", "Name")),
        ("en_note", "Note", "Note"),
    )
    return [Column(name, "string", zh, en) for name, zh, en in heads]


def _dictionary_rows() -> Iterator[Sequence[Value]]:
    """Yield a row for each table and each of its columns."""
    for table in tables():
        yield table.zh, table.name, "", table.zh, table.zh_note, table.en, table.en_note
        for each in table.columns:
            yield (
                *(table.zh, each.name, each.type),
                *(each.zh, each.zh_note, each.en, each.en_note),
            )


def _fitting(words: str) -> str:
    """Return the words of a cell as XML; what a cell cannot hold is cut, and says so."""
    if len(words) > LONGEST:
        words = words[: LONGEST - len(_CUT)] + _CUT
    return xml_text(_ESCAPED.sub("_x005F_", words) if "_x" in words else words)


def _letters(place: int) -> str:
    """Return the letters of a column, from 0.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    return chr(65 + place) if place < 26 else chr(64 + place // 26) + chr(65 + place % 26)


def _width(column: Column) -> int:
    """Return how wide a column is, in characters."""
    return _WIDTHS.get(column.name, 9 if column.type != "string" else 16)
