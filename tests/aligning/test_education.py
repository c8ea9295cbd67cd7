"""The example of another field: read, aligned and linked like any, with its own theme file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.aligning import build_corpus
from generator.model import Corpus, Reading, Source
from generator.parsing import parse
from generator.themes.checking import check_theme_file
from generator.themes.loading import load_theme_file

EXAMPLE = Path(__file__).parents[2] / "examples" / "education"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    reports = [
        parse(
            Reading(path.read_text("utf-8"), "text/plain", "utf-8"),
            Source(path.name, "0" * 64, "text/plain", "utf-8"),
            path.stem,
        )
        for path in sorted((EXAMPLE / "seeds").glob("*.txt"))
    ]
    return build_corpus(reports, load_theme_file(EXAMPLE / "themes.yml"))


def test_the_theme_file_has_no_fault() -> None:
    remarks = check_theme_file(load_theme_file(EXAMPLE / "themes.yml"))
    assert [remark.message for remark in remarks if remark.level == "warning"] == []


def test_findings_are_filed(corpus: Corpus) -> None:
    titles = {finding.id: finding.title for one in corpus.reports for finding in one.findings}
    found = {titles[finding]: set(themes) for finding, themes in corpus.finding_themes.items()}
    assert found == {
        "课后服务质量不高": {"tutoring"},
        "学前教育公办园占比偏低": {"kindergartens"},
        "师德师风建设不严": {"teachers"},
        "食堂大宗食材采购监管缺位": {"canteens"},
        "违规收费问题仍有发生": {"fees"},
        "教师交流轮岗推进缓慢": {"teachers"},
        "营养改善计划资金管理不细": {"canteens"},
        "校车和消防隐患排查不彻底": {"safety"},
        "校外培训预收费监管不到位": {"tutoring"},
        "上轮巡察反馈的民办幼儿园监管问题整改不到位": {"kindergartens", "previous-inspections"},
        "学校党支部作用发挥不充分": {"party-building"},
    }


def test_every_theme_has_a_passage(corpus: Corpus) -> None:
    assert {one.theme for one in corpus.alignments} == {theme.id for theme in corpus.themes}


def test_counterparts_are_found(corpus: Corpus) -> None:
    best = {finding: found[0].finding for finding, found in corpus.counterparts.items()}
    assert best["qingshan-4"] == "liuhe-2"
    assert best["qingshan-3"] == "liuhe-1"
    assert best["qingshan-2"] == "liuhe-5"
