"""The list of all themes with their definitions."""

from __future__ import annotations

from msgspec import Struct

from generator.views import links
from generator.views.index import Index, Words


class ThemeEntry(Struct, frozen=True):
    """A theme in the list."""

    id: str
    """Its id."""
    name: Words
    """Its name."""
    href: str
    """Its page, from the root of the language."""
    definition: Words
    """What it carries and what not."""
    present: int
    """Notices with a passage on it."""


class ThemeGroupEntry(Struct, frozen=True):
    """A group in the list."""

    id: str
    """Its id, also its anchor."""
    name: Words
    """Its name."""
    themes: tuple[ThemeEntry, ...]
    """In the theme file's order."""


class ThemesView(Struct, frozen=True):
    """The whole page."""

    groups: tuple[ThemeGroupEntry, ...]
    """In the theme file's order."""
    themes: int
    """Number of themes."""
    notices: int
    """Number of notices that are compared."""


def themes_view(index: Index) -> ThemesView:
    """Return the list of themes."""
    return ThemesView(
        groups=tuple(
            ThemeGroupEntry(
                id=group.id,
                name={"zh": group.zh, "en": group.en},
                themes=tuple(
                    ThemeEntry(
                        id=theme.id,
                        name={"zh": theme.zh, "en": theme.en},
                        href=links.href(links.theme_path(theme.id)),
                        definition={"zh": theme.definition_zh, "en": theme.definition_en},
                        present=index.present[theme.id],
                    )
                    for theme in themes
                ),
            )
            for group, themes in index.grouped
        ),
        themes=len(index.corpus.themes),
        notices=len(index.notices),
    )
