"""Records that are kept encoded read as the records themselves."""

from __future__ import annotations

import pytest

from generator.model import Recurrence, Succession
from generator.model.rows import Rows, encoded_record

RECORDS = [
    Succession("a", "b", (Recurrence("a-1", "b-2", 0.5, ("采购",), now_done=True),), ("a-2",)),
    Succession("b", "c"),
    Succession("c", "d", gone=("c-1",), fresh=("d-1", "d-2")),
]


def kept() -> Rows[Succession]:
    """Return the records as they are kept."""
    return Rows(Succession, map(encoded_record, RECORDS))


def test_they_are_what_was_given() -> None:
    assert list(kept()) == RECORDS
    assert kept() == tuple(RECORDS)
    assert kept() != RECORDS[:2]
    assert len(kept()) == 3


def test_they_are_asked_for_by_place() -> None:
    assert [kept()[place] for place in (0, 1, 2, -1)] == [*RECORDS, RECORDS[-1]]
    assert kept()[1:] == RECORDS[1:]
    with pytest.raises(IndexError):
        kept()[3]


def test_none_is_none() -> None:
    assert list(Rows(Succession, ())) == []
