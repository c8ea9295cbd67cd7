"""Scores the themes of one passage from the terms found in it."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

from msgspec import Struct

from generator.aligning.matching import Match, Place
from generator.expressions import compiled

TITLE_NEED = 0.5
"""What a heading needs: one supporting term."""
BODY_NEED = 1.0
"""What a passage needs: one decisive term, or two supporting ones."""
LONG = 120
"""Characters from which a passage needs more, since it mentions more."""
LONG_SPAN = 360
"""Characters that raise the need by one more time BODY_NEED."""
MOST_NEED = 2.0
"""The need does not grow beyond."""
LEAD_FACTOR = 1.7
"""A passage opens by saying what it is about (一是加强合同管理。…)."""
LEAD_REST = 30
"""What must follow an opening clause: without it the clause is all there is."""
NAMED_FACTOR = 1.6
"""So does one that names a document or rule: 印发《合同管理办法》, 完善用车制度."""
BACKGROUND_FACTOR = 0.4
"""What is only made use of counts less: 结合党纪学习教育,开展…; 利用谈心谈话…; 依托…中心,建成…."""
REPEAT = (1.0, 0.5, 0.3, 0.2)
"""What the first, second … occurrence of one term counts; later ones nothing."""
_REPEATED = len(REPEAT)
SHARE = 0.6
"""A theme beside the best one needs this part of its score."""
PLENTY = 2.3
"""Times what a passage needs: so much is enough beside any other theme."""
TITLE_SHARE = 0.45
"""The same in a title."""
DOUBTFUL = 0.5
"""Where nothing reaches the need, the best theme is taken from this part of it on …"""
CLEAR = 1.4
"""… if it is so much better than the next."""

SEVERAL = 150
"""Characters from which a passage is looked at sentence by sentence."""
CLAIM = 1.6
"""What a sentence needs to be about a theme: a certain term, or two decisive ones …"""
CLAIM_LEAD = 2.5
"""… and this many times the points of the next theme in it."""

_SENTENCE_END = compiled(r"[。;]")
_TELLING = compiled(r"\d|《|建成|启用|投入使用")
"""A figure, a document, or what stands now."""
_LEAD_END = compiled(r"[。;:,]")
_DOCUMENT = compiled(
    "|".join(
        ["《[^《》]{2,80}》"]
        + [
            f"{done}[^,。;《》]{{1,20}}(?:制度|办法|规定|细则|规程|手册)"
            for done in ("完善", "修订", "制定", "制订", "建立", "健全", "出台")
        ]
    )
)
"""Each alternative opens with a character of its own: a search skips all others at once."""
_BACKGROUND = compiled(
    "|".join(
        f"{word}[^,。;]{{2,40}}"
        for word in ("结合", "借助", "利用", "依托", "围绕", "聚焦", "列为", "作为", "纳入")
    )
)
_USING = 2
"""Characters of the word itself: a term that opens with it (作为第一议题) is no background."""
_NAMED, _USED = 1, 2
_FACTORS = (1.0, NAMED_FACTOR, BACKGROUND_FACTOR)
_OTHERWISE = frozenset(
    f"{before}{word}"
    for befores, word in (("不慢乱当动有", "作为"), ("医养防治用相急", "结合"))
    for before in befores
)
"""Here 作为 is what somebody does or fails to do, and 结合 part of a name (医养结合)."""
_LEAD_LEAST = 10
"""Characters of the lead of a passage at least,"""
_LEAD_MOST = 40
"""and at most."""


class Score(Struct):
    """What the words of one passage say for each theme."""

    points: dict[int, float]
    """Points by index of the theme."""
    evidence: dict[int, list[Match]]
    """The terms that gave them, in order."""
    need: float
    """Points that a theme needs here."""
    share: float
    """Part of the best theme's points that another needs."""
    claimed: frozenset[int] = frozenset()
    """Themes that a sentence of a long passage is about, and says something of its own."""
    _taken: tuple[int, ...] | None = None
    """What `taken` gave, once it was asked."""

    def taken(self) -> tuple[int, ...]:
        """Give the themes that the words carry, best first."""
        if self._taken is None:
            self._taken = tuple(self.beside(need=1.0, share=self.share))
        return self._taken

    def beside(self, *, need: float, share: float) -> list[int]:
        """Give the themes with `need` times what is needed, and `share` of the best or plenty."""
        if not self.points:
            return []
        best = max(self.points.values())
        return self.ranked(max(self.need * need, min(best * share, self.need * PLENTY)))

    def doubtful(self) -> list[int]:
        """Give the one theme that is best though weak, if it is clearly so."""
        ranked = self.ranked(self.need * DOUBTFUL)
        if not ranked:
            return []
        second = self.points[ranked[1]] if len(ranked) > 1 else 0.0
        return ranked[:1] if self.points[ranked[0]] >= CLEAR * second else []

    def ranked(self, least: float) -> list[int]:
        """Give the themes with at least so many points, best first, ties in file order."""
        least -= 1e-9
        ranked = [theme for theme, points in self.points.items() if points >= least]
        if len(ranked) > 1:
            ranked.sort()
            ranked.sort(key=self.points.__getitem__, reverse=True)
        return ranked


NOTHING = Score({}, {}, BODY_NEED, SHARE)
"""Of a passage without any term."""


def emphasis(squeezed: str) -> bytearray:
    """Mark each character of a squeezed text: named in a document or rule, or made use of."""
    marks = bytearray(len(squeezed))
    for expression, mark in ((_DOCUMENT, _NAMED), (_BACKGROUND, _USED)):
        for found in expression.finditer(squeezed):
            start, end = found.span()
            if mark == _USED:
                if squeezed[start - 1 : start + 2] in _OTHERWISE:
                    continue
                start += _USING
            marks[start:end] = bytes((mark,)) * (end - start)
    return marks


def score(matches: Sequence[Match], place: Place, squeezed: str, marks: bytearray) -> Score:
    """Score the themes of the passage at `place`."""
    if not matches:
        return NOTHING
    points: dict[int, float] = {}
    evidence: dict[int, list[Match]] = {}
    title = place.title
    lead = place.start if title else _lead_end(place, squeezed)
    seen: dict[int, int] = {}
    for match in matches:
        start, _, theme, weight, pattern = match
        key = pattern << 20 | theme
        count = seen.get(key, 0)
        seen[key] = count + 1
        factor = REPEAT[count] if count < _REPEATED else 0.0
        if not title:
            mark = marks[start]
            if mark:
                factor *= _FACTORS[mark]
            elif start < lead:
                factor *= LEAD_FACTOR
        if theme in points:
            points[theme] += weight * factor
            evidence[theme].append(match)
        else:
            points[theme] = weight * factor
            evidence[theme] = [match]
    if place.title:
        return Score(points, evidence, TITLE_NEED, TITLE_SHARE)
    need = _need(place.end - place.start)
    return Score(points, evidence, need, SHARE, _claimed(matches, place, squeezed, marks))


def _claimed(
    matches: Sequence[Match], place: Place, squeezed: str, marks: bytearray
) -> frozenset[int]:
    """Give the themes that single sentences of a long passage are about.

    An undivided report of 300 characters tells of several strands, one a sentence: what one
    sentence says with a figure, a document or a building is not outweighed by those around it.
    """
    if place.end - place.start < SEVERAL:
        return frozenset()
    claimed: set[int] = set()
    points: dict[int, float] = {}
    end = 0
    for start, _, theme, weight, _ in matches:
        if start >= end:
            if points:
                claimed |= _claim(points, end, place, squeezed)
                points = {}
            found = _SENTENCE_END.search(squeezed, start, place.end)
            end = found.end() if found else place.end
        if marks[start] != _USED:
            points[theme] = points.get(theme, 0.0) + weight
    return frozenset(claimed | _claim(points, end, place, squeezed))


def _claim(points: dict[int, float], end: int, place: Place, squeezed: str) -> set[int]:
    """Give the theme that the sentence up to `end` is about, if there is one."""
    if max(points.values(), default=0.0) < CLAIM:
        return set()
    best = max(points, key=lambda theme: (points[theme], -theme))
    rivals = [value for theme, value in points.items() if theme != best]
    if points[best] < CLAIM_LEAD * max(rivals, default=0.0):
        return set()
    start = max(squeezed.rfind(mark, place.start, end - 1) for mark in "。;") + 1
    return {best} if _TELLING.search(squeezed, max(start, place.start), end) else set()


def _need(length: int) -> float:
    """Give what a passage of `length` characters needs."""
    return min(MOST_NEED, BODY_NEED * (1 + max(0, length - LONG) / LONG_SPAN))


def _lead_end(place: Place, squeezed: str) -> int:
    """Give where the opening clause ends."""
    found = _LEAD_END.search(squeezed, place.start + _LEAD_LEAST, place.end)
    end = min(found.start() if found else place.end, place.start + _LEAD_MOST)
    return end if place.end - end >= LEAD_REST else place.start


@functools.lru_cache(maxsize=4096)
def confidence(points: float) -> float:
    """Turn points into a score between 0 and 1.

    >>> confidence(0.0), confidence(1.0), confidence(3.0)
    (0.0, 0.63, 0.95)
    """
    return round(1 - math.exp(-points), 2)
