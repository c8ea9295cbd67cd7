"""Where the cache may lie, and where it would mix with the notices or the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.building.folder.clashes import check_folders
from generator.errors import SettingsError
from tests.sites import build_in, contents, notice, settings_in, write_notices


@pytest.mark.parametrize(
    ("changes", "mixes"),
    [
        ({"cache": "seeds"}, "notices"),
        ({"cache": "seeds/cache"}, "notices"),
        ({"cache": "site"}, "site"),
        ({"cache": "site/cache"}, "site"),
        ({"cache": "site/.cache"}, "site"),
        ({"cache": ".", "seeds": "parsed"}, "notices"),
        ({"cache": ".", "seeds": "built/2024"}, "notices"),
        ({"cache": ".", "site": "built"}, "site"),
        ({"cache": ".", "site": "parsed/site"}, "site"),
        ({"cache": "."}, None),
        ({"cache": "other"}, None),
        ({"cache": "seeds/.cache/duizhao"}, None),
        ({"cache": "sitemap"}, None),
        ({"cache": "other", "site": "other/site", "seeds": "other/seeds"}, None),
    ],
)
def test_a_cache_mixes_with_nothing(
    tmp_path: Path, changes: dict[str, str], mixes: str | None
) -> None:
    settings = settings_in(tmp_path, **{name: tmp_path / path for name, path in changes.items()})
    if mixes is None:
        check_folders(settings)
        return
    with pytest.raises(SettingsError, match=f"the cache would mix with the {mixes}"):
        check_folders(settings)


def test_a_cache_leads_through_no_link_into_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "cache").symlink_to(tmp_path / "site")
    with pytest.raises(SettingsError, match="would mix with the site"):
        check_folders(settings_in(tmp_path, cache=tmp_path / "cache"))


def test_a_cache_around_everything_deletes_nothing(tmp_path: Path) -> None:
    write_notices(tmp_path / "seeds", 2)
    (tmp_path / "parsed" / "mine").mkdir(parents=True)
    (tmp_path / "parsed" / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    (tmp_path / "parsed" / ("0" * 16)).mkdir()
    build_in(tmp_path, cache=tmp_path)
    assert not build_in(tmp_path, cache=tmp_path).changed
    (tmp_path / "seeds/b.txt").write_text(notice(3), encoding="utf-8")
    build_in(tmp_path, cache=tmp_path)
    assert (tmp_path / "parsed" / "mine" / "thesis.txt").is_file()
    assert not (tmp_path / "parsed" / ("0" * 16)).exists(), "of another version"
    build_in(tmp_path, cache=None, site=tmp_path / "again")
    assert contents(tmp_path / "site") == contents(tmp_path / "again")
