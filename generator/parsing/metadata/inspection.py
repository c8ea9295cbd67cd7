"""Reads who inspected, how, and when, from the first sentences of a notice."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator

from msgspec import Struct

from generator.expressions import compiled
from generator.model import Inspection, Span, StatedDate
from generator.parsing.dates import (
    DATE,
    YEAR,
    DateReading,
    PrintedDate,
    printed_date,
    settle,
    with_years,
)
from generator.parsing.late import late
from generator.parsing.metadata.group import read_group, read_kind
from generator.parsing.metadata.zones import sentence_at

_JOIN = r" {0,2}(?:起|开始)?,? {0,2}(?:直?至|到|-{1,2}|—{1,2}|~) {0,2}(?:[同当次]年 {0,2})?"
_RANGE = compiled(
    r"(?=[0-9一二三四五六七八九十])(?<![\d.])"
    rf"(?P<start>{DATE}){_JOIN}(?P<end>{DATE}|\d{{1,2}}[日号])(?![\d%])"
)
_ONE_DAY = compiled(r"(?:19|20)\d\d-\d{1,2}-\d{1,2} {0,6}")
"""2025-05-28 of a page line is no stay from May 2025 to the 28th."""
_SAME_MONTH = compiled(r"(\d{1,2})[日号]")
_DAY = compiled(rf"(?=[0-9一二三四五六七八九十])(?<![\d.])(?P<date>{DATE})(?![\d%])")
_WITH_UNITS = compiled(r"月|日|号|[12]\d{3}")
_INSPECTS = compiled(r"巡[察视]|进驻")
_INSPECTED = compiled(
    r"巡[察视]组?[^。\n]{0,40}(?:对|进驻)[^。\n]{0,80}(?:进行|开展|实施)了?[^。\n]{0,20}巡[察视]"
)
_INSPECTED_ON = late(
    rf"(?<![\d.])(?P<date>{YEAR}年{DATE})[^。\n,]{{0,8}},?[^。\n]{{0,60}}?(?:进行|开展|实施)了?[^。\n,]{{0,20}}巡[察视]"
)
_FEEDS_BACK = compiled(r"[反回]馈|通报")
_AFTER_FEEDBACK = compiled(rf"反馈[^。\n,;]{{0,14}}?(?:于|时间[为:]?) ?(?P<date>{DATE})")
_NOT_FEEDBACK = compiled(r"截[至止]|以来|之前|前[,，]?$|会议?研究|整改|党组会|党委会|民主生活会")
_AND = compiled(r"[、,和及与以]{1,2}")
_MAX_DAYS = 300
"""Days of the longest stay on site."""
_MONTH = 31
"""Days of the longest month."""
_MAX_RANGES = 40
"""Ranges of days that are looked at, so that no text makes the search slow."""
_OPENING = 300
"""Characters of the first sentences where no range tells which one speaks of the inspection."""
_LEAD_SENTENCES = 400
"""Characters behind a range in which a better one may stand."""
_SEARCHED = 8000
"""Characters from the start that are searched where the lead has nothing."""


class _Page(Struct, frozen=True):
    """What the parts of this reader share."""

    text: str
    """The published text."""
    folded: str
    """The same, folded."""
    anchor: datetime.date | None
    """A day after all that is told."""


class _Period(Struct, frozen=True):
    """First and last day on site with the stretch that prints them."""

    start: StatedDate
    """First day on site."""
    end: StatedDate
    """Last day on site."""
    span: Span
    """What prints them."""


def read_inspection(
    text: str, folded: str, lead: Span, anchor: datetime.date | None = None
) -> Inspection:
    """Return what the lead says of the inspection.

    Args:
        text: The published text.
        folded: The same, folded.
        lead: Where the first sentences stand.
        anchor: A day after all of it (signature or publication), for dates without any year.
    """
    page = _Page(text, folded, anchor)
    zones = [lead, Span(0, min(len(folded), _SEARCHED))]
    period = next(filter(None, (_period(page, zone) for zone in zones)), None)
    start = period.start if period else _only_date(page, lead)
    end = period.end if period else None
    reached = period.span.end if period else (start.span.end if start else lead.start)
    after = Span(reached, min(len(folded), max(reached + 1200, 0 if start else lead.end)))
    feedback = _feedback(page, after, end or start)
    group = next(filter(None, (read_group(text, folded, zone) for zone in zones)), None)
    told = sentence_at(folded, period.span.start if period else lead.start)
    opening = Span(told.start, min(len(folded), max(told.end, lead.start + _OPENING)))
    sentence = told if period else opening
    return Inspection(
        body=group,
        kind=read_kind(
            group,
            folded[sentence.start : sentence.end],
            folded[opening.start : opening.start + _OPENING],
        ),
        start=start,
        end=end,
        feedback=feedback,
    )


def _period(page: _Page, zone: Span) -> _Period | None:
    """Return the time on site: the first range of days in a sentence on an inspection.

    Where the lead tells of earlier inspections as well, the latest is the one that is answered.
    """
    found: _Period | None = None
    ranges = _RANGE.finditer(page.folded, zone.start, zone.end)
    for match in itertools.islice(ranges, _MAX_RANGES):
        if found is not None and match.start() > found.span.end + _LEAD_SENTENCES:
            break
        if not (_WITH_UNITS.search(match["start"]) and _WITH_UNITS.search(match.group())):
            continue
        if _ONE_DAY.fullmatch(match.group()):
            continue
        sentence = sentence_at(page.folded, match.start())
        tells = _INSPECTS if found is None else _INSPECTED
        if not tells.search(page.folded, sentence.start, sentence.end):
            continue
        period = _settle_period(page, match)
        if period is None:
            continue
        if found is not None and _AND.fullmatch(page.folded, found.span.end, match.start()):
            found = _Period(found.start, period.end, Span(found.span.start, period.span.end))
        elif found is None or period.start.iso > found.start.iso:
            found = period
    return found


def _only_date(page: _Page, zone: Span) -> StatedDate | None:
    """Return the one date that a lead without a range gives for the inspection (于2023年5月)."""
    match = _INSPECTED_ON().search(page.folded, zone.start, zone.end)
    date = printed_date(page.folded, Span(*match.span("date"))) if match else None
    return settle(page.text, date) if date else None


def _settle_period(page: _Page, match: re.Match[str]) -> _Period | None:
    """Weigh the readings of both ends against each other: the shortest sensible stay wins."""
    start = printed_date(page.folded, Span(*match.span("start")))
    end = _end_date(page.folded, match, start) if start else None
    if start is None or end is None:
        return None
    latest = _printed_feedback(page, match.end())
    inferred = all(reading.year is None for reading in start.readings)
    if inferred:
        start = _with_start_year(start, end, latest)
    stays = sorted(_stays(start, end), key=lambda stay: stay[0])
    pairs = [stay for stay in stays if latest is None or stay[2].iso[:10] <= latest] or stays
    if not pairs:
        return None
    starts = tuple(dict.fromkeys(first for _, first, _ in pairs))
    ends = tuple(dict.fromkeys(last for _, _, last in pairs))
    first = settle(page.text, PrintedDate(start.span, starts, start.damaged), inferred=inferred)
    last = settle(page.text, PrintedDate(end.span, ends, end.damaged))
    if first is None or last is None:
        return None
    if inferred and not start.damaged:
        first = _without_alternatives(first)
    return _Period(first, last, Span(*match.span()))


def _with_start_year(start: PrintedDate, end: PrintedDate, latest: str | None) -> PrintedDate:
    """Return a first day without a year in the year of the last day, or of what came after."""
    anchor = datetime.date.fromisoformat(latest) if latest and len(latest) > 7 else None
    year = next((one.year for one in end.readings if one.year), None)
    return with_years(start, _years_before(start, anchor) if year is None else (year, year - 1))


def _printed_feedback(page: _Page, after: int) -> str | None:
    """Return the first day of feedback printed whole, which no stay may outlast."""
    zone = Span(after, min(len(page.folded), after + 600))
    for span in _feedback_matches(page.folded, zone):
        date = printed_date(page.folded, span)
        if date is not None and not date.damaged and date.readings[0].year is not None:
            return date.readings[0].iso
    return page.anchor.isoformat() if page.anchor else None


def _without_alternatives(date: StatedDate) -> StatedDate:
    """Return a date whose year alone was inferred without the same day of other years."""
    return StatedDate(date.iso, date.quote, date.span, date.repaired)


def _end_date(folded: str, match: re.Match[str], start: PrintedDate) -> PrintedDate | None:
    """Return the last day, which may be a bare day of the first day's month."""
    span = Span(*match.span("end"))
    same_month = _SAME_MONTH.fullmatch(match["end"])
    day = int(same_month[1]) if same_month else 0
    # 59日 is no day of a month: 5月9日 that lost its 月.
    if 0 < day <= _MONTH and not start.damaged:
        found = tuple(DateReading(one.year, one.month, day) for one in start.readings)
        return PrintedDate(span, found, damaged=False)
    return printed_date(folded, span)


def _stays(start: PrintedDate, end: PrintedDate) -> Iterator[tuple[int, DateReading, DateReading]]:
    """Yield each sensible pair of readings with its length in days."""
    for first in start.readings:
        if first.year is None:
            continue
        for printed in end.readings:
            for last in _in_years(printed, first.year):
                try:
                    days = (last.first_day() - first.first_day()).days
                except ValueError:
                    continue
                if last.day is None:
                    days += 27
                if 0 < days <= _MAX_DAYS:
                    yield days, first, last


def _in_years(reading: DateReading, year: int) -> tuple[DateReading, ...]:
    """Return `reading` with its own year, or in `year` and the next where it has none."""
    if reading.year is not None:
        return (reading,)
    return reading.in_year(year), reading.in_year(year + 1)


def _years_before(date: PrintedDate, anchor: datetime.date | None) -> tuple[int, ...]:
    """Return the year in which a yearless day last came before `anchor`."""
    if anchor is None:
        return ()
    first = date.readings[0]
    return (
        anchor.year
        if (first.month, first.day or 1) <= (anchor.month, anchor.day)
        else anchor.year - 1,
    )


def _feedback_matches(folded: str, zone: Span) -> Iterator[Span]:
    """Yield where days of feedback may be printed, best first."""
    for match in _DAY.finditer(folded, zone.start, zone.end):
        printed = match["date"]
        if not _WITH_UNITS.search(printed) or _NOT_FEEDBACK.search(
            folded[max(0, match.start() - 4) : match.start()]
        ):
            continue
        sentence = sentence_at(folded, match.start())
        feeds = _FEEDS_BACK.search(folded, match.end(), min(sentence.end, match.end() + 90))
        between = folded[match.end() : feeds.start()] if feeds else ""
        if (
            feeds
            and feeds.group() != "通报"
            and not _NOT_FEEDBACK.search(between)
            and not _WITH_UNITS.search(_dates_in(between))
        ):
            yield Span(*match.span("date"))
    for match in _AFTER_FEEDBACK.finditer(folded, zone.start, zone.end):
        if _WITH_UNITS.search(match["date"]):
            yield Span(*match.span("date"))


def _dates_in(between: str) -> str:
    """Return the dates printed in `between`, joined."""
    return "".join(match["date"] for match in _DAY.finditer(between) if "月" in match["date"])


def _feedback(page: _Page, zone: Span, end: StatedDate | None) -> StatedDate | None:
    """Return the day of feedback; without a year it is the first such day after the end."""
    last = end.iso if end else ""
    for span in _feedback_matches(page.folded, zone):
        date = printed_date(page.folded, span)
        if date is None:
            continue
        if any(reading.year is not None for reading in date.readings):
            return settle(page.text, date, lambda reading: reading.iso >= last[: len(reading.iso)])
        if last:
            year = int(last[:4])
            return _first_after(page.text, with_years(date, (year, year + 1)), last)
        years = _years_before(date, page.anchor)
        if years:
            return settle(page.text, with_years(date, years), inferred=True)
    return None


def _first_after(text: str, date: PrintedDate, last: str) -> StatedDate | None:
    """Return the earliest reading after `last`, with the other days (not years) beside it."""
    fitting = sorted(
        (one for one in date.readings if one.iso > last or (one.iso == last[: len(one.iso)])),
        key=lambda one: one.iso,
    )
    kept: dict[tuple[int, int | None], DateReading] = {}
    for reading in fitting:
        kept.setdefault((reading.month, reading.day), reading)
    if not kept:
        return None
    return settle(text, PrintedDate(date.span, tuple(kept.values()), date.damaged), inferred=True)
