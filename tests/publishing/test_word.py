"""The Word documents, read back by another program's library and as XML."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree
from msgspec.structs import replace

from generator.model import all_facts
from generator.publishing.word import write_word
from generator.views.index import Index, index_corpus
from tests.views.made import corpus, span_of

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def file(index: Index, folder: Path) -> Path:
    target = folder / "procurement.docx"
    write_word(index, index.themes["procurement"], target)
    return target


def part(file: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read(name))


def test_each_finding_of_the_theme_is_a_row(file: Path, index: Index) -> None:
    table = docx.Document(str(file)).tables[0]
    cities = [index.cities[report.id].label for report in index.notices]
    assert [row.cells[0].text for row in table.rows[1:]] == cities
    for row in table.rows[1:]:
        assert "政府采购程序不规范" in row.cells[1].text
        assert row.cells[2].text.startswith("部分完成")
        assert "政府采购专项检查" in row.cells[3].text


def test_the_head_is_repeated_on_a_landscape_page(file: Path) -> None:
    document = docx.Document(str(file))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert round(section.page_width.cm, 1) == 29.7
    repeated = document.tables[0].rows[0]._tr.find(f"{WORD}trPr/{WORD}tblHeader")
    assert repeated is not None


def test_sources_are_footnotes(file: Path, index: Index) -> None:
    notes = part(file, "word/footnotes.xml").findall(f"{WORD}footnote")
    texts = {n.get(f"{WORD}id"): "".join(n.itertext()).strip() for n in notes}
    marks = part(file, "word/document.xml").iter(f"{WORD}footnoteReference")
    cited = [texts[mark.get(f"{WORD}id")] for mark in marks]
    assert len(cited) == len(index.notices)
    assert any("https://a.cn/c?x=1&y=2" in text for text in cited)
    assert not [text for text in cited if "{" in text]


def test_markup_in_a_notice_is_words(file: Path) -> None:
    words = "".join(part(file, "word/document.xml").itertext())
    assert "采购=HYPERLINK(<b>" in words
    assert "</script>" in words


def test_silence_is_said(index: Index, folder: Path) -> None:
    theme = index.themes["theory-study"]
    absent = index.reports[0]
    silent = {**index.by_id, absent.id: replace(absent, facts=all_facts({}))}
    changed = type(index)(
        **{
            **{name: getattr(index, name) for name in index.__slots__},
            "by_id": silent,
        }
    )
    write_word(changed, theme, folder / "a.docx")
    words = [p.text for p in docx.Document(str(folder / "a.docx")).paragraphs]
    assert "未检出本主题的通报（1）" in words
    assert index.cities[absent.id].label in words
    assert any("不等于没有做" in text and theme.terms[0] in text for text in words)


def test_the_heading_of_a_chapter_stands_above_its_findings(folder: Path) -> None:
    made = corpus()
    heading = replace(
        made.alignments[2], report="a", theme="procurement", span=span_of("一、整改情况")
    )
    contact = replace(heading, span=span_of("联系电话:0571-88000000"))
    index = index_corpus(replace(made, alignments=(*made.alignments[:2], heading, contact)))
    write_word(index, index.themes["procurement"], folder / "procurement.docx")
    table = docx.Document(str(folder / "procurement.docx")).tables[0]
    assert [row.cells[1].text.split("\n")[0] for row in table.rows[1:]] == [
        "（问题以外的文字）",
        "(一)采购不规范",
        "（问题以外的文字）",
    ]
    assert table.rows[1].cells[3].text == "一、整改情况"
