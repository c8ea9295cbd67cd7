"""Postings of 64 reports at a time, which are kept from one build to the next.

A block is named by a digest of what its reports follow from. Where some of its reports have
changed, it is made from the one before: only the pairs that they have now and had not, or the other
way round, are touched.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path

import msgspec

from generator.building.gathering import Gathered
from generator.building.kept.fingerprint import digest_of
from generator.building.processes.crew import crew
from generator.model import SearchEntry
from generator.publishing.scripts import index_shards
from generator.publishing.search_postings import BLOCK, block_again, block_of
from generator.views.index import Index

SUM = 4
"""Bytes of the CRC-32 before a block, which tell whether it is whole; all are read each time."""
END = 4
"""Bytes of the number that says where a part ends."""
DIGEST = 8
"""Bytes of the digest of a part."""
_LISTING = "blocks"
"""Name of the file that says what the blocks were made of."""
_FEW = 16
"""Changed reports of a block up to which it is made from the one before."""

_Block = dict[str, str]
"""The ids of a block's reports, in order, each with the digest of what it follows from."""


class _Listing(msgspec.Struct):
    """The blocks of the last build."""

    above: tuple[str, str]
    """What all of them follow from: version and number of shards."""
    blocks: list[_Block]
    """In order."""


class Postings(msgspec.Struct, frozen=True):
    """The blocks of a site."""

    blocks: Sequence[Path]
    """Where each lies, in order."""
    shards: int
    """Parts that each has."""


class PostingsMaker:
    """Makes the blocks that a site needs and that are not kept."""

    def __init__(
        self, gathered: Gathered, index: Index, kept: Path | None, version: str = ""
    ) -> None:
        """Look up what is kept.

        Args:
            gathered: Has what the index needs of each report.
            index: The same, arranged.
            kept: A folder that keeps postings from one build to the next; None for none.
            version: Digest of the code and the settings.
        """
        self._gathered = gathered
        self._kept = kept
        self._shards = index_shards(index)
        self._above = (version, str(self._shards))
        keys = gathered.keys
        ids = [report.id for report in index.reports] if self._shards else []
        self._blocks: list[_Block] = [
            {id_: keys[id_] for id_ in ids[at : at + BLOCK]} for at in range(0, len(ids), BLOCK)
        ]
        self._names = [_name_of(self._above, block) for block in self._blocks]
        self._before = _listed(kept, self._above) if kept else {}

    @contextmanager
    def made(self, jobs: int) -> Iterator[Postings]:
        """Give the postings of all reports, while they lie there.

        Args:
            jobs: How many processes; 0 for one a processor.
        """
        with tempfile.TemporaryDirectory(prefix="duizhao-search-") as passing:
            own = Path(passing)
            folder = self._kept or own
            places = [folder / name for name in self._names]
            absent = [at for at, place in enumerate(places) if not _content(place)]

            def make(number: int) -> bytes:
                """Make a block, and tell where it lies: a cache may refuse to be written."""
                at = absent[number]
                parts = self._again(self._blocks[at]) or self._anew(self._blocks[at])
                try:
                    return os.fsencode(_written(folder, self._names[at], parts))
                except OSError:
                    return os.fsencode(_written(own, self._names[at], parts))

            with crew(make, len(absent), jobs) as made:
                for number, path in made:
                    places[absent[number]] = Path(os.fsdecode(path))
            yield Postings(places, self._shards)
            if self._kept:
                _list(self._kept, _Listing(self._above, self._blocks))
                _forget_others(self._kept, {*self._names, _LISTING})

    def _anew(self, block: _Block) -> list[bytes]:
        """Make a block of all its reports."""
        return block_of([self._gathered.shelf.entry(id_) for id_ in block], self._shards)

    def _again(self, block: _Block) -> list[bytes] | None:
        """Make a block from that of the same reports before; None where that cannot be done."""
        before = self._before.get(tuple(block))
        if not before or not self._kept:
            return None
        changed = [place for place, id_ in enumerate(block) if before[id_] != block[id_]]
        content = _content(self._kept / _name_of(self._above, before))
        if not content or len(changed) > _FEW:
            return None
        ids = list(block)
        changes: list[tuple[int, SearchEntry, SearchEntry]] = []
        for place in changed:
            was = self._gathered.earlier.entry(before[ids[place]])
            if not was:
                return None
            changes.append((place, was, self._gathered.shelf.entry(ids[place])))
        return block_again(_parts_in(content, self._shards), changes)


def _name_of(above: tuple[str, str], block: _Block) -> str:
    """Return the name of a block."""
    return digest_of(part.encode() for part in (*above, *block.values()))


def _parts_in(content: bytes, shards: int) -> list[bytes]:
    """Return the parts of a block, given all that its file has."""
    ends = array("I", content[SUM : SUM + shards * END])
    start = SUM + shards * (END + DIGEST)
    return [content[start + one : start + two] for one, two in pairwise((0, *ends))]


def _content(path: Path) -> bytes:
    """Return all that the file of a block has; nothing where it is not there as it was written."""
    try:
        content = path.read_bytes()
    except OSError:
        return b""
    return content if _sum_of(memoryview(content)[SUM:]) == content[:SUM] else b""


def _sum_of(content: bytes | memoryview) -> bytes:
    """Return the checksum of a block."""
    return zlib.crc32(content).to_bytes(SUM)


def _written(folder: Path, name: str, parts: Sequence[bytes]) -> Path:
    """Write a block: where its parts end, their digests, and the parts. Return where it lies."""
    ends = array("I")
    for part in parts:
        ends.append(len(part) + (ends[-1] if ends else 0))
    digests = b"".join(hashlib.blake2b(part, digest_size=DIGEST).digest() for part in parts)
    content = b"".join([ends.tobytes(), digests, *parts])
    folder.mkdir(parents=True, exist_ok=True)
    passing = folder / f"{name}.{os.getpid()}"
    try:
        passing.write_bytes(_sum_of(content) + content)
        return passing.replace(folder / name)
    except OSError:
        passing.unlink(missing_ok=True)
        raise


def _listed(folder: Path, above: tuple[str, str]) -> dict[tuple[str, ...], _Block]:
    """Return what the blocks of the last build were made of, by the ids of their reports."""
    with suppress(OSError, ValueError):
        listing = msgspec.msgpack.decode((folder / _LISTING).read_bytes(), type=_Listing)
        if listing.above == above:
            return {tuple(block): block for block in listing.blocks}
    return {}


def _list(folder: Path, listing: _Listing) -> None:
    """Say what the blocks were made of; a cache that cannot be written stops nothing."""
    passing = folder / f"{_LISTING}.{os.getpid()}"
    with suppress(OSError):
        passing.write_bytes(msgspec.msgpack.encode(listing))
        passing.replace(folder / _LISTING)


def _forget_others(folder: Path, names: set[str]) -> None:
    """Delete blocks that the site has no longer."""
    with suppress(OSError):
        for other in folder.iterdir():
            if other.name not in names:
                other.unlink()
