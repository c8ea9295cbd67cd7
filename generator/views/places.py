"""How a report is named beside others, and the order that reports stand in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from generator.expressions import compiled
from generator.model import AnyReport, opened
from generator.parsing.gazetteer import gazetteer

_ELSEWHERE = "00"
_LAST = "9999"
"""Below a province, after every code: a zone that has none of its own."""
_PARTY_NAMING = compiled(
    r"^中共|党委$|党组$|党总支$|党支部$|党工委$|总?支部委员会$|(?<=[会心院校局司团馆站所])委员会$"
)
"""What the Party's part of an organ has around the organ's own name."""


Placed = TypeVar("Placed", bound=AnyReport)


class City(Struct, frozen=True, gc=False):
    """A report as the head of a column, a row or a link names it."""

    report: str
    """Id of the report."""
    label: str
    """Its place, such as 南京市玄武区; where reports share it, with organ, year or number."""
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
    signed: bool = False
    """True where that date is the sign-off's, as the notice has none of publication."""
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


def organ_of(report: AnyReport) -> str | None:
    """Return the organ that tells two reports of one place apart: 教育局 of 中共某市教育局党组."""
    organ = _PARTY_NAMING.sub("", report.issuer or "")
    place = report.place
    for area in filter(None, (place.province, place.city, place.district)):
        rest = organ.removeprefix(area)
        if rest and not rest.startswith("委"):  # 某市委老干部局 is no organ named 委老干部局
            organ = rest
    return organ or None


def city_labels(reports: Sequence[AnyReport]) -> Mapping[str, str]:
    """Return a label for each report, by id, no two alike.

    Reports of one place are told apart by their organ, those of one organ by their year, and what
    is alike still by a number.
    """
    labels = {report.id: place_name(report) for report in reports}
    for tells in (organ_of, year_of):
        labels = _told_apart(reports, labels, tells)
    taken: Counter[str] = Counter()
    for report, label in labels.items():
        taken[label] += 1
        if taken[label] > 1:
            labels[report] = f"{label}（{taken[label]}）"
    return labels


def _told_apart(
    reports: Sequence[AnyReport],
    labels: Mapping[str, str],
    tells: Callable[[AnyReport], str | None],
) -> dict[str, str]:
    """Return the labels, with what `tells` them apart where several have one and it differs."""
    shared = Counter(labels.values())
    told: dict[str, str | None] = {}
    differ: defaultdict[str, set[str | None]] = defaultdict(set)
    for report in reports:
        label = labels[report.id]
        if shared[label] > 1:
            told[report.id] = tells(report)
            differ[label].add(told[report.id])
    return {
        report: f"{label}（{word}）"
        if len(differ.get(label, ())) > 1 and (word := told[report])
        else label
        for report, label in labels.items()
    }


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
