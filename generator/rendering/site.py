"""The pages of a whole site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from generator.errors import BuildError
from generator.model import Corpus
from generator.rendering.assets import style_sheet
from generator.rendering.environment import environment, template_folders
from generator.rendering.frame import frame, prefix
from generator.rendering.pages import PAGE_KINDS, PageKind
from generator.rendering.settings import SiteSettings
from generator.views import links
from generator.views.index import index_corpus


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site."""

    path: str
    """From the root of the site, with `/`."""
    text: str
    """HTML, to be written as UTF-8."""


def render_site(corpus: Corpus, site: SiteSettings) -> Iterator[Page]:
    """Yield every HTML page of the site, in a fixed order; each in all languages of the site.

    Raises:
        BuildError: A template is broken; the message names file and line.
    """
    index = index_corpus(corpus, site.order)
    compiled = environment(template_folders(site.templates))
    for kind in PAGE_KINDS:
        for path, view in kind.views(index, site):
            for language in site.languages:
                yield _page(compiled, kind, (path, view), (language, site))


def _page(
    compiled: Environment,
    kind: PageKind,
    shown: tuple[str, Any],
    chosen: tuple[str, SiteSettings],
) -> Page:
    """Return one page in one language."""
    (path, view), (language, site) = shown, chosen
    style = style_sheet(site.templates) if path == links.NOT_FOUND else None
    try:
        text = compiled.get_template(kind.template).render(
            frame(kind, path, language, site, style), view=view
        )
    except TemplateSyntaxError as error:
        raise BuildError(
            f"the template is not well formed: {error.message}",
            file=error.name or kind.template,
            line=error.lineno,
        ) from error
    except TemplateError as error:
        raise BuildError(f"the page {path} cannot be shown: {error}", file=kind.template) from error
    return Page(prefix(language, site) + path, text + "\n")
