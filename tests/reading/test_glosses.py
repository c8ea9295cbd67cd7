"""Pronunciations that a page set behind its characters."""

from __future__ import annotations

import pytest

from generator.model import Hint, Reading, Span
from generator.reading import read
from generator.reading.glosses import without_glosses
from tests.reading.documents import docx, para

GLOSSED = (
    "根據(jù)市委統(tǒng)一部署,巡察組對(duì)市民政局進行了巡察,"
    "現(xiàn)將有關(guān)情況(見附件)予以公布。"
)
BARE = "根據市委統一部署,巡察組對市民政局進行了巡察,現將有關情況(見附件)予以公布。"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("brackets", ["()", "（）"])
def test_glosses_of_a_page_are_left_out_and_said(name, brackets):
    text = GLOSSED.replace("(", brackets[0]).replace(")", brackets[1])
    page = f"<html><body><p>{text}</p></body></html>" if name.endswith("html") else text
    reading = read(name, page.encode())
    assert reading.text.strip() == BARE.replace("(", brackets[0]).replace(")", brackets[1])
    assert [one.message for one in reading.remarks if one.code == "glosses-left-out"] == [
        "略去了5处注音"
    ]


def test_a_gloss_that_a_person_wrote_stays():
    text = "郏(jiá)县和洧(wěi)川的(一)项(3)工作(CDC)"
    assert read("a.txt", text.encode()).text.strip() == text


def test_glosses_in_word_are_left_out():
    assert read("a.docx", docx(para(GLOSSED))).text.strip() == BARE


def test_hints_stand_where_their_text_now_stands():
    lines = ["統(tǒng)一", "對(duì)市", "(wèi)", "現(xiàn)將有關(guān)情況(jù)"]
    text = "\n".join(lines)
    spans = [(text.find(line), text.find(line) + len(line)) for line in lines]
    reading = Reading(text, "text/html", hints=tuple(Hint("bold", Span(*one)) for one in spans))
    bare = without_glosses(reading)
    shown = [bare.text[hint.span.start : hint.span.end] for hint in bare.hints]
    assert shown == ["統一", "對市", "(wèi)", "現將有關情況"]
