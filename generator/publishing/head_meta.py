"""What the head of a page tells machines where its address is known: Open Graph values and JSON-LD.

The organ that reports is the author of its notice and the notice is what a page is based on; the
organ is never given as the publisher of these pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from generator.model import ReportHead, Theme
from generator.publishing.encoding import encode
from generator.rendering import Download, SiteSettings
from generator.rendering.languages import TAGS, addresses, prefix
from generator.rendering.strings import interface_words
from generator.views import links
from generator.views.index import Index

Node = Mapping[str, object]
"""An object of JSON-LD."""

_LOCALES = {"zh": "zh_CN", "en": "en_US"}
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_SECTIONS = {"themes": links.THEMES, "reports": links.REPORTS}
_ESCAPES = tuple((c, f"\\u{ord(c):04x}") for c in "<>&\u2028\u2029")


class ScriptJson(str):
    """JSON for the inside of a script element: nothing in it can close the element."""

    __slots__ = ()

    def __html__(self) -> str:
        """Give the text to templates as it is: all that HTML could read in it is escaped."""
        return self


class HeadMeta(Struct, frozen=True):
    """What `partials/head-meta.html` shows of one page."""

    properties: tuple[tuple[str, str], ...]
    """Open Graph: (property, content), in order."""
    linked_data: ScriptJson
    """JSON-LD."""
    feed: str
    """Address of the Atom feed."""


def script_json(content: object) -> ScriptJson:
    r"""Return `content` as JSON that may stand inside a script element.

    >>> script_json(["</script>"])
    '["\\u003c/script\\u003e"]'
    """
    text = encode(content).decode()
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return ScriptJson(text)


def head_describer(
    index: Index, site: SiteSettings, downloads: Sequence[Download] = ()
) -> Callable[[str, str], HeadMeta] | None:
    """Return what gives the head of a page by its path and language; None without an address."""
    if not site.site_url:
        return None
    describer = _Describer(index, site, downloads)
    return describer.describe


class _Describer(Struct, frozen=True):
    """Describes the pages of one site."""

    index: Index
    """The corpus."""
    site: SiteSettings
    """What the pages say of the site."""
    downloads: Sequence[Download]
    """The files that the data page lists."""

    def describe(self, path: str, language: str) -> HeadMeta:
        """Return the head of the page at `path`, which is relative to the language's root."""
        folder, _, name = path.rpartition("/")
        stem = name.removesuffix(".html")
        report = self.index.by_id.get(stem) if folder == "reports" else None
        theme = self.index.themes.get(stem) if folder == "themes" else None
        title = self._title(path, language, report or theme)
        return HeadMeta(
            properties=self._properties((path, language), title, report),
            linked_data=script_json(
                {
                    "@context": "https://schema.org",
                    "@graph": list(self._graph((path, language), title, report or theme)),
                }
            ),
            feed=f"{self.site.site_url}feed.xml",
        )

    def _title(self, path: str, language: str, shown: ReportHead | Theme | None) -> str:
        """Return the name of a page."""
        if isinstance(shown, ReportHead):
            return " ".join((shown.title or "").split()) or self.index.cities[shown.id].label
        if isinstance(shown, Theme):
            return shown.zh if language == "zh" else shown.en
        section = path.removesuffix(".html").split("/")[0]
        words = interface_words(language)["nav"]
        return str(words[section]) if section in words else self.site.name[language]

    def _properties(
        self, page: tuple[str, str], title: str, report: ReportHead | None
    ) -> tuple[tuple[str, str], ...]:
        """Return the Open Graph values of a page."""
        language = page[1]
        city = self.index.cities[report.id] if report else None
        words = " · ".join(filter(None, (city.label, city.issuer, city.published))) if city else ""
        found = [
            ("og:type", "article" if report else "website"),
            ("og:title", title),
            ("og:description", words or self.site.about[language]),
            ("og:url", self._url(*page)),
            ("og:site_name", self.site.name[language]),
            ("og:locale", _LOCALES[language]),
        ]
        written = addresses(page[0], self.site, len(self.index.reports))
        found += [
            ("og:locale:alternate", _LOCALES[other.language])
            for other in written
            if other.language != language
        ]
        if city and city.published and len(city.published) == len("2024-01-01"):
            found.append(("article:published_time", city.published))
        return tuple(found)

    def _graph(
        self, page: tuple[str, str], title: str, shown: ReportHead | Theme | None
    ) -> Sequence[Node]:
        """Return the nodes of a page's JSON-LD."""
        path, language = page
        if isinstance(shown, ReportHead):
            return self._report(page, title, shown), self._trail(page, title)
        if isinstance(shown, Theme):
            node = self._node("CollectionPage", page, title)
            about = {"@type": "DefinedTerm", "name": title, "termCode": shown.id}
            return {**node, "about": about}, self._trail(page, title)
        if path == links.DATA:
            return self._dataset(page), self._trail(page, title)
        if path == links.HOME:
            words = {"description": self.site.about[language]}
            return ({**self._node("WebSite", page, self.site.name[language]), **words},)
        return self._node("WebPage", page, title), self._trail(page, title)

    def _report(self, page: tuple[str, str], title: str, report: ReportHead) -> Node:
        """Return the node of a notice."""
        organ = (
            {"author": {"@type": "GovernmentOrganization", "name": report.issuer}}
            if report.issuer
            else {}
        )
        day = self.index.cities[report.id].published
        place = "".join(
            filter(None, (report.place.province, report.place.city, report.place.district))
        )
        original: dict[str, object] = {"@type": "WebPage" if report.source.url else "CreativeWork"}
        original |= {"url": report.source.url} if report.source.url else {}
        original |= {"name": title, **organ, "inLanguage": "zh-CN"}
        return {
            **self._node("Report", page, title),
            **organ,
            "inLanguage": "zh-CN",
            **({"datePublished": day} if day else {}),
            **({"spatialCoverage": {"@type": "Place", "name": place}} if place else {}),
            "isBasedOn": original,
            "isPartOf": {"@id": f"{self._url(links.DATA, self.site.languages[0])}#dataset"},
        }

    def _dataset(self, page: tuple[str, str]) -> Node:
        """Return the node of the data as a whole."""
        language = page[1]
        days = sorted(filter(None, (city.published for city in self.index.cities.values())))
        files = [
            {
                "@type": "DataDownload",
                "contentUrl": f"{self.site.site_url}{quote(file.path)}",
                "encodingFormat": _MEDIA.get(file.path.rpartition(".")[2], "text/plain"),
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for file in self.downloads
            if file.kind != "docx"
        ]
        return {
            **self._node("Dataset", page, self.site.name[language]),
            "@id": f"{self._url(links.DATA, self.site.languages[0])}#dataset",
            "description": self.site.about[language],
            "isAccessibleForFree": True,
            **({"temporalCoverage": f"{days[0]}/{days[-1]}"} if days else {}),
            "distribution": files,
        }

    def _trail(self, page: tuple[str, str], title: str) -> Node:
        """Return the way from the home page to a page."""
        path, language = page
        words: Mapping[str, Any] = interface_words(language)["nav"]
        steps = [(str(words["home"]), links.HOME)]
        section = path.split("/")[0]
        if section in _SECTIONS and path != _SECTIONS[section]:
            steps.append((str(words[section]), _SECTIONS[section]))
        steps.append((title, path))
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": name,
                    "item": self._url(target, language),
                }
                for position, (name, target) in enumerate(steps, 1)
            ],
        }

    def _node(self, kind: str, page: tuple[str, str], name: str) -> dict[str, object]:
        """Return what every node of a page has."""
        url = self._url(*page)
        tag = TAGS[page[1]]
        return {"@type": kind, "@id": url, "url": url, "name": name, "inLanguage": tag}

    def _url(self, path: str, language: str) -> str:
        """Return the address of a page."""
        return f"{self.site.site_url}{quote(prefix(language, self.site) + path)}"
