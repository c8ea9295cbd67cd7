"""Notices and findings as JSON Lines: one object a line, nothing to be looked up elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.model import Finding, Report
from generator.publishing.contract import (
    alignment_record,
    finding_record,
    report_head,
    report_rest,
)
from generator.publishing.encoding import encode
from generator.publishing.saving import saved_whole
from generator.views.index import Index


def write_notices(index: Index, target: Path) -> None:
    """Write a line for each notice: its part of `corpus.json` with alignments and text."""
    with saved_whole(target) as passing, passing.open("wb") as file:
        for report in index.wholes():
            line = {
                **report_head(report),
                **report_rest(index.open(report.id).whole, index.corpus, index.unfiled(report.id)),
                "alignments": [alignment_record(each) for each in index.alignments(report.id)],
                "text": report.text,
            }
            file.write(encode(line) + b"\n")


def write_findings(index: Index, target: Path) -> None:
    """Write a line for each finding, with its notice, its words and those of its measures."""
    with saved_whole(target) as passing, passing.open("wb") as file:
        for report in index.wholes():
            for record in finding_lines(index, report):
                file.write(encode(record) + b"\n")


def finding_lines(index: Index, report: Report) -> Iterator[Mapping[str, object]]:
    """Yield the line of each finding of a report."""
    city = index.cities[report.id]
    notice = {
        "report": report.id,
        "city": city.label,
        "issuer": report.issuer,
        "published": city.published,
        "title": report.title,
        "url": report.source.url,
    }
    themes = index.corpus.finding_themes
    for finding in report.findings:
        record = finding_record(finding, themes.get(finding.id, ()), index.corpus.counterparts)
        yield {
            **record,
            "text": report.quote(finding.span),
            "measures": _measures(report, finding),
            "notice": notice,
        }


def _measures(report: Report, finding: Finding) -> list[Mapping[str, object]]:
    """Return the measures of a finding with their words."""
    return [
        {
            "id": measure.id,
            "ordinal": measure.ordinal,
            "span": measure.span,
            "text": report.quote(measure.span),
        }
        for measure in finding.measures
    ]
