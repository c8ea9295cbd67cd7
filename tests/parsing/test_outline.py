"""The outline of a notice: one golden case for each layout that was seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Reading, Report, Source
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
