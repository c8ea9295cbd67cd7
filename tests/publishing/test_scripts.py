"""The data files of scripts: what they hold, in which words, and where things stand in them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from msgspec.structs import replace

from generator.folding import search_table
from generator.model import Block, Corpus, Span, StatedDate
from generator.publishing.scripts import report_content
from generator.publishing.search_index import UNINDEXED
from generator.views.index import index_corpus
from tests.views.made import corpus, report
from tests.whole import script_files

CALL = re.compile(r'duizhao\.give\("([^"]+)",(.*)\);\n\Z', re.DOTALL)


def given(text: str) -> tuple[str, Any]:
    """Return the name and value that a script hands over."""
    call = CALL.fullmatch(text)
    assert call
    return call[1], json.loads(call[2])


def many(count: int) -> Corpus:
    """Return a corpus of `count` notices."""
    reports = tuple(report(f"r{number:03}", code=str(100000 + number)) for number in range(count))
    return replace(corpus(), reports=reports, alignments=(), counterparts={}, stock={}, unfiled=())


def test_each_script_hands_over_its_value_under_its_own_name() -> None:
    for path, text in script_files(index_corpus(corpus())):
        name, _ = given(text)
        assert path == f"data/js/{name}.js"


def test_a_small_site_has_no_index() -> None:
    paths = [path for path, _ in script_files(index_corpus(many(UNINDEXED)))]
    assert not [path for path in paths if "/index/" in path]


@pytest.mark.parametrize("count", [UNINDEXED + 1, 70])
def test_a_larger_site_has_its_index_in_shards(count: int) -> None:
    files = dict(script_files(index_corpus(many(count))))
    _, head = given(files["data/js/head.js"])
    assert head["reports"] == count
    shards = [path for path in files if path.startswith("data/js/index/")]
    assert len(shards) == head["shards"] >= 1
    names = [
        entry
        for block in range(-(-count // 64))
        for entry in given(files[f"data/js/directory/{block}.js"])[1]
    ]
    assert [entry[0] for entry in names] == [f"r{number:03}" for number in range(count)]


def test_spans_point_at_the_text() -> None:
    index = index_corpus(corpus())
    content = report_content(index, index.report("a"))
    text = content["text"]
    measure = next(block for block in content["blocks"] if block[1] == "measure")
    assert text[measure[2] : measure[3]] == "一是制定《采购办法》,节约12.5万元。"
    assert measure[5:] == ["procurement", "a-1-1"]
    finding = content["findings"][measure[4]]
    assert finding[:4] == ["a-1", "（一）", "采购不规范", "completed"]


def test_a_deadline_is_its_date_and_its_words() -> None:
    due = StatedDate("2025-12", "2025年12月底", Span(0, 1))
    first, second = report().findings
    open_report = replace(report(), findings=(replace(first, deadline=due), second))
    found = report_content(index_corpus(corpus()), open_report)["findings"]
    assert [finding[5] for finding in found] == [["2025-12", "2025年12月底"], []]


def test_positions_are_utf16_units() -> None:
    text = "𠮷局(一),通报"
    odd = replace(report(), text=text, blocks=(Block("title", Span(2, 8)),), findings=())
    plain = replace(odd, figures=(), documents=(), stated=(), checks=())
    index = index_corpus(replace(many(0), reports=(plain,)))
    content = report_content(index, plain)
    units = text.encode("utf-16-le")
    _, _, start, end, *_ = content["blocks"][0]
    assert units[start * 2 : end * 2].decode("utf-16-le") == "(一),通报"
    at = 0
    widened = []
    for distance in content["wide"]:
        at += distance
        widened.append(units[at * 2 : at * 2 + 2].decode("utf-16-le"))
    assert widened == ["(", ")", ","]


def test_the_folding_table_pairs_single_units() -> None:
    files = dict(script_files(index_corpus(corpus())))
    _, pairs = given(files["data/js/fold.js"])
    units = [len(pairs[side].encode("utf-16-le")) // 2 for side in ("from", "to")]
    assert units == [len(search_table()), len(search_table())]
    assert pairs["to"][pairs["from"].index("黨")] == "党"


def test_hostile_text_cannot_leave_its_string() -> None:
    text = '"});alert(1);//\\ </script> \u2028'
    hostile = replace(
        report(),
        text=text,
        blocks=(Block("title", Span(0, len(text))),),
        findings=(),
        figures=(),
        documents=(),
        stated=(),
        checks=(),
        title=text,
    )
    index = index_corpus(replace(many(0), reports=(hostile,)))
    files = dict(script_files(index))
    assert given(files["data/js/report/a.js"])[1]["text"] == text
