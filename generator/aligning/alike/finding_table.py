"""All findings of a corpus in a compact form, like ones near each other.

The order follows from what each finding says alone: one notice more or less moves no other.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, groupby, pairwise
from operator import itemgetter

from generator.aligning.alike.runs import Runs, Texts
from generator.model import FindingSummary, ReportSummary, finding_place

_ORDER = 16
"""Bytes of a finding's `order`."""
_TIE, _TIES = 3, 4
"""Of its four words of four bytes the last one sets it apart."""
NONE = 0xFFFFFFFF
"""Stands for no number."""


class FindingTable:
    """What is known of each finding, by its number: its place in the order.

    Read it in any process; nothing is added once it is sorted.
    """

    def __init__(self, reports: Sequence[str]) -> None:
        """Hold no finding yet, of reports with these ids."""
        self.reports = list(reports)
        self.order = bytearray()
        self.told = array("Q")
        """What changes where pages of other reports say something else of a finding."""
        self.report = array("I")
        """Place of its report among the reports."""
        self.place = array("I")
        """Its place in its report, from 0."""
        self.titles = Texts()
        """Titles without their wrapping."""
        self.words = (Runs(), Runs(), Runs())
        """Themes, words of what was wrong, words of what was done."""

    def add(self, report: int, place: int, finding: FindingSummary) -> None:
        """Put a finding at the end."""
        self.order += finding.order
        self.told.frombytes(finding.told)
        self.report.append(report)
        self.place.append(place)
        self.titles.append(finding.title)
        for rows, words in zip(
            self.words, (finding.themes, finding.wrong, finding.done), strict=True
        ):
            rows.append_packed(words)

    def take(self, other: FindingTable, stretch: tuple[int, int], report: Sequence[int]) -> None:
        """Put a stretch of findings of another table at the end.

        Args:
            other: The table.
            stretch: The first of them, and the one behind the last.
            report: Place of each of its reports among the reports of this one.
        """
        first, last = stretch
        self.order += other.order[first * _ORDER : last * _ORDER]
        self.told += other.told[first:last]
        self.report.extend(map(report.__getitem__, other.report[first:last]))
        self.place += other.place[first:last]
        self.titles.take(other.titles, first, last)
        for mine, theirs in zip(self.words, other.words, strict=True):
            mine.take(theirs, first, last)

    def pick(self, other: FindingTable, numbers: Sequence[int], report: Sequence[int]) -> None:
        """Put some findings of another table at the end, as `take` does with those of a stretch."""
        self.order += b"".join(map(other.order_of, numbers))
        self.told.extend(map(other.told.__getitem__, numbers))
        self.report.extend([report[other.report[number]] for number in numbers])
        self.place.extend(map(other.place.__getitem__, numbers))
        self.titles.pick(other.titles, numbers)
        for mine, theirs in zip(self.words, other.words, strict=True):
            mine.pick(theirs, numbers)

    def __len__(self) -> int:
        """Count the findings."""
        return len(self.told)

    def id_of(self, number: int) -> str:
        """Give the id of a finding."""
        return f"{self.reports[self.report[number]]}-{self.place[number] + 1}"

    @cached_property
    def _by_report(self) -> tuple[array[int], Mapping[str, tuple[int, int]]]:
        """The numbers of all findings in reading order, and where those of each report stand."""
        counts = Counter(self.report)
        ends = accumulate(counts[report] for report in range(len(self.reports)))
        stretches = list(pairwise((0, *ends)))
        numbers = array("I", bytes(4 * len(self)))
        for number, (report, place) in enumerate(zip(self.report, self.place, strict=True)):
            numbers[stretches[report][0] + place] = number
        return numbers, dict(zip(self.reports, stretches, strict=True))

    def number_of(self, finding: str) -> int:
        """Give the number of a finding by its id.

        Raises:
            KeyError: It is none of these.
        """
        report, place = finding_place(finding)
        numbers, stretches = self._by_report
        first, last = stretches[report]
        if not 0 <= place < last - first:
            raise KeyError(finding)
        return numbers[first + place]

    def numbers_of(self, report: str) -> Sequence[int]:
        """Give the numbers of the findings of a report, in reading order."""
        numbers, stretches = self._by_report
        first, last = stretches[report]
        return numbers[first:last]

    def ties(self) -> array[int]:
        """Give, for each finding, what sets it apart where all else is equal."""
        words = array("I", self.order)[_TIE::_TIES]
        if sys.byteorder == "little":
            words.byteswap()
        return words

    def words_of(self, number: int) -> set[int]:
        """Give the different words of a finding."""
        return set().union(*[part[number] for part in self.words])

    def is_alike(self, number: int, other: FindingTable, there: int) -> bool:
        """Tell whether a finding is likened as one of another table is; titles may differ."""
        return self.order_of(number) == other.order_of(there) and all(
            mine[number] == theirs[there]
            for mine, theirs in zip(self.words, other.words, strict=True)
        )

    def order_of(self, number: int) -> bytes:
        """Give the `order` of a finding."""
        return bytes(self.order[number * _ORDER : (number + 1) * _ORDER])

    def key_of(self, number: int) -> bytes:
        """Give what a finding is put in order by."""
        return self.order_of(number) + self.id_of(number).encode()


def unsorted_table(summaries: Iterable[ReportSummary]) -> FindingTable:
    """Take in the findings of reports in reading order; a summary is let go before the next."""
    table = FindingTable(())
    for number, summary in enumerate(summaries):
        table.reports.append(summary.report)
        for place, finding in enumerate(summary.findings):
            table.add(number, place, finding)
    return table


def sorted_table(
    reports: Sequence[str], fresh: FindingTable, before: FindingTable | None = None
) -> tuple[FindingTable, array[int]]:
    """Put the findings of reports in their order.

    Args:
        reports: The ids of all reports.
        fresh: Findings of some of them, in any order.
        before: Findings of all others, sorted, and perhaps of more reports.

    Returns:
        The sorted table; and for each finding what number it had before, `NONE` if it is fresh.
    """
    before = before or FindingTable(())
    places = {report: place for place, report in enumerate(reports)}
    from_fresh = [places[report] for report in fresh.reports]
    new = set(fresh.reports)
    kept = [NONE if report in new else places.get(report, NONE) for report in before.reports]
    table, sources = FindingTable(reports), array("I")
    done = 0

    def take_up_to(place: int) -> None:
        """Take what stands before a place and has not been taken yet."""
        if done < place:
            table.take(before, (done, place), kept)
            sources.extend(range(done, place))

    for place, group in groupby(_cuts(fresh, before, kept), key=itemgetter(0)):
        take_up_to(place)
        numbers = [number for _, number in group]
        come = [number for number in numbers if number != NONE]
        table.pick(fresh, come, from_fresh)
        sources.extend([NONE] * len(come))
        done = place + len(numbers) - len(come)
    take_up_to(len(before))
    return table, sources


def _cuts(
    fresh: FindingTable, before: FindingTable, kept: Sequence[int]
) -> Sequence[tuple[int, int]]:
    """Give the places at which a sorted table changes, in order.

    Returns:
        The place in the table before; and the number of the fresh finding that comes in front of
        what stands there, or `NONE` where this goes.
    """
    order = sorted(range(len(fresh)), key=fresh.key_of)
    numbers = range(len(before))
    come = ((bisect_right(numbers, fresh.key_of(each), key=before.key_of), each) for each in order)
    go = ((at, NONE) for at, report in enumerate(before.report) if kept[report] == NONE)
    return sorted([*come, *go], key=itemgetter(0))


def in_stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield stretches of numbers that follow one another: the first, and the one behind the last.

    >>> list(in_stretches([4, 5, 6, 8]))
    [(4, 7), (8, 9)]
    """
    first = last = NONE
    for number in numbers:
        if number != last:
            if first != last:
                yield first, last
            first = number
        last = number + 1
    if first != last:
        yield first, last
