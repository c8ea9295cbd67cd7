"""Hostile and random input: a reading or a refusal, in bounded time, with hints that hold."""

from __future__ import annotations

import contextlib
import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import UnreadableFileError
from generator.reading import read
from generator.reading.cleaning import clean
from tests.reading.documents import docx, para, pdf, table
from tests.reading.pages import LAYOUT_TABLE, SPLIT_BODY

MEGABYTE = {
    "line.txt": "（一）1.一是“" * 60_000,
    "line.html": "<p>" + "（一）1.一是“" * 60_000,
    "spaces.html": "<p>一" + " " * 1_000_000 + "二",
    "breaks.html": "<p>一" + "\n " * 500_000 + "二",
    "less.html": "<html>" + "<" * 1_000_000,
    "comments.html": "<!DOCTYPE html>" + "<!--" * 250_000,
    "attributes.html": "<html><p style='" + "display:" * 120_000 + "'>一",
    "style.html": "<html><style>" + "@media{" * 120_000 + "none</style><p>一",
    "charset.html": "<html><meta " + "a " * 500_000 + "charset=gbk><p>一",
    "title.html": "<html><title>" + "通" * 300_000 + "</title><p>通报，一。",
    "brackets.md": "[(" * 400_000,
    "stars.md": "*一_" * 250_000,
    "titles.html": "<title>一、情况，良好。" * 6_000,
    "sections.html": "<body>" + "<![CDATA[一，二。]]>" * 25_000,
}
"""A megabyte each of what makes careless patterns slow."""


@pytest.mark.parametrize("name", MEGABYTE)
def test_a_megabyte_is_read_in_bounded_time(name):
    start = time.process_time()
    with contextlib.suppress(UnreadableFileError):
        read(name, MEGABYTE[name].encode())
    assert time.process_time() - start < 1.0


def test_time_grows_with_length_and_not_with_its_square():
    def cost(count):
        page = "<html><body>" + "<div><p>一、情况，良好。</p></div>" * count
        start = time.process_time()
        read("a.html", page.encode())
        return time.process_time() - start

    cost(2_000)
    assert cost(20_000) < 4 * 5 * max(cost(4_000), 0.01)


SAMPLES = [
    ("a.txt", "关于整改情况的通报\n一、\u202e情况\r\n".encode("gb18030")),
    ("a.html", SPLIT_BODY.encode()),
    ("a.html", LAYOUT_TABLE.encode("gb18030")),
    ("a.md", "# 通报\n\n1. 一\n\n|甲|乙|\n|-|-|\n|1|2|\n".encode()),
    ("a.docx", docx(para("正文") + table(["一", "二"], ["三", "四"]))),
    ("a.pdf", pdf([[(80, 700, 12, "关于整改情况的通报")], [(80, 700, 12, "第二页")]])),
]


def check(reading):
    """Check what every reading promises."""
    assert clean(reading.text) == (reading.text, 0)
    for hint in reading.hints:
        assert 0 <= hint.span.start < hint.span.end <= len(reading.text)
        assert reading.text[hint.span.start : hint.span.end].strip()
    assert all(a.span.start <= b.span.start for a, b in pairwise(reading.hints))
    assert all(
        key in {"title", "published", "source", "url"} and value for key, value in reading.stated
    )


def explain(refusal):
    """Check that a refusal names the file and says more than that it failed."""
    assert str(refusal) == f"{refusal.file}: {refusal.problem}"
    assert len(refusal.problem) > 10


@pytest.mark.parametrize(("name", "raw"), SAMPLES)
def test_readings_keep_their_promises(name, raw):
    check(read(name, raw))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SAMPLES), st.data())
def test_mutated_files_are_read_or_refused(sample, data):
    name, raw = sample
    at = data.draw(st.integers(0, len(raw) - 1))
    length = data.draw(st.integers(0, 40))
    insert = data.draw(st.binary(max_size=20))
    mutated = raw[:at] + insert + raw[at + length :]
    try:
        check(read(name, mutated))
    except UnreadableFileError as refusal:
        explain(refusal)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.md", "a.docx", "a.pdf"]))
def test_any_bytes_are_read_or_refused(raw, name):
    try:
        check(read(name, raw))
    except UnreadableFileError as refusal:
        explain(refusal)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="一二，。（）1.<>&;/pdivtable=\"' \n\t", max_size=200))
def test_any_markup_keeps_its_visible_characters_in_order(text):
    try:
        reading = read("a.html", f"<!DOCTYPE html><html><body><p>通报，正文。{text}".encode())
    except UnreadableFileError:
        return
    check(reading)
    assert reading.text.startswith("通报，正文。")
