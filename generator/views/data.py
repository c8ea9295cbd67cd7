"""The data page: every download, with what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the build publishes beside the pages."""

    path: str
    """From the root of the site, such as `data/corpus.json`."""
    size: int
    """In bytes."""
    sha256: str
    """Hexadecimal digest."""
    kind: str = ""
    """Name of what it holds; the data page has a line of explanation for the known ones."""
