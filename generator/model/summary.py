"""What one report is compared with others by: small, and made where the report is read."""

from __future__ import annotations

from msgspec import Struct

from generator.model.corpus import Unfiled
from generator.model.report import Action, Status


class FindingSummary(Struct, frozen=True):
    """What one finding is likened by; words are numbers (`aligning/alike/words.py`)."""

    id: str
    """Id of the finding."""
    title: str
    """Its title without its wrapping, for showing shared words."""
    status: Status
    """As printed in the report."""
    themes: bytes
    """Its themes."""
    wrong: bytes
    """Terms of what was wrong, and the title's pairs of characters."""
    done: bytes
    """Terms of what was done."""
    order: bytes
    """Puts like findings near each other: first by theme, then by a word that such findings
    are likely to have both; the last four bytes set this finding apart."""
    told: bytes
    """Eight bytes that change where pages of other reports say something else of it."""


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


class Stretches(Struct, frozen=True, array_like=True):
    """The stretches of a report that are looked at for wording that others share, packed."""

    hashes: bytes
    """The hash of each, in the order of the text, eight bytes each."""
    starts: bytes
    """Where each starts in the squeezed text, four bytes each; nothing where one starts at every
    place."""
    cuts: bytes
    """Where characters were dropped from the squeezed text, four bytes each."""
    lost: bytes
    """How many were dropped before each cut, four bytes each; at the end, how many in all."""


class DocumentMention(Struct, frozen=True, array_like=True, gc=False):
    """A document that a report names, and where."""

    key: str
    """Its title folded and without spaces: the same for all who name it."""
    title: str
    """As pages show it."""
    action: Action
    """What the organ did with it."""
    anchor: str
    """Where it stands on the report's page; "" for the page."""


class SearchEntry(Struct, frozen=True):
    """What the search index needs of one report."""

    titles: bytes
    """The different pairs and single units of its headings, four bytes each."""
    grams: bytes
    """The different pairs and single units of its whole text, four bytes each."""
