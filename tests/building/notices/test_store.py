"""What is laid down of a report is found again, in memory or in a file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.building.notices import store as tested
from generator.building.notices.store import Parts, Store

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # the file goes with its store

REPORTS = {
    f"report-{number}": Parts(
        b"whole" * number, b"summary" * number, b"" if number % 2 else b"search", bytes(number)
    )
    for number in range(40)
}


@pytest.mark.parametrize("most", [0, 500, 10**9])
def test_each_part_is_found_again(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tested, "IN_MEMORY", most)
    store = Store(tmp_path)
    for report, parts in REPORTS.items():
        store.add(report, parts)
    store.close_for_writing()
    for report, parts in reversed(REPORTS.items()):
        assert Parts(*(store.part(report, name) for name in Parts._fields)) == parts  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        store.part("another", "whole")


def test_what_is_too_much_leaves_nothing_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tested, "IN_MEMORY", 1_000)
    store = Store()
    first = Parts(bytes(900), b"", b"", b"")
    held = sys.getrefcount(first)
    store.add("first", first)
    assert sys.getrefcount(first) > held
    store.add("second", Parts(bytes(900), b"", b"", b""))
    assert sys.getrefcount(first) == held
