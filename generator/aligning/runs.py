"""Many short rows of numbers, and many short texts, each in one piece of memory.

A corpus has hundreds of thousands of them: an object for each takes three times the memory, and a
forked process copies what it only looks at, as looking at an object counts its references.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable


class Runs:
    """Rows of numbers of four bytes."""

    def __init__(self) -> None:
        """Hold no row."""
        self._numbers = array("I")
        self._starts = array("I", [0])

    def append(self, row: Iterable[int]) -> None:
        """Add a row."""
        self._numbers.extend(row)
        self._starts.append(len(self._numbers))

    def append_packed(self, row: bytes) -> None:
        """Add a row that is packed, four bytes a number."""
        self._numbers.frombytes(row)
        self._starts.append(len(self._numbers))

    def __getitem__(self, place: int) -> array[int]:
        """Return a row."""
        return self._numbers[self._starts[place] : self._starts[place + 1]]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._starts) - 1


class Texts:
    """Texts, kept encoded."""

    def __init__(self) -> None:
        """Hold no text."""
        self._encoded = bytearray()
        self._starts = array("I", [0])

    def append(self, text: str) -> None:
        """Add a text."""
        self._encoded += text.encode(errors="surrogatepass")
        self._starts.append(len(self._encoded))

    def __getitem__(self, place: int) -> str:
        """Return a text."""
        encoded = self._encoded[self._starts[place] : self._starts[place + 1]]
        return encoded.decode(errors="surrogatepass")
