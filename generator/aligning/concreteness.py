"""Counts what a passage names: figures, dates, documents, places. Facts, no marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set

from msgspec import Struct

from generator.expressions import compiled
from generator.folding import fold
from generator.model import Report, Span
from generator.parsing.gazetteer import gazetteer

_FOLDED = compiled(r"[０-９區縣鎮鄉]")
"""Texts with these are folded first; for others that would change nothing that is looked for."""
_DATE = compiled(
    r"[0-9]{1,4}(?:月(?:[0-9]{1,2}日)?|年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|(?!度?[、至-]))"
    r"|-[0-9]{1,2}-[0-9]{1,2})"
)
_BELOW = compiled(
    r"(?<=[、，,;；:：。（(“\n在和与及赴到至由对])[\u4e00-\u9fff]{2,3}?(?:街道|社区|[镇乡村])(?![委级属直医])"
)
"""A town, street or village where what stands before it cannot be part of its name: where it may,
it is left out, for the count is of what is certain."""
_COMMON = compiled(
    r"[农乡城远山]村$|(?:区域|自然|行政|健康|重点|建制|相关|有关|各个|规范化|组织|返|本|各|辖区|基层|功能|试点|示范|"
    r"提供|培养|推动|实行|建设|建立|改造|民族|畲族|涣散|卫生|城乡|[省市县区旗])(?:街道|社区|[镇乡村])$|"
    r"[聘包驻查到不下每是其两]|所有|全部|部分|深入|提高|调整|[进回]社区|[对与]城?乡|空白|重建|整治"
)
"""Words that end like a name and name no place."""
_GENERIC = frozenset({"新城区", "开发区", "高新区", "市辖区", "示范区"})
"""Names of divisions that are common words too."""


class Concreteness(Struct, frozen=True):
    """How much a passage names; each is a count."""

    figures: int
    """Numbers with a unit."""
    dates: int
    """Dates, months and years."""
    documents: int
    """Titles in 《》."""
    places: int
    """Different places: cities, counties, towns, streets, villages."""


class Naming(Struct, frozen=True):
    """All that a report names and where, found once for all of its passages."""

    figures: Sequence[int]
    """Where figures start, in order."""
    dates: Sequence[int]
    """Where dates start, in order."""
    documents: Sequence[int]
    """Where documents start, in order."""
    places: Sequence[tuple[int, str]]
    """Where places start, in order, and their names."""

    def within(self, span: Span) -> Concreteness:
        """Count what the passage at `span` names."""
        return Concreteness(
            figures=_within(self.figures, span),
            dates=_within(self.dates, span),
            documents=_within(self.documents, span),
            places=len(self.places_in(span)),
        )

    def places_in(self, span: Span) -> Set[str]:
        """Return the different places that the passage at `span` names."""
        first = bisect_left(self.places, (span.start,))
        last = bisect_left(self.places, (span.end,), first)
        return {name for _, name in self.places[first:last]}


def naming(report: Report) -> Naming:
    """Find what `report` names."""
    text = fold(report.text) if _FOLDED.search(report.text) else report.text
    known = gazetteer()
    own = {report.place.province, report.place.city, report.place.district}
    named = (
        (start, known.names[number])
        for number, start, _ in known.matcher.find_matches_as_indexes(text)
    )
    places = [(start, name) for start, name in named if name in own or _is_plain(name)]
    places += [
        (found.start(), found.group())
        for found in _BELOW.finditer(text)
        if not _COMMON.search(found.group())
    ]
    return Naming(
        figures=[figure.span.start for figure in report.figures],
        dates=[found.start() for found in _DATE.finditer(text)],
        documents=[document.span.start for document in report.documents],
        places=sorted(places),
    )


def _is_plain(name: str) -> bool:
    """Tell whether the name of a division can stand for nothing else (和县 and 城区 can)."""
    return len(name) > 2 and name not in _GENERIC


def _within(starts: Sequence[int], span: Span) -> int:
    """Count the starts, which are in order, that lie in `span`."""
    return bisect_right(starts, span.end - 1) - bisect_left(starts, span.start)
