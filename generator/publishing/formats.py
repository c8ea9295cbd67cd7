"""Which formats of the data a build publishes beside the pages."""

from __future__ import annotations

from collections.abc import Sequence

FORMATS = ("csv", "xlsx", "sqlite", "jsonl", "word")
"""What can be written from the notices alone, in the order in which it is written."""
BRIEF = "brief"
"""The tables without those of long text, which take three quarters of the time and the space."""
ALL_UP_TO = 50
"""Notices up to which a build publishes every format unless it is told otherwise."""
BRIEF_UP_TO = 300
"""Notices up to which it publishes brief tables; beyond, `duizhao export` writes all when asked."""


def formats_of(chosen: Sequence[str] | None, notices: int) -> tuple[str, ...]:
    """Return the formats to publish; None leaves the choice to the number of notices.

    >>> formats_of(None, 5), formats_of(None, 200), formats_of(None, 5_000)
    (('csv', 'xlsx', 'sqlite', 'jsonl', 'word'), ('brief',), ())
    """
    if chosen is not None:
        brief = (BRIEF,) if BRIEF in chosen and "csv" not in chosen else ()
        return brief + tuple(name for name in FORMATS if name in chosen)
    if notices <= ALL_UP_TO:
        return FORMATS
    return (BRIEF,) if notices <= BRIEF_UP_TO else ()
