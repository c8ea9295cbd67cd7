"""`duizhao export`: the corpus in the formats that readers take away."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator.building.folder.inputs import take_inputs
from generator.building.gathering import gather
from generator.building.names import shown_path
from generator.building.settings import BuildSettings
from generator.cli.chosen import settings_of
from generator.cli.console import Progress, say, size_of, warn
from generator.errors import SettingsError
from generator.publishing.formats import FORMATS

PDF = "pdf"
"""Made from the pages of a built site, not from the notices."""


def run(options: argparse.Namespace) -> int:
    """Write the chosen formats to a folder, and name each file.

    Raises:
        SettingsError: A format is not known, or there is no browser for PDF.
    """
    unknown = sorted(set(options.formats) - {*FORMATS, PDF})
    if unknown:
        raise SettingsError(
            f"{', '.join(unknown)}: 没有这种格式；可选：{'、'.join((*FORMATS, PDF))}"
            " (no such format; choose from these)"
        )
    if options.to.exists() and not options.to.is_dir():
        raise SettingsError(
            "不是文件夹；请给出放导出文件的文件夹 (not a folder; name one for the exports)",
            file=shown_path(options.to),
        )
    settings = settings_of(options)
    formats = [name for name in options.formats or FORMATS if name != PDF]
    options.to.mkdir(parents=True, exist_ok=True)
    if formats:
        _export(settings, options.to, formats)
    if PDF in options.formats:
        _print(settings, options.to / PDF, options.theme)
    return 0


def _export(settings: BuildSettings, folder: Path, formats: Sequence[str]) -> None:
    """Write what comes from the notices alone."""
    from generator.publishing.export import export

    progress = Progress()
    gathered = gather(settings, take_inputs(settings), progress)
    progress.clear()
    warn(f"{failure.file}: {failure.error}" for failure in gathered.comparison.failures)
    index = gathered.index(settings.order)
    for written in export(index, folder, formats, settings.name.get("zh", "对照")):
        _tell(folder / written.path)


def _print(settings: BuildSettings, folder: Path, themes: Sequence[str]) -> None:
    """Print theme pages of the built site."""
    from generator.publishing.pdf import print_themes

    folder.mkdir(exist_ok=True)
    for written in print_themes(settings.site, folder, themes):
        _tell(written)


def _tell(target: Path) -> None:
    """Name a file that was written."""
    say(f"{shown_path(target)}  {size_of(target.stat().st_size)}")
