"""Spaces that a program set at each number are left out, those that people set stay."""

from __future__ import annotations

import pytest

from generator.model import Hint, Reading, Span
from generator.reading import read
from generator.reading.spacing import without_spacing

SPACED = (
    "2024 年 3 月 26 日，巡察组反馈了 43 个问题，已完成 30 个，"
    "收回 27.46 万元，满意率提高 5% 以上，谈话 12 人次。"
)
CLOSED = (
    "2024年3月26日，巡察组反馈了43个问题，已完成30个，"
    "收回27.46万元，满意率提高5% 以上，谈话12人次。"
)


@pytest.mark.parametrize("space", [" ", "\xa0", "\u2009"])
def test_spaces_at_numbers_are_left_out_and_said(space):
    reading = read("a.txt", SPACED.replace(" ", space).encode())
    assert reading.text.strip() == CLOSED.replace(" ", space)
    assert [one.message for one in reading.remarks] == ["略去了汉字与数字之间的14个空格"]


def test_hints_go_with_their_words():
    end = len(SPACED)
    hints = (Hint("bold", Span(0, end)), Hint("bold", Span(SPACED.index("收回"), end)))
    reading = without_spacing(Reading(text=SPACED + "\n", media_type="text/plain", hints=hints))
    words = [reading.text[hint.span.start : hint.span.end] for hint in reading.hints]
    assert words == [CLOSED, CLOSED[CLOSED.index("收回") :]]


@pytest.mark.parametrize(
    "text",
    [
        "电话 020-12345678 邮编 510000 " * 9,
        "时间 2024-06-20 10:22 来源 某某 " * 9,
        "1 关于问题一\n2 关于问题二\n" * 9,
        "反馈 3 个问题，" + "完成30个，追回5万元，谈话12人次，" * 9,
        "第 5 期，第 6 期",
    ],
    ids=["telephones", "hours", "numbering", "mostly without", "twice"],
)
def test_other_spaces_stay(text):
    assert read("a.txt", text.encode()).text.strip() == text.strip()
