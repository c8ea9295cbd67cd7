"""The schema itself, and what it says of each key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from generator.publishing.schema import schema_bytes


def keys(node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the description of every key below a node of the schema."""
    yield from node.get("properties", {}).items()
    for name, below in node.items():
        if name in ("then", "else"):
            continue  # they narrow down what is described elsewhere
        for each in below if isinstance(below, list) else [below]:
            if isinstance(each, dict):
                yield from keys(each)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(schema_bytes()))


def test_every_key_is_explained_in_both_languages() -> None:
    entries = list(keys(json.loads(schema_bytes())))
    assert [name for name, said in entries if not (said.get("x-zh") and said["description"])] == []
    assert {"status", "evidence", "error"} <= {name for name, _ in entries}
