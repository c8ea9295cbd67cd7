"""Files that people write, as YAML of every kind: taken, or refused with file and line, never more.

What was found is kept in `corpus/`, a file each, and tried first.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.aligning import align
from generator.building.folder.sidecars import parse_sidecar
from generator.errors import SidecarError, ThemeFileError
from generator.model import Sidecar
from generator.themes import ThemeFile
from generator.themes.checking import check_theme_file
from generator.themes.loading import parse_theme_file
from tests.fuzz.known import report_of
from tests.sites import notice

CORPUS = Path(__file__).with_name("corpus")
REPORT = report_of(notice(1), "n")
LISTED = """
groups themes id group name zh en carries leaves decisive supporting weak masks place term near
unless within only chapter number role never opening before-findings after-findings alone beside
passes-down own-words title body heading measure contact version true 甲 乙丙 食堂 政府采购 a-b g
"""
WORDS = st.sampled_from(LISTED.split()) | st.text(max_size=12)
SCALARS = WORDS | st.integers() | st.booleans() | st.none() | st.floats() | st.dates()
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=6),
    max_leaves=25,
)
THEME = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b", "c"]), "group": st.just("g"), "name": st.just({"zh": "甲"})},
    optional={
        key: TREES | st.lists(st.sampled_from(["食堂", "政府采购", "理论学习", "整改"]), max_size=3)
        for key in ("decisive", "supporting", "weak", "masks", "place", "carries", "leaves")
    },
)
GROUPS = [{"id": "g", "name": {"zh": "组"}}]
CALM = settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))


def theme_file(text: str) -> ThemeFile | None:
    """Return a theme file that can be used, None for one that is refused as it has to be."""
    try:
        found = parse_theme_file(text, "t.yml")
    except ThemeFileError as error:
        refused = str(error)
    else:
        refused = ""
    if refused:
        assert re.match(r"t\.yml(:\d+)?: .", refused)
        return None
    for remark in check_theme_file(found, [notice(1)]):
        assert re.match(r"t\.yml:\d+: .", remark.message)
    spans = {block.span for block in REPORT.blocks}
    assert {one.span for one in align(REPORT, found).alignments} <= spans
    for theme in found.themes:
        (theme.zh + theme.en + "".join(theme.terms)).encode()
    return found


def sidecar(raw: bytes) -> Sidecar | None:
    """Return a sidecar that can be used, None for one that is refused as it has to be."""
    try:
        found = parse_sidecar(raw, "a.yml")
    except SidecarError as refused:
        lines = str(refused).split("\n")
        assert all(re.match(r"a\.yml(:\d+)?: .", line) for line in lines)
        assert len(lines) <= 21
        return None
    assert all(map(is_shown, "".join(value or "" for value in found_values(found))))
    return found


def is_shown(letter: str) -> bool:
    """Tell whether a character is seen, or may be by a Python that knows more of them."""
    return letter.isprintable() or unicodedata.category(letter) == "Cn"


def found_values(found: Sidecar) -> list[str | None]:
    """Return what a sidecar states."""
    return [getattr(found, name) for name in found.__struct_fields__]


@pytest.mark.parametrize("file", sorted(CORPUS.glob("themes/*.yml")), ids=lambda file: file.stem)
def test_theme_files_that_were_found(file: Path) -> None:
    theme_file(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", sorted(CORPUS.glob("sidecars/*.yml")), ids=lambda file: file.stem)
def test_sidecars_that_were_found(file: Path) -> None:
    sidecar(file.read_bytes())


@CALM
@given(st.fixed_dictionaries({"groups": st.just(GROUPS), "themes": st.lists(THEME, max_size=3)}))
def test_themes_with_anything_in_them(tree: dict[str, Any]) -> None:
    theme_file(yaml.safe_dump(tree, allow_unicode=True))


@CALM
@given(TREES)
def test_any_yaml_as_a_theme_file(tree: Any) -> None:
    theme_file(yaml.safe_dump(tree, allow_unicode=True))


@CALM
@given(
    st.dictionaries(st.sampled_from(sorted(Sidecar.__struct_fields__)) | WORDS, TREES, max_size=5)
)
def test_any_yaml_as_a_sidecar(tree: Any) -> None:
    sidecar(yaml.safe_dump(tree, allow_unicode=True).encode())


@CALM
@given(st.text(max_size=200), st.data())
def test_a_written_theme_file_with_a_piece_changed(piece: str, data: st.DataObject) -> None:
    text = CORPUS.with_name("themes.yml").read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    end = min(len(text), at + data.draw(st.integers(0, 60)))
    with contextlib.suppress(UnicodeEncodeError):
        theme_file(text[:at] + piece + text[end:])
