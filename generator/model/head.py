"""What is kept in memory of every report, while its text and all that points into it lie aside.

A site of ten thousand reports is made with the heads of all of them at hand and a few whole ones.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from msgspec import Struct, msgpack

from generator.model.corpus import Alignment
from generator.model.report import (
    Contact,
    Inspection,
    Place,
    Report,
    Source,
    StatedTotal,
    Status,
    StatusSource,
)
from generator.model.summary import Stretches
from generator.model.text import Remark, Span, StatedDate


class FindingHead(Struct, frozen=True, array_like=True, gc=False):
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


class FindingHeads(Struct, frozen=True, array_like=True, gc=False):
    """What other pages say of a report's findings: kept encoded, as there are so many of them.

    A finding is decoded each time it is asked for; what is counted over all of them is at hand.
    """

    _encoded: memoryview
    """One after the other, in reading order."""
    _ends: memoryview
    """Where each ends, four bytes each."""
    measures: int
    """How many all of them have."""
    statuses: tuple[Status, ...]
    """Of each."""

    def __len__(self) -> int:
        """Count the findings."""
        return len(self.statuses)

    def __getitem__(self, place: int) -> FindingHead:
        """Return the finding at a place, from 0."""
        ends = self._ends.cast("I")
        start = ends[place - 1] if place else 0
        return _FINDING.decode(self._encoded[start : ends[place]])

    def __iter__(self) -> Iterator[FindingHead]:
        """Yield the findings in reading order."""
        return map(self.__getitem__, range(len(self)))


_ENCODER = msgpack.Encoder()
_FINDING = msgpack.Decoder(FindingHead)


def finding_heads(findings: Sequence[FindingHead]) -> FindingHeads:
    """Return findings as they are kept."""
    encoded = [_ENCODER.encode(finding) for finding in findings]
    return FindingHeads(
        memoryview(b"".join(encoded)),
        memoryview(array("I", accumulate(map(len, encoded))).tobytes()),
        sum(finding.measures for finding in findings),
        tuple(finding.status for finding in findings),
    )


def finding_place(finding: str) -> tuple[str, int]:
    """Return the report of a finding and its place there, from 0; both are in its id.

    >>> finding_place("guang-zhou-12")
    ('guang-zhou', 11)
    """
    report, _, number = finding.rpartition("-")
    return report, int(number) - 1 if number.isdecimal() else -1


class ThemeFacts(Struct, frozen=True, gc=False):
    """What a theme has in a report."""

    findings: tuple[int, ...]
    """Places of the findings, from 0, that have a passage on it or are filed under it, in order."""
    measures: int
    """Measures on it."""
    passages: int
    """Passages on it, measures included."""


class AllFacts(Struct, frozen=True, array_like=True):
    """What each theme has in a report: kept as numbers, as there are so many of them."""

    _starts: dict[str, int]
    """Where the numbers of a theme start, by its id."""
    _numbers: memoryview
    """Four bytes each: measures, passages, how many findings, and their places."""

    def __contains__(self, theme: object) -> bool:
        """Tell whether a theme has anything."""
        return theme in self._starts

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the themes, in the order in which they are met."""
        return iter(self._starts)

    def get(self, theme: str) -> ThemeFacts | None:
        """Return what a theme has, None for nothing."""
        start = self._starts.get(theme)
        if start is None:
            return None
        numbers = self._numbers.cast("I")
        measures, passages, findings = numbers[start : start + 3]
        return ThemeFacts(tuple(numbers[start + 3 : start + 3 + findings]), measures, passages)


def all_facts(facts: Mapping[str, ThemeFacts]) -> AllFacts:
    """Return what each theme has, by its id, as it is kept."""
    starts: dict[str, int] = {}
    numbers = array("I")
    for theme, each in facts.items():
        starts[theme] = len(numbers)
        numbers.extend((each.measures, each.passages, len(each.findings), *each.findings))
    return AllFacts(starts, memoryview(numbers.tobytes()))


class HeadRest(Struct, frozen=True, array_like=True):
    """What lists, exports and the data say of a report; fields of `Report` have their meaning."""

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


class ReportHead(Struct, frozen=True):
    """What pages other than a report's own say of it; fields of `Report` have their meaning.

    There are as many as reports, so what is seldom asked for is kept encoded.
    """

    id: str
    """As in `Report`."""
    is_notice: bool
    """As in `Report`."""
    title: str | None
    """As in `Report`."""
    issuer: str | None
    """As in `Report`."""
    place: Place
    """As in `Report`."""
    findings: FindingHeads
    """In reading order."""
    facts: AllFacts
    """What its themes have in it."""
    characters: int
    """Length of its text."""
    roles: tuple[int, ...]
    """Characters of each `Role` in its blocks, white space left out."""
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


def encoded_rest(report: Report) -> memoryview:
    """Return what of a report's head is kept encoded."""
    fields = [getattr(report, name) for name in HeadRest.__struct_fields__]
    return memoryview(_ENCODER.encode(fields))


_HEAD = msgpack.Decoder(ReportHead)


def in_one_piece(encoded: bytearray, ends: Sequence[int]) -> list[ReportHead]:
    """Return heads that share what they keep encoded: one piece of memory, not four each.

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
