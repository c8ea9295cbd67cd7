"""Gives each finding its counterparts: the most alike findings of other reports."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress

from generator.aligning.likeness import BITS, HALF, SCALE, Likeness, Pair, unpacked
from generator.aligning.matching import matcher
from generator.aligning.wording import common_runs, is_term, place_of
from generator.model import Counterpart, ReportSummary
from generator.themes import ThemeFile

MOST = 6
"""Counterparts of one finding."""
SHARED = 6
"""Shared words that are shown."""
KEPT = 1_000
"""Findings whose counterparts are kept at hand: those of one part of a province, and more."""
PARTS = 64
"""Parts, by score, in which pairs are sorted."""
_BETWEEN = "\0"
"""Stands in no term."""


class Links(Mapping[str, tuple[Counterpart, ...]]):
    """The counterparts of each finding, by its id, best first; if a has b, b has a.

    Which they are is settled for all at once; the words that two findings share are looked up
    when a finding is asked for, as most are by another process than this one.
    """

    def __init__(self, likeness: Likeness, pairs: Iterable[Pair], theme_file: ThemeFile) -> None:
        """Settle the counterparts.

        Args:
            likeness: All findings.
            pairs: What its `pairs` gave for each stretch of them, in any order.
            theme_file: The theme file of the findings' terms.
        """
        self._likeness = likeness
        texts = matcher(theme_file).texts
        self._others, self._scores = _settled(len(likeness), pairs)
        words = [texts[place_of(word)] if is_term(word) else "" for word in likeness.words]
        telling = sorted(range(len(words)), key=lambda rank: (-len(words[rank]), rank))
        self._terms = [words[rank] for rank in telling if words[rank]]
        self._places = [0] * len(words)
        for place, rank in enumerate(telling):
            self._places[rank] = place
        self._given: dict[str, tuple[Counterpart, ...]] = {}

    def __getitem__(self, finding: str) -> tuple[Counterpart, ...]:
        """Give the counterparts of one finding; a page, a card and the data ask in turn."""
        if finding not in self._given:
            number = self._likeness.number_of(finding)
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
        return self._count(self._likeness.number_of(finding))

    def counts(self, report: str, findings: int) -> bytes:
        """Count the counterparts of each finding of a report, which has so many."""
        return bytes(map(self._count, self._likeness.numbers_of(report, findings)))

    def key(self, report: str, findings: int) -> tuple[bytes, Sequence[str]]:
        """Give what changes where a report has other counterparts, or these say something else.

        It takes a tenth of the time of looking up the words. What the report itself says is left
        out.

        Args:
            report: Id of the report.
            findings: How many findings it has.

        Returns:
            A digest for each counterpart and the scores; and the ids of the counterparts' reports.
        """
        likeness = self._likeness
        told = array("Q")
        scores = bytearray()
        reports: dict[str, None] = {}
        for own in map(self._slots, likeness.numbers_of(report, findings)):
            scores += self._scores[own]
            for other in compress(self._others[own], self._scores[own]):
                told.append(likeness.told_of(other))
                reports[likeness.report_of(other)] = None
        return told.tobytes() + scores, list(reports)

    def _count(self, number: int) -> int:
        """Count the counterparts of a finding."""
        return MOST - self._scores[self._slots(number)].count(0)

    @staticmethod
    def _slots(number: int) -> slice:
        """Give the places of the counterparts of a finding."""
        return slice(number * MOST, number * MOST + MOST)

    def _of(self, number: int) -> tuple[Counterpart, ...]:
        """Look up the counterparts of one finding, and the words that they share."""
        likeness, slots = self._likeness, self._slots(number)
        wrong, done, place_of_rank = likeness.wrong, likeness.done, self._places.__getitem__
        own, title, terms = {*wrong[number], *done[number]}, likeness.title_of(number), self._terms
        found = []
        for other, score in zip(self._others[slots], self._scores[slots], strict=True):
            if not score:
                break
            places = sorted(map(place_of_rank, own.intersection(wrong[other] + done[other])))
            shown = _telling(places, terms)
            if len(shown) < SHARED and places and places[-1] >= len(terms):
                titles = title, likeness.title_of(other)  # they share a pair of characters
                _show(common_runs(*titles if number < other else titles[::-1]), shown)
            found.append(Counterpart(likeness.id_of(other), score / 100, tuple(shown)))
        return tuple(found)

    def __iter__(self) -> Iterator[str]:
        """Give the ids of the findings that have counterparts."""
        return map(self._likeness.id_of, self._linked())

    def __len__(self) -> int:
        """Count the findings that have counterparts."""
        return sum(1 for _ in self._linked())

    def _linked(self) -> Iterator[int]:
        """Give the numbers of the findings that have counterparts."""
        return compress(range(len(self._likeness)), self._scores[::MOST])

    def __eq__(self, other: object) -> bool:
        """Tell whether two corpora have the same counterparts."""
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]


def _telling(places: Sequence[int], terms: Sequence[str]) -> list[str]:
    """Give the first terms at `places` that none before them holds, while there is room."""
    shown: list[str] = []
    held = ""
    for place in places:
        if place >= len(terms):
            break
        word = terms[place]
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


def _settled(count: int, pairs: Iterable[Pair]) -> tuple[array[int], array[int]]:
    """Keep the best pairs while both findings have room, so that the relation is symmetric.

    Returns:
        The counterparts of each finding and their scores in hundredths, MOST places a finding.
    """
    others = array("I", bytes(4 * MOST * count))
    scores = array("B", bytes(MOST * count))
    room = array("I", range(0, MOST * count, MOST))
    for pair in _descending(pairs):
        score, one, other = unpacked(pair)
        mine, theirs = room[one], room[other]
        if mine < (one + 1) * MOST and theirs < (other + 1) * MOST:
            others[mine], others[theirs] = other, one
            scores[mine] = scores[theirs] = round(score * 100)
            room[one] += 1
            room[other] += 1
    return others, scores


def _descending(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield pairs, the best first; they are sorted by parts, as there are so many of them."""
    parts = [array("Q") for _ in range(PARTS)]
    for pair in pairs:
        score = min(pair >> 3 * BITS, SCALE - 1)
        parts[score * PARTS // SCALE].extend((pair >> 2 * BITS, pair & HALF))
    while parts:
        part = parts.pop()
        yield from sorted(
            (better << 2 * BITS | both for better, both in zip(part[::2], part[1::2], strict=True)),
            reverse=True,
        )


def link_findings(
    summaries: Iterable[ReportSummary], theme_file: ThemeFile
) -> Mapping[str, tuple[Counterpart, ...]]:
    """Give the counterparts of each finding of all reports, by the finding's id, in one process.

    Args:
        summaries: Of all reports; their order changes nothing.
        theme_file: The theme file by which they were made.
    """
    likeness = Likeness(summaries)
    return Links(likeness, likeness.pairs(), theme_file)
