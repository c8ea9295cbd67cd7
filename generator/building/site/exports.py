"""The exports of a build, written aside while pages are rendered."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import overload

import msgspec

from generator.building.processes.aside import Work, aside
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

    def __init__(self, wait: Work, folder: Path) -> None:
        """Keep what waits for the exports, which are written to `folder`."""
        self._wait = wait
        self._folder = folder
        self._all: list[Download] | None = None
        self.promised: Callable[[], Sequence[Download]] = tuple
        """Gives what stands before the exports, as soon as it is there; asked once."""

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
        for download in self._downloads():
            if self._path(download.path).is_file():
                yield self._file(download.path)

    def _downloads(self) -> list[Download]:
        """Return all of them, as soon as they are there."""
        if self._all is None:
            known = self.promised()
            written = msgspec.msgpack.decode(self._wait(), type=list[Export])
            self._all = [*known, *(self._download(each) for each in written)]
        return self._all

    def _download(self, written: Export) -> Download:
        """Return an export as the data page lists it."""
        file = self._file(f"{FOLDER}/{written.path}")
        entry = entry_of(file.content)
        return Download(file.path, entry.size, entry.sha256, written.kind)

    def _file(self, path: str) -> SiteFile:
        """Return an export as a file of the site."""
        return SiteFile(path, self._path(path).read_bytes())

    def _path(self, path: str) -> Path:
        """Return where an export lies that will stand at `path` of the site."""
        return self._folder / path.removeprefix(f"{FOLDER}/")


@contextmanager
def exports_started(index: Index, settings: BuildSettings) -> Iterator[Exports]:
    """Start writing the exports that the settings ask for, and give the downloads of the site.

    Args:
        index: The corpus.
        settings: Formats, and the site's name.
    """
    formats = formats_of(settings.exports, len(index.reports))
    name = settings.name.get("zh") or SiteSettings().name["zh"]
    with tempfile.TemporaryDirectory(prefix="duizhao-export-") as passing:
        folder = Path(passing)

        def work() -> bytes:
            """Write the exports, and return which they are."""
            return msgspec.msgpack.encode(list(export(index, folder, formats, name)))

        with aside(work) as wait:
            yield Exports(wait, folder)
