"""Saved pages: the whole notice, nothing of the page, and the layout as hints."""

# ruff: noqa: E501 - lines of markup read better whole
from __future__ import annotations

import gzip

import opencc
import pytest

from generator.errors import UnreadableFileError
from generator.reading import Limits, read
from tests.reading.pages import BODY, NOTICE, PAGES, SIGNED, SPLIT_BODY, TITLE, paragraphs


def compact(text):
    return "".join(text.split())


def shown(page):
    return read("a.html", f"<html><body>{page}</body></html>".encode())


def quotes(reading, kind):
    return [reading.text[h.span.start : h.span.end] for h in reading.hints if h.kind == kind]


@pytest.mark.parametrize("manner", PAGES)
def test_the_notice_and_its_metadata_are_all_that_is_read(manner):
    page, metadata = PAGES[manner]
    reading = read("a.html", page.encode())
    wanted = sorted(compact("".join([*NOTICE, *metadata])))
    assert sorted(compact(reading.text)) == wanted
    assert compact("".join(BODY + SIGNED)) in compact(reading.text)
    assert not quotes(reading, "chrome")
    assert "page-left-out" in [remark.code for remark in reading.remarks]


@pytest.mark.parametrize("manner", PAGES)
def test_a_page_in_traditional_characters_is_read_alike(manner):
    page, metadata = PAGES[manner]
    convert = opencc.OpenCC("s2t").convert
    reading = read("a.html", convert(page).encode())
    wanted = sorted(compact("".join(map(convert, [*NOTICE, *metadata]))))
    assert sorted(compact(reading.text)) == wanted


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_pages_in_other_encodings(encoding):
    reading = read("a.html", SPLIT_BODY.encode(encoding))
    assert compact("".join(BODY)) in compact(reading.text)


def test_the_organ_that_a_newspaper_prints_above_the_title_is_kept():
    page = f"<p>首页 &gt; 第三版</p><p>某某日报</p><p>{SIGNED[0]}</p><h2>关于整改的通报</h2>{paragraphs(BODY)}"
    reading = shown(page)
    assert quotes(reading, "chrome") == ["某某日报"]
    assert reading.text.split("\n")[1:4] == [SIGNED[0], "关于整改的通报", BODY[0]]


def test_a_title_in_two_lines_and_an_index_behind_a_bullet_are_kept():
    first, second = "中共某市供销社党组关于三届", "市委第六轮巡察整改情况的通报"
    page = f"<p>首页</p><p>• 索 引 号：430407/2024-1</p><p>{first}</p><p>{second}</p>{paragraphs(BODY)}"
    assert shown(page).text.split("\n")[:3] == ["• 索 引 号：430407/2024-1", first, second]


def test_a_body_that_is_hidden_until_a_script_shows_it_is_read():
    page = f"<div><p>公众号，欢迎关注。</p></div><div style='visibility:hidden'>{paragraphs(NOTICE * 2)}</div>"
    assert compact("".join(NOTICE)) in compact(shown(page).text)


def test_words_strewn_into_short_lines_are_no_hidden_body():
    lines = ["一、整改情况", *[f"（{n}）检查{n}次，通报{n}人。" for n in range(1, 40)]]
    noise = "<span style='display:none'>某某市水务局巡察，整改。关键词</span>"
    page = "".join(f"<p>{line[:4]}{noise}{line[4:]}</p>" for line in lines)
    assert "关键词" not in shown(page).text


@pytest.mark.parametrize("manner", ["<pre>{}</pre>", "<div>{}</div>"])
def test_lines_broken_at_a_fixed_width_are_joined_in_pages_too(manner):
    long = [
        TITLE,
        *[f"　　{line}具体由办公室负责，联系电话：0123-4567890。" for line in BODY],
        *SIGNED,
    ]
    rows = [line[at : at + 30] for line in long for at in range(0, len(line), 30)]
    reading = shown(manner.format(("\n" if "pre" in manner else "<br>").join(rows)))
    assert [line.strip() for line in reading.text.split("\n")[:-1]] == [x.strip() for x in long]
    assert "lines-rejoined" in [remark.code for remark in reading.remarks]


def test_a_title_over_two_lines_of_a_heading_is_kept_whole():
    page = f"<h1>某某市水务局<br>巡察整改<br>进展情况的通报</h1><div>{paragraphs(BODY)}</div>"
    assert compact(shown(page).text) == compact(
        "".join(["某某市水务局巡察整改进展情况的通报", *BODY])
    )


def test_a_numbered_heading_is_no_title_and_a_salutation_stays():
    page = f"<p class='t'>{TITLE}</p><p>各乡镇党委：</p><h2>一、整改工作总体情况</h2>{paragraphs(BODY * 2)}"
    lines = shown(page).text.split("\n")
    assert lines[:3] == [TITLE, "各乡镇党委：", "一、整改工作总体情况"]
    assert not quotes(shown(page), "chrome")


def test_the_name_of_the_site_is_kept_as_chrome():
    page = f"<div><a href='/'><h1>某某市水务局</h1></a><ul><li><a href='/x'>领导信箱</a></li></ul></div><div><h2>{TITLE}</h2>{paragraphs(BODY)}</div>"
    reading = shown(page)
    assert quotes(reading, "chrome") == ["某某市水务局"]
    assert compact(reading.text) == compact("".join(["某某市水务局", TITLE, *BODY]))


def test_the_path_to_the_page_is_left_out_inside_the_body_too():
    page = f"<div id='zoom'><p>无障碍浏览</p><p>您现在的位置：首页 &gt; 市水务局</p><h1>{TITLE}</h1>{paragraphs(BODY)}</div>"
    assert compact(shown(page).text) == compact("".join([TITLE, *BODY]))


def test_labels_that_stand_against_each_other_are_set_apart():
    page = f"<h1>{TITLE}</h1><p><span>信息来源：市水务局</span><span>发布时间：2024-02-06</span></p>{paragraphs(BODY)}"
    assert shown(page).text.split("\n")[1] == "信息来源：市水务局 发布时间：2024-02-06"


def test_body_text_beside_the_main_block_is_kept_in_doubt():
    extra = "另外，局党组还对照巡察反馈意见举一反三，对下属单位开展延伸检查，发现并纠正问题12个；追回资金。"
    page = f"<div>{paragraphs(NOTICE * 3)}</div><div><p>{extra}</p></div>"
    assert extra in shown(page).text


def test_spans_that_cut_words_are_joined_and_source_breaks_vanish():
    page = "<p><span>2024</span>\n<span>年</span><span>6</span>月\n   20日，巡\n察整改。<br/>第二行。</p>"
    assert shown(page).text == "2024年6月20日，巡察整改。\n第二行。\n"


def test_spaces_that_are_printed_stay():
    assert (
        shown("<p>&nbsp;&nbsp;　　一、 党建 ABC\nDEF。</p>").text
        == "\xa0\xa0　　一、 党建 ABC DEF。\n"
    )


def test_what_a_browser_does_not_show_is_left_out():
    page = """<style>.x{display:none} @media print {.p{display:none}}</style>
    <p>可见，一。</p><p style="DISPLAY: none">藏一。</p><p hidden>藏二。</p><p class="a x">藏三。</p>
    <div style="visibility:hidden"><p>藏四。</p></div><script>藏五</script><noscript>藏六</noscript>
    <template>藏七</template><!-- 藏八 --><textarea>藏九</textarea><select><option>藏十</select>
    <p class="p">可见，二。</p>"""
    assert shown(page).text == "可见，一。\n可见，二。\n"


@pytest.mark.parametrize(
    "noise",
    [
        "<font class='jammer'>5 z5 v; u` #j</font>",
        "<span style='font-size: 0px;color:#fff'>统计编号</span>",
        "<span style='font-size:0'>统计编号</span>",
        "<i class='z'>统计编号</i>",
        "<div style='position:absolute;left:-10000px'><p>粘贴留下的话。</p></div>",
    ],
)
def test_noise_that_no_reader_sees_is_left_out(noise):
    page = f"<style>.z{{font-size:0}}</style><p>可见，{noise}一。</p>"
    assert compact(shown(page).text) == "可见，一。"


@pytest.mark.parametrize(
    "letters",
    [
        "<div style='font-size:0'><span style='font-size:16px'>可见，一。</span></div>",
        "<span style='font-size:0.9em'>可见，一。</span>",
        "<p style='text-indent:-32px;margin-left:-1px'>可见，一。</p>",
    ],
)
def test_letters_that_have_a_size_or_a_place_stay(letters):
    assert shown(letters).text == "可见，一。\n"


def test_a_number_that_can_be_called_is_no_link_of_the_page():
    page = f"<h1>{TITLE}</h1><div>{paragraphs(BODY[:-1])}<p><a href='tel:01234567890'>联系电话：0123-4567890</a></p></div>"
    assert not quotes(shown(page), "chrome")


def test_one_long_paragraph_among_short_ones_is_not_all_of_the_body():
    lines = [
        TITLE,
        BODY[0],
        "一、整改情况",
        "（一）学习不深",
        "组织学习12次。",
        "（二）检查不严",
        "检查3次。",
    ]
    page = f"<ul><li><a href='/'>首页</a></li></ul><div>{paragraphs(lines)}</div><p>主办：某某市水务局</p>"
    assert shown(page).text.split("\n")[:-1] == lines


def test_headings_and_bold_paragraphs_are_hints():
    reading = shown(
        "<h2>二、问题</h2><p><b>（一）</b><strong>方面</strong></p><p><b>整改：</b>已完成。</p>"
        "<p style='font-weight: bold'>（二）方面</p><p><b>一<span style='font-weight:normal'>二</span></b></p>"
    )
    assert quotes(reading, "heading") == ["二、问题"]
    assert quotes(reading, "bold") == ["（一）方面", "（二）方面"]


def test_numbers_of_lists_are_labels_and_not_text():
    reading = shown(
        "<ol start='3'><li>甲</li><li><p>乙</p><p>又</p><ol type='a'><li>丙</li></ol></li><li>4.丁</li></ol>"
        "<ol style='list-style-type:cjk-ideographic'><li>戊</li></ol><ul><li>己</li></ul>"
        "<ol style='list-style:none'><li>庚</li></ol>"
    )
    assert reading.text == "甲\n乙\n又\n丙\n4.丁\n戊\n己\n庚\n"
    found = [
        (h.label, h.level, reading.text[h.span.start : h.span.end])
        for h in reading.hints
        if h.kind == "item"
    ]
    assert found == [("3.", 1, "甲"), ("4.", 1, "乙"), ("a.", 2, "丙"), ("一、", 1, "戊")]


@pytest.mark.parametrize(
    ("css", "attributes", "labels"),
    [
        (".k{list-style-type:cjk-ideographic}", "class='list k'", ["一、", "二、"]),
        ("ol{list-style:inside upper-alpha}", "", ["A.", "B."]),
        ("ol ol{list-style:upper-alpha}", "", ["1.", "2."]),
        ("ul, li {list-style: none}", "", []),
        ("#k{list-style:none}", "id='k'", []),
        ("", "reversed", ["2.", "1."]),
        ("", "reversed start='5'", ["5.", "4."]),
    ],
)
def test_lists_are_numbered_as_the_style_sheet_says(css, attributes, labels):
    reading = shown(f"<style>{css}</style><ol {attributes}><li>甲</li><li>乙</li></ol>")
    assert [hint.label for hint in reading.hints] == labels


def test_the_words_of_pictures_are_read_where_there_are_no_others():
    pictures = "".join(f"<p><img src='{n}.png' alt='{x}'></p>" for n, x in enumerate(BODY))
    reading = read("a.html", f"<html><body><h1>{TITLE}</h1>{pictures}</body></html>".encode())
    assert reading.text.split("\n")[:-1] == [TITLE, *BODY]
    assert "text-from-pictures" in [remark.code for remark in reading.remarks]
    logo = f"<h1><img alt='{TITLE}'></h1><h2><img alt='某某市水务局网站'></h2>{paragraphs(BODY)}"
    reading = read("a.html", f"<html><body>{logo}<img alt='{BODY[0]}'></body></html>".encode())
    assert reading.text.split("\n")[:-1] == [TITLE, *BODY]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("<img src='1.png'><img src='2.png'>", "2张图片"),
        ("<a href='/files/notice.pdf?x=1'>附件</a>", "notice.pdf"),
        ("<iframe src='/view/1'></iframe>", "内嵌的网页"),
    ],
)
def test_a_page_without_body_says_where_it_may_be(body, named):
    reading = read("a.html", f"<html><body><h1>{TITLE}</h1>{body}</body></html>".encode())
    assert [remark.code for remark in reading.remarks if named in remark.message] == [
        "body-elsewhere"
    ]


def test_a_packed_page_and_characters_written_twice_are_read():
    page = (
        f"<html><body><p>{BODY[0]}</p><p>关于&amp;ldquo;学习&amp;rdquo;的问题。</p></body></html>"
    )
    assert read("a.html", gzip.compress(page.encode())).text.split("\n")[:2] == [
        BODY[0],
        "关于“学习”的问题。",
    ]


LEDGER = """<table border="1"><tr><th>序号</th><th>问题</th><th>整改措施</th><th>状态</th></tr>
<tr><td rowspan="2">1</td><td>巡河<br>流于形式</td><td><p>一是修订制度。</p><p>二是检查。</p></td><td>完成</td></tr>
<tr><td colspan="2">合并，两列。</td><td></td></tr></table>"""


def test_cells_of_tables_have_places():
    reading = shown(LEDGER)
    cells = [
        (reading.text[h.span.start : h.span.end], h.row, h.column, h.rows, h.columns)
        for h in reading.hints
        if h.kind == "cell"
    ]
    assert cells == [
        ("序号", 0, 0, 1, 1),
        ("问题", 0, 1, 1, 1),
        ("整改措施", 0, 2, 1, 1),
        ("状态", 0, 3, 1, 1),
        ("1", 1, 0, 2, 1),
        ("巡河\n流于形式", 1, 1, 1, 1),
        ("一是修订制度。\n二是检查。", 1, 2, 1, 1),
        ("完成", 1, 3, 1, 1),
        ("合并，两列。", 2, 1, 1, 2),
    ]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([["", "一、情况"], ["", "良好。"]], 0),
        ([["一、情况", ""], ["良好。", ""]], 0),
        ([["甲", "一"], ["乙", ""]], 3),
    ],
)
def test_a_column_without_text_makes_no_table(rows, cells):
    """An editor's layout: a narrow empty cell, and the paragraph beside it."""
    written = "".join("<tr>" + "".join(f"<td>{x}</td>" for x in row) + "</tr>" for row in rows)
    reading = shown(f"<table><tr><td colspan='2'>关于整改情况的通报</td></tr>{written}</table>")
    assert sum(hint.kind == "cell" for hint in reading.hints) == (cells and cells + 1)


def test_tables_are_numbered_and_layout_tables_give_no_cells():
    reading = shown(LEDGER * 2)
    assert {h.table for h in reading.hints} == {1, 2}
    layout = f"<table><tr><td>菜单</td><td>{paragraphs(NOTICE * 2)}</td></tr></table>"
    assert not quotes(shown(layout), "cell")
    nested = shown(f"<table border=1><tr><td>{LEDGER}</td><td>右</td></tr></table>")
    assert {h.table for h in nested.hints} == {1}


def test_the_head_states_title_date_source_and_address():
    head = f"""<!-- saved from url=(0030)https://www.example.cn/art/1.html -->
    <html><head><title>{TITLE}-某某市</title><meta name="ArticleTitle" content="{TITLE}">
    <meta name="PubDate" content="2024-02-06 10:00"><meta name="ContentSource" content="市水务局"></head>"""
    reading = read("a.html", f"{head}<body>{paragraphs(NOTICE)}</body></html>".encode())
    assert dict(reading.stated) == {
        "title": TITLE,
        "published": "2024-02-06 10:00",
        "source": "市水务局",
        "url": "https://www.example.cn/art/1.html",
    }


def test_the_name_of_the_site_is_no_title():
    page = "<html><head><title>某某市人民政府</title></head><body>"
    assert "title" not in dict(read("a.html", f"{page}{paragraphs(NOTICE)}".encode()).stated)
    titled = f"<html><head><title>{TITLE}_某某网</title></head><body><h1>{TITLE}</h1>"
    stated = dict(read("a.html", f"{titled}{paragraphs(BODY)}".encode()).stated)
    assert stated["title"] == TITLE


def test_addresses_that_are_not_of_the_web_are_not_stated():
    page = f'<html><head><link rel="canonical" href="javascript:alert(1)"></head>{paragraphs(BODY)}'
    assert "url" not in dict(read("a.html", page.encode()).stated)


def test_pronunciation_glosses_are_left_out_with_a_remark():
    reading = shown("<p><ruby>衛<rp>(</rp><rt>wèi</rt><rp>)</rp></ruby>生健康，一。</p>")
    assert reading.text == "衛生健康，一。\n"
    assert "glosses-left-out" in [remark.code for remark in reading.remarks]


def test_a_page_saved_with_its_parts_gives_the_same():
    page = (
        b"From: <Saved>\r\nSnapshot-Content-Location: https://www.example.cn/1.html\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + SPLIT_BODY.encode()
        + b"\r\n--x--\r\n"
    )
    reading = read("a.mhtml", page)
    assert reading.text == read("a.html", SPLIT_BODY.encode()).text
    assert dict(reading.stated)["url"] == "https://www.example.cn/1.html"


@pytest.mark.parametrize(
    ("limits", "page", "setting"),
    [
        (Limits(max_nodes=50), "<p>一</p>" * 100, "max_nodes"),
        (Limits(max_depth=50), "<div>" * 100 + "一", "max_depth"),
        (Limits(), "<div>" * 200_000 + "一", "max_depth"),
        (Limits(), f"<p {' '.join(f'a{n}=x' for n in range(300_000))}>一", "max_attributes"),
        (Limits(), f"<p {' '.join(f'a{n}=x' for n in range(3_000))}>一" * 50, "max_attributes"),
        (Limits(max_attributes=5), "<p a0 a1 a2 a3 a4 a5=1>一", "max_attributes"),
        (Limits(max_cells=50), "<table><tr>" + "<td>一" * 100, "max_cells"),
        (Limits(), "<table><tr>" + "<td rowspan=9999 colspan=9999>一" * 9, "max_cells"),
    ],
)
def test_pages_beyond_the_limits_are_refused(limits, page, setting):
    with pytest.raises(UnreadableFileError, match=setting):
        read("a.html", f"<html>{page}".encode(), limits)


def test_large_values_scripts_and_words_are_no_attributes():
    """A picture within the page, its lines wrapped, and scripts have as many words as a tag."""
    picture = "\n".join(["iVBORw0KGgo" * 7] * 20_000)
    script = "if (i<n) { a = {\n" + "x: 1,\n" * 20_000 + "}; }"
    page = f"<html><body><script>{script}</script><img alt='' src=\"{picture}\"><p>整改的通报。"
    assert read("a.html", page.encode()).text.split() == ["整改的通报。"]
