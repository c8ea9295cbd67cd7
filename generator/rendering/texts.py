"""Text that people write for the about and method pages, in Markdown."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from generator.keeping import kept
from generator.rendering.environment import template_folders, text_in
from generator.rendering.settings import SiteSettings


def written(page: str, site: SiteSettings) -> Mapping[str, Markup]:
    """Return the text of a page by language; a language without one has empty text.

    The settings come first, then `texts/<page>.<language>.md` of the templates.
    """
    return {
        language: _markup(f"text-{page}.{language}", _source(page, language, site))
        for language in site.languages
    }


def _markup(name: str, markdown: str) -> Markup:
    """Return a text as markup; the Markdown reader, 30 ms to import, is needed for new texts."""
    if not markdown:
        return Markup()

    def made() -> bytes:
        """Read the Markdown."""
        from generator.views.prose import prose

        return prose(markdown).encode()

    return Markup(kept(name, [*_reader_version(), markdown.encode()], made).decode())  # noqa: S704  made by a reader that escapes HTML


@functools.cache
def _reader_version() -> tuple[bytes, ...]:
    """Return what tells how Markdown is read: our own module, and the version of the library."""
    found = (importlib.util.find_spec(name) for name in ("markdown_it", "generator.views.prose"))
    return tuple(Path(spec.origin).read_bytes() for spec in found if spec and spec.origin)


def _source(page: str, language: str, site: SiteSettings) -> str:
    """Return the Markdown of a page in one language."""
    name = f"{page}.{language}"
    if name in site.texts:
        return site.texts[name]
    for folder in template_folders(site.templates):
        path = folder / "texts" / f"{name}.md"
        if path.is_file():
            return text_in(path, f"texts/{name}.md")
    return ""
