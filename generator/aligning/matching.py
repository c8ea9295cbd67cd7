"""Finds every term of a theme file in a text, in one pass, with masks and contexts applied."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from generator.aligning.alike.words import term_numbers
from generator.expressions import compiled
from generator.themes import STRENGTHS, Term, ThemeFile, squeeze_all

_NUMBER = compiled(r"[0-9]|[一二三四五六七八九十两百][余多]?[名人个件项次条起家份批]")
_NUMBER_REACH = 6
"""Characters on either side of a term among which its number stands."""
_START = itemgetter(1)
_NONE: frozenset[int] = frozenset()

Match = tuple[int, int, int, float, int]
"""A term found in the squeezed text: start, end, index of the theme, weight, number of its text.

A plain tuple: there are a thousand in a notice.
"""


class Place(Struct, frozen=True):
    """What a term with a context asks of the passage it stands in."""

    start: int
    """Where the passage begins in the squeezed text."""
    end: int
    """Where it ends."""
    title: bool
    """Whether it is a heading or the title of a finding."""
    chapters: tuple[str, ...] = ()
    """The headings above it."""
    finding: bool = False
    """Whether it belongs to a finding."""


class _Pattern(NamedTuple):
    """What one text means: terms of one or more themes, or a mask."""

    plain: tuple[tuple[int, float], ...]
    """Theme and weight of terms without a context."""
    conditional: tuple[tuple[int, Term], ...]
    """Theme and term of those with one."""
    masked: frozenset[int]
    """Themes whose terms do not count inside it."""


class Matcher:
    """The terms of one theme file as an automaton."""

    def __init__(self, theme_file: ThemeFile) -> None:
        """Compile `theme_file`."""
        plain: dict[str, tuple[tuple[int, float], ...]] = {}
        conditional: dict[str, tuple[tuple[int, Term], ...]] = {}
        masked: dict[str, frozenset[int]] = {}
        written = [
            text
            for rules in theme_file.rules
            for text in (*(term.text for term in rules.terms), *(mask for mask, _ in rules.masks))
        ]
        keys = iter(squeeze_all(written))
        for theme, rules in enumerate(theme_file.rules):
            for term in rules.terms:
                key = next(keys)
                if term.conditional:
                    conditional[key] = (*conditional.get(key, ()), (theme, term))
                else:
                    plain[key] = (*plain.get(key, ()), (theme, STRENGTHS[term.strength]))
            for _ in rules.masks:
                key = next(keys)
                masked[key] = masked.get(key, _NONE) | {theme}
        self.texts = sorted(text for text in {*plain, *conditional, *masked} if text)
        self.numbers = term_numbers(self.texts)
        self.text_of = dict(zip(self.numbers, self.texts, strict=True))
        self._patterns = [
            _Pattern(plain.get(text, ()), conditional.get(text, ()), masked.get(text, _NONE))
            for text in self.texts
        ]
        self._automaton = AhoCorasick(self.texts) if self.texts else None

    def find(self, squeezed: str, places: Sequence[Place]) -> list[list[Match]]:
        """Give the matches in each of `places`, which are in order and do not overlap.

        The longer word wins over one that it holds, and over one that overlaps it unless that
        one is longer still.
        """
        found: list[list[Match]] = [[] for _ in places]
        if self._automaton is None or not places:
            return found
        index, here, beyond = -1, -1, places[0].start
        covered = length = 0
        masks = _Masks()
        for number, start, end in self._ordered(squeezed):
            if end <= covered:
                continue
            hits, conditional, masked = self._patterns[number]
            if masked:
                masks.add(start, end, masked)
            if start < covered and end - start <= length:
                continue
            while start >= beyond:
                index += 1
                here = places[index].end
                beyond = places[index + 1].start if index + 1 < len(places) else len(squeezed)
            if end > here:
                continue
            if conditional:
                hits = _hits(self._patterns[number], squeezed, (start, end), places[index])
            if hits:
                covered, length = end, end - start
                hidden = masks.at(end) if end <= masks.reach else ()
                for theme, weight in hits:
                    if theme not in hidden:
                        found[index].append((start, end, theme, weight, number))
        return found

    def _ordered(self, squeezed: str) -> list[tuple[int, int, int]]:
        """Give number, start and end of all that is in the text, by start, longest first."""
        if self._automaton is None:
            return []
        found = self._automaton.find_matches_as_indexes(squeezed, overlapping=True)
        # They come by their ends, so that of those with one start the longest is now first.
        found.reverse()
        found.sort(key=_START)
        return found


class _Masks:
    """The masks that are open at one place of a text."""

    def __init__(self) -> None:
        """Start with none."""
        self.reach = 0
        self._open: list[tuple[int, frozenset[int]]] = []

    def add(self, start: int, end: int, themes: frozenset[int]) -> None:
        """Open a mask; those that end before it starts are closed."""
        self._open = [mask for mask in self._open if mask[0] > start]
        self._open.append((end, themes))
        self.reach = max(self.reach, end)

    def at(self, end: int) -> set[int]:
        """Give the themes whose masks reach to `end`."""
        return {theme for mask_end, themes in self._open if mask_end >= end for theme in themes}


def _hits(
    pattern: _Pattern, squeezed: str, span: tuple[int, int], place: Place
) -> tuple[tuple[int, float], ...]:
    """Give the themes and weights that a match counts for where it stands."""
    if not pattern.plain and len(pattern.conditional) == 1:
        theme, term = pattern.conditional[0]
        return ((theme, STRENGTHS[term.strength]),) if _holds(term, squeezed, span, place) else ()
    hits = dict(pattern.plain)
    for theme, term in pattern.conditional:
        if _holds(term, squeezed, span, place):
            hits[theme] = max(hits.get(theme, 0.0), STRENGTHS[term.strength])
    return tuple(hits.items())


def _holds(term: Term, squeezed: str, span: tuple[int, int], place: Place) -> bool:
    """Tell whether the context that `term` asks for is there."""
    if term.only == "report":
        if place.finding:
            return False
    elif term.only and (term.only == "title") != place.title:
        return False
    if term.chapter and not any(word in title for word in term.chapter for title in place.chapters):
        return False
    start, end = span
    if term.near or term.unless:
        around = squeezed[max(place.start, start - term.within) : min(place.end, end + term.within)]
        if term.near and not any(word in around for word in term.near):
            return False
        if any(word in around for word in term.unless):
            return False
    if term.number:
        # A number of the sentence before is none next to it: 满意率96%。整改完成。
        before = squeezed[max(place.start, start - _NUMBER_REACH) : start].rpartition("。")[2]
        after = squeezed[end : min(place.end, end + _NUMBER_REACH)].partition("。")[0]
        return bool(_NUMBER.search(before) or _NUMBER.search(after))
    return True


@functools.lru_cache(maxsize=8)
def matcher(theme_file: ThemeFile) -> Matcher:
    """Give the automaton of `theme_file`, compiled once in each process."""
    return Matcher(theme_file)
