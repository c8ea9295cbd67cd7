"""The promised data: `corpus.json`, and the text and the part of each report.

Each record is encoded once; the files are put together from the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import generator
from generator.model import (
    Alignment,
    AnyReport,
    Comparison,
    Figure,
    Finding,
    StatedTotal,
    Unfiled,
    WholeReport,
    opened,
)
from generator.publishing.encoding import encode, whole_number
from generator.publishing.files import SiteFile
from generator.views.bounds import bounds
from generator.views.index import Index

WHOLE_LIMIT = 50_000_000
"""Bytes up to which `corpus.json` holds everything."""
PART_KEYS = ("stated", "blocks", "findings", "figures", "documents", "stock", "unfiled")
"""What a report's head leaves to its own file once the corpus is larger."""


class PartNote(NamedTuple):
    """What putting `corpus.json` together needs to know of a report's own file."""

    report: str
    """Id of the report."""
    size: int
    """Bytes of its file."""
    aligned: int
    """Where its alignments start in it: the member's key and colon come before."""


def report_files(index: Index, report: str) -> tuple[SiteFile, SiteFile, PartNote]:
    """Return the text and the part of one report, and what to note of the part."""
    opened = index.open(report)
    whole = encode(
        report_head(opened.report) | report_rest(opened.whole, index.corpus, index.unfiled(report))
    )
    aligned = encode([alignment_record(each) for each in opened.alignments])
    part = whole[:-1] + _ALIGNED + aligned + b"}"
    return (
        SiteFile(f"data/text/{report}.txt", opened.report.text.encode()),
        SiteFile(part_path(report), part),
        PartNote(report, len(part), len(whole) - 1 + len(_ALIGNED)),
    )


def part_path(report: str) -> str:
    """Return where the part of a report stands, from the root of the site."""
    return f"data/reports/{report}.json"


_ALIGNED = b',"alignments":'


def corpus_file(
    index: Index,
    notes: Iterable[PartNote],
    read: Callable[[str], bytes],
    whole_limit: int = WHOLE_LIMIT,
) -> SiteFile:
    """Return `corpus.json`.

    Args:
        index: The corpus.
        notes: Of all reports, in any order.
        read: Gives the content of a file that was written, by its path.
        whole_limit: Bytes up to which it holds everything.
    """
    known = {note.report: note for note in notes}
    if sum(note.size for note in known.values()) > whole_limit:
        heads = [encode(report_head(report)) for report in index.reports]
        return SiteFile("data/corpus.json", _corpus_json(index, heads, None))
    wholes: list[bytes] = []
    alignments: list[bytes] = []
    for report in index.reports:
        part, note = read(part_path(report.id)), known[report.id]
        wholes.append(part[: note.aligned - len(_ALIGNED)] + b"}")
        alignments.append(part[note.aligned + 1 : -2])
    return SiteFile("data/corpus.json", _corpus_json(index, wholes, alignments))


def _corpus_json(index: Index, reports: list[bytes], alignments: list[bytes] | None) -> bytes:
    """Put `corpus.json` together from encoded reports; no alignments means parts."""
    opening: dict[str, object] = {
        "generator": {"name": "duizhao", "version": generator.__version__}
    }
    if alignments is None:
        opening["parts"] = True
    opening["groups"] = [
        {"id": group.id, "name": {"zh": group.zh, "en": group.en}} for group in index.corpus.groups
    ]
    opening["themes"] = theme_records(index.corpus)
    pieces = [encode(opening)[:-1], *_listed("reports", reports)]
    if alignments is not None:
        pieces += _listed("alignments", filter(None, alignments))
    pieces += _listed("successions", map(encode, index.corpus.successions))
    pieces += [b',\n"failures":', encode(index.corpus.failures), b"}\n"]
    return b"".join(pieces)  # at once, as each part of it may be large


def _listed(name: str, records: Iterable[bytes]) -> list[bytes]:
    """Return the pieces of a member that is a list of encoded records."""
    pieces = [piece for record in records for piece in (b",\n", record)]
    return [f',\n"{name}":['.encode(), *pieces[1:], b"]"]


def theme_records(corpus: Comparison) -> list[dict[str, object]]:
    """Return the themes as `corpus.json` lists them, in the theme file's order."""
    return [
        {
            "id": theme.id,
            "group": theme.group,
            "name": {"zh": theme.zh, "en": theme.en},
            "definition": {"zh": theme.definition_zh, "en": theme.definition_en},
            "terms": theme.terms,
        }
        for theme in corpus.themes
    ]


def report_head(report: AnyReport) -> dict[str, object]:
    """Return what `corpus.json` holds of a report even where it is in parts."""
    rest = opened(report)
    return {
        "id": report.id,
        "source": rest.source,
        "is_notice": report.is_notice,
        "reasons": rest.reasons,
        "title": rest.title,
        "issuer": rest.issuer,
        "place": report.place,
        "inspection": rest.inspection,
        "published": rest.published,
        "signed": rest.signed,
        "contact": rest.contact,
        "checks": rest.checks,
    }


def report_rest(
    whole: WholeReport, corpus: Comparison, unfiled: Sequence[Unfiled]
) -> dict[str, object]:
    """Return the rest of a report: the keys of `PART_KEYS`."""
    report = whole.report
    return {
        "stated": [_stated_record(total) for total in report.stated],
        "blocks": report.blocks,
        "findings": [
            finding_record(finding, corpus.finding_themes.get(finding.id, ()), corpus.counterparts)
            for finding in report.findings
        ],
        "figures": [figure_record(figure, report.text) for figure in report.figures],
        "documents": report.documents,
        "stock": whole.stock,
        "unfiled": [
            {"span": u.span, "finding": u.finding, "group": u.group, "terms": u.terms}
            for u in unfiled
        ],
    }


def finding_record(
    finding: Finding, themes: tuple[str, ...], counterparts: Mapping[str, object]
) -> dict[str, object]:
    """Return a finding with the themes it carries and the findings elsewhere that are like it."""
    return {
        "id": finding.id,
        "number": finding.number,
        "title": finding.title,
        "parent": finding.parent,
        "status": finding.status,
        "status_quote": finding.status_quote,
        "status_source": finding.status_source,
        "deadline": finding.deadline,
        "responsible": finding.responsible,
        "span": finding.span,
        "themes": themes,
        "measures": finding.measures,
        "counterparts": counterparts.get(finding.id, ()),
    }


def alignment_record(alignment: Alignment) -> dict[str, object]:
    """Return an alignment with its keys in the contract's order."""
    return {
        "theme": alignment.theme,
        "report": alignment.report,
        "finding": alignment.finding,
        "measure": alignment.measure,
        "span": alignment.span,
        "score": alignment.score,
        "evidence": alignment.evidence,
        "rule": alignment.rule,
        "runner_up": alignment.runner_up,
    }


def figure_record(figure: Figure, text: str) -> dict[str, object]:
    """Return a figure of a report with that text; `bound` is the word that makes it a limit."""
    return {
        "value": whole_number(figure.value),
        "unit": figure.unit,
        "measure": figure.measure,
        "quote": figure.quote,
        "span": figure.span,
        "finding": figure.finding,
        "value_from": None if figure.value_from is None else whole_number(figure.value_from),
        "trend": figure.trend,
        "approximate": figure.approximate,
        "bound": " ".join(filter(None, bounds(figure, text))) or None,
    }


def _stated_record(total: StatedTotal) -> dict[str, object]:
    return {
        "what": total.what,
        "value": whole_number(total.value),
        "unit": total.unit,
        "quote": total.quote,
        "span": total.span,
    }
