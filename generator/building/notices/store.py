"""Where wholes of reports lie during a build: in memory while they are few, then in one file."""

from __future__ import annotations

import os
import tempfile
from itertools import accumulate
from pathlib import Path
from typing import IO, NamedTuple

IN_MEMORY = 24_000_000
"""Bytes that are kept in memory; three hundred notices or so."""


class _Place(NamedTuple):
    """Where the parts of a report lie."""

    whole: int
    """Start of the whole, from the start of the file."""
    summary: int
    """End of the whole and start of the summary."""
    search: int
    """End of the summary and start of the search entry."""
    end: int
    """End of the search entry."""


class Parts(NamedTuple):
    """What is laid down of a report, all encoded."""

    whole: bytes
    """The report with its alignments."""
    summary: bytes
    """What it is compared by."""
    search: bytes
    """What the search index needs of it."""


class Store:
    """Encoded parts of reports, laid down one after the other and read in any order.

    A process that is forked reads the same store: places are given with each reading.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Hold nothing yet; a file without a name in `folder` takes what is too much."""
        self._folder = folder if folder and folder.is_dir() else None
        self._memory: dict[str, Parts] = {}
        self._places: dict[str, _Place] = {}
        self._size = 0
        self._file: IO[bytes] | None = None

    def add(self, report: str, parts: Parts) -> None:
        """Lay down the parts of a report."""
        size = sum(map(len, parts))
        if not self._file and self._size + size > IN_MEMORY:
            self._file = tempfile.TemporaryFile(dir=self._folder, buffering=1_000_000)  # noqa: SIM115
            self._size = 0
        if not self._file:
            self._memory[report] = parts
        else:
            places = accumulate(map(len, parts), initial=self._size)
            self._places[report] = _Place(*places)
            self._file.write(b"".join(parts))
        self._size += size

    def close_for_writing(self) -> None:
        """Make everything readable, in forked processes too."""
        if self._file:
            self._file.flush()

    def whole(self, report: str) -> bytes:
        """Return the encoded whole of a report."""
        if report in self._memory:
            return self._memory[report].whole
        place = self._places[report]
        return self._read(place.whole, place.summary)

    def summary(self, report: str) -> bytes:
        """Return the encoded summary of a report."""
        if report in self._memory:
            return self._memory[report].summary
        place = self._places[report]
        return self._read(place.summary, place.search)

    def search(self, report: str) -> bytes:
        """Return the encoded search entry of a report."""
        if report in self._memory:
            return self._memory[report].search
        place = self._places[report]
        return self._read(place.search, place.end)

    def _read(self, start: int, end: int) -> bytes:
        """Read a stretch of the file without moving in it."""
        if not self._file:
            raise KeyError(start)
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), end - start, start)
        self._file.seek(start)  # not on all systems; nothing is forked there
        return self._file.read(end - start)
