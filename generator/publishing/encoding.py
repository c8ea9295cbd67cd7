"""JSON as the site publishes it: compact, UTF-8, the same bytes for the same content."""

from __future__ import annotations

import msgspec

_ENCODER = msgspec.json.Encoder()


def encode(content: object) -> bytes:
    """Return `content` (dicts, lists, model records, text, numbers; no sets) as JSON.

    Keys stand in the order in which they were put in, fields of records in that of their
    definition, so that the same content gives the same bytes.

    >>> encode({"value": 1.5, "unit": "万元"}).decode()
    '{"value":1.5,"unit":"万元"}'
    """
    return _ENCODER.encode(content)


def encode_pretty(content: object) -> bytes:
    """Return `content` as JSON that a person can read, with a final line feed."""
    return msgspec.json.format(encode(content), indent=2) + b"\n"


def whole_number(value: float) -> float:
    """Return a whole number without a fraction, so that 43 problems are not 43.0.

    >>> whole_number(43.0), whole_number(27.46)
    (43, 27.46)
    """
    return int(value) if value == int(value) else value
