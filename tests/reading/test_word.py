"""Word documents: text in order, numbers as Word prints them, changes as accepted."""

# ruff: noqa: E501 - lines of markup read better whole
from __future__ import annotations

import pytest

from generator.errors import UnreadableFileError
from generator.reading import Limits, read
from tests.reading.documents import NAMESPACES, docx, para, table, zipped


def shown(body, **parts):
    return read("a.docx", docx(body, **parts))


def hints(reading, kind):
    return [(h, reading.text[h.span.start : h.span.end]) for h in reading.hints if h.kind == kind]


def labels(reading):
    return [(h.label, h.level, text) for h, text in hints(reading, "item")]


def level(depth, kind, text, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LADDER = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircle", "%4")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_automatic_numbers_are_labels_and_restart_below_their_chapter():
    body = (
        para("甲", number=(1, 0))
        + para("乙", number=(1, 1))
        + para("丙", number=(1, 2))
        + para("丁", number=(1, 2))
        + para("戊", number=(1, 1))
        + para("己", number=(1, 2))
        + para("庚", number=(1, 3))
        + para("无号")
        + para("辛", number=(2, 0))
        + para("壬", number=(3, 0))
        + para("癸", number=(3, 0))
    )
    reading = shown(body, numbering=LADDER)
    assert reading.text == "甲\n乙\n丙\n丁\n戊\n己\n庚\n无号\n辛\n壬\n癸\n"
    assert labels(reading) == [
        ("一、", 1, "甲"),
        ("（一）", 2, "乙"),
        ("1.", 3, "丙"),
        ("2.", 3, "丁"),
        ("（二）", 2, "戊"),
        ("1.", 3, "己"),
        ("①", 4, "庚"),
        ("二、", 1, "辛"),
        ("一、", 1, "壬"),
        ("二、", 1, "癸"),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "third"),
    [
        ("decimal", "（%1）", "（3）"),
        ("decimalFullWidth", "%1．", "３．"),
        ("chineseLegalSimplified", "%1、", "叁、"),
        ("ideographTraditional", "%1、", "丙、"),
        ("ideographDigital", "%1、", "三、"),
        ("upperLetter", "%1)", "C)"),
        ("lowerRoman", "%1.", "iii."),
        ("decimalZero", "%1", "03"),
        ("chineseCountingThousand", "第%1章", "第三章"),
        ("bullet", "●", None),
        ("none", "", None),
    ],
)
def test_numbers_in_every_manner(kind, text, third):
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, kind, text)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    reading = shown("".join(para(x, number=(1, 0)) for x in "甲乙丙"), numbering=numbering)
    found = labels(reading)
    assert (found[2][0] if found else None) == third


def test_numbers_come_through_a_list_style_and_in_a_manner_of_newer_versions():
    """Templates of organs name their list by a style; WPS writes some manners in two versions."""
    newer = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="一, 二"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback>'
        "</mc:AlternateContent>"
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="organ"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="organ"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/>{newer}<w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    )
    reading = shown("".join(para(x, number=(1, 0)) for x in "甲乙"), numbering=numbering)
    assert [label for label, _, _ in labels(reading)] == ["（一）", "（二）"]


def test_a_label_of_several_levels_and_levels_never_counted():
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "decimal", "%3)", '<w:lvlRestart w:val="0"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(
        para(x, number=(1, at)) for x, at in [("甲", 1), ("乙", 2), ("丙", 1), ("丁", 2)]
    )
    assert [label for label, _, _ in labels(shown(body, numbering=numbering))] == [
        "1.1",
        "1)",
        "1.2",
        "2)",
    ]


def test_numbers_come_from_styles_and_can_be_switched_off():
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="K"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="R"><w:basedOn w:val="R"/></w:style>'
    )
    body = para("甲", "H") + para("乙", "K") + para("丙", "H", number=(0, 0)) + para("丁", "R")
    reading = shown(body, styles=styles, numbering=LADDER)
    assert labels(reading) == [("（一）", 2, "甲"), ("（二）", 2, "乙")]
    assert [(h.level, text) for h, text in hints(reading, "heading")] == [
        (2, "甲"),
        (2, "乙"),
        (2, "丙"),
    ]


def test_headings_and_bold_paragraphs():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="标题 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>（一）</w:t></w:r><w:r><w:rPr>{}</w:rPr><w:t>方面</w:t></w:r></w:p>"
    body = (
        para("一、", "1")
        + para("二、", "2")
        + bold.format("<w:b/>")
        + bold.format('<w:b w:val="0"/>')
        + bold.format('<w:rFonts w:eastAsia="黑体"/>')
        + para("三、", extra='<w:outlineLvl w:val="2"/>')
    )
    reading = shown(body, styles=styles)
    assert [(h.level, text) for h, text in hints(reading, "heading")] == [
        (1, "一、"),
        (2, "二、"),
        (3, "三、"),
    ]
    assert len(hints(reading, "bold")) == 2


def test_tracked_changes_are_read_as_accepted():
    body = (
        "<w:p><w:r><w:t>整改</w:t></w:r><w:del><w:r><w:delText>未</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>已</w:t></w:r></w:ins><w:r><w:t>完成</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo></w:p>"
        + para("前半", extra="<w:rPr><w:del/></w:rPr>")
        + para("后半")
        + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        + para("删去的行")
        + "</w:tc></w:tr></w:tbl>"
    )
    assert shown(body).text == "整改已完成新\n前半后半\n"


def test_fields_breaks_symbols_and_hidden_text():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:t>3</w:t></w:r><w:r><w:br/><w:t>下行</w:t><w:tab/><w:noBreakHyphen/><w:br w:type="page"/>'
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>完</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>"
    )
    assert shown(body).text == "3\n下行\t-☑完链接\n"


def test_text_boxes_once_and_notes_at_the_end():
    box = f"<w:txbxContent>{para('框内')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>框前</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
        '</mc:AlternateContent></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        + para("后文")
    )
    notes = f'<w:footnote w:id="0">{para("分隔")}</w:footnote><w:footnote w:id="2">{para("脚注")}</w:footnote>'
    reading = shown(body, footnotes=notes)
    assert reading.text == "框前\n框内\n后文\n脚注\n"
    assert [(h.label, text) for h, text in hints(reading, "note")] == [("1", "脚注")]


def test_cells_have_places_and_merged_ones_are_written_once():
    start, going, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    reading = shown(
        table(
            ["序号", "问题", "措施"],
            [("1", start), "甲", para("一是。") + para("二是。")],
            [("", going), ("合并", wide)],
            [("", going), "乙", ""],
            ["2", table(["内", "表"]) + para("丙"), "丁"],
        )
        + para("后文")
    )
    assert [(text, h.row, h.column, h.rows, h.columns) for h, text in hints(reading, "cell")] == [
        ("序号", 0, 0, 1, 1),
        ("问题", 0, 1, 1, 1),
        ("措施", 0, 2, 1, 1),
        ("1", 1, 0, 3, 1),
        ("甲", 1, 1, 1, 1),
        ("一是。\n二是。", 1, 2, 1, 1),
        ("合并", 2, 1, 1, 2),
        ("乙", 3, 1, 1, 1),
        ("2", 4, 0, 1, 1),
        ("内\n表\n丙", 4, 1, 1, 1),
        ("丁", 4, 2, 1, 1),
    ]
    assert reading.text.endswith("丁\n后文\n")


def test_a_column_without_text_makes_no_table():
    body = table(["", "一、情况"], ["", "良好。"]) + table(["甲", "一"], ["乙", ""])
    assert [text for _, text in hints(shown(body), "cell")] == ["甲", "一", "乙"]


def test_the_number_of_an_empty_cell_goes_with_the_next_cell_of_its_row():
    row = [para(number=(1, 2)), "问题甲", "措施"]
    reading = shown(table(row, row), numbering=LADDER)
    assert labels(reading) == [("1.", 3, "问题甲"), ("2.", 3, "问题甲")]


def test_a_table_of_contents_is_hinted_as_chrome():
    toc = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{para('目录')}{para('一、总体情况 1')}</w:sdtContent></w:sdt>"
    )
    reading = shown(toc + para("正文"))
    assert [text for _, text in hints(reading, "chrome")] == ["目录\n一、总体情况 1"]


def test_a_file_within_the_document_is_named():
    chunk = '<w:altChunk w:id="r1"/>'
    assert [r.code for r in shown(para("正文") + chunk).remarks] == ["body-elsewhere"]
    with pytest.raises(UnreadableFileError, match=r"嵌在里面的另一个文件.*另存为docx"):
        shown(chunk)


def test_running_heads_are_left_out_and_said():
    reading = shown(para("正文"), header1=para("内部资料"))
    assert reading.text == "正文\n"
    assert [("内部资料" in r.message, r.code) for r in reading.remarks] == [
        (True, "running-heads-left-out")
    ]


def test_the_strict_variant_of_the_format_is_read():
    usual = docx(para("正文"))
    body = f"<w:document {NAMESPACES}><w:body>{para('正文')}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read("a.docx", zipped({"word/document.xml": body})).text == read("a.docx", usual).text


ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (docx(para()), "没有文字"),
        (docx(para("正文"))[:-40], "损坏"),
        (zipped({"word/document.xml": "<w:document"}), "损坏"),
        (zipped({"word/other.xml": "<a/>"}), "没有正文"),
        (zipped({"word/document.xml": f"<w:document {NAMESPACES}/>"}), "没有正文"),
        (zipped({"word/document.xml": f"{ENTITY}<a>&x;</a>"}), "实体"),
        (docx(" " * 30_000_000), "max_zip_ratio"),
        (docx("<w:sdt><w:sdtContent>" * 90 + "</w:sdtContent></w:sdt>" * 90), "max_depth"),
    ],
)
def test_damaged_and_hostile_documents_are_refused(raw, why):
    with pytest.raises(UnreadableFileError, match=why):
        read("a.docx", raw)


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (Limits(max_unpacked_bytes=200), "max_unpacked_bytes"),
        (Limits(max_zip_members=1), "max_zip_members"),
        (Limits(max_nodes=3), "max_nodes"),
        (Limits(max_cells=3), "max_cells"),
    ],
)
def test_limits_of_documents(limits, why):
    with pytest.raises(UnreadableFileError, match=why):
        read("a.docx", docx(para("正文") * 5 + table(["一"] * 5)), limits)


def test_a_document_that_is_cut_anywhere_is_refused():
    """Its list of contents stands at the end, so there is no telling what is missing."""
    raw = docx(para("正文") * 5, numbering=LADDER)
    for cut in range(4, len(raw), 37):
        with pytest.raises(UnreadableFileError):
            read("a.docx", raw[:cut])
