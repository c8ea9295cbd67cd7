"""Every file of a site: share by share, and what is of no share; one at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from functools import partial

from msgspec.structs import replace

from generator.building.folder.inputs import Input
from generator.building.gathering import Gathered
from generator.building.kept.units import Unit, UnitKeys
from generator.building.presentation import site_settings
from generator.building.settings import BuildSettings
from generator.building.site.exports import Exports
from generator.errors import BuildError, reason_of
from generator.publishing.contract import PartNote, report_files
from generator.publishing.feed import feed_file
from generator.publishing.files import SiteFile
from generator.publishing.formats import formats_of
from generator.publishing.head_meta import head_describer
from generator.publishing.originals import original_path
from generator.publishing.scripts import common_scripts, report_file
from generator.publishing.sitemap import sitemap_files
from generator.rendering import assets, render_common, render_share
from generator.rendering.assets import style_sheet
from generator.rendering.environment import environment
from generator.views.share import Share


class SiteMaker:
    """Makes the files of a site: share by share, and what is of no share."""

    def __init__(self, gathered: Gathered, settings: BuildSettings, version: str = "") -> None:
        """Arrange what was gathered; nothing is made yet.

        Args:
            gathered: All that the site shows.
            settings: What the publisher chose.
            version: Digest of code, templates, theme file and settings; "" where no piece is kept
                for another build.
        """
        self.index = gathered.index(settings.order)
        self._gathered = gathered
        self._settings = settings
        self._inputs = {entry.notice.id: entry for entry in gathered.inputs.inputs}
        self._site = replace(
            site_settings(settings), formats=formats_of(settings.exports, len(self.index.reports))
        )
        self._site = replace(self._site, describe=head_describer(self.index, self._site))
        self._keys = UnitKeys(self.index, self._site, version, gathered.inputs.inputs)
        environment.cache_clear()  # `mkdocs serve` builds again in one process: templates may be
        style_sheet.cache_clear()  # new

    def units(self, share: Share) -> Iterator[Unit]:
        """Yield the pieces of a share.

        Their files raise `BuildError` where a template is broken, or an original was changed
        during the build.
        """
        if share.themes or share.rounds:
            yield Unit("", "", lambda _: self._pages(replace(share, parts=(), reports=())))
        for number in share.parts:
            yield self._of_part(number)
        for report in share.reports:
            yield Unit(
                f"report {report}", self._keys.of_report(report), partial(self._report, report)
            )
        for report in share.reports:
            self.index.forget(report)

    def _of_part(self, number: int) -> Unit:
        """Return the theme pages of a part."""
        share = Share(themes=(), parts=(number,), reports=(), rounds=())
        slug = self.index.parts[number].slug
        return Unit(f"part {slug}", self._keys.of_part(number), lambda _: self._pages(share))

    def _pages(self, share: Share) -> Iterator[SiteFile]:
        """Yield the pages of a share."""
        for page in render_share(self.index, self._site, share):
            yield SiteFile(page.path, page.text.encode())

    def _report(self, report: str, notes: list[PartNote]) -> Iterator[SiteFile]:
        """Yield the page, the data, the script and the original of a report."""
        yield from self._pages(Share(themes=(), parts=(), reports=(report,), rounds=()))
        text, part, note = report_files(self.index, report)
        notes.append(note)
        yield text
        yield part
        path, script = report_file(self.index, self.index.report(report))
        yield SiteFile(path, script.encode())
        yield _original(self._inputs[report])

    def before(self) -> Iterator[SiteFile]:
        """Yield the files that need no share: scripts, schema, what pages load, most pages."""
        for path, text in common_scripts(
            self.index, self._gathered.shelf.entries(self.index.by_id)
        ):
            yield SiteFile(path, text.encode())
        for path, content in assets(self._site):
            yield SiteFile(path, content)

    def after(self, downloads: Exports, written: Collection[str]) -> Iterator[SiteFile]:
        """Yield the rest, once the shares are made: pages of no share, and what lists the pages.

        Args:
            downloads: What the data page lists.
            written: Paths of all files so far; it grows.
        """
        site = replace(self._site, downloads=downloads)
        site = replace(site, describe=head_describer(self.index, site, downloads))
        for page in render_common(self.index, site):
            yield SiteFile(page.path, page.text.encode())
        if site.site_url:
            yield feed_file(self.index, site)
            pages = sorted(path for path in written if path.endswith(".html"))
            yield from sitemap_files(pages, site.site_url)
        yield from downloads.files()
        for name, content in self._gathered.inputs.copied:
            yield SiteFile(name, content)


def _original(entry: Input) -> SiteFile:
    """Return a notice as it was given."""
    notice = entry.notice
    try:
        content = notice.path.read_bytes()
    except OSError as error:
        raise BuildError(
            f"无法读取 (cannot be read): {reason_of(error)}", file=notice.file
        ) from error
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise BuildError(
            "生成期间被改动，请再生成一次 (changed during the build; build again)", file=notice.file
        )
    return SiteFile(original_path(notice.id, notice.file), content)
