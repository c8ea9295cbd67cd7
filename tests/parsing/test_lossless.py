"""Any text is read without loss, and in time that grows with its length."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Reading, Report, Source
from generator.parsing import parse

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PIECES = [
    *"一二三四五六七八九十、。,;:()（）“”《》〔〕 \n12345.",
    "一、", "(一)", "1.", "(1)", "①", "一是", "二是", "第一,", "整改情况:",
    "整改结果:完成", "关于“", "”问题的整改",
    "针对", "问题", "不到位", "巡察", "通报", "2024年3月1日",
    "联系电话:", "中共某市委员会", "下一步,", "反馈问题:",
    "已完成", "(已完成)", "责任单位:", "完成时限:", "党组高度重视", "如,",
    "現將巡察整改情況通報如下:", "\u3000", "\U0001f600",
]  # fmt: skip


def report_of(text: str) -> Report:
    return parse(Reading(text, "text/plain"), Source("n.txt", "", "text/plain", "utf-8"), "n")


def assert_lossless(report: Report) -> None:
    """Each non-space character is in one block, and every span points into the text."""
    at = 0
    for block in report.blocks:
        assert at <= block.span.start < block.span.end <= len(report.text)
        assert not report.text[at : block.span.start].strip()
        assert report.quote(block.span) == report.quote(block.span).strip()
        at = block.span.end
    assert not report.text[at:].strip()
    ids = {finding.id for finding in report.findings}
    measures = {measure.id for finding in report.findings for measure in finding.measures}
    for finding in report.findings:
        assert 0 <= finding.span.start < finding.span.end <= len(report.text)
        for measure in finding.measures:
            assert finding.span.start <= measure.span.start < measure.span.end <= finding.span.end
    for block in report.blocks:
        assert block.finding is None or block.finding in ids
        assert block.measure is None or block.measure in measures


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_any_mix_of_markers_is_lossless(text: str) -> None:
    assert_lossless(report_of(text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_lossless(text: str) -> None:
    assert_lossless(report_of(text))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_mutated_notices_are_lossless(path: Path) -> None:
    text = path.read_text("utf-8")
    rng = random.Random(path.stem)  # noqa: S311 - a repeatable mix, not a secret
    for _ in range(12):
        lines = text.split("\n")
        choice = rng.randrange(4)
        if choice == 0:
            rng.shuffle(lines)
        elif choice == 1:
            lines = lines[: rng.randrange(len(lines))]
        elif choice == 2:
            lines += lines
        mutated = "\n".join(lines)
        if choice == 3:
            mutated = "".join(c for c in mutated if rng.random() > 0.08)
        assert_lossless(report_of(mutated))


@pytest.mark.parametrize(
    "piece",
    ["(", "“", "《", "一、", "(一)", "1.", "一是", "整改情况:", "完成取得", "\u3000", "关于",
     "针对问题,", "2024年",
     "一、(1)一是“", "12345", "电话:", "》", "已完成(", "万元", "、", "某市委员会"],
)  # fmt: skip
def test_a_long_line_is_read_in_linear_time(piece: str) -> None:
    # The limit is generous for slow machines; a quadratic step would take minutes.
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    report = report_of(text)
    assert time.process_time() - started < 10
    assert_lossless(report)
