"""The pieces of a site, and what each shows: it tells which are as the last build left them.

A piece's key is a digest of everything that its files are made from. What is not in the key may not
be on the pages of the piece; `tests/building/test_rebuild.py` holds the two together.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
from markupsafe import Markup
from msgspec import Struct

from generator.aligning.alike.counterparts import Links
from generator.building.kept.fingerprint import digest_of
from generator.building.notices.shelf import StoredReports
from generator.publishing.contract import PartNote
from generator.publishing.files import SiteFile
from generator.publishing.search_index import UNINDEXED
from generator.rendering import SiteSettings
from generator.rendering.languages import is_large
from generator.rendering.pages import UNFILED_TEMPLATE, PageKind
from generator.views.index import Index
from generator.views.theme import beside_links
from generator.views.unfiled import unfiled_listed


class Unit(Struct, frozen=True):
    """A piece of a site."""

    name: str
    """The same in every build; "" for what is made anew each time."""
    key: str
    """Digest of all that it shows, "" where nothing is kept between builds."""
    files: Callable[[list[PartNote]], Iterator[SiteFile]]
    """Makes its files; takes a list for what is to be noted of them."""


class UnitKeys:
    """Gives the keys of the pieces of one site."""

    def __init__(
        self, index: Index, site: SiteSettings, version: str, keys: Mapping[str, str]
    ) -> None:
        """Digest what all pieces share.

        Args:
            index: The corpus, arranged.
            site: What pages show of the settings.
            version: Digest of code, templates, theme file and settings; "" for no keys.
            keys: A digest of all that a report follows from, code and theme file apart, by its id.
        """
        number = len(index.reports)
        shape = (is_large(site, number), site.formats, len(index.parts) > 1, number > UNINDEXED)
        self._index = index
        self._version = version and digest_of([version.encode(), repr(shape).encode()])
        self._keys = keys
        self._shelf = index.shelf if isinstance(index.shelf, StoredReports) else None
        found = index.corpus.counterparts
        self._links = found if isinstance(found, Links) else None
        labels = {report: city.label for report, city in index.cities.items()}
        self._marks = self._links.marks(labels) if self._links and version else array("Q")

    def of_report(self, report: str) -> str:
        """Return the key of a report's page, data, script and original."""
        index = self._index
        if not self._version or self._shelf is None or self._links is None:
            return ""
        part = index.part.get(report)
        likes = self._links.key(report, self._marks)
        rounds = index.rounds(report)
        beside = [index.cities[id_] for each in rounds for id_ in (each.earlier, each.later)]
        return self._digest(
            self._own(report),
            part.slug if part else None,
            likes,
            rounds,
            beside,
            index.unfiled(report),
        )

    def of_part(self, number: int) -> str:
        """Return the key of the theme pages of a part."""
        index = self._index
        if not self._version or self._shelf is None or self._links is None:
            return ""
        part = index.parts[number]
        counted = [self._links.counts(report) for report in part.reports]
        return self._digest(
            part, list(map(self._own, part.reports)), counted, beside_links(index, number)
        )

    def of_rounds(self, number: int) -> str:
        """Return the key of the page of two rounds."""
        if not self._version or self._shelf is None:
            return ""
        both = self._index.corpus.successions[number]
        return self._digest(both, self._own(both.earlier), self._own(both.later))

    def of_kind(self, kind: PageKind) -> str:
        """Return the key of the pages of a kind that is of no share; "" where none is kept.

        Only of those whose views open many reports; the others have a key for each view.
        """
        if not self._version or self._shelf is None or kind.template != UNFILED_TEMPLATE:
            return ""
        listed = unfiled_listed(self._index)
        reports = dict.fromkeys(each.report for group in listed.values() for each in group)
        total = len(self._index.corpus.unfiled)
        return self._digest(total, list(listed.items()), list(map(self._own, reports)))

    def of_view(self, path: str, view: object) -> str:
        """Return the key of the pages of one view: they show nothing but the view."""
        return self._version and self._digest(path, view)

    def _own(self, report: str) -> Sequence[object]:
        """Return what tells one state of a report from another."""
        stock = self._shelf.stock_key(report) if self._shelf else b""
        return (self._keys[report], stock, self._index.cities[report])

    def _digest(self, *parts: object) -> str:
        """Return the digest of some parts and of what all pieces share."""
        return digest_of([self._version.encode(), _ENCODER.encode(parts)])


def _markup(found: object) -> object:
    """Return HTML as something that is told from the same words as text.

    Raises:
        TypeError: It is something else that has no encoding.
    """
    if isinstance(found, Markup):
        return {"html": str(found)}
    raise TypeError(type(found).__name__)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_markup)
