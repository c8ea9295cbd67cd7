"""`duizhao themes`: what is odd in the theme file, what another would move, what is missing."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping

from generator.building.folder.inputs import take_inputs
from generator.building.folder.inventory import take_inventory
from generator.building.gathering import gather
from generator.building.names import short_path
from generator.building.notices.reports import read_reports
from generator.building.settings import BuildSettings, own_theme_file
from generator.cli.chosen import settings_of
from generator.cli.console import Progress, say
from generator.model import Remark, Report

_COMMON = ("theme-term-never-matches", "theme-term-in-mask")
"""Kinds of remark that are common and mean no fault: words for notices that are still to come, and
words that do not count inside an exclusion, which is what exclusions are for."""
_LINE = re.compile(r"（第 \d+ 行）")
_QUOTED = 40
"""Characters of a passage that are printed."""


def run(options: argparse.Namespace) -> int:
    """Run one of the actions."""
    return _ACTIONS[options.action](options, settings_of(options))


def _check(options: argparse.Namespace, settings: BuildSettings) -> int:
    """Print what an editor of the theme file should know; 1 if anything has no effect."""
    from generator.themes.checking import check_theme_file
    from generator.themes.loading import load_theme_file

    themes = load_theme_file(short_path(settings.themes))
    texts = [report.text for report in _reports(settings, needed=options.seeds is not None)]
    remarks = check_theme_file(themes, texts)
    meant = {_bare(each) for each in check_theme_file(load_theme_file(own_theme_file()))}
    listed = [
        each
        for each in remarks
        if options.all or (each.code not in _COMMON and _bare(each) not in meant)
    ]
    for remark in listed:
        say(f"{remark.message} ({remark.message_en.partition(': ')[2]})")
    hidden = len(remarks) - len(listed)
    unmatched = f"；另有 {hidden} 处一般提示，--all 列出 (more with --all)" if hidden else ""
    say(
        f"{themes.name}: {len(themes.themes)} 个主题 (themes)，"
        f"{len(listed)} 处提示 (remarks){unmatched}"
    )
    return int(any(remark.level != "info" for remark in remarks))


def _bare(remark: Remark) -> str:
    """Return what a remark says, without its file and the lines of it.

    What our own theme file has too is meant so: an editor looks for what is new.
    """
    return _LINE.sub("", remark.message.partition(": ")[2])


def _diff(options: argparse.Namespace, settings: BuildSettings) -> int:
    """Print the passages that another theme file would move."""
    from generator.aligning import diff_theme_files
    from generator.themes.loading import load_theme_file

    old, new = load_theme_file(short_path(settings.themes)), load_theme_file(options.other)
    reports = {report.id: report for report in _reports(settings, needed=True)}
    moved = 0
    for move in diff_theme_files(reports.values(), old, new):
        moved += 1
        sign = "+" if move.change == "gained" else "-"
        words = "、".join(dict.fromkeys(move.evidence)) or move.rule
        report = reports[move.report]
        where = f"{report.id}:{report.line(move.span.start)}"
        say(f"{sign} {move.theme}  {where}  {_shortened(report.quote(move.span))}  [{words}]")
    say(f"{moved} 处变动 (changes)")
    return 0


def _suggest(_options: argparse.Namespace, settings: BuildSettings) -> int:
    """Print the passages that no theme takes, alike ones together, with words proposed for them."""
    from generator.aligning import suggest_terms

    corpus = gather(settings, take_inputs(settings)).corpus()
    reports = {report.id: report for report in corpus.reports}
    for suggestion in suggest_terms(corpus):
        say(f"{len(suggestion.passages)} 段 (passages)：{'、'.join(suggestion.terms) or '—'}")
        for passage in suggestion.passages:
            report = reports[passage.report]
            where = f"{report.id}:{report.line(passage.span.start)}"
            say(f"  {where}  {_shortened(report.quote(passage.span))}")
    say(f"{len(corpus.unfiled)} 段未归入主题 (passages without a theme)")
    return 0


_ACTIONS: Mapping[str, Callable[[argparse.Namespace, BuildSettings], int]] = {
    "check": _check,
    "diff": _diff,
    "suggest": _suggest,
}


def _reports(settings: BuildSettings, *, needed: bool) -> list[Report]:
    """Return the notices, read.

    Args:
        settings: Where they are.
        needed: Whether a folder that is missing or empty is refused.
    """
    if not needed and not (settings.seeds.is_dir() and take_inventory(settings.seeds).notices):
        return []
    progress = Progress()
    try:
        return read_reports(take_inputs(settings), settings, progress)
    finally:
        progress.clear()


def _shortened(passage: str) -> str:
    """Return the beginning of a passage on one line."""
    words = " ".join(passage.split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
