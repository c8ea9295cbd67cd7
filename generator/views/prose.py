"""Text that people write for a page, from Markdown to markup that can do no harm."""

from __future__ import annotations

import functools

from markdown_it import MarkdownIt
from markupsafe import Markup


@functools.cache
def _reader() -> MarkdownIt:
    """Return the Markdown reader: no raw HTML, no address that runs."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def prose(markdown: str) -> Markup:
    r"""Return `markdown` as markup; HTML in it is shown as text.

    >>> prose("a <b>c</b>")
    Markup('<p>a &lt;b&gt;c&lt;/b&gt;</p>\n')
    """
    return Markup(_reader().render(markdown))  # noqa: S704  made by a reader that escapes HTML
