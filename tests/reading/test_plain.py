"""Plain text: as it is, but for the numbers that a program printed before its lines."""

from __future__ import annotations

import pytest

from generator.reading import read

LINES = [
    "关于整改情况的通报",
    "　　一、总体情况",
    "　　1.学习不深",
    "",
    "12 项措施",
    "二",
    "三",
    "        2024年2月5日",
]


def shown(lines):
    return read("a.txt", "\n".join(lines).encode())


@pytest.mark.parametrize("before", ["{:>4}  {}", "{}\t{}", "{:06d}: {}", "{:2d}|{}"])
def test_numbers_before_all_lines_are_left_out_and_said(before):
    reading = shown([before.format(n, line) for n, line in enumerate(LINES, 1)])
    assert reading.text.split("\n")[:-1] == LINES
    assert [remark.code for remark in reading.remarks] == ["line-numbers-left-out"]


def test_blank_lines_may_have_no_number():
    numbered = iter(range(5, 20))
    reading = shown([f"{next(numbered)} {line}" if line else "" for line in [*LINES, "四"]])
    assert reading.text.split("\n")[:-1] == [*LINES, "四"]


@pytest.mark.parametrize("number", ["— {} —", "-{}-", "第 {} 页", "第{}页 共3页", "　－{}－"])
def test_numbers_of_pages_are_left_out_and_said(number):
    pages = [LINES[:3], LINES[4:6], LINES[6:]]
    lines = [line for n, page in enumerate(pages, 1) for line in [*page, number.format(n)]]
    reading = shown(lines)
    assert reading.text.rstrip("\n").split("\n") == [line for page in pages for line in page]
    assert [remark.code for remark in reading.remarks] == ["running-heads-left-out"]


@pytest.mark.parametrize("lines", [["— 1 —"], ["-1-", "-1-"], ["第2页", "第5页"], ["2024", "2025"]])
def test_numbers_that_count_no_pages_stay(lines):
    assert shown([*LINES, *lines]).text.rstrip("\n").split("\n") == [*LINES, *lines]


def test_signs_of_quotation_before_all_lines_are_left_out():
    quoted = [f"> {line}" if line else ">" for line in LINES]
    assert shown([*quoted, "", *quoted]).text.split("\n")[: len(LINES)] == [
        line.rstrip() for line in LINES
    ]
    assert shown([*quoted, "没有引号的一行"]).text.startswith("> ")


@pytest.mark.parametrize(
    "lines",
    [
        [f"{n} {line}" for n, line in enumerate(LINES[:5], 1)],
        [f"{n}.{line}" for n, line in enumerate(LINES, 1)],
        [f"{n}、{line}" for n, line in enumerate(LINES, 1)],
        [*[f"{n} {line}" for n, line in enumerate(LINES, 1)], "没有行号的一行"],
        [f"{n} {line}" for n, line in enumerate([*LINES, *LINES], 1) if n != 9],
    ],
    ids=["too few", "points", "commas", "a line without", "one skipped"],
)
def test_numbers_that_a_person_set_stay(lines):
    assert shown(lines).text.split("\n")[: len(lines)] == lines
