"""A comparison that is kept comes back whole, or not at all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.aligning import StockWording
from generator.aligning.alike.likened import Likened, columns_of
from generator.building.kept.comparison import Grouping, KeptComparison
from tests.aligning.alike.findings import anew, report_of, shown

KEYS = {f"r{number}": f"key {number}" for number in range(30)}
ROUNDS = {"key 1 key 2": b"a succession"}
STOCK = StockWording({2**64 - 1: 7, 0: 5, 77: 6}, 5, {"r1": b"a key"}, {"r1": "a body"})
GROUPING = Grouping("key", ((2, ("词语",)), (0, ())))


def no_summary(_key: str) -> None:
    """Know of no report."""


@pytest.fixture
def likened() -> Likened:
    chance = random.Random(3)  # noqa: S311
    return anew([report_of(name, chance) for name in KEYS])


@pytest.fixture
def path(tmp_path: Path, likened: Likened) -> Path:
    path = tmp_path / "not yet there" / "comparison"
    KeptComparison(path, "v1", KEYS, no_summary).save(likened, ROUNDS, STOCK, GROUPING)
    return path


def test_it_comes_back_with_its_keys(path: Path, likened: Likened) -> None:
    found = KeptComparison(path, "v1", {}, no_summary).load()
    assert found
    assert shown(found.likened) == shown(likened)
    assert columns_of(found.likened) == columns_of(likened)
    assert found.keys == KEYS
    assert found.rounds == ROUNDS
    assert found.stock == STOCK
    assert found.grouping == GROUPING
    assert [each.name for each in path.parent.iterdir()] == ["comparison"]


def test_that_of_another_version_is_not_read(path: Path) -> None:
    assert KeptComparison(path, "v2", KEYS, no_summary).load() is None


def test_one_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert KeptComparison(tmp_path / "absent", "v1", KEYS, no_summary).load() is None


def test_a_damaged_one_is_read_as_absent(path: Path) -> None:
    whole = path.read_bytes()
    chance = random.Random(4)  # noqa: S311
    damaged = [whole[:at] for at in (0, 5, 9, 300, len(whole) // 2, len(whole) - 1)]
    damaged += [
        whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]
        for at in [0, 8, 20, *(chance.randrange(len(whole)) for _ in range(60))]
    ]
    damaged.append(whole + b"x")
    for content in damaged:
        path.write_bytes(content)
        assert KeptComparison(path, "v1", KEYS, no_summary).load() is None


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path, likened: Likened) -> None:
    (tmp_path / "file").write_text("no folder")
    KeptComparison(tmp_path / "file" / "comparison", "v1", KEYS, no_summary).save(
        likened, {}, STOCK, GROUPING
    )
