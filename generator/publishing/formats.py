"""Which formats of the data a build publishes beside the pages."""

from __future__ import annotations

from collections.abc import Sequence

FORMATS = ("csv", "xlsx", "sqlite", "jsonl", "word")
"""What can be written from the notices alone, in the order in which it is written."""
ALL_UP_TO = 100
"""Notices up to which a build publishes every format unless it is told otherwise."""
TABLES_UP_TO = 1_000
"""Notices up to which it publishes the tables; beyond, `duizhao export` writes them when asked."""


def formats_of(chosen: Sequence[str] | None, notices: int) -> tuple[str, ...]:
    """Return the formats to publish; None leaves the choice to the number of notices.

    >>> formats_of(None, 5), formats_of(None, 500), formats_of(None, 5_000)
    (('csv', 'xlsx', 'sqlite', 'jsonl', 'word'), ('csv',), ())
    """
    if chosen is not None:
        return tuple(name for name in FORMATS if name in chosen)
    if notices <= ALL_UP_TO:
        return FORMATS
    return ("csv",) if notices <= TABLES_UP_TO else ()
