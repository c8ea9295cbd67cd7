"""The figures and documents that stand in a passage, for the lists below it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from generator.model import Document, Figure, Report, Span

_Placed = TypeVar("_Placed", Figure, Document)
_START = attrgetter("span.start")


class Named(Struct, frozen=True):
    """What passages name: facts that can be looked up, counted without judging."""

    figures: tuple[str, ...]
    """Each figure with what it measures, as shown; each once."""
    documents: tuple[tuple[str, str], ...]
    """(title, `issued`|`revised`|`cited`) of each document; each once."""


NONE = Named((), ())
"""Where nothing is named."""


def named_in(report: Report, text: str, spans: Sequence[Span]) -> Named:
    """Return what stands in `spans` of a report, in the words of `text`: its own or as shown."""
    if not spans or not (report.figures or report.documents):
        return NONE
    figures: dict[str, None] = {}
    documents: dict[tuple[str, str], None] = {}
    for span in spans:
        for figure in _inside(report.figures, span):
            figures.setdefault(text[figure.span.start : figure.span.end])
        for document in _inside(report.documents, span):
            title = text[document.span.start : document.span.end]
            documents.setdefault((title, document.action))
    return Named(tuple(figures), tuple(documents))


def _inside(placed: Sequence[_Placed], span: Span) -> Sequence[_Placed]:
    """Return those that start in `span`."""
    first = bisect_left(placed, span.start, key=_START)
    return placed[first : bisect_left(placed, span.end, first, key=_START)]
