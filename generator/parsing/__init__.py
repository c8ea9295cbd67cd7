"""Parsers: a reading becomes a report; pure functions, no disk."""

from __future__ import annotations

from generator.folding import fold
from generator.model import Reading, Report, Sidecar, Source
from generator.parsing.draft import Draft
from generator.parsing.outline import read_outline

__all__ = ["parse"]


def parse(
    reading: Reading, source: Source, report_id: str, sidecar: Sidecar | None = None
) -> Report:
    """Return the report that `reading` holds.

    Args:
        reading: The file as text.
        source: The file itself.
        report_id: Id of the report.
        sidecar: What a person states of it; it overrides what is read.

    Returns:
        The report; its blocks hold each non-space character of `reading.text` once. What it
        does not give is None or empty.
    """
    folded = fold(reading.text)
    outline = read_outline(reading, folded, report_id)
    draft = Draft(report_id, reading, folded, tuple(outline.blocks), tuple(outline.findings))
    titles = [block for block in draft.blocks if block.role == "title"]
    return Report(
        id=report_id,
        source=source,
        text=reading.text,
        is_notice=True,
        title=(sidecar and sidecar.title)
        or (reading.text[titles[-1].span.start : titles[-1].span.end] if titles else None),
        blocks=draft.blocks,
        findings=draft.findings,
    )
