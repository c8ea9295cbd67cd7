"""What is kept in memory of every finding: all those of a report in one piece."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import get_args

from msgspec import Struct, msgpack

from generator.model.report import Status, StatusSource

_WIDTH = 4
"""Bytes of the number that says where a finding ends."""
_STATUSES: tuple[Status, ...] = get_args(Status)


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
    """Where each ends, four bytes each; then one after the other, in reading order."""
    _statuses: bytes
    """The place of each one's status among all statuses."""
    measures: int
    """How many all of them have."""

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The status of each, made each time it is asked for."""
        return tuple(map(_STATUSES.__getitem__, self._statuses))

    def statuses_at(self, places: Iterable[int]) -> bytes:
        """Return the status of each finding at some places, from 0, for `times`."""
        return bytes(map(self._statuses.__getitem__, places))

    def __len__(self) -> int:
        """Count the findings."""
        return len(self._statuses)

    def __getitem__(self, place: int) -> FindingHead:
        """Return the finding at a place, from 0."""
        first = _WIDTH * len(self._statuses)
        ends = self._encoded[:first].cast("I")
        start = first + ends[place - 1] if place else first
        return _DECODER.decode(self._encoded[start : first + ends[place]])

    def __iter__(self) -> Iterator[FindingHead]:
        """Yield the findings in reading order."""
        return map(self.__getitem__, range(len(self)))


def times(status: Status, statuses: bytes | bytearray) -> int:
    """Return how often a status occurs in what `statuses_at` has given."""
    return statuses.count(_STATUSES.index(status))


_ENCODER = msgpack.Encoder()
_DECODER = msgpack.Decoder(FindingHead)


def finding_heads(findings: Sequence[FindingHead]) -> FindingHeads:
    """Return findings as they are kept."""
    encoded = [_ENCODER.encode(finding) for finding in findings]
    ends = array("I", accumulate(map(len, encoded)))
    return FindingHeads(
        memoryview(b"".join((ends.tobytes(), *encoded))),
        bytes(_STATUSES.index(finding.status) for finding in findings),
        sum(finding.measures for finding in findings),
    )


def finding_place(finding: str) -> tuple[str, int]:
    """Return the report of a finding and its place there, from 0; both are in its id.

    >>> finding_place("guang-zhou-12")
    ('guang-zhou', 11)
    """
    report, _, number = finding.rpartition("-")
    return report, int(number) - 1 if number.isdecimal() else -1
