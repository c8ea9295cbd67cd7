"""Outcomes are kept, and what is damaged or deleted costs no more than reading a notice again."""

from __future__ import annotations

import hashlib
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.building.gathering import gather
from generator.building.kept.cache import KeptOutcome, ParseCache
from generator.building.notices import store
from generator.building.notices.outcome import Outcome, decode_outcome
from generator.building.notices.parse_step import ParseContext, ParseTask, parse_notices
from generator.building.notices.store import Lent, LostPartError, Parts, Store
from generator.building.site import writing
from generator.reading import Limits
from tests.sites import THEMES, build_in, contents, notice, write_notices

KEY = "ab" + "0" * 62
FAILURE = Outcome(failure="读不懂")


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    raw = notice(1).encode()
    task = ParseTask("a", "a.txt", raw, hashlib.sha256(raw).hexdigest(), None, Limits(), 60)
    context = ParseContext(THEMES.read_text(encoding="utf-8"), THEMES.name, 1, indexed=True)
    return decode_outcome(parse_notices(context, [task])[0])


def cache_in(folder: Path) -> ParseCache:
    return ParseCache(folder, lambda: "v1")


def stored(folder: Path, outcome: Outcome) -> Path:
    """Store an outcome, and return its file."""
    assert cache_in(folder).store(KEY, outcome)
    (entry,) = (path for path in folder.rglob("*") if path.is_file())
    return entry


def parts_of(kept: KeptOutcome) -> Parts:
    own = Store()
    own.borrow("a", kept.lent)
    return Parts(*(own.part("a", name) for name in Parts._fields))  # type: ignore[arg-type]


def test_the_cache_gives_back_what_it_was_given(tmp_path: Path, outcome: Outcome) -> None:
    cache = cache_in(tmp_path)
    assert not cache.holds(KEY)
    first = cache.store(KEY, outcome)
    assert cache.holds(KEY)
    found = cache.load(KEY)
    assert found == first == cache_in(tmp_path).load(KEY)
    assert found
    assert found.light == outcome.light
    assert parts_of(found) == Parts(*outcome.parts)


def test_a_failure_is_kept_too(tmp_path: Path) -> None:
    cache = cache_in(tmp_path)
    assert cache.store(KEY, FAILURE) == cache.load(KEY)
    found = cache.load(KEY)
    assert found
    assert (found.light, found.failure) == (None, FAILURE.failure)


def test_a_front_of_any_length_is_read_whole(tmp_path: Path) -> None:
    for length in (0, 16_000, 16_384, 40_000, 500_000):
        long = Outcome(failure="长" * length)
        cache_in(tmp_path).store(KEY, long)
        found = cache_in(tmp_path).load(KEY)
        assert found
        assert found.failure == long.failure


@pytest.mark.parametrize(
    "damage",
    [
        lambda b: b"",
        lambda b: b[:5],
        lambda b: b[:20],
        lambda b: b[:-1],
        lambda b: b + b"\0",
        lambda b: b[:4] + b"\xff" * 4 + b[8:],
        lambda b: b[:50] + bytes([b[50] ^ 1]) + b[51:],
    ],
)
def test_a_damaged_entry_is_as_none(
    tmp_path: Path, outcome: Outcome, damage: Callable[[bytes], bytes]
) -> None:
    entry = stored(tmp_path, outcome)
    entry.write_bytes(damage(entry.read_bytes()))
    assert cache_in(tmp_path).load(KEY) is None


def test_a_damaged_part_is_found_out_and_its_file_deleted(tmp_path: Path, outcome: Outcome) -> None:
    entry = stored(tmp_path, outcome)
    content = entry.read_bytes()
    entry.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    own = Store()
    found = cache_in(tmp_path).load(KEY)
    assert found
    own.borrow("a", found.lent)
    assert own.part("a", "whole") == bytes(outcome.whole), "another part is as it was"
    with pytest.raises(LostPartError, match="try again"):
        own.part("a", "mentions")
    assert not entry.exists()


def test_an_entry_that_is_whole_but_no_outcome_is_as_none(tmp_path: Path) -> None:
    entry = stored(tmp_path, FAILURE)
    for front in (b"", b"\xc1", b"\x80\x80", b"\x81\xa6report\x05"):
        sum_of = zlib.crc32(front).to_bytes(4)
        entry.write_bytes(sum_of + len(front).to_bytes(4) + front)
        assert cache_in(tmp_path).load(KEY) is None


def test_another_version_of_the_program_reads_nothing_and_clears_up(tmp_path: Path) -> None:
    ParseCache(tmp_path, lambda: "1" * 64).store(KEY, FAILURE)
    cache = ParseCache(tmp_path, lambda: "2" * 64)
    assert cache.load(KEY) is None
    cache.store(KEY, FAILURE)
    assert [path.name for path in (tmp_path / "parsed").iterdir()] == ["2" * 16]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = cache_in(tmp_path / "file")
    assert cache.store(KEY, FAILURE) is None
    assert cache.load(KEY) is None


def entries_in(folder: Path) -> list[Path]:
    return [path for path in (folder / ".cache/parsed").rglob("*") if path.is_file()]


def changed_notice(folder: Path) -> None:
    """Change one notice, so that the next build has something to do."""
    (folder / "seeds/a.txt").write_text(notice(9), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_notices(tmp_path / "seeds", 3)
    build_in(tmp_path)
    return tmp_path


def fresh_site(folder: Path) -> dict[str, bytes]:
    build_in(folder, site=folder / "fresh", cache=None)
    return contents(folder / "fresh")


def test_a_build_reads_again_what_is_damaged_behind_its_front(folder: Path) -> None:
    for entry in entries_in(folder):
        content = entry.read_bytes()
        middle = len(content) // 2
        entry.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    changed_notice(folder)
    build_in(folder)
    assert contents(folder / "site") == fresh_site(folder)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_cache_may_go_while_a_site_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    write_site = writing.write_site
    calls = []

    def without_cache(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            shutil.rmtree(folder / ".cache")
        return write_site(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "write_site", without_cache)
    changed_notice(folder)
    build_in(folder, jobs=jobs)
    assert calls == [1, 1]
    assert contents(folder / "site") == fresh_site(folder)


def test_a_cache_that_never_gives_back_what_it_took_is_done_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Lent] = []

    def lost(lent: Lent, _number: int) -> bytes:
        asked.append(lent)
        raise LostPartError("lost")

    monkeypatch.setattr(store, "_borrowed", lost)
    changed_notice(folder)
    build_in(folder)
    assert asked
    assert contents(folder / "site") == fresh_site(folder)


def test_a_command_that_finds_a_part_gone_says_try_again(folder: Path) -> None:
    from generator.building.folder.inputs import take_inputs
    from tests.sites import settings_in

    settings = settings_in(folder)
    gathered = gather(settings, take_inputs(settings))
    for entry in entries_in(folder):
        entry.unlink()
    with pytest.raises(LostPartError, match="try again"):
        gathered.corpus()
