"""The search index of a site: its shards, put together from postings of 64 reports at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path

from generator.building.kept.fingerprint import digest_of
from generator.building.kept.units import Unit
from generator.building.site.postings import DIGEST, END, SUM, Postings
from generator.publishing.contract import PartNote
from generator.publishing.files import SiteFile
from generator.publishing.scripts import shard_file

AT_ONCE = 64
"""Shards that one process makes before it takes the next ones."""


class SearchShards:
    """Makes the shards of an index from blocks of postings."""

    def __init__(self, postings: Postings, version: str) -> None:
        """Take the blocks, which have been made; `version` is "" where no piece is kept."""
        self._blocks = postings.blocks
        self._shards = postings.shards
        self._version = version

    def slices(self) -> Sequence[range]:
        """Return the numbers of the shards, cut as they are best made."""
        return [
            range(at, min(at + AT_ONCE, self._shards)) for at in range(0, self._shards, AT_ONCE)
        ]

    def units(self, numbers: range) -> Iterator[Unit]:
        """Yield the pieces that are the shards of these numbers."""
        blocks = [_Slice(path, self._shards, numbers) for path in self._blocks]
        for at, number in enumerate(numbers):
            told = [block.digests[at * DIGEST : (at + 1) * DIGEST] for block in blocks]
            key = self._version and digest_of([self._version.encode(), *told])
            yield Unit(f"search {number}", key, partial(self._files, number, blocks))

    def _files(
        self, number: int, blocks: Sequence[_Slice], _notes: list[PartNote]
    ) -> Iterator[SiteFile]:
        """Yield the script of a shard."""
        path, text = shard_file(number, (block.part(number) for block in blocks))
        yield SiteFile(path, text.encode())


class _Slice:
    """Some shards' parts of one block."""

    def __init__(self, path: Path, shards: int, numbers: range) -> None:
        """Read where the parts lie and what they are, and the parts when one is asked for."""
        self._path, self._shards, self._first = path, shards, numbers[0]
        before = numbers[:1] if numbers[0] else range(0)  # the part before tells where ours start
        with path.open("rb", buffering=0) as file:
            file.seek(SUM + (numbers[0] - len(before)) * END)
            ends = array("I", file.read((len(before) + len(numbers)) * END))
            file.seek(SUM + shards * END + numbers[0] * DIGEST)
            self.digests = file.read(len(numbers) * DIGEST)
        self._ends = ends if before else array("I", [0, *ends])

    @cached_property
    def _parts(self) -> bytes:
        """Read the parts of all these shards, which lie side by side."""
        with self._path.open("rb", buffering=0) as file:
            file.seek(SUM + self._shards * (END + DIGEST) + self._ends[0])
            return file.read(self._ends[-1] - self._ends[0])

    def part(self, number: int) -> bytes:
        """Return the part of one shard."""
        start, end = (
            at - self._ends[0] for at in self._ends[number - self._first : number - self._first + 2]
        )
        return self._parts[start:end]
