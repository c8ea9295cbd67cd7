"""The search index of a site: postings of 64 reports at a time, which are kept, then its shards."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path

from generator.building.gathering import Gathered
from generator.building.kept.fingerprint import digest_of
from generator.building.kept.units import Unit
from generator.building.processes.crew import crew
from generator.publishing.contract import PartNote
from generator.publishing.files import SiteFile
from generator.publishing.scripts import index_shards, shard_file
from generator.publishing.search_postings import BLOCK, block_of
from generator.views.index import Index

AT_ONCE = 64
"""Shards that one process makes before it takes the next ones."""
_SUM = 4
"""Bytes of the CRC-32 before a block, which tell whether it is whole; all are read each time."""
_END = 4
"""Bytes of the number that says where a part ends."""
_DIGEST = 8
"""Bytes of the digest of a part."""


class SearchShards:
    """Makes the shards of an index from blocks of postings that lie in a folder."""

    def __init__(self, blocks: Sequence[Path], shards: int, version: str) -> None:
        """Take the blocks, which have been made; `version` is "" where no piece is kept."""
        self._blocks = blocks
        self._shards = shards
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
            told = [block.digests[at * _DIGEST : (at + 1) * _DIGEST] for block in blocks]
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
            file.seek(_SUM + (numbers[0] - len(before)) * _END)
            ends = array("I", file.read((len(before) + len(numbers)) * _END))
            file.seek(_SUM + shards * _END + numbers[0] * _DIGEST)
            self.digests = file.read(len(numbers) * _DIGEST)
        self._ends = ends if before else array("I", [0, *ends])

    @cached_property
    def _parts(self) -> bytes:
        """Read the parts of all these shards, which lie side by side."""
        with self._path.open("rb", buffering=0) as file:
            file.seek(_SUM + self._shards * (_END + _DIGEST) + self._ends[0])
            return file.read(self._ends[-1] - self._ends[0])

    def part(self, number: int) -> bytes:
        """Return the part of one shard."""
        start, end = (
            at - self._ends[0] for at in self._ends[number - self._first : number - self._first + 2]
        )
        return self._parts[start:end]


@contextmanager
def search_shards(
    gathered: Gathered, index: Index, kept: Path | None, *, version: str, jobs: int
) -> Iterator[SearchShards]:
    """Give the search index of a site, once the postings of all reports are there.

    Args:
        gathered: Has what the index needs of each report.
        index: The same, arranged.
        kept: A folder that keeps postings from one build to the next; None for none.
        version: Digest of the code and the settings, "" where no piece is kept.
        jobs: How many processes; 0 for one a processor.
    """
    shards = index_shards(index)
    ids = [report.id for report in index.reports] if shards else []
    cut = [ids[at : at + BLOCK] for at in range(0, len(ids), BLOCK)]
    above = (version, str(shards))
    names = [
        digest_of(part.encode() for part in (*above, *map(gathered.keys.__getitem__, block)))
        for block in cut
    ]
    absent = [at for at, name in enumerate(names) if not kept or not _is_whole(kept / name)]
    with tempfile.TemporaryDirectory(prefix="duizhao-search-") as passing:
        own = Path(passing)

        def make(place: int) -> bytes:
            """Make a block, and tell where it lies: a cache that cannot be used stops nothing."""
            at = absent[place]
            parts = block_of([gathered.shelf.entry(id_) for id_ in cut[at]], shards)
            try:
                return os.fsencode(_written(kept or own, names[at], parts))
            except OSError:
                return os.fsencode(_written(own, names[at], parts))

        blocks = [(kept or own) / name for name in names]
        with crew(make, len(absent), jobs) as made:
            for place, path in made:
                blocks[absent[place]] = Path(os.fsdecode(path))
        yield SearchShards(blocks, shards, version)
        if kept:
            _forget_others(kept, set(names))


def _is_whole(path: Path) -> bool:
    """Tell whether a block is there as it was written."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return _sum_of(memoryview(content)[_SUM:]) == content[:_SUM]


def _sum_of(content: bytes | memoryview) -> bytes:
    """Return the checksum of a block."""
    return zlib.crc32(content).to_bytes(_SUM)


def _written(folder: Path, name: str, parts: Sequence[bytes]) -> Path:
    """Write a block: where its parts end, their digests, and the parts. Return where it lies."""
    ends = array("I")
    for part in parts:
        ends.append(len(part) + (ends[-1] if ends else 0))
    digests = b"".join(hashlib.blake2b(part, digest_size=_DIGEST).digest() for part in parts)
    content = b"".join([ends.tobytes(), digests, *parts])
    folder.mkdir(parents=True, exist_ok=True)
    passing = folder / f"{name}.{os.getpid()}"
    try:
        passing.write_bytes(_sum_of(content) + content)
        return passing.replace(folder / name)
    except OSError:
        passing.unlink(missing_ok=True)
        raise


def _forget_others(folder: Path, names: set[str]) -> None:
    """Delete blocks that the site has no longer."""
    with suppress(OSError):
        for other in folder.iterdir():
            if other.name not in names:
                other.unlink()
