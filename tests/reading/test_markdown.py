"""Markdown: the text without its signs, numbers as typed, layout as hints."""

# ruff: noqa: E501 - lines of Markdown read better whole
from __future__ import annotations

import pytest

from generator.errors import UnreadableFileError
from generator.reading import Limits, read


def shown(source):
    return read("a.md", source.encode())


def hints(reading, kind):
    return [(h, reading.text[h.span.start : h.span.end]) for h in reading.hints if h.kind == kind]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1. 关于甲的问题\n\n3. 关于乙的问题\n", "1. 关于甲的问题\n3. 关于乙的问题\n"),
        ("1.关于甲\n2.关于乙\n", "1.关于甲\n2.关于乙\n"),
        ("1) 甲\n2) 乙\n", "1) 甲\n2) 乙\n"),
        ("- 一是修订。\n- 二是检查。\n", "一是修订。\n二是检查。\n"),
        ("**一、**情况*良好*，`党组`[文件](http://a.cn)。", "一、情况良好，党组文件。\n"),
        ("    缩进的一段。\n\n后文。", "缩进的一段。\n后文。\n"),
        ("[1]: 不是链接定义\n", "[1]: 不是链接定义\n"),
        ("甲\n===\n乙  \n丙<br>丁\\\n戊", "甲\n乙\n丙\n丁\n戊\n"),
        ("> 引用\n\n```\n原样\n第二行\n```\n", "引用\n原样\n第二行\n"),
        ("[打印](javascript:print)\n", "打印\n"),
        ("27.46万元*2，㎡_下划_线\n", "27.46万元*2，㎡_下划_线\n"),
        ("<div>段<b>一</b></div>\n\n<p>段二</p>\n", "段一\n段二\n"),
    ],
)
def test_text(source, text):
    assert shown(source).text == text


def test_lines_of_one_width_were_broken_by_an_editor():
    wrapped = "市委巡察组对市水务局党组进行了巡察并反馈了\n意见局党组高度重视并认真研究制定整改方案\n落实到人。\n"
    assert shown(wrapped).text == wrapped.replace("\n", "") + "\n"
    own = "一是修订制度。\n二是开展检查，通报三次。\n三是追责。\n"
    assert shown(own).text == own


def test_headings_bold_lines_and_breadcrumbs():
    reading = shown(
        "[首页](/) > [公开](/g)\n\n# 通报\n\n**一、情况**\n\n正文**一**。\n\n某ICP备1号\n"
    )
    assert [(h.level, text) for h, text in hints(reading, "heading")] == [(1, "通报")]
    assert [text for _, text in hints(reading, "bold")] == ["一、情况"]
    assert [text for _, text in hints(reading, "chrome")] == ["首页 > 公开", "某ICP备1号"]


def test_tables_of_both_kinds_are_numbered():
    reading = shown(
        "|序号|问题|\n|--|--|\n|1|**甲**<br>乙|\n\n"
        "<table><tr><td>一</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table>\n"
    )
    assert [(h.table, h.row, h.column, text) for h, text in hints(reading, "cell")] == [
        (1, 0, 0, "序号"),
        (1, 0, 1, "问题"),
        (1, 1, 0, "1"),
        (1, 1, 1, "甲\n乙"),
        (2, 0, 0, "一"),
        (2, 0, 1, "二"),
        (2, 1, 0, "三"),
        (2, 1, 1, "四"),
    ]


def test_front_matter_is_stated_and_a_rule_is_no_front_matter():
    front = '---\ntitle: "关于整改的通报"\ndate: 2024-02-06\n来源: 市水务局\nurl: https://a.cn/1\nx: y\n---\n正文\n'
    reading = shown(front)
    assert reading.text == "正文\n"
    assert dict(reading.stated) == {
        "title": "关于整改的通报",
        "published": "2024-02-06",
        "source": "市水务局",
        "url": "https://a.cn/1",
    }
    toml = '+++\ntitle = "关于整改的通报"\ndate = 2024-02-06\n+++\n正文\n'
    assert dict(shown(toml).stated) == {"title": "关于整改的通报", "published": "2024-02-06"}
    assert shown(toml).text == "正文\n"
    assert shown("---\n没有键的一段\n---\n正文\n").text == "没有键的一段\n正文\n"


@pytest.mark.parametrize(
    "source",
    [
        *(">" * 3000 + " 深处的文字", "- " * 3000 + "深处的文字", "一[(**" * 100_000),
        # A tenth list in one another was dropped where the rest of the notice is long enough.
        "关于整改情况的通报\n" * 40 + "\n".join(f"{'  ' * n}- 第{n}层" for n in range(12)),
        "关于整改情况的通报\n" * 40 + "\n" + "> - " * 7 + "深处的文字",
    ],
)
def test_what_the_parser_would_lose_or_choke_on_is_read_as_text(source):
    reading = shown(source)
    assert "".join(reading.text.split()) == "".join(source.split())
    assert [remark.code for remark in reading.remarks] == ["markdown-read-as-text"]


@pytest.mark.parametrize(
    ("source", "limits", "why"),
    [
        ("\n\n", Limits(), "没有文字"),
        ("|一|二|\n|-|-|\n" * 1, Limits(max_cells=1), "max_cells"),
        ("一" * 20, Limits(max_characters=10), "max_characters"),
    ],
)
def test_refusals(source, limits, why):
    with pytest.raises(UnreadableFileError, match=why):
        read("a.md", source.encode(), limits)


def test_what_programs_for_notes_add_is_left_out():
    source = (
        "> [!info] 来源：市水务局\n\n> [!question]- 1.关于==学习==不深的问题 ^b1\n> 已开展[[巡察|巡察整改]]。\n\n"
        "一、[[整改]]情况 ^a-2\n\n等号==不成对，乘方 2 ^ 3，数组a[[1]]。\n"
    )
    assert read("a.md", source.encode()).text.split("\n")[:-1] == [
        *("来源：市水务局", "1.关于学习不深的问题", "已开展巡察整改。", "一、整改情况"),
        "等号==不成对，乘方 2 ^ 3，数组a1。",
    ]
