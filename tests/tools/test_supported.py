"""What is built with at both ends of the supported versions, and what counts as a difference."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tools.supported import TAKEN, differing, lowest_pins

ROOT = Path(__file__).parents[2]


def test_every_dependency_has_a_lowest_version_that_is_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"]
    pins = lowest_pins(asked)
    assert len(pins) == len(asked)
    assert "mkdocs==1.6.1" in pins
    assert lowest_pins(["types-PyYAML"]) == []


def test_what_a_build_reads_is_all_there() -> None:
    assert all((ROOT / name).exists() for name in TAKEN)


def test_files_that_are_not_alike_are_named(tmp_path: Path) -> None:
    for name, words in (("one/a/x", "1"), ("two/a/x", "2"), ("one/y", "1"), ("two/y", "1")):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")
    (tmp_path / "two/z").touch()
    assert differing(tmp_path / "one", tmp_path / "two") == {"a/x", "z"}
