"""HTML that a page keeps aside until its scripts show it: in a form field, a template, a script."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from lxml import etree

from generator.expressions import compiled
from generator.reading.charset import decode
from generator.reading.letters import wrapped_in_letters

_FIELDS = ("textarea", "template", "noscript", "xmp")
_STRINGS = (
    compiled(r'"((?:[^"\\\n]|\\[^\n])*)("?)'),
    compiled(r"'((?:[^'\\\n]|\\[^\n])*)('?)"),
)
"""Strings of a script; one that never ends is taken whole, so that its end is looked for once."""
_TOLD = ("articleBody", "base64", "Base64", "atob(")
"""Words of scripts that hold a body in another way."""
_MARKS = (
    "<p",
    "<div",
    "<br",
    "<span",
    "\\u003c",
    "\\u003C",
    "\\x3c",
    "\\x3C",
    "&lt;",
    "\\/p",
    "%3C",
    "%3c",
    *_TOLD,
)
"""What the markup of a body looks like inside a script."""
_PERCENT = compiled("%3[Cc](?:p|div|br|span|section|h[1-6]|table)")
_BASE64 = compiled(r"[A-Za-z0-9+/=\s]{100,}")
_DEEPEST = 50
_HEXADECIMAL = compiled(r"\\x([0-9a-fA-F]{2})")
_HAN = compiled("[\u4e00-\u9fff]")
_TAG = compiled(r"<(?:p|div|br|span|section|h[1-6]|table|li)\b", re.IGNORECASE)
_ABOUT = compiled("整改|巡[察视視]")
"""What a stored text speaks of where it is a notice; pages keep other articles aside as well."""
LEAST = 100
"""Characters below which a stored text is no notice."""


def stored_markup(root: etree._Element) -> tuple[etree._Element, str] | None:
    """Return the longest piece of HTML that the page holds without showing it, and where."""
    longest, most = None, LEAST
    for element, piece in (*_fields(root), *_scripts(root), *_attributes(root)):
        size = len(_HAN.findall(piece)) if _ABOUT.search(piece) else 0
        if size > most:
            longest, most = (element, piece), size
    return longest


def put_in_place(element: etree._Element, body: etree._Element) -> None:
    """Show `body` right after the field or script that holds it; after all else for the head's."""
    parent = element.getparent()
    if parent is None or any(above.tag == "head" for above in element.iterancestors()):
        root = element.getroottree().getroot()
        page = root.find("body")
        (root if page is None else page).append(body)
        return
    body.tail, element.tail = element.tail, None
    parent.insert(parent.index(element) + 1, body)


def _fields(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in root.iter(*_FIELDS):
        inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
        text = (element.text or "") + inner
        if element.tag == "textarea" and not inner and not _TAG.search(text) and "&lt;" not in text:
            yield element, _as_lines(text)
            continue
        for markup in _meant(text):
            yield element, markup


def _attributes(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield what hidden fields and components hold in their attributes."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if len(value) > LEAST and not str(name).startswith(("src", "href", "style")):
                for markup in _meant(str(value)):
                    yield element, markup


def _scripts(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in root.iter("script"):
        code = element.text or ""
        if len(code) < LEAST or not any(mark in code for mark in _MARKS):
            continue
        kind = (element.get("type") or "").lower()
        if kind.startswith("text/") and "javascript" not in kind:
            yield element, code
            continue
        if "ld+json" in kind:
            yield from ((element, markup) for markup in _meant(code))
        for pattern in _STRINGS:
            for found in pattern.finditer(code):
                if found[2] and found.end() - found.start() > LEAST:
                    for text in _unquoted(found[1]):
                        yield element, text


def _unquoted(literal: str) -> Iterator[str]:
    """Yield the HTML that a string of a script stands for, where it is any."""
    plain = _HEXADECIMAL.sub(r"\\u00\1", literal).replace("\\'", "'")
    try:
        text = json.loads(f'"{_quoted(plain)}"', strict=False)
    except ValueError:
        return
    yield from _meant(text)


def _meant(text: str) -> Iterator[str]:
    """Yield the HTML that a stored text is, or holds in letters or among data."""
    if "<" not in text and "&lt;" in text:
        text = html.unescape(text)
    if text.lstrip().startswith(("{", "[{")):
        try:
            yield from _among(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            return
    elif _TAG.search(text):
        yield text
    elif text.isascii() and (_PERCENT.search(text) or _BASE64.fullmatch(text)):
        for undone, _ in wrapped_in_letters(text.encode()):
            found = decode(undone) if isinstance(undone, bytes) else None
            if found is not None and _TAG.search(found.text):
                yield found.text


def _among(data: object, depth: int = 0) -> Iterator[str]:
    """Yield the HTML among data, and text of several lines as HTML."""
    if isinstance(data, str) and len(data) > LEAST:
        if _TAG.search(data):
            yield data
        else:
            yield _as_lines(data)
    elif depth < _DEEPEST and isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _among(value, depth + 1)


def _as_lines(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _quoted(plain: str) -> str:
    """Escape the quotation marks that stand bare in a string between single ones."""
    if '"' not in plain:
        return plain
    return plain.replace('\\"', '"').replace('"', '\\"')
