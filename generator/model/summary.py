"""What one report is compared with others by: small, and made where the report is read."""

from __future__ import annotations

from msgspec import Struct

from generator.model.corpus import Unfiled
from generator.model.report import Status


class FindingSummary(Struct, frozen=True):
    """What one finding is likened by."""

    id: str
    """Id of the finding."""
    title: str
    """Its title, for showing shared words."""
    status: Status
    """As printed in the report."""
    themes: tuple[str, ...]
    """Its themes, each with @ before its id, so that no word is taken for one."""
    wrong: tuple[str, ...]
    """Terms of what was wrong, and with ~ before them the title's pairs of characters."""
    done: tuple[str, ...]
    """Terms of what was done."""


class ReportSummary(Struct, frozen=True):
    """What one report is compared by."""

    report: str
    """Id of the report."""
    body: str
    """Name of the reporting body, the same for all its reports; "" where unknown."""
    dated: str
    """ISO date by which the rounds of one body are ordered; "" where unknown."""
    findings: tuple[FindingSummary, ...]
    """In reading order."""
    windows: bytes = b""
    """Hashes of the sampled stretches, sorted, each once: eight bytes each, as `array("Q")`."""
    unfiled: tuple[tuple[Unfiled, str], ...] = ()
    """Passages that no theme took, with their text."""


class SearchEntry(Struct, frozen=True):
    """What the search index needs of one report."""

    titles: bytes
    """The different pairs and single units of its headings, four bytes each."""
    grams: bytes
    """The different pairs and single units of its whole text, four bytes each."""
