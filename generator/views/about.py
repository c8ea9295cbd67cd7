"""The about page: what the publisher says of the site."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct


class AboutView(Struct, frozen=True):
    """The whole page."""

    text: Mapping[str, Markup]
    """What the publisher writes, by language; empty where nothing was written."""
    url: str | None
    """Address of the site."""


class NotFoundView(Struct, frozen=True):
    """The page shown for an address that does not exist."""

    url: str | None
    """Address of the site; without it the page has no links, as it may stand anywhere."""
