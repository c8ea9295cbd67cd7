"""All tables as one SQLite database, with full-text search that finds Chinese.

`blocks_fts` and `passages_fts` are FTS5 tables with the trigram tokeniser: any substring from three
characters up, and what Datasette searches by itself. `blocks_bigrams` holds the same text cut into
overlapping pairs, for words of one and two characters as well: `BIGRAM_QUERY` says how.
"""

from __future__ import annotations

import errno
import itertools
import re
import sqlite3
import sys
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import BuildError
from generator.publishing.table_rows import Value
from generator.publishing.tables import Table, tables
from generator.views.index import Index

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_SEARCHED = ("blocks", "passages")
"""Tables with a full-text index, that of their column `text`."""
_INDEXES = ("blocks_fts", "passages_fts", "blocks_bigrams")
_GATHERED = 32_000_000
"""Bytes that a full-text index gathers in memory: those of a hundred notices."""
_USUAL = 1 << 20
"""What it gathers by itself."""
_UNSEARCHABLE = re.compile(r"[\W_]+")
_UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_SPACE = array("I", " ".encode(_UTF_32))
_INDEXED = ("report", "finding", "theme", "status", "city", "role", "action")
_OLDEST = (3, 34, 0)
"""The first SQLite with the trigram tokeniser."""
_OF_THE_DISK = ("SQLITE_FULL", "SQLITE_IOERR")
"""Errors that are none of the program's."""
_BATCH = 2_000
"""Rows taken at a time."""
_OPENING = (
    "PRAGMA page_size=4096",
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "BEGIN",
)
_CELLS = """
CREATE VIEW cells AS
  SELECT p.theme, t.zh AS theme_name, p.report, p.city, count(DISTINCT p.finding) AS findings,
    count(DISTINCT p.measure) AS measures, count(*) AS passages
  FROM passages p JOIN themes t ON t.theme = p.theme GROUP BY p.theme, p.report
"""


def write_sqlite(index: Index, target: Path, some: Sequence[Table] = ()) -> None:
    """Write the database to `target`, which must not be there yet.

    Args:
        index: The corpus.
        target: The file.
        some: All tables, if they are at hand with their rows.

    Raises:
        BuildError: This Python's SQLite has no trigram tokeniser.
        OSError: The disk is full or fails.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise BuildError(
            f"SQLite {sqlite3.sqlite_version} 太旧，中文检索需要 3.34 以上"
            " (SQLite 3.34 or newer is needed for search in Chinese)",
            file=str(target),
        )
    target.touch(exist_ok=False)  # so that the system says what it has against the place
    database = sqlite3.connect(target, isolation_level=None)
    try:
        _write(database, some or tables(), index)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith(_OF_THE_DISK):
            full = error.sqlite_errorname.startswith("SQLITE_FULL")
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error), str(target)) from error
        raise
    finally:
        database.close()


def _write(database: sqlite3.Connection, some: Sequence[Table], index: Index) -> None:
    """Write tables, dictionary and indexes, in one go."""
    for statement in _OPENING:
        database.execute(statement)
    for table in some:
        _fill(database, table, index)
    _add_dictionary(database)
    database.execute(_CELLS)
    for name in _SEARCHED:
        _add_search(database, name)
    _add_bigrams(database)
    database.execute("COMMIT")
    for name in _INDEXES:
        _gather(database, name, _USUAL)
    if any(_segments(database, name) > 1 for name in _INDEXES):
        _join_segments(database)
    database.execute("ANALYZE")


def bigram_query(words: str) -> str:
    """Return the FTS5 query that finds exactly this substring in `blocks_bigrams`.

    One character is the beginning of a pair; two are a pair; more are pairs in a row.

    >>> bigram_query("医"), bigram_query("医保"), bigram_query("家庭医")
    ('"医"*', '"医保"', '"家庭 庭医"')
    """
    letters = _searchable(words)
    if len(letters) < 2:
        return f'"{letters}"*' if letters else '""'
    return '"' + " ".join(map("".join, itertools.pairwise(letters))) + '"'


def _fill(database: sqlite3.Connection, table: Table, index: Index) -> None:
    """Make one table with its rows and indexes."""
    parts = [f'"{column.name}" {_TYPES[column.type]}' for column in table.columns]
    if table.key:
        parts.append(f'PRIMARY KEY ("{table.key}")')
    parts += [
        f'FOREIGN KEY ("{column}") REFERENCES "{target}" ("{column}")'
        for column, target in table.references
    ]
    database.execute(f'CREATE TABLE "{table.name}" ({", ".join(parts)})')
    marks = ", ".join("?" * len(table.columns))
    database.executemany(
        f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608  names of our own tables
        map(_storable, table.rows(index)),
    )
    for column in table.names:
        if column in _INDEXED and column != table.key:
            database.execute(f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}")')


def _storable(row: Sequence[Value]) -> Sequence[Value]:
    """Return a row that SQLite takes: lone surrogates cannot be stored as UTF-8."""
    try:
        "".join([cell for cell in row if isinstance(cell, str)]).encode()
    except UnicodeEncodeError:
        return [
            cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
            for cell in row
        ]
    return row


def _add_dictionary(database: sqlite3.Connection) -> None:
    """Add the data dictionary as a table."""
    database.execute(
        'CREATE TABLE dictionary ("table" TEXT, "column" TEXT, type TEXT,'
        " zh TEXT, zh_note TEXT, en TEXT, en_note TEXT)"
    )
    rows = (
        (table.name, each.name, each.type, each.zh, each.zh_note, each.en, each.en_note)
        for table in tables()
        for each in table.columns
    )
    database.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _add_search(database: sqlite3.Connection, name: str) -> None:
    """Add the full-text index of one table; Datasette finds it by its name of the content."""
    database.execute(
        f"CREATE VIRTUAL TABLE {name}_fts USING fts5(text, content=\"{name}\", tokenize='trigram')"
    )
    _gather(database, f"{name}_fts", _GATHERED)
    database.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")  # noqa: S608


def _add_bigrams(database: sqlite3.Connection) -> None:
    """Add the index of pairs of characters, without a copy of the text."""
    database.execute(
        "CREATE VIRTUAL TABLE blocks_bigrams USING fts5"
        "(pairs, content='', tokenize=\"unicode61 remove_diacritics 0\")"
    )
    _gather(database, "blocks_bigrams", _GATHERED)
    reader = database.cursor().execute("SELECT rowid, text FROM blocks ORDER BY rowid")
    for rows in _batches(reader):
        database.executemany(
            "INSERT INTO blocks_bigrams (rowid, pairs) VALUES (?, ?)",
            [(number, _pairs(text)) for number, text in rows],
        )


def _gather(database: sqlite3.Connection, name: str, size: int) -> None:
    """Let a full-text index gather so many bytes before it writes a segment."""
    database.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', {size})")  # noqa: S608


def _segments(database: sqlite3.Connection, name: str) -> int:
    """Count the segments of a full-text index; of a small corpus there is one."""
    ((number,),) = database.execute(f"SELECT count(DISTINCT segid) FROM {name}_idx")  # noqa: S608
    return int(number)


def _join_segments(database: sqlite3.Connection) -> None:
    """Make each full-text index one segment, and the file as small as it can be."""
    for name in _INDEXES:
        database.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608
    database.execute("VACUUM")


def _batches(reader: sqlite3.Cursor) -> Iterator[list[tuple[int, str]]]:
    """Yield the rows of a query, some thousand at a time."""
    while rows := reader.fetchmany(_BATCH):
        yield rows


def _pairs(text: str) -> str:
    """Return each character with the one after it; the last stands alone, so that all begin one."""
    letters = array("I", _searchable(text).encode(_UTF_32))
    if not letters:
        return ""
    written = _SPACE * (3 * len(letters) - 2)
    written[::3], written[1::3] = letters, letters[1:]
    return written.tobytes().decode(_UTF_32)


def _searchable(text: str) -> str:
    """Return the characters that the index of pairs knows: letters and digits of any script."""
    return _UNSEARCHABLE.sub("", text)
