"""Parsers: a reading becomes a report; pure functions, no disk."""

from __future__ import annotations

from generator.expressions import keep_compiled
from generator.model import Reading, Report, Sidecar, Source

__all__ = ["parse"]


def parse(
    reading: Reading, source: Source, report_id: str, sidecar: Sidecar | None = None
) -> Report:
    """Return the report that `reading` holds.

    The parsers are imported where the work is done: the pages, made in another process, ask this
    package for the names of totals alone.

    Args:
        reading: The file as text.
        source: The file itself.
        report_id: Id of the report.
        sidecar: What a person states of it; it overrides what is read.

    Returns:
        The report; its blocks hold each non-space character of `reading.text` once. What it
        does not give is None or empty.
    """
    from generator.parsing.report import parsed

    keep_compiled()
    return parsed(reading, source, report_id, sidecar)
