"""`duizhao serve`: a preview that is built anew and reloaded when anything changes."""

from __future__ import annotations

import argparse
import signal
import tempfile
from pathlib import Path

import yaml

from generator.building.build import check_folders
from generator.building.configuration import CONFIGURATION, configuration_of
from generator.building.folder.inputs import take_inputs
from generator.cli.chosen import settings_of


def run(options: argparse.Namespace) -> int:
    """Let MkDocs serve the site until the user, or the system, stops it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # or temporary folders would stay
    settings = settings_of(options)
    check_folders(settings)
    take_inputs(settings)
    from generator.plugin import serve
    from generator.rendering.environment import template_folders

    given = options.config or Path(CONFIGURATION)
    if given.is_file() and not (options.seeds or options.themes):
        serve(given, options.address)
        return 0
    with tempfile.TemporaryDirectory(prefix="duizhao-") as folder:
        made = Path(folder) / CONFIGURATION
        content = configuration_of(settings, template_folders()[-1])
        made.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        serve(made, options.address)
    return 0
