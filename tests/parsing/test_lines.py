"""Lines of a reading, with what the layout says of them where it sets some of them apart."""

from __future__ import annotations

import pytest

from generator.folding import fold
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
