"""What is kept in memory of every theme in every report: all of a report in one piece."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

from msgspec import Struct

_BETWEEN = b" "
"""Stands before, between and after the ids of themes, which are of ASCII and have none in them."""
_FIRST = 3
"""Numbers before the places of a theme's findings: measures, passages, how many findings."""


class ThemeFacts(Struct, frozen=True, gc=False):
    """What a theme has in a report."""

    findings: tuple[int, ...]
    """Places of the findings, from 0, that have a passage on it or are filed under it, in order."""
    measures: int
    """Measures on it."""
    passages: int
    """Passages on it, measures included."""


class AllFacts(Struct, frozen=True, array_like=True, gc=False):
    """What each theme has in a report: kept encoded, as there are so many of them."""

    _encoded: memoryview
    """The ids of the themes; then, four bytes each, where the numbers of each theme start, and
    the numbers: measures, passages, how many findings, and their places."""
    _names: int
    """Bytes of the ids."""

    def __contains__(self, theme: object) -> bool:
        """Tell whether a theme has anything."""
        return b" %b " % str(theme).encode() in bytes(self._encoded[: self._names])

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the themes, in the order in which they are met."""
        return iter(str(self._encoded[: self._names], "ascii").split())

    def get(self, theme: str) -> ThemeFacts | None:
        """Return what a theme has, None for nothing."""
        encoded, names = self._encoded, self._names
        ids = bytes(encoded[:names])
        at = ids.find(b" %b " % theme.encode())
        if at < 0:
            return None
        numbers = encoded[names:].cast("I")
        return _facts_at(numbers, numbers[ids.count(_BETWEEN, 0, at)])

    def items(self) -> Iterator[tuple[str, ThemeFacts]]:
        """Yield the ids of the themes with what each has, in the order in which they are met."""
        for theme, measures, passages, findings in self.rows():
            yield theme, ThemeFacts(tuple(findings), measures, passages)

    def rows(self) -> Iterator[tuple[str, int, int, memoryview[int]]]:
        """Yield the same as rows: id, measures, passages and places of the findings.

        A third of the time, for what looks at all themes of all reports.
        """
        themes = list(self)
        numbers = self._encoded[self._names :].cast("I")
        for theme, start in zip(themes, numbers[: len(themes)], strict=True):
            first = start + _FIRST
            measures, passages, findings = numbers[start:first]
            yield theme, measures, passages, numbers[first : first + findings]


def _facts_at(numbers: memoryview[int], start: int) -> ThemeFacts:
    """Return the facts whose numbers start at a place."""
    first = start + _FIRST
    measures, passages, findings = numbers[start:first]
    return ThemeFacts(tuple(numbers[first : first + findings]), measures, passages)


def all_facts(facts: Mapping[str, ThemeFacts]) -> AllFacts:
    """Return what each theme has, by its id, as it is kept."""
    ids = _BETWEEN.join((b"", *map(str.encode, facts), b""))
    starts, numbers = array("I"), array("I")
    for each in facts.values():
        starts.append(len(facts) + len(numbers))
        numbers.extend((each.measures, each.passages, len(each.findings), *each.findings))
    return AllFacts(memoryview(ids + starts.tobytes() + numbers.tobytes()), len(ids))
