"""Reports made of blocks, and a small theme file, for tests of alignment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.model import Block, Finding, Measure, Report, Source, Span, Status
from generator.themes import ThemeFile
from generator.themes.loading import parse_theme_file

STATUSES: tuple[Status, ...] = ("completed", "partial", "in_progress", "not_stated")


def report_of(blocks: Iterable[str | dict[str, Any]], name: str = "r", **facts: Any) -> Report:
    """Make a report of lines such as `measure: 一是完善制度。`; a finding opens at each title."""
    text, made, findings = "", [], []
    current: dict[str, Any] | None = None
    for line in blocks:
        role, _, words = line.partition(": ")
        role, _, level = role.partition("/")
        start, end = len(text), len(text) + len(words)
        text += words + "\n"
        if role in ("heading", "contact", "signature"):
            current = None
        if role == "finding-title":
            current = {"id": f"{name}-{len(findings) + 1}", "title": words, "start": start}
            findings.append(current | {"measures": []})
            current = findings[-1]
        identifier = None
        if current is not None:
            current["end"] = end
            if role == "measure":
                identifier = f"{current['id']}-{len(current['measures']) + 1}"
                current["measures"].append(Measure(identifier, None, Span(start, end)))
        made.append(
            Block(
                role,  # type: ignore[arg-type]
                Span(start, end),
                int(level or 1) if role == "heading" else 0,
                None,
                current["id"] if current else None,
                identifier,
            )
        )
    return Report(
        id=name,
        source=Source(f"{name}.txt", "0" * 64, "text/plain", "utf-8"),
        text=text,
        is_notice=True,
        blocks=tuple(made),
        findings=tuple(
            Finding(
                one["id"],
                None,
                one["title"],
                None,
                Span(one["start"], one["end"]),
                status=facts.get("status", {}).get(number, "not_stated"),
                measures=tuple(one["measures"]),
            )
            for number, one in enumerate(findings, 1)
        ),
        **{key: value for key, value in facts.items() if key != "status"},
    )


def theme_file_of(text: str) -> ThemeFile:
    """Read a theme file from the part after `themes:`; all its themes are in group g."""
    head = "groups: [{id: g, name: {zh: 组, en: Group}}]\nthemes:\n"
    return parse_theme_file(head + text, "t.yml")


def theme(identifier: str, rest: str) -> str:
    """Write one theme in a line."""
    return f"  - {{id: {identifier}, group: g, name: {{zh: 名, en: Name}}, {rest}}}\n"


SCHOOLS = theme_file_of(
    theme(
        "fees",
        "certain: [捆绑收费], decisive: [收费, 学费, 退费], supporting: [费用], masks: [收费站]",
    )
    + theme("meals", "decisive: [食堂, 供餐], supporting: [伙食, 食材]")
    + theme("safety", "decisive: [消防, 校车], supporting: [隐患, 演练], weak: [安全]")
    + theme("past", "place: {passes-down: true}, decisive: [上轮巡察]")
    + theme(
        "penalties",
        "place: {own-words: true, never: [heading, problem]}, decisive: [诫勉, "
        "{term: 处分, number: true}, {term: 建章立制, only: report, number: true}]",
    )
    + theme(
        "lead",
        "place: {before-findings: true, alone: true, beside: [penalties]}, "
        "decisive: [整改领导小组], supporting: [整改动员]",
    )
    + theme(
        "plans",
        "place: {chapter: [下一步], opening: [下一步], after-findings: true, alone: true}",
    )
    + theme("contact", "place: {role: [contact], alone: true}")
)
"""Themes of an invented field, one for each mechanism."""
