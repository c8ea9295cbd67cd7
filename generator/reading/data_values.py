"""What a file of data (JSON, XML) says, as named values in their order."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from generator.errors import UnreadableFileError
from generator.expressions import compiled
from generator.reading.limits import Limits

_CALLED = compiled(r"\s*(?:(?:var|let|const|window\.)?\s*[\w.$]{1,60}\s*[(=]\s*)?(?=[\[{\"])")
"""A call or name that scripts put before the data: `callback({…})`, `var data = {…};`."""
_HAN = compiled("[\u4e00-\u9fff]")
_LONGEST_PARAGRAPH = 3_000
"""Characters; longer ones are whole articles."""
_BEHIND = " \t\r\n;)"
_DEEPEST = 100
_SPEAKING = ("title", "text", "_note")
"""Attributes that hold what is read, as in outlines (OPML)."""


class Field(Struct, frozen=True):
    """Where a text stands; the entries of a list stand in its field."""

    above: Field | None
    """What holds it."""
    name: str
    """Its own, in lower case."""


_WHOLE = Field(None, "")


class Value(Struct, frozen=True):
    """One text of the data."""

    field: Field
    """Where it stands."""
    text: str
    """As it is written there, with its tags where it is HTML."""


def values_of_json(source: str, limits: Limits) -> list[Value] | None:
    """Return the texts in JSON, in a call around it or in one record a line; None where it is none.

    Raises:
        UnreadableFileError: It has more values than the limits allow.
    """
    start = _CALLED.match(source)
    if start is None:
        return None
    if sum(map(source.count, ",[{")) > 3 * limits.max_nodes:
        raise _too_many(limits)
    try:
        data = json.loads(source[start.end() :].rstrip(_BEHIND), strict=False)
    except (ValueError, RecursionError):
        data = _records(source)
    if data is None:
        return None
    return _bounded(_flat(data, _WHOLE, 0), limits)


def _records(source: str) -> list[object] | None:
    """Return what each line holds, None where one holds no JSON."""
    lines = [line for line in source.splitlines() if line.strip()]
    if not all(line.lstrip().startswith(("{", "[")) for line in lines):
        return None
    try:
        return [json.loads(line, strict=False) for line in lines]
    except (ValueError, RecursionError):
        return None


def _flat(data: object, field: Field, depth: int) -> Iterator[Value]:
    if isinstance(data, str) and data.strip():
        yield Value(field, data)
    elif isinstance(data, int) and not isinstance(data, bool):
        yield Value(field, str(data))
    elif depth < _DEEPEST and isinstance(data, dict):
        for key, value in data.items():
            yield from _flat(value, Field(field, str(key).lower()), depth + 1)
    elif depth < _DEEPEST and isinstance(data, list):
        for value in data:
            yield from _flat(value, field, depth + 1)


def values_of_xml(raw: bytes, limits: Limits) -> list[Value] | None:
    """Return the paragraphs in XML, None where it is none; no entity is expanded.

    An element that has text of its own is one paragraph, with all that stands in it.
    """
    if raw.count(b"<") > 3 * limits.max_nodes:
        raise _too_many(limits)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        recover=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    return _bounded(_paragraphs(root), limits)


def _paragraphs(root: etree._Element) -> Iterator[Value]:
    waiting = [(root, _WHOLE, 0)]
    while waiting:
        element, above, depth = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        field = Field(above, etree.QName(element).localname.lower())
        for key in _SPEAKING:
            if (element.get(key) or "").strip():
                yield Value(Field(field, key), str(element.get(key)))
        own = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
        if own or depth == _DEEPEST:
            yield Value(field, "".join(map(str, element.itertext())))
        else:
            waiting.extend((child, field, depth + 1) for child in reversed(element))


def _bounded(found: Iterator[Value], limits: Limits) -> list[Value]:
    values: list[Value] = []
    for value in found:
        values.append(value)
        if len(values) > limits.max_nodes:
            raise _too_many(limits)
    return values


def _too_many(limits: Limits) -> UnreadableFileError:
    return UnreadableFileError(
        f"数据的项数超过上限{limits.max_nodes:,}（max_nodes）。请只放入通报本身，或在设置中提高上限"
    )


def together(values: list[Value]) -> list[Value]:
    """Return the values, paragraphs of one field that follow on each other as the lines of one.

    What has no Chinese letters between them, the kind of each block or its number, parts nothing.
    """
    found: list[tuple[Field, list[str]]] = []
    last = -1
    for value in values:
        is_paragraph = len(value.text) < _LONGEST_PARAGRAPH
        if last >= 0 and is_paragraph and found[last][0] == value.field:
            found[last][1].append(value.text)
        elif not _HAN.search(value.text):
            found.append((value.field, [value.text]))
        else:
            last = len(found) if is_paragraph else -1
            found.append((value.field, [value.text]))
    return [Value(field, "\n".join(t.rstrip("\n") for t in texts)) for field, texts in found]
