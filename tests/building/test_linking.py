"""Linking in several processes gives what one process gives."""

from __future__ import annotations

import pytest

from generator.aligning.corpus import align_and_summarise
from generator.aligning.counterparts import link_findings
from generator.building import linking
from tests.aligning.builders import SCHOOLS, report_of

WRONG = ("食堂供餐管理不规范", "违规收取学费", "校车消防隐患多", "伙食费用不公开")
DONE = ("开展食堂检查", "退费", "开展消防演练", "公示伙食费用", "更换食材")


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_number_of_processes_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(linking, "WORTH_IT", 0)
    summaries = [
        align_and_summarise(
            report_of(
                [
                    f"finding-title: 关于{WRONG[number % 4]}问题",
                    f"measure: 一是{DONE[number % 5]}，完善{WRONG[(number + 1) % 4]}台账。",
                ],
                f"r{number}",
            ),
            SCHOOLS,
        )[1]
        for number in range(30)
    ]
    alone = dict(link_findings(summaries, SCHOOLS))
    assert len(alone) == 30
    assert dict(linking.link_apart(summaries, SCHOOLS, jobs=jobs)) == alone
