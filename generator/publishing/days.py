"""Dates of notices as machines want them: whole, where a notice may give a month or a year."""

from __future__ import annotations


def first_day(iso: str) -> str:
    """Return a date that may end at its month or year as its first day.

    >>> first_day("2024"), first_day("2024-03"), first_day("2024-03-05")
    ('2024-01-01', '2024-03-01', '2024-03-05')
    """
    return f"{iso}-01-01"[:10]
