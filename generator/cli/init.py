"""`duizhao init`: a new project in an empty folder, with one invented notice."""

from __future__ import annotations

import argparse

from generator.building.names import shown_path
from generator.cli.console import say


def run(options: argparse.Namespace) -> int:
    """Lay out the project and say how to go on."""
    from generator.starting import init

    started = init(options.folder, options.hosting)
    for name in started.files:
        say(name)
    say(
        f"{shown_path(started.folder)}: 已就绪；把通报放进 seeds/，再运行 duizhao build"
        " (ready; put notices into seeds/ and run duizhao build)"
    )
    return 0
