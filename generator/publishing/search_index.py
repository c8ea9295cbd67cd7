"""The search index: which reports hold which two characters, in shards a browser can load.

A query is cut into its pairs of neighbouring characters; only reports that hold each of them can
hold the query, and the script verifies it in their text. So the index never decides what is found,
only what is read. White space is left out of the pairs, and texts are folded by
`folding.search_table`, in the browser and here alike. Characters are UTF-16 units, as scripts count
them: a pair is a number here, the first unit in its low half, as Python takes pairs of numbers out
of a text twice as fast as pairs of characters.

A posting is text: the number of a block of 64 reports in decimal, then one character of `ALPHABET`
for each report of that block. Postings of blocks follow one another, so a block can be kept from
one build to the next.
"""

from __future__ import annotations

import functools
import math
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from generator.folding import search_table
from generator.model import Report, SearchEntry

BLOCK = 64
"""Reports in a block of postings."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-./"
"""One character for each place in a block; no digit, no quote, nothing that JSON escapes."""

UNINDEXED = 8
"""Up to so many reports the texts themselves are as small as an index: there is none."""

SHARD_CHARACTERS = 9_000
"""Characters of postings in a shard, on average: about 20 KB, three of them for four characters."""

FEW = 80
"""Up to so many different characters to fold, replacing them one by one is faster than a table."""

_UTF16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"

_BETWEEN = "\n"
"""Between texts whose pairs are taken at once; white space is in none of them."""

TITLE_ROLES = frozenset({"title", "heading", "finding-title"})
"""Blocks whose hits come first; the index keeps their pairs apart to read such reports first."""


class SearchBlock(Struct, frozen=True):
    """Postings of up to 64 neighbouring reports."""

    titles: Mapping[int, str]
    """Pair or single unit in headings -> characters of `ALPHABET`."""
    grams: Mapping[int, str]
    """Pair or single unit anywhere -> characters of `ALPHABET`."""


def folded_for_search(text: str) -> str:
    """Return `text` as the search compares it: of the same length, letters small.

    >>> folded_for_search("５G急救，黨員")
    '5g急救,党员'
    """
    table, foldable = search_table(), _foldable()
    folded = text
    met = foldable.search(folded)
    for _ in range(FEW):
        if not met:
            return folded
        new = table[ord(met[0])]
        if ord(new) in table:  # 薴 becomes 苧, which is not to be folded again
            break
        folded = folded.replace(met[0], new)
        met = foldable.search(folded, met.end())
    return text.translate(table)


def entry_of(report: Report) -> SearchEntry:
    """Return what the index needs of `report`."""
    folded = folded_for_search(report.text)
    titles = _BETWEEN.join(
        "".join(folded[block.span.start : block.span.end].split())
        for block in report.blocks
        if block.role in TITLE_ROLES
    )
    anywhere = "".join(folded.split())
    return SearchEntry(_packed(_without_joints(_grams(titles))), _packed(_grams(anywhere)))


def block_of(entries: Sequence[SearchEntry]) -> SearchBlock:
    """Return the postings of up to 64 reports, given in the site's order."""
    titles: defaultdict[int, str] = defaultdict(str)
    grams: defaultdict[int, str] = defaultdict(str)
    for place, entry in zip(ALPHABET, entries, strict=False):
        for pair in array("I", entry.titles):
            titles[pair] += place
        for gram in array("I", entry.grams):
            grams[gram] += place
    return SearchBlock(dict(titles), dict(grams))


def blocks_of(entries: Iterable[SearchEntry]) -> Iterator[SearchBlock]:
    """Yield the blocks of all reports, given in the site's order; no more than 64 are kept."""
    remaining = iter(entries)
    while block := list(islice(remaining, BLOCK)):
        yield block_of(block)


def shard_of(gram: str, shards: int) -> int:
    """Return the number of the shard that holds `gram`; templates/js/search.js does the same.

    >>> shard_of("政府", 64), shard_of("政", 64)
    (45, 62)
    """
    units = gram.encode("utf-16-le")
    first = int.from_bytes(units[:2], "little")
    second = int.from_bytes(units[2:4], "little")
    return (first * 40_503 + second * 30_011) % 1_000_003 % shards


def shards_of(blocks: Iterable[SearchBlock]) -> Iterator[Mapping[str, Mapping[str, str]]]:
    """Give each shard, by number: the postings in `titles` and in `all`; none where there are none.

    The number of shards is a power of two, so that one more report seldom moves all of them.
    """
    titles, grams = _joined(blocks)
    size = sum(map(len, titles.values())) + sum(map(len, grams.values())) + 5 * len(grams)
    if not grams:
        return
    count = 2 ** max(0, math.ceil(math.log2(size / SHARD_CHARACTERS)))
    shards: list[tuple[list[str], list[str]]] = [([], []) for _ in range(count)]
    for pair in sorted(titles):
        shards[shard_of(pair, count)][0].append(pair)
    for gram in sorted(grams):
        shards[shard_of(gram, count)][1].append(gram)
    for in_titles, anywhere in shards:
        yield {
            "titles": {gram: titles[gram] for gram in in_titles},
            "all": {gram: grams[gram] for gram in anywhere},
        }


@functools.cache
def _foldable() -> re.Pattern[str]:
    """Return an expression for the characters that folding changes."""
    return re.compile("[" + re.escape("".join(map(chr, search_table()))) + "]")


def _grams(text: str) -> set[int]:
    """Return the different UTF-16 units and pairs of neighbouring ones."""
    units = text.encode(_UTF16)
    grams = {*_pairs(units), *_pairs(units[2:])}
    singles = {*array("H", units)}
    grams.update([unit for unit in singles if unit < 0xD800 or unit > 0xDFFF])
    return grams


def _without_joints(grams: set[int]) -> set[int]:
    """Return the grams of texts that were joined by `_BETWEEN` without those that hold it."""
    joint = ord(_BETWEEN)
    return {gram for gram in grams if gram >> 16 != joint and gram & 0xFFFF != joint}


def _pairs(units: bytes) -> array[int]:
    """Return every second pair of neighbouring units."""
    return array("I", units[: len(units) // 4 * 4])


def _packed(grams: set[int]) -> bytes:
    """Return numbers as bytes; their order does not matter, and sorting would cost the most."""
    return array("I", grams).tobytes()


def _spelled(gram: int) -> str:
    """Return the characters of a gram, "" for one that cuts a surrogate pair in two."""
    size = 2 if gram < 0x10000 else 4
    ordered = gram if sys.byteorder == "little" or size == 2 else gram >> 16 | (gram & 0xFFFF) << 16
    try:
        return ordered.to_bytes(size, "little").decode("utf-16-le")
    except UnicodeDecodeError:
        return ""


def _joined(blocks: Iterable[SearchBlock]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the postings over all blocks, in headings and anywhere, by the gram as spelled."""
    titles: defaultdict[int, str] = defaultdict(str)
    grams: defaultdict[int, str] = defaultdict(str)
    for number, block in enumerate(blocks):
        prefix = str(number)
        for gram, places in block.titles.items():
            titles[gram] += prefix + places
        for gram, places in block.grams.items():
            grams[gram] += prefix + places
    return _by_spelling(titles), _by_spelling(grams)


def _by_spelling(postings: Mapping[int, str]) -> dict[str, str]:
    """Return the same postings by their characters, without halves of surrogate pairs."""
    spelled = ((_spelled(gram), places) for gram, places in postings.items())
    return {gram: places for gram, places in spelled if gram}
