"""How a report is named beside others, and the order that reports stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from generator.model import AnyReport, opened
from generator.parsing.gazetteer import gazetteer

_ELSEWHERE = "00"
_LAST = "9999"
"""Below a province, after every code: a zone that has none of its own."""


Placed = TypeVar("Placed", bound=AnyReport)


class City(Struct, frozen=True, gc=False):
    """A report as the head of a column, a row or a link names it."""

    report: str
    """Id of the report."""
    label: str
    """Its place, such as 南京市玄武区; with a year or number where two reports share it."""
    href: str
    """Its page, from the root of the language."""
    province: str | None
    """Full name of the province."""
    code: str | None
    """Administrative code."""
    inferred: bool
    """True where part of the place was inferred."""
    issuer: str | None
    """The organ that reports."""
    published: str | None
    """ISO date of publication, else of the sign-off."""
    damaged: bool = False
    """True where characters of its text were lost: its numbers and dates may lack some."""


def place_name(report: AnyReport) -> str:
    """Return the lowest known place with the city above it, else the issuer, title or id.

    A province's name stands for its own organs only; for a city that is not known, the issuer does.
    """
    place = report.place
    local = (place.city or "") + (place.district or "")
    provincial = place.province if place.level == "province" and not place.inferred else None
    return local or provincial or report.issuer or place.province or report.title or report.id


def year_of(report: AnyReport) -> str | None:
    """Return the year that tells two reports of one place apart."""
    rest = opened(report)
    for date in (rest.published, rest.signed, rest.inspection.start):
        if date is not None:
            return date.iso[:4]
    return None


def city_labels(reports: Sequence[AnyReport]) -> Mapping[str, str]:
    """Return a label for each report, by id, no two alike."""
    named = {report.id: place_name(report) for report in reports}
    shared = Counter(named.values())
    labels: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for report in reports:
        label = named[report.id]
        if shared[label] > 1 and (year := year_of(report)):
            label = f"{label}（{year}）"
        taken[label] += 1
        labels[report.id] = label if taken[label] == 1 else f"{label}（{taken[label]}）"
    return labels


def in_order(reports: Iterable[Placed], order: Sequence[str] = ()) -> tuple[Placed, ...]:
    """Return the reports as columns stand: those named in `order` first, then by code and name.

    The code is the administrative one, so that no order of merit can be read into it.
    """
    wanted = {report: position for position, report in enumerate(order)}

    def key(report: AnyReport) -> tuple[int, str, str, str, str]:
        published = opened(report).published
        return (
            wanted.get(report.id, len(wanted)),
            report.place.code or _province_digits(report, "99") + _LAST,
            place_name(report),
            published.iso if published else "",
            report.id,
        )

    return tuple(sorted(reports, key=key))


def province_code(report: AnyReport) -> str:
    """Return the two digits of the province, `00` where it is not known."""
    return _province_digits(report, _ELSEWHERE)


def province_order(code: str) -> tuple[bool, str]:
    """Return the key by which provinces are sorted: by code, an unknown one after all others."""
    return code == _ELSEWHERE, code


def _province_digits(report: AnyReport, unknown: str) -> str:
    """Return the first two digits of the place's code, else those of its province by name.

    A development zone has no code of its own, but is in a province all the same.
    """
    if report.place.code:
        return report.place.code[:2]
    named = gazetteer().by_name.get(report.place.province or "", ())
    return named[0].code[:2] if named else unknown
