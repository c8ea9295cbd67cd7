"""Every file of a site, piece by piece."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from generator.building.folder.inputs import Input
from generator.building.gathering import Gathered
from generator.building.kept.units import Unit, UnitKeys
from generator.building.presentation import site_settings
from generator.building.settings import BuildSettings
from generator.building.site.search import SearchShards
from generator.errors import BuildError, blamed, reason_of
from generator.publishing.contract import PartNote, report_files
from generator.publishing.export import export_files
from generator.publishing.feed import feed_file
from generator.publishing.files import SiteFile
from generator.publishing.formats import formats_of
from generator.publishing.head_meta import head_describer
from generator.publishing.originals import original_path
from generator.publishing.scripts import common_scripts, report_file
from generator.publishing.sitemap import sitemap_files
from generator.rendering import Download, SiteSettings, assets, render_share
from generator.rendering.assets import style_sheet
from generator.rendering.environment import environment
from generator.rendering.pages import PageKind
from generator.rendering.site import COMMON, Page, render_kind, render_view, views_of_share
from generator.views.share import Share, shares

_LEAST_SHARES = 4
"""Shares of a small site: two for each of two processes, so that neither waits long."""

Task = Callable[[], Iterator[Unit]]
"""Gives pieces that one process makes one after another."""


class SiteMaker:
    """Makes the files of a site: those of a task at a time, and what stands before and after."""

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
        self._keys = UnitKeys(self.index, self._site, version, gathered.keys)
        self.jobs = settings.jobs
        """How many processes make the tasks; 0 for one a processor."""
        self.exports = {f"export {name}": name for name in self._site.formats}
        """The formats of the exports by the name of their piece, in the order of the data page."""
        environment.cache_clear()  # `mkdocs serve` builds again in one process: templates may be
        style_sheet.cache_clear()  # new

    def tasks(self, search: SearchShards) -> Sequence[Task]:
        """Return what several processes can make at the same time, what takes long first.

        Their files raise `BuildError` where a template is broken, or an original was changed
        during the build.
        """
        kinds = [kind for kind in COMMON if not kind.lists_files]
        beside = [kind for kind in kinds if kind.counts_parts and len(self.index.parts) > 1]
        first, *others = shares(self.index, _LEAST_SHARES)
        return [
            *(partial(self._exported, name) for name in self.exports),
            partial(self._of_share, first, beside),
            *(partial(self._of_share, each) for each in others),
            *(partial(self._of_kind, kind) for kind in kinds if kind not in beside),
            *(partial(search.units, numbers) for numbers in search.slices()),
        ]

    def _exported(self, name: str) -> Iterator[Unit]:
        """Yield an export in one format."""
        title = self._settings.name.get("zh") or SiteSettings().name["zh"]
        formats = (self.exports[name],)
        yield Unit(name, "", lambda _: export_files(self.index, formats, title))

    def _of_kind(self, kind: PageKind) -> Iterator[Unit]:
        """Yield the pages of one kind that are of no share."""
        if key := self._keys.of_kind(kind):
            pages = partial(render_kind, self.index, self._site, kind)
            yield Unit(f"kind {kind.template}", key, lambda _: _files(pages()))
        else:
            for shown in kind.views(self.index, self._site) if kind.views else ():
                yield self._of_view(kind, shown)

    def _of_view(self, kind: PageKind, shown: tuple[str, Any]) -> Unit:
        """Return the page of a path and a view."""
        key = self._keys.of_view(*shown)
        name = f"page {shown[0]}" if key else ""
        pages = partial(render_view, self.index, self._site, kind, shown)
        return Unit(name, key, lambda _: _files(pages()))

    def _of_share(self, share: Share, beside: Sequence[PageKind] = ()) -> Iterator[Unit]:
        """Yield the pieces of a share, and pages of kinds that are best made beside them."""
        for kind in beside:
            yield from self._of_kind(kind)
        if share.themes:
            themes = replace(share, parts=(), reports=(), rounds=())
            for kind, shown in views_of_share(self.index, self._site, themes):
                yield self._of_view(kind, shown)
        yield from map(self._of_rounds, share.rounds)
        for number in share.parts:
            yield self._of_part(number)
        for report in share.reports:
            yield Unit(
                f"report {report}", self._keys.of_report(report), partial(self._report, report)
            )
        for report in share.reports:
            self.index.forget(report)

    def _of_rounds(self, number: int) -> Unit:
        """Return the page of two rounds."""
        share = Share(themes=(), parts=(), reports=(), rounds=(number,))
        later = self.index.corpus.successions[number].later
        key = self._keys.of_rounds(number)
        return Unit(f"rounds {later}", key, lambda _: self._pages(share))

    def _of_part(self, number: int) -> Unit:
        """Return the theme pages of a part."""
        share = Share(themes=(), parts=(number,), reports=(), rounds=())
        slug = self.index.parts[number].slug
        return Unit(f"part {slug}", self._keys.of_part(number), lambda _: self._pages(share))

    def _pages(self, share: Share) -> Iterator[SiteFile]:
        """Yield the pages of a share."""
        yield from _files(render_share(self.index, self._site, share))

    def _report(self, report: str, notes: list[PartNote]) -> Iterator[SiteFile]:
        """Yield the page, the data, the script and the original of a report."""
        with blamed(report):
            yield from self._pages(Share(themes=(), parts=(), reports=(report,), rounds=()))
            text, part, note = report_files(self.index, report)
            notes.append(note)
            yield text
            yield part
            path, script = report_file(self.index, self.index.report(report))
            yield SiteFile(path, script.encode())
            yield _original(self._inputs[report])

    def before(self) -> Iterator[SiteFile]:
        """Yield what pages load: scripts, style sheet, pictures."""
        for path, text in common_scripts(self.index):
            yield SiteFile(path, text.encode())
        for path, content in assets(self._site):
            yield SiteFile(path, content)

    def after(self, downloads: Sequence[Download], written: Collection[str]) -> Iterator[SiteFile]:
        """Yield the rest: what lists the files of the site.

        Args:
            downloads: What the data page lists.
            written: Paths of all files so far; it grows.
        """
        site = replace(self._site, downloads=downloads)
        site = replace(site, describe=head_describer(self.index, site, downloads))
        for kind in COMMON:
            if kind.lists_files:
                yield from _files(render_kind(self.index, site, kind))
        if site.site_url:
            yield feed_file(self.index, site)
            pages = sorted(path for path in written if path.endswith(".html"))
            yield from sitemap_files(pages, site.site_url)
        for name, content in self._gathered.inputs.copied:
            yield SiteFile(name, content)


def _files(pages: Iterator[Page]) -> Iterator[SiteFile]:
    """Yield pages as files of the site."""
    for page in pages:
        yield SiteFile(page.path, page.text.encode())


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
