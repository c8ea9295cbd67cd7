"""Weighs the title of a finding together with what its measures say."""

from __future__ import annotations

from collections.abc import Sequence

from generator.aligning.scoring import TITLE_NEED, Score
from generator.themes import STRENGTHS

SURE = 1.0
"""Points from which the words of a title settle a theme alone."""
SURE_SHARE = 0.5
"""Such a theme needs this part of the title's best one."""
VOTE = 0.6
"""What it counts when all measures carry a theme by their own words."""
SHARE = 0.68
"""A theme that the title only hints at needs this part of the best one, votes included."""
BORNE_OUT = 0.5
"""A theme that the title names plainly stands beside a louder one if so many measures carry it."""
BACKED = 0.5
"""How far the measures must speak of a theme to outweigh one that they never mention."""
UNITED = 0.65
"""Where the title says nothing, the measures settle the one theme that so many of them carry."""


def weigh(title: Score, measures: Sequence[Score], kept: frozenset[int]) -> list[int]:
    """Give the themes of a finding, best first; none for an umbrella title.

    Words that settle a theme do so alone; a hint is weighed with the measures; where the title
    has neither, the measures settle it if they agree.

    Args:
        title: What the words of the title say.
        measures: What the words of each measure say.
        kept: Themes that measures need not mention, such as the last round of inspection.
    """
    votes = _votes(measures)
    hints = {theme: points for theme, points in title.points.items() if points >= TITLE_NEED}
    settled = [theme for theme in votes if votes[theme] >= UNITED]
    if not hints:
        return settled if len(settled) == 1 else []
    best_title = max(hints.values())
    if best_title < SURE and _overruled(hints, settled, measures):
        return settled
    sums = {theme: points + VOTE * votes.get(theme, 0.0) for theme, points in hints.items()}
    best = max(sums.values())
    chosen = [
        theme
        for theme in _ranked(sums)
        if (hints[theme] >= SURE and (theme in kept or hints[theme] >= SURE_SHARE * best_title))
        or sums[theme] >= SHARE * best
        or (hints[theme] >= SURE and votes.get(theme, 0.0) >= BORNE_OUT)
    ]
    if len(chosen) < 2:
        return chosen
    stay = {*_backed(chosen, hints, measures), *kept, *_certain(title)}
    return [theme for theme in chosen if theme in stay]


def _overruled(hints: dict[int, float], settled: list[int], measures: Sequence[Score]) -> bool:
    """Tell whether measures that agree on one theme never mention any that a title hints at.

    One measure agrees with itself: it is not enough.
    """
    return (
        len(settled) == 1
        and len(measures) > 1
        and not any(theme in one.points for one in measures for theme in hints)
    )


def _backed(chosen: list[int], hints: dict[int, float], measures: Sequence[Score]) -> list[int]:
    """Drop a theme that only the title has, beside one as loud there that the measures have.

    In 慢性病用药供应断档 the measures tell that it is about 用药, not about 慢性病.
    """
    backing = _backing(measures)
    return [
        theme
        for theme in chosen
        if backing.get(theme, 0.0) > 0
        or not any(
            backing.get(other, 0.0) >= BACKED and hints[other] >= hints[theme] for other in chosen
        )
    ]


def _certain(title: Score) -> list[int]:
    """Give the themes for which a title has a certain word: one that stands beside any other."""
    return [
        theme
        for theme, found in title.evidence.items()
        if any(match[3] >= STRENGTHS["certain"] for match in found)
    ]


def _backing(measures: Sequence[Score]) -> dict[int, float]:
    """Give how far the measures speak of each theme, on the average, from 0 to 1."""
    backing: dict[int, float] = {}
    for one in measures:
        for theme, points in one.points.items():
            share = min(1.0, points / one.need) / len(measures)
            backing[theme] = backing.get(theme, 0.0) + share
    return backing


def _votes(measures: Sequence[Score]) -> dict[int, float]:
    """Give the part of the measures that carry each theme by their own words."""
    votes: dict[int, float] = {}
    for one in measures:
        for theme in one.taken():
            votes[theme] = votes.get(theme, 0.0) + 1 / len(measures)
    return votes


def _ranked(points: dict[int, float]) -> list[int]:
    """Give the themes, most points first, ties in file order."""
    return sorted(points, key=lambda theme: (-points[theme], theme))
