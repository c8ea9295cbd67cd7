"""What is kept in memory of every report, while its text and all that points into it lie aside.

A site of ten thousand reports is made with the heads of all of them at hand and a few whole ones.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from generator.model.corpus import Alignment
from generator.model.report import (
    Contact,
    Finding,
    Inspection,
    Place,
    Report,
    Role,
    Source,
    StatedTotal,
    Status,
    StatusSource,
)
from generator.model.text import Remark, Span, StatedDate


class FindingHead(Struct, frozen=True):
    """What other pages say of a finding."""

    id: str
    """Id of the finding."""
    number: str | None
    """As printed."""
    title: str
    """As in the data."""
    status: Status
    """Only what is printed."""
    status_quote: str | None
    """The words that give the status."""
    status_source: StatusSource | None
    """Where those words stand."""
    measures: int
    """How many it has."""
    themes: tuple[str, ...]
    """Ids of the themes it is filed under as a whole."""


class ThemeFacts(Struct, frozen=True):
    """What a theme has in a report."""

    theme: str
    """Id of the theme."""
    findings: tuple[str, ...]
    """Ids of the findings that have a passage on it or are filed under it, in reading order."""
    measures: int
    """Measures on it."""
    passages: int
    """Passages on it, measures included."""


class ReportHead(Struct, frozen=True):
    """What pages other than a report's own say of it; fields of `Report` have their meaning."""

    id: str
    """As in `Report`."""
    source: Source
    """As in `Report`."""
    is_notice: bool
    """As in `Report`."""
    reasons: tuple[str, ...]
    """As in `Report`."""
    title: str | None
    """As in `Report`."""
    issuer: str | None
    """As in `Report`."""
    place: Place
    """As in `Report`."""
    inspection: Inspection
    """As in `Report`."""
    published: StatedDate | None
    """As in `Report`."""
    signed: StatedDate | None
    """As in `Report`."""
    contact: Contact
    """As in `Report`."""
    stated: tuple[StatedTotal, ...]
    """As in `Report`."""
    checks: tuple[Remark, ...]
    """As in `Report`."""
    findings: tuple[FindingHead, ...]
    """In reading order."""
    facts: tuple[ThemeFacts, ...]
    """Themes that have anything in it, in the order in which they are met."""
    characters: int
    """Length of its text."""
    roles: tuple[tuple[Role, int], ...]
    """Characters by role of their block, white space left out."""
    printed: int
    """Characters of its text, white space left out."""
    figures: int
    """How many it has."""
    documents: int
    """How many it names."""
    passages: int
    """Its alignments."""


class WholeReport(NamedTuple):
    """A report with all that points into its text."""

    report: Report
    """The report."""
    alignments: tuple[Alignment, ...]
    """In reading order, then by theme."""
    stock: tuple[Span, ...]
    """Wording that other reports share, in order."""


AnyReport = Report | ReportHead
"""For what is asked of either."""

AnyFinding = Finding | FindingHead
"""For what is asked of either."""
