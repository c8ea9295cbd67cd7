"""Where wholes of reports lie during a build: in memory while they are few, then in one file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import IO, NamedTuple

IN_MEMORY = 24_000_000
"""Bytes that are kept in memory; three hundred notices or so."""


class _Place(NamedTuple):
    """Where the two parts of a report lie."""

    start: int
    """Of the whole, from the start of the file."""
    middle: int
    """End of the whole and start of the search entry."""
    end: int
    """End of the search entry."""


class Store:
    """Encoded parts of reports, laid down one after the other and read in any order.

    A process that is forked reads the same store: places are given with each reading.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Hold nothing yet; a file without a name in `folder` takes what is too much."""
        self._folder = folder if folder and folder.is_dir() else None
        self._memory: dict[str, tuple[bytes, bytes]] = {}
        self._places: dict[str, _Place] = {}
        self._size = 0
        self._file: IO[bytes] | None = None

    def add(self, report: str, whole: bytes, search: bytes) -> None:
        """Lay down the parts of a report."""
        if not self._file and self._size + len(whole) + len(search) > IN_MEMORY:
            self._file = tempfile.TemporaryFile(dir=self._folder, buffering=1_000_000)  # noqa: SIM115
            self._size = 0
        if not self._file:
            self._memory[report] = (whole, search)
            self._size += len(whole) + len(search)
            return
        middle = self._size + len(whole)
        self._places[report] = _Place(self._size, middle, middle + len(search))
        self._file.write(whole)
        self._file.write(search)
        self._size = middle + len(search)

    def close_for_writing(self) -> None:
        """Make everything readable, in forked processes too."""
        if self._file:
            self._file.flush()

    def whole(self, report: str) -> bytes:
        """Return the encoded whole of a report."""
        if report in self._memory:
            return self._memory[report][0]
        place = self._places[report]
        return self._read(place.start, place.middle)

    def search(self, report: str) -> bytes:
        """Return the encoded search entry of a report."""
        if report in self._memory:
            return self._memory[report][1]
        place = self._places[report]
        return self._read(place.middle, place.end)

    def _read(self, start: int, end: int) -> bytes:
        """Read a stretch of the file without moving in it."""
        if not self._file:
            raise KeyError(start)
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), end - start, start)
        self._file.seek(start)  # not on all systems; nothing is forked there
        return self._file.read(end - start)
