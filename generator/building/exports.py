"""The exports of a build, written aside while pages are rendered."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import overload

import msgspec

from generator.building.aside import Work, aside
from generator.building.settings import BuildSettings
from generator.publishing.export import FOLDER, Export, export
from generator.publishing.files import SiteFile
from generator.publishing.formats import formats_of
from generator.publishing.manifest import entry_of
from generator.rendering import Download, SiteSettings
from generator.views.index import Index


class Exports(Sequence[Download]):
    """The downloads of a site, some of which are still being written.

    What is known already comes first. The rest is waited for when anyone looks: the data page does,
    and by then most other pages are rendered.
    """

    def __init__(self, known: Sequence[Download], wait: Work, folder: Path) -> None:
        """Keep what is known, and what waits for the rest, which is written to `folder`."""
        self._known = known
        self._wait = wait
        self._folder = folder
        self._all: list[Download] | None = None

    @overload
    def __getitem__(self, index: int) -> Download: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Download]: ...

    def __getitem__(self, index: int | slice) -> Download | Sequence[Download]:
        """Return one or several downloads."""
        return self._downloads()[index]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._downloads())

    def files(self) -> Iterator[SiteFile]:
        """Yield the files that were written."""
        for download in self._downloads()[len(self._known) :]:
            yield self._file(download.path)

    def _downloads(self) -> list[Download]:
        """Return all of them, as soon as they are there."""
        if self._all is None:
            written = msgspec.msgpack.decode(self._wait(), type=list[Export])
            self._all = [*self._known, *(self._download(each) for each in written)]
        return self._all

    def _download(self, written: Export) -> Download:
        """Return an export as the data page lists it."""
        file = self._file(f"{FOLDER}/{written.path}")
        entry = entry_of(file.content)
        return Download(file.path, entry.size, entry.sha256, written.kind)

    def _file(self, path: str) -> SiteFile:
        """Return an export as a file of the site."""
        return SiteFile(path, (self._folder / path.removeprefix(f"{FOLDER}/")).read_bytes())


@contextmanager
def exports_started(
    index: Index, settings: BuildSettings, known: Sequence[Download]
) -> Iterator[Exports]:
    """Start writing the exports that the settings ask for, and give the downloads of the site.

    Args:
        index: The corpus.
        settings: Formats, and the site's name.
        known: Downloads that are there already; the data page lists them first.
    """
    formats = formats_of(settings.exports, len(index.reports))
    name = settings.name.get("zh") or SiteSettings().name["zh"]
    with tempfile.TemporaryDirectory(prefix="duizhao-export-") as passing:
        folder = Path(passing)

        def work() -> bytes:
            """Write the exports, and return which they are."""
            return msgspec.msgpack.encode(list(export(index, folder, formats, name)))

        with aside(work) as wait:
            yield Exports(known, wait, folder)
