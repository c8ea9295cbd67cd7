"""The search page: what can be filtered by, and the way to the texts where scripts do not run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from msgspec import Struct

from generator.model import Role, Theme, ThemeGroup
from generator.views import links
from generator.views.index import Index
from generator.views.places import City
from generator.views.statuses import ORDER

LISTED = 120
"""Cities up to which they are listed on the page; beyond, their names are typed."""


class SearchView(Struct, frozen=True):
    """The search page."""

    reports: int
    """Reports that are searched."""
    characters: int
    """Characters of their texts, spaces left out, as the method page counts them."""
    cities: tuple[City, ...]
    """Each report's name, for the filter and as a list; empty where there are too many."""
    groups: tuple[tuple[ThemeGroup, tuple[Theme, ...]], ...]
    """Themes to filter by, in the theme file's order."""
    statuses: tuple[str, ...]
    """Statuses to filter by."""
    roles: tuple[str, ...]
    """Roles that a passage can have; the interface has a word for each."""


def search_views(index: Index) -> Iterator[tuple[str, SearchView]]:
    """Yield the search page with its path."""
    listed = len(index.reports) <= LISTED
    yield (
        links.SEARCH,
        SearchView(
            reports=len(index.reports),
            characters=sum(report.printed for report in index.reports),
            cities=tuple(index.cities[each.id] for each in index.reports) if listed else (),
            groups=index.grouped,
            statuses=ORDER,
            roles=get_args(Role),
        ),
    )
