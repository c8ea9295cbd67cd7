"""Gives each finding its counterparts: the most alike findings of other reports."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import compress
from operator import xor

from generator.aligning.alike.likened import Likened, likened_of
from generator.aligning.alike.likeness import likeness_of
from generator.aligning.alike.settling import MOST
from generator.aligning.alike.words import common_runs
from generator.aligning.matching import matcher
from generator.model import Counterpart, ReportSummary
from generator.themes import ThemeFile

SHARED = 6
"""Shared words that are shown."""
KEPT = 1_000
"""Findings whose counterparts are kept at hand: those of one part of a province, and more."""
_BETWEEN = "\0"
"""Stands in no term."""


class Links(Mapping[str, tuple[Counterpart, ...]]):
    """The counterparts of each finding, by its id, best first; if a has b, b has a.

    Which they are is settled for all at once; the words that two findings share are looked up
    when a finding is asked for, as most are by another process than this one.
    """

    def __init__(self, likened: Likened, theme_file: ThemeFile) -> None:
        """Take the counterparts that are settled.

        Args:
            likened: All findings, compared.
            theme_file: The theme file of the findings' terms.
        """
        self._table = likened.table
        self._others, self._scores = likened.settled.others, likened.settled.scores
        self._words = likened.counts.keys()
        self._theme_file = theme_file
        self._given: dict[str, tuple[Counterpart, ...]] = {}

    @cached_property
    def _known(self) -> tuple[Sequence[str], Mapping[int, int]]:
        """The terms among the words, long ones first, and the place of each."""
        text_of = matcher(self._theme_file).text_of
        found = [(text_of[word], word) for word in self._words if word in text_of]
        found.sort(key=lambda term: (-len(term[0]), term[1]))
        places = {word: place for place, (_, word) in enumerate(found)}
        return [text for text, _ in found], places

    def __getitem__(self, finding: str) -> tuple[Counterpart, ...]:
        """Give the counterparts of one finding; a page, a card and the data ask in turn."""
        if finding not in self._given:
            number = self._table.number_of(finding)
            if not self._scores[number * MOST]:
                raise KeyError(finding)
            if len(self._given) >= KEPT:
                self._given.clear()
            self._given[finding] = self._of(number)
        return self._given[finding]

    def count(self, finding: str) -> int:
        """Count the counterparts of a finding, without the words that it shares with them.

        Raises:
            KeyError: There is no such finding.
        """
        return self._count(self._table.number_of(finding))

    def counts(self, report: str) -> bytes:
        """Count the counterparts of each finding of a report."""
        return bytes(map(self._count, self._table.numbers_of(report)))

    def marks(self, names: Mapping[str, str]) -> array[int]:
        """Give what `key` needs: for each finding what tells what others show of it.

        Args:
            names: How each report is named beside others, by its id.
        """
        table = self._table
        named = [_mark_of(names[report]) for report in table.reports]
        return array("Q", map(xor, table.told, map(named.__getitem__, table.report)))

    def key(self, report: str, marks: array[int]) -> bytes:
        """Give what changes where a report has other counterparts, or these say something else.

        It takes a tenth of the time of looking up the words. What the report itself says is left
        out.

        Args:
            report: Its id.
            marks: Of all findings, as `marks` gives them.
        """
        others = array("I")
        scores = array("B")
        for own in map(self._slots, self._table.numbers_of(report)):
            scores += self._scores[own]
            others += self._others[own]
        told = array("Q", map(marks.__getitem__, compress(others, scores)))
        return told.tobytes() + scores.tobytes()

    def _count(self, number: int) -> int:
        """Count the counterparts of a finding."""
        return MOST - self._scores[self._slots(number)].count(0)

    @staticmethod
    def _slots(number: int) -> slice:
        """Give the places of the counterparts of a finding."""
        return slice(number * MOST, number * MOST + MOST)

    def _of(self, number: int) -> tuple[Counterpart, ...]:
        """Look up the counterparts of one finding, and the words that they share."""
        table, slots = self._table, self._slots(number)
        terms, place_of = self._known
        _, wrong, done = table.words
        own, title = {*wrong[number], *done[number]}, table.titles[number]
        found = []
        for other, score in zip(self._others[slots], self._scores[slots], strict=True):
            if not score:
                break
            words = own.intersection(wrong[other] + done[other])
            places = sorted(place_of[word] for word in words if word in place_of)
            shown = _telling(places, terms)
            if len(shown) < SHARED and len(places) < len(words):
                titles = title, table.titles[other]  # they share a pair of characters
                _show(common_runs(*titles if number < other else titles[::-1]), shown)
            found.append(Counterpart(table.id_of(other), score / 100, tuple(shown)))
        return tuple(found)

    def __iter__(self) -> Iterator[str]:
        """Give the ids of the findings that have counterparts."""
        return map(self._table.id_of, self._linked())

    def __len__(self) -> int:
        """Count the findings that have counterparts."""
        return sum(1 for _ in self._linked())

    def _linked(self) -> Iterator[int]:
        """Give the numbers of the findings that have counterparts."""
        return compress(range(len(self._table)), self._scores[::MOST])

    def __eq__(self, other: object) -> bool:
        """Tell whether two corpora have the same counterparts."""
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]


def _mark_of(name: str) -> int:
    """Give eight bytes that tell a name from others."""
    return int.from_bytes(blake2b(name.encode(errors="surrogatepass"), digest_size=8).digest())


def _telling(places: Sequence[int], terms: Sequence[str]) -> list[str]:
    """Give the first terms at `places` that none before them holds, while there is room."""
    shown: list[str] = []
    held = ""
    for word in map(terms.__getitem__, places):
        if word not in held:  # none is longer than those before it
            shown.append(word)
            held += _BETWEEN + word
            if len(shown) == SHARED:
                break
    return shown


def _show(words: Sequence[str], shown: list[str]) -> None:
    """Add words that neither hold nor are held by one that is shown, while there is room."""
    for word in words:
        if len(shown) == SHARED:
            return
        for other in shown:
            if word in other or other in word:
                break
        else:
            shown.append(word)


def link_findings(
    summaries: Iterable[ReportSummary], theme_file: ThemeFile
) -> Mapping[str, tuple[Counterpart, ...]]:
    """Give the counterparts of each finding of all reports, by the finding's id, in one process.

    Args:
        summaries: Of all reports; their order changes nothing.
        theme_file: The theme file by which they were made.
    """
    likeness = likeness_of(summaries)
    pairs = likeness.pairs(range(len(likeness)))
    return Links(likened_of(likeness, pairs), theme_file)
