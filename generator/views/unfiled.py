"""Passages that no theme took, those alike together, with words proposed for the theme file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup
from msgspec import Struct

from generator.model import Span, Unfiled
from generator.views import links
from generator.views.index import Index
from generator.views.marked import marked

_LISTED = 400
"""Passages listed; the rest are counted, and are in the data."""


class UnfiledPassage(Struct, frozen=True):
    """A passage without a theme."""

    city: str
    """Label of its city."""
    href: str
    """Where it stands, from the root of the language."""
    text: Markup
    """Its text."""


class UnfiledGroup(Struct, frozen=True):
    """Passages alike."""

    number: int
    """From 1; 0 for those that stand alone."""
    terms: tuple[str, ...]
    """Words proposed for the theme file."""
    passages: tuple[UnfiledPassage, ...]
    """In reading order."""


class UnfiledView(Struct, frozen=True):
    """The whole page."""

    total: int
    """Passages without a theme, in all."""
    shown: int
    """Those listed here."""
    groups: tuple[UnfiledGroup, ...]
    """The largest first, those that stand alone last."""


def unfiled_view(index: Index) -> UnfiledView:
    """Return the page of passages without a theme."""
    listed = unfiled_listed(index)
    passages = _passages(index, [each for members in listed.values() for each in members])
    return UnfiledView(
        total=len(index.corpus.unfiled),
        shown=sum(map(len, listed.values())),
        groups=tuple(_group(number, members, passages) for number, members in listed.items()),
    )


def unfiled_listed(index: Index) -> Mapping[int, Sequence[Unfiled]]:
    """Return the passages that are listed by their groups, as `UnfiledView` has these."""
    groups: dict[int, list[Unfiled]] = {}
    for unfiled in index.corpus.unfiled:
        groups.setdefault(unfiled.group, []).append(unfiled)
    ordered = sorted(groups, key=lambda number: (number == 0, -len(groups[number]), number))
    left = _LISTED
    listed: dict[int, Sequence[Unfiled]] = {}
    for number in ordered:
        if left > 0:
            listed[number] = groups[number][:left]
            left -= len(listed[number])
    return listed


_Key = tuple[str, Span]
"""A report's id and a place in it."""


def _passages(index: Index, listed: Sequence[Unfiled]) -> Mapping[_Key, UnfiledPassage]:
    """Return the passages with their places; each report is opened once and put back."""
    found: dict[_Key, UnfiledPassage] = {}
    in_order = sorted(listed, key=attrgetter("report"))
    for report, members in groupby(in_order, key=attrgetter("report")):
        for unfiled in members:
            found[report, unfiled.span] = _passage(index, unfiled)
        index.forget(report)
    return found


def _group(
    number: int, members: Sequence[Unfiled], passages: Mapping[_Key, UnfiledPassage]
) -> UnfiledGroup:
    """Return one group."""
    terms = dict.fromkeys(term for unfiled in members for term in unfiled.terms) if number else {}
    return UnfiledGroup(
        number=number,
        terms=tuple(terms),
        passages=tuple(passages[unfiled.report, unfiled.span] for unfiled in members),
    )


def _passage(index: Index, unfiled: Unfiled) -> UnfiledPassage:
    """Return one passage with its place."""
    report = index.report(unfiled.report)
    block = report.blocks[index.block_of(report, unfiled.span)]
    anchor = block.measure or links.block_anchor(index.block_of(report, unfiled.span))
    return UnfiledPassage(
        city=index.cities[report.id].label,
        href=links.href(links.report_path(report.id), anchor),
        text=marked(index.shown(report), unfiled.span),
    )
