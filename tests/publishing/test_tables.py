"""The tables: every column explained, every cell of its type, nothing left out."""

from __future__ import annotations

import pytest
import yaml

from generator.publishing import tables as module
from generator.publishing.tables import Table, tables
from generator.views.index import Index, index_corpus
from tests.views.made import corpus

TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool}


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_cells_are_of_the_type_that_the_dictionary_states(table: Table, index: Index) -> None:
    for row in table.rows(index):
        assert len(row) == len(table.columns)
        for column, cell in zip(table.columns, row, strict=True):
            assert cell is None or isinstance(cell, TYPES[column.type]), column.name
            if column.type != "boolean":
                assert not isinstance(cell, bool), column.name


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_columns_are_explained_in_both_languages(table: Table) -> None:
    for column in table.columns:
        assert column.zh
        assert column.en
        assert bool(column.zh_note) == bool(column.en_note), column.name
    assert len(set(table.names)) == len(table.columns)
    assert len({column.zh for column in table.columns}) == len(table.columns)


def test_the_dictionary_explains_nothing_that_is_not_there() -> None:
    known = yaml.safe_load(module._DICTIONARY.read_text(encoding="utf-8"))["columns"]
    used = {name for table in tables() for name in table.names}
    full = {f"{table.name}.{name}" for table in tables() for name in table.names}
    assert {name for name in known if "." in name} <= full
    assert {name for name in known if "." not in name} <= used


def test_keys_are_unique_and_references_lead_somewhere(index: Index) -> None:
    rows = {table.name: list(table.rows(index)) for table in tables()}
    keys: dict[str, set[object]] = {}
    for table in tables():
        if table.key:
            column = table.names.index(table.key)
            found = [row[column] for row in rows[table.name]]
            assert len(found) == len(set(found))
            keys[table.name] = set(found)
    for table in tables():
        for name, target in table.references:
            column = table.names.index(name)
            assert {row[column] for row in rows[table.name]} - {None} <= keys[target], table.name


def test_blocks_hold_the_whole_text(index: Index) -> None:
    table = next(table for table in tables() if table.name == "blocks")
    rows = [dict(zip(table.names, row, strict=True)) for row in table.rows(index)]
    for report in index.wholes():
        words = "".join(str(row["text"]) for row in rows if row["report"] == report.id)
        assert "".join(words.split()) == "".join(report.text.split())


def read(name: str) -> list[dict[str, object]]:
    """Return the rows of a table of the corpus that is made by hand."""
    table = next(table for table in tables() if table.name == name)
    rows = table.rows(index_corpus(corpus()))
    return [dict(zip(table.names, row, strict=True)) for row in rows]


def test_a_total_says_whose_it_is_what_it_counts_and_what_the_notice_lists() -> None:
    row = read("stated")[0]
    assert (row["what"], row["what_name"], row["value"], row["counted"]) == (
        "problems",
        "问题",
        3,
        2,
    )
    assert (row["city"], row["issuer"], row["published"]) == ("北京市", "某局", "2024-12-01")


def test_a_deadline_is_a_date_beside_its_words() -> None:
    first, second = read("findings")[:2]
    assert (first["deadline"], first["deadline_date"]) == ("2024-09-30", "2024-09-30")
    assert second["deadline_date"] is None
