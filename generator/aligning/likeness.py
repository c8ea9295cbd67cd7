"""Likens the findings of all reports: which of them are worth a comparison, and how alike they are.

Three things keep this quick and steady. Findings stand in an order that follows from what each says
alone, like ones near each other. A finding is compared with its neighbours among those that share
one of some of its words, always chosen the same way, so that the work grows with the reports and no
faster. And a word counts by its length alone: what a pair of findings scores depends on these two,
and one notice more or less moves no score elsewhere. (By how rare each word is, counterparts were
as good, and a quarter of a site's findings got others when one notice changed.)
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from generator.aligning.wording import spread, weight_of
from generator.model import FindingSummary, ReportSummary

LOOKED_UP = 16
"""A finding is looked for by so many of its words that others have too …"""
NEIGHBOURS = 3
"""… among so many findings before it in the order that have the word …"""
CANDIDATES = 8
"""… and so many are compared with it, those that share most of these words first."""
LEAST_SCORE = 0.2
"""Less alike are not named."""
PARTS = (0.35, 0.35, 0.3)
"""Weights of the themes, of the words of what was wrong, of the words of what was done."""
LONELY = 2
"""What a word that no other finding has adds to the square of a finding's length, where others
add the square of their weight: it may be the only one to tell of something, or a slip."""
SCALE = 1_000_000
"""A score as a whole number."""

Pair = int
"""Score, tie-break and both findings, packed so that the better pair is the greater number."""
_NUMBER = 32


class Likeness:
    """All findings of a corpus in a compact form; may be asked in any process it is handed to."""

    def __init__(self, summaries: Iterable[ReportSummary]) -> None:
        """Take in the findings of all reports."""
        found = sorted(
            (finding.order, finding.id, number, finding)
            for number, summary in enumerate(summaries)
            for finding in summary.findings
        )
        self.findings: list[FindingSummary] = [finding for *_, finding in found]
        self._reports = [number for *_, number, _ in found]
        self._ties = [int.from_bytes(order[-4:]) for order, *_ in found]
        parts = [
            [array("I", getattr(finding, part)) for finding in self.findings]
            for part in ("themes", "wrong", "done")
        ]
        self._rank(Counter(chain.from_iterable(map(_union, *parts))))
        rank, square = self._ranks.__getitem__, self._squares.__getitem__
        # The same themes are one object, so that a look tells that they are the same.
        kept: dict[tuple[int, ...], tuple[int, ...]] = {}
        self.themes, self.wrong, self.done = (
            [tuple(sorted(map(rank, words))) for words in part] for part in parts
        )
        self.themes = [kept.setdefault(themes, themes) for themes in self.themes]
        self._shares = tuple(
            [math.sqrt(weight / (sum(map(square, ranks)) or 1)) for ranks in part]
            for weight, part in zip(PARTS, (self.themes, self.wrong, self.done), strict=True)
        )

    def _rank(self, counts: Counter[int]) -> None:
        """Rank all words, as if by chance; those that no other finding has come last.

        Args:
            counts: How many findings have each word.
        """
        self.words = sorted(counts, key=lambda word: (counts[word] == 1, spread(word)))
        self._ranks = {word: rank for rank, word in enumerate(self.words)}
        self._common = sum(count > 1 for count in counts.values())
        squares = [weight_of(word) ** 2 for word in self.words]
        self._squares = squares[: self._common] + [LONELY] * (len(squares) - self._common)

    def __len__(self) -> int:
        """Count the findings."""
        return len(self.findings)

    def pairs(self, first: int = 0, last: int | None = None) -> list[Pair]:
        """Give the pairs of findings that are alike, for one stretch of the findings.

        The pairs of all stretches together are the same, however the findings are cut: so
        stretches can be handed to processes.

        Args:
            first: The stretch's first finding.
            last: The finding behind its last one; None for the end.
        """
        last = len(self) if last is None else last
        postings: list[list[int]] = [[] for _ in range(self._common)]
        found: list[Pair] = []
        for number in range(last):
            near: list[int] = []
            for rank in self._looked_up(number):
                posting = postings[rank]
                near += posting[-NEIGHBOURS:]
                posting.append(number)
            if number >= first and near:
                found += self._alike(number, near)
        return found

    def _looked_up(self, number: int) -> list[int]:
        """Give the ranks of the words by which a finding is looked for."""
        wrong, done = self.wrong[number][:LOOKED_UP], self.done[number][:LOOKED_UP]
        ranks = sorted({*wrong, *done, *self.themes[number]})[:LOOKED_UP]
        while ranks and ranks[-1] >= self._common:
            ranks.pop()
        return ranks

    def _alike(self, number: int, near: list[int]) -> list[Pair]:
        """Give the pairs of one finding with the best of those near it."""
        own, reports = self._reports[number], self._reports
        shared = [(count, other) for other, count in Counter(near).items() if reports[other] != own]
        shared.sort(reverse=True)
        square, tie = self._squares.__getitem__, self._ties[number]
        themes, wrong, done = self.themes, self.wrong, self.done
        known = PARTS[0] if themes[number] else 0.0
        of_wrong, of_done = self._shares[1:]
        was_wrong = frozenset(wrong[number]).__contains__
        was_done = frozenset(done[number]).__contains__
        found = []
        for _, other in shared[:CANDIDATES]:
            same = themes[other] is themes[number]
            score = known if same else self._of_themes(number, other)
            both = sum(map(square, filter(was_wrong, wrong[other])))
            score += both * (of_wrong[number] * of_wrong[other])
            both = sum(map(square, filter(was_done, done[other])))
            score += both * (of_done[number] * of_done[other])
            if score >= LEAST_SCORE:
                found.append(_packed(score, tie ^ self._ties[other], other, number))
        return found

    def _of_themes(self, one: int, other: int) -> float:
        """Give what the themes of two findings add to their score where they are not the same."""
        mine, theirs = self.themes[one], self.themes[other]
        if not mine or len(mine) == 1 == len(theirs):
            return 0.0
        both = sum(self._squares[theme] for theme in mine if theme in theirs)
        return both * (self._shares[0][one] * self._shares[0][other])


def _packed(score: float, tie: int, one: int, other: int) -> Pair:
    """Pack a pair; of equal scores none is better by where its findings stand."""
    return ((int(score * SCALE) << _NUMBER | tie) << _NUMBER | one) << _NUMBER | other


def _union(*parts: array[int]) -> set[int]:
    """Give the different words of all parts of a finding."""
    return set().union(*parts)


def unpacked(pair: Pair) -> tuple[float, int, int]:
    """Give the score of a packed pair, from 0 to 1, and both its findings.

    >>> unpacked(((500_000 << 32 | 77) << 32 | 3) << 32 | 4)
    (0.5, 3, 4)
    """
    mask = (1 << _NUMBER) - 1
    return (
        min(1.0, (pair >> 3 * _NUMBER) / SCALE),
        pair >> _NUMBER & mask,
        pair & mask,
    )


def stretches(count: int, processes: int) -> Sequence[tuple[int, int]]:
    """Cut so many findings into stretches of about equal work, one for each process.

    >>> stretches(10, 2), stretches(1, 2)
    ([(0, 5), (5, 10)], [(0, 0), (0, 1)])
    """
    cuts = [count * part // processes for part in range(processes + 1)]
    return list(pairwise(cuts))
