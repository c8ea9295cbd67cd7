"""Dates as notices print them, with lost 年, 月 and 日 repaired by the calendar.

A date that lost characters can have several readings; `readings` gives all that the calendar
allows, and the caller, who knows the order of events, chooses and keeps the others.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.expressions import compiled
from generator.model import Span, StatedDate
from generator.parsing.numerals import chinese_number

YEAR = r"(?:19[89]\d|20[0-4]\d)"
_HAN_DIGIT = "〇○零一二三四五六七八九"
_SOME_DAY = r"(?:上旬|中旬|下旬|月底|底|月末|末|月初|初)"
DATE = (
    rf"(?:(?:{YEAR} {{0,3}}(?:年 {{0,3}}|[./-] {{0,3}})?)?\d{{1,4}} {{0,3}}"
    rf"(?:月 {{0,3}}(?:\d{{1,2}}|(?:份)?{_SOME_DAY})?|[./-] {{0,3}}\d{{1,2}})? {{0,3}}"
    r"(?:[日号](?![常前后均]))?"
    rf"|(?:[一二][{_HAN_DIGIT}]{{3}}年)?[一二三四五六七八九十]{{1,3}}月"
    r"(?:[一二三四五六七八九十]{1,3}[日号])?)"
)
"""Regular expression of a date in folded text, whole or damaged; `readings` judges it."""

DATE_FOLLOWS = rf"(?=\d|(?:[一二][{_HAN_DIGIT}]{{3}}年)?[一二三四五六七八九十]{{1,3}}月)"
"""The same as `(?=DATE)`, in a fifth of the time that it takes to compile."""

_CLEAR = compiled(
    rf"(?=[12一二])(?<![\d.])(?:{YEAR} {{0,3}}年 {{0,3}}\d{{1,2}} {{0,3}}月"
    r"(?: {0,3}(?:\d{1,2} {0,3}[日号]"
    rf"|(?:份)?{_SOME_DAY}))?"
    rf"|{YEAR} {{0,3}}(?P<mark>[./-]) {{0,3}}\d{{1,2}} {{0,3}}(?P=mark) {{0,3}}\d{{1,2}}(?![\d.%])"
    rf"|[一二][{_HAN_DIGIT}]{{3}}年[一二三四五六七八九十]{{1,3}}月(?:[一二三四五六七八九十]{{1,3}}[日号])?)"
)
_LOST = r"年?(?:\d{2,4}|\d{1,2}月\d{1,2})[日号]?"
_DAMAGED = compiled(
    rf"[12](?<![\d.A-Za-z〔\[(-].)(?:9[89]|0[0-4])\d(?:{_LOST}|\d{{1,2}}月)"
    r"(?![\d.%A-Za-z日号月]|[余多]?[万亿元人个件次名家])"
)
_PARTS = compiled(
    rf"(?:(?P<year>{YEAR})(?P<after_year>年|[./-])?)?(?P<digits>\d{{1,4}})"
    rf"(?:(?P<mark>月|[./-])(?:(?P<day>\d{{1,2}})|(?:份)?(?P<some>{_SOME_DAY}))?)?(?P<end>[日号])?"
)
_HAN = compiled(r"(?:(?P<year>.{4})年)?(?P<month>[^月]+)月(?:(?P<day>.+)[日号])?")
_SPACES = compiled(r"\s+")


class DateReading(Struct, frozen=True):
    """One possible reading of a printed date."""

    year: int | None
    """None where no year is printed."""
    month: int
    """From 1."""
    day: int | None
    """None where only the month is printed (旬, 月底, a month alone)."""

    def in_year(self, year: int) -> DateReading:
        """Return the same day in `year`."""
        return DateReading(year, self.month, self.day)

    def first_day(self) -> datetime.date:
        """Return its day, or the first of its month; the year must be known."""
        return datetime.date(self.year or 1, self.month, self.day or 1)

    @property
    def iso(self) -> str:
        """`YYYY-MM-DD`, or `YYYY-MM` where no day is printed; the year must be known."""
        stem = f"{self.year:04d}-{self.month:02d}"
        return stem if self.day is None else f"{stem}-{self.day:02d}"


class PrintedDate(Struct, frozen=True):
    """A date where it stands, before its readings are weighed."""

    span: Span
    """Where."""
    readings: tuple[DateReading, ...]
    """All that the calendar allows, earliest first; never empty."""
    damaged: bool
    """True where separators or digits were lost."""


def _valid(year: int | None, month: int, day: int | None) -> bool:
    """Tell whether the calendar has such a day (29 February counts where no year is known)."""
    try:
        datetime.date(year or 2024, month, day or 1)
    except ValueError:
        return False
    return True


def _day_of(text: str) -> int | None:
    """Return the number of a two-digit or one-digit part, None for a bare zero or `0` in front."""
    return int(text) if text and (len(text) == 2 or text != "0") else None


def _splits(year: int | None, digits: str, *, with_day: bool) -> list[DateReading]:
    """Return the ways to cut `digits` into month and day."""
    found = []
    for cut in (1, 2):
        month, day = _day_of(digits[:cut]), _day_of(digits[cut:])
        if cut == 1 and len(digits) == 3 and digits[1] == "0":
            continue  # 109 is 10-9: nobody prints a bare month beside a padded day
        if len(digits) - cut in (1, 2) and month and day and _valid(year, month, day):
            found.append(DateReading(year, month, day))
    if not with_day and year and len(digits) <= 2 and _valid(year, int(digits), None):
        found.append(DateReading(year, int(digits), None))
    return found


def readings(printed: str) -> tuple[tuple[DateReading, ...], bool]:
    """Return all readings of a printed date, earliest first, and whether it is damaged.

    >>> [reading.iso for reading in readings("2025324日")[0]], readings("2025324日")[1]
    (['2025-03-24'], True)
    >>> [reading.iso for reading in readings("2025111日")[0]]
    ['2025-01-11', '2025-11-01']
    >>> readings("二〇二五年六月二十六日")
    ((DateReading(year=2025, month=6, day=26),), False)
    """
    compact = _SPACES.sub("", printed)
    match = _PARTS.fullmatch(compact)
    if match is None:
        return _chinese_readings(compact)
    year = int(match["year"]) if match["year"] else None
    if match["mark"]:
        month = int(match["digits"])
        day = int(match["day"]) if match["day"] else None
        if len(match["digits"]) > 2 or not _valid(year, month, day) or day == 0:
            return (), True
        whole_month = match["mark"] == "月" and day is None and not match["end"]
        lost_day = match["mark"] == "月" and day is not None and not match["end"]
        lost_year = year is not None and match["mark"] == "月" and match["after_year"] != "年"
        return (DateReading(year, month, day),), lost_year or (lost_day and not whole_month)
    found = _splits(year, match["digits"], with_day=bool(match["end"]))
    return tuple(sorted(found, key=lambda reading: (reading.month, reading.day or 0))), True


def _chinese_readings(compact: str) -> tuple[tuple[DateReading, ...], bool]:
    """Read 二〇二五年六月二十六日."""
    match = _HAN.fullmatch(compact)
    if match is None:
        return (), True
    year = chinese_number(match["year"]) if match["year"] else None
    month = chinese_number(match["month"])
    day = chinese_number(match["day"]) if match["day"] else None
    if month is None or not _valid(year, month, day):
        return (), True
    return (DateReading(year, month, day),), False


def printed_date(folded: str, span: Span) -> PrintedDate | None:
    """Return the date that stands at `span`, None where the calendar has no such day."""
    printed = folded[span.start : span.end].rstrip()
    found, damaged = readings(printed)
    return (
        PrintedDate(Span(span.start, span.start + len(printed)), found, damaged) if found else None
    )


def clear_dates(folded: str, start: int = 0, end: int | None = None) -> list[PrintedDate]:
    """Return the dates printed whole, with their year, between `start` and `end`."""
    stop = len(folded) if end is None else end
    dates = (
        printed_date(folded, Span(*match.span())) for match in _CLEAR.finditer(folded, start, stop)
    )
    return [date for date in dates if date is not None]


def damaged_dates(folded: str, start: int = 0, end: int | None = None) -> list[PrintedDate]:
    """Return the dates with a year that lost 年, 月 or 日 between `start` and `end`."""
    stop = len(folded) if end is None else end
    dates = (
        printed_date(folded, Span(*match.span()))
        for match in _DAMAGED.finditer(folded, start, stop)
        if not _is_whole(match.group())
    )
    return [date for date in dates if date is not None and date.damaged]


def _is_whole(printed: str) -> bool:
    """Tell quickly of most dates that nothing is lost: 年, 月 and 日 are there."""
    return printed[-1] in "日号" and "年" in printed and "月" in printed


def settle(
    text: str,
    date: PrintedDate,
    allowed: Callable[[DateReading], bool] = lambda _: True,
    *,
    inferred: bool = False,
) -> StatedDate | None:
    """Return `date` with the first reading that `allowed` takes; the others stay beside it.

    Readings must carry a year. Where `allowed` takes none, the first reading is taken as printed:
    what is printed is reported even where it contradicts the order of events.
    """
    with_year = [reading for reading in date.readings if reading.year is not None]
    if not with_year:
        return None
    fitting = [reading for reading in with_year if allowed(reading)] or with_year
    return StatedDate(
        iso=fitting[0].iso,
        quote=text[date.span.start : date.span.end],
        span=date.span,
        repaired=date.damaged or inferred,
        alternatives=tuple(reading.iso for reading in fitting[1:]),
    )


def with_years(date: PrintedDate, years: Sequence[int]) -> PrintedDate:
    """Return `date` with each yearless reading put into each of `years`, in that order."""
    placed = [
        reading.in_year(year)
        for year in years
        for reading in date.readings
        if reading.year is None and _valid(year, reading.month, reading.day)
    ]
    own = [reading for reading in date.readings if reading.year is not None]
    return PrintedDate(date.span, (*own, *placed), date.damaged)


def find_dates(text: str, folded: str, window: Span) -> tuple[StatedDate, ...]:
    """Return the dates with a year in `window` of a text, in order."""
    start, end = window
    dates = {date.span.start: date for date in damaged_dates(folded, start, end)}
    dates.update({date.span.start: date for date in clear_dates(folded, start, end)})
    found = [settle(text, date) for date in dates.values()]
    return tuple(sorted((date for date in found if date is not None), key=lambda date: date.span))
