"""A theme file that was read before is the same as one read now."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import asdict

from generator import keeping
from generator.errors import ThemeFileError
from generator.themes import loading
from generator.themes.known import known_theme_file
from generator.themes.loading import parse_theme_file

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "themes.yml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def test_it_is_the_same_and_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = known_theme_file(TEXT, "themes.yml")
    assert asdict(first) == asdict(parse_theme_file(TEXT, "themes.yml"))
    monkeypatch.setattr(loading, "parse_theme_file", lambda *_: pytest.fail("read again"))
    assert asdict(known_theme_file(TEXT, "themes.yml")) == asdict(first)
    assert known_theme_file(TEXT, "other\udc80.yml").name == "other\udc80.yml"


def test_another_text_is_read_anew() -> None:
    known_theme_file(TEXT, "themes.yml")
    changed = TEXT.replace("家庭医生", "家庭大夫")
    assert asdict(known_theme_file(changed, "a.yml")) == asdict(parse_theme_file(changed, "a.yml"))


def test_one_that_is_refused_is_refused_each_time_by_its_name() -> None:
    for name in ("a.yml", "b.yml"):
        with pytest.raises(ThemeFileError, match=f"^{name}"):
            known_theme_file("themes: [", name)
