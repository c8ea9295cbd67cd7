"""The simplified forms are those of OpenCC, whether converted now or kept from an earlier run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import opencc
import pytest

from generator import folding, keeping
from generator.folding import fold


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    folding._simplified.cache_clear()
    yield
    folding._simplified.cache_clear()


def simplified_anew() -> dict[str, str]:
    """Return the forms as another process would find them."""
    folding._simplified.cache_clear()
    return folding._simplified()


def test_forms_are_those_of_opencc() -> None:
    convert = opencc.OpenCC("t2s").convert
    forms = simplified_anew()
    assert len(forms) > 3000
    assert all(convert(old) == new != old for old, new in list(forms.items())[::97])
    assert "党" not in forms


def test_forms_are_converted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = simplified_anew()
    monkeypatch.setattr(folding, "_converted", lambda: pytest.fail("converted again"))
    assert simplified_anew() == first
    assert fold("關於黨組會議問題") == "关于党组会议问题"


def test_another_library_converts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    simplified_anew()
    monkeypatch.setattr(folding, "_opencc", lambda: "opencc-99.dist-info")
    monkeypatch.setattr(folding, "_converted", lambda: "黨\n党".encode())
    assert simplified_anew() == {"黨": "党"}


def test_an_unknown_library_is_always_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    simplified_anew()
    monkeypatch.setattr(folding, "_opencc", lambda: "")
    monkeypatch.setattr(folding, "_converted", lambda: "關\n关".encode())
    assert simplified_anew() == {"關": "关"}


def test_the_installed_library_is_seen() -> None:
    assert folding._opencc().lower().startswith("opencc-")


def test_the_signs_of_the_parser_are_in_no_folded_text() -> None:
    text = f"。{folding.SIGNS}:甲{folding.SIGNS[1]}"
    assert len(fold(text)) == len(text)
    assert not set(fold(text)) & set(folding.SIGNS)
