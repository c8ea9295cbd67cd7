"""What is kept in memory of every report, while its text and all that points into it lie aside.

A site of ten thousand reports is made with the heads of all of them at hand and a few whole ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct, msgpack

from generator.model.corpus import Alignment
from generator.model.facts import AllFacts
from generator.model.finding_heads import FindingHeads
from generator.model.report import Contact, Inspection, Place, Report, Source, StatedTotal
from generator.model.summary import Stretches
from generator.model.text import Remark, Span, StatedDate


class HeadRest(Struct, frozen=True, array_like=True):
    """What lists, exports and the data say of a report; fields of `Report` have their meaning."""

    roles: tuple[int, ...]
    """Characters of each `Role` in its blocks, white space left out."""
    title: str | None
    """As in `Report`."""
    issuer: str | None
    """As in `Report`."""
    source: Source
    """As in `Report`."""
    reasons: tuple[str, ...]
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


_REST = msgpack.Decoder(HeadRest)


class ReportHead(Struct, frozen=True, gc=False):
    """What pages other than a report's own say of it; fields of `Report` have their meaning.

    There are as many as reports, and each process that looks at one has a copy of its own; so what
    is not asked for all the time is kept encoded.
    """

    id: str
    """As in `Report`."""
    is_notice: bool
    """As in `Report`."""
    place: Place
    """As in `Report`."""
    findings: FindingHeads
    """In reading order."""
    facts: AllFacts
    """What its themes have in it."""
    characters: int
    """Length of its text."""
    printed: int
    """Characters of its text, white space left out."""
    figures: int
    """How many it has."""
    documents: int
    """How many it names."""
    passages: int
    """Its alignments."""
    encoded: memoryview
    """The rest."""

    @property
    def rest(self) -> HeadRest:
        """The rest, decoded each time."""
        return _REST.decode(self.encoded)

    @property
    def roles(self) -> tuple[int, ...]:
        """Characters of each `Role` in its blocks, white space left out."""
        return self.rest.roles

    @property
    def title(self) -> str | None:
        """As in `Report`."""
        return self.rest.title

    @property
    def issuer(self) -> str | None:
        """As in `Report`."""
        return self.rest.issuer

    @property
    def source(self) -> Source:
        """As in `Report`."""
        return self.rest.source

    @property
    def reasons(self) -> tuple[str, ...]:
        """As in `Report`."""
        return self.rest.reasons

    @property
    def inspection(self) -> Inspection:
        """As in `Report`."""
        return self.rest.inspection

    @property
    def published(self) -> StatedDate | None:
        """As in `Report`."""
        return self.rest.published

    @property
    def signed(self) -> StatedDate | None:
        """As in `Report`."""
        return self.rest.signed

    @property
    def contact(self) -> Contact:
        """As in `Report`."""
        return self.rest.contact

    @property
    def stated(self) -> tuple[StatedTotal, ...]:
        """As in `Report`."""
        return self.rest.stated

    @property
    def checks(self) -> tuple[Remark, ...]:
        """As in `Report`."""
        return self.rest.checks


def encoded_rest(report: Report, roles: Sequence[int]) -> memoryview:
    """Return what of a report's head is kept encoded; `roles` are the characters of each role."""
    fields = [getattr(report, name) for name in HeadRest.__struct_fields__[1:]]
    return memoryview(_ENCODER.encode([roles, *fields]))


_ENCODER = msgpack.Encoder()
_HEAD = msgpack.Decoder(ReportHead)


def in_one_piece(encoded: bytearray, ends: Sequence[int]) -> list[ReportHead]:
    """Return heads that share what they keep encoded: one piece of memory, not three each.

    A forked process copies what it looks at, as looking at an object counts its references; in
    the one piece nothing is counted, so that it is copied by none.

    Args:
        encoded: The heads, one after the other; not to be changed any more.
        ends: Where each ends.
    """
    shared = memoryview(encoded)
    return [_HEAD.decode(shared[start:end]) for start, end in pairwise((0, *ends))]


def encoded_head(head: ReportHead) -> bytes:
    """Return a head as `in_one_piece` takes it."""
    return _ENCODER.encode(head)


class WholeReport(NamedTuple):
    """A report with all that points into its text."""

    report: Report
    """The report."""
    alignments: tuple[Alignment, ...]
    """In reading order, then by theme."""
    stock: tuple[Span, ...]
    """Wording that other reports share, in order."""
    stretches: Stretches | None = None
    """Where to look for that wording; None where it need not be looked for."""


AnyReport = Report | ReportHead
"""For what is asked of either."""


def opened(report: AnyReport) -> Report | HeadRest:
    """Return what holds the rest of a report; to be asked for once where several fields are."""
    return report.rest if isinstance(report, ReportHead) else report
