"""What the search index holds of one report: which characters follow one another in it.

A query is cut into its pairs of neighbouring characters; only reports that hold each of them can
hold the query, and the script verifies it in their text. So the index never decides what is found,
only what is read. White space is left out of the pairs, and texts are folded by
`folding.search_table`, in the browser and here alike. Characters are UTF-16 units, as scripts count
them: a pair is a number here, the first unit in its low half, as Python takes pairs of numbers out
of a text twice as fast as pairs of characters. `search_postings` puts the reports together.
"""

from __future__ import annotations

import functools
import re
import sys
from array import array
from typing import Literal

from generator.expressions import compiled
from generator.folding import search_table
from generator.model import Report, SearchEntry

UNINDEXED = 8
"""Up to so many reports the texts themselves are as small as an index: there is none."""

FEW = 80
"""Up to so many different characters to fold, replacing them one by one is faster than a table."""

_FIRST = 0 if sys.byteorder == "little" else 1
"""Where the first unit of a pair lies in memory."""

_BETWEEN = "\n"
"""Between texts whose pairs are taken at once; white space is in none of them."""

TITLE_ROLES = frozenset({"title", "heading", "finding-title"})
"""Blocks whose hits come first; the index keeps their pairs apart to read such reports first."""


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
    return SearchEntry(_without_joints(_grams(titles)).tobytes(), _grams(anywhere).tobytes())


@functools.cache
def _foldable() -> re.Pattern[str]:
    """Return an expression for the characters that folding changes."""
    return compiled("[" + re.escape("".join(map(chr, search_table()))) + "]")


def _grams(text: str) -> array[int]:
    """Return the different UTF-16 units and pairs of neighbouring ones, in no order.

    All units but the last open a pair, and there are half as many pairs to ask as units.
    """
    units = text.encode("utf-16-le")
    pairs = {*_pairs(units), *_pairs(units[2:])}
    grams = array("I", pairs)
    singles = {*array("H", grams.tobytes())[_FIRST::2], *_numbers("H", units[-2:])}
    grams.extend([unit for unit in singles - pairs if unit < 0xD800 or unit > 0xDFFF])
    return grams


def _without_joints(grams: array[int]) -> array[int]:
    """Return the grams of texts that were joined by `_BETWEEN` without those that hold it."""
    joint = ord(_BETWEEN)
    return array("I", [gram for gram in grams if gram >> 16 != joint and gram & 0xFFFF != joint])


def _pairs(units: bytes) -> array[int]:
    """Return every second pair of neighbouring units."""
    return _numbers("I", units[: len(units) // 4 * 4])


def _numbers(kind: Literal["H", "I"], encoded: bytes) -> array[int]:
    """Return the numbers of two or four bytes, the lowest byte first on every machine."""
    numbers = array(kind, encoded)
    if sys.byteorder != "little":
        numbers.byteswap()
    return numbers
