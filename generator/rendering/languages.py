"""Which pages there are in which language, and how those of one lead to those of another.

The first language stands at the root and has every page. On a large site the pages that mainly hold
texts of notices, which are Chinese in any case, are not written a second time: the pages of the
second language lead to those of the first.
"""

from __future__ import annotations

import re

from msgspec import Struct

from generator.rendering.settings import SiteSettings
from generator.views import links

TAGS = {"zh": "zh-Hans", "en": "en"}
"""The languages of the interface as pages name them to machines."""
_TEXTS = (
    r"(?:rounds/[^/\"#]+\.html|reports/(?!index\.html|province-)[^/\"#]+\.html|themes/[^/\"#]+/[^/\"#]+\.html"
    r"|(?:figures|documents)(?:-[^/\"#]+)?\.html)"
)
_IS_TEXTS = re.compile(rf"{_TEXTS}\Z")


class Address(Struct, frozen=True):
    """A page in one language."""

    path: str
    """From the root of the language."""
    language: str
    """The language."""
    other: str | None
    """The other language, None where there is one."""
    other_path: str
    """The page that stands for this one there, from the root of that language."""


def addresses(path: str, site: SiteSettings, reports: int) -> tuple[Address, ...]:
    """Return the languages that the page at `path` is written in, on a site of so many reports."""
    once = is_large(site, reports) and _IS_TEXTS.match(path) is not None
    return tuple(
        Address(path, language, _other(language, site), links.HOME if once else path)
        for language in (site.languages[:1] if once else site.languages)
    )


def is_large(site: SiteSettings, reports: int) -> bool:
    """Tell whether pages of texts are written in the first language only."""
    return reports > site.both_languages_up_to


def prefix(language: str, site: SiteSettings) -> str:
    """Return the folder of a language: "" for the first one."""
    return "" if language == site.languages[0] else f"{language}/"


def leading_to_first(text: str, base: str, root: str) -> str:
    """Return a page of a second language with its links to texts leading to the first language.

    Args:
        text: The page.
        base: The way to the root of its language.
        root: The way to the root of the site.
    """
    linked = re.compile(
        rf'((?:href|data-base)=")(?:{re.escape(base)}(?={_TEXTS})|(?<=base=")[./]*)'
    )
    return linked.sub(rf"\g<1>{root}", text)


def _other(language: str, site: SiteSettings) -> str | None:
    """Return the language that one switch leads to."""
    return next((each for each in site.languages if each != language), None)
