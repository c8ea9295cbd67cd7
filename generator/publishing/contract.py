"""The promised data: `corpus.json`, and the text and the part of each report.

Each record is encoded once; the files are put together from the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import generator
from generator.model import (
    Alignment,
    AnyReport,
    Comparison,
    Figure,
    Finding,
    Report,
    StatedTotal,
    Unfiled,
    WholeReport,
)
from generator.publishing.encoding import encode
from generator.publishing.files import SiteFile
from generator.views.index import Index

WHOLE_LIMIT = 50_000_000
"""Bytes up to which `corpus.json` holds everything."""
PART_KEYS = ("stated", "blocks", "findings", "figures", "documents", "stock", "unfiled")
"""What a report's head leaves to its own file once the corpus is larger."""


class ContractData:
    """The contract's files of one corpus, made report by report in bounded memory."""

    def __init__(self, index: Index, whole_limit: int = WHOLE_LIMIT) -> None:
        """Encode nothing yet."""
        self._index = index
        self._limit = whole_limit

    def files(self) -> Iterator[SiteFile]:
        """Yield the text and the part of each report, then `corpus.json`."""
        heads: list[bytes] = []
        wholes: list[bytes] = []
        alignments: list[bytes] = []
        size = 0
        for report in self._index.wholes():
            head, whole, aligned = self._encode_report(report)
            yield SiteFile(f"data/text/{report.id}.txt", report.text.encode())
            part = _spliced(whole, b'"alignments":' + aligned)
            yield SiteFile(f"data/reports/{report.id}.json", part)
            heads.append(head)
            size += len(part)
            if size <= self._limit:
                wholes.append(whole)
                alignments.append(aligned[1:-1])
            else:
                wholes.clear()
                alignments.clear()
        parts = size > self._limit
        yield SiteFile(
            "data/corpus.json",
            self._corpus_json(heads if parts else wholes, None if parts else alignments),
        )

    def _encode_report(self, report: Report) -> tuple[bytes, bytes, bytes]:
        """Return a report's head, the whole of it, and its alignments."""
        opened = self._index.open(report.id)
        head = encode(report_head(report))
        rest = encode(report_rest(opened.whole, self._index.corpus, self._index.unfiled(report.id)))
        aligned = encode([alignment_record(each) for each in opened.alignments])
        return head, _spliced(head, rest[1:-1]), aligned

    def _corpus_json(self, reports: list[bytes], alignments: list[bytes] | None) -> bytes:
        """Put `corpus.json` together from encoded reports; no alignments means parts."""
        opening: dict[str, object] = {
            "generator": {"name": "duizhao", "version": generator.__version__}
        }
        if alignments is None:
            opening["parts"] = True
        opening["groups"] = [
            {"id": group.id, "name": {"zh": group.zh, "en": group.en}}
            for group in self._index.corpus.groups
        ]
        opening["themes"] = theme_records(self._index.corpus)
        members = [encode(opening)[1:-1], b'"reports":[' + b",\n".join(reports) + b"]"]
        if alignments is not None:
            members.append(b'"alignments":[' + b",\n".join(filter(None, alignments)) + b"]")
        members.append(b'"successions":' + encode(self._index.corpus.successions))
        members.append(b'"failures":' + encode(self._index.corpus.failures))
        return b"{" + b",\n".join(members) + b"}\n"


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
    return {
        "id": report.id,
        "source": report.source,
        "is_notice": report.is_notice,
        "reasons": report.reasons,
        "title": report.title,
        "issuer": report.issuer,
        "place": report.place,
        "inspection": report.inspection,
        "published": report.published,
        "signed": report.signed,
        "contact": report.contact,
        "checks": report.checks,
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
        "figures": [_figure_record(figure) for figure in report.figures],
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


def whole_number(value: float) -> float:
    """Return a whole number without a fraction, so that 43 problems are not 43.0.

    >>> whole_number(43.0), whole_number(27.46)
    (43, 27.46)
    """
    return int(value) if value == int(value) else value


def _figure_record(figure: Figure) -> dict[str, object]:
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
    }


def _stated_record(total: StatedTotal) -> dict[str, object]:
    return {
        "what": total.what,
        "value": whole_number(total.value),
        "unit": total.unit,
        "quote": total.quote,
        "span": total.span,
    }


def _spliced(encoded: bytes, members: bytes) -> bytes:
    """Return the JSON object `encoded` with further encoded members at its end."""
    return encoded[:-1] + b"," + members + b"}"
