"""Pairs of findings that are alike, with their scores: two numbers of eight bytes for each pair."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

SCALE = 1_000_000
"""A score as a whole number."""
AT_ONCE = 200_000
"""Pairs, or so, that are sorted at once, as packed into one number they take much room."""
_BITS = 32
"""Bits of the tie-break, and of the number of a finding."""
_MASK = (1 << _BITS) - 1


class Pairs:
    """Pairs in any order; score and tie-break packed into one number, both findings in another."""

    def __init__(self, column: array[int] | None = None) -> None:
        """Hold the pairs that `column` of others gave; no pair without."""
        self.column = column if column is not None else array("Q")
        """The numbers of all pairs, which make the same pairs again."""

    def add(self, score: float, tie: int, one: int, other: int) -> None:
        """Add a pair.

        Args:
            score: From 0 to 1; a little more is taken for 1.
            tie: Of equal scores the greater is better, wherever the findings stand.
            one: Number of the finding that is before the other.
            other: Number of the other.
        """
        column = self.column
        column.append(min(SCALE, int(score * SCALE)) << _BITS | tie)
        column.append(one << _BITS | other)

    def take(self, encoded: bytes) -> None:
        """Add the pairs of a column that came as bytes from another process of this machine."""
        self.column.frombytes(encoded)

    def renumbered(self, numbers: Sequence[int], dropped: Sequence[int]) -> Pairs:
        """Give these pairs where findings have other numbers.

        Args:
            numbers: The new number of each finding.
            dropped: For each finding, by its old number, whether pairs in which it is the later
                one are left out.
        """
        kept = Pairs()
        column = kept.column
        halves = iter(self.column)
        for better, both in zip(halves, halves, strict=True):
            other = both & _MASK
            if not dropped[other]:
                column.append(better)
                column.append(numbers[both >> _BITS] << _BITS | numbers[other])
        return kept

    def best_first(self) -> Iterator[tuple[float, int, int]]:
        """Yield score and findings of each pair, the best first."""
        for part in self._by_score(1 + len(self) // AT_ONCE):
            halves = iter(part)
            packed = [better << 64 | both for better, both in zip(halves, halves, strict=True)]
            packed.sort(reverse=True)
            for pair in packed:
                yield (pair >> 64 + _BITS) / SCALE, pair >> _BITS & _MASK, pair & _MASK

    def _by_score(self, number: int) -> Iterator[array[int]]:
        """Yield the pairs in so many parts, those with the greatest scores first."""
        if number == 1:
            yield self.column
            return
        parts = [array("Q") for _ in range(number)]
        halves = iter(self.column)
        for better, both in zip(halves, halves, strict=True):
            score = min(better >> _BITS, SCALE - 1)
            parts[score * number // SCALE].extend((better, both))
        while parts:
            yield parts.pop()

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.column) // 2
