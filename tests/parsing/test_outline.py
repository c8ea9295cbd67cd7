"""The outline of a notice: one golden case for each layout that was seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Hint, Reading, Report, Source, Span
from generator.parsing import parse

GOLDEN = Path(__file__).parents[1] / "golden" / "outline"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{case['why'][:40]}")
        for path in sorted(GOLDEN.glob("*.yml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def report_of(text: str) -> Report:
    return parse(Reading(text, "text/plain"), Source("n.txt", "", "text/plain", "utf-8"), "n")


@pytest.mark.parametrize("case", cases())
def test_outline(case: dict[str, Any]) -> None:
    text = case["text"]
    if case.get("oneline"):
        text = text.replace("\n", "")
    report = report_of(text)
    found = [
        {
            "number": finding.number,
            "title": finding.title,
            "parent": finding.parent,
            "measures": len(finding.measures),
            "status": finding.status,
            "quote": finding.status_quote,
            "responsible": list(finding.responsible),
            "deadline": finding.deadline.iso if finding.deadline else None,
        }
        for finding in report.findings
    ]
    expected = case["findings"]
    shown = [
        {key: row[key] for key in want} for row, want in zip(found, expected, strict=False)
    ] + found[len(expected) :]
    assert shown == expected
    for words, role in case.get("roles", {}).items():
        at = text.index(words)
        roles = [block.role for block in report.blocks if block.span.start <= at < block.span.end]
        assert roles == [role], words


def laid_out(lines: list[str], bold: tuple[str, ...] = (), form: bool = False) -> Report:
    """Parse lines of which some are bold, or all with a bar stand in two-columned tables."""
    text, hints, table, row = "", [], 0, 0
    for line in lines:
        for column, cell in enumerate(line.split("|") if form and "|" in line else [line]):
            span = Span(len(text), len(text) + len(cell))
            text += cell + "\n"
            if cell.startswith(bold) and bold:
                hints.append(Hint("bold", span))
            if form and "|" in line:
                table, row = (
                    (table + 1, 0) if line.startswith("序号") and not column else (table, row)
                )
                hints.append(Hint("cell", span, table=table, row=row, column=column))
        row += 1
    reading = Reading(text, "text/html", hints=tuple(hints))
    return parse(reading, Source("n.html", "", "text/html", "utf-8"), "n")


def test_a_bold_line_right_above_another_heads_those_that_follow() -> None:
    lines = ["现将整改情况通报如下:", "执行民主集中制有差距", "公章使用登记不全"]
    lines += ["补齐登记46条，修订用印办法，按月核对。", "值班备勤不严"]
    lines += ["通报2人，每周抽查一次并公布结果，补签责任书。"]
    lines += ["服务群众不够到位", "冷库底数不清", "建立台账18份，按季更新，由专人保管备查。"]
    lines += ["持续巩固整改成果", "长抓不懈，防止反弹回潮。"]
    bold = tuple(line for line in lines[1:] if not line.endswith("。"))
    found = [(finding.title, finding.parent) for finding in laid_out(lines, bold).findings]
    assert found == [
        ("公章使用登记不全", "执行民主集中制有差距"),
        ("值班备勤不严", "执行民主集中制有差距"),
        ("冷库底数不清", "服务群众不够到位"),
    ]


def test_a_label_below_a_bold_title_tells_more_of_its_problem() -> None:
    lines = ["现将整改情况通报如下:", "一、分项整改"]
    for title in ("公章使用登记不全", "值班备勤不严", "冷库底数不清"):
        lines += [title, "问题表现:2023年有46次没有登记,抽查3个夜间有2人不在岗。"]
        lines += ["整改措施:补齐登记46条,修订用印办法,按月核对并公布结果。"]
    bold = ("公章", "值班", "冷库")
    found = [(f.title, f.parent, len(f.measures)) for f in laid_out(lines, bold).findings]
    assert found == [
        ("公章使用登记不全", "分项整改", 1),
        ("值班备勤不严", "分项整改", 1),
        ("冷库底数不清", "分项整改", 1),
    ]


def test_a_bold_label_opens_no_finding() -> None:
    lines = ["现将整改情况通报如下:", "一、反馈问题整改情况"]
    for number in ("1.", "2."):
        lines += [
            f"{number}服务不到位。",
            "整改措施:",
            "(1)公开流程。",
            "(2)延长服务。",
            "整改成效:",
            "好评率升。",
        ]
    report = laid_out(lines, bold=("整改", "1.", "2."))
    assert [(f.number, f.title, len(f.measures)) for f in report.findings] == [
        ("1.", "服务不到位", 2),
        ("2.", "服务不到位", 2),
    ]


def test_a_table_for_each_finding_with_its_labels_down_the_side() -> None:
    lines = ["现将整改情况通报如下:", "一、问题整改清单"]
    for number, state in (("1", "已完成"), ("2", "正在推进")):
        lines += [
            f"序号|{number}",
            f"反馈问题|短板{number}不少",
            "整改措施|1.开会。2.建章。",
            "整改成效|有序。",
        ]
        lines += [f"整改状态|{state}", "责任单位|办公室"]
    report = laid_out(lines, form=True)
    assert [
        (f.number, f.title, len(f.measures), f.status, f.responsible, f.parent)
        for f in report.findings
    ] == [
        ("1", "短板1不少", 2, "completed", ("办公室",), "问题整改清单"),
        ("2", "短板2不少", 2, "in_progress", ("办公室",), "问题整改清单"),
    ]
    held = "".join(report.text[b.span.start : b.span.end] for b in report.blocks)
    assert "".join(held.split()) == "".join(report.text.split())
