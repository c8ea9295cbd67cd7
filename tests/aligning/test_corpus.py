"""What needs all reports: counterparts, stock wording, unfiled groups, rounds."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.aligning import (
    align_and_summarise,
    build_corpus,
    diff_theme_files,
    suggest_terms,
)
from generator.aligning.alike.settling import MOST
from generator.aligning.concreteness import naming
from generator.aligning.stock import bodies_needed, stock_spans, stock_wording
from generator.model import Failure, Inspection, Place, Report, Span, StatedDate
from tests.aligning.builders import SCHOOLS, report_of, theme, theme_file_of

TOPICS = ["食堂供餐质量差", "学费收费不规范", "消防隐患整改慢", "校车超员载客", "伙食账目不公开"]
DONE = ["一是公示食材来源并退费。", "二是组织消防演练。", "三是更换校车20辆。", "四是规范收费。"]


def notices(seed: int, count: int) -> list[Report]:
    chance = random.Random(seed)  # noqa: S311
    made = []
    for number in range(count):
        lines = []
        for topic in chance.sample(TOPICS, 3):
            lines.append(f"finding-title: {number}号校{topic}。")
            lines += [f"measure: {words}" for words in chance.sample(DONE, 2)]
        made.append(report_of(lines, f"r{number}"))
    return made


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 9))
def test_counterparts_are_symmetric(seed: int, count: int) -> None:
    corpus = build_corpus(notices(seed, count), SCHOOLS)
    for finding, found in corpus.counterparts.items():
        assert 0 < len(found) <= MOST
        assert all(one.score >= other.score for one, other in pairwise(found))
        for one in found:
            assert one.finding.rsplit("-", 1)[0] != finding.rsplit("-", 1)[0]
            back = {other.finding: other.score for other in corpus.counterparts[one.finding]}
            assert back[finding] == one.score


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000))
def test_the_order_of_reports_changes_no_relation(seed: int) -> None:
    reports = notices(seed, 5)
    forward = build_corpus(reports, SCHOOLS)
    backward = build_corpus(reports[::-1], SCHOOLS)
    assert forward.finding_themes == backward.finding_themes
    assert forward.stock == backward.stock
    assert {one.finding for found in forward.counterparts.values() for one in found} <= set(
        forward.finding_themes
    )


def test_the_most_alike_finding_comes_first_with_its_words() -> None:
    corpus = build_corpus(
        [
            report_of(["finding-title: 食堂供餐质量差。", "measure: 一是公示食材。"], "a"),
            report_of(
                [
                    "finding-title: 校车超员载客。",
                    "measure: 一是更换校车。",
                    "finding-title: 食堂供餐不规范。",
                    "measure: 一是公示食材来源。",
                ],
                "b",
            ),
        ],
        SCHOOLS,
    )
    best = corpus.counterparts["a-1"][0]
    assert best.finding == "b-2"
    assert "食材" in best.shared
    assert any("食堂" in word for word in best.shared)


SHARED = (
    "始终把抓好整改作为一项重大任务扛在肩上,以最坚决的态度和最有力的措施全面推进各项工作落地见效"
)


def test_wording_of_several_bodies_is_stock() -> None:
    reports = [
        report_of([f"statement: 第{number}学校{'甲乙丙丁'[number] * 9}。{SHARED}。"], f"r{number}")
        for number in range(4)
    ]
    corpus = build_corpus(reports, SCHOOLS)
    for report in reports:
        (span,) = corpus.stock[report.id]
        assert report.quote(span).strip("。") == SHARED


def test_sampled_wording_is_a_part_of_what_is_shared() -> None:
    reports = [
        report_of([f"statement: 第{number}学校。{SHARED}。{SHARED[::-1]}。"], f"r{number}")
        for number in range(3)
    ]
    both = [align_and_summarise(report, SCHOOLS) for report in reports]
    shared = stock_wording([summary for _, summary in both]).shared
    for report, (alignment, _) in zip(reports, both, strict=True):
        assert alignment.stretches
        spans = stock_spans(report, shared, alignment.stretches)
        assert spans
        assert all(report.quote(span) in report.text.split("学校", 1)[1] for span in spans)


def test_repeating_oneself_is_no_stock_phrase() -> None:
    facts: dict[str, Any] = {"issuer": "甲区教育局党组", "place": Place(district="甲区")}
    reports = [report_of([f"statement: {SHARED}。"], name, **facts) for name in ("a", "b")]
    assert not any(build_corpus(reports, SCHOOLS).stock.values())


def test_bodies_needed_grows_with_the_corpus() -> None:
    needed = [bodies_needed(count) for count in range(1, 60)]
    assert needed == sorted(needed)
    assert (needed[0], needed[-1]) == (2, 5)


def test_unfiled_passages_alike_are_grouped_with_words() -> None:
    corpus = build_corpus(
        [
            report_of(["statement: 推进中小学图书馆藏书更新。"], "a"),
            report_of(["statement: 加强中小学图书馆藏书管理。"], "b"),
            report_of(["statement: 天气晴好。"], "c"),
        ],
        SCHOOLS,
    )
    assert [one.group for one in corpus.unfiled] == [1, 1, 0]
    suggestion = suggest_terms(corpus)[0]
    assert suggestion.group == 1
    assert any("图书馆藏书" in term for term in suggestion.terms)
    assert len(suggestion.passages) == 2


def test_rounds_of_one_body_are_set_against_each_other() -> None:
    def round_of(name: str, year: int, lines: list[str], **facts: Any) -> Report:
        when = StatedDate(f"{year}-03-01", "", Span(0, 0))
        return report_of(
            lines,
            name,
            issuer="中共甲区教育局党组",
            place=Place(province="某省", district="甲区", code="999999"),
            inspection=Inspection(start=when),
            **facts,
        )

    later = round_of(
        "new",
        2024,
        [
            "finding-title: 食堂供餐质量差。",
            "measure: 一是公示食材。",
            "finding-title: 学费收费乱。",
        ],
        status={1: "completed"},
    )
    earlier = round_of(
        "old",
        2020,
        ["finding-title: 食堂供餐管理差。", "measure: 一是公示食材。", "finding-title: 校车超员。"],
        status={1: "in_progress"},
    )
    corpus = build_corpus(
        [later, earlier, report_of(["finding-title: 食堂供餐差。"], "x")], SCHOOLS
    )
    (succession,) = corpus.successions
    assert (succession.earlier, succession.later) == ("old", "new")
    assert [(one.earlier, one.later, one.now_done) for one in succession.recurring] == [
        ("old-1", "new-1", True)
    ]
    assert succession.gone == ("old-2",)
    assert succession.fresh == ("new-2",)


def test_moves_between_theme_files() -> None:
    report = report_of(["statement: 食堂公示菜单。", "statement: 收费公开。"])
    new = theme_file_of(
        theme("fees", "decisive: [学费]") + theme("meals", "decisive: [食堂, 收费]")
    )
    moves = [
        (move.theme, move.change, move.evidence)
        for move in diff_theme_files([report], SCHOOLS, new)
    ]
    assert moves == [("fees", "lost", ("收费",)), ("meals", "gained", ("收费",))]
    assert not list(diff_theme_files([report], SCHOOLS, SCHOOLS))


def test_failures_are_kept_in_order() -> None:
    failures = [Failure("b.doc", "x"), Failure("a.doc", "y")]
    corpus = build_corpus([], SCHOOLS, failures)
    assert [failure.file for failure in corpus.failures] == ["a.doc", "b.doc"]
    assert corpus.themes == SCHOOLS.themes


def test_concreteness_counts_what_is_named() -> None:
    report = report_of(["statement: 2024年6月3日至7月,在青山镇和柳河社区更换全区校车。"])
    counted = naming(report).within(report.blocks[0].span)
    assert (counted.dates, counted.places) == (2, 2)


def test_places_are_counted_where_they_are_certain() -> None:
    def places(text: str) -> int:
        report = report_of([f"statement: {text}"])
        return naming(report).within(report.blocks[0].span).places

    assert places("赴岱山县、嵊泗县调研,岱山县已完成。") == 2
    assert places("在河门口社区、清香坪街道试点。") == 2
    assert places("一是社区普查,深入农村,对各村督促,和县里会商,建设新城区。") == 0


def test_concreteness_is_of_the_passage_alone() -> None:
    report = report_of(["statement: 2024年6月3日召开会议。", "statement: 提高政治站位。"])
    counted = [naming(report).within(block.span) for block in report.blocks]
    assert [(each.dates, each.places, each.figures) for each in counted] == [(1, 0, 0), (0, 0, 0)]
