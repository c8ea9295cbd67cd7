"""What counts as a notice, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.building.folder.inventory import notice_at, take_inventory
from generator.errors import SettingsError


def names(folder: Path) -> list[str]:
    return [notice.file for notice in take_inventory(folder).notices]


def test_folders_are_walked_and_passing_files_left_alone(tmp_path: Path) -> None:
    for name in (
        *("a.txt", "2024/b.html", "c.docx"),
        *(".hidden.txt", "~$c.docx", "d.txt~", "e.tmp", "Thumbs.db", ".git/config", "#f.txt#"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert sorted(names(tmp_path)) == ["2024/b.html", "a.txt", "c.docx"]


def test_a_sidecar_with_a_hidden_suffix_is_told_and_no_notice(tmp_path: Path) -> None:
    for name in ("a.txt", "a.yml.txt", "b.YAML.TXT"):
        (tmp_path / name).write_text("# 附注\ncity: 舟山市", encoding="utf-8")
    (tmp_path / "c.yml.txt").write_text("关于巡察整改进展情况的通报\n", encoding="utf-8")
    inventory = take_inventory(tmp_path)
    assert [notice.file for notice in inventory.notices] == ["a.txt", "c.yml.txt"]
    assert [(each.file, "请改名为" in each.error) for each in inventory.failures] == [
        ("a.yml.txt", True),
        ("b.YAML.TXT", True),
    ]


def test_what_a_browser_saves_beside_a_page_is_no_notice(tmp_path: Path) -> None:
    for name in ("page.html", "page_files/style.css", "other_files/real.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert sorted(names(tmp_path)) == ["other_files/real.txt", "page.html"]


def test_a_sidecar_goes_with_its_notice(tmp_path: Path) -> None:
    for name in ("a.txt", "a.yml", "lonely.yml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    inventory = take_inventory(tmp_path)
    assert [(notice.id, notice.sidecar) for notice in inventory.notices] == [
        ("a", tmp_path / "a.yml")
    ]
    assert [warning.split(":")[0] for warning in inventory.warnings] == ["lonely.yml"]


def test_two_sidecars_are_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "a.yml", "a.yaml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="two sidecars"):
        take_inventory(tmp_path)


def test_namesakes_are_told_apart_and_reported(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "x/A.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    inventory = take_inventory(tmp_path)
    assert len({notice.id for notice in inventory.notices}) == 3
    assert len(inventory.warnings) == 2


def test_links_to_outside_are_refused_and_links_inside_are_not(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "real.txt").write_text("x", encoding="utf-8")
    (seeds / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (seeds / "folder").symlink_to(tmp_path)
    (seeds / "broken.txt").symlink_to(seeds / "nothing")
    (seeds / "loop.txt").symlink_to(seeds / "loop.txt")
    (seeds / "inside.txt").symlink_to(seeds / "real.txt")
    (seeds / "self").symlink_to(seeds)
    inventory = take_inventory(seeds)
    assert [notice.file for notice in inventory.notices] == ["inside.txt", "real.txt"]
    assert [failure.file for failure in inventory.failures] == [
        *("broken.txt", "folder", "loop.txt", "outside.txt")
    ]


def test_a_pipe_is_refused_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert [failure.file for failure in take_inventory(tmp_path).failures] == ["pipe.txt"]


def test_names_that_are_no_text_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xb0\xa1.txt")).write_text("x", encoding="utf-8")
    (tmp_path / "a\u202e\x07b.txt").write_text("x", encoding="utf-8")
    shown = names(tmp_path)
    assert len(shown) == 2
    assert all(name.encode() and name.isprintable() for name in shown)


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.write_text("x")])
def test_a_folder_that_is_none_is_refused(tmp_path: Path, make: object) -> None:
    make(tmp_path / "seeds")  # type: ignore[operator]
    with pytest.raises(SettingsError, match="seeds"):
        take_inventory(tmp_path / "seeds")


@pytest.mark.parametrize("name", ["a.yml", "a.YML", "a.Yaml"])
def test_one_notice_has_the_sidecar_that_it_has_in_its_folder(tmp_path: Path, name: str) -> None:
    for each in ("a.txt", "ab.yml", name):
        (tmp_path / each).write_text("", encoding="utf-8")
    (tmp_path / "a").mkdir()
    assert notice_at(tmp_path / "a.txt").sidecar == tmp_path / name
    assert take_inventory(tmp_path).notices[0].sidecar == tmp_path / name


def test_one_notice_with_two_sidecars_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "a.yml", "a.YAML"):
        (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="two sidecars"):
        notice_at(tmp_path / "a.txt")
