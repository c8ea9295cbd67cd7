"""How many findings have which status, always in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.model import Status
from generator.model.finding_heads import times

ORDER: tuple[Status, ...] = ("completed", "partial", "in_progress", "not_stated")
"""From done to unsaid; a display order, not a mark."""
IN_CHINESE: Mapping[Status, str] = {
    "completed": "已完成",
    "partial": "部分完成",
    "in_progress": "推进中",
    "not_stated": "未载明",
}
"""As terminals and Word documents name them; pages take theirs from the words of the interface."""


class StatusCount(Struct, frozen=True):
    """Findings that have one status."""

    status: Status
    """As in the data."""
    number: int
    """How many; never 0."""


def count_statuses(statuses: Iterable[Status]) -> tuple[StatusCount, ...]:
    """Return the statuses that occur, in the fixed order, with their number."""
    number = Counter(statuses)
    return tuple(StatusCount(status, number[status]) for status in ORDER if number[status])


def count_encoded(statuses: bytes | bytearray) -> tuple[StatusCount, ...]:
    """Return the same of statuses as heads keep them."""
    found = ((status, times(status, statuses)) for status in ORDER)
    return tuple(StatusCount(status, number) for status, number in found if number)
