"""Text that people write for a page, from Markdown to markup that can do no harm."""

from __future__ import annotations

import functools

from markdown_it import MarkdownIt
from markupsafe import Markup


@functools.cache
def _reader() -> MarkdownIt:
    """Return the Markdown reader: no raw HTML, no address that runs.

    A picture becomes a link to it: from elsewhere the policy of the pages refuses it, with a
    message in the console, and no picture is published beside the text.
    """
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def prose(markdown: str) -> Markup:
    r"""Return `markdown` as markup; HTML in it is shown as text.

    >>> prose("a <b>c</b>")
    Markup('<p>a &lt;b&gt;c&lt;/b&gt;</p>\n')
    >>> prose("![a](https://a.example/b.png) [c](javascript:d)")
    Markup('<p>!<a href="https://a.example/b.png">a</a> [c](javascript:d)</p>\n')
    """
    return Markup(_reader().render(markdown))  # noqa: S704  made by a reader that escapes HTML
