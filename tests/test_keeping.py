"""What is slow to read is kept, and never believed when damaged or of other sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import keeping
from generator.keeping import kept


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def test_what_is_made_is_made_once_for_the_same_sources() -> None:
    assert kept("words", [b"a", b"b"], lambda: b"made") == b"made"
    assert kept("words", [b"a", b"b"], lambda: pytest.fail("made again")) == b"made"
    assert kept("other", [b"a", b"b"], lambda: b"of another name") == b"of another name"


@pytest.mark.parametrize("sources", [[b"a", b"c"], [b"ab"], [b"a"], []])
def test_other_sources_are_made_anew_and_take_the_place(
    tmp_path: Path, sources: list[bytes]
) -> None:
    kept("words", [b"a", b"b"], lambda: b"old")
    assert kept("words", sources, lambda: b"new") == b"new"
    assert kept("words", sources, lambda: pytest.fail("made again")) == b"new"
    assert len(list((tmp_path / "kept").iterdir())) == 1


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-3], lambda b: b"", lambda b: b[:70] + b"\xff" * 9, lambda b: b[:40]]
)
def test_what_is_damaged_is_made_anew(tmp_path: Path, damage: object) -> None:
    kept("words", [b"a"], lambda: b"made")
    (entry,) = (tmp_path / "kept").iterdir()
    entry.write_bytes(damage(entry.read_bytes()))  # type: ignore[operator]
    assert kept("words", [b"a"], lambda: b"again") == b"again"
