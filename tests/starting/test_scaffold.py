"""A new project: builds at once, by the command and by MkDocs, and only in an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.building.build import build
from generator.building.configuration import load_settings
from generator.building.settings import own_theme_file
from generator.errors import SettingsError
from generator.publishing.hosting import HOSTS
from generator.starting import init
from tests.sites import contents


def test_it_builds_without_a_warning(tmp_path: Path) -> None:
    started = init(tmp_path / "new")
    assert sorted(contents(started.folder)) == sorted(started.files)
    settings = load_settings(None, started.folder)
    assert settings.themes == started.folder / "themes.yml"
    result = build(settings)
    assert (result.notices, result.failures, result.warnings) == (1, (), ())
    text = (started.folder / "site/reports/example.html").read_text(encoding="utf-8")
    assert "虚构" in text
    assert "云溪市" in text


def test_the_theme_file_is_a_copy_to_be_edited(tmp_path: Path) -> None:
    init(tmp_path)
    assert (tmp_path / "themes.yml").read_bytes() == own_theme_file().read_bytes()


def test_templates_put_there_replace_our_own(tmp_path: Path) -> None:
    init(tmp_path)
    (tmp_path / "templates/partials").mkdir()
    (tmp_path / "templates/partials/footer.html").write_text("<footer>本单位</footer>")
    build(load_settings(None, tmp_path))
    assert "<footer>本单位</footer>" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("host", HOSTS)
def test_files_of_a_host_come_on_request(tmp_path: Path, host: str) -> None:
    init(tmp_path / "plain")
    init(tmp_path / "hosted", host)
    extra = set(contents(tmp_path / "hosted")) - set(contents(tmp_path / "plain"))
    assert extra == set(HOSTS[host].values())


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(SettingsError, match=r"diary\.txt"):
        init(tmp_path)
    assert contents(tmp_path) == {"diary.txt": b"mine"}


def test_a_fresh_git_repository_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert "mkdocs.yml" in init(tmp_path).files


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(SettingsError, match="not a folder"):
        init(tmp_path / "a")


def test_an_unknown_host_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="netlify"):
        init(tmp_path / "new", "geocities")
    assert not (tmp_path / "new").exists()
