"""Reads when a notice was put on its page and when it was signed."""

from __future__ import annotations

import re

from generator.expressions import compiled
from generator.model import Span, StatedDate
from generator.parsing.dates import DATE, PrintedDate, clear_dates, printed_date, settle
from generator.parsing.draft import Draft
from generator.parsing.late import late
from generator.parsing.metadata.zones import Zones, signature_lines

_LABEL = (
    r"(?:发布|发表|公开|公示|公布|生成|更新|录入|上网|上传|发文|成文|印发|编辑|添加|提交|信息)?"
    r" {0,2}(?:时 {0,2}间|日 {0,2}期)"
)
_LABELLED = compiled(rf"(?P<label>{_LABEL})[】\]:| \t]{{0,4}}\s{{0,8}}(?P<date>{DATE})")
_NOT_PUBLICATION = compiled(
    r"(?:失效|废止|生效|有效|截止|到期|抓取|访问|浏览|联系|受理)[^\n]{0,2}$"
)
_TODAY = compiled(
    r"(?:今天是|现在是|当前时间|当前日期|系统时间|版权所有|Copyright)[^\n]{0,6}$", re.IGNORECASE
)
_RANK = ("发布", "发表", "公开", "公布", "公示", "上网")
_LATE = ("成文", "印发", "发文", "生成", "更新")
_ADDRESS = compiled(
    r"[/_t](?P<year>20[0-4]\d)[-/_]?(?P<month>0[1-9]|1[0-2]|[1-9](?=[-/_]))[-/_]?(?P<day>0[1-9]|[12]\d|3[01]|[1-9](?=[/_.-]|$))(?!\d)"
)
_ADDRESS_MONTH = compiled(r"/(?P<year>20[0-4]\d)[-/]?(?P<month>0[1-9]|1[0-2])/")
_DATE_LINE = late(
    rf"(?m)^[ \t]*(?:[^\n]{{0,40}}?[^\n\d.年/-])??(?P<date>{DATE})[ \t]*[.。]?[ \t]*$"
)
_DATED_END = late(rf"(?P<date>{DATE})[ \t]*(?=[)\n ]|$)")


def published_date(draft: Draft, zones: Zones, url: str | None = None) -> StatedDate | None:
    """Return the day of publication.

    Looked for in the page head, then in what the file itself states, then in the lines around
    the text, last in the address. A date from outside the text has the empty span at its start.
    """
    head = _labelled(draft, zones.head) or _bare(draft, zones.head)
    if head is not None:
        return head
    stated = next((value for key, value in draft.reading.stated if key == "published"), None)
    if stated and (found := clear_dates(stated.strip()[:40])):
        return _outside(found[0].readings[0].iso, stated.strip())
    around = _labelled_chrome(draft, zones)
    if around is not None:
        return around
    addresses = [url, *(value for key, value in draft.reading.stated if key == "url")]
    return next(filter(None, (_from_address(address) for address in addresses if address)), None)


def _outside(iso: str, quote: str) -> StatedDate:
    """Return a date that is not printed in the text."""
    return StatedDate(iso=iso, quote=quote, span=Span(0, 0))


def _rank(label: str) -> int:
    """Order labels: publication first, a bare 时间 next, dates of making last."""
    if label.startswith(_RANK):
        return 0
    return 2 if label.startswith(_LATE) else 1


def _labelled(draft: Draft, zone: Span) -> StatedDate | None:
    """Return the best labelled date in `zone`."""
    found: list[tuple[int, StatedDate]] = []
    for match in _LABELLED.finditer(draft.folded, zone.start, zone.end):
        if _NOT_PUBLICATION.search(draft.folded, max(0, match.start() - 6), match.start()):
            continue
        date = printed_date(draft.folded, Span(*match.span("date")))
        stated = settle(draft.text, date) if date else None
        if stated is not None:
            found.append((_rank(match["label"]), stated))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _bare(draft: Draft, zone: Span) -> StatedDate | None:
    """Return the first whole date that stands in `zone` without a label."""
    for date in clear_dates(draft.folded, zone.start, zone.end):
        before = draft.folded[max(0, date.span.start - 12) : date.span.start]
        if (
            date.readings[0].day is None
            or _TODAY.search(before)
            or _NOT_PUBLICATION.search(before.rstrip(": "))
        ):
            continue
        return settle(draft.text, date)
    return None


def _labelled_chrome(draft: Draft, zones: Zones) -> StatedDate | None:
    """Return a labelled date in the page furniture after the text."""
    for block in draft.blocks:
        if block.role in ("chrome", "metadata") and block.span.start >= zones.head.end:
            found = _labelled(draft, block.span)
            if found is not None:
                return found
    return _labelled(draft, zones.tail)


def _from_address(url: str) -> StatedDate | None:
    """Return the date that an address holds, such as /2024/06/20/ or t20240620_.

    >>> _from_address("https://example.gov.cn/xxgk/202406/t20240620_1.html").iso
    '2024-06-20'
    """
    day = _ADDRESS.search(url)
    if day:
        dates = clear_dates(f"{day['year']}-{day['month']}-{day['day']}")
        return _outside(dates[0].readings[0].iso, day.group().strip("/_t")) if dates else None
    month = _ADDRESS_MONTH.search(url)
    return (
        _outside(f"{month['year']}-{month['month']}", month.group().strip("/")) if month else None
    )


def signed_date(draft: Draft, zones: Zones) -> PrintedDate | None:
    """Return the date under the text, with all its readings."""
    signatures = signature_lines(draft)
    for span in reversed(signatures):
        found = _last_date(draft, span)
        if found is not None:
            return found
    return _date_line(draft, zones.tail)


def _last_date(draft: Draft, span: Span) -> PrintedDate | None:
    """Return the last date in a signature."""
    dates = clear_dates(draft.folded, span.start, span.end)
    if dates:
        return dates[-1]
    found = None
    for match in _DATED_END().finditer(draft.folded, span.start, span.end):
        date = printed_date(draft.folded, Span(*match.span("date")))
        if date is not None and date.readings[0].year is not None:
            found = date
    return found


def _date_line(draft: Draft, zone: Span) -> PrintedDate | None:
    """Return the last date that ends a short line of the tail and is no page date."""
    found = None
    for match in _DATE_LINE().finditer(draft.folded, zone.start, zone.end):
        if _LABELLED.search(match.group()) or _TODAY.search(match.group()):
            continue
        date = printed_date(draft.folded, Span(*match.span("date")))
        if date is not None and date.readings[0].year is not None and date.readings[0].day:
            found = date
    return found
