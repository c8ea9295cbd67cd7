"""Lines broken at a fixed width become paragraphs again, and no others do."""

from __future__ import annotations

import pytest

from generator.reading import read
from generator.reading.wrapping import joined
from tests.reading.pages import BODY, NOTICE, SIGNED, TITLE

LONG = [
    TITLE,
    *[
        f"{line}（经办人：周某某，联系电话：0123-4567890；电子邮箱：shuiwuju2024@example.cn）"
        for line in BODY
    ],
]

LACK = "对第一类工作谋划不深入、推动不够有力，"
NUMBERED = [
    TITLE,
    *[f"{at}.关于“{LACK * (1 + at // 15)}责任不实”问题的整改。" for at in range(1, 19)],
]
"""Paragraphs of hardly more than a line, so that first lines are as many as full ones."""


def broken(paragraphs, width, indent, gap=""):
    lines = []
    for number, paragraph in enumerate(paragraphs):
        text = (indent if number else "") + paragraph
        lines += [text[at : at + width] for at in range(0, len(text), width)]
        lines += [gap] if gap is None else []
    return "\n".join(line or "" for line in lines)


def in_columns(paragraphs, width):
    """Break as a terminal does: letters of the alphabet and digits are half as wide."""
    lines = []
    for paragraph in paragraphs:
        line, size = "　　", 4
        for letter in paragraph:
            wide = 2 if ord(letter) > 255 else 1
            if size + wide > width:
                lines.append(line)
                line, size = "", 0
            line, size = line + letter, size + wide
        lines.append(line)
    return "\n".join(lines)


def test_a_title_as_wide_as_the_lines_stays_a_line():
    title = "中共云溪市供销合作社联合社党组关于巡察整改进展情况的通报"
    lines = joined(broken([title, *LONG], len(title), "")).split("\n")
    assert lines == [title, *LONG]


@pytest.mark.parametrize("width", [28, 35, 40, 56])
@pytest.mark.parametrize("indent", ["　　", "    ", "\t"])
def test_indented_paragraphs_are_whole_again(width, indent):
    lines = joined(broken(LONG, width, indent)).split("\n")
    assert [line.strip() for line in lines] == LONG


@pytest.mark.parametrize("width", [28, 35, 40])
def test_paragraphs_between_blank_lines_are_whole_again(width):
    lines = joined(broken(LONG, width, "", None)).split("\n")
    assert [line for line in lines if line] == LONG


@pytest.mark.parametrize("width", [56, 64, 78])
def test_lines_broken_by_columns_are_whole_again(width):
    lines = joined(in_columns(LONG, width)).split("\n")
    assert [line.strip() for line in lines] == LONG


def test_paragraphs_that_lost_their_indents_are_whole_again():
    printed = "\n".join(line.strip() for line in in_columns(NUMBERED, 56).split("\n"))
    assert joined(printed).split("\n") == NUMBERED


def hung(paragraphs, width, margin=""):
    """Break as a word processor does: a stop hangs over the end of the line."""
    lines = []
    for paragraph in paragraphs:
        line = "　　"
        for letter in paragraph:
            if len(line) >= width and letter not in "，。；：、）”》":
                lines.append(margin + line)
                line = ""
            line += letter
        lines.append(margin + line)
    return "\n".join(lines)


@pytest.mark.parametrize("width", [15, 19, 38, 50])
@pytest.mark.parametrize("margin", ["", "   "])
def test_stops_may_hang_over_the_end_of_the_lines(width, margin):
    paragraphs = [line.replace("0123-4567890", "") for line in LONG * 3]
    found = joined(hung(paragraphs, width, margin))
    assert found is not None
    assert [line.strip() for line in found.split("\n")] == paragraphs


def test_all_lines_but_the_first_may_be_set_in():
    whole = [line.replace("0123-4567890", "") * 2 for line in LONG]
    lines = [
        part
        for line in whole
        for part in (line[:39], *("  " + line[at : at + 37] for at in range(39, len(line), 37)))
    ]
    found = joined("\n".join(lines))
    assert found is not None
    assert found.split("\n") == whole


def test_names_of_one_length_stay_lines():
    names = ["某某市第一人民医院门诊部党支部"] * 20 + ["某某市卫生监督所"] * 22
    assert joined("\n".join(names)) is None


def test_a_reading_says_that_lines_were_joined():
    reading = read("a.txt", broken(LONG, 35, "　　").replace("\n", "\r\n").encode("gb18030"))
    assert "shuiwuju2024@example.cn" in reading.text
    assert [remark.code for remark in reading.remarks] == ["lines-rejoined"]


@pytest.mark.parametrize(
    "lines",
    [
        NOTICE,
        [*NOTICE, *SIGNED] * 4,
        LONG,
        [f"{n}.{'整改' * 12}落实到位" for n in range(1, 30)],
        ["一是完成整改任务十二项，追回资金若干万元整，通报批评三人次。"] * 30,
        ["整改状态：已完成"] * 40,
        [""] * 40,
    ],
    ids=["a notice", "four", "long", "numbered alike", "stopped alike", "short", "blank"],
)
def test_lines_that_are_paragraphs_stay(lines):
    assert joined("\n".join(lines)) is None


def test_labels_and_ordinals_open_paragraphs_where_no_indent_tells():
    """Each title and each last line is as wide as the lines that were broken."""
    width = 28
    told = f"{LACK}推动县域医共体建设与基层首诊制度落实不到位，"
    parts = [TITLE, "现将整改情况通报如下："]
    for at in range(1, 6):
        parts += [
            f"{at}.{told[: width - 5]}问题。",
            f"整改情况：{told * 2}一是制定计划。",
            f"二是{(told * 3)[: 2 * width - 3]}。",
            f"三是{told * 2}建立台账。",
            f"整改结果：{'已完成' if at % 2 else '正在推进'}。",
        ]
    assert (joined(broken(parts, width, "")) or "").split("\n") == parts
