"""The tables of all exports: what each column means in both languages, and how they refer."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.keeping import kept
from generator.publishing.formats import ALL_UP_TO
from generator.publishing.table_rows import ROWS, Rows
from generator.views.index import Index

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
    rows: Rows
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


def _kept(table: Table) -> Rows:
    """Return what gives the rows of a table, and makes them when first asked."""
    rows = functools.cache(lambda index: tuple(table.rows(index)))
    return lambda index: iter(rows(index))


def _table(name: str, known: Mapping[str, Any]) -> Table:
    """Return one table with the words of the dictionary."""
    words = dict(known["tables"][name])
    names, rows = ROWS[name]
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
