"""Text as HTML holds it, for the filters that write markup."""

from __future__ import annotations

from html import escape


def escaped(text: str) -> str:
    """Return `text` with the characters that HTML could read replaced; nearly none has one.

    >>> escaped("甲<乙>"), escaped("甲乙")
    ('甲&lt;乙&gt;', '甲乙')
    """
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return escape(text)
    return text
