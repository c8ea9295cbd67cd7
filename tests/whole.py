"""The data of a whole corpus at once, as a build writes it share by share."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.contract import WHOLE_LIMIT, PartNote, corpus_file, report_files
from generator.publishing.files import SiteFile
from generator.publishing.scripts import common_scripts, index_shards, report_file, shard_file
from generator.publishing.search_index import entry_of
from generator.publishing.search_postings import BLOCK, block_of
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


def script_files(index: Index) -> Iterator[tuple[str, str]]:
    """Yield (path from the root of the site, text) of every script with data."""
    yield from common_scripts(index)
    shards = index_shards(index)
    entries = list(map(entry_of, index.wholes())) if shards else []
    blocks = [block_of(entries[at : at + BLOCK], shards) for at in range(0, len(entries), BLOCK)]
    for number in range(shards):
        yield shard_file(number, [parts[number] for parts in blocks])
    for report in index.wholes():
        yield report_file(index, report)
