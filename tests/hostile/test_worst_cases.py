"""What makes careless reading slow: one thing said over and over. Twice the length, twice the work.

Each case was tried with some two hundred others at 160,000 characters; these are those that were
slow once, and those whose kin most often are.
"""

from __future__ import annotations

import time

import pytest

from generator.aligning import align
from generator.model import Reading, Report, Source
from generator.parsing import parse
from generator.themes import ThemeFile
from tests.fuzz.mutating import theme_file

SHORT = 8_000
LINES = (
    *("\n一、", "\n（一）", "\n1.", "\n(1)", "\n1", "\n一是", "\n《", "\n年", "\n\n", "\n "),
    *("\n整改结果:完成", "\n关于“甲”问题的整改", "\n一、整改组织领导", "\n序号\t问题\t措施"),
)
WORDS = (
    "（（（（",
    "《《",
    "一是一是",
    "、、、、",
    "5",
    " ",
    "年",
    "“",
    "从3%",
    "3个",
    "第一,",
    "\u3000",
    "甲、",
)
FRAME = (
    "关于整改情况的通报\n2024年3月1日至5月30日,市委第一巡察组对市教育局进行了巡察。\n"
    "一、整改情况\n(一)关于“甲”问题的整改\n一是{}。\n整改结果:完成。\n(二)关于“乙”的整改\n"
)


@pytest.fixture(scope="module")
def themes() -> ThemeFile:
    return theme_file()


def report_of(text: str) -> Report:
    return parse(Reading(text, "text/plain"), Source("n.txt", "", "text/plain", "utf-8"), "n")


@pytest.mark.parametrize("piece", [*LINES, *WORDS])
def test_one_thing_over_and_over_is_read_in_linear_time(piece: str, themes: ThemeFile) -> None:
    """Four times the text costs four times as much; a quadratic step made it ten times and more."""

    def cost(length: int) -> float:
        text = FRAME.format(piece * (length // len(piece)))
        start = time.process_time()
        report = report_of(text)
        align(report, themes)
        spent = time.process_time() - start
        placed = "".join(text[block.span.start : block.span.end] for block in report.blocks)
        assert "".join(placed.split()) == "".join(text.split())
        return max(spent, 0.02)

    # A busy machine may disturb one measurement, but not always the same one.
    assert any(cost(4 * SHORT) < 7 * cost(SHORT) for _ in range(3))


@pytest.mark.parametrize("number", ["({})", "（{}）", "{}.", "{}、"])
def test_findings_are_counted_beyond_three_digits(number: str) -> None:
    """Seen: 2,000 findings that came out as 999, since markers ended at three digits."""
    findings = (
        f"{number.format(place)}关于“第{place}项政府采购工作不到位”问题的整改\n"
        f"一是制定《第{place}号办法》。\n整改结果:完成。\n"
        for place in range(1, 1_102)
    )
    report = report_of("关于整改情况的通报\n一、问题整改情况\n" + "".join(findings))
    assert len(report.findings) == 1_101
    assert report.findings[-1].number == number.format(1_101)
    assert report.findings[-1].title == "第1101项政府采购工作不到位"


def test_a_year_at_the_start_of_a_line_is_no_number() -> None:
    """Four digits are a number only where the one before is there."""
    report = report_of(
        "关于整改情况的通报\n一、问题整改情况\n1.关于“采购不规范”问题的整改\n一是制定办法。\n"
        "2024、2025年两次开展检查。\n(2024)12号文已落实。\n2.关于“学习不深入”问题的整改\n一是学习。\n"
    )
    assert [finding.number for finding in report.findings] == ["1.", "2."]


def test_measures_are_counted_beyond_two_digits() -> None:
    measures = "。".join(f"({number})制定办法" for number in range(1, 131))
    report = report_of(
        f"关于整改情况的通报\n一、问题整改\n1.关于“甲乙丙”问题的整改\n{measures}。\n"
    )
    assert [len(finding.measures) for finding in report.findings] == [130]
