"""Dates as pages show them, with what was printed and what was inferred."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from generator.model import AnyReport, StatedDate, opened


class DateView(Struct, frozen=True):
    """A date of a report."""

    name: str
    """What happened: `start`, `end`, `feedback`, `published`, `signed` or `deadline`."""
    iso: str
    """As far as printed: year, month, day."""
    quote: str
    """What is printed."""
    repaired: bool
    """True where lost or unprinted parts were inferred."""
    alternatives: tuple[str, ...]
    """Other possible readings."""


def date_view(name: str, stated: StatedDate) -> DateView:
    """Return `stated` for a page."""
    return DateView(name, stated.iso, stated.quote, stated.repaired, stated.alternatives)


def report_dates(report: AnyReport) -> tuple[DateView, ...]:
    """Return the dates that the report gives, in order of events."""
    rest = opened(report)
    known = (
        ("start", rest.inspection.start),
        ("end", rest.inspection.end),
        ("feedback", rest.inspection.feedback),
        ("signed", rest.signed),
        ("published", rest.published),
    )
    return tuple(date_view(name, stated) for name, stated in known if stated is not None)


def whole_date(stated: StatedDate | None) -> date | None:
    """Return the calendar day, or None where no day is known."""
    if stated is None or len(stated.iso) != len("2024-01-01"):
        return None
    try:
        return date.fromisoformat(stated.iso)
    except ValueError:
        return None


def days_between(first: date | None, last: date | None) -> int | None:
    """Return the days from `first` to `last`, None where one is not known."""
    return (last - first).days if first and last else None
