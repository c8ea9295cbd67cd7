"""The data that scripts load: the site's head, the folding table, each report, the search index.

Browsers read no files by fetch() from disk, so each is a classic script that calls
`duizhao.give(name, value)`; templates/js/load.js adds it to the page when it is wanted. The search
and the comparison page load a report's script when they need that report, and no other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import sub
from typing import Any

from generator.folding import search_table
from generator.model import Block, Finding, Report, Span
from generator.publishing.citation import citations
from generator.publishing.encoding import encode
from generator.publishing.search_index import TITLE_ROLES, UNINDEXED
from generator.publishing.search_postings import BLOCK, shard_from, shards_for
from generator.views.index import Index

FOLDER = "data/js"
"""Where the scripts stand, from the root of the site."""

_RANKS = dict.fromkeys(TITLE_ROLES, 0) | dict.fromkeys(
    ("chrome", "metadata", "contact", "signature"), 2
)
"""0 for titles, 2 for what stands around the text; what was found and done has 1."""
_NARROW = re.compile(r"[,:;?!()]")


def common_scripts(index: Index) -> Iterator[tuple[str, str]]:
    """Yield (path from the root of the site, text) of each script of no single report, in order.

    The shards of the search index are left out.
    """
    yield _file("head", head(index))
    yield _file("fold", folding_pairs())
    for number in range(0, len(index.reports), BLOCK):
        yield _file(f"directory/{number // BLOCK}", directory(index, number))


def report_file(index: Index, report: Report) -> tuple[str, str]:
    """Return (path, text) of the script of one report."""
    return _file(f"report/{report.id}", report_content(index, report))


def index_shards(index: Index) -> int:
    """Return how many shards the search index has; 0 where the texts are as small."""
    reports = len(index.reports)
    return shards_for(reports) if reports > UNINDEXED else 0


def shard_file(number: int, parts: Iterable[bytes]) -> tuple[str, str]:
    """Return (path, text) of a shard, from its parts in all blocks of reports."""
    return _file(f"index/{number}", shard_from(parts))


def head(index: Index) -> Mapping[str, Any]:
    """Return what scripts need to know of the site before anything else."""
    return {"reports": len(index.reports), "shards": index_shards(index), "block": BLOCK}


def folding_pairs() -> Mapping[str, str]:
    """Return the folding table as two strings of equal length."""
    table = search_table()
    return {"from": "".join(map(chr, table)), "to": "".join(table.values())}


def directory(index: Index, start: int) -> Sequence[Sequence[Any]]:
    """Return the names of 64 reports from `start`: [id, place, date, is a notice]."""
    cities = [index.cities[report.id] for report in index.reports[start : start + BLOCK]]
    reports = index.reports[start : start + BLOCK]
    return [
        [city.report, city.label, city.published or "", int(report.is_notice)]
        for city, report in zip(cities, reports, strict=True)
    ]


def report_content(index: Index, report: Report) -> Mapping[str, Any]:
    """Return what search, comparison and copying need of one report.

    Spans are in UTF-16 units, as scripts count them. `wide` lists where pages show a full-width
    mark, each as the distance from the one before.
    """
    city = index.cities[report.id]
    place = _Units(report.text)
    numbers = {finding.id: number for number, finding in enumerate(report.findings)}
    themes: dict[Span, list[str]] = {}
    for alignment in index.alignments(report.id):
        themes.setdefault(alignment.span, []).append(alignment.theme)
    return {
        "id": report.id,
        "place": city.label,
        "href": city.href,
        "title": report.title or report.source.file,
        "issuer": report.issuer or "",
        "published": city.published or "",
        "signed": int(city.signed),
        "url": report.source.url or "",
        "cite": {each.style: each.text for each in citations(report)},
        "text": report.text,
        "wide": _distances(place, _widened(report.text, index.shown(report))),
        "blocks": [
            _block(block, place, (numbers, themes.get(block.span, ()))) for block in report.blocks
        ],
        "findings": [_finding(index, finding, place) for finding in report.findings],
    }


def _block(
    block: Block, place: _Units, known: tuple[Mapping[str, int], Sequence[str]]
) -> Sequence[Any]:
    """Return a block: rank, role, span, number of its finding or -1, themes, id of its measure."""
    findings, themes = known
    finding = findings.get(block.finding, -1) if block.finding else -1
    start, end = place(block.span)
    row = [_RANKS.get(block.role, 1), block.role, start, end, finding, " ".join(themes)]
    if block.measure:
        row.append(block.measure)
    return row


def _finding(index: Index, finding: Finding, place: _Units) -> Sequence[Any]:
    """Return a finding: id, number, title, status, its words, deadline, measures, span, themes.

    Number and title are as pages show them. A deadline is its date and its words.
    """
    return [
        finding.id,
        index.shown_words(finding.number) or "",
        index.shown_words(finding.title) or "",
        finding.status,
        finding.status_quote or "",
        [finding.deadline.iso, finding.deadline.quote] if finding.deadline else [],
        len(finding.measures),
        *place(finding.span),
        " ".join(index.corpus.finding_themes.get(finding.id, ())),
    ]


def _widened(text: str, shown: str) -> list[int]:
    """Return where pages show a full-width mark for a half-width one."""
    return [at for m in _NARROW.finditer(text) if shown[at := m.start()] != text[at]]


def _distances(place: _Units, positions: Sequence[int]) -> list[int]:
    """Return positions as distances, each from the one before, the first from 0."""
    units = place.all_at(positions)
    return list(map(sub, units, [0, *units]))


class _Units:
    """Turns positions in code points into positions in UTF-16 units."""

    def __init__(self, text: str) -> None:
        """Find the characters that take two units; most texts have none."""
        self._astral = [m.start() for m in re.finditer("[\U00010000-\U0010ffff]", text)]

    def __call__(self, span: Span) -> tuple[int, int]:
        """Return the span in units."""
        if not self._astral:
            return span
        return self.at(span.start), self.at(span.end)

    def all_at(self, positions: Sequence[int]) -> Sequence[int]:
        """Return many positions in units."""
        return [self.at(each) for each in positions] if self._astral else positions

    def at(self, position: int) -> int:
        """Return the position in units."""
        if not self._astral:
            return position
        return position + bisect_left(self._astral, position)


def _file(name: str, value: object) -> tuple[str, str]:
    """Return (path, text) of the script that hands `value` to the page under `name`."""
    given = b"duizhao.give(%b,%b);\n" % (encode(name), encode(value))
    return f"{FOLDER}/{name}.js", given.decode()
