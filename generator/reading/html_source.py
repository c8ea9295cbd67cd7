"""Pages of a page's source: what a browser shows of the markup, saved in place of the page."""

from __future__ import annotations

import re

from lxml import etree

from generator.expressions import compiled
from generator.model import Remark

FROM_SOURCE = Remark(
    code="page-from-source",
    level="info",
    message="保存的是网页的源代码，已按它所写的网页读取",
    message_en="What was saved is a page's source code: read as the page that it writes",
)
_LINE = "line-content"
"""Class of the cells in which Chromium's browsers show the lines of a source, one each."""
_SHOWN = "viewsource"
"""Id of the page on which Firefox shows a source."""
_MARKUP = compiled(
    r"\A\s*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p)\b", re.IGNORECASE
)
_ENDS = compiled(r"</(?:p|div|td|span|body|h[1-6])>", re.IGNORECASE)
_FEWEST = 3
"""End tags from which a text is taken for markup."""


def shown_source(root: etree._Element) -> str | None:
    """Return the markup that a page shows as its text, None where it shows a text.

    >>> from lxml.html import fromstring
    >>> shown_source(fromstring("<pre>" + 3 * "&lt;p&gt;一&lt;/p&gt;" + "</pre>"))
    '<p>一</p><p>一</p><p>一</p>'
    >>> shown_source(fromstring("<p>一</p>")) is None
    True
    """
    body = root if root.tag == "body" else root.find("body")
    if body is None:
        body = root
    if body.get("id") == _SHOWN:
        return _markup("".join(map(str, body.itertext())))
    first = next((cell for cell in body.iter("td") if cell.get("class") == _LINE), None)
    if first is not None:
        lines = (cell for cell in body.iter("td") if cell.get("class") == _LINE)
        return _markup("\n".join("".join(map(str, line.itertext())) for line in lines))
    only = next(body.iter("pre", "code", "xmp"), None)
    text = "" if only is None else "".join(map(str, only.itertext()))
    found = _markup(text) if "<" in text else None
    return found if found and 2 * len(text) > len("".join(map(str, body.itertext()))) else None


def _markup(text: str) -> str | None:
    """Return `text` where it is the source of a page."""
    if not _MARKUP.match(text) or len(_ENDS.findall(text)) < _FEWEST:
        return None
    return text
