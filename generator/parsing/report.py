"""A whole report from a reading: every part of it read in its order."""

from __future__ import annotations

from msgspec.structs import replace

from generator.folding import fold
from generator.model import Finding, Reading, Report, Sidecar, Source
from generator.parsing.checks import check
from generator.parsing.documents import find_documents
from generator.parsing.draft import Draft
from generator.parsing.fields import find_deadline, find_responsible, find_term
from generator.parsing.figures import find_figures
from generator.parsing.metadata import read_metadata
from generator.parsing.notice import judge
from generator.parsing.outline import read_outline
from generator.parsing.stated import find_stated


def parsed(
    reading: Reading, source: Source, report_id: str, sidecar: Sidecar | None = None
) -> Report:
    """Return the report of `reading`; `generator.parsing.parse` says what goes in and out."""
    folded = fold(reading.text)
    outline = read_outline(reading, folded, report_id)
    draft = Draft(report_id, reading, folded, tuple(outline.blocks), tuple(outline.findings))
    draft = replace(draft, findings=tuple(_with_fields(draft, f) for f in draft.findings))
    metadata = read_metadata(draft, sidecar)
    stated = find_stated(draft)
    judgement = judge(draft, metadata)
    return Report(
        id=report_id,
        source=source,
        text=reading.text,
        is_notice=judgement.is_notice,
        reasons=judgement.reasons,
        title=metadata.title,
        issuer=metadata.issuer,
        place=metadata.place,
        inspection=metadata.inspection,
        published=metadata.published,
        signed=metadata.signed,
        contact=metadata.contact,
        stated=stated,
        blocks=draft.blocks,
        findings=draft.findings,
        figures=find_figures(draft),
        documents=find_documents(draft),
        checks=(*reading.remarks, *metadata.remarks, *check(draft, metadata, stated, judgement)),
    )


def _with_fields(draft: Draft, finding: Finding) -> Finding:
    """Add deadline and responsible units where the finding's text gives them."""
    deadline = find_deadline(draft, finding.span)
    if deadline is None and finding.status in ("in_progress", "partial"):
        deadline = find_term(draft, finding.span, finding.status_quote)
    responsible = finding.responsible or find_responsible(draft, finding.span)
    if deadline is None and responsible == finding.responsible:
        return finding
    return replace(finding, deadline=deadline, responsible=responsible)
