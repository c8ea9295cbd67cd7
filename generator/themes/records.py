"""What a theme file holds, once read: frozen records with the line each rule stands on."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from generator.model import Theme, ThemeGroup

Strength = Literal["certain", "decisive", "supporting", "weak"]

STRENGTHS: dict[Strength, float] = {"certain": 1.6, "decisive": 1.0, "supporting": 0.6, "weak": 0.3}
"""What one occurrence counts: a passage needs 1 in all, a title half of that."""

PLACES = ("title", "body", "report")
"""Where a term may be confined to: headings and titles of findings, all else, or what no finding
holds."""


class Term(Struct, frozen=True):
    """A word that speaks for a theme."""

    text: str
    """As written in the theme file."""
    strength: Strength
    """How much one occurrence counts."""
    line: int
    """Where it stands in the theme file."""
    only: str | None = None
    """One of PLACES: counts only there."""
    chapter: tuple[str, ...] = ()
    """Counts only below a heading that has one of these words."""
    near: tuple[str, ...] = ()
    """Counts only with one of these words near it."""
    unless: tuple[str, ...] = ()
    """Does not count with one of these words near it."""
    within: int = 15
    """How many characters count as near."""
    number: bool = False
    """Counts only with a number close before or after it."""

    @property
    def conditional(self) -> bool:
        """Whether it depends on more than being there."""
        return bool(self.only or self.chapter or self.near or self.unless or self.number)


class Placement(Struct, frozen=True):
    """Where a theme is given by the place of a passage, whatever its words."""

    roles: tuple[str, ...] = ()
    """Passages of these roles."""
    chapters: tuple[str, ...] = ()
    """Passages below a heading without findings that has one of these words."""
    openings: tuple[str, ...] = ()
    """Passages behind the findings that open with one of these words, and what follows them."""
    before_findings: bool = False
    """Passages before the first finding."""
    after_findings: bool = False
    """Passages below a heading behind the findings."""
    alone: bool = False
    """There no other theme is given."""
    beside: tuple[str, ...] = ()
    """But these themes, by their own words; the theme itself then needs words of its own."""
    passes_down: bool = False
    """A heading or finding of this theme gives it to all below."""
    own_words: bool = False
    """A finding of this theme does not give it to its measures; one decisive word is enough,
    whatever else the passage says."""
    never: tuple[str, ...] = ()
    """Passages of these roles do not take it."""


class ThemeRules(Struct, frozen=True):
    """How passages come to one theme."""

    theme: str
    """Id of the theme."""
    line: int
    """Where it opens in the theme file."""
    terms: tuple[Term, ...] = ()
    """In the file's order."""
    masks: tuple[tuple[str, int], ...] = ()
    """Longer words inside which no term of the theme counts, with their lines."""
    placement: Placement = Placement()
    """What its place alone decides."""


class ThemeFile(Struct, frozen=True, eq=False):
    """A theme file; compared by identity, so that what is derived from it can be kept."""

    name: str
    """The file's name as the user knows it."""
    digest: str
    """SHA-256 of its text, for caches."""
    groups: tuple[ThemeGroup, ...]
    """In the file's order."""
    themes: tuple[Theme, ...]
    """In the file's order."""
    rules: tuple[ThemeRules, ...]
    """One for each theme, in the same order."""
    unknown_keys: tuple[tuple[str, int], ...] = ()
    """Keys that mean nothing here, with their lines."""
