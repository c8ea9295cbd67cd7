"""Pages as Safari keeps them with all their parts (.webarchive): the page is taken out."""

from __future__ import annotations

import plistlib
from xml.parsers.expat import ExpatError

from generator.errors import UnreadableFileError
from generator.model import Reading
from generator.reading.html_page import read_html
from generator.reading.limits import Limits

_NO_ARCHIVE = (
    *(plistlib.InvalidFileException, ExpatError, ValueError, KeyError),
    *(TypeError, AttributeError, RecursionError),
)
"""What taking a page out of something else ends in."""


def read_webarchive(raw: bytes, limits: Limits) -> Reading:
    """Return the notice on a page that Safari saved.

    Raises:
        UnreadableFileError: It holds no page, or the page no text.
    """
    try:
        main = plistlib.loads(raw)["WebMainResource"]
        page, charset = main["WebResourceData"], main.get("WebResourceTextEncodingName")
    except _NO_ARCHIVE:
        page, charset = None, None
    if not isinstance(page, bytes) or not page.strip():
        raise UnreadableFileError(
            "网页存档里没有网页正文。请在浏览器里打开原网页，复制正文存为文本文件后再放入"
        )
    return read_html(page, limits, charset if isinstance(charset, str) else None)
