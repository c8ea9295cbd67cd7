"""The method page: how it was done, how accurate it is, and accounts that add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from markupsafe import Markup
from msgspec import Struct

from generator.model import Failure, HeadRest, Report, ReportHead, Role, StatedDate, opened
from generator.views.index import Index
from generator.views.places import City

ROLES: tuple[str, ...] = get_args(Role)
_LISTED = 200
"""Repairs and files listed one by one; the rest are counted, and are in the data."""
_SHOWN = 12
"""Notices named beside a kind of remark."""


class RoleCount(Struct, frozen=True):
    """Characters that were given one role."""

    role: str
    """As in the data."""
    characters: int
    """Spaces left out."""
    share: str
    """Of all characters, in percent."""


class CheckCount(Struct, frozen=True):
    """How often a kind of remark was made."""

    code: str
    """Permanent name of the kind."""
    level: str
    """`info`, `warning` or `error`."""
    number: int
    """How often."""
    reports: int
    """In how many reports."""
    shown: tuple[City, ...]
    """The first of those."""


class Repair(Struct, frozen=True):
    """A date that was repaired."""

    city: City
    """Whose report."""
    name: str
    """Which date."""
    quote: str
    """What is printed."""
    iso: str
    """As read."""
    alternatives: tuple[str, ...]
    """Other readings."""


class MethodView(Struct, frozen=True):
    """The whole page."""

    given: int
    """Files given."""
    read: int
    """Files read."""
    notices: int
    """Of those, the ones that are compared."""
    refused: int
    """Files that could not be read, in all."""
    not_notices: int
    """Files read that do not read as such a notice, in all."""
    others: tuple[City, ...]
    """The first of those."""
    failures: tuple[Failure, ...]
    """The first files that could not be read."""
    characters: int
    """Characters of all texts, spaces left out."""
    roles: tuple[RoleCount, ...]
    """How they were placed; they add up to `placed`."""
    placed: int
    """Characters that lie in a block."""
    adds_up: bool
    """True where every character was placed."""
    passages: int
    """Alignments of a passage with a theme."""
    unfiled: int
    """Passages that no theme took."""
    checks: tuple[CheckCount, ...]
    """Remarks by kind."""
    repairs: tuple[Repair, ...]
    """Dates of which a part was inferred."""
    repaired: int
    """How many dates those are, in all."""
    more_repairs: int
    """Those that are not listed."""
    accuracy: Mapping[str, Any] | None
    """Results of the benchmark, None where none are given."""
    text: Mapping[str, Markup]
    """What the publisher writes on the method, by language."""


def method_view(
    index: Index, text: Mapping[str, Markup], accuracy: Mapping[str, Any] | None = None
) -> MethodView:
    """Return the method page."""
    roles = _roles(index.reports)
    characters = sum(report.printed for report in index.reports)
    placed = sum(roles.values())
    repairs = _repairs(index)
    others = [report for report in index.reports if not report.is_notice]
    return MethodView(
        given=len(index.reports) + len(index.corpus.failures),
        read=len(index.reports),
        notices=len(index.notices),
        refused=len(index.corpus.failures),
        not_notices=len(others),
        others=tuple(index.cities[each.id] for each in others[:_LISTED]),
        failures=index.corpus.failures[:_LISTED],
        characters=characters,
        roles=tuple(
            RoleCount(role, roles[role], f"{100 * roles[role] / characters:.1f}")
            for role in ROLES
            if roles[role]
        ),
        placed=placed,
        adds_up=placed == characters,
        passages=sum(report.passages for report in index.reports),
        unfiled=len(index.corpus.unfiled),
        checks=_checks(index),
        repairs=repairs[:_LISTED],
        repaired=len(repairs),
        more_repairs=max(0, len(repairs) - _LISTED),
        accuracy=accuracy,
        text=text,
    )


def _roles(reports: Sequence[ReportHead]) -> Counter[str]:
    """Return the characters of each role, spaces left out."""
    counted: Counter[str] = Counter()
    for report in reports:
        counted.update(dict(zip(ROLES, report.roles, strict=True)))
    return counted


def _checks(index: Index) -> tuple[CheckCount, ...]:
    """Return the remarks by kind, by name of the kind."""
    number: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], list[City]] = {}
    for report in index.reports:
        kinds = [(remark.code, remark.level) for remark in report.checks]
        number.update(kinds)
        for kind in set(kinds):
            where.setdefault(kind, []).append(index.cities[report.id])
    return tuple(
        CheckCount(*kind, number[kind], len(where[kind]), tuple(where[kind][:_SHOWN]))
        for kind in sorted(number)
    )


def _repairs(index: Index) -> tuple[Repair, ...]:
    """Return the dates of which a part was inferred, by report."""
    return tuple(
        Repair(index.cities[report.id], name, date.quote, date.iso, date.alternatives)
        for report in index.reports
        for name, date in _dates(opened(report))
        if date is not None and date.repaired
    )


def _dates(report: Report | HeadRest) -> Iterator[tuple[str, StatedDate | None]]:
    """Yield the dates of a report, each with its name."""
    yield "start", report.inspection.start
    yield "end", report.inspection.end
    yield "feedback", report.inspection.feedback
    yield "published", report.published
    yield "signed", report.signed
