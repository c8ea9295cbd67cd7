"""The program agrees with people's answers as far as it did; the scorer sees where it does not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from generator.building.folder.inputs import take_inputs
from generator.building.gathering import gather
from generator.building.settings import BuildSettings
from tests.accuracy.benchmark import (
    FLOORS,
    FOLDER,
    RESULTS,
    ROOT,
    below_the_floors,
    results_of,
    run_benchmark,
)
from tests.accuracy.matching import Compact
from tests.accuracy.scoring import MEASURES, Scores, score_report
from tests.whole import contract_files


@pytest.fixture(scope="module")
def scores() -> Scores:
    return run_benchmark()


def test_no_figure_is_below_its_floor(scores: Scores) -> None:
    assert below_the_floors(scores) == []


def test_every_figure_has_a_floor() -> None:
    assert set(json.loads(FLOORS.read_text(encoding="utf-8"))) == set(MEASURES)


def test_the_method_page_shows_what_is_measured(scores: Scores) -> None:
    assert json.loads(RESULTS.read_text(encoding="utf-8")) == results_of(scores), (
        "run make accuracy"
    )


@pytest.fixture(scope="module")
def answered() -> tuple[dict[str, Any], dict[str, Any], str]:
    """Return the answers for one notice, what the program makes of it, and its text."""
    settings = BuildSettings(ROOT / "seeds", ROOT / "site", ROOT / "themes.yml", jobs=1)
    files = {
        file.path: file.content
        for file in contract_files(gather(settings, take_inputs(settings)).index())
    }
    gold = json.loads((FOLDER / "gold" / "huaihua.json").read_bytes())
    report = json.loads(files[f"data/reports/{gold['id']}.json"])
    return gold, report, files[f"data/text/{gold['id']}.txt"].decode()


def _all_roles(report: dict[str, Any], role: str) -> None:
    for block in report["blocks"]:
        block["role"] = role


def _another_cell(report: dict[str, Any]) -> None:
    report["alignments"].append({**report["alignments"][0], "theme": "red-cross"})


MISTAKES: dict[str, Callable[[dict[str, Any]], object]] = {
    "body": lambda report: report.update(blocks=report["blocks"][: len(report["blocks"]) // 2]),
    "leak": lambda report: _all_roles(report, "measure"),
    "findings": lambda report: report["findings"].pop(),
    "status": lambda report: report["findings"][0].update(status="not_stated"),
    "measures": lambda report: report["findings"][0].update(measures=[]),
    "roles": lambda report: _all_roles(report, "table"),
    "meta": lambda report: report["inspection"]["start"].update(iso="2024-09-11"),
    "stated": lambda report: report.update(stated=[], figures=[]),
    "cells": _another_cell,
    "finding_themes": lambda report: report["findings"][0].update(themes=["red-cross"]),
    "passages": lambda report: report.update(alignments=report["alignments"][::2]),
}
"""One mistake of each kind."""


@pytest.mark.parametrize("name", MEASURES)
def test_each_kind_of_mistake_lowers_its_figure(name: str, answered: Any) -> None:
    gold, report, text = answered
    before, after = Scores(), Scores()
    score_report(gold, report, text, before)
    spoilt = copy.deepcopy(report)
    MISTAKES[name](spoilt)
    score_report(gold, spoilt, text, after)
    assert after.value(name) < before.value(name)


def test_passages_are_found_whatever_their_spaces_and_quotes() -> None:
    text = Compact("甲  乙\n“丙”丁")
    assert text.find("甲乙") == [0, 3]
    assert text.find('"丙"') == [5, 6, 7]
    assert text.find("戊") == []
