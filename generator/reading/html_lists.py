"""Numbers that a browser shows before the items of ordered lists."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from generator.expressions import compiled
from generator.reading.numbering import web_label

_LISTED = compiled(r"list-style(?:-type)?\s*:([^;}]*)", re.IGNORECASE)
_MANNER = compiled(
    r"none|disc|circle|square|decimal[\w-]*|(?:lower|upper)-\w+|cjk-[\w-]+|(?:simp|trad)-[\w-]+|hanzi"
)


class Counter(Struct):
    """An ordered list while it is walked."""

    kind: str
    """How its numbers are written; none for a list without numbers."""
    number: int
    """Of the next item."""
    step: int = 1
    """From one number to the next."""


def manner_of(css: str) -> str:
    """Return how the declarations of a style number or mark lists, "" where they do not say.

    >>> manner_of("margin: 0; list-style: inside cjk-ideographic")
    'cjk-ideographic'
    """
    listed = _LISTED.search(css) if "list-style" in css else None
    manner = _MANNER.search(listed[1].lower()) if listed else None
    return manner[0] if manner else ""


def list_counter(element: etree._Element, styled: str) -> Counter | None:
    """Return the numbering of a list, None where it shows none.

    Args:
        element: The list.
        styled: What the page's style sheet says of it.
    """
    own = manner_of(element.get("style") or "")
    kind = own or styled or (element.get("type") or "" if element.tag == "ol" else "disc")
    if kind in {"none", "disc", "circle", "square"}:
        return None
    start = (element.get("start") or "").strip()
    step = -1 if element.tag == "ol" and element.get("reversed") is not None else 1
    first = len(element.findall("li")) if step < 0 else 1
    return Counter(kind, int(start) if start.isdecimal() and len(start) < 7 else first, step)


def next_label(counter: Counter | None, element: etree._Element) -> str:
    """Count an item and return the number shown before it, "" where the list shows none."""
    if counter is None:
        return ""
    value = (element.get("value") or "").strip()
    number = int(value) if value.isdecimal() and len(value) < 7 else counter.number
    counter.number = number + counter.step
    return web_label(number, counter.kind)
