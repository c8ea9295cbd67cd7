"""Numbers that a browser shows before the items of ordered lists."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from generator.reading.numbering import web_label


class Counter(Struct):
    """An ordered list while it is walked."""

    kind: str
    """How its numbers are written; none for a list without numbers."""
    number: int
    """Of the next item."""


def list_counter(element: etree._Element) -> Counter | None:
    """Return the numbering of a list, None where it shows none."""
    css = element.get("style") or ""
    listed = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", css)
    kind = listed[1] if listed else element.get("type") or ""
    if element.tag != "ol" or kind in {"none", "disc", "circle", "square"}:
        return None
    start = (element.get("start") or "").strip()
    return Counter(kind, int(start) if start.isdecimal() and len(start) < 7 else 1)


def next_label(counter: Counter | None, element: etree._Element) -> str:
    """Count an item and return the number shown before it, "" where the list shows none."""
    if counter is None:
        return ""
    value = (element.get("value") or "").strip()
    number = int(value) if value.isdecimal() and len(value) < 7 else counter.number
    counter.number = number + 1
    return web_label(number, counter.kind)
