"""A passage as markup: its text with the elements that show its marks.

Made here and not in a template because a large site has millions of passages; every text is
escaped, and the elements are the few named below.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.model import Span

_START = attrgetter("start")
_END = attrgetter("end")
_ELEMENTS = {"evidence": ("<mark>", "</mark>"), "stock": ('<span class="stock">', "</span>")}
_SPECIAL = re.compile("[&<>\"']")
_LINE_FEED = re.compile(r"[^\S\n]*\n\s*")


class Layer(NamedTuple):
    """Stretches of a text that are marked alike."""

    kind: str
    """`evidence` or `stock`."""
    spans: Sequence[Span]
    """In order of their start, not overlapping."""


class _Mark(NamedTuple):
    """A stretch of a passage with its mark."""

    start: int
    end: int
    kind: str


def marked(text: str, span: Span, *layers: Layer) -> Markup:
    """Return `text[span]` as markup; where two layers mark a character, the earlier given wins.

    Spaces at either end are left out, and a line feed is shown as a new line.

    >>> marked("甲<乙>丙", Span(0, 5), Layer("evidence", [Span(2, 3)]))
    Markup('甲&lt;<mark>乙</mark>&gt;丙')
    """
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    words = words.strip()
    marks = _marks(Span(start, start + len(words)), layers)
    shown = str(escape(words)) if not marks else _with_elements(text, start, marks, len(words))
    if "\n" in words:
        shown = _LINE_FEED.sub("<br>", shown)
    return Markup(shown)  # noqa: S704  every text in it was escaped


def within(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return those of `spans`, in order and not overlapping, that share characters with `span`.

    >>> within([Span(0, 2), Span(2, 4), Span(6, 9)], Span(3, 7))
    [Span(start=2, end=4), Span(start=6, end=9)]
    """
    return spans[
        bisect_right(spans, span.start, key=_END) : bisect_left(spans, span.end, key=_START)
    ]


def _with_elements(text: str, start: int, marks: Sequence[_Mark], length: int) -> str:
    """Return `length` characters from `start` as markup, the marks being in order."""
    parts: list[str] = []
    at = start
    quoted = escape if _SPECIAL.search(text, start, start + length) else str
    for mark in marks:
        opening, closing = _ELEMENTS[mark.kind]
        parts += (
            quoted(text[at : mark.start]),
            opening,
            quoted(text[mark.start : mark.end]),
            closing,
        )
        at = mark.end
    parts.append(quoted(text[at : start + length]))
    return "".join(parts)


def _marks(limits: Span, layers: Sequence[Layer]) -> Sequence[_Mark]:
    """Return the marks inside `limits` in order, each cut down where an earlier layer has one."""
    taken: list[_Mark] = []
    for kind, spans in layers:
        inside = within(spans, limits) if spans else ()
        if not inside:
            continue
        clipped = ((max(start, limits.start), min(end, limits.end)) for start, end in inside)
        if not taken:
            taken = [_Mark(start, end, kind) for start, end in clipped]
        else:
            free = [_Mark(start, end, kind) for start, end in _free(clipped, taken)]
            taken = sorted([*taken, *free])
    return taken


def _free(spans: Iterable[tuple[int, int]], taken: Sequence[_Mark]) -> Iterable[tuple[int, int]]:
    """Yield the parts of `spans` that are not `taken`, in one pass over both."""
    number = 0
    for first, end in spans:
        start = first
        while number < len(taken) and taken[number].end <= start:
            number += 1
        ahead = number
        while start < end and ahead < len(taken) and taken[ahead].start < end:
            if start < taken[ahead].start:
                yield start, taken[ahead].start
            start = taken[ahead].end
            ahead += 1
        if start < end:
            yield start, end
