"""Compiled templates and what else is slow to read are kept, and never believed when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.rendering import bytecode
from generator.rendering.bytecode import KeptTemplates, kept


def render(source: str) -> str:
    environment = Environment(
        loader=DictLoader({"page.html": source}), autoescape=True, bytecode_cache=KeptTemplates()
    )
    return environment.get_template("page.html").render(word="word")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bytecode, "FOLDER", tmp_path / "kept")
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


def test_what_is_made_is_made_once_for_the_same_sources() -> None:
    assert kept("words", [b"a", b"b"], lambda: b"made") == b"made"
    assert kept("words", [b"a", b"b"], lambda: pytest.fail("made again")) == b"made"
    assert kept("other", [b"a", b"b"], lambda: b"of another name") == b"of another name"


@pytest.mark.parametrize("sources", [[b"a", b"c"], [b"ab"], [b"a"], []])
def test_other_sources_are_made_anew_and_take_the_place(
    tmp_path: Path, sources: list[bytes]
) -> None:
    kept("words", [b"a", b"b"], lambda: b"old")
    assert kept("words", sources, lambda: b"new") == b"new"
    assert kept("words", sources, lambda: pytest.fail("made again")) == b"new"
    assert len(list((tmp_path / "kept").iterdir())) == 1


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-3], lambda b: b"", lambda b: b[:70] + b"\xff" * 9, lambda b: b[:40]]
)
def test_what_is_damaged_is_made_anew(tmp_path: Path, damage: object) -> None:
    kept("words", [b"a"], lambda: b"made")
    (entry,) = (tmp_path / "kept").iterdir()
    entry.write_bytes(damage(entry.read_bytes()))  # type: ignore[operator]
    assert kept("words", [b"a"], lambda: b"again") == b"again"
