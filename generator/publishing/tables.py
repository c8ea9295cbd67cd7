"""The tables of all exports: typed rows, and what each column means in both languages.

Five tables are those of `exports.py`; this module adds what relates them to one another: notices,
themes, totals, checks and the whole text by block.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.keeping import kept
from generator.publishing import exports
from generator.publishing.formats import ALL_UP_TO
from generator.views import links
from generator.views.index import Index

Value = str | int | float | bool | None
"""A cell."""
ColumnType = Literal["string", "integer", "number", "boolean"]

_DICTIONARY = Path(__file__).with_name("dictionary.yml")


class Column(Struct, frozen=True):
    """A column of a table, as the data dictionary explains it."""

    name: str
    """Key, in all formats."""
    type: ColumnType
    """As the Table Schema names it."""
    zh: str
    """What it holds, in Chinese; the head of a spreadsheet's column."""
    en: str
    """The same in English."""
    zh_note: str = ""
    """More on it."""
    en_note: str = ""
    """More on it."""


class Table(Struct, frozen=True):
    """A table of the exports."""

    name: str
    """Key, and the stem of its file."""
    zh: str
    """Chinese name."""
    en: str
    """English name."""
    zh_note: str
    """What a row is."""
    en_note: str
    """What a row is."""
    key: str | None
    """The column that no two rows share, if there is one."""
    columns: tuple[Column, ...]
    """In order."""
    rows: Callable[[Index], Iterator[Sequence[Value]]]
    """Gives its rows, in the site's order."""

    @property
    def names(self) -> list[str]:
        """The columns' names, in order."""
        return [column.name for column in self.columns]

    @property
    def references(self) -> Iterator[tuple[str, str]]:
        """Yield (column, table) for each column that is another table's key."""
        for column in self.columns:
            target = REFERENCES.get(column.name)
            if target and target != self.name:
                yield column.name, target


REFERENCES: Mapping[str, str] = {
    "report": "reports",
    "theme": "themes",
    "finding": "findings",
    "measure": "measures",
}
"""The table in which a column of this name is the key."""


@functools.cache
def tables() -> tuple[Table, ...]:
    """Return all tables; one that refers to another comes after it."""
    content = _DICTIONARY.read_bytes()
    known = msgspec.json.decode(
        kept("dictionary", [content], lambda: msgspec.json.encode(_dictionary(content)))
    )
    return tuple(_table(name, known) for name in known["tables"])


def _dictionary(content: bytes) -> Any:  # noqa: ANN401  as it is written
    """Return what the dictionary says."""
    import yaml

    return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  safe loaders


@functools.lru_cache(maxsize=1)
def kept_tables(index: Index) -> tuple[Table, ...]:
    """Return all tables; of a small corpus their rows are made once, for several formats."""
    if len(index.reports) > ALL_UP_TO:
        return tables()
    return tuple(replace(table, rows=_kept(table)) for table in tables())


def _kept(table: Table) -> Callable[[Index], Iterator[Sequence[Value]]]:
    """Return what gives the rows of a table, and makes them when first asked."""
    rows = functools.cache(lambda index: tuple(table.rows(index)))
    return lambda index: iter(rows(index))


def _table(name: str, known: Mapping[str, Any]) -> Table:
    """Return one table with the words of the dictionary."""
    words = dict(known["tables"][name])
    names, rows = _OWN.get(name) or _shared(name)
    return Table(
        name=name,
        key=words.pop("key", None),
        columns=tuple(_column(name, column, known["columns"]) for column in names),
        rows=rows,
        **words,
    )


def _column(table: str, name: str, known: Mapping[str, Mapping[str, str]]) -> Column:
    """Return one column with the words of the dictionary."""
    words = known.get(f"{table}.{name}") or known[name]
    return Column(**{"name": name, "type": "string", **words})  # type: ignore[arg-type]


Rows = Callable[[Index], Iterator[Sequence[Value]]]


def _shared(name: str) -> tuple[Sequence[str], Rows]:
    """Return the columns and rows of a table that readers already get as CSV."""
    columns, rows_of = exports.TABLES[name]
    changed = [(place, _READ[name]) for place, name in enumerate(columns) if name in _READ]

    def rows(index: Index) -> Iterator[Sequence[Value]]:
        for report in index.wholes():
            for row in rows_of(index, report):
                cells: list[Value] = list(row)
                for place, read in changed:
                    cells[place] = read(cells[place])
                yield cells

    return columns, rows


def _plain(cell: Value) -> Value:
    """Return a whole number without a fraction."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _flag(cell: Value) -> Value:
    """Return what the tables write as yes or no."""
    return cell == "yes"


_READ: Mapping[str, Callable[[Value], Value]] = {
    "value": _plain,
    "value_from": _plain,
    "score": _plain,
    "approximate": _flag,
}
"""Columns of those tables whose cells have another type than they are written with."""


def _report_rows(index: Index) -> Iterator[Sequence[Value]]:
    for report in index.reports:
        city, place, inspection = index.cities[report.id], report.place, report.inspection
        days = (inspection.start, inspection.end, inspection.feedback, report.signed)
        start, end, feedback, signed = (day.iso if day else None for day in days)
        source = report.source
        yield (
            *(report.id, city.label, report.issuer, city.published, report.title),
            *(place.province, place.city, place.district, place.level, place.code),
            *(place.inferred, inspection.body, inspection.kind, start, end, feedback, signed),
            *(report.is_notice, source.file, source.sha256, source.media_type),
            *(source.url, source.fetched),
            len(report.findings),
            report.findings.measures,
            report.characters,
            links.href(links.report_path(report.id)),
        )


def _theme_rows(index: Index) -> Iterator[Sequence[Value]]:
    for group, themes in index.grouped:
        for theme in themes:
            yield (
                *(theme.id, theme.zh, theme.en, group.id, group.zh, group.en),
                *(theme.definition_zh, theme.definition_en, "；".join(theme.terms)),
            )


def _finding_theme_rows(index: Index) -> Iterator[Sequence[Value]]:
    for report in index.reports:
        for finding in report.findings:
            for theme in finding.themes:
                yield report.id, finding.id, theme


def _stated_rows(index: Index) -> Iterator[Sequence[Value]]:
    for report in index.reports:
        for each in report.stated:
            yield report.id, each.what, _plain(each.value), each.unit, each.quote, *each.span


def _check_rows(index: Index) -> Iterator[Sequence[Value]]:
    for report in index.reports:
        for each in report.checks:
            span = each.span or (None, None)
            yield report.id, each.code, each.level, each.message, each.message_en, *span


def _block_rows(index: Index) -> Iterator[Sequence[Value]]:
    for report in index.wholes():
        for number, each in enumerate(report.blocks, 1):
            yield (
                *(report.id, number, each.role, each.level, each.number),
                *(each.finding, each.measure, report.quote(each.span), *each.span),
            )


_OWN: Mapping[str, tuple[Sequence[str], Rows]] = {
    name: (columns.split(), rows)
    for name, columns, rows in (
        (
            "reports",
            "report city issuer published title province prefecture district level code inferred "
            "inspection_body inspection_kind inspection_start inspection_end feedback signed "
            "is_notice file sha256 media_type url fetched findings measures characters page",
            _report_rows,
        ),
        (
            "themes",
            "theme zh en group group_zh group_en definition_zh definition_en terms",
            _theme_rows,
        ),
        ("finding_themes", "report finding theme", _finding_theme_rows),
        ("stated", "report what value unit quote start end", _stated_rows),
        ("checks", "report code level message message_en start end", _check_rows),
        (
            "blocks",
            "report block role level number finding measure text start end",
            _block_rows,
        ),
    )
}
