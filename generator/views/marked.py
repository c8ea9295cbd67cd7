"""A passage as markup: its text with the elements that show its marks.

Made here and not in a template because a large site has millions of passages; every text is
escaped, and the elements are the two named below: `<mark>` for evidence and, short because there
are so many, `<u>` for wording that other reports share.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter

from markupsafe import Markup, escape

from generator.model import Span

_START = attrgetter("start")
_END = attrgetter("end")
_LINE_FEED = re.compile(r"[^\S\n]*\n\s*")


def marked(
    text: str, span: Span, evidence: Sequence[Span] = (), stock: Sequence[Span] = ()
) -> Markup:
    """Return `text[span]` as markup; where both mark a character, evidence wins.

    Spans are in order of their start and do not overlap. Spaces at either end are left out, and a
    line feed is shown as a new line.

    >>> marked("甲<乙>丙", Span(0, 5), [Span(2, 3)], [Span(4, 5)])
    Markup('甲&lt;<mark>乙</mark>&gt;<u>丙</u>')
    """
    words = text[span.start : span.end]
    bare = words.strip()
    if len(bare) < len(words):
        start = span.start + len(words) - len(words.lstrip())
        span = Span(start, start + len(bare))
    quoted: Callable[[str], str] = escape if _is_special(bare) else str
    evidence, stock = within(evidence, span), within(stock, span)
    if evidence or stock:
        shown = "".join(_woven(text, span, (evidence, stock), quoted))
    else:
        shown = str(quoted(bare))
    if "\n" in bare:
        shown = _LINE_FEED.sub("<br>", shown)
    return Markup(shown)  # noqa: S704  every text in it was escaped


def within(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return those of `spans`, in order and not overlapping, that share characters with `span`.

    >>> within([Span(0, 2), Span(2, 4), Span(6, 9)], Span(3, 7))
    [Span(start=2, end=4), Span(start=6, end=9)]
    """
    if not spans or (span.start <= spans[0].start and spans[-1].end <= span.end):
        return spans
    return spans[
        bisect_right(spans, span.start, key=_END) : bisect_left(spans, span.end, key=_START)
    ]


def _is_special(words: str) -> bool:
    """Tell whether words have a character that HTML could read; nearly none have."""
    return "&" in words or "<" in words or ">" in words or '"' in words or "'" in words


def _woven(
    text: str,
    limits: Span,
    layers: tuple[Sequence[Span], Sequence[Span]],
    quoted: Callable[[str], str],
) -> list[str]:
    """Return the text in `limits` with evidence and stock marked, in one pass over both."""
    evidence, stock = layers
    parts: list[str] = []
    at, end = limits
    number, last_number = 0, len(stock)
    for first, last in (*evidence, (end, end)):
        while number < last_number and stock[number][0] < first:
            begin, until = stock[number]
            start, stop = (at if begin < at else begin), (first if until > first else until)
            if start < stop:
                parts.append(f"{quoted(text[at:start])}<u>{quoted(text[start:stop])}</u>")
                at = stop
            if until > first:
                break
            number += 1
        start, stop = (at if first < at else first), (end if last > end else last)
        if at < start:
            parts.append(quoted(text[at:start]))
        if start < stop:
            parts.append(f"<mark>{quoted(text[start:stop])}</mark>")
            at = stop
    return parts
