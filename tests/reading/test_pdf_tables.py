"""Tables of PDF files: ruled ones are cells with places, over the end of a page too."""

from __future__ import annotations

import pytest

from tests.reading.documents import FULL, line, read_pdf

RULES = [
    *[(80, y, 300, 1) for y in (600, 570, 510)],
    *[(x, 510, 1, 91) for x in (80, 130, 380)],
    (80, 540, 50, 1),
]


def test_ruled_tables_are_cells_with_places():
    reading = read_pdf(
        [
            line(700, FULL),
            line(580, "序号", 90),
            line(580, "整改措施", 140),
            line(550, "1", 90),
            line(550, "一是修订制度；", 140),
            line(520, "2", 90),
            line(520, "二是检查。", 140),
            line(450, "后文。"),
        ],
        rules=RULES,
    )
    cells = [
        (reading.text[h.span.start : h.span.end], h.row, h.column, h.rows)
        for h in reading.hints
        if h.kind == "cell"
    ]
    assert cells == [
        ("序号", 0, 0, 1),
        ("整改措施", 0, 1, 1),
        ("1", 1, 0, 1),
        ("一是修订制度；\n二是检查。", 1, 1, 2),
        ("2", 2, 0, 1),
    ]
    assert reading.text.startswith(FULL)
    assert reading.text.endswith("后文。\n")


def test_a_table_goes_on_over_the_page_and_its_cells_are_rejoined():
    rules = [
        *[(80, y, 300, 1) for y in (100, 130, 160)],
        *[(x, 100, 1, 61) for x in (80, 130, 380)],
        *[(80, y, 300, 1) for y in (700, 740, 780)],
        *[(x, 700, 1, 81) for x in (80, 130, 380)],
    ]
    top = [line(760, "2", 90), line(765, "修订制度并", 140), line(750, "印发。", 140)]
    foot = [line(140, "序号", 90), line(140, "措施", 140), line(110, "1", 90), line(110, "甲", 140)]
    first, second = read_pdf(foot, rules=rules[:6]), read_pdf(top, rules=rules[6:])
    assert [h.row for h in first.hints if h.kind == "cell"] == [0, 0, 1, 1]
    both = read_pdf(foot, top, rules=(rules[:6], rules[6:]))
    cells = [
        (both.text[h.span.start : h.span.end], h.table, h.row, h.column)
        for h in both.hints
        if h.kind == "cell"
    ]
    assert cells[4:] == [("2", 1, 2, 0), ("修订制度并印发。", 1, 2, 1)]
    assert {h.table for h in second.hints} == {1}


def test_one_row_left_for_the_next_page_goes_on_with_the_table():
    rules = [
        *[(80, y, 300, 1) for y in (100, 130, 160)],
        *[(x, 100, 1, 61) for x in (80, 130, 380)],
    ]
    rest = [*[(80, y, 300, 1) for y in (720, 780)], *[(x, 720, 1, 61) for x in (80, 130, 380)]]
    top = [line(760, "2", 90), line(760, "“修订制度”", 140), line(740, "的问题", 140)]
    foot = [line(140, "序号", 90), line(140, "措施", 140), line(110, "1", 90), line(110, "甲", 140)]
    both = read_pdf(foot, top, rules=(rules, rest))
    cells = [
        (both.text[h.span.start : h.span.end], h.table, h.row, h.column)
        for h in both.hints
        if h.kind == "cell"
    ]
    assert cells[4:] == [("2", 1, 2, 0), ("“修订制度”的问题", 1, 2, 1)]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [("制定制度并", "印发。", ["制定制度并印发。"]), ("印发。", "检查。", ["印发。", "检查。"])],
)
def test_a_row_that_the_page_broke_is_put_together(above, below, whole):
    rules = [
        *[(80, y, 300, 1) for y in (100, 130, 160)],
        *[(x, 100, 1, 61) for x in (80, 130, 380)],
    ]
    rest = [*[(80, y, 300, 1) for y in (720, 780)], *[(x, 720, 1, 61) for x in (80, 130, 380)]]
    foot = [line(140, "序号", 90), line(140, "措施", 140), line(110, "1", 90)]
    foot.append(line(110, above, 140))
    both = read_pdf(foot, [line(760, below, 140)], rules=(rules, rest))
    cells = [both.text[h.span.start : h.span.end] for h in both.hints if h.kind == "cell"]
    assert cells == ["序号", "措施", "1", *whole]
