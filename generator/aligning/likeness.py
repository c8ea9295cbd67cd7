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
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from generator.aligning.runs import Runs, Texts
from generator.aligning.wording import spread, weight_of
from generator.model import ReportSummary, finding_place

LOOKED_UP = 16
"""A finding is looked for by so many of its words that others have too …"""
NEIGHBOURS = 3
"""… among so many findings before it in the order that have the word …"""
LONGEST_POSTING = 24
"""Findings noted for a word before those that none will be compared with any more are dropped."""
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
BITS = 32
"""Bits of each of the four but the score."""
HALF = (1 << 2 * BITS) - 1
"""The lower half of a pair: both findings."""


class _Taken:
    """What is taken in of all findings, in the order in which it comes."""

    def __init__(self, summaries: Iterable[ReportSummary]) -> None:
        """Take in the findings of all reports; a summary is let go before the next is asked for."""
        self.reports: list[str] = []
        self.first: dict[str, int] = {}
        self.report = array("I")
        self.titles = Texts()
        self.told = array("Q")
        self.parts = (Runs(), Runs(), Runs())
        keys: list[bytes] = []
        for number, summary in enumerate(summaries):
            self.reports.append(summary.report)
            self.first[summary.report] = len(keys)
            for finding in summary.findings:
                self.report.append(number)
                self.titles.append(finding.title)
                self.told.frombytes(finding.told)
                for part, words in zip(
                    self.parts, (finding.themes, finding.wrong, finding.done), strict=True
                ):
                    part.append_packed(words)
                keys.append(b"%b%b\0%b" % (finding.order, finding.id.encode(), _packed_place(keys)))
        keys.sort()
        self.sorted = array("I", (int.from_bytes(key[-4:]) for key in keys))
        self.ties = array("I", (int.from_bytes(key[_TIE]) for key in keys))


_TIE = slice(12, 16)
"""Where the last four bytes of a finding's `order` are, which set it apart."""


def _packed_place(before: list[bytes]) -> bytes:
    """Give the place of the next finding in four bytes."""
    return len(before).to_bytes(4)


class Likeness:
    """All findings of a corpus in a compact form; may be asked in any process it is handed to."""

    def __init__(self, summaries: Iterable[ReportSummary]) -> None:
        """Take in the findings of all reports."""
        taken = _Taken(summaries)
        self._names, self._first, self._titles = taken.reports, taken.first, taken.titles
        self._taken, self._ties = taken.sorted, taken.ties
        self._told = taken.told
        self._numbers = array("I", bytes(4 * len(taken.sorted)))
        for number, place in enumerate(taken.sorted):
            self._numbers[place] = number
        self._reports = array("I", map(taken.report.__getitem__, taken.sorted))
        places = range(len(taken.sorted))
        self._rank(
            Counter(
                chain.from_iterable(_union(*[part[at] for part in taken.parts]) for at in places)
            )
        )
        ranks = {word: rank for rank, word in enumerate(self.words)}
        parts = [self._ranked(part, ranks) for part in taken.parts]
        # The same themes are one object, so that a look tells that they are the same.
        kept: dict[tuple[int, ...], tuple[int, ...]] = {}
        self.themes = [
            kept.setdefault(row, row) for row in map(tuple, map(parts[0].__getitem__, places))
        ]
        self.wrong, self.done = parts[1:]
        square = self._squares.__getitem__
        self._shares = tuple(
            array("d", (math.sqrt(weight / (sum(map(square, part[at])) or 1)) for at in places))
            for weight, part in zip(PARTS, parts, strict=True)
        )

    def id_of(self, number: int) -> str:
        """Give the id of a finding."""
        report = self._names[self._reports[number]]
        return f"{report}-{self._taken[number] - self._first[report] + 1}"

    def number_of(self, finding: str) -> int:
        """Give the number of a finding by its id.

        Raises:
            KeyError: It is none of these.
        """
        report, place = finding_place(finding)
        taken = self._first[report] + place
        if place < 0 or taken >= len(self):
            raise KeyError(finding)
        number = self._numbers[taken]
        if self._names[self._reports[number]] != report:
            raise KeyError(finding)
        return number

    def numbers_of(self, report: str, findings: int) -> Sequence[int]:
        """Give the numbers of the findings of a report, which has so many."""
        first = self._first[report]
        return self._numbers[first : first + findings]

    def title_of(self, number: int) -> str:
        """Give the title of a finding without its wrapping."""
        return self._titles[self._taken[number]]

    def told_of(self, number: int) -> int:
        """Give what changes where pages of other reports say something else of a finding."""
        return self._told[self._taken[number]]

    def report_of(self, number: int) -> str:
        """Give the id of the report of a finding."""
        return self._names[self._reports[number]]

    def _ranked(self, part: Runs, ranks: Mapping[int, int]) -> Runs:
        """Give the ranks of the words of a part, the findings in their order here."""
        found = Runs()
        for place in self._taken:
            found.append(sorted(map(ranks.__getitem__, part[place])))
        return found

    def _rank(self, counts: Counter[int]) -> None:
        """Rank all words, as if by chance; those that no other finding has come last.

        Args:
            counts: How many findings have each word.
        """
        self.words = array("I", sorted(counts, key=lambda word: (counts[word] == 1, spread(word))))
        self._common = sum(count > 1 for count in counts.values())
        squares = [weight_of(word) ** 2 for word in self.words]
        self._squares = squares[: self._common] + [LONELY] * (len(squares) - self._common)

    def __len__(self) -> int:
        """Count the findings."""
        return len(self._taken)

    def pairs(self, first: int = 0, last: int | None = None) -> Iterator[Pair]:
        """Yield the pairs of findings that are alike, for one stretch of the findings.

        The pairs of all stretches together are the same, however the findings are cut: so
        stretches can be handed to processes.

        Args:
            first: The stretch's first finding.
            last: The finding behind its last one; None for the end.
        """
        last = len(self) if last is None else last
        postings: list[list[int]] = [[] for _ in range(self._common)]
        for number in range(last):
            near: list[int] = []
            for rank in self._looked_up(number):
                posting = postings[rank]
                near += posting[-NEIGHBOURS:]
                posting.append(number)
                if len(posting) > LONGEST_POSTING:
                    del posting[:-NEIGHBOURS]
            if number >= first and near:
                yield from self._alike(number, near)

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
    return ((int(score * SCALE) << BITS | tie) << BITS | one) << BITS | other


def _union(*parts: array[int]) -> set[int]:
    """Give the different words of all parts of a finding."""
    return set().union(*parts)


def unpacked(pair: Pair) -> tuple[float, int, int]:
    """Give the score of a packed pair, from 0 to 1, and both its findings.

    >>> unpacked(((500_000 << 32 | 77) << 32 | 3) << 32 | 4)
    (0.5, 3, 4)
    """
    mask = (1 << BITS) - 1
    return (
        min(1.0, (pair >> 3 * BITS) / SCALE),
        pair >> BITS & mask,
        pair & mask,
    )


def as_bytes(pairs: Iterable[Pair]) -> bytes:
    """Encode pairs, to hand them between processes of one machine."""
    halves = array("Q")
    for pair in pairs:
        halves.extend((pair >> 2 * BITS, pair & HALF))
    return halves.tobytes()


def from_bytes(encoded: bytes) -> Iterator[Pair]:
    """Decode pairs.

    >>> list(from_bytes(as_bytes([3 << 70, 5])))
    [3541774862152233910272, 5]
    """
    halves = memoryview(encoded).cast("Q")
    for better, both in zip(halves[::2], halves[1::2], strict=True):
        yield better << 2 * BITS | both


def stretches(count: int, processes: int) -> Sequence[tuple[int, int]]:
    """Cut so many findings into stretches of about equal work, one for each process.

    >>> stretches(10, 2), stretches(1, 2)
    ([(0, 5), (5, 10)], [(0, 0), (0, 1)])
    """
    cuts = [count * part // processes for part in range(processes + 1)]
    return list(pairwise(cuts))
