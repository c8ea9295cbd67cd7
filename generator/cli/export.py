"""`duizhao export`: the corpus in the formats that readers take away."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator.building.folder.inputs import take_inputs
from generator.building.gathering import Means, gather
from generator.building.names import short_path, shown_path
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
        SettingsError: A format or the folder cannot be used, or there is no browser for PDF.
    """
    _refuse_unknown(options)
    settings = settings_of(options)
    _refuse_folder(options.to, settings)
    formats = [name for name in options.formats or FORMATS if name != PDF]
    if formats:
        _export(settings, options.to, formats)
    if PDF in options.formats:
        _print(settings, options.to / PDF, options.theme)
    return 0


def _refuse_unknown(options: argparse.Namespace) -> None:
    """Refuse formats that are not known, and an option that would have no effect."""
    unknown = sorted(set(options.formats) - {*FORMATS, PDF})
    if unknown:
        raise SettingsError(
            f"{', '.join(unknown)}: 没有这种格式；可选：{'、'.join((*FORMATS, PDF))}"
            " (no such format; choose from these)"
        )
    if options.theme and PDF not in options.formats:
        raise SettingsError("--theme: 只用于 pdf 格式 (for the format pdf only)")


def _refuse_folder(folder: Path, settings: BuildSettings) -> None:
    """Refuse a file, the site, which the next build replaces, and the folder of notices."""
    if folder.exists() and not folder.is_dir():
        raise SettingsError(
            "不是文件夹；请给出放导出文件的文件夹 (not a folder; name one for the exports)",
            file=shown_path(folder),
        )
    for own, whose in (
        (settings.site, "网站文件夹 (the site)"),
        (settings.seeds, "通报文件夹 (the notices)"),
    ):
        if folder.resolve().is_relative_to(own.resolve()):
            raise SettingsError(
                f"在{whose}里，下次生成会受影响；请另选文件夹 (choose a folder outside it)",
                file=shown_path(folder),
            )


def _export(settings: BuildSettings, folder: Path, formats: Sequence[str]) -> None:
    """Write what comes from the notices alone."""
    from generator.publishing.export import export

    progress = Progress()
    gathered = gather(settings, take_inputs(settings), Means(progress))
    progress.clear()
    warn(f"{failure.file}: {failure.error}" for failure in gathered.comparison.failures)
    index = gathered.index(settings.order)
    folder.mkdir(parents=True, exist_ok=True)
    for written in export(index, folder, formats, settings.name.get("zh", "对照")):
        _tell(folder / written.path)


def _print(settings: BuildSettings, folder: Path, themes: Sequence[str]) -> None:
    """Print theme pages of the built site."""
    from generator.publishing.pdf import print_themes

    for written in print_themes(short_path(settings.site), folder, themes):
        _tell(written)


def _tell(target: Path) -> None:
    """Name a file that was written."""
    say(f"{shown_path(target)}  {size_of(target.stat().st_size)}")
