"""The zip of a site: whole, the same every time, and never of a broken site."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.errors import BuildError, SettingsError
from generator.publishing.bundle import bundle
from tests.sites import build_in, contents, write_notices


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_notices(tmp_path / "seeds", 1)
    build_in(tmp_path, exports=())
    return tmp_path / "site"


def test_it_holds_the_site_and_says_how_to_open_it(site: Path, tmp_path: Path) -> None:
    packed = bundle(site, tmp_path / "a.zip", "某网站")
    with zipfile.ZipFile(packed.path) as archive:
        names = archive.namelist()
        assert names[:2] == ["readme.txt", "index.html"]
        assert len(names) == packed.files == len(set(names))
        held = {name: archive.read(name) for name in names[1:]}
        readme = archive.read("readme.txt").decode("utf-8-sig")
    assert held == contents(site)
    assert readme.startswith("某网站\r\n")
    assert "解压" in readme
    assert "Unpack" in readme


def test_two_bundles_are_the_same(site: Path, tmp_path: Path) -> None:
    first = bundle(site, tmp_path / "a.zip").path.read_bytes()
    (site / "index.html").touch()
    assert bundle(site, tmp_path / "b.zip").path.read_bytes() == first


def test_what_lies_in_the_folder_by_chance_stays_out(site: Path, tmp_path: Path) -> None:
    (site / ".git").mkdir()
    (site / ".git" / "config").write_text("secret")
    (site / "notes.txt").write_text("mine")
    with zipfile.ZipFile(bundle(site, tmp_path / "a.zip").path) as archive:
        assert not {".git/config", "notes.txt"} & set(archive.namelist())


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_broken_site_is_refused(site: Path, tmp_path: Path, damage: str) -> None:
    if damage == "changed":
        (site / "method.html").write_text("x")
    else:
        (site / "method.html").unlink()
    with pytest.raises(BuildError, match=r"method\.html"):
        bundle(site, tmp_path / "a.zip")
    assert sorted(path.name for path in tmp_path.iterdir() if "zip" in path.name) == []


def test_a_zip_inside_the_site_is_refused(site: Path) -> None:
    with pytest.raises(SettingsError):
        bundle(site, site / "a.zip")


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="manifest"):
        bundle(tmp_path, tmp_path / "a.zip")


def test_a_target_that_cannot_be_is_named(site: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(SettingsError, match=r"folder: 这是文件夹；.* \(a folder"):
        bundle(site, tmp_path / "folder")
    with pytest.raises(SettingsError, match=r"a\.zip: 所在的文件夹不存在.*make it first"):
        bundle(site, tmp_path / "nowhere/a.zip")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("kind", ["settings", "document"])
def test_a_file_of_another_kind_is_not_written_over(site: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "mkdocs.yml"
    if kind == "settings":
        target.write_text("site_name: x\n")
    else:
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("word/document.xml", "x")
    before = target.read_bytes()
    with pytest.raises(SettingsError, match="未改动"):
        bundle(site, target)
    assert target.read_bytes() == before


def test_a_zip_is_called_one(site: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"\.zip"):
        bundle(site, tmp_path / "site.rar")
    assert not (tmp_path / "site.rar").exists()


def test_a_bundle_of_before_is_replaced(site: Path, tmp_path: Path) -> None:
    first = bundle(site, tmp_path / "a.zip", "旧名").path.read_bytes()
    assert bundle(site, tmp_path / "a.zip", "新名").path.read_bytes() != first
