"""`duizhao bundle`: a built site as one zip that opens on a reader's machine."""

from __future__ import annotations

import argparse

from generator.building.names import short_path, shown_path
from generator.cli.chosen import settings_of
from generator.cli.console import say, size_of


def run(options: argparse.Namespace) -> int:
    """Pack the site."""
    from generator.publishing.bundle import bundle

    settings = settings_of(options)
    packed = bundle(
        short_path(settings.site), options.target, settings.name.get("zh", "对照 Duizhao")
    )
    say(f"{shown_path(options.target)}: {packed.files} 个文件 (files)，{size_of(packed.size)}")
    return 0
