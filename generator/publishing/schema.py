"""The JSON Schema of `corpus.json` and the data dictionary made from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

SCHEMA_FILE = Path(__file__).with_name("corpus.schema.json")
"""Kept by hand; its `description` and `x-zh` are the data dictionary."""


class DictionaryEntry(Struct, frozen=True):
    """One key of the published data."""

    path: str
    """Where it stands, such as `reports[].findings[].status`."""
    kind: str
    """JSON type, or the values it may have."""
    zh: str
    """What it means, in Chinese."""
    en: str
    """The same in English."""


def schema_bytes() -> bytes:
    """Return the schema as it is published."""
    return SCHEMA_FILE.read_bytes()


def load_schema() -> dict[str, Any]:
    """Return the schema as an object."""
    loaded: dict[str, Any] = json.loads(schema_bytes())
    return loaded


def data_dictionary() -> tuple[DictionaryEntry, ...]:
    """Return every key of `corpus.json` once, in the order of the schema.

    A record that is used in several places (a date, a place) is described at its first one; the
    alignments that a report's own file repeats are described where all of them stand.
    """
    schema = load_schema()
    del schema["$defs"]["report"]["properties"]["alignments"]
    schema["properties"]["reports"]["items"] = {"$ref": "#/$defs/report"}
    return tuple(_entries(schema, "", schema["$defs"], set()))


def _entries(
    node: dict[str, Any], path: str, definitions: dict[str, Any], seen: set[str]
) -> Iterator[DictionaryEntry]:
    """Yield the keys under `node`, whose own place is `path`."""
    for key, field in node.get("properties", {}).items():
        place = f"{path}.{key}" if path else key
        target, suffix, name = _target(field, definitions)
        yield DictionaryEntry(
            place + suffix, _kind(field, target), field.get("x-zh", ""), field["description"]
        )
        if name in seen:
            continue
        if name:
            seen.add(name)
        yield from _entries(target, place + suffix, definitions, seen)


def _target(field: dict[str, Any], definitions: dict[str, Any]) -> tuple[dict[str, Any], str, str]:
    """Return what a field holds in the end, `[]` if it is a list of it, and its name if shared."""
    suffix = ""
    if "items" in field and isinstance(field["items"], dict):
        field, suffix = field["items"], "[]"
    if "anyOf" in field:
        field = field["anyOf"][0]
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[1]
        return definitions[name], suffix, name
    return field, suffix, ""


def _kind(field: dict[str, Any], target: dict[str, Any]) -> str:
    """Return the type of a field in words a table can show.

    >>> _kind({"enum": ["up", None]}, {"enum": ["up", None]})
    'up | null'
    """
    for values in (field.get("enum"), target.get("enum")):
        if values:
            return " | ".join("null" if value is None else str(value) for value in values)
    kind = target.get("type", "boolean" if "const" in target else "object")
    kinds = list(kind) if isinstance(kind, list) else [kind]
    if "anyOf" in field:
        kinds.append("null")
    if field.get("type") == "array" and target is not field:
        return f"array of {' | '.join(kinds)}"
    return " | ".join(kinds)
