"""Lines of a reading, with what the layout says of them where it sets some of them apart."""

from __future__ import annotations

import time

import pytest

from generator.folding import fold
from generator.model import Hint, Reading, Span
from generator.parsing.lines import split_lines
from generator.parsing.outline import read_outline
from generator.reading import read

PARAGRAPHS = [
    "中共某某市水务局党组关于巡察整改进展情况的通报",
    "根据市委统一部署,2023年3月1日至5月31日,市委第一巡察组对市水务局党组进行了巡察。现通报如下:",
    "一、问题整改情况",
    "(一)关于学习不深入的问题",
    "一是制定计划3项。",
    "二是组织学习12次。",
    "(二)关于检查不严格的问题",
    "一是修订办法。",
    "二是检查16次。",
]


@pytest.mark.parametrize("tag", ["b", "strong", "h2", "h3"])
def test_a_text_that_is_bold_or_heading_all_over_is_read_by_its_numbers(tag):
    page = "".join(f"<p><{tag}>{line}</{tag}></p>" for line in PARAGRAPHS)
    reading = read("a.html", f"<html><body>{page}</body></html>".encode())
    outline = read_outline(reading, fold(reading.text), "n")
    assert [len(finding.measures) for finding in outline.findings] == [2, 2]


def test_one_long_hint_does_not_make_each_line_look_at_all():
    """A heading of 20,000 letters among as many short ones took seconds."""
    text = "".join("一、\n" for _ in range(6_000)) + "十" * 20_000 + "\n"
    hints = [Hint("heading", Span(at, at + 2), level=1) for at in range(0, 18_000, 3)]
    hints.append(Hint("heading", Span(18_000, 38_000), level=2))
    started = time.process_time()
    lines = split_lines(Reading(text, "text/markdown", hints=tuple(hints)))
    assert time.process_time() - started < 1
    assert len(lines) == 6_001
