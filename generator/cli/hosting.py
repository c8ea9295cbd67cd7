"""`duizhao hosting`: the files that a host of static sites needs, written into a project."""

from __future__ import annotations

import argparse

from generator.building.names import shown_path
from generator.cli.console import say


def run(options: argparse.Namespace) -> int:
    """Write the files of one host and name them."""
    from generator.publishing.hosting import write_hosting

    for path in write_hosting(options.folder, options.host):
        say(f"{shown_path(path)}: 已写出，开头的说明讲了怎么用 (written; its first lines say how)")
    return 0
