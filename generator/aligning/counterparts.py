"""Matches findings across reports by what was wrong and what was done."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable

from generator.aligning.summary import bare_title, pairs_of
from generator.model import Counterpart, FindingSummary, ReportSummary

MOST = 6
"""Counterparts of one finding."""
LEAST_SCORE = 0.2
"""Less alike are not named."""
STEPS = 300
"""Other findings that are looked at for one, by its rarest words first …"""
POSTINGS = 100
"""… and for each word so many at most: this keeps the work in proportion to the reports."""
CANDIDATES = 8
"""Findings that are compared in full."""
PARTS = (0.35, 0.35, 0.3)
"""Weights of the themes, of the words of what was wrong, of the words of what was done."""
SHARED = 6
"""Shared words that are shown."""
_LONELY = 0.3
"""A word that no other finding has counts so much in a finding's length."""
_SCALE = 1_000_000


class FindingIndex:
    """All findings in a compact form; reports are added one by one, in order."""

    def __init__(self) -> None:
        """Start empty."""
        self._ids: list[str] = []
        self._titles: list[str] = []
        self._reports: list[int] = []
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._postings: list[array[int]] = []
        self._parts: tuple[list[array[int]], ...] = ([], [], [])
        self._bodies = 0

    def add(self, summary: ReportSummary) -> None:
        """Take in the findings of one report."""
        for finding in summary.findings:
            self._add(finding)
        self._bodies += 1

    def _add(self, finding: FindingSummary) -> None:
        number = len(self._ids)
        self._ids.append(finding.id)
        self._titles.append(bare_title(finding.title))
        self._reports.append(self._bodies)
        for part, words in zip(
            self._parts, (finding.themes, finding.wrong, finding.done), strict=True
        ):
            part.append(array("I", sorted({self._number(word) for word in words})))
        for word in self._all_words(number):
            self._postings[word].append(number)

    def _all_words(self, number: int) -> set[int]:
        """Give the words of one finding."""
        return set().union(*[part[number] for part in self._parts])

    def _number(self, word: str) -> int:
        """Give the number of a word."""
        number = self._numbers.setdefault(word, len(self._words))
        if number == len(self._words):
            self._words.append(word)
            self._postings.append(array("I"))
        return number

    def link(self) -> dict[str, tuple[Counterpart, ...]]:
        """Give the counterparts of each finding, best first; if a has b, b has a."""
        rarity = self._rarity()
        squares = [weight**2 for weight in rarity]
        lengths = [[_length(words, squares) for words in part] for part in self._parts]
        wanted: set[int] = set()
        for number in range(len(self._ids)):
            wanted.update(self._best(number, squares, lengths))
        return self._mutual(sorted(wanted, reverse=True), rarity)

    def _rarity(self) -> list[float]:
        """Give the weight of each word: the rarer, the more."""
        count = len(self._ids)
        return [
            math.log(1 + count / (1 + len(posting))) * (1.0 if len(posting) > 1 else _LONELY)
            for posting in self._postings
        ]

    def _best(self, number: int, squares: list[float], lengths: list[list[float]]) -> list[int]:
        """Give the best pairs of one finding, each as one number that sorts by score."""
        own = sorted(self._all_words(number), key=lambda word: (-squares[word], word))
        hits: defaultdict[int, float] = defaultdict(float)
        steps = 0
        for word in own:
            if steps >= STEPS:
                break
            sample = _sample(self._postings[word], number)
            steps += len(sample)
            weight = squares[word]
            for other in sample:
                hits[other] += weight
        report = self._reports[number]
        elsewhere = [other for other in hits if self._reports[other] != report]
        candidates = sorted(elsewhere, key=hits.__getitem__, reverse=True)[:CANDIDATES]
        parts = [frozenset(part[number]) for part in self._parts]
        scored = sorted(
            (-self._likeness(parts, number, other, (squares, lengths)), other)
            for other in candidates
        )
        return [
            self._pair(-score, number, other)
            for score, other in scored[: MOST + 2]
            if -score >= LEAST_SCORE
        ]

    def _likeness(
        self,
        parts: list[frozenset[int]],
        one: int,
        other: int,
        weights: tuple[list[float], list[list[float]]],
    ) -> float:
        """Give how alike two findings are, from 0 to 1, the same in both directions.

        Common words are added up in the order of their numbers, so that no last digit differs.
        """
        squares, lengths = weights
        total = 0.0
        for weight, own, theirs, length in zip(PARTS, parts, self._parts, lengths, strict=True):
            shared = sum([squares[word] for word in theirs[other] if word in own])
            if shared:
                total += weight * shared / (length[one] * length[other])
        return total

    def _pair(self, score: float, one: int, other: int) -> int:
        """Pack a pair so that higher scores, then earlier findings, sort last."""
        count = len(self._ids)
        low, high = min(one, other), max(one, other)
        return (round(score * _SCALE) * count + (count - 1 - low)) * count + (count - 1 - high)

    def _mutual(
        self, pairs_best_first: list[int], rarity: list[float]
    ) -> dict[str, tuple[Counterpart, ...]]:
        """Keep a pair while both findings have room, so that the relation is symmetric."""
        count = len(self._ids)
        kept: list[list[Counterpart]] = [[] for _ in range(count)]
        for packed in pairs_best_first:
            rest, high = divmod(packed, count)
            score, low = divmod(rest, count)
            one, other = count - 1 - low, count - 1 - high
            if len(kept[one]) < MOST and len(kept[other]) < MOST:
                value = round(min(1.0, score / _SCALE), 2)
                shared = self._shared(one, other, rarity)
                kept[one].append(Counterpart(self._ids[other], value, shared))
                kept[other].append(Counterpart(self._ids[one], value, shared))
        return {self._ids[number]: tuple(found) for number, found in enumerate(kept) if found}

    def _shared(self, one: int, other: int, rarity: list[float]) -> tuple[str, ...]:
        """Give the words that two findings share, the most telling first."""
        common = [
            (-rarity[word] * len(self._words[word]), self._words[word])
            for word in self._all_words(one) & self._all_words(other)
            if self._words[word][0] not in "@~"
        ]
        words = [word for _, word in sorted(common)]
        words += _common_runs(self._titles[one], self._titles[other])
        shown: list[str] = []
        for word in words:
            if not any(word in other_word or other_word in word for other_word in shown):
                shown.append(word)
        return tuple(shown[:SHARED])


def _length(words: array[int], squares: list[float]) -> float:
    """Give the length of the words as a vector."""
    return math.sqrt(sum([squares[word] for word in words])) or 1.0


def _sample(posting: array[int], number: int) -> array[int]:
    """Give at most POSTINGS findings of a posting, spread over it, the same ones each time."""
    if len(posting) <= POSTINGS:
        return posting
    step = len(posting) // POSTINGS
    return posting[number % step :: step][:POSTINGS]


def _common_runs(one: str, other: str) -> list[str]:
    """Give the stretches of two bare titles that agree, longest first."""
    theirs = set(pairs_of(other))
    runs: list[str] = []
    run = ""
    for pair in pairs_of(one):
        if pair in theirs:
            run = run + pair[1] if run and run[-1] == pair[0] else pair
            continue
        runs.append(run)
        run = ""
    runs.append(run)
    return sorted({run for run in runs if len(run) > 1}, key=lambda run: (-len(run), run))


def link_findings(summaries: Iterable[ReportSummary]) -> dict[str, tuple[Counterpart, ...]]:
    """Give the counterparts of each finding of all reports, by the finding's id."""
    index = FindingIndex()
    for summary in summaries:
        index.add(summary)
    return index.link()
