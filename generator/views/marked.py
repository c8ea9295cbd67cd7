"""A passage as markup: its runs with the elements that show their marks.

Made here and not in a template because a large site has millions of them; every text is escaped,
and the elements are the few named below.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from generator.model import Span
from generator.views.runs import Layer, Run, cut, within

_ELEMENTS = {
    "": ("", ""),
    "break": ("<br>", ""),
    "evidence": ("<mark>", "</mark>"),
    "stock": ('<span class="stock">', "</span>"),
}


def marked(text: str, span: Span, *layers: Layer) -> Markup:
    """Return `text[span]` as markup; where two layers mark a character, the earlier given wins.

    >>> marked("甲<乙>丙", Span(0, 5), Layer("evidence", [Span(2, 3)]))
    Markup('甲&lt;<mark>乙</mark>&gt;丙')
    """
    words = text[span.start : span.end]
    if "\n" not in words and not any(within(layer.spans, span) for layer in layers):
        return escape(words.strip())
    return joined(cut(text, span, *layers))


def joined(runs: Iterable[Run]) -> Markup:
    """Return runs as markup.

    >>> joined([Run("第一行"), Run("", "break"), Run("&", "stock")])
    Markup('第一行<br><span class="stock">&amp;</span>')
    """
    parts: list[str] = []
    for text, mark in runs:
        opening, closing = _ELEMENTS[mark]
        parts += (opening, str(escape(text)), closing)
    return Markup("".join(parts))  # noqa: S704  every text in it is escaped just above
