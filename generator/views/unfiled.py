"""Passages that no theme took, those alike together, with words proposed for the theme file."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from generator.model import Unfiled
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
    groups: dict[int, list[Unfiled]] = {}
    for unfiled in index.corpus.unfiled:
        groups.setdefault(unfiled.group, []).append(unfiled)
    ordered = sorted(groups, key=lambda number: (number == 0, -len(groups[number]), number))
    left = _LISTED
    views: list[UnfiledGroup] = []
    for number in ordered:
        if left > 0:
            views.append(_group(index, number, groups[number][:left]))
            left -= len(views[-1].passages)
    return UnfiledView(
        total=len(index.corpus.unfiled),
        shown=sum(len(view.passages) for view in views),
        groups=tuple(views),
    )


def _group(index: Index, number: int, members: Sequence[Unfiled]) -> UnfiledGroup:
    """Return one group."""
    terms = dict.fromkeys(term for unfiled in members for term in unfiled.terms) if number else {}
    return UnfiledGroup(
        number=number,
        terms=tuple(terms),
        passages=tuple(_passage(index, unfiled) for unfiled in members),
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
