"""The data of a whole corpus at once, as a build writes it share by share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model import SearchEntry
from generator.publishing.contract import WHOLE_LIMIT, PartNote, corpus_file, report_files
from generator.publishing.files import SiteFile
from generator.publishing.scripts import common_scripts, report_file
from generator.views.index import Index


def contract_files(index: Index, whole_limit: int = WHOLE_LIMIT) -> Iterator[SiteFile]:
    """Yield the text and the part of each report, then `corpus.json`."""
    parts: dict[str, bytes] = {}
    notes: list[PartNote] = []
    for report in index.reports:
        text, part, note = report_files(index, report.id)
        parts[part.path] = part.content
        notes.append(note)
        yield text
        yield part
    yield corpus_file(index, notes, parts.__getitem__, whole_limit)


def script_files(
    index: Index, entries: Mapping[str, SearchEntry] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield (path from the root of the site, text) of every script with data."""
    yield from common_scripts(index, entries)
    for report in index.wholes():
        yield report_file(index, report)
