"""`duizhao build`: the site from the notices."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from generator.building.build import build
from generator.building.names import shown_path
from generator.cli.chosen import settings_of
from generator.cli.console import Progress, say, size_of, warn

if TYPE_CHECKING:  # few builds use one, and it takes 10 ms
    from generator.building.cluster.scheduler import ClusterExecutor


def run(options: argparse.Namespace) -> int:
    """Build the site and say what came of it."""
    started = time.perf_counter()
    settings = settings_of(options)
    progress = Progress()
    executor = _cluster(options)
    try:
        result = build(settings, progress, executor)
    finally:
        progress.clear()
    if executor and executor.returned:
        warn(
            [
                f"--scheduler: 集群未完成 {executor.returned} 批，已在本机读取"
                " (batches that the cluster did not finish were read on this machine)"
            ]
        )
    warn(f"{failure.file}: {failure.error}" for failure in result.failures)
    warn(result.warnings)
    warn(
        f"{name}: 不像巡察整改通报，只作原文展示，不参加对照；理由见该页 "
        "(does not read as a rectification notice: shown, not compared)"
        for name in result.others
    )
    took = time.perf_counter() - started
    unread = f"，{len(result.failures)} 份未能读取 (unreadable)" if result.failures else ""
    done = f"{result.changed} 个文件有变 (changed)" if result.changed else "没有变化 (up to date)"
    say(
        f"{shown_path(settings.site)}: {result.notices} 份通报 (notices){unread}，"
        f"{result.files} 个文件 (files)，{size_of(result.size)}，{done}，{took:.2f} s"
    )
    return 0


def _cluster(options: argparse.Namespace) -> ClusterExecutor | None:
    """Return what reads the notices elsewhere, if that is asked for."""
    if options.scheduler is None:
        return None
    from generator.building.cluster.scheduler import cluster

    return cluster(options.scheduler)
