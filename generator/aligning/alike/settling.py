"""Settles which findings are counterparts of one another: the best pairs, while there is room."""

from __future__ import annotations

from array import array

from msgspec import Struct

from generator.aligning.alike.pairs import Pairs

MOST = 6
"""Counterparts of one finding."""


class Settled(Struct, frozen=True):
    """The counterparts of each finding, best first: `MOST` places each. If a has b, b has a."""

    others: array[int]
    """Their numbers."""
    scores: array[int]
    """Their scores in hundredths, 0 where a place is free."""


def settled(findings: int, pairs: Pairs) -> Settled:
    """Settle the counterparts of so many findings, given all pairs in any order."""
    others = array("I", bytes(4 * MOST * findings))
    scores = array("B", bytes(MOST * findings))
    room = array("I", range(0, MOST * findings, MOST))
    for score, one, other in pairs.best_first():
        mine, theirs = room[one], room[other]
        if mine < (one + 1) * MOST and theirs < (other + 1) * MOST:
            others[mine], others[theirs] = other, one
            scores[mine] = scores[theirs] = round(score * 100)
            room[one] += 1
            room[other] += 1
    return Settled(others, scores)
