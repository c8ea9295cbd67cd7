"""Bodies that a page holds in a frame, an attribute, data, letters, or twice."""

from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote

import pytest

from generator.reading import read

TITLE = "关于巡察整改进展情况的通报"
LINES = [
    "根据市委统一部署，市委第一巡察组对我局进行了巡察，现将整改情况通报如下。",
    "一、整改落实情况",
    "1.关于“巡河流于形式”的问题。一是修订巡河制度，明确各级河长的职责。二是开展专项检查。",
    "2.关于“水费收缴不及时”的问题。制定清收方案，清收水费27.46万元，其余已签协议。",
    "3.关于“合同管理不规范”的问题。修订合同管理办法，清理合同36份，追回款项。",
    "4.关于“档案管理不严”的问题。补齐档案120卷，落实专人专柜，定期检查。",
    "5.关于“廉政教育不实”的问题。开展警示教育5次，谈心谈话43人次，签订承诺书。",
    "某某市水务局",
    "2024年12月2日",
]
BODY = "".join(f"<p>{line}</p>" for line in LINES)
STYLED = "".join(f'<p style="{"margin:0;" * 40}">{line}</p>' for line in LINES)
WHOLE = f"<!DOCTYPE html><html><body><h1>{TITLE}</h1>{BODY}</body></html>"
DATA = html.escape(json.dumps({"a": [{"b": BODY}]}))
MENU = "<ul><li><a href=/>首页</a></li><li><a href=/a>政务公开</a></li></ul>"


def page(inner, head=""):
    return (
        f"<html><head><meta charset=utf-8>{head}</head><body>{MENU}{inner}</body></html>".encode()
    )


def in_base64(text):
    return base64.b64encode(text.encode()).decode()


def lines_of(raw):
    return [line for line in read("a.html", raw).text.split("\n") if line in (TITLE, *LINES)]


def shown_by(script):
    return f"<h1>{TITLE}</h1><div id=c></div><script>{script}</script>"


@pytest.mark.parametrize(
    "inner",
    [
        f'<iframe srcdoc="{html.escape(WHOLE)}"></iframe>',
        f'<iframe src="data:text/html;base64,{in_base64(WHOLE)}"></iframe>',
        f'<iframe src="data:text/html,{quote(WHOLE)}"></iframe>',
        f'<h1>{TITLE}</h1><input type=hidden value="{html.escape(BODY)}">',
        f'<h1>{TITLE}</h1><div id=c data-content="{html.escape(STYLED)}"></div>',
        f'<h1>{TITLE}</h1><x-page :detail="{DATA}"></x-page>',
        shown_by(f'c.innerHTML=Base64.decode("{in_base64(STYLED)}")'),
        shown_by(f'c.innerHTML=decodeURIComponent("{quote(STYLED)}")'),
        f"<h1>{TITLE}</h1><xmp>" + "\n".join(LINES) + "</xmp>",
        f"<my-view>{TITLE}</my-view>" + "".join(f"<my-view>{p}</my-view>" for p in LINES),
    ],
    ids=[
        "srcdoc",
        "data",
        "data-percent",
        "field",
        "attribute",
        "json",
        "base64",
        "percent",
        "xmp",
        "own-elements",
    ],
)
def test_the_body_is_read_line_by_line(inner):
    assert lines_of(page(inner)) == [TITLE, *LINES]


def test_data_for_search_engines_is_read_where_a_page_shows_nothing():
    data = json.dumps({"headline": TITLE, "articleBody": "\n".join(LINES)})
    script = f'<script type="application/ld+json">{data}</script>'
    assert lines_of(page("<div id=app></div>", script)) == LINES


@pytest.mark.parametrize("between", ["", "<p>手机版</p>"])
def test_a_body_for_each_kind_of_screen_is_read_once(between):
    article = f"<h1>{TITLE}</h1><p>发布时间：2024-12-05</p>{BODY}"
    twice = f"<div class=pc>{article}</div>{between}<div class=wap>{article}</div>"
    assert lines_of(page(twice)) == [TITLE, *LINES]


def test_lines_that_a_notice_repeats_stay():
    again = [*LINES[:7], *LINES[2:5], *LINES[7:]]
    assert lines_of(page(f"<h1>{TITLE}</h1>" + "".join(f"<p>{p}</p>" for p in again))) == [
        TITLE,
        *again,
    ]


def test_a_button_that_heads_a_part_is_read_and_commands_are_not():
    opens = "<button data-bs-toggle=collapse aria-controls=c1>{}</button>"
    head = f"<h1>{TITLE}</h1><p>{LINES[0]}</p><button>语音播报</button>"
    parts = f"<h2>{opens.format('整改落实')}</h2><div>{BODY}</div>{opens.format('六、下一步')}"
    text = read("a.html", page(head + parts)).text
    assert "整改落实\n" in text
    assert "六、下一步" in text
    assert "播报" not in text
