"""The JSON Schema of `corpus.json`."""

from __future__ import annotations

from pathlib import Path

SCHEMA_FILE = Path(__file__).with_name("corpus.schema.json")
"""Kept by hand; each key says what it is in `description` and, in Chinese, `x-zh`."""


def schema_bytes() -> bytes:
    """Return the schema as it is published."""
    return SCHEMA_FILE.read_bytes()
