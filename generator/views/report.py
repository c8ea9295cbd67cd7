"""A report's page: its whole text, what was understood of it, and what lies beside it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from generator.model import InspectionKind, PlaceLevel, Remark, Report
from generator.views import links
from generator.views.anchors import anchor_of
from generator.views.body import OutlineEntry, Part, body, outline
from generator.views.dates import DateView, report_dates
from generator.views.index import Index, Words
from generator.views.places import City
from generator.views.reasons import reason_words
from generator.views.rounds import RoundLink, round_links
from generator.views.stated import StatedCell, kind_name, stated_cell
from generator.views.statuses import StatusCount, count_statuses


class CheckView(Struct, frozen=True):
    """Something that does not add up, or was repaired."""

    code: str
    """Permanent name of the kind."""
    level: str
    """`info`, `warning` or `error`."""
    message: Words
    """What was found."""
    href: str | None
    """Where, on this page; None for the report as a whole."""
    place: str
    """The words there, cut where they are long; "" for the report as a whole."""


class StatedView(Struct, frozen=True):
    """A total that the report states of itself."""

    name: Words
    """Name of its kind."""
    stated: StatedCell
    """As stated, with what was counted."""


class ReportView(Struct, frozen=True):
    """The whole page."""

    id: str
    """Of the report."""
    city: City
    """How it is named beside others."""
    title: str
    """As shown; the city's label where the text has none."""
    is_notice: bool
    """False where it does not read as such a notice."""
    reasons: tuple[Words, ...]
    """Why it is or is not taken for one."""
    issuer: str | None
    """The organ."""
    province: str | None
    """Full name."""
    locality: str
    """City and district, "" where neither is known."""
    level: PlaceLevel | None
    """Lowest level that is known."""
    code: str | None
    """Administrative code."""
    place_inferred: bool
    """True where part of it was inferred."""
    place_basis: str | None
    """What it was read from."""
    inspecting_body: str | None
    """As printed."""
    inspection_kind: InspectionKind | None
    """None where it does not say."""
    dates: tuple[DateView, ...]
    """In order of events."""
    phone: tuple[str, ...]
    """As printed."""
    email: tuple[str, ...]
    """As printed."""
    address: tuple[str, ...]
    """As printed."""
    file: str
    """Name of the source file."""
    sha256: str
    """Its digest."""
    media_type: str
    """Its type."""
    encoding: str | None
    """Its character encoding."""
    url: str | None
    """Address of the original page; only http and https."""
    fetched: str | None
    """Day on which it was fetched."""
    original: str | None
    """The file as given, from the root of the site."""
    text_file: str
    """The text alone, from the root of the site."""
    data_file: str
    """The report's data, from the root of the site."""
    characters: int
    """Characters of the text, spaces left out."""
    findings: int
    """Number of findings."""
    measures: int
    """Number of measures."""
    figures: int
    """Number of figures."""
    documents: int
    """Number of documents."""
    statuses: tuple[StatusCount, ...]
    """Of the findings."""
    stated: tuple[StatedView, ...]
    """Its own totals, in reading order."""
    checks: tuple[CheckView, ...]
    """In the order found."""
    rounds: tuple[RoundLink, ...]
    """Other rounds of the same body, the one before first."""
    outline: tuple[OutlineEntry, ...]
    """Headings and findings."""
    parts: tuple[Part, ...]
    """The whole text, in its order."""
    citations: tuple[Any, ...]
    """The report cited in several styles."""


def report_view(
    index: Index,
    report: Report,
    *,
    original: str | None = None,
    citations: Sequence[Any] = (),
) -> ReportView:
    """Return the page of one report.

    `original` is where the file as given is published, `citations` the report cited in each style.
    """
    parts = body(index, report)
    place, inspection, source = report.place, report.inspection, report.source
    return ReportView(
        id=report.id,
        city=index.cities[report.id],
        title=index.shown_words(report.title) or index.cities[report.id].label,
        is_notice=report.is_notice,
        reasons=reason_words(report.reasons),
        issuer=report.issuer,
        province=place.province,
        locality=(place.city or "") + (place.district or ""),
        level=place.level,
        code=place.code,
        place_inferred=place.inferred,
        place_basis=place.basis,
        inspecting_body=inspection.body,
        inspection_kind=inspection.kind,
        dates=report_dates(report),
        phone=report.contact.phone,
        email=report.contact.email,
        address=report.contact.address,
        file=source.file,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        url=source.url if source.url and source.url.startswith(("http://", "https://")) else None,
        fetched=source.fetched,
        original=links.href(original) if original else None,
        text_file=links.href(f"data/text/{report.id}.txt"),
        data_file=links.href(f"data/reports/{report.id}.json"),
        characters=len("".join(report.text.split())),
        findings=len(report.findings),
        measures=sum(len(finding.measures) for finding in report.findings),
        figures=len(report.figures),
        documents=len(report.documents),
        statuses=count_statuses(finding.status for finding in report.findings),
        stated=tuple(
            StatedView(kind_name(total.what), stated_cell(index, report, total))
            for total in report.stated
        ),
        checks=tuple(_check(index, report, remark) for remark in report.checks),
        rounds=round_links(index, report.id),
        outline=outline(parts),
        parts=parts,
        citations=tuple(citations),
    )


def _check(index: Index, report: Report, remark: Remark) -> CheckView:
    """Return a remark with the way to its place."""
    where, place = None, ""
    if remark.span is not None:
        where = f"#{links.quoted(anchor_of(report, remark.span))}"
        words = index.shown(report)[remark.span.start : remark.span.end].strip()
        place = words if len(words) <= 40 else words[:39] + "…"
        place = place if len(place) > 1 else ""  # one character is no name of a place
    return CheckView(
        code=remark.code,
        level=remark.level,
        message={"zh": remark.message, "en": remark.message_en or remark.message},
        href=where,
        place=place,
    )
