"""PDF files: lines joined to paragraphs, running heads left out, ruled tables as cells."""

from __future__ import annotations

import pytest

from generator.errors import UnreadableFileError
from generator.reading import Limits, ocr, read
from generator.reading.pdf_lines import PdfLine
from tests.reading.documents import FULL, line, pdf, read_pdf


def test_lines_that_the_page_broke_are_joined():
    reading = read_pdf(
        [
            line(760, "关于巡察整改情况的通报", 200, 18),
            line(720, "一、总体情况", 104),
            line(700, FULL[:30], 104),
            line(680, FULL[:32]),
            line(660, "开展检查2次。"),
            line(640, FULL[:30], 104),
            line(620, "全部完成。"),
            line(560, "某某市水务局党组", 340),
            line(540, "2024年2月5日", 350),
        ]
    )
    assert reading.text.split("\n") == [
        "关于巡察整改情况的通报",
        "一、总体情况",
        f"{FULL[:30]}{FULL[:32]}开展检查2次。",
        f"{FULL[:30]}全部完成。",
        "某某市水务局党组",
        "2024年2月5日",
        "",
    ]


def test_short_lines_at_the_top_of_pages_are_no_running_heads():
    body = [line(760 - 20 * n, FULL[:32], 104 if n % 3 == 0 else 80) for n in range(30)]
    pages = [[line(780, "整改进度：已完成", 104), *body] for _ in range(3)]
    assert read_pdf(*pages).text.count("整改进度：已完成") == 3


def test_a_head_of_two_lines_is_left_out_on_all_pages():
    body = [line(740 - 20 * n, FULL[:32], 104 if n % 3 == 0 else 80) for n in range(30)]
    heads = [line(800, "某某县党务公开", 80, 10), line(788, "巡察整改专刊", 80, 10)]
    text = read_pdf(*[[*heads, *body] for _ in range(3)]).text
    assert "专刊" not in text
    assert "党务公开" not in text


def test_the_right_margin_of_a_wide_page_is_told_without_full_lines():
    reading = read_pdf(
        [
            line(760, "（一）关于学习不深入的问题", 104),
            line(740, "一是制定计划3项。二是组织学习12次。", 104),
            line(720, "整改进度：已完成", 104),
            line(700, "（二）关于检查不严格的问题", 104),
            line(680, "一是制定办法2项。二是组织检查16次。", 104),
            line(660, "整改进度：已完成", 104),
        ]
    )
    assert len(reading.text.split("\n")) == 7


def test_an_address_over_two_lines_gets_no_space():
    lines = [line(700 - 20 * n, FULL[:32]) for n in range(4)]
    reading = read_pdf([*lines, line(620, FULL[:24] + "，邮箱：abcd"), line(600, "efg@163.com。")])
    assert "abcdefg@163.com" in reading.text


@pytest.mark.parametrize("hour", ["11/22/26, 10:45 AM", "2024/12/20 10:31", "2024/12/20 上午10:31"])
def test_what_a_browser_prints_around_a_single_page_is_left_out(hour):
    body = [line(740 - 20 * n, FULL[:32], 104 if n % 3 == 0 else 80) for n in range(9)]
    head, foot = (
        line(815, f"{hour} 关于整改的通报", 30, 8),
        line(20, "https://a.cn/1.html 1/1", 30, 8),
    )
    text = read_pdf([head, *body, foot]).text
    assert "关于整改的通报" not in text
    assert "a.cn" not in text


def test_what_follows_a_date_on_the_right_is_no_part_of_it():
    reading = read_pdf(
        [
            *[line(700 - 20 * n, FULL[:32]) for n in range(4)],
            line(600, "某某市水务局党组", 348),
            line(580, "2024年2月5日", 386),
            line(560, "【打印】"),
        ]
    )
    assert reading.text.split("\n")[-4:] == ["某某市水务局党组", "2024年2月5日", "【打印】", ""]


def test_a_title_over_two_lines_and_a_paragraph_over_two_pages():
    reading = read_pdf(
        [
            line(780, FULL[:20], 80, 18),
            line(750, "情况的通报", 230, 18),
            *[line(700 - 20 * n, FULL[:30], 104) for n in range(3)],
            line(640, FULL[:32]),
        ],
        [line(780, FULL[:32]), line(760, "到此为止。"), line(740, FULL[:30], 104)],
    )
    lines = reading.text.split("\n")
    assert lines[0] == f"{FULL[:20]}情况的通报"
    assert f"{FULL[:32]}{FULL[:32]}到此为止。" in lines[3]


@pytest.mark.parametrize(("left", "size"), [(80, 18), (80, 12)])
def test_the_rest_of_a_title_is_joined_in_any_type_and_on_any_side(left, size):
    """In the type of the text the rest stands in the middle, in larger type also on the left."""
    count = 32 * 12 // size
    rest = 80 if size > 12 else 80 + 32 * 6 - 6
    reading = read_pdf(
        [
            line(780, (FULL * 2)[:count], left, size),
            line(750, "报", rest, size),
            *[line(700 - 40 * n, FULL[:30], 104) for n in range(4)],
            *[line(680 - 40 * n, FULL[:32]) for n in range(4)],
        ]
    )
    assert reading.text.split("\n")[0] == f"{(FULL * 2)[:count]}报"


def test_marks_that_are_drawn_after_their_line_stand_where_they_are_printed():
    """A word processor draws the marks of another typeface when the line is done."""
    drawn = [
        (80, 700, 12, "1.关于"),
        (128, 700, 12, "学习不深"),
        (188, 700, 12, "的问题。"),
        (116, 700, 12, "“"),
        (176, 700, 12, "”"),
    ]
    text = read_pdf([*drawn, line(660, "整改情况：已完成。")]).text
    assert text == "1.关于“学习不深”的问题。\n整改情况：已完成。\n"


def test_marks_that_are_drawn_before_a_number_behind_them_stand_where_they_are_printed():
    drawn = [
        (80, 700, 12, "解散"),
        (116, 700, 12, "僵尸群"),
        (104, 700, 12, "“"),
        (152, 700, 12, "”"),
        (164, 700, 12, "37个。"),
    ]
    assert read_pdf([*drawn]).text == "解散“僵尸群”37个。\n"


def test_marks_that_are_drawn_behind_the_letter_after_them_stand_where_they_are_printed():
    drawn = [
        (80, 700, 12, "20条"),
        (128, 700, 12, "，"),
        (116, 700, 12, "”"),
        (140, 700, 12, "最高给予"),
        (200, 700, 12, "200万元。"),
    ]
    assert read_pdf([*drawn]).text == "20条”，最高给予200万元。\n"


@pytest.mark.parametrize(
    ("rest", "short"),
    [("3.42万元全部清退。", 3), ("录”，由纪检组监督。", 3), ("见“辣味”不足。", 2)],
)
def test_a_line_is_short_where_what_follows_may_not_be_broken(rest, short):
    full = [line(760 - 20 * n, FULL[:30], 104) for n in range(0, 12, 2)]
    full += [line(740 - 20 * n, FULL[:32]) for n in range(0, 12, 2)]
    full.sort(key=lambda printed: -printed[1])
    broken = FULL[: 32 - short]
    text = read_pdf([*full, line(520, broken), line(500, rest)]).text
    assert f"{broken}{rest}" in text


def test_two_columns_are_read_one_after_the_other():
    left = [line(700 - 20 * n, FULL[:17], 60) for n in range(8)]
    right = [line(700 - 20 * n, FULL[10:27], 320) for n in range(7)]
    reading = read_pdf(
        [line(760, "关于巡察整改情况的通报", 200, 18), *left, *right, line(560, "结束。", 320)]
    )
    text = FULL[:17] * 8 + FULL[10:27] * 7 + "结束。"
    assert reading.text.split("\n") == ["关于巡察整改情况的通报", text, ""]


def test_three_columns_are_read_one_after_the_other():
    rows = [
        line(700 - 18 * n, f"{name}{n}" + FULL[:11], 60 + 165 * at, 11)
        for at, name in enumerate("甲乙丙")
        for n in range(8)
    ]
    text = read_pdf([line(760, "关于巡察整改情况的通报", 200, 18), *rows]).text
    found = [text.index(f"{name}{n}") for name in "甲乙丙" for n in range(8)]
    assert found == sorted(found)


def test_a_right_column_of_a_few_short_lines_is_read_after_the_left_one():
    left = [line(700 - 20 * n, FULL[:15], 60, 12) for n in range(20)]
    right = [line(700, "三、下一步打算", 330), line(680, "继续整改。", 330)]
    signed = [line(660, "某某局党组", 460), line(640, "2024年2月5日", 450)]
    text = read_pdf([*left, *right, *signed]).text
    assert text.index("三、下一步打算") > text.rindex(FULL[:4])


def test_organ_and_date_on_the_right_are_no_column():
    left = [line(700 - 20 * n, FULL[:15] + "。", 60) for n in range(8)]
    signed = [line(540, "某某局党组", 460), line(520, "2024年2月5日", 450)]
    text = read_pdf([*left, *signed, line(500, "【打印】【关闭】", 60)]).text
    assert text.index("2024年2月5日") < text.index("【打印】")


def test_numbered_lines_without_indent_begin_paragraphs():
    reading = read_pdf(
        [
            line(720, FULL[:31] + "。"),
            line(700, "一是" + FULL[:29] + "。"),
            line(680, "二是" + FULL[:30]),
            line(660, FULL[:31] + "。"),
            line(640, "（二）" + FULL[:28] + "。"),
        ]
    )
    assert [text[:3] for text in reading.text.split("\n")] == [
        "局党组",
        "一是局",
        "二是局",
        "（二）",
        "",
    ]


def test_running_heads_and_page_numbers_are_left_out_and_said():
    pages = [
        [line(810, "某某市水务局文件", 240, 10), line(700, FULL), line(40, f"— {n} —", 280, 10)]
        for n in (1, 2, 3)
    ]
    reading = read_pdf(*pages)
    assert "文件" not in reading.text
    assert "—" not in reading.text
    remark = next(r for r in reading.remarks if r.code == "running-heads-left-out")
    assert "6行" in remark.message
    assert "某某市水务局文件" in remark.message


def test_a_letterhead_on_the_first_page_stays():
    reading = read_pdf(
        [line(810, "某某市水务局文件", 240, 10), line(700, FULL)], [line(700, FULL[:9])]
    )
    assert reading.text.startswith("某某市水务局文件\n")


def test_spaces_that_justify_a_line_vanish_and_columns_stay_apart():
    text = "联 系 电 话 ： 0123 Fax ABC"
    assert read_pdf([line(700, text)]).text == "联系电话：0123 Fax ABC\n"


def test_radicals_become_the_usual_characters():
    assert read_pdf([line(700, "整改落实⼀、⽣活")]).text == "整改落实一、生活\n"


def test_a_short_last_page_is_no_scan():
    reading = read_pdf([line(700, FULL)], [line(700, "2024年2月5日", 350)])
    assert reading.text.endswith("2024年2月5日\n")
    assert reading.remarks == ()


def test_a_file_that_lost_its_directory_is_read():
    assert read("a.pdf", pdf([[line(700, FULL)]]).replace(b"\nxref", b"\n????")).text == f"{FULL}\n"


def test_a_file_cut_in_two_is_refused():
    with pytest.raises(UnreadableFileError, match="重新下载"):
        read("a.pdf", pdf([[line(700, FULL)]])[:600])


@pytest.mark.parametrize(
    ("limits", "why"), [(Limits(max_pages=1), "max_pages"), (Limits(max_characters=5), "字")]
)
def test_limits_of_pdf_files(limits, why):
    with pytest.raises(UnreadableFileError, match=why):
        read("a.pdf", pdf([[line(700, FULL)]] * 2), limits)


def test_a_file_without_any_text_is_refused():
    with pytest.raises(UnreadableFileError, match="没有文字"):
        read_pdf([])


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


def test_a_picture_is_refused_with_the_command_that_helps(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(UnreadableFileError, match=r"duizhao\[ocr\]"):
        read("a.png", PICTURE)


def test_a_scan_is_refused_without_the_extra(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(UnreadableFileError, match=r"扫描件.*duizhao\[ocr\]"):
        read_pdf(None, None)


def test_a_scan_is_recognised_page_by_page_and_marked(monkeypatch):
    def recognised(page, scale):
        assert page.get_height() == 842
        assert scale > 1
        return [
            PdfLine("关于整改的通报", 200, 400, 760, 780, 20, bold=False),
            PdfLine(FULL, 80, 500, 700, 712, 12, bold=False),
            PdfLine("结束。", 80, 120, 680, 692, 12, bold=False),
        ]

    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "_lines_of_page", recognised)
    reading = read_pdf(None)
    assert reading.text == f"关于整改的通报\n{FULL}结束。\n"
    assert [remark.code for remark in reading.remarks] == ["text-recognised"]


@pytest.mark.parametrize("installed", [True, False])
def test_a_scanned_page_among_others_is_recognised_or_said(monkeypatch, installed):
    found = [PdfLine("识别出的一行。", 80, 500, 700, 712, 12, bold=False)]
    monkeypatch.setattr(ocr, "is_installed", lambda: installed)
    monkeypatch.setattr("generator.reading.pdf.is_installed", lambda: installed)
    monkeypatch.setattr(ocr, "_lines_of_page", lambda page, scale: found)
    reading = read_pdf([line(700, FULL)], None)
    assert (reading.text == f"{FULL}\n识别出的一行。\n") is installed
    code, what = ("text-recognised", "1页") if installed else ("pages-without-text", "第2页")
    assert [(r.code, what in r.message) for r in reading.remarks] == [(code, True)]


def test_a_scan_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    with pytest.raises(UnreadableFileError, match="max_ocr_pages"):
        read("a.pdf", pdf([None] * 3), Limits(max_ocr_pages=2))


GARBLED = "\x12\ue001\ue042\x8f¥¦§\ue013"


@pytest.mark.parametrize("installed", [True, False])
def test_a_text_layer_of_nonsense_is_refused_or_recognised(monkeypatch, installed):
    found = [PdfLine(FULL, 80, 500, 700, 712, 12, bold=False)]
    monkeypatch.setattr(ocr, "is_installed", lambda: installed)
    monkeypatch.setattr("generator.reading.pdf.is_installed", lambda: installed)
    monkeypatch.setattr(ocr, "_lines_of_page", lambda page, scale: found)
    page = [line(700 - 20 * at, GARBLED * 4) for at in range(6)]
    if not installed:
        with pytest.raises(UnreadableFileError, match=r"乱码.*docx.*duizhao\[ocr\]"):
            read_pdf(page)
        return
    reading = read_pdf(page)
    assert reading.text == f"{FULL}\n"
    assert [remark.code for remark in reading.remarks] == ["text-recognised"]


def test_nonsense_among_text_is_said():
    page = [line(740 - 20 * at, FULL) for at in range(6)] + [line(600, "\ue001" * 30)]
    assert [remark.code for remark in read_pdf(page).remarks] == ["encoding-doubtful"]


@pytest.mark.parametrize("text", ["Ελληνικά κείμενα", "• 整改情况 ☑ 已完成"])
def test_text_in_other_letters_is_no_nonsense(text):
    assert text.split()[0] in read_pdf([line(700, text)]).text
