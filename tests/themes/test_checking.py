"""What an editor of a theme file is told."""

from __future__ import annotations

from pathlib import Path

from generator.themes.checking import check_theme_file
from generator.themes.loading import load_theme_file, parse_theme_file
from tests.aligning.builders import theme, theme_file_of

ROOT = Path(__file__).parents[2]


def codes(text: str, texts: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [
        (remark.code, remark.message) for remark in check_theme_file(theme_file_of(text), texts)
    ]


def test_nothing_to_say() -> None:
    assert codes(theme("a", "decisive: [食堂]")) == []


def test_unknown_key() -> None:
    ((code, message),) = codes(theme("a", "decisive: [食堂], decisve: [供餐]"))
    assert code == "theme-unknown-key"
    assert message.startswith("t.yml:3: “主题 a: decisve”")


def test_term_inside_an_exclusion() -> None:
    ((code, message),) = codes(theme("a", "decisive: [食堂], masks: [食堂路]"))
    assert code == "theme-term-in-mask"
    assert "词“食堂”在排除词“食堂路”（第 3 行）" in message


def test_term_that_is_an_exclusion() -> None:
    found = codes(theme("a", "decisive: [食堂], masks: [食堂]"))
    assert [code for code, _ in found] == ["theme-term-masked"]


def test_exclusion_that_excludes_nothing() -> None:
    found = codes(theme("a", "decisive: [食堂], masks: [礼堂路]"))
    assert [code for code, _ in found] == ["theme-idle-mask"]


def test_term_of_two_themes() -> None:
    found = codes(theme("a", "decisive: [食堂]") + theme("b", "weak: [食堂]"))
    assert [code for code, _ in found] == ["theme-shared-term"]


def test_theme_that_nothing_leads_to() -> None:
    assert [code for code, _ in codes(theme("a", "decisive: []"))] == ["theme-without-terms"]
    assert codes(theme("a", "place: {chapter: [下一步], alone: true}")) == []


def test_term_in_no_notice() -> None:
    found = codes(theme("a", "decisive: [食堂, 供餐]"), ("“食 堂”公示菜单",))
    assert [(code, "供餐" in message) for code, message in found] == [
        ("theme-term-never-matches", True)
    ]


def test_english_beside_chinese() -> None:
    text = "groups: [{id: g, name: {zh: 组}}]\nthemes: [{id: a, group: g, name: {zh: 甲}, x: 1}]\n"
    (unknown, *_) = check_theme_file(parse_theme_file(text, "t.yml"))
    assert unknown.message_en.startswith("t.yml:2: “主题 a: x” is no key")


def test_the_theme_file_has_nothing_without_effect() -> None:
    remarks = check_theme_file(load_theme_file(ROOT / "themes.yml"))
    assert [remark.message for remark in remarks if remark.level == "warning"] == []
