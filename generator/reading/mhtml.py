"""Pages saved as one file (.mht, .mhtml): the page is taken out of its envelope."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from msgspec.structs import replace

from generator.errors import UnreadableFileError
from generator.model import Reading
from generator.reading.html_page import read_html
from generator.reading.limits import Limits


def read_mhtml(raw: bytes, limits: Limits) -> Reading:
    """Return the notice on a page saved with all its parts in one file.

    Raises:
        UnreadableFileError: It holds no page, or the page no text.
    """
    message = message_from_bytes(raw)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes) or not content.strip():
        raise UnreadableFileError(
            "网页存档里没有网页正文。请在浏览器里重新保存网页（另存为“网页，仅HTML”）后再放入"
        )
    reading = read_html(content, limits, page.get_content_charset())
    address = _address(message, page)
    if not address or any(what == "url" for what, _ in reading.stated):
        return reading
    return replace(reading, stated=(*reading.stated, ("url", address)))


def _address(message: Message, page: Message) -> str:
    """Return the address that the page was saved from, "" where it is none of the web."""
    for part, name in ((message, "Snapshot-Content-Location"), (page, "Content-Location")):
        value = str(part.get(name) or "").strip()
        if value.startswith(("http://", "https://")):
            return value[:2_000]
    return ""
