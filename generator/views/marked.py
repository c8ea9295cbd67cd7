"""A passage as markup: its text with the elements that show its marks.

Made here and not in a template because a large site has millions of passages; every text is
escaped, and the elements are the two named below: `<mark>` for evidence and, short because there
are so many, `<u>` for wording that other reports share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from generator.model import Span

_as_markup = str.__new__
"""What Markup does, without its call: there are hundreds in a notice."""
_LINE_FEED = re.compile(r"[^\S\n]*\n\s*")


def marked(
    text: str,
    span: Span,
    evidence: Sequence[Span] = (),
    stock: Sequence[Span] = (),
    *,
    special: bool = True,
) -> Markup:
    """Return `text[span]` as markup; where both mark a character, evidence wins.

    Spans are in order of their start and do not overlap. Spaces at either end are left out, and a
    line feed is shown as a new line. `special` is False where it is known that no character of the
    whole text is one that HTML could read.

    >>> marked("甲<乙>丙", Span(0, 5), [Span(2, 3)], [Span(4, 5)])
    Markup('甲&lt;<mark>乙</mark>&gt;<u>丙</u>')
    """
    start, end = span
    words = text[start:end]
    bare = words.strip()
    special = special and is_special(bare)
    if len(bare) < len(words):
        start += len(words) - len(words.lstrip())
        end = start + len(bare)
    if evidence or stock:
        pieces = _woven(text, (start, end), evidence, stock)
        if special:
            pieces[::2] = map(escape, pieces[::2])
        shown = "".join(pieces)
    else:
        shown = escape(bare) if special else bare
    if "\n" in bare:
        shown = _LINE_FEED.sub("<br>", shown)
    return _as_markup(Markup, shown)  # every text in it was escaped


def is_special(words: str) -> bool:
    """Tell whether words have a character that HTML could read; nearly none have."""
    return "&" in words or "<" in words or ">" in words or '"' in words or "'" in words


def _woven(
    text: str, limits: tuple[int, int], evidence: Sequence[Span], stock: Sequence[Span]
) -> list[str]:
    """Return the text in `limits` with evidence and stock marked, in one pass over both.

    The text is in pieces, and between any two of them is an element's beginning or end.
    """
    pieces: list[str] = []
    at, end = limits
    number, last_number = 0, len(stock)
    for first, last in (*evidence, (end, end)):
        while number < last_number and stock[number][0] < first:
            begin, until = stock[number]
            start, stop = (at if begin < at else begin), (first if until > first else until)
            if start < stop:
                pieces += (text[at:start], "<u>", text[start:stop], "</u>")
                at = stop
            if until > first:
                break
            number += 1
        start, stop = (at if first < at else first), (end if last > end else last)
        if start < stop:
            pieces += (text[at:start], "<mark>", text[start:stop], "</mark>")
            at = stop
    pieces.append(text[at:end])
    return pieces
