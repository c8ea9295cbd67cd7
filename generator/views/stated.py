"""The totals that reports state about themselves, beside what was counted in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.model import AnyReport, Report, StatedTotal, Status
from generator.parsing.numerals import plain_number
from generator.parsing.stated_names import STATED_NAMES
from generator.views import links
from generator.views.anchors import anchor_of
from generator.views.index import Index, Words
from generator.views.places import City

_COUNTED_STATUS: Mapping[str, Status] = {
    "completed": "completed",
    "partial": "partial",
    "in_progress": "in_progress",
}


class StatedCell(Struct, frozen=True):
    """A total as one report states it."""

    value: str
    """The number, without a needless fraction."""
    unit: str
    """As printed."""
    quote: str
    """The words that state it, as shown."""
    href: str
    """Where they stand, from the root of the language."""
    counted: int | None
    """What was found in the report, where that can be counted."""
    differs: bool
    """True where the two are not the same."""
    width: float = 0
    """Length of its bar among those of its kind, of 100; 0 where there is nothing beside it."""
    counted_width: float = 0
    """Length of the bar of what was counted, on the same scale."""


class StatedRow(Struct, frozen=True):
    """One kind of total across reports."""

    name: Words
    """Name of the kind."""
    cells: tuple[tuple[StatedCell, ...], ...]
    """For each report those it states; empty where it states none."""


class StatedKind(Struct, frozen=True):
    """One kind of total, with the notices that state it."""

    name: Words
    """Name of the kind."""
    notices: int
    """How many state it: they are sorted by that; one may state it more than once."""
    totals: tuple[tuple[City, StatedCell], ...]
    """In the order of columns."""


def kind_name(what: str) -> Words:
    """Return the name of a kind of total; one that nobody named is named by its id."""
    return STATED_NAMES.get(what) or {"zh": what, "en": what}


def stated_cell(index: Index, report: Report, total: StatedTotal) -> StatedCell:
    """Return a stated total with what was counted."""
    counted = counted_in(report, total.what)
    return StatedCell(
        value=plain_number(total.value),
        unit=total.unit,
        quote=index.shown(report)[total.span.start : total.span.end],
        href=links.href(links.report_path(report.id), anchor_of(report, total.span)),
        counted=counted,
        differs=counted is not None and counted != total.value,
    )


def counted_in(report: AnyReport, what: str) -> int | None:
    """Return what the report itself lists of a kind, None where that cannot be counted.

    Findings of a status cannot where no finding has one: that none is marked says nothing.
    """
    if what == "problems":
        return len(report.findings)
    if what not in _COUNTED_STATUS:
        return None
    marked: list[Status] = [each.status for each in report.findings if each.status != "not_stated"]
    return marked.count(_COUNTED_STATUS[what]) if marked else None


def stated_rows(index: Index, reports: Sequence[AnyReport]) -> tuple[StatedRow, ...]:
    """Return the kinds of totals that any of `reports` states, the most often stated first.

    How often is a property of the kind, not of a city; kinds stated equally often keep the order
    in which they are first met.
    """
    kinds = _by_kind(index, reports)
    return tuple(_row(reports, what, stated) for what, stated in kinds.items())


def stated_kinds(index: Index, reports: Sequence[AnyReport]) -> tuple[StatedKind, ...]:
    """Return the same kinds, each with those who state it: for more notices than a table holds."""
    return tuple(
        StatedKind(
            kind_name(what),
            len(stated),
            tuple((index.cities[id_], cell) for id_, cells in stated.items() for cell in cells),
        )
        for what, stated in _by_kind(index, reports).items()
    )


def _by_kind(
    index: Index, reports: Sequence[AnyReport]
) -> Mapping[str, Mapping[str, Sequence[StatedCell]]]:
    """Return what each report states of each kind, the kind that most of them state first."""
    kinds: dict[str, dict[str, list[StatedCell]]] = {}
    for report in reports:
        for total in report.stated:
            kinds.setdefault(total.what, {}).setdefault(report.id, []).append(
                stated_cell(index, index.report(report.id), total)
            )
    return {what: kinds[what] for what in sorted(kinds, key=lambda what: -len(kinds[what]))}


def _row(
    reports: Sequence[AnyReport], what: str, stated: Mapping[str, Sequence[StatedCell]]
) -> StatedRow:
    """Return one kind of total across reports, with bars where there is anything to set beside."""
    cells = [cell for found in stated.values() for cell in found]
    numbers = [float(cell.value) for cell in cells]
    numbers += [cell.counted for cell in cells if cell.counted is not None]
    scales = {cell.unit if cell.unit.endswith(("元", "%")) else "" for cell in cells}
    beside = len(numbers) > 1 and max(numbers) > 0 and len(scales) == 1
    unit = 100 / max(numbers) if beside else 0
    return StatedRow(
        kind_name(what),
        tuple(
            tuple(_with_bars(cell, unit) for cell in stated.get(report.id, ()))
            for report in reports
        ),
    )


def _with_bars(cell: StatedCell, unit: float) -> StatedCell:
    """Return a cell with the lengths of its bars."""
    return replace(
        cell,
        width=round(float(cell.value) * unit, 1),
        counted_width=round((cell.counted or 0) * unit, 1),
    )
