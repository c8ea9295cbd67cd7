"""Postings that are kept are used where they are whole, and made anew where they are not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from msgspec.structs import replace

from generator.building.build import build
from generator.building.kept.record import postings_folder
from generator.building.notices.shelf import EarlierReports
from generator.building.settings import BuildSettings
from generator.building.site import postings
from tests.sites import contents, notice, settings_in


@pytest.fixture
def settings(tmp_path: Path) -> BuildSettings:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(70):
        text = notice(number % 9 + 1).replace("采购", f"采购{chr(0x4E00 + number)}")
        (seeds / f"n{number:02}.txt").write_text(text, encoding="utf-8")
    chosen = settings_in(tmp_path, exports=())
    build(chosen)
    return chosen


def blocks_of(settings: BuildSettings) -> list[Path]:
    """Return the blocks that are kept for a site."""
    assert settings.cache
    folder = postings_folder(settings.cache, settings.site)
    return sorted(path for path in folder.iterdir() if len(path.name) == 64)


def change(settings: BuildSettings) -> None:
    """Change one notice among the last, which are in the second block."""
    file = settings.seeds / "n69.txt"
    text = file.read_text("utf-8")
    file.write_text(text.replace("采购", "藏书") + f"共{len(text)}字。\n", encoding="utf-8")


def is_as_new(settings: BuildSettings) -> bool:
    """Tell whether the site is what a build without a cache makes."""
    fresh = replace(settings, site=settings.site.parent / "fresh", cache=None)
    build(fresh)
    return contents(settings.site) == contents(fresh.site)


@pytest.mark.parametrize("known", [True, False])
def test_the_block_of_a_changed_notice_is_made_and_no_other(
    settings: BuildSettings, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    before = blocks_of(settings)
    assert len(before) == 2
    anew, again = Mock(wraps=postings.block_of), Mock(wraps=postings.block_again)
    monkeypatch.setattr(postings, "block_of", anew)
    monkeypatch.setattr(postings, "block_again", again)
    if not known:
        monkeypatch.setattr(EarlierReports, "entry", lambda *_: None)
    change(settings)
    build(replace(settings, jobs=1))
    assert (anew.call_count, again.call_count) == ((0, 1) if known else (1, 0))
    assert len(set(before) & set(blocks_of(settings))) == 1
    assert is_as_new(settings)


def test_where_most_notices_of_a_block_changed_it_is_made_anew(
    settings: BuildSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = Mock(wraps=postings.block_again)
    monkeypatch.setattr(postings, "block_again", again)
    for file in settings.seeds.iterdir():
        file.write_text(file.read_text("utf-8").replace("采购", "藏书"), encoding="utf-8")
    build(replace(settings, jobs=1))
    assert again.call_count == 1, "only the block of six"
    assert is_as_new(settings)


def test_a_notice_that_comes_or_goes_moves_those_behind_it(settings: BuildSettings) -> None:
    (settings.seeds / "n05.txt").unlink()
    change(settings)
    build(settings)
    assert is_as_new(settings)


def test_a_damaged_listing_is_as_none(settings: BuildSettings) -> None:
    assert settings.cache
    listing = postings_folder(settings.cache, settings.site) / postings._LISTING
    for content in (b"", b"\xc1", listing.read_bytes()[:-1]):
        listing.write_bytes(content)
        change(settings)
        build(settings)
        assert is_as_new(settings)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _turned(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [_cut, _turned, Path.unlink], ids=["cut", "turned", "gone"])
def test_a_damaged_block_is_made_anew(
    settings: BuildSettings, damage: Callable[[Path], None]
) -> None:
    for block in blocks_of(settings):
        damage(block)
    change(settings)
    build(settings)
    assert is_as_new(settings)


def test_a_cache_that_cannot_be_written_stops_nothing(settings: BuildSettings) -> None:
    assert settings.cache
    folder = postings_folder(settings.cache, settings.site)
    shutil.rmtree(folder)
    folder.write_text("in the way", encoding="utf-8")
    change(settings)
    build(settings)
    assert is_as_new(settings)
