"""The reports divided by province into parts of bounded size, so that no page grows without end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.model import ReportHead
from generator.views.places import province_code, province_order

WHOLE = 40
"""Notices up to which a theme stays on one page: of 0.7 MB, for the theme that has most."""
PART = 20
"""Notices of one province on one page, beyond that."""


class Part(Struct, frozen=True):
    """Reports that share a page."""

    slug: str
    """Permanent part of the address: first two digits of the code, `-2`, `-3` … where it goes on;
    "" where there is one part only."""
    province: str | None
    """Name of the province, None where it is not known or all are on one page."""
    number: int
    """From 1, within the province."""
    reports: tuple[str, ...]
    """Ids, in the order of columns."""


def divide(notices: Sequence[ReportHead]) -> tuple[Part, ...]:
    """Return the parts of `notices`, in order; a small site is one part."""
    if len(notices) <= WHOLE:
        return (Part("", None, 1, tuple(report.id for report in notices)),)
    provinces: dict[str, list[ReportHead]] = {}
    for report in notices:
        provinces.setdefault(province_code(report), []).append(report)
    return tuple(
        Part(
            slug=code if number == 1 else f"{code}-{number}",
            province=members[0].place.province,
            number=number,
            reports=tuple(report.id for report in members[start : start + PART]),
        )
        for code, members in sorted(provinces.items(), key=lambda each: province_order(each[0]))
        for number, start in enumerate(range(0, len(members), PART), 1)
    )


def part_of(parts: Sequence[Part]) -> Mapping[str, Part]:
    """Return the part of each report, by id."""
    return {report: part for part in parts for report in part.reports}
