"""A notice inside data is taken out of it, with what the data says of it."""

from __future__ import annotations

import html
import json
import plistlib

import pytest

from generator.errors import UnreadableFileError
from generator.reading import Limits, read

TITLE = "中共某某市水务局党组关于巡察整改进展情况的通报"
PARAGRAPHS = [
    "根据市委统一部署，2024年3月1日至4月30日，市委第一巡察组对市水务局党组进行了巡察。",
    "一、整改落实情况",
    "1.关于“巡河流于形式”的问题。一是修订巡河制度，明确各级河长的职责。二是开展专项检查3次，发现问题12个。",
    "2.关于“水费收缴不及时”的问题。制定清收方案，清收水费27.46万元，其余部分已签订还款协议。",
    "2024年12月2日",
]
MARKUP = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
FIELDS = {"id": 7, "title": TITLE, "publishTime": "2024-12-05 10:00:00", "source": "市水务局"}
WANTED = "\n".join([TITLE, "发布时间：2024-12-05　来源：市水务局", *PARAGRAPHS]) + "\n"


def dumped(data, **how):
    return json.dumps(data, ensure_ascii=False, **how).encode()


ENTRY = f"<title>{TITLE}</title><pubDate>Thu, 05 Dec 2024 08:00:00 +0800</pubDate>"
FEED = f'<?xml version="1.0"?><rss><channel><title>市水务局网站公告</title><item>{ENTRY}'


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.json", dumped({"code": 200, "data": FIELDS | {"content": MARKUP, "views": 3}})),
        ("a.json", json.dumps({"data": FIELDS | {"content": MARKUP}}, indent=1).encode()),
        ("a.txt", b"callback(" + dumped({"data": FIELDS | {"content": MARKUP}}) + b");\n"),
        ("a.js", b"var data = " + dumped(FIELDS | {"content": html.escape(MARKUP)}) + b";"),
        ("a.jsonl", dumped(FIELDS | {"text": "\n".join(PARAGRAPHS)}) + b"\n"),
        ("a.json", dumped(FIELDS | {"content": MARKUP, "summary": PARAGRAPHS[0]})),
        ("a.json", dumped(FIELDS | {"paragraphs": PARAGRAPHS}).decode().encode("gb18030")),
        (
            "a.json",
            dumped([FIELDS, {"blocks": [{"kind": 1, "data": {"text": p}} for p in PARAGRAPHS]}]),
        ),
    ],
    ids=["api", "ascii", "callback", "script", "lines", "summary", "gbk", "blocks"],
)
def test_the_notice_in_json_is_read_with_its_title_and_day(name, raw):
    reading = read(name, raw)
    assert reading.text.rstrip("\n") == WANTED.rstrip("\n")
    assert dict(reading.stated)["title"] == TITLE
    assert dict(reading.stated)["published"] == "2024-12-05"
    assert "text-from-data" in [remark.code for remark in reading.remarks]


@pytest.mark.parametrize(
    "body",
    [
        f"<description>{html.escape(MARKUP)}</description></item></channel></rss>",
        f"<description><![CDATA[{MARKUP}]]></description></item></channel></rss>",
    ],
)
def test_the_entry_of_a_feed_is_read_and_not_named_like_the_feed(body):
    reading = read("a.xml", (FEED + body).encode())
    assert reading.text.rstrip("\n") == WANTED.rstrip("\n").replace("　来源：市水务局", "")
    assert dict(reading.stated)["title"] == TITLE


def test_a_document_in_xml_keeps_all_its_paragraphs():
    lines = "".join(f"<para>{line}</para>" for line in PARAGRAPHS)
    document = f'<?xml version="1.0"?><doc><title>{TITLE}</title><note>甲</note>{lines}</doc>'
    reading = read("a.xml", document.encode())
    assert reading.text.rstrip("\n").split("\n") == [TITLE, "甲", *PARAGRAPHS]


def test_a_page_that_safari_saved_is_read():
    page = f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1>{MARKUP}</body></html>".encode("gbk")
    main = {"WebResourceData": page, "WebResourceTextEncodingName": "GBK"}
    for style in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        raw = plistlib.dumps({"WebMainResource": main}, fmt=style)
        assert read("a.webarchive", raw).text.split("\n")[:-1] == [TITLE, *PARAGRAPHS]
    with pytest.raises(UnreadableFileError, match="网页存档"):
        read("a.webarchive", raw[:200])


def test_several_notices_in_one_file_are_refused():
    other = [line.replace("水", "农").replace("河", "村") for line in PARAGRAPHS]
    data = [FIELDS | {"content": MARKUP}, FIELDS | {"content": "<p>".join(other)}]
    with pytest.raises(UnreadableFileError, match=r"2篇.*各存为一个文本文件"):
        read("a.json", dumped(data))


@pytest.mark.parametrize("raw", [b'{"log":{"entries":[]}}', b"WARC/1.0\r\n"])
def test_records_of_what_a_browser_sent_are_refused(raw):
    with pytest.raises(UnreadableFileError, match="登录信息"):
        read("a.har", raw)


@pytest.mark.parametrize(
    "text",
    ["[1,2", '{"a": ', "[" * 100_000, '["一、情况"', "{" * 5_000 + "}" * 5_000, "[1] 一、情况]"],
)
def test_what_only_begins_like_data_is_text(text):
    assert read("a.txt", text.encode()).text.rstrip("\n") == text


def test_entities_of_xml_are_never_expanded():
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    document = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "整改">{bomb}]><d>甲&a8;</d>'
    assert len(read("a.xml", document.encode()).text) < len(document) + 10


def test_data_of_too_many_parts_is_refused():
    for raw in (dumped([["一"]] * 300), b"<?xml version='1.0'?><a>" + b"<b/>" * 700 + b"</a>"):
        with pytest.raises(UnreadableFileError, match="max_nodes"):
            read("a.x", raw, Limits(max_nodes=200))
