"""Places in a text: spans, dates as printed, and remarks on what is odd there."""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

Level = Literal["info", "warning", "error"]


class Span(NamedTuple):
    """`[start, end)` in Unicode code points of a report's published text."""

    start: int
    """The first character."""
    end: int
    """The one behind the last."""


class StatedDate(Struct, frozen=True):
    """A date that the report prints."""

    iso: str
    """`YYYY-MM-DD`, or `YYYY-MM`, `YYYY` where no more is printed."""
    quote: str
    """What is printed."""
    span: Span
    """Where it is printed."""
    repaired: bool = False
    """True where lost or unprinted parts (a year, a digit) were inferred."""
    alternatives: tuple[str, ...] = ()
    """The other readings that are possible, as ISO dates in order."""


class Remark(Struct, frozen=True):
    """Something odd, repaired, doubtful or contradictory, as data; reported once, by the caller."""

    code: str
    """Permanent kebab-case name of the kind, such as `stated-problems-differ`."""
    level: Level
    """How much a reader should care."""
    message: str
    """What was found, in Chinese, with the figures."""
    span: Span | None = None
    """Where, or None for the report as a whole."""
    message_en: str = ""
    """The same in English."""
