"""The promised data, whole and in parts, from reports with everything in them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.model import (
    Alignment,
    Block,
    Corpus,
    Counterpart,
    Document,
    Failure,
    Figure,
    Finding,
    Inspection,
    Measure,
    Place,
    Recurrence,
    Remark,
    Report,
    RunnerUp,
    Source,
    Span,
    StatedDate,
    StatedTotal,
    Succession,
    Theme,
    ThemeGroup,
    Unfiled,
)
from generator.publishing.contract import PART_KEYS, figure_record
from generator.publishing.schema import schema_bytes
from generator.views.index import index_corpus
from tests.whole import contract_files

TEXT = "通报\n(一)问题😀\n一是整改。\n"
DAY = StatedDate("2024-12-30", "12月30日", Span(0, 2), repaired=True, alternatives=("2025-12-30",))


def report(identifier: str) -> Report:
    """Return a report in which every field of the contract holds something."""
    finding = Finding(
        id=f"{identifier}-1",
        number="(一)",
        title="问题",
        parent="章",
        span=Span(3, 15),
        status="completed",
        status_quote="完成",
        status_source="line",
        deadline=DAY,
        responsible=("办公室",),
        measures=(Measure(f"{identifier}-1-1", "一是", Span(10, 15)),),
    )
    return Report(
        id=identifier,
        source=Source(
            f"{identifier}.txt", "0" * 64, "text/plain", "utf-8", "https://a.cn/", "2025-01-01"
        ),
        text=TEXT,
        is_notice=True,
        reasons=("说整改",),
        title="通报",
        issuer="局",
        place=Place(
            "浙江省", "舟山市", None, "prefecture", "330900", inferred=True, basis="issuer"
        ),
        inspection=Inspection("市委第一巡察组", "routine", DAY, DAY, DAY),
        published=DAY,
        signed=DAY,
        stated=(StatedTotal("problems", 43.0, "个", "43个", Span(0, 2)),),
        blocks=(
            Block("title", Span(0, 2)),
            Block("measure", Span(10, 15), 2, "一是", finding.id, f"{finding.id}-1"),
        ),
        findings=(finding,),
        figures=(
            Figure(
                27.46,
                "万元",
                "清退",
                "清退27.46万元",
                Span(0, 2),
                None,
                3.0,
                "up",
                approximate=True,
            ),
        ),
        documents=(Document("办法", "issued", Span(0, 2), finding.id),),
        checks=(
            Remark("a-check", "warning", "不符", Span(0, 2), "differs"),
            Remark("b", "info", "全文"),
        ),
    )


CORPUS = Corpus(
    groups=(ThemeGroup("g", "组", "Group"),),
    themes=(Theme("t-1", "g", "主题", "Theme", "收", "carries", ("词",)),),
    reports=(report("a"), report("b")),
    alignments=tuple(
        Alignment(
            "t-1",
            id_,
            Span(10, 15),
            0.87,
            f"{id_}-1",
            f"{id_}-1-1",
            (Span(10, 12),),
            "terms",
            RunnerUp("t-1", 0.5),
        )
        for id_ in "ab"
    ),
    finding_themes={"a-1": ("t-1",)},
    counterparts={"a-1": (Counterpart("b-1", 0.42, ("整改",)),)},
    stock={"a": (Span(0, 2),)},
    unfiled=(Unfiled("a", Span(3, 9), "a-1", 1, ("词",)),),
    failures=(Failure("broken.docx", "坏"),),
    successions=(
        Succession(
            "a", "b", (Recurrence("a-1", "b-1", 0.5, ("整改",), now_done=True),), ("a-2",), ()
        ),
    ),
)


def published(limit: int = 50_000_000) -> dict[str, Any]:
    return {
        file.path: json.loads(file.content)
        if file.path.endswith(".json")
        else file.content.decode()
        for file in contract_files(index_corpus(CORPUS), limit)
    }


@pytest.mark.parametrize("limit", [50_000_000, 0], ids=["whole", "parts"])
def test_it_keeps_the_schema(limit: int) -> None:
    files = published(limit)
    schema = json.loads(schema_bytes())
    Draft202012Validator(schema).validate(files["data/corpus.json"])
    part = {"$ref": "#/$defs/report", "$defs": schema["$defs"]}
    Draft202012Validator(part).validate(files["data/reports/a.json"])


def test_the_text_is_counted_in_code_points() -> None:
    files = published()
    start, end = files["data/corpus.json"]["alignments"][0]["span"]
    assert files["data/text/a.txt"][start:end] == "一是整改。"


def test_whole_numbers_have_no_fraction() -> None:
    stated = published()["data/corpus.json"]["reports"][0]["stated"][0]["value"]
    assert (stated, type(stated)) == (43, int)


@pytest.mark.parametrize(
    ("words", "behind", "bound"),
    [("就诊超6600人次", "", "超"), ("就诊6600人次", "以上", "以上"), ("就诊6600人次", "", None)],
)
def test_a_limit_is_told_from_an_exact_number(words: str, behind: str, bound: str | None) -> None:
    figure = Figure(6600.0, "人次", "就诊", words, Span(0, len(words)))
    assert figure_record(figure, f"{words}{behind}。")["bound"] == bound


def test_in_parts_the_heads_and_the_parts_hold_everything() -> None:
    whole, parts = published()["data/corpus.json"], published(limit=0)
    assert parts["data/corpus.json"]["parts"] is True
    assert "alignments" not in parts["data/corpus.json"]
    for head, report_ in zip(parts["data/corpus.json"]["reports"], whole["reports"], strict=True):
        assert not set(head) & set(PART_KEYS)
        part = parts[f"data/reports/{head['id']}.json"]
        assert head.items() <= part.items()
        assert part.pop("alignments") == [
            a for a in whole["alignments"] if a["report"] == head["id"]
        ]
        assert part == report_


@pytest.mark.parametrize(
    "spoil",
    [
        lambda c: c.pop("failures"),
        lambda c: c["reports"][0].pop("published"),
        lambda c: c["reports"][0]["blocks"][0].update(role="prose"),
        lambda c: c["reports"][0]["blocks"][0].update(span=[0]),
        lambda c: c["reports"][0]["findings"][0].update(status="done"),
        lambda c: c["reports"][0]["published"].update(iso="30.12.2024"),
        lambda c: c["reports"][0].update(surprise=1),
        lambda c: c["alignments"][0].update(score=1.5),
        lambda c: c.update(parts=True),
    ],
)
def test_the_schema_refuses_what_breaks_the_promise(spoil: Any) -> None:
    corpus = published()["data/corpus.json"]
    spoil(corpus)
    assert not Draft202012Validator(json.loads(schema_bytes())).is_valid(corpus)
