"""The comparison page: which reports can be chosen, and the themes to compare them by."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.model import Theme, ThemeGroup
from generator.views.index import Index
from generator.views.places import City
from generator.views.statuses import ORDER

PATH = "compare.html"

LISTED = 120
"""Reports up to which all are listed to choose from; beyond, their names are typed."""

MOST = 4
"""Columns that can stand side by side and still be read."""


class CompareView(Struct, frozen=True):
    """The comparison page."""

    notices: int
    """Notices that can be compared."""
    cities: tuple[City, ...]
    """Each of them, in the order of columns; empty where there are too many to list."""
    groups: tuple[tuple[ThemeGroup, tuple[Theme, ...]], ...]
    """Themes, in the theme file's order."""
    statuses: tuple[str, ...]
    """Statuses in their fixed order."""
    most: int
    """Columns at most."""


def compare_views(index: Index) -> Iterator[tuple[str, CompareView]]:
    """Yield the comparison page with its path."""
    listed = len(index.notices) <= LISTED
    yield (
        PATH,
        CompareView(
            notices=len(index.notices),
            cities=tuple(index.cities[each.id] for each in index.notices) if listed else (),
            groups=index.grouped,
            statuses=ORDER,
            most=MOST,
        ),
    )
