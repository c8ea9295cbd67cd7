"""Ledgers saved as text keep their cells; other texts stay texts."""

from __future__ import annotations

import pytest

from generator.reading import read

HEAD = ["序号", "反馈问题", "整改措施", "完成情况"]
ROWS = [
    ["1", "巡河流于形式", "一是修订制度,扫码打卡。\n二是开展专项检查3次。", "已完成"],
    ["2", "水费收缴“不及时”", "清收水费27.46万元。", "正在整改"],
    ["3", "合同管理不规范", '修订《合同管理办法》"试行"。', ""],
]


def separated(rows, separator):
    quoted = ([f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows)
    return "\r\n".join(separator.join(row) for row in quoted) + "\r\n"


def cells(reading):
    return [
        [reading.text[hint.span.start : hint.span.end] for hint in reading.hints if hint.row == row]
        for row in range(1 + max(hint.row for hint in reading.hints))
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_ledger_keeps_its_cells(name, codec):
    separator = "," if name == "a.csv" else "\t"
    title = ["某某市水务局巡察整改台账", "", "", ""]
    reading = read(name, separated([title, HEAD, *ROWS], separator).encode(codec))
    assert reading.media_type == "text/csv"
    assert reading.text.startswith("某某市水务局巡察整改台账\n")
    assert cells(reading) == [HEAD, *([cell for cell in row if cell] for row in ROWS)]


def test_a_row_of_one_cell_among_the_others_is_a_paragraph():
    rows = [HEAD, *ROWS * 2, ["注：数据截至2024年6月"]]
    reading = read("a.csv", separated(rows, ",").encode())
    assert reading.text.endswith("注：数据截至2024年6月\n")
    assert not any(hint.row == len(rows) - 1 for hint in reading.hints)


@pytest.mark.parametrize(
    "text",
    [
        "关于巡察整改的通报\n根据部署,巡察组,对市水务局,进行了巡察。\n一、问题,措施,完成\n",
        separated([["甲", "乙", "丙"]] * 5, ","),
        separated([HEAD, *ROWS], ",")[:-3],
        "\n".join(f"{at}\t问题\t整改" for at in range(2)),
    ],
    ids=["sentences", "no findings", "a mark that never ends", "two lines"],
)
def test_what_is_no_ledger_is_read_as_text(text):
    reading = read("a.csv", text.encode())
    assert reading.media_type == "text/plain"
    assert not reading.hints


def test_a_cell_without_end_costs_nothing():
    raw = ('序号,问题,整改\n1,"' + "整改," * 500_000).encode()
    assert read("a.csv", raw).media_type == "text/plain"
