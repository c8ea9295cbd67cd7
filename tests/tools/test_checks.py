"""The checks of `make check` find what they are for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.audit import advisories, asked
from tools.dead_code import unused
from tools.theme_terms import FILES, misspelt

THEME = """\
themes:
  - id: aid
    name: {{zh: 救助, en: Aid}}
    decisive: [{words}]
    supporting: [困难群众, {{term: 帮扶, near: [资金]}}]
"""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("醫療救助", "有繁体字，应为“医疗救助”"),
        ("救助１次", "全角的数字或字母"),
        ('"救助 "', "多余的空格"),
        ("救\u200b助", "U+200B"),
        ("救助, 救助", "重复"),
        ("救助, 困难群众", "重复"),
        ("{term: 救助, near: [醫院]}", "有繁体字，应为“医院”"),
        ("{term: 醫保}", "有繁体字，应为“医保”"),
    ],
)
def test_a_misspelt_word_is_named_with_its_line(tmp_path: Path, words: str, why: str) -> None:
    file = tmp_path / "themes.yml"
    file.write_text(THEME.format(words=words), encoding="utf-8")
    lines = list(misspelt(file))
    assert len(lines) == 1
    assert why in lines[0]
    assert lines[0].startswith(("themes.yml:4: ", "themes.yml:5: "))


def test_good_words_pass(tmp_path: Path) -> None:
    file = tmp_path / "themes.yml"
    file.write_text(THEME.format(words='医疗救助, DRG付费, "“三公”经费"'), encoding="utf-8")
    assert list(misspelt(file)) == []


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.parent.name)
def test_the_theme_files_are_well_spelt(file: Path) -> None:
    assert list(misspelt(file)) == []


def test_unused_names_are_found_and_those_of_templates_are_not(tmp_path: Path) -> None:
    (tmp_path / "generator").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "generator/a.py").write_text(
        "class View:\n    shown: str = ''\n    forgotten: str = ''\n\n\nView()\n", encoding="utf-8"
    )
    (tmp_path / "templates/a.html").write_text("{{ view.shown }} forgotten", encoding="utf-8")
    lines = [line for line in unused(tmp_path) if line.startswith("generator/")]
    assert lines == ["generator/a.py:3: unused variable 'forgotten'"]


def test_advisories_are_told_from_silence() -> None:
    fault = {"id": "CVE-1", "fix_versions": ["2.1"]}
    answer = {
        "dependencies": [
            {"name": "a", "version": "2.0", "vulns": [fault]},
            {"name": "b", "version": "1.0", "vulns": []},
            {"name": "c", "skip_reason": "not found"},
        ]
    }
    assert list(advisories(answer)) == ["a 2.0: CVE-1, mended in 2.1"]
    assert asked(answer) == 2
