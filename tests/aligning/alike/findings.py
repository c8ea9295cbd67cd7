"""Invented findings that are likened, and what their comparison says."""

from __future__ import annotations

import random
from collections.abc import Sequence

from generator.aligning.alike.likened import Likened, likened_of
from generator.aligning.alike.likeness import likeness_of
from generator.aligning.alike.words import packed, pair_numbers, theme_number
from generator.model import FindingSummary, ReportSummary

WORDS = 90
"""So few that many findings share each, and some become shared or lonely with each change."""


def finding_of(report: str, place: int, chance: random.Random) -> FindingSummary:
    def words(most: int) -> bytes:
        numbers = [chance.randrange(WORDS) for _ in range(chance.randint(0, most))]
        rare = [chance.randrange(WORDS, 50 * WORDS)] if chance.random() < 0.5 else []
        titles = [f"整{chr(0x4E00 + number)}" for number in numbers + rare]
        return packed([word for title in titles for word in pair_numbers(title)], 20)

    theme, wrong, done = chance.randrange(4), words(9), words(9)
    own = (theme, *wrong[:2], *done[:1])
    return FindingSummary(
        id=f"{report}-{place + 1}",
        title=f"题{place}",
        status="not_stated",
        themes=packed([theme_number(f"theme-{theme}")], 1),
        wrong=wrong,
        done=done,
        order=bytes(own).rjust(12, b"\xff") + chance.randbytes(4),
        told=chance.randbytes(8),
    )


def report_of(name: str, chance: random.Random) -> ReportSummary:
    findings = tuple(finding_of(name, place, chance) for place in range(chance.randint(0, 7)))
    return ReportSummary(name, "", "", findings)


def anew(reports: Sequence[ReportSummary]) -> Likened:
    made = likeness_of(reports)
    return likened_of(made, made.pairs(range(len(made))))


def shown(likened: Likened) -> object:
    """Return all that a comparison says, the order of its pairs apart."""
    table, standing = likened.table, likened.standing
    return {
        "ids": [table.id_of(number) for number in range(len(table))],
        "titles": [table.titles[number] for number in range(len(table))],
        "told": table.told,
        "words": [list(map(tuple, part)) for part in table.words],
        "counts": dict(likened.counts),
        "looked up": list(map(tuple, standing.looked_up)),
        "shares": standing.shares,
        "pairs": sorted(likened.pairs.best_first()),
        "settled": (likened.settled.others, likened.settled.scores),
    }
