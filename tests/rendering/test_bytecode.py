"""Compiled templates are kept, and never believed when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator import keeping
from generator.rendering.bytecode import KeptTemplates


def render(source: str) -> str:
    environment = Environment(
        loader=DictLoader({"page.html": source}), autoescape=True, bytecode_cache=KeptTemplates()
    )
    return environment.get_template("page.html").render(word="word")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def test_a_template_is_kept_and_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render("a {{ word }}") == "a word"
    (entry,) = (tmp_path / "kept").iterdir()
    monkeypatch.setattr(Environment, "compile", lambda *_, **__: pytest.fail("compiled again"))
    assert render("a {{ word }}") == "a word"
    assert entry.exists()


def test_a_changed_template_is_compiled_anew() -> None:
    assert render("a {{ word }}") == "a word"
    assert render("b {{ word }}") == "b word"


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-3], lambda b: b"", lambda b: b[:40] + b"\xff" * 9]
)
def test_a_damaged_entry_is_compiled_anew(tmp_path: Path, damage: object) -> None:
    render("a {{ word }}")
    (entry,) = (tmp_path / "kept").iterdir()
    entry.write_bytes(damage(entry.read_bytes()))  # type: ignore[operator]
    assert render("a {{ word }}") == "a word"


def test_where_python_may_not_write_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert render("a {{ word }}") == "a word"
    assert not (tmp_path / "kept").exists()
