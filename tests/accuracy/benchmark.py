"""Runs the benchmark: the notices of the answers are read, aligned and scored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.building.folder.inputs import take_inputs
from generator.building.gathering import gather
from generator.building.settings import BuildSettings
from generator.themes.loading import load_theme_file
from tests.accuracy.scoring import MEASURES, Scores, Tally, score_report
from tests.whole import contract_files

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
RESULTS = FOLDER / "results.json"
FLOORS = FOLDER / "floors.json"
NAMES = {
    "body": (
        "正文收全",
        "Body kept",
        "正文字符落在正文段落中的比例",
        "characters of the notice kept as such",
    ),
    "leak": (
        "页面杂项剔除",
        "Chrome kept out",
        "页面杂项字符未混入正文的比例",
        "characters around it kept out",
    ),
    "findings": ("问题", "Findings", "问题的 F1", "F1 of findings, by title and number"),
    "status": ("整改状态", "Status", "状态正确的问题比例", "findings with the right status"),
    "measures": (
        "措施数",
        "Measures",
        "措施数正确的问题比例",
        "findings with the right number of measures",
    ),
    "roles": ("段落角色", "Roles", "角色正确的段落比例", "passages with the right role"),
    "meta": (
        "元数据",
        "Metadata",
        "单位、地区、日期等正确的比例",
        "facts of issuer, place and dates right",
    ),
    "stated": (
        "自报总数",
        "Stated totals",
        "自报总数找到的比例",
        "totals the notice states, found",
    ),
    "cells": (
        "矩阵格",
        "Cells",
        "“主题×报告”是否有内容的 F1",
        "F1 of which theme a notice speaks to",
    ),
    "finding_themes": (
        "问题的主题",
        "Themes of findings",
        "问题主题的 F1",
        "F1 of the themes of findings",
    ),
    "passages": (
        "段落的主题",
        "Themes of passages",
        "段落主题的 F1",
        "F1 of the themes of passages",
    ),
}
"""Of each figure: name and meaning, in Chinese and English."""


def run_benchmark() -> Scores:
    """Return the scores of the program as it is, over all answers in `gold/`."""
    settings = BuildSettings(
        seeds=ROOT / "seeds", site=ROOT / "site", themes=ROOT / "themes.yml", jobs=1
    )
    gathered = gather(settings, take_inputs(settings))
    files = {file.path: file.content for file in contract_files(gathered.index())}
    scores = Scores()
    for path in sorted((FOLDER / "gold").glob("*.json")):
        gold = json.loads(path.read_bytes())
        report = json.loads(files[f"data/reports/{gold['id']}.json"])
        text = files[f"data/text/{gold['id']}.txt"].decode()
        score_report(gold, report, text, scores)
    return scores


def results_of(scores: Scores) -> dict[str, Any]:
    """Return the results as they are kept beside the benchmark and shown on the method page."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    themes = load_theme_file(ROOT / "themes.yml").themes
    return {
        "reports": scores.reports,
        "passages": scores.units,
        "figures": [_figure(name, scores) | {"floor": f"{floors[name]:.2f}"} for name in MEASURES],
        "themes": [
            {"id": theme.id, "name": {"zh": theme.zh, "en": theme.en}}
            | _theme_figures(scores.themes[theme.id])
            for theme in themes
            if theme.id in scores.themes
        ],
    }


def write_results(scores: Scores) -> None:
    """Keep the results where the method page finds them."""
    content = json.dumps(results_of(scores), ensure_ascii=False, indent=1)
    RESULTS.write_text(content + "\n", encoding="utf-8")


def below_the_floors(scores: Scores) -> list[str]:
    """Return a line for each figure that has fallen below its floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [
        f"{name}: {scores.value(name):.4f} is below its floor {floors[name]}"
        for name in MEASURES
        if scores.value(name) < floors[name]
    ]


def _figure(name: str, scores: Scores) -> dict[str, Any]:
    """Return one figure with its name and meaning."""
    zh, en, meaning_zh, meaning_en = NAMES[name]
    tally = scores.tallies[name]
    return {
        "id": name,
        "name": {"zh": zh, "en": en},
        "meaning": {"zh": meaning_zh, "en": meaning_en},
        "value": f"{scores.value(name):.3f}",
        "tested": tally.right + tally.missed,
    }


def _theme_figures(tally: Tally) -> dict[str, Any]:
    """Return how far passages of one theme are right; a dash where nothing could be."""
    given, tested = tally.right + tally.extra, tally.right + tally.missed
    return {
        "precision": f"{tally.right / given:.2f}" if given else "–",
        "recall": f"{tally.right / tested:.2f}" if tested else "–",
        "tested": tested,
    }
