"""The frame of a page: what `base.html` and its partials need besides the page's own view."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct

from generator import __version__
from generator.errors import BuildError
from generator.rendering.languages import TAGS, Address, prefix
from generator.rendering.pages import SECTIONS, PageKind
from generator.rendering.policy import content_policy
from generator.rendering.settings import SiteSettings
from generator.rendering.strings import interface_words


class Section(Struct, frozen=True):
    """An entry of the head's navigation."""

    name: str
    """Key of its words."""
    href: str
    """Its page, from the root of the language."""
    current: str
    """`page` on that very page, `true` on one below it, "" elsewhere."""


class PageFrame(Struct, frozen=True):
    """What the frame of a page needs to know of the page."""

    path: str
    """From the root of the site."""
    html_lang: str
    """Language tag of the interface."""
    other: str | None
    """This page in the other language, or what stands for it there, relative; None without one."""
    other_lang: str | None
    """Language tag of that page."""
    canonical: str | None
    """The page's own address, where the site's is known."""
    policy: str
    """Content security policy, "" for none."""
    sections: tuple[Section, ...]
    """The head's navigation."""
    style: Markup | None = None
    """A style sheet printed inside the page; only the page for missing addresses has one."""


class SiteFrame(Struct, frozen=True):
    """What every page says of the site."""

    name: Mapping[str, str]
    """By language."""
    about: Mapping[str, str]
    """By language."""
    url: str | None
    """Address of the site, with a final slash."""
    generator: str
    """Program and version."""


def frame(
    kind: PageKind, address: Address, site: SiteSettings, style: str | None = None
) -> Mapping[str, Any]:
    """Return the variables that every template has, `view` apart, for the page at `address`."""
    full = prefix(address.language, site) + address.path
    return {
        "lang": address.language,
        "t": interface_words(address.language),
        "root": "../" * full.count("/"),
        "base": "../" * address.path.count("/"),
        "here": _page_frame(kind, address, site, style),
        "meta": site.describe(address.path, address.language) if site.describe else None,
        "site": SiteFrame(site.name, site.about, site.site_url, f"Duizhao {__version__}"),
    }


def _page_frame(
    kind: PageKind, address: Address, site: SiteSettings, style: str | None
) -> PageFrame:
    """Return the part of the frame that differs from page to page."""
    full = prefix(address.language, site) + address.path
    other = None
    if address.other:
        target = prefix(address.other, site) + address.other_path
        other = quote(posixpath.relpath(target, posixpath.dirname(full) or "."))
    return PageFrame(
        path=full,
        html_lang=TAGS[address.language],
        other=other,
        other_lang=TAGS[address.other] if address.other else None,
        canonical=site.site_url + quote(full) if site.site_url else None,
        policy=content_policy(style) if site.content_policy else "",
        sections=tuple(
            Section(name, href, _current(name == kind.section, address.path == href))
            for name, href in SECTIONS
        ),
        style=_raw(style) if style is not None else None,
    )


def _raw(style: str) -> Markup:
    """Return a style sheet as it may stand inside a page.

    Raises:
        BuildError: It would end the element that it stands in.
    """
    if "</" in style:
        raise BuildError("样式表不能含有“</” (a style sheet may not have '</' in it)", file="css")
    return Markup(style)  # noqa: S704  checked above; it comes from the templates folder


def _current(inside: bool, exact: bool) -> str:  # noqa: FBT001  two facts of one page
    """Return the value of aria-current for an entry of the navigation."""
    if exact:
        return "page"
    return "true" if inside else ""
