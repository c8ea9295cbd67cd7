"""What becomes of a notice, and how it is encoded for other processes and for the cache."""

from __future__ import annotations

import msgspec
from msgspec import Raw, Struct

from generator.model import (
    Alignment,
    DocumentMention,
    Report,
    ReportSummary,
    SearchEntry,
    Stretches,
)


class Refusal(Struct, frozen=True):
    """A sidecar that cannot be used."""

    problem: str
    """What is wrong."""
    line: int | None
    """Where."""
    further: tuple[tuple[str, int | None], ...] = ()
    """What else is wrong with it, each with its line."""


class Whole(Struct, frozen=True):
    """What is laid aside of a report that was read."""

    report: Report
    """The report."""
    alignments: tuple[Alignment, ...]
    """Its passages under their themes."""
    stretches: Stretches | None = None
    """Where to look for wording that other reports share."""


class Light(Struct, frozen=True):
    """What is kept in memory of a report that was read."""

    id: str
    """Its id."""
    head: bytes
    """What other pages say of it, as `encoded_head` gives it."""
    words: bytes
    """Digest of its words; two files with the same one are the same notice."""


NOTHING = Raw(b"\xc0")
"""What stands where nothing is encoded: nil of MessagePack."""


class Outcome(Struct, frozen=True):
    """What became of one notice: it was read, or there is a failure or a refusal."""

    light: Light | None = None
    """What is kept at hand of the report."""
    whole: Raw = NOTHING
    """The report with its alignments, encoded."""
    summary: Raw = NOTHING
    """What the report is compared by, encoded."""
    search: Raw = NOTHING
    """What the search index needs of it, encoded."""
    mentions: Raw = NOTHING
    """The documents that it names, encoded."""
    failure: str | None = None
    """Why the notice could not be read."""
    refusal: Refusal | None = None
    """Why its sidecar cannot be used."""
    passing: bool = False
    """True where another try may end otherwise: out of time or memory."""

    @property
    def parts(self) -> tuple[memoryview, ...]:
        """The four parts of a report that was read: whole, summary, search, mentions."""
        return tuple(map(memoryview, (self.whole, self.summary, self.search, self.mentions)))


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Outcome)
_WHOLES = msgspec.msgpack.Decoder(Whole)
_SUMMARIES = msgspec.msgpack.Decoder(ReportSummary)
_MENTIONS = msgspec.msgpack.Decoder(tuple[DocumentMention, ...])
_ENTRIES = msgspec.msgpack.Decoder(SearchEntry | None)


def encoded_part(part: object) -> Raw:
    """Return a part of an outcome as it stands there."""
    return Raw(_ENCODER.encode(part))


def encode_outcome(outcome: Outcome) -> bytes:
    """Return an outcome as bytes."""
    return _ENCODER.encode(outcome)


def decode_outcome(encoded: bytes | memoryview) -> Outcome:
    """Return an outcome from its bytes.

    Raises:
        ValueError: The bytes are not an outcome.
    """
    return _DECODER.decode(encoded)


def decode_whole(encoded: bytes | memoryview) -> Whole:
    """Return a report with its alignments from their bytes."""
    return _WHOLES.decode(encoded)


def decode_summary(encoded: bytes | memoryview) -> ReportSummary:
    """Return what a report is compared by from its bytes."""
    return _SUMMARIES.decode(encoded)


def decode_mentions(encoded: bytes | memoryview) -> tuple[DocumentMention, ...]:
    """Return the documents that a report names from their bytes."""
    return _MENTIONS.decode(encoded)


def decode_entry(encoded: bytes | memoryview) -> SearchEntry | None:
    """Return what the search index needs of a report from its bytes, None where it is not there."""
    entry: SearchEntry | None = _ENTRIES.decode(encoded)
    return entry
