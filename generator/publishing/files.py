"""A file of the site, before it is written anywhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One output."""

    path: str
    """Where it goes, relative to the site's folder, with `/`."""
    content: bytes
    """What it holds."""
