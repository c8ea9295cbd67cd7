"""`duizhao serve`: a preview that is built anew and reloaded when anything changes."""

from __future__ import annotations

import argparse

from generator.cli.chosen import settings_of


def run(options: argparse.Namespace) -> int:
    """Let MkDocs serve the site until the user stops it."""
    from generator.plugin import serve

    serve(settings_of(options), options.address)
    return 0
