"""A file of the site, before it is written anywhere."""

from __future__ import annotations

from msgspec import Struct


class SiteFile(Struct, frozen=True):
    """One output."""

    path: str
    """Where it goes, relative to the site's folder, with `/`."""
    content: bytes
    """What it holds."""
