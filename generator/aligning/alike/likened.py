"""A comparison of findings that is done, and what it can be put together from again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from generator.aligning.alike.finding_table import FindingTable
from generator.aligning.alike.likeness import Likeness, Standing
from generator.aligning.alike.pairs import Pairs
from generator.aligning.alike.runs import Runs, Texts
from generator.aligning.alike.settling import Settled, settled

Column: TypeAlias = "array[int] | array[float]"
"""Numbers of one kind."""


class Likened(Struct, frozen=True):
    """What the next comparison can go on from."""

    table: FindingTable
    """All findings, sorted."""
    counts: Mapping[int, int]
    """How many of them have each word."""
    standing: Standing
    """What follows for each of them."""
    pairs: Pairs
    """All pairs that are alike."""
    settled: Settled
    """The counterparts that follow from them."""


def likened_of(likeness: Likeness, pairs: Pairs, counterparts: Settled | None = None) -> Likened:
    """Give what is done when all pairs are found; counterparts that are not known are settled."""
    return Likened(
        likeness.table,
        likeness.counts,
        likeness.standing,
        pairs,
        counterparts or settled(len(likeness), pairs),
    )


def columns_of(likened: Likened) -> Sequence[Column]:
    """Give all but the ids of the reports in columns, for `likened_from`."""
    table, standing, counts = likened.table, likened.standing, likened.counts
    starts, titles = table.titles.columns
    return [
        *(array("B", table.order), table.told, table.report, table.place),
        *(starts, array("B", titles)),
        *(column for part in table.words for column in part.columns),
        *(array("I", counts), array("I", counts.values())),
        *standing.looked_up.columns,
        *standing.shares,
        likened.pairs.column,
        *(likened.settled.others, likened.settled.scores),
    ]


def likened_from(reports: Sequence[str], columns: Iterable[Any]) -> Likened:
    """Put a comparison together again."""
    each = iter(columns)
    table = FindingTable(reports)
    table.order = bytearray(next(each))
    table.told, table.report, table.place = next(each), next(each), next(each)
    table.titles = Texts(next(each), next(each).tobytes())
    table.words = (
        Runs(next(each), next(each)),
        Runs(next(each), next(each)),
        Runs(next(each), next(each)),
    )
    counts = dict(zip(next(each), next(each), strict=True))
    looked_up = Runs(next(each), next(each))
    standing = Standing(looked_up, (next(each), next(each), next(each)))
    pairs, counterparts = Pairs(next(each)), Settled(next(each), next(each))
    return Likened(table, counts, standing, pairs, counterparts)
