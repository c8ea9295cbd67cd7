"""Alignment of one report: a golden case for each rule, and what holds for any report."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.aligning import align
from generator.aligning.outline import is_passage
from tests.aligning.builders import SCHOOLS, report_of

GOLDEN = Path(__file__).parents[1] / "golden" / "aligning"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{case['why'][:60]}")
        for path in sorted(GOLDEN.glob("*.yml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize("case", cases())
def test_rule(case: dict[str, Any]) -> None:
    report = report_of(case["blocks"])
    aligned = align(report, SCHOOLS)
    found: list[dict[str, str]] = [{} for _ in report.blocks]
    places = {block.span: index for index, block in enumerate(report.blocks)}
    for one in aligned.alignments:
        found[places[one.span]][one.theme] = one.rule
    assert [sorted(themes) for themes in found] == case["themes"]
    for index, rules in case.get("rules", {}).items():
        assert found[index] == rules
    if "finding" in case:
        assert sorted(aligned.finding_themes[0][1]) == case["finding"]
    if "unfiled" in case:
        assert len(aligned.unfiled) == case["unfiled"]
    if "evidence" in case:
        words = [report.quote(span) for one in aligned.alignments for span in one.evidence]
        assert words == case["evidence"]


def test_the_group_over_the_rows_of_a_ledger_passes_down_as_a_heading_does() -> None:
    """It stands in a cell beside the finding, so it is only known as the finding's parent."""
    report = report_of(["finding-title: 食堂管理混乱", "measure: 更换食堂负责人。"])
    assert dict(align(report, SCHOOLS).finding_themes) == {"r-1": ("meals",)}
    (finding,) = report.findings
    grouped = replace(report, findings=(replace(finding, parent="上轮巡察反馈问题和收费"),))
    aligned = align(grouped, SCHOOLS)
    assert dict(aligned.finding_themes) == {"r-1": ("meals", "past")}, "收费 is not handed down"
    assert {one.theme for one in aligned.alignments} == {"meals", "past"}


TERMS = [term.text for rules in SCHOOLS.rules for term in rules.terms]
WORDS = st.lists(
    st.sampled_from([*TERMS, *"食堂收费学消防车上轮巡察下一步处分，。“”  （）\n3"]), max_size=12
).map("".join)
"""Whole terms among characters: of characters alone hardly a passage has a theme of its own."""
ROLES = st.sampled_from(
    [
        "heading/1",
        "heading/2",
        "finding-title",
        "problem",
        "measure",
        "statement",
        "status",
        "table",
        "contact",
        "chrome",
        "signature",
    ]
)
REPORTS = st.lists(st.tuples(ROLES, WORDS), max_size=25).map(
    lambda lines: report_of([f"{role}: {words}" for role, words in lines])
)


@pytest.mark.parametrize("rule", ["terms", "role"])
def test_the_reports_that_are_tried_have_passages_under_each_rule(rule: str) -> None:
    find(
        REPORTS,
        lambda report: any(one.rule == rule for one in align(report, SCHOOLS).alignments),
        settings=settings(phases=[Phase.generate], deadline=None, derandomize=True),
    )


@settings(deadline=None)
@given(REPORTS)
def test_no_passage_is_lost(report: Any) -> None:
    aligned = align(report, SCHOOLS)
    filed = {one.span for one in aligned.alignments}
    unfiled = {one.span for one in aligned.unfiled}
    passages = {block.span for block in report.blocks if is_passage(block, report)}
    assert passages == (filed & passages) | unfiled
    assert not filed & unfiled - {span for span in filed if span.start == span.end}


@settings(deadline=None)
@given(REPORTS)
def test_records_are_whole(report: Any) -> None:
    aligned = align(report, SCHOOLS)
    blocks = {block.span for block in report.blocks}
    ids = {theme.id for theme in SCHOOLS.themes}
    assert [one.span for one in aligned.alignments] == sorted(
        one.span for one in aligned.alignments
    )
    for one in aligned.alignments:
        assert one.span in blocks
        assert one.theme in ids
        assert 0 <= one.score <= 1
        assert one.rule in ("terms", "finding", "chapter", "role")
        assert all(span.start < span.end <= len(report.text) for span in one.evidence)
        if one.rule == "terms":
            assert one.evidence
    assert [finding for finding, _ in aligned.finding_themes] == [one.id for one in report.findings]


@settings(deadline=None, max_examples=30)
@given(REPORTS)
def test_alignment_is_pure(report: Any) -> None:
    once = align(report, SCHOOLS)
    again = align(pickle.loads(pickle.dumps(report)), pickle.loads(pickle.dumps(SCHOOLS)))  # noqa: S301
    assert once == again


def test_runner_up_is_named_where_it_was_close() -> None:
    report = report_of(["finding-title: 食堂管理不严。", "measure: 一是整改消防。"])
    measure = align(report, SCHOOLS).alignments[-1]
    assert measure.theme == "meals"
    assert measure.runner_up is not None
    assert measure.runner_up.theme == "safety"


def test_evidence_of_an_inherited_theme_is_in_the_title() -> None:
    report = report_of(["finding-title: 食堂管理不严。", "measure: 一是逐项整改。"])
    measure = align(report, SCHOOLS).alignments[-1]
    assert [report.quote(span) for span in measure.evidence] == ["食堂"]
