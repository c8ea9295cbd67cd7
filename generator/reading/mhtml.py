"""Pages saved as one file (.mht, .mhtml): the page is taken out of its envelope."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from urllib.parse import urljoin

from msgspec.structs import replace

from generator.errors import UnreadableFileError
from generator.expressions import compiled
from generator.model import Reading
from generator.reading.charset import decode
from generator.reading.html_head import declared_charset
from generator.reading.html_page import read_html
from generator.reading.limits import Limits

_BEFORE = b"\xef\xbb\xbf \t\r\n"
"""What an editor puts before the first header, which then would be none."""
_PAGES = ("text/html", "application/xhtml+xml")
_FRAME = compiled(r"<(i?frame)\b([^<>]*)>(?:\s*</i?frame\s*>)?", re.IGNORECASE)
_SOURCE = compiled(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_MOST_FRAMES = 20
"""Frames that are looked into; a page of notices has one."""


def read_mhtml(raw: bytes, limits: Limits) -> Reading:
    """Return the notice on a page saved with all its parts in one file.

    Raises:
        UnreadableFileError: It holds no page, or the page no text.
    """
    message = message_from_bytes(raw.lstrip(_BEFORE))
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    page = pages[0] if pages else None
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes) or not content.strip():
        raise UnreadableFileError(
            "网页存档里没有网页正文。请在浏览器里重新保存网页（另存为“网页，仅HTML”）后再放入"
        )
    framed = _with_frames(page, pages[1 : _MOST_FRAMES + 1])
    if framed is None:
        reading = read_html(content, limits, page.get_content_charset())
    else:
        reading = read_html(framed.encode(errors="replace"), limits, "utf-8")
    address = _address(message, page)
    if not address or any(what == "url" for what, _ in reading.stated):
        return reading
    return replace(reading, stated=(*reading.stated, ("url", address)))


def _with_frames(page: Message, others: list[Message]) -> str | None:
    """Return a page with the pages that stand in its frames in their place, None without any."""
    waiting = {name: part for part in others for name in _names(part)}
    text = _text(page) if waiting else ""
    if not _FRAME.search(text):
        return None
    base = str(page.get("Content-Location") or "")

    def shown(tag: re.Match[str]) -> str:
        source = _SOURCE.search(tag[2])
        name = next((value for value in source.groups() if value), "") if source else ""
        part = waiting.get(name) or waiting.get(urljoin(base, name)) if name else None
        if part is None:
            return tag[0]
        for known in _names(part):
            waiting.pop(known, None)
        return f"<div>{_FRAME.sub(shown, _text(part))}</div>"

    return _FRAME.sub(shown, text)


def _names(part: Message) -> list[str]:
    """Return the names by which a frame calls a part."""
    number = str(part.get("Content-ID") or "").strip(" <>")
    place = str(part.get("Content-Location") or "").strip()
    return [name for name in (f"cid:{number}" if number else "", place) if name]


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    found = decode(raw, part.get_content_charset() or declared_charset(raw)) if raw else None
    return found.text if found else ""


def _address(message: Message, page: Message) -> str:
    """Return the address that the page was saved from, "" where it is none of the web."""
    for part, name in ((message, "Snapshot-Content-Location"), (page, "Content-Location")):
        value = str(part.get(name) or "").strip()
        if value.startswith(("http://", "https://")):
            return value[:2_000]
    return ""
