"""The database: sound, related, and searched in Chinese from one character up."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.errors import BuildError
from generator.publishing import sqlite as module
from generator.publishing.sqlite import bigram_query, write_sqlite
from generator.publishing.tables import tables
from generator.views.index import Index

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def database(index: Index, folder: Path) -> Iterator[sqlite3.Connection]:
    write_sqlite(index, folder / "a.sqlite")
    with closing(sqlite3.connect(folder / "a.sqlite")) as opened:
        yield opened


def test_it_is_sound_and_every_row_is_there(database: sqlite3.Connection, index: Index) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in tables():
        found = database.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608
        assert found == [tuple(row) for row in table.rows(index)]


def test_an_index_in_several_segments_is_made_one(
    index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sqlite(index, folder / "once.sqlite")
    monkeypatch.setattr(module, "_GATHERED", 2_000)
    write_sqlite(index, folder / "often.sqlite")
    for name in ("once", "often"):
        with closing(sqlite3.connect(folder / f"{name}.sqlite")) as opened:
            for table in ("blocks_fts", "passages_fts", "blocks_bigrams"):
                counted = opened.execute(f"SELECT count(DISTINCT segid) FROM {table}_idx")  # noqa: S608
                assert counted.fetchone() == (1,)
                opened.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608
            assert opened.execute("PRAGMA freelist_count").fetchone() == (0,)


def substrings(index: Index, lengths: tuple[int, ...]) -> list[str]:
    """Return letters in a row from the notices, so that each is somewhere in a block."""
    chance = random.Random(7)  # noqa: S311  a fixed choice
    texts = [
        "".join(filter(str.isalnum, report.quote(block.span)))
        for report in index.wholes()
        for block in report.blocks
    ]
    found = []
    while len(found) < 200:
        text, length = chance.choice(texts), chance.choice(lengths)
        if len(text) >= length:
            at = chance.randrange(len(text) - length + 1)
            found.append(text[at : at + length])
    return found


def test_pairs_find_any_substring(database: sqlite3.Connection, index: Index) -> None:
    blocks = database.execute("SELECT rowid, text FROM blocks").fetchall()
    letters = {number: "".join(filter(str.isalnum, text)).lower() for number, text in blocks}
    for words in substrings(index, (1, 2, 3, 5, 9)):
        found = database.execute(
            "SELECT rowid FROM blocks_bigrams WHERE blocks_bigrams MATCH ?", (bigram_query(words),)
        )
        wanted = {number for number, text in letters.items() if words.lower() in text}
        assert {number for (number,) in found} == wanted, words


def test_trigrams_find_what_like_finds(database: sqlite3.Connection) -> None:
    for words in ("政府采购", "第一议题", "巡察组"):
        like = "SELECT count(*) FROM blocks WHERE instr(text, ?)"
        match = "SELECT count(*) FROM blocks_fts WHERE blocks_fts MATCH ?"
        count = database.execute(like, (words,)).fetchone()
        assert count[0] > 0
        assert database.execute(match, (f'"{words}"',)).fetchone() == count


@pytest.mark.parametrize("file", ["data.md", "data.zh-CN.md"])
def test_the_queries_of_the_documentation_run(database: sqlite3.Connection, file: str) -> None:
    shown = re.search(r"```sql\n(.*?)```", (DOCS / file).read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    queries = [query for query in shown[1].split(";") if query.strip()]
    assert len(queries) == 2
    words = queries[0].replace("家庭 庭医 医生", bigram_query("政府采购").strip('"'))
    assert database.execute(words).fetchall()
    assert database.execute(queries[1]).fetchall()


def test_an_old_sqlite_is_refused(
    index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(BuildError, match=r"3\.34"):
        write_sqlite(index, folder / "a.sqlite")
    assert list(folder.iterdir()) == []


def test_what_the_system_has_against_the_place_is_told(index: Index, folder: Path) -> None:
    """SQLite itself only says that it is unable to open the file."""
    with pytest.raises(FileNotFoundError):
        write_sqlite(index, folder / "nowhere" / "a.sqlite")
