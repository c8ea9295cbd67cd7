"""The pages of a whole site, one after the other."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError
from msgspec import Struct
from msgspec.structs import replace

from generator.errors import BuildError
from generator.model import Corpus
from generator.rendering.assets import style_sheet
from generator.rendering.environment import environment, template_folders
from generator.rendering.frame import frame
from generator.rendering.languages import Address, addresses, is_large, leading_to_first, prefix
from generator.rendering.pages import PAGE_KINDS, PageKind
from generator.rendering.settings import SiteSettings
from generator.rendering.skeleton import put_together
from generator.views import links
from generator.views.index import Index, index_corpus
from generator.views.share import Share, whole_share

COMMON = tuple(kind for kind in PAGE_KINDS if kind.views)
"""Kinds of pages that are of no share."""


_COMPUTING = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a template that somebody wrote may run into where it computes."""


class Page(Struct, frozen=True):
    """A page of the site."""

    path: str
    """From the root of the site, with `/`."""
    text: str
    """HTML, to be written as UTF-8."""


def render_site(corpus: Corpus, site: SiteSettings) -> Iterator[Page]:
    """Yield every HTML page of a corpus in memory, in a fixed order; each in its languages.

    Raises:
        BuildError: A template is broken; the message names file and line.
    """
    index = index_corpus(corpus, site.order)
    yield from render_common(index, site)
    yield from render_share(index, site, whole_share(index))


def render_common(index: Index, site: SiteSettings) -> Iterator[Page]:
    """Yield the pages that are of no share, as `render_site` does."""
    for kind in COMMON:
        yield from render_kind(index, site, kind)


def render_kind(index: Index, site: SiteSettings, kind: PageKind) -> Iterator[Page]:
    """Yield the pages of one of the kinds in `COMMON`, as `render_site` does."""
    for shown in kind.views(index, site) if kind.views else ():
        yield from render_view(index, site, kind, shown)


def render_share(index: Index, site: SiteSettings, share: Share) -> Iterator[Page]:
    """Yield the pages of a share, as `render_site` does; several processes can each render one."""
    for kind, shown in views_of_share(index, site, share):
        yield from render_view(index, site, kind, shown)


def views_of_share(
    index: Index, site: SiteSettings, share: Share
) -> Iterator[tuple[PageKind, tuple[str, Any]]]:
    """Yield what the pages of a share show, each with its kind and its path."""
    for kind in PAGE_KINDS:
        for shown in kind.shared(index, site, share) if kind.shared else ():
            yield kind, shown


def render_view(
    index: Index, site: SiteSettings, kind: PageKind, shown: tuple[str, Any]
) -> Iterator[Page]:
    """Yield the page of a path and a view in each of its languages.

    Of the index, no more than how many reports it has may change what is on them.
    """
    compiled = environment(template_folders(site.templates))
    reports = len(index.reports)
    path, view = shown
    for address in addresses(path, site, reports):
        page = _page(compiled, kind, (address, view), site)
        if is_large(site, reports) and address.language != site.languages[0]:
            base, root = "../" * path.count("/"), "../" * page.path.count("/")
            page = replace(page, text=leading_to_first(page.text, base, root))
        yield page


def _page(
    compiled: Environment, kind: PageKind, shown: tuple[Address, Any], site: SiteSettings
) -> Page:
    """Return one page in one language."""
    address, view = shown
    style = style_sheet(site.templates) if address.path == links.NOT_FOUND else None
    made = frame(kind, address, site, style)
    try:
        if style or site.templates:
            text = compiled.get_template(kind.template).render(made, view=view)
        else:
            text = put_together(compiled, kind.template, made, view)
    except TemplateSyntaxError as error:
        raise BuildError(
            f"模板写法有误，请改正 (the template is not well formed; mend it): {error.message}",
            file=_place(error.filename, site) or error.name or kind.template,
            line=error.lineno,
        ) from error
    except TemplateError as error:
        raise _refused(error, kind, address, site) from error
    except _COMPUTING as error:
        if not site.templates:
            raise
        raise _refused(error, kind, address, site) from error
    return Page(prefix(address.language, site) + address.path, text + "\n")


def _place(file: str | None, site: SiteSettings) -> str | None:
    """Return a template's path with its folder's name; None for what is no template."""
    for folder in template_folders(site.templates) if file else ():
        if file and Path(file).is_relative_to(folder):
            return Path(file).relative_to(folder.parent).as_posix()
    return None


def _refused(error: Exception, kind: PageKind, address: Address, site: SiteSettings) -> BuildError:
    """Return the refusal of a page that its template cannot show, with the line that failed."""
    file, line = kind.template, None
    for step in traceback.extract_tb(error.__traceback__):
        place = _place(step.filename, site)
        if place:
            file, line = place, step.lineno
    return BuildError(
        f"页面 {address.path} 无法生成，请改模板 (the template cannot show this page): {error}",
        file=file,
        line=line,
    )
