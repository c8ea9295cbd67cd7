"""Likens the findings of all reports: which of them are worth a comparison, and how alike they are.

Three things keep this quick and steady. Findings stand in an order that follows from what each says
alone, like ones near each other. A finding is compared with its neighbours among those that share
one of some of its words, always chosen the same way, so that the work grows with the reports and no
faster. And a word counts by its length alone: what a pair of findings scores depends on these two,
and one notice more or less moves no score elsewhere, as it would by how rare each word is.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby
from typing import NamedTuple

from msgspec import Struct

from generator.aligning.alike.finding_table import (
    NONE,
    FindingTable,
    in_stretches,
    sorted_table,
    unsorted_table,
)
from generator.aligning.alike.pairs import Pairs
from generator.aligning.alike.runs import Runs
from generator.aligning.alike.words import weight_of
from generator.model import ReportSummary

FEW = 1_500
"""Findings up to which each is compared with more others: fifty notices or so."""
LEAST_SCORE = 0.2
"""Less alike are not named."""
PARTS = (0.35, 0.35, 0.3)
"""Weights of the themes, of the words of what was wrong, of the words of what was done."""
LONELY = 2
"""What a word that no other finding has adds to the square of a finding's length, where others
add the square of their weight: it may be the only one to tell of something, or a slip."""


class Reach(NamedTuple):
    """How far a finding is looked for: the work that may be done for each."""

    looked_up: int
    """A finding is looked for by so many of its words that others have too …"""
    neighbours: int
    """… among so many findings before it in the order that have the word …"""
    candidates: int
    """… and so many are compared with it, those that share most of these words first."""


THOROUGH, QUICK = Reach(24, 24, 48), Reach(16, 3, 8)
"""Where there are few findings, and where there are many. Of the counterparts that comparing all
with all gives the five notices, the first finds all; the second would find 83 of 100."""


def reach_for(findings: int) -> Reach:
    """Give how far is looked among so many findings."""
    return THOROUGH if findings <= FEW else QUICK


class Standing(Struct):
    """What follows for each finding from which of its words others have too."""

    looked_up: Runs
    """The words by which it is looked for."""
    shares: tuple[array[float], array[float], array[float]]
    """For each of the parts, what it brings to the score of a pair for each unit of weight that
    both have."""

    @classmethod
    def empty(cls) -> Standing:
        """Give that of no finding."""
        return cls(Runs(), (array("d"), array("d"), array("d")))

    def take(self, other: Standing, first: int, last: int) -> None:
        """Add what follows for findings of another from `first` to before `last`."""
        self.looked_up.take(other.looked_up, first, last)
        for mine, theirs in zip(self.shares, other.shares, strict=True):
            mine += theirs[first:last]


class Likeness:
    """How alike the findings of a corpus are; may be asked in any process it is handed to."""

    def __init__(
        self,
        table: FindingTable,
        counts: Mapping[int, int],
        standing: Standing,
        sources: Sequence[int],
    ) -> None:
        """Get ready to liken.

        Args:
            table: All findings, sorted.
            counts: How many of them have each word.
            standing: What is known of findings from an earlier time.
            sources: For each finding its number then; `NONE` where nothing is known.
        """
        self.table = table
        self.counts = counts
        self.reach = reach_for(len(table))
        self._common = frozenset([word for word, count in counts.items() if count > 1])
        self._squares = _Squares()
        self.standing = self._stand(standing, sources)
        # The same themes are one object, so that a look tells that they are the same.
        kept: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._themes = [kept.setdefault(row, row) for row in map(tuple, table.words[0])]
        self._ties = table.ties()

    @cached_property
    def _postings(self) -> Mapping[int, array[int]]:
        """For each word, the findings that are looked for by it, in order."""
        postings: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        for number, words in enumerate(self.standing.looked_up):
            for word in words:
                postings[word].append(number)
        return dict(postings)

    def _stand(self, known: Standing, sources: Sequence[int]) -> Standing:
        """Give how all findings stand: worked out anew, or taken over."""
        standing = Standing.empty()
        for is_new, group in groupby(range(len(sources)), key=lambda at: sources[at] == NONE):
            if is_new:
                self._stand_anew(standing, group)
            else:
                for first, last in in_stretches(map(sources.__getitem__, group)):
                    standing.take(known, first, last)
        return standing

    def _stand_anew(self, standing: Standing, numbers: Iterable[int]) -> None:
        """Work out how some findings stand."""
        is_common, squares = self._common.__contains__, self._sum_of_squares
        parts = list(zip(self.table.words, PARTS, standing.shares, strict=True))
        most = self.reach.looked_up
        for number in numbers:
            words: list[int] = []
            for part, weight, share in parts:
                row = part[number]
                common = list(filter(is_common, row))
                words += common[:most]
                square = squares(common) + LONELY * (len(row) - len(common))
                share.append(math.sqrt(weight / (square or 1)))
            standing.looked_up.append(sorted({*words})[:most])

    def _sum_of_squares(self, words: Iterable[int]) -> int:
        """Add up the squares of what words weigh."""
        return sum(map(self._squares.__getitem__, words))

    def __len__(self) -> int:
        """Count the findings."""
        return len(self.table)

    def near(self, number: int) -> list[int]:
        """Give the findings that one is to be compared with, once for each word it shares."""
        found: list[int] = []
        reach = self.reach.neighbours
        for word in self.standing.looked_up[number]:
            posting = self._postings[word]
            at = bisect_left(posting, number)
            found += posting[max(0, at - reach) : at]
        return found

    def behind(self, words: Iterable[int], number: int) -> Iterator[int]:
        """Yield those from `number` on that meet a finding there by one of some words."""
        for word in words:
            posting = self._postings.get(word, ())
            at = bisect_left(posting, number)
            yield from posting[at : at + self.reach.neighbours + 1]

    def prepare(self) -> None:
        """Make what `pairs` needs, before processes are forked."""
        _ = self._postings

    def pairs(self, numbers: Iterable[int]) -> Pairs:
        """Give the pairs that some findings make with findings before them.

        All findings together give all pairs, however they are cut: so they can be handed to
        processes, which ask for them after `prepare`.
        """
        pairs = Pairs()
        for number in numbers:
            near = self.near(number)
            if near:
                self._liken(number, near, pairs)
        return pairs

    def _liken(self, number: int, near: Sequence[int], pairs: Pairs) -> None:
        """Add the pairs of one finding with the best of those near it."""
        reports, themes, (_, wrong, done) = self.table.report, self._themes, self.table.words
        own = reports[number]
        shared = [(count, other) for other, count in Counter(near).items() if reports[other] != own]
        shared.sort(reverse=True)
        square, ties = self._squares.__getitem__, self._ties
        known = PARTS[0] if themes[number] else 0.0
        _, of_wrong, of_done = self.standing.shares
        was_wrong = frozenset(wrong[number]).__contains__
        was_done = frozenset(done[number]).__contains__
        for _, other in shared[: self.reach.candidates]:
            same = themes[other] is themes[number]
            score = known if same else self._of_themes(number, other)
            both = sum(map(square, filter(was_wrong, wrong[other])))
            score += both * (of_wrong[number] * of_wrong[other])
            both = sum(map(square, filter(was_done, done[other])))
            score += both * (of_done[number] * of_done[other])
            if score >= LEAST_SCORE:
                pairs.add(score, ties[number] ^ ties[other], other, number)

    def _of_themes(self, one: int, other: int) -> float:
        """Give what the themes of two findings add to their score where they are not the same."""
        mine, theirs = self._themes[one], self._themes[other]
        if not mine or len(mine) == 1 == len(theirs):
            return 0.0
        both = self._sum_of_squares(theme for theme in mine if theme in theirs)
        return both * (self.standing.shares[0][one] * self.standing.shares[0][other])


class _Squares(dict[int, int]):
    """The squares of what words weigh."""

    def __missing__(self, word: int) -> int:
        """Work out one that is asked for."""
        self[word] = square = weight_of(word) ** 2
        return square


def likeness_of(summaries: Iterable[ReportSummary]) -> Likeness:
    """Take in the findings of all reports; their order changes nothing."""
    taken = unsorted_table(summaries)
    table, sources = sorted_table(taken.reports, taken)
    return Likeness(table, counted(table, range(len(table))), Standing.empty(), sources)


def counted(table: FindingTable, numbers: Iterable[int]) -> Counter[int]:
    """Count how many of some findings have each word."""
    return Counter(chain.from_iterable(map(table.words_of, numbers)))
