"""When each report's inspection, feedback and publication were, as bars with their table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from generator.model import AnyReport
from generator.views.dates import DateView, days_between, report_dates, whole_date
from generator.views.index import Index
from generator.views.places import City

WIDTH = 1000
"""Units across the whole chart; pages stretch it."""


class Bar(Struct, frozen=True):
    """One interval of a report."""

    name: str
    """`inspection`, `waiting` (until the feedback) or `rectifying` (until the publication)."""
    x: float
    """Where it starts."""
    width: float
    """How long it is."""
    days: int
    """The same in days; those of the inspection include both ends, as the page says."""


class TimelineRow(Struct, frozen=True):
    """One report."""

    city: City
    """Whose it is."""
    bars: tuple[Bar, ...]
    """The intervals that are known, in order of time."""
    dates: tuple[DateView, ...]
    """The dates that are known."""


class Timeline(Struct, frozen=True):
    """All reports on one scale of years."""

    years: tuple[int, ...]
    """Each gets an equal share of the width."""
    grid: tuple[float, ...]
    """Where a year starts, the first left out."""
    rows: tuple[TimelineRow, ...]
    """In the order of columns."""


def timeline(index: Index, reports: Sequence[AnyReport]) -> Timeline | None:
    """Return the timeline of `reports`, or None where none gives a whole date."""
    days = [
        day
        for report in reports
        for day in (
            whole_date(report.inspection.start),
            whole_date(report.inspection.end),
            whole_date(report.inspection.feedback),
            whole_date(report.published or report.signed),
        )
        if day
    ]
    if not days:
        return None
    years = tuple(range(min(days).year, max(days).year + 1))
    step = WIDTH / len(years)
    return Timeline(
        years=years,
        grid=tuple(round(number * step, 1) for number in range(1, len(years))),
        rows=tuple(
            TimelineRow(index.cities[report.id], _bars(report, years), report_dates(report))
            for report in reports
        ),
    )


def _bars(report: AnyReport, years: Sequence[int]) -> tuple[Bar, ...]:
    """Return the intervals of `report` that are known and run forward in time."""
    start, end = whole_date(report.inspection.start), whole_date(report.inspection.end)
    feedback, published = (
        whole_date(report.inspection.feedback),
        whole_date(report.published or report.signed),
    )
    intervals = (
        ("inspection", start, end),
        ("waiting", end, feedback),
        ("rectifying", feedback, published),
    )
    bars: list[Bar] = []
    for name, first, last in intervals:
        days = days_between(first, last)
        if first is None or last is None or days is None or days < 0:
            continue
        x = _position(first, years)
        width = max(_position(last, years) - x, 1.5)
        bars.append(Bar(name, x, round(width, 1), days + 1 if name == "inspection" else days))
    return tuple(bars)


def _position(day: date, years: Sequence[int]) -> float:
    """Return where `day` stands; every year has the same width."""
    new_year = date(day.year, 1, 1)
    share = (day - new_year).days / (date(day.year + 1, 1, 1) - new_year).days
    return round((day.year - years[0] + share) * WIDTH / len(years), 1)
