"""Counts what a passage names: figures, dates, documents, places. Facts, no marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from generator.folding import fold
from generator.model import Report, Span

_DATE = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年(?!度?[、至-])|\d{4}-\d{1,2}-\d{1,2}"
)
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,3}(?:街道|社区|镇|乡|村|县|区|旗|市|州)(?![\u4e00-\u9fff]{0,1}(?:直|级|属|委|政府))"
)
_COMMON = re.compile(
    r"(?:[全各本我该其辖每整跨下入驻所到在和与及为向等由进两多个])(?:街道|社区|镇|乡|村|县|区|旗|市|州)$|"
    r"(?:城|片|地|园|院|病|小|山|郊|市|库|景|校|厂|老|新|灾|疫|特|战|县|开发|高新)区$|"
    r"(?:乡|城|建制|重点)镇$|(?:农|乡|行政|自然|空白|贫困)村$|(?:城|全国|县)市$|[市区]县$|城乡$"
)
"""Words that end like a name and name no place."""


@dataclass(frozen=True, slots=True)
class Concreteness:
    """How much a passage names; each is a count."""

    figures: int
    """Numbers with a unit."""
    dates: int
    """Dates, months and years."""
    documents: int
    """Titles in 《》."""
    places: int
    """Different places below the province: counties, towns, streets, villages."""


def concreteness(report: Report, span: Span) -> Concreteness:
    """Count what the passage at `span` names."""
    text = fold(report.quote(span))
    places = {found.group() for found in _PLACE.finditer(text)}
    return Concreteness(
        figures=_within([figure.span.start for figure in report.figures], span),
        dates=sum(1 for _ in _DATE.finditer(text)),
        documents=_within([document.span.start for document in report.documents], span),
        places=sum(1 for place in places if not _COMMON.search(place)),
    )


def _within(starts: list[int], span: Span) -> int:
    """Count the starts, which are in order, that lie in `span`."""
    return bisect_right(starts, span.end - 1) - bisect_left(starts, span.start)
