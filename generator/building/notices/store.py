"""Where wholes of reports lie during a build: in memory while they are few, else in one file."""

from __future__ import annotations

import os
import tempfile
from array import array
from itertools import accumulate
from pathlib import Path
from typing import IO, Literal, NamedTuple

IN_MEMORY = 24_000_000
"""Bytes that are kept in memory; three hundred notices or so."""


class Parts(NamedTuple):
    """What is laid down of a report, all encoded."""

    whole: bytes
    """The report with its alignments."""
    summary: bytes
    """What it is compared by."""
    search: bytes
    """What the search index needs of it."""
    mentions: bytes
    """The documents that it names."""


PartName = Literal["whole", "summary", "search", "mentions"]
"""A field of `Parts`."""


class Store:
    """Encoded parts of reports, laid down one after the other and read in any order.

    A process that is forked reads the same store: places are given with each reading.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Hold nothing yet; a file without a name in `folder` takes all where it is too much."""
        self._folder = folder if folder and folder.is_dir() else None
        self._memory: dict[str, Parts] = {}
        self._places: dict[str, array[int]] = {}
        """Where each part begins, and the last one ends, from the start of the file."""
        self._size = 0
        self._file: IO[bytes] | None = None

    def add(self, report: str, parts: Parts) -> None:
        """Lay down the parts of a report."""
        if self._file:
            self._write(self._file, report, parts)
            return
        self._memory[report] = parts
        self._size += sum(map(len, parts))
        if self._size > IN_MEMORY:
            self._file = tempfile.TemporaryFile(dir=self._folder, buffering=1_000_000)  # noqa: SIM115
            self._size = 0
            while self._memory:
                first = next(iter(self._memory))
                self._write(self._file, first, self._memory.pop(first))

    def _write(self, file: IO[bytes], report: str, parts: Parts) -> None:
        """Write the parts of a report at the end of the file."""
        self._places[report] = array("Q", accumulate(map(len, parts), initial=self._size))
        self._size = self._places[report][-1]
        file.writelines(parts)

    def close_for_writing(self) -> None:
        """Make everything readable, in forked processes too."""
        if self._file:
            self._file.flush()

    def part(self, report: str, name: PartName) -> bytes:
        """Return a part of a report."""
        number = Parts._fields.index(name)
        if report in self._memory:
            return self._memory[report][number]
        start, end = self._places[report][number : number + 2]
        return self._read(start, end)

    def _read(self, start: int, end: int) -> bytes:
        """Read a stretch of the file without moving in it."""
        if not self._file:
            raise KeyError(start)
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), end - start, start)
        self._file.seek(start)  # not on all systems; nothing is forked there
        return self._file.read(end - start)
