"""Text that people write for the about and method pages, in Markdown."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from generator.rendering.environment import template_folders
from generator.rendering.settings import SiteSettings
from generator.views.prose import prose


def written(page: str, site: SiteSettings) -> Mapping[str, Markup]:
    """Return the text of a page by language; a language without one has empty text.

    The settings come first, then `texts/<page>.<language>.md` of the templates.
    """
    return {language: prose(_source(page, language, site)) for language in site.languages}


def _source(page: str, language: str, site: SiteSettings) -> str:
    """Return the Markdown of a page in one language."""
    name = f"{page}.{language}"
    if name in site.texts:
        return site.texts[name]
    for folder in template_folders(site.templates):
        path = folder / "texts" / f"{name}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""
