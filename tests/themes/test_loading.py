"""Reading of theme files: what is taken, and every refusal with file and line."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.errors import ThemeFileError
from generator.themes import squeeze, squeeze_all
from generator.themes.loading import load_theme_file, parse_theme_file

ROOT = Path(__file__).parents[2]
REFUSED = yaml.safe_load((ROOT / "tests/golden/themes/refused.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["why"])
def test_refused(case: dict[str, Any]) -> None:
    with pytest.raises(ThemeFileError) as refused:
        parse_theme_file(case["text"], "t.yml")
    assert case["error"] in str(refused.value)


def test_terms_with_context_and_place() -> None:
    theme_file = parse_theme_file(
        """
groups: [{id: g, name: {zh: 组, en: Group}}]
themes:
  - id: meals
    group: g
    name: {zh: 食堂}
    carries: {zh: 供餐, en: meals}
    leaves: {zh: 商店, en: shops}
    place: {passes-down: true, never: [heading]}
    decisive:
      - 食堂
      - {term: 约谈, near: [负责人], unless: [家长], within: 9, only: body, number: true}
    masks: [食堂路]
    colour: red
""",
        "t.yml",
    )
    (theme,), (rules,) = theme_file.themes, theme_file.rules
    assert (theme.zh, theme.en, theme.terms) == ("食堂", "食堂", ("食堂", "约谈"))
    assert theme.definition_zh == "供餐。不收：商店。"
    term = rules.terms[1]
    assert (term.near, term.unless, term.within) == (("负责人",), ("家长",), 9)
    assert (term.only, term.number, term.line, term.conditional) == ("body", True, 12, True)
    assert rules.masks == (("食堂路", 13),)
    assert rules.placement.passes_down
    assert rules.placement.never == ("heading",)
    assert theme_file.unknown_keys == (("主题 meals: colour", 14),)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("decisve: [采购]", "主题 a: decisve，是否应为 decisive"),
        ("Masks: [采购]", "主题 a: Masks，是否应为 masks"),
        (
            "place: {after_findings: true}",
            "主题 a 的 place: after_findings，是否应为 after-findings",
        ),
        ("supporting: [{term: 采购, whithin: 3}]", "主题 a 的词: whithin，是否应为 within"),
        ("colour: red", "主题 a: colour"),
        (
            "leaves: {en: Fees, aid}",
            "主题 a 的 leaves: aid，若是一句话里逗号之后的部分，请把整句加引号",
        ),
    ],
)
def test_an_unknown_key_comes_with_the_one_that_may_be_meant(written: str, told: str) -> None:
    text = "groups: [{id: g, name: {zh: 甲}}]\nthemes:\n  - id: a\n    group: g\n"
    text += f"    name: {{zh: 甲}}\n    certain: [招标]\n    {written}\n"
    assert parse_theme_file(text, "t.yml").unknown_keys == ((told, 7),)


def test_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ThemeFileError, match="主题词表无法读取"):
        load_theme_file(tmp_path / "none.yml")


def test_other_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.yml").write_bytes("themes: 食堂".encode("gb18030"))
    with pytest.raises(ThemeFileError, match="UTF-8"):
        load_theme_file(tmp_path / "t.yml")


def test_too_long_a_file_is_refused() -> None:
    with pytest.raises(ThemeFileError, match="超过"):
        parse_theme_file("#" * 2_000_001, "t.yml")


@settings(deadline=None, max_examples=150)
@given(st.text(st.sampled_from("themes:groups id-[]{},\n\"'&*!|>#%@`?甲 "), max_size=120))
@example("themes: !!python/object/apply:os.system [x]\n")
@example("? [a]\n: b\n")
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ThemeFileError):
        assert parse_theme_file(text, "t.yml").themes


CODEBOOK = """
theory-study ideology decision-making strict-governance discipline-supervision integrity-education
frugality work-style party-building cadre-management talent procurement drugs-consumables
construction finance contracts assets hospital-reform tiered-care primary-care family-doctor tcm
emergency disease-control public-health healthy-city population digital-health mutual-recognition
medical-quality petitions medical-ethics patient-interests safety health-supervision research
red-cross rectification-organisation accountability previous-inspections next-steps
oversight-contact
"""


def test_the_theme_file_has_the_codebook_s_themes() -> None:
    theme_file = load_theme_file(ROOT / "themes.yml")
    assert [theme.id for theme in theme_file.themes] == CODEBOOK.split()
    assert not theme_file.unknown_keys
    assert all(theme.definition_zh and theme.definition_en for theme in theme_file.themes)
    assert all(theme.zh != theme.en for theme in theme_file.themes)


@pytest.mark.parametrize(
    "texts", [[], ["試 行", "“试”行"], ["A\x00B", "一 二"], ["甲 乙", "", "丙"]]
)
def test_texts_are_squeezed_as_if_alone(texts: list[str]) -> None:
    assert squeeze_all(texts) == [squeeze(text) for text in texts]
