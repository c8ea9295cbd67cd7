"""The data page: every download with size and digest, and what its keys and columns mean."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.views import links
from generator.views.index import Index, Words
from generator.views.places import City


class Download(Struct, frozen=True):
    """A file that the build publishes beside the pages."""

    path: str
    """From the root of the site, such as `data/corpus.json`."""
    size: int
    """In bytes."""
    sha256: str
    """Hexadecimal digest."""
    kind: str = ""
    """Name of what it holds; the data page has a line of explanation for the known ones."""


class DownloadView(Struct, frozen=True):
    """A line of the list of downloads."""

    path: str
    """As named on the site."""
    href: str
    """The file, from the root of the site."""
    size: str
    """In B, KB or MB."""
    sha256: str
    """Hexadecimal digest."""
    kind: str
    """As given."""


class ThemeDocument(Struct, frozen=True):
    """The Word document that compares one theme."""

    name: Words
    """Name of the theme."""
    file: DownloadView
    """The document."""


class ReportFiles(Struct, frozen=True):
    """The files of one report."""

    city: City
    """Whose it is."""
    text: str
    """The text alone, from the root of the site."""
    data: str
    """The report's data, from the root of the site."""


class DataView(Struct, frozen=True):
    """The whole page."""

    downloads: tuple[DownloadView, ...]
    """Files on the corpus as a whole, in the order given."""
    theme_documents: tuple[ThemeDocument, ...]
    """A document for each theme, in the theme file's order."""
    reports: tuple[ReportFiles, ...]
    """Files of each report; empty where there are too many for a list."""
    number: int
    """How many reports there are."""


_LISTED = 60


def data_view(index: Index, downloads: Sequence[Download] = ()) -> DataView:
    """Return the data page."""
    shown = {
        each.path: DownloadView(
            each.path, links.href(each.path), size(each.size), each.sha256, each.kind
        )
        for each in downloads
    }
    themes = {links.word_path(theme.id): theme for theme in index.corpus.themes}
    return DataView(
        downloads=tuple(file for path, file in shown.items() if path not in themes),
        theme_documents=tuple(
            ThemeDocument({"zh": theme.zh, "en": theme.en}, shown[path])
            for path, theme in themes.items()
            if path in shown
        ),
        reports=tuple(
            ReportFiles(
                index.cities[report.id],
                links.href(f"data/text/{report.id}.txt"),
                links.href(f"data/reports/{report.id}.json"),
            )
            for report in index.reports
        )
        if len(index.reports) <= _LISTED
        else (),
        number=len(index.reports),
    )


def size(number: int) -> str:
    """Return a number of bytes as readers write it.

    >>> size(900), size(12_345), size(3_400_000)
    ('900 B', '12 KB', '3.4 MB')
    """
    if number < 1000:
        return f"{number} B"
    if number < 1_000_000:
        return f"{number / 1000:.0f} KB"
    return f"{number / 1_000_000:.1f} MB"
