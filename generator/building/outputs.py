"""Every file of a site, made from a corpus, in a fixed order and one at a time."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from generator.building.exports import exports_started
from generator.building.gathering import Gathered
from generator.building.inputs import Input
from generator.building.names import reason_of, shown_path
from generator.building.settings import BuildSettings
from generator.errors import BuildError, SettingsError
from generator.publishing.citation import citations
from generator.publishing.contract import ContractData
from generator.publishing.feed import feed_file
from generator.publishing.files import SiteFile
from generator.publishing.formats import formats_of
from generator.publishing.head_meta import head_describer
from generator.publishing.manifest import entry_of
from generator.publishing.originals import original_path
from generator.publishing.schema import schema_bytes
from generator.publishing.scripts import script_files
from generator.publishing.sitemap import sitemap_files
from generator.reading.cleaning import clean
from generator.rendering import Download, SiteSettings, assets, render_index
from generator.rendering.assets import style_sheet
from generator.rendering.environment import environment
from generator.views.index import Index

_TEXT_NAME = re.compile(r"(?P<page>[a-z]+)\.(?P<language>zh|en)\.md\Z")
_LISTED = {"data/corpus.json": "corpus", "data/corpus.schema.json": "schema"}
"""Files of the promised data that the data page lists, with the kind it explains."""


def site_files(
    gathered: Gathered, inputs: Mapping[str, Input], settings: BuildSettings
) -> Iterator[SiteFile]:
    """Yield the files of the site: data, original files, pages, what pages load, sitemap.

    Args:
        gathered: All that the site shows.
        inputs: The notices by id of their report.
        settings: What the publisher chose.

    Raises:
        BuildError: A template is broken, or an original was changed during the build.
    """
    index = gathered.index(settings.order)
    known: list[Download] = []
    for file in _promised_files(index):
        if file.path in _LISTED:
            entry = entry_of(file.content)
            known.append(Download(file.path, entry.size, entry.sha256, _LISTED[file.path]))
        yield file
    with exports_started(index, settings, known) as downloads:
        for path, text in script_files(index, gathered.shelf.entries(index.by_id)):
            yield SiteFile(path, text.encode())
        for report in index.reports:
            yield _original(inputs[report.id])
        site = site_settings(settings, downloads)
        site = replace(
            site,
            describe=head_describer(index, site, downloads),
            formats=formats_of(settings.exports, len(index.reports)),
        )
        yield from _page_files(index, site)
        yield from downloads.files()


def _page_files(index: Index, site: SiteSettings) -> Iterator[SiteFile]:
    """Yield the pages, what they load, and what lists them where the site's address is known."""
    environment.cache_clear()  # `mkdocs serve` builds again in one process: a template may be new
    style_sheet.cache_clear()
    pages = []
    for page in render_index(index, site):
        pages.append(page.path)
        yield SiteFile(page.path, page.text.encode())
    for path, content in assets(site):
        yield SiteFile(path, content)
    if site.site_url:
        yield feed_file(index, site)
        yield from sitemap_files(pages, site.site_url)


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


def _promised_files(index: Index) -> Iterator[SiteFile]:
    """Yield the data of the contract and their schema."""
    yield from ContractData(index).files()
    yield SiteFile("data/corpus.schema.json", schema_bytes())


def _original(entry: Input) -> SiteFile:
    """Return a notice as it was given."""
    notice = entry.notice
    try:
        content = notice.path.read_bytes()
    except OSError as error:
        raise BuildError(
            f"无法读取 (cannot be read): {error.strerror}", file=notice.file
        ) from error
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise BuildError(
            "生成期间被改动，请再生成一次 (changed during the build; build again)", file=notice.file
        )
    return SiteFile(original_path(notice.id, notice.file), content)


def _texts(folder: Path | None) -> dict[str, str]:
    """Return the Markdown that people wrote, by page and language."""
    if folder is None:
        return {}
    try:
        found = sorted(folder.iterdir())
        return {
            f"{name['page']}.{name['language']}": clean(file.read_text(encoding="utf-8-sig"))[0]
            for file in found
            if (name := _TEXT_NAME.match(file.name))
        }
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"pages: 无法读取 (cannot be read): {reason_of(error)}", file=shown_path(folder)
        ) from error


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
