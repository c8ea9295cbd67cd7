"""The project's own theme file on invented wording: titles, and the codebook's doubtful cases."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.aligning import align
from generator.themes import ThemeFile
from generator.themes.loading import load_theme_file
from tests.aligning.builders import report_of

ROOT = Path(__file__).parents[2]
TITLES = yaml.safe_load((ROOT / "tests/golden/themes/titles.yml").read_text("utf-8"))
PASSAGES = yaml.safe_load((ROOT / "tests/golden/themes/passages.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def theme_file() -> ThemeFile:
    return load_theme_file(ROOT / "themes.yml")


@pytest.mark.parametrize("theme", TITLES)
def test_titles(theme: str, theme_file: ThemeFile) -> None:
    titles = TITLES[theme]
    aligned = align(report_of([f"finding-title: {title}" for title in titles]), theme_file)
    found = dict(zip(titles, (list(themes) for _, themes in aligned.finding_themes), strict=True))
    assert found == {title: [theme] for title in titles}


@pytest.mark.parametrize(
    "around",
    [
        "关于“{}”问题的整改。",
        "关于“{}”问题整改情况",
        "巡察反馈问题3：{}",
        "整改事项1：{}",
        "{}（整改状态：已完成）",
    ],
)
def test_what_is_around_a_title_changes_nothing(around: str, theme_file: ThemeFile) -> None:
    titles = [title for theme in TITLES for title in TITLES[theme]]
    bare, wrapped = (
        align(report_of([f"finding-title: {title}" for title in told]), theme_file).finding_themes
        for told in (titles, [around.format(title) for title in titles])
    )
    assert dict(zip(titles, wrapped, strict=True)) == dict(zip(titles, bare, strict=True))


@pytest.mark.parametrize("case", PASSAGES, ids=lambda case: case["why"])
def test_passages(case: dict[str, object], theme_file: ThemeFile) -> None:
    report = report_of(case["blocks"])  # type: ignore[arg-type]
    last = report.blocks[-1].span
    themes = {one.theme for one in align(report, theme_file).alignments if one.span == last}
    assert themes == set(case["themes"])  # type: ignore[call-overload]
