"""Everything that readers take away, format by format, written to a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.publishing.datapackage import write_package, write_table
from generator.publishing.files import SiteFile
from generator.publishing.formats import FORMATS
from generator.publishing.jsonl import write_findings, write_notices
from generator.publishing.saving import saved_whole
from generator.publishing.sqlite import write_sqlite
from generator.publishing.tables import Table, kept_tables
from generator.publishing.word import write_word
from generator.publishing.xlsx import write_xlsx
from generator.views.index import Index

FOLDER = "data"
"""Where the files stand on a site."""


class Export(Struct, frozen=True):
    """A file that was written."""

    path: str
    """Name relative to the folder, with `/`."""

    @property
    def kind(self) -> str:
        """What it is: a table's name, `package`, `xlsx`, `sqlite`, `jsonl` or `docx`."""
        return kind_of(self.path)


def kind_of(path: str) -> str:
    """Return what the export of this name is: a table's name, or its format.

    >>> kind_of("data/findings.csv"), kind_of("data/word/hospitals.docx")
    ('findings', 'docx')
    """
    name, _, kind = path.rpartition("/")[2].rpartition(".")
    return name if kind == "csv" else _KINDS.get(kind, kind)


_KINDS = {"json": "package"}


def export(
    index: Index, folder: Path, formats: Sequence[str] = FORMATS, title: str = "对照"
) -> Iterator[Export]:
    """Write the corpus to `folder` in some formats, and yield each file when it is whole.

    The same corpus gives the same bytes. `csv` is a Frictionless data package: a file for each
    table, and `datapackage.json` that describes them.

    Args:
        index: The corpus.
        folder: An existing folder; files of these names in it are replaced.
        formats: Some of `FORMATS`, or `BRIEF`, in any order.
        title: Name of the site, for the data package.
    """
    corpus = _Exported(index, title, kept_tables(index))
    for name in _WRITERS:
        if name in formats:
            yield from _WRITERS[name](corpus, folder)


def export_files(index: Index, formats: Sequence[str], title: str) -> Iterator[SiteFile]:
    """Yield each export as a build publishes it, one at a time; `kind_of` tells what it is."""
    with tempfile.TemporaryDirectory(prefix="duizhao-export-") as passing:
        for each in export(index, Path(passing), formats, title):
            written = Path(passing) / each.path
            content = written.read_bytes()
            if written.suffix != ".csv":
                written.unlink()  # the tables are read again for the description of the package
            yield SiteFile(f"{FOLDER}/{each.path}", content)


class _Exported(Struct, frozen=True):
    """What all formats are written from."""

    index: Index
    """The corpus."""
    title: str
    """Name of the site."""
    tables: Sequence[Table]
    """All tables of the corpus."""


_LONG = frozenset({"measures", "passages", "blocks"})
"""Tables of long text."""


def _write_csv(corpus: _Exported, folder: Path) -> Iterator[Export]:
    """Write the data package: the tables and their description."""
    written = []
    for table in corpus.tables:
        path = folder / f"{table.name}.csv"
        write_table(corpus.index, table, path)
        written.append((table, path))
        yield Export(path.name)
    write_package(corpus.index, folder / "datapackage.json", written, corpus.title)
    yield Export("datapackage.json")


def _write_brief(corpus: _Exported, folder: Path) -> Iterator[Export]:
    """Write the data package without the tables of long text."""
    some = [table for table in corpus.tables if table.name not in _LONG]
    return _write_csv(replace(corpus, tables=some), folder)


def _write_xlsx(corpus: _Exported, folder: Path) -> Iterator[Export]:
    """Write the workbook."""
    write_xlsx(corpus.index, folder / "duizhao.xlsx", corpus.tables)
    yield Export("duizhao.xlsx")


def _write_sqlite(corpus: _Exported, folder: Path) -> Iterator[Export]:
    """Write the database."""
    with saved_whole(folder / "duizhao.sqlite") as passing:
        write_sqlite(corpus.index, passing, corpus.tables)
    yield Export("duizhao.sqlite")


def _write_jsonl(corpus: _Exported, folder: Path) -> Iterator[Export]:
    """Write notices and findings, an object a line."""
    write_notices(corpus.index, folder / "notices.jsonl")
    yield Export("notices.jsonl")
    write_findings(corpus.index, folder / "findings.jsonl")
    yield Export("findings.jsonl")


def _write_word(corpus: _Exported, folder: Path) -> Iterator[Export]:
    """Write a document for each theme that any notice speaks to."""
    index = corpus.index
    (folder / "word").mkdir(exist_ok=True)
    for theme in index.corpus.themes:
        if index.present[theme.id]:
            path = f"word/{theme.id}.docx"
            write_word(index, theme, folder / path)
            yield Export(path)


_WRITERS: Mapping[str, Callable[[_Exported, Path], Iterator[Export]]] = {
    "brief": _write_brief,
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "sqlite": _write_sqlite,
    "jsonl": _write_jsonl,
    "word": _write_word,
}
