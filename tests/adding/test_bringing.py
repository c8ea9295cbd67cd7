"""Bringing notices in: kept as they came, read before they are written, never over another."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.adding import AddRules, FetchRules, add
from generator.building.folder.sidecars import parse_sidecar
from generator.building.settings import BuildSettings
from generator.errors import DuizhaoError, SettingsError, SidecarError, UnreadableFileError
from tests.adding.server import page, served
from tests.sites import build_in, contents, notice, settings_in

LOCAL = AddRules(fetching=FetchRules(allow_local=True, seconds=10))


@pytest.fixture
def settings(tmp_path: Path) -> BuildSettings:
    return settings_in(tmp_path)


def html(number: int = 1) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in notice(number).splitlines())
    return (
        f"<html><head><meta charset='gbk'><title>通报</title></head>{paragraphs}</html>"
    ).encode("gbk")


def test_a_page_is_kept_with_address_day_and_digest(settings: BuildSettings) -> None:
    with served({"/art/1.html": page(html())}) as server:
        added = add(f"{server.url}/art/1.html", settings, LOCAL)
    assert added.path.read_bytes() == html()
    assert added.path.name == "宁波市-2024-12-01.html"
    assert added.sidecar is not None
    stated = parse_sidecar(added.sidecar.read_bytes(), "a.yml")
    assert stated.url == f"{server.url}/art/1.html"
    assert stated.sha256 == hashlib.sha256(html()).hexdigest()
    assert date.fromisoformat(stated.fetched or "") <= date.today()  # noqa: DTZ011
    words = "\n".join(added.understood)
    assert "中共宁波市教育局委员会关于巡察整改进展情况的通报" in words
    assert "政府采购程序不规范 [部分完成] 2 项措施" in words


def test_the_same_again_changes_nothing(settings: BuildSettings) -> None:
    with served({"/1": page(html())}) as server:
        first = add(f"{server.url}/1", settings, LOCAL)
        before = contents(settings.seeds)
        again = add(f"{server.url}/1", settings, LOCAL)
    assert first.is_new
    assert not again.is_new
    assert again.path == first.path
    assert contents(settings.seeds) == before


def test_a_page_that_has_changed_is_replaced_only_when_told(settings: BuildSettings) -> None:
    answers = {"/1": page(html())}
    with served(answers) as server:
        first = add(f"{server.url}/1", settings, LOCAL)
        assert first.sidecar is not None
        first.sidecar.write_text(first.sidecar.read_text() + "district: 鄞州区\n", encoding="utf-8")
        before = contents(settings.seeds)
        server.answers["/1"] = page(html() + b"<!-- new -->")
        with pytest.raises(SettingsError, match="--replace"):
            add(f"{server.url}/1", settings, LOCAL)
        assert contents(settings.seeds) == before
        fresh = add(f"{server.url}/1", settings, replace(LOCAL, replace=True))
    assert fresh.path == first.path
    stated = parse_sidecar(first.sidecar.read_bytes(), "a.yml")
    assert stated.sha256 == hashlib.sha256(fresh.path.read_bytes()).hexdigest()
    assert stated.district == "鄞州区"


def test_another_page_of_the_same_place_and_day_gets_its_own_name(settings: BuildSettings) -> None:
    with served({"/1": page(html()), "/2": page(html() + b"<!-- -->")}) as server:
        paths = [add(f"{server.url}/{number}", settings, LOCAL).path.name for number in (1, 2)]
    assert paths == ["宁波市-2024-12-01.html", "宁波市-2024-12-01-2.html"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0" * 200])
def test_what_cannot_be_read_is_not_kept(settings: BuildSettings, content: bytes) -> None:
    with served({"/1": page(content)}) as server, pytest.raises(DuizhaoError):
        add(f"{server.url}/1", settings, LOCAL)
    assert not settings.seeds.exists() or contents(settings.seeds) == {}


def test_a_file_is_copied_with_its_sidecar(settings: BuildSettings, tmp_path: Path) -> None:
    source = tmp_path / "通报 一.txt"
    source.write_text(notice(), encoding="utf-8")
    source.with_suffix(".yml").write_text("url: https://a.cn/\n")
    added = add(str(source), settings)
    assert added.path == settings.seeds / "通报 一.txt"
    assert contents(settings.seeds) == {
        "通报 一.txt": source.read_bytes(),
        "通报 一.yml": b"url: https://a.cn/\n",
    }


def test_a_file_of_the_same_name_is_not_overwritten(
    settings: BuildSettings, tmp_path: Path
) -> None:
    source = tmp_path / "a.txt"
    source.write_text(notice(1), encoding="utf-8")
    add(str(source), settings)
    source.write_text(notice(2), encoding="utf-8")
    with pytest.raises(SettingsError, match="--name"):
        add(str(source), settings)
    assert (settings.seeds / "a.txt").read_text(encoding="utf-8") == notice(1)
    assert add(str(source), settings, AddRules(name="b")).path.name == "b.txt"


@pytest.mark.parametrize("name", ["../a", "a/b", ".a", "", "a.b", "a\nb", "x" * 200])
def test_a_name_cannot_lead_elsewhere(settings: BuildSettings, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(notice(), encoding="utf-8")
    with pytest.raises(SettingsError, match="--name"):
        add(str(tmp_path / "a.txt"), settings, AddRules(name=name))


def test_a_missing_file_is_said(settings: BuildSettings) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        add("nothing.txt", settings)


def test_a_page_that_is_no_notice_is_doubted(settings: BuildSettings, tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text("今日菜谱\n红烧肉\n青菜\n", encoding="utf-8")
    words = "\n".join(add(str(tmp_path / "menu.txt"), settings).understood)
    assert "不像整改通报" in words


def test_a_later_change_of_the_file_is_told(settings: BuildSettings, tmp_path: Path) -> None:
    with served({"/1": page(html())}) as server:
        added = add(f"{server.url}/1", settings, LOCAL)
    build_in(tmp_path, exports=())
    page_of = tmp_path / "site/data/corpus.json"
    assert "source-changed" not in page_of.read_text(encoding="utf-8")
    added.path.write_bytes(html() + b"<p>more</p>")
    build_in(tmp_path, exports=())
    assert "source-changed" in page_of.read_text(encoding="utf-8")


def test_old_formats_are_refused_with_the_cure(settings: BuildSettings, tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 x}")
    with pytest.raises(UnreadableFileError, match="docx"):
        add(str(tmp_path / "a.rtf"), settings)
    assert not settings.seeds.exists()


def file_beside(folder: Path, sidecar: bytes | None = None, name: str = "ningbo.txt") -> Path:
    """A notice outside the folder of notices, as a publisher has it."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(notice(1), encoding="utf-8")
    if sidecar is not None:
        (folder / name).with_suffix(".yml").write_bytes(sidecar)
    return folder / name


@pytest.mark.parametrize("name", ["通报.bak", "~$通报.docx", ".txt", "#通报.txt", "通报.tmp"])
def test_a_name_that_builds_pass_over_is_refused(
    settings: BuildSettings, tmp_path: Path, name: str
) -> None:
    before = contents(settings.seeds)
    with pytest.raises(SettingsError, match="改名"):
        add(str(file_beside(tmp_path / "given", name=name)), settings)
    assert contents(settings.seeds) == before


def test_a_sidecar_written_after_the_notice_was_added_comes_in_too(
    settings: BuildSettings, tmp_path: Path
) -> None:
    source = file_beside(tmp_path / "given")
    first = add(str(source), settings)
    source.with_suffix(".yml").write_text("district: 鄞州区", encoding="utf-8")
    added = add(str(source), settings)
    assert added.sidecar is not None
    assert parse_sidecar(added.sidecar.read_bytes(), "a.yml").district == "鄞州区"
    source.with_suffix(".yml").write_text("district: 海曙区", encoding="utf-8")
    with pytest.raises(SettingsError, match="--replace"):
        add(str(source), settings)
    assert parse_sidecar(added.sidecar.read_bytes(), "a.yml").district == "鄞州区"
    add(str(source), settings, AddRules(replace=True))
    assert parse_sidecar(added.sidecar.read_bytes(), "a.yml").district == "海曙区"
    assert add(str(source), settings).path == first.path


def test_a_mistake_in_a_sidecar_is_told_by_its_own_name(
    settings: BuildSettings, tmp_path: Path
) -> None:
    source = file_beside(tmp_path / "given", "district： 鄞州区\n".encode())
    with pytest.raises(SidecarError, match=r"ningbo\.yml:1: 冒号是全角的"):
        add(str(source), settings)


def test_a_sidecar_of_the_other_suffix_is_the_one_that_is_changed(
    settings: BuildSettings, tmp_path: Path
) -> None:
    """Two for one notice would stop every build."""
    first = add(str(file_beside(tmp_path / "given")), settings)
    beside = first.path.with_suffix(".yaml")
    beside.write_text("district: 鄞州区\n", encoding="utf-8")
    source = file_beside(tmp_path / "given", "city: 宁波市\n".encode())
    added = add(str(source), settings, AddRules(replace=True))
    assert added.sidecar == beside
    stated = parse_sidecar(beside.read_bytes(), "a.yaml")
    assert (stated.city, stated.district) == ("宁波市", "鄞州区")
    assert not first.path.with_suffix(".yml").exists()


def test_a_notice_is_not_replaced_where_its_sidecar_cannot_be_used(
    settings: BuildSettings, tmp_path: Path
) -> None:
    first = add(str(file_beside(tmp_path / "given")), settings)
    first.path.with_suffix(".yml").write_text("distrct: 鄞州区\n", encoding="utf-8")
    before = contents(settings.seeds)
    source = file_beside(tmp_path / "given", "city: 宁波市\n".encode())
    source.write_text(notice(2), encoding="utf-8")
    with pytest.raises(SidecarError, match="distrct"):
        add(str(source), settings, AddRules(replace=True))
    assert contents(settings.seeds) == before


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(
    settings: BuildSettings, tmp_path: Path
) -> None:
    source = file_beside(tmp_path / "given")
    small = replace(settings, limits=replace(settings.limits, max_bytes=100))
    with pytest.raises(SettingsError, match="超过上限 100"):
        add(str(source), small)
    assert contents(settings.seeds) == {}


def test_a_broken_sidecar_of_another_notice_is_no_hindrance(settings: BuildSettings) -> None:
    """`check` tells of it; its notice is not taken for the one that is added."""
    settings.seeds.mkdir(parents=True)
    (settings.seeds / "old.txt").write_text(notice(2), encoding="utf-8")
    (settings.seeds / "old.yml").write_text("url： x\n", encoding="utf-8")
    with served({"/1": page(html())}) as server:
        added = add(f"{server.url}/1", settings, LOCAL)
    assert added.is_new
    assert added.path.name != "old.txt"
