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
    r"(?:全|各|本|我|该|其|辖|城|社|片|地|院|园|病|小|山|郊|市|农|乡|城乡|海|库|老|新|诊|疫|灾|景|校|厂|"
    r"部分|有关|相关|基层|一|两|个|多|和|与|及|等|对|在|为|到|向|由|市直|重点|偏远|所有|相应|周边|中心城|"
    r"所|每|整|驻|入|进|下|上|跨|开发|高新)(?:街道|社区|镇|乡|村|县|区|旗|市|州)$"
)


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
