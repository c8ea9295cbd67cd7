"""Many short rows of numbers, and many short texts, each in one piece of memory.

A corpus has hundreds of thousands of them: an object for each takes three times the memory, and a
forked process copies what it only looks at, as looking at an object counts its references.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import compress, count, pairwise


class Runs:
    """Rows of numbers of four bytes."""

    def __init__(self, starts: array[int] | None = None, numbers: array[int] | None = None) -> None:
        """Hold the rows that `columns` of others gave; no row without."""
        self._starts = starts or array("I", [0])
        self._numbers = numbers if numbers is not None else array("I")

    @property
    def columns(self) -> tuple[array[int], array[int]]:
        """What makes the same rows again."""
        return self._starts, self._numbers

    def append(self, row: Iterable[int]) -> None:
        """Add a row."""
        self._numbers.extend(row)
        self._starts.append(len(self._numbers))

    def append_packed(self, row: bytes) -> None:
        """Add a row that is packed, four bytes a number."""
        self._numbers.frombytes(row)
        self._starts.append(len(self._numbers))

    def take(self, other: Runs, first: int, last: int) -> None:
        """Add the rows of another from `first` to before `last`."""
        starts, numbers = other.columns
        moved = len(self._numbers) - starts[first]
        self._starts.extend([start + moved for start in starts[first + 1 : last + 1]])
        self._numbers += numbers[starts[first] : starts[last]]

    def pick(self, other: Runs, places: Iterable[int]) -> None:
        """Add the rows of another at some places."""
        starts, numbers = other.columns
        for place in places:
            self._numbers += numbers[starts[place] : starts[place + 1]]
            self._starts.append(len(self._numbers))

    def having(self, wanted: Collection[int]) -> Iterator[int]:
        """Yield the places of the rows that have any of some numbers; one may come again."""
        found = compress(count(), map(wanted.__contains__, self._numbers))
        return (bisect_right(self._starts, at) - 1 for at in found)

    def __getitem__(self, place: int) -> array[int]:
        """Return a row."""
        return self._numbers[self._starts[place] : self._starts[place + 1]]

    def __iter__(self) -> Iterator[array[int]]:
        """Yield all rows."""
        numbers = self._numbers
        return (numbers[start:end] for start, end in pairwise(self._starts))

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._starts) - 1


class Texts:
    """Texts, kept encoded."""

    def __init__(self, starts: array[int] | None = None, encoded: bytes = b"") -> None:
        """Hold the texts that `columns` of others gave; no text without."""
        self._starts = starts or array("I", [0])
        self._encoded = bytearray(encoded)

    @property
    def columns(self) -> tuple[array[int], bytearray]:
        """What makes the same texts again."""
        return self._starts, self._encoded

    def append(self, text: str) -> None:
        """Add a text."""
        self._encoded += text.encode(errors="surrogatepass")
        self._starts.append(len(self._encoded))

    def take(self, other: Texts, first: int, last: int) -> None:
        """Add the texts of another from `first` to before `last`."""
        starts, encoded = other.columns
        moved = len(self._encoded) - starts[first]
        self._starts.extend([start + moved for start in starts[first + 1 : last + 1]])
        self._encoded += encoded[starts[first] : starts[last]]

    def pick(self, other: Texts, places: Iterable[int]) -> None:
        """Add the texts of another at some places."""
        starts, encoded = other.columns
        for place in places:
            self._encoded += encoded[starts[place] : starts[place + 1]]
            self._starts.append(len(self._encoded))

    def __getitem__(self, place: int) -> str:
        """Return a text."""
        encoded = self._encoded[self._starts[place] : self._starts[place + 1]]
        return encoded.decode(errors="surrogatepass")

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._starts) - 1
