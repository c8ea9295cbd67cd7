"""Pages that stand whole in a page's frame, as programs that save a page as one file put them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from lxml import etree

from generator.reading.charset import decode
from generator.reading.html_head import declared_charset

_MOST = 20
"""Frames that are looked into; a page of notices has one."""
_DEEPEST = 3


def unfold_frames(
    root: etree._Element, parsed: Callable[[str], etree._Element], depth: int = 0
) -> None:
    """Put the pages that frames hold in themselves in the frames' place.

    Args:
        root: The page, which is changed.
        parsed: Gives the tree of a page.
        depth: Frames around it.
    """
    frames = [frame for frame in root.iter("iframe") if frame.get("srcdoc") or _is_data(frame)]
    for frame in frames[: _MOST if depth < _DEEPEST else 0]:
        source, parent = frame.get("srcdoc") or _data(str(frame.get("src"))), frame.getparent()
        if parent is None or "<" not in source:
            continue
        page = parsed(source)
        unfold_frames(page, parsed, depth + 1)
        body = page.find("body")
        shown = page if body is None else body
        shown.tag = "div"
        shown.tail = frame.tail
        parent.replace(frame, shown)


def _is_data(frame: etree._Element) -> bool:
    return (
        (frame.get("src") or "")[:40].lower().startswith(("data:text/html", "data:application/xh"))
    )


def _data(address: str) -> str:
    """Return the page that an address holds in itself, "" where it cannot be read."""
    head, _, content = address.partition(",")
    try:
        raw = unquote_to_bytes(content)
        raw = base64.b64decode(raw) if head.lower().endswith(";base64") else raw
    except ValueError:
        return ""
    found = decode(raw, declared_charset(raw)) if raw else None
    return found.text if found else ""
