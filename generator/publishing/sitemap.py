"""The list of pages for search engines, where the site's address is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from generator.publishing.files import SiteFile

MOST = 45_000
"""Pages in one sitemap; the protocol allows 50,000 and 50 MB."""
_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HIDDEN = frozenset({"404.html"})


def sitemap_files(pages: Iterable[str], site_url: str) -> Iterator[SiteFile]:
    """Yield `robots.txt` and `sitemap.xml`, which lists further sitemaps once there are many pages.

    Args:
        pages: Paths of the pages, in the order of the site.
        site_url: The site's address, with a final slash.
    """
    listed = [page for page in pages if page.rsplit("/", 1)[-1] not in _HIDDEN]
    yield SiteFile(
        "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode()
    )
    if len(listed) <= MOST:
        yield SiteFile("sitemap.xml", _list("urlset", "url", listed, site_url))
        return
    parts = {
        f"sitemap-{number}.xml": listed[at : at + MOST]
        for number, at in enumerate(range(0, len(listed), MOST), 1)
    }
    for name, part in parts.items():
        yield SiteFile(name, _list("urlset", "url", part, site_url))
    yield SiteFile("sitemap.xml", _list("sitemapindex", "sitemap", parts, site_url))


def _list(root: str, entry: str, paths: Iterable[str], site_url: str) -> bytes:
    """Return one sitemap, or the list of sitemaps."""
    lines = [f"<{entry}><loc>{escape(site_url + quote(path))}</loc></{entry}>" for path in paths]
    return f"{_OPENING}<{root} {_NAMESPACE}>\n{chr(10).join(lines)}\n</{root}>\n".encode()
