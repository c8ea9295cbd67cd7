"""Mends markup that the fast parser loses text from, with a slower and more forgiving one.

A comment, title, text field or script that is never closed swallows the rest of a page in libxml2,
and so does a `<plaintext>`; a `<![CDATA[` section is dropped. Beautiful Soup over Python's own
parser keeps what follows, at several times the cost: so it is asked only where much seems lost.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from generator.expressions import compiled

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_PROSE = compiled("[\u3400-\u9fff][，。；：、]")
_RAW = ["script", "style", "textarea", "title", "plaintext", "xmp", "noscript"]
_UNMARKED = compiled(r"<!\[CDATA\[|\]\]>")
"""What stands around a section of plain characters, which HTML does not know."""
_SECTION = compiled(r"<!\[(?!CDATA\[)")
_LONGEST = 1_000_000
_MOST_TAGS = 30_000
"""Characters and tags beyond which a page is taken as the fast parser gives it."""


def seems_lost(source: str, lines: list[str]) -> bool:
    """Tell whether the lines of a page hold less than half of the prose in its source."""
    if len(source) > _LONGEST or source.count("<") > _MOST_TAGS:
        return False
    printed = len(_PROSE.findall(source))
    return printed > 8 and 2 * sum(len(_PROSE.findall(line)) for line in lines) < printed


def mended(source: str) -> str:
    """Return the page as Beautiful Soup understands it, its elements closed."""
    from bs4 import Tag

    soup = _soup(_UNMARKED.sub("", source))
    for element in soup.find_all(_RAW):
        # The fast parser, which reads the result, would take their content for plain text again.
        # A new name costs the same at any depth; taking the element out of its parent does not.
        if element.name in ("script", "style"):
            element.clear()
        elif any(isinstance(child, Tag) for child in element.children):
            element.name = "div"
    return str(soup)


def _soup(source: str) -> BeautifulSoup:
    """Return the page as a tree; `<![` that begins no known section is text."""
    from bs4 import BeautifulSoup
    from bs4.builder import ParserRejectedMarkup

    with warnings.catch_warnings():
        # A page that begins with an XML declaration is read as HTML on purpose.
        warnings.simplefilter("ignore")
        try:
            return BeautifulSoup(source, "html.parser")
        except ParserRejectedMarkup:
            # Seen: <![Normal …, left of a style that a word processor wrote.
            return BeautifulSoup(_SECTION.sub("&lt;![", source), "html.parser")
