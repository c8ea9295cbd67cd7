"""OFD: lines placed on pages become paragraphs, as those of a PDF do."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.errors import UnreadableFileError
from generator.reading import Limits, read

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
WIDE = 30
PARAGRAPHS = [
    "一、整改落实情况",
    "（一）关于“学习不深入”的问题。" + "一是制定学习计划，每月学习两次，全年学习24次。" * 3,
    "（二）关于“检查不严格”的问题。" + "二是开展专项检查3次，发现问题12个，均已整改到位。" * 3,
]


def lines_of(paragraph):
    text = "\u3000\u3000" + paragraph
    return [text[at : at + WIDE] for at in range(0, len(text), WIDE)]


def placed(text, number, left=30.0):
    """Return a line as WPS sets it, five millimetres a letter, each number an object of its own."""
    bare = text.lstrip("\u3000")
    left += 5 * (len(text) - len(bare))
    cut = len(bare) // 2
    found = ""
    for at, part in ((0, bare[:cut]), (cut, bare[cut:])):
        if part:
            steps = f"g {len(part) - 1} 5" if at else " ".join(["5"] * (len(part) - 1))
            found += (
                f'<ofd:TextObject ID="9" Font="3" Size="5" Boundary="{left + 5 * at} '
                f'{40 + 9 * number} {5 * len(part)} 6"><ofd:TextCode X="0" Y="5" DeltaX="{steps}">'
                f"{part}</ofd:TextCode></ofd:TextObject>"
            )
    return found


def page(objects):
    layer = f"<ofd:Layer>{objects}</ofd:Layer>"
    return f"{HEAD}<ofd:Page {SPACE}><ofd:Content>{layer}</ofd:Content></ofd:Page>"


def ofd(pages, title="", root="Doc_0/Document.xml"):
    members = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocInfo><ofd:Title>{title}</ofd:Title>"
        f"</ofd:DocInfo><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
        **{f"Doc_0/Pages/{n}.xml": content for n, content in enumerate(pages)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pages_of(paragraphs):
    lines = [line for paragraph in paragraphs for line in lines_of(paragraph)]
    sheets = [lines[at : at + 5] for at in range(0, len(lines), 5)]
    return [
        page(
            "".join(placed(line, n) for n, line in enumerate(sheet))
            + placed(f"— {number} —", 26, left=100)
        )
        for number, sheet in enumerate(sheets, 1)
    ]


def test_lines_become_paragraphs_and_page_numbers_go():
    reading = read("a.ofd", ofd(pages_of(PARAGRAPHS), "某局关于巡察整改情况的通报"))
    assert reading.text.split("\n")[:-1] == PARAGRAPHS
    assert reading.stated == (("title", "某局关于巡察整改情况的通报"),)
    assert [remark.code for remark in reading.remarks] == ["running-heads-left-out"]


RULES = "".join(f'<ofd:PathObject ID="1" Boundary="{30 + 40 * n} 50 0.3 90"/>' for n in range(4))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (ofd([page(placed("序号问题措施", 1) + RULES)]), "表格.*PDF"),
        (ofd([page('<ofd:ImageObject ID="1" Boundary="0 0 210 297"/>')]), "没有文字.*PDF"),
        (ofd([], root="Doc_9/Document.xml"), "没有文档.*PDF"),
        (ofd(pages_of(PARAGRAPHS))[:700], "OFD文件已损坏.*PDF"),
        (ofd(pages_of(PARAGRAPHS * 3)), "max_pages"),
        (ofd([f'<!DOCTYPE a [<!ENTITY b "c">]>{page("&b;")}']), "实体定义.*PDF"),
    ],
    ids=["table", "scan", "no document", "cut off", "pages", "entities"],
)
def test_what_cannot_be_read_is_refused_with_the_cure(raw, why):
    with pytest.raises(UnreadableFileError, match=why):
        read("a.ofd", raw, Limits(max_pages=4))


@pytest.mark.parametrize("wrong", ["", "a b c d", "1", "1 2 3 4 5", "nan inf 1 1"])
def test_damaged_places_lose_no_other_line(wrong):
    good = placed("一、整改落实情况", 1)
    code = '<ofd:TextCode DeltaX="g 3">甲</ofd:TextCode>'
    bad = f'<ofd:TextObject Boundary="{wrong}" Size="x">{code}</ofd:TextObject>'
    assert "一、整改落实情况" in read("a.ofd", ofd([page(good + bad)])).text
