"""The search index of all reports: which of them hold a pair, in shards that a browser can load.

A posting is text: the number of a block of 64 reports in decimal, then one character of `ALPHABET`
for each report of that block. Postings of blocks follow one another, so a block can be kept from
one build to the next: each is cut into one part for each shard, and a shard is put together from
its parts alone.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.model import SearchEntry

BLOCK = 64
"""Reports in a block of postings."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-./"
"""One character for each place in a block; no digit, no quote, nothing that JSON escapes."""

Postings = dict[int, str]
"""Pair or single unit -> reports that hold it."""

_PARTS = msgspec.msgpack.Decoder(tuple[Postings, Postings])
_EMPTY = msgspec.msgpack.encode(({}, {}))


def shards_for(reports: int) -> int:
    """Return how many shards an index has.

    A report adds some ten thousand characters of postings, so a shard has about as many: 20 KB,
    of which a query of four characters loads three. A power of two, so that one report more seldom
    moves all of them.

    >>> shards_for(9), shards_for(1000), shards_for(1024)
    (16, 1024, 1024)
    """
    return 1 << max(0, reports - 1).bit_length()


def shard_of(gram: int, shards: int) -> int:
    """Return the number of the shard that holds a gram; templates/js/search-index.js does the same.

    >>> shard_of(int.from_bytes("政府".encode("utf-16-le"), "little"), 64), shard_of(ord("政"), 64)
    (45, 62)
    """
    return ((gram & 0xFFFF) * 40_503 + (gram >> 16) * 30_011) % 1_000_003 % shards


def block_of(entries: Sequence[SearchEntry], shards: int) -> list[bytes]:
    """Return the postings of up to 64 reports, given in the site's order: a part for each shard."""
    parts: dict[int, tuple[Postings, Postings]] = {}
    for kind, packed in enumerate(
        ([entry.titles for entry in entries], [entry.grams for entry in entries])
    ):
        for gram, places in _posted(packed).items():
            shard = shard_of(gram, shards)
            if shard not in parts:
                parts[shard] = ({}, {})
            parts[shard][kind][gram] = places
    encode = msgspec.msgpack.Encoder().encode
    return [encode(parts[shard]) if shard in parts else _EMPTY for shard in range(shards)]


def block_again(
    parts: Sequence[bytes], changes: Iterable[tuple[int, SearchEntry, SearchEntry]]
) -> list[bytes]:
    """Return the postings of a block in which some reports have changed, as `block_of` does.

    Args:
        parts: As they were.
        changes: Of each such report its place in the block, what it held and what it holds.
    """
    turned: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for place, before, now in changes:
        both = (before.titles, now.titles), (before.grams, now.grams)
        for kind, (had, has) in enumerate(both):
            for gram in set(array("I", had)) ^ set(array("I", has)):
                turned[shard_of(gram, len(parts))].append((kind, gram, ALPHABET[place]))
    found = list(parts)
    for shard, moves in turned.items():
        postings = _PARTS.decode(parts[shard])
        for kind, gram, letter in moves:
            places = {*postings[kind].pop(gram, "")} ^ {letter}
            if places:
                postings[kind][gram] = "".join(sorted(places, key=ALPHABET.index))
        found[shard] = msgspec.msgpack.encode([dict(sorted(each.items())) for each in postings])
    return found


def shard_from(parts: Iterable[bytes]) -> Mapping[str, Mapping[str, str]]:
    """Put a shard together from its parts in all blocks, in order: postings in titles and in all.

    Halves of surrogate pairs, which no query asks for, are left out.
    """
    titles: defaultdict[int, str] = defaultdict(str)
    grams: defaultdict[int, str] = defaultdict(str)
    for number, part in enumerate(parts):
        if part != _EMPTY:
            prefix = str(number)
            in_titles, anywhere = _PARTS.decode(part)
            for gram, places in in_titles.items():
                titles[gram] += prefix + places
            for gram, places in anywhere.items():
                grams[gram] += prefix + places
    return {"titles": _by_spelling(titles), "all": _by_spelling(grams)}


def _posted(packed: Iterable[bytes]) -> Postings:
    """Return which places hold each gram; always in one order, as they are sorted."""
    posted: defaultdict[int, str] = defaultdict(str)
    for place, grams in zip(ALPHABET, packed, strict=False):
        for gram in array("I", grams):
            posted[gram] += place
    return dict(sorted(posted.items()))


def _by_spelling(postings: Mapping[int, str]) -> dict[str, str]:
    """Return the same postings by their characters, in the order of these."""
    spelled = ((_spelled(gram), places) for gram, places in postings.items())
    return dict(sorted((gram, places) for gram, places in spelled if gram))


def _spelled(gram: int) -> str:
    """Return the characters of a gram, "" for one that cuts a surrogate pair in two."""
    try:
        return gram.to_bytes(2 if gram < 0x10000 else 4, "little").decode("utf-16-le")
    except UnicodeDecodeError:
        return ""
