"""What holds for any text: spans point at their words, work grows with the length alone."""

from __future__ import annotations

import datetime
import itertools
import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from generator.folding import fold
from generator.model import Block, Reading, Span
from generator.parsing.checks import check
from generator.parsing.dates import find_dates, readings
from generator.parsing.documents import find_documents
from generator.parsing.draft import Draft
from generator.parsing.fields import find_deadline, find_responsible
from generator.parsing.figures import find_figures
from generator.parsing.metadata import read_metadata
from generator.parsing.notice import judge
from generator.parsing.numerals import chinese_number, number_value
from generator.parsing.stated import find_stated

LISTED = """
巡察组 市委第三 对 进行了 反馈 2024年 3月5日 2024717日 至 56 (一) 一是 1. 《 》 〈 〉 “ ” 25个 问题
已完成 。 , ， ： 中共 怀化市 玄武区 卫健委 党组 联系电话 0745-2787781 a@b.cn 地址: 责任单位:
完成时限: 制定 从44% 提高到53% 三名 十余 〔2021〕2号 二〇二五年 关于 的通报 整改 现将 公布 完成 其中
27.46万元 關於 黨組 國務
反馈问题25个。 清退资金3.5万元， 培训60人次。 已完成整改18个。 修订《办法》。
"""
WORDS = [*LISTED.split(), "\n", " "]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map("".join) | st.text(max_size=200)


def statement(text: str) -> Draft:
    block = Block("statement", Span(0, len(text)))
    return Draft("n", Reading(text, "text/plain"), fold(text), (block,) if text else ())


@pytest.mark.parametrize(
    ("number", "found"), [(2, find_figures), (1, find_stated), (1, find_documents)]
)
def test_the_texts_that_are_tried_have_what_is_looked_for(
    number: int, found: Callable[[Draft], Sequence[object]]
) -> None:
    find(
        TEXTS,
        lambda text: len(found(statement(text))) >= number,
        settings=settings(phases=[Phase.generate], deadline=None, derandomize=True),
    )


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_span_points_at_its_quote(text: str) -> None:
    draft = statement(text)
    metadata = read_metadata(draft)
    inspection = metadata.inspection
    for date in (inspection.start, inspection.end, inspection.feedback, metadata.signed):
        assert date is None or text[date.span.start : date.span.end] == date.quote
    for total in find_stated(draft):
        assert text[total.span.start : total.span.end] == total.quote
    for figure in find_figures(draft):
        assert text[figure.span.start : figure.span.end] == figure.quote
    for document in find_documents(draft):
        assert text[document.span.start : document.span.end] == document.title
    for remark in check(draft, metadata, find_stated(draft), judge(draft, metadata)):
        assert remark.span is None or 0 <= remark.span.start <= remark.span.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_figures_stand_in_order_without_overlap(text: str) -> None:
    figures = find_figures(statement(text))
    for earlier, later in itertools.pairwise(figures):
        assert earlier.span.end <= later.span.start


@settings(max_examples=300, deadline=None)
@given(st.dates(min_value=datetime.date(1990, 1, 1), max_value=datetime.date(2049, 12, 31)))
def test_a_damaged_date_keeps_its_true_reading(day: datetime.date) -> None:
    year, month, date = day.year, day.month, day.day
    iso = f"{year:04d}-{month:02d}-{date:02d}"
    for printed in (f"{year}年{month}月{date}日", f"{year}-{month}-{date}"):
        found, damaged = readings(printed)
        assert [reading.iso for reading in found] == [iso]
        assert not damaged
    for printed in (f"{year}{month}{date}日", f"{year}年{month}{date}", f"{year}{month}月{date}日"):
        found, damaged = readings(printed)
        assert iso in [reading.iso for reading in found]
        assert damaged


@given(st.integers(min_value=0, max_value=9999))
def test_chinese_numbers_read_back(value: int) -> None:
    digits = "零一二三四五六七八九"
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            text += digits[digit] + unit
        elif text and not text.endswith("零") and value % power:
            text += "零"
    assert chinese_number(text or "零") == value
    assert number_value(str(value)) == float(value)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_dates_and_fields_never_fail(text: str) -> None:
    draft = statement(text)
    for date in find_dates(text, draft.folded, Span(0, len(text))):
        assert text[date.span.start : date.span.end] == date.quote
        assert len(date.iso) in (7, 10)
    find_deadline(draft, Span(0, len(text)))
    find_responsible(draft, Span(0, len(text)))


@pytest.mark.parametrize(
    "unit",
    [
        *("(", "一是", "《", "2025", "3个", "2025年3月5日至", "20253月", "巡察组", "其中3人,"),
        *("责任单位:", "a@a.", "从3%", "\n1)", "整改", "中共", "0745-", "地址:", "现将", "“"),
    ],
)
def test_work_grows_with_the_length_alone(unit: str) -> None:
    """Four times a hostile text must not cost sixteen times as much."""

    def cost(length: int) -> float:
        draft = statement(unit * (length // len(unit)))
        start = time.process_time()
        metadata = read_metadata(draft)
        stated = find_stated(draft)
        find_figures(draft)
        find_documents(draft)
        find_deadline(draft, draft.blocks[0].span)
        find_responsible(draft, draft.blocks[0].span)
        check(draft, metadata, stated, judge(draft, metadata)._replace(is_notice=True))
        return time.process_time() - start

    cost(1000)
    small, large = cost(10_000), cost(40_000)
    assert large < 12 * small + 0.2
