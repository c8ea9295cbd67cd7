"""The tables as CSV, and `datapackage.json` that describes them (Frictionless data package, v2)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import generator
from generator.publishing.csv_file import write_csv
from generator.publishing.days import first_day
from generator.publishing.encoding import encode_pretty
from generator.publishing.saving import saved_whole
from generator.publishing.tables import Column, Table
from generator.views.index import Index

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
_CHUNK = 1 << 20
_DESCRIPTION = (
    "从公开发布的巡察整改通报中逐条整理的问题、措施、数据与文件。文字保持发布时的原样；原文没有的为空，"
    "从不猜测。以 = + - @ 等开头的文字前加了撇号，以免表格软件当作公式。\n\n"
    "Findings, measures, figures and documents drawn from published notices of how inspection"
    " findings were put right. Words are as published; what a notice does not give is empty, never"
    " a guess. Text that a spreadsheet would take for a formula starts with an apostrophe."
)


def write_table(index: Index, table: Table, target: Path) -> None:
    """Write one table as CSV, row by row."""
    with (
        saved_whole(target) as passing,
        passing.open("w", encoding="utf-8", errors="replace", newline="") as file,
    ):
        write_csv(file, table.names, table.rows(index))


def write_package(
    index: Index, target: Path, written: Sequence[tuple[Table, Path]], title: str
) -> None:
    """Write `datapackage.json` to `target`, for tables that stand beside it.

    Args:
        index: The corpus, for what the package says of itself.
        target: Where the description goes.
        written: The tables with their CSV files, which are read once for size and digest.
        title: Name of the site.
    """
    days = sorted(
        day for city in index.cities.values() if (day := city.published) and _DAY.match(day)
    )
    package = {
        "$schema": PROFILE,
        "name": "duizhao",
        "title": title,
        "description": _DESCRIPTION,
        "version": generator.__version__,
        **({"created": f"{first_day(days[-1])}T00:00:00Z"} if days else {}),
        "keywords": ["巡察", "整改", "通报", "inspection", "rectification"],
        "sources": _sources(index),
        "resources": [_resource(table, path, tables_of(written)) for table, path in written],
    }
    with saved_whole(target) as passing:
        passing.write_bytes(encode_pretty({key: kept for key, kept in package.items() if kept}))


def tables_of(written: Sequence[tuple[Table, Path]]) -> frozenset[str]:
    """Return the names of the tables that were written."""
    return frozenset(table.name for table, _ in written)


def _resource(table: Table, path: Path, present: frozenset[str]) -> Mapping[str, object]:
    """Return the description of one CSV file."""
    size, digest = _measured(path)
    return {
        "$schema": _RESOURCE,
        "name": table.name.replace("_", "-"),
        "type": "table",
        "path": path.name,
        "title": f"{table.zh} {table.en}",
        "description": f"{table.zh_note}。{table.en_note}.",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": _schema(table, present),
    }


def _schema(table: Table, present: frozenset[str]) -> Mapping[str, object]:
    """Return the Table Schema of one table."""
    schema: dict[str, object] = {
        "$schema": _SCHEMA,
        "fields": [_field(column, required=column.name == table.key) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = [table.key]
    references = [(column, target) for column, target in table.references if target in present]
    if references:
        schema["foreignKeys"] = [
            {
                "fields": [column],
                "reference": {"resource": target, "fields": [column]},
            }
            for column, target in references
        ]
    return schema


def _field(column: Column, *, required: bool) -> Mapping[str, object]:
    """Return the description of one column."""
    notes = "；".join(filter(None, (column.zh, column.zh_note)))
    words = "; ".join(filter(None, (column.en, column.en_note)))
    field: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "title": column.zh,
        "description": f"{notes}. {words}",
    }
    if column.type == "boolean":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if required:
        field["constraints"] = {"required": True, "unique": True}
    return field


def _sources(index: Index) -> list[Mapping[str, str]]:
    """Return the notices with their addresses; a large corpus leaves them to its own table."""
    if len(index.reports) > 200:
        return []
    return [
        {"title": report.title or report.id, **({"path": url} if url else {})}
        for report in index.reports
        for url in (report.source.url,)
    ]


def _measured(path: Path) -> tuple[int, str]:
    """Return the size and SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return path.stat().st_size, digest.hexdigest()
