"""Bodies that a page holds for its scripts to show, and pages in the frames of a saved archive."""

# ruff: noqa: E501 - lines of markup read better whole
from __future__ import annotations

import html
import json
import quopri
from time import process_time

import pytest

from generator.errors import UnreadableFileError
from generator.reading import read
from tests.reading.pages import BODY, FOOTER, MENU, SIGNED, TITLE, paragraphs

MARKUP = paragraphs(BODY + SIGNED)
HEXADECIMAL = MARKUP.replace("<", "\\x3c").replace('"', "\\x22").replace("'", "\\x27")
HOLDERS = {
    "a field, escaped": f"<textarea id='nr' style='display:none'>{html.escape(MARKUP)}</textarea>",
    "a field, as it is": f"<textarea>{MARKUP}</textarea>",
    "a field that shows it": f"<textarea readonly>{chr(10).join([*BODY, *SIGNED])}</textarea>",
    "a template": f"<template id='t'>{MARKUP}</template>",
    "a template in a script": f"<script type='text/html'>{MARKUP}</script>",
    "data of the page": f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps({'a': {'content': MARKUP}})}</script>",
    "data, escaped twice": f"<script>window.__INITIAL_STATE__={json.dumps({'content': html.escape(MARKUP)}, ensure_ascii=False)}</script>",
    "a string of the script": f"<script>var it = {{title: 'a', body: d('{HEXADECIMAL}')}};</script>",
}


def compact(text):
    return "".join(text.split())


def page(inside):
    return f"<html><head><title>{TITLE}</title></head><body><ul>{MENU}</ul><h1>{TITLE}</h1>{inside}{FOOTER}</body></html>"


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_body_that_a_script_shows_is_read(holder):
    reading = read("a.html", page(HOLDERS[holder]).encode())
    assert compact(reading.text) == compact("".join([TITLE, *BODY, *SIGNED]))
    assert "text-from-script" in [remark.code for remark in reading.remarks]


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_page_that_shows_its_body_is_read_as_it_is_shown(holder):
    stored = HOLDERS[holder].replace("修订", "制定")
    reading = read("a.html", page(f"<div>{MARKUP}</div>{stored}").encode())
    assert compact(reading.text) == compact("".join([TITLE, *BODY, *SIGNED]))
    assert "text-from-script" not in [remark.code for remark in reading.remarks]


def test_what_a_script_holds_of_other_matters_stays_there():
    other = json.dumps({"weather": f"<p>{'今日多云转晴，最高气温二十度，适宜出行。' * 40}</p>"})
    with pytest.raises(UnreadableFileError, match="脚本"):
        read("a.html", f"<html><body><script>x={other}</script></body></html>".encode())


@pytest.mark.parametrize(
    "code", ['"' * 100_000, "'\\" * 100_000, '"<p' * 50_000, "<p" + "\\" * 200_000]
)
def test_scripts_full_of_quotes_cost_no_more_than_their_length(code):
    with pytest.raises(UnreadableFileError, match="脚本"):
        read("a.html", f"<html><body><script>{code}</script></body></html>".encode())


def part(number, place, text, charset="utf-8"):
    body = quopri.encodestring(text.encode(charset)).decode()
    return (
        f"--b\nContent-Type: text/html; charset={charset}\nContent-ID: <{number}>\n"
        f"Content-Transfer-Encoding: quoted-printable\nContent-Location: {place}\n\n{body}\n"
    )


def archive(*parts):
    head = 'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b"\n\n'
    return (head + "".join(parts) + "--b--\n").encode()


@pytest.mark.parametrize("source", ["cid:f@x", "https://a.gov.cn/b/f.html", "f.html"])
@pytest.mark.parametrize(
    "tag", ["<iframe width=9 src='{}'></iframe>", '<frame SRC="{}">', "<iframe src={}>"]
)
def test_the_page_in_a_frame_is_read_in_its_place(source, tag):
    outer = f"<html><body><ul>{MENU}</ul>{tag.format(source)}{FOOTER}</body></html>"
    inner = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{MARKUP}</body></html>"
    raw = archive(
        part("m@x", "https://a.gov.cn/b/m.html", outer),
        part("f@x", "https://a.gov.cn/b/f.html", inner, "gb18030"),
    )
    reading = read("a.mht", raw)
    assert compact(reading.text) == compact("".join([TITLE, *BODY, *SIGNED]))
    assert dict(reading.stated)["url"] == "https://a.gov.cn/b/m.html"


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n\r\n"])
@pytest.mark.parametrize("kind", ["text/html", "application/xhtml+xml"])
def test_an_archive_of_one_part_with_anything_before_it_is_read(before, kind):
    body = f"<html><body><h1>{TITLE}</h1>{MARKUP}</body></html>".encode("gbk")
    part = f"Content-Type: {kind}; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    head = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
    if kind != "text/html":
        head += "Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    text = read("a.mhtml", before + (head + part).encode() + body).text
    assert compact(text) == compact("".join([TITLE, *BODY, *SIGNED]))


def test_frames_that_hold_one_another_are_read_once():
    frame = "<iframe src='cid:{}'></iframe>"
    first = f"<html><body>{MARKUP}{frame.format('b@x')}</body></html>"
    second = (
        f"<html><body><p>另页，一。</p>{frame.format('a@x')}{frame.format('b@x')}</body></html>"
    )
    reading = read("a.mht", archive(part("a@x", "a", first), part("b@x", "b", second)))
    assert reading.text.count(BODY[2]) == 1


def test_a_string_without_end_is_looked_at_once():
    """Each of a million escaped quotation marks began another look for the end."""
    endless = '<script>x = "<p>整改' + '\\"' * 400_000 + "</script>"
    page = f"<html><body>{paragraphs([TITLE, *BODY])}{endless}</body></html>"
    start = process_time()
    assert BODY[1] in read("a.html", page.encode()).text
    with pytest.raises(UnreadableFileError):
        read("a.html", f"<html><body>{endless}</body></html>".encode())
    assert process_time() - start < 5
