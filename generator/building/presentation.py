"""The part of a build's settings that pages show, with the texts that people wrote for them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.building.names import shown_path
from generator.building.settings import BuildSettings
from generator.errors import SettingsError, reason_of
from generator.publishing.citation import citations
from generator.publishing.originals import original_path
from generator.reading.cleaning import clean
from generator.rendering import Download, SiteSettings

_TEXT_NAMES = ("about.zh.md", "about.en.md", "method.zh.md", "method.en.md")


def site_settings(settings: BuildSettings, downloads: Sequence[Download] = ()) -> SiteSettings:
    """Return the part of the settings that pages show.

    Raises:
        SettingsError: A page's text or the benchmark's results cannot be read.
    """
    plain = SiteSettings()
    return SiteSettings(
        name={**plain.name, **settings.name},
        about={**plain.about, **settings.about},
        site_url=settings.site_url,
        languages=settings.languages,
        order=settings.order,
        templates=settings.templates,
        texts=_texts(settings.pages),
        accuracy=_accuracy(settings.accuracy),
        downloads=downloads,
        cite=citations,
        original_path=original_path,
    )


def _texts(folder: Path | None) -> dict[str, str]:
    """Return the Markdown that people wrote, by page and language."""
    if folder is None:
        return {}
    texts: dict[str, str] = {}
    read = folder
    try:
        for file in sorted(folder.iterdir()):
            if file.suffix.lower() == ".md":
                read = file
                texts[_page_of(file)] = clean(file.read_text(encoding="utf-8-sig"))[0]
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"pages: 无法读取 (cannot be read): {reason_of(error)}", file=shown_path(read)
        ) from error
    return texts


def _page_of(file: Path) -> str:
    """Return which page in which language a file of Markdown is, such as `about.zh`.

    Raises:
        SettingsError: It is none: it would be left out without a word.
    """
    if file.name not in _TEXT_NAMES:
        raise SettingsError(
            f"pages: 不认识的文件名；可用 (unknown name; known are): {'、'.join(_TEXT_NAMES)}",
            file=shown_path(file),
        )
    return file.stem


def _accuracy(file: Path | None) -> Mapping[str, Any] | None:
    """Return the results of the accuracy benchmark."""
    if file is None:
        return None
    try:
        results: dict[str, Any] = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"accuracy: 无法读取 (cannot be read): {reason_of(error)}", file=shown_path(file)
        ) from error
    return results
