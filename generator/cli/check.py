"""`duizhao check`: notices, sidecars, theme file, and a built site against its manifest."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from generator.building.folder.inputs import take_inputs
from generator.building.gathering import Means, gather
from generator.building.names import short_path, shown_path
from generator.building.settings import BuildSettings
from generator.cli.chosen import settings_of
from generator.cli.console import Progress, say, warn
from generator.publishing.manifest import MANIFEST_PATH, load_manifest, verify_site


def run(options: argparse.Namespace) -> int:
    """Check everything, and say each thing that is to be mended in one line."""
    settings = settings_of(options)
    problems = [*_of_the_notices(settings), *_of_the_site(settings, asked=options.site is not None)]
    warn(problems)
    if problems:
        say(f"{len(problems)} 处待处理 (to be mended)")
        return 1
    say("没有问题 (all is well)")
    return 0


def _of_the_notices(settings: BuildSettings) -> Iterator[str]:
    """Yield what is to be mended in notices, sidecars and theme file."""
    progress = Progress()
    gathered = gather(settings, take_inputs(settings), Means(progress))
    progress.clear()
    for failure in gathered.comparison.failures:
        yield f"{failure.file}: {failure.error}"
    yield from gathered.warnings
    say(f"{shown_path(settings.seeds)}: {len(gathered.heads)} 份通报可读 (notices read)")


def _of_the_site(settings: BuildSettings, *, asked: bool) -> Iterator[str]:
    """Yield what differs between a site and its manifest, if there is a site."""
    if not asked and not (settings.site / MANIFEST_PATH).is_file():
        return
    folder = shown_path(settings.site)
    differs = [f"{folder}/{problem}" for problem in verify_site(short_path(settings.site))]
    yield from differs
    if differs:
        say(f"{folder}: 重新生成即可复原：duizhao build (build again to restore it)")
    say(f"{folder}: {len(load_manifest(settings.site))} 个文件已核对 (files compared)")
