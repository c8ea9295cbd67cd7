"""The settings of a command: those of `mkdocs.yml`, with the options of the command line on top."""

from __future__ import annotations

import argparse
from pathlib import Path

from msgspec.structs import replace

from generator.building.configuration import load_settings
from generator.building.options import MOST_JOBS
from generator.building.settings import BuildSettings
from generator.errors import SettingsError


def settings_of(options: argparse.Namespace) -> BuildSettings:
    """Return the settings that the options of a command give.

    Raises:
        SettingsError: A file or an option is wrong.
    """
    folder = Path.cwd()
    given = vars(options)
    settings = load_settings(given.get("config"), folder)
    changes: dict[str, object] = {
        name: folder / path for name in ("seeds", "site", "themes") if (path := given.get(name))
    }
    if given.get("strict"):
        changes["strict"] = True
    if given.get("jobs") is not None:
        if not 0 <= given["jobs"] <= MOST_JOBS:
            raise SettingsError(f"--jobs: 须为 0 到 {MOST_JOBS:,} (must be 0 to {MOST_JOBS:,})")
        changes["jobs"] = given["jobs"]
    if given.get("no_cache"):
        changes["cache"] = None
    elif given.get("cache"):
        changes["cache"] = folder / given["cache"]
    return replace(settings, **changes)
