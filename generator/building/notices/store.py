"""Where wholes of reports lie during a build: in the cache, else in memory or in one file."""

from __future__ import annotations

import os
import tempfile
import zlib
from array import array
from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import IO, Literal, NamedTuple

from generator.errors import BuildError

IN_MEMORY = 24_000_000
"""Bytes that are kept in memory; three hundred notices or so."""


class Parts(NamedTuple):
    """What is laid down of a report, all encoded."""

    whole: bytes | memoryview
    """The report with its alignments."""
    summary: bytes | memoryview
    """What it is compared by."""
    search: bytes | memoryview
    """What the search index needs of it."""
    mentions: bytes | memoryview
    """The documents that it names."""


PartName = Literal["whole", "summary", "search", "mentions"]
"""A field of `Parts`."""


class Lent(NamedTuple):
    """A file of someone else in which parts follow one another."""

    path: str
    """Where it lies."""
    start: int
    """Where the first part begins."""
    parts: Sequence[tuple[int, int]]
    """Bytes and CRC-32 of each part."""


class LostPartError(BuildError):
    """A part that was lent is no longer there as it was: the next try does without its file."""


class Store:
    """Encoded parts of reports, read in any order.

    Those that lie in the cache stay there. A process that is forked reads the same store: places
    are given with each reading.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Hold nothing yet; a file without a name in `folder` takes all where it is too much."""
        self._folder = folder if folder and folder.is_dir() else None
        self._lent: dict[str, Lent] = {}
        self._memory: dict[str, Parts] = {}
        self._places: dict[str, array[int]] = {}
        """Where each part begins, and the last one ends, from the start of the file."""
        self._size = 0
        self._file: IO[bytes] | None = None

    def borrow(self, report: str, lent: Lent) -> None:
        """Take the parts of a report from where they lie when they are asked for."""
        self._lent[report] = lent

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

    def part(self, report: str, name: PartName) -> bytes | memoryview:
        """Return a part of a report.

        Raises:
            LostPartError: It was lent, and is not there any more.
        """
        number = Parts._fields.index(name)
        if report in self._lent:
            return _borrowed(self._lent[report], number)
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


def _borrowed(lent: Lent, number: int) -> bytes:
    """Read a part where it lies.

    Raises:
        LostPartError: It is not there as it was; its file is deleted, so that none will use it.
    """
    size, expected = lent.parts[number]
    with suppress(OSError), open(lent.path, "rb", buffering=0) as file:  # noqa: PTH123  half the time
        file.seek(lent.start + sum(before for before, _ in lent.parts[:number]))
        content = file.read(size)
        if len(content) == size and zlib.crc32(content) == expected:
            return content
    with suppress(OSError):
        Path(lent.path).unlink()
    raise LostPartError(
        "缓存在生成期间被改动，请再试一次 (the cache was changed meanwhile; try again)",
        file=lent.path,
    )
