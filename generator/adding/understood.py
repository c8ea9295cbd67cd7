"""What was understood of a notice that is brought in, in a few lines for its publisher."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Corpus, Report, StatedDate
from generator.views.statuses import IN_CHINESE

_WIDTH = 60
"""Characters of a title that a line of a terminal shows."""
_LISTED = 60
"""Findings that are listed; more are only counted."""


def understood(corpus: Corpus) -> Iterator[str]:
    """Yield the lines that say what the one report of a corpus was read as."""
    report = corpus.reports[0]
    yield from _head(report)
    for finding in report.findings[:_LISTED]:
        number = f"{finding.number} " if finding.number else ""
        yield (
            f"  {on_one_line(number + finding.title)} [{IN_CHINESE[finding.status]}]"
            f" {len(finding.measures)} 项措施"
        )
    if len(report.findings) > _LISTED:
        yield f"  …另有 {len(report.findings) - _LISTED} 个问题 (more findings)"
    yield from _doubts(corpus, report)


def _head(report: Report) -> Iterator[str]:
    """Yield title, issuer, place and dates; what is not known has a dash."""
    place, inspection = report.place, report.inspection
    where = "".join(filter(None, (place.province, place.city, place.district)))
    days = (
        ("进驻", inspection.start),
        ("反馈", inspection.feedback),
        ("发布", report.published),
        ("落款", report.signed),
    )
    measures = sum(len(finding.measures) for finding in report.findings)
    yield f"标题 title    {on_one_line(report.title or '-')}"
    yield f"单位 issuer   {on_one_line(report.issuer or '-')}"
    yield f"地区 place    {where or '-'}{'（推断 inferred）' if place.inferred else ''}"
    yield f"日期 dates    {'，'.join(f'{name} {_day(day)}' for name, day in days)}"
    yield f"问题 findings {len(report.findings)}，措施 measures {measures}"


def _doubts(corpus: Corpus, report: Report) -> Iterator[str]:
    """Yield what is odd, and what the publisher may have to state."""
    if not report.is_notice:
        yield f"! 不像整改通报 (does not read as such a notice): {'；'.join(report.reasons)}"
    if not report.findings:
        yield "! 没有检出问题 (no findings were found)"
    without = sum(not corpus.finding_themes.get(finding.id) for finding in report.findings)
    if without:
        yield f"! {without} 个问题未归入主题 (findings without a theme)"
    for check in report.checks:
        if check.level != "info":
            yield f"! {check.message}" + (f" ({check.message_en})" if check.message_en else "")
    absent = [
        name
        for name, value in (
            ("city", report.place.city or report.place.province),
            ("published", report.published or report.signed),
            ("issuer", report.issuer),
        )
        if value is None
    ]
    if absent:
        listed = "、".join(absent)
        yield f"! 原文没有，可写在附注里 (not in the text; state in the sidecar): {listed}"


def _day(day: StatedDate | None) -> str:
    """Return a date, marked where it was repaired."""
    if day is None:
        return "-"
    return f"{day.iso}（修复 repaired）" if day.repaired else day.iso


def on_one_line(text: str) -> str:
    """Return a text on one line that fits a terminal, without control characters."""
    shown = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return shown if len(shown) <= _WIDTH else f"{shown[: _WIDTH - 1]}…"
