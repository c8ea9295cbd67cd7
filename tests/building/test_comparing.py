"""Comparing in several processes gives what one process gives."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
from msgspec.structs import replace

from generator.aligning import align_and_summarise, compare, stock_wording
from generator.building import comparing
from generator.building.kept.comparison import KeptComparison
from generator.model import ReportSummary
from tests.aligning.builders import SCHOOLS, report_of

WRONG = ("食堂供餐管理不规范", "违规收取学费", "校车消防隐患多", "伙食费用不公开")
DONE = ("开展食堂检查", "退费", "开展消防演练", "公示伙食费用", "更换食材")


def summary_of(number: int) -> ReportSummary:
    """Return what one of the notices of ten bodies is compared by."""
    blocks = [
        f"finding-title: 关于{WRONG[number % 4]}问题",
        f"measure: 一是{DONE[number % 5]}，完善{WRONG[(number + 1) % 4]}台账。",
        "measure: 二是坚持举一反三，健全长效机制，防止同类问题再次发生。",
    ]
    _, summary = align_and_summarise(report_of(blocks, f"r{number}"), SCHOOLS)
    return replace(summary, body=f"body {number % 10}", dated=f"20{number // 10:02}")


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_number_of_processes_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(comparing, "WORTH_IT", 0)
    monkeypatch.setattr(comparing, "ROUNDS", 3)
    summaries = [summary_of(number) for number in range(30)]
    alone = compare(summaries, {}, SCHOOLS)
    apart, stock = comparing.Comparing(summaries, SCHOOLS, jobs).done({})
    assert apart == alone
    assert len(alone.counterparts) > 25
    assert len(alone.successions) == 20
    assert stock == stock_wording(summaries)
    assert stock.shared


@pytest.mark.parametrize("known", [True, False])
def test_what_was_kept_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, known: bool
) -> None:
    monkeypatch.setattr(comparing, "WORTH_IT", 0)
    spied = {}
    for name in ("likened_again", "succession", "stock_wording_again", "group_unfiled"):
        spied[name] = Mock(wraps=getattr(comparing, name))
        monkeypatch.setattr(comparing, name, spied[name])
    earlier: dict[str, ReportSummary] = {}
    for chosen in (range(25), range(30), range(3, 30), range(3, 30)):
        summaries = [summary_of(number) for number in chosen]
        keys = {summary.report: f"key of {summary.report}" for summary in summaries}
        kept = KeptComparison(tmp_path / "kept", "v", keys, earlier.get)
        found, stock = comparing.Comparing(summaries, SCHOOLS, 1, kept).done({})
        assert found == compare(summaries, {}, SCHOOLS)
        assert stock == stock_wording(summaries)
        if known:
            earlier |= {keys[summary.report]: summary for summary in summaries}
    assert spied["likened_again"].call_count == 3  # all but the first
    assert spied["succession"].call_count == 20  # 15, then 5 more, then none: each once
    # Where three are gone of which nothing is known, it is found anew.
    assert spied["stock_wording_again"].call_count == (3 if known else 2)
    assert spied["group_unfiled"].call_count < 4
