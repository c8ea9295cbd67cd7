"""A theme page: one theme, the cities side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from generator.errors import blamed
from generator.model import Theme
from generator.views import links
from generator.views.cells import Cell, cells
from generator.views.columns import Column, Columns
from generator.views.index import Index, Words
from generator.views.parts import Part
from generator.views.places import City
from generator.views.share import Share

_KEPT = 6
"""Notices up to which a city without a passage keeps an empty column in its place."""
_NARROW = 5
"""Columns that a screen of 1280 pixels holds."""


class ThemeLink(Struct, frozen=True):
    """Another theme, or another part of this one."""

    name: Words
    """What the link says."""
    href: str
    """Its page, from the root of the language."""


class PartLink(Struct, frozen=True):
    """A part of a theme that is divided by province."""

    province: str | None
    """Name of the province, None where it is not known."""
    number: int
    """From 1; above 1 where a province goes on."""
    href: str
    """Its page, from the root of the language."""
    cell: Cell
    """What the theme has there."""


class ThemeDownload(Struct, frozen=True):
    """A file with the theme's comparison, to take along."""

    kind: str
    """`word` or `csv`."""
    href: str
    """The file, from the root of the site."""


class ThemeView(Struct, frozen=True):
    """The whole page."""

    id: str
    """Of the theme."""
    name: Words
    """Of the theme."""
    group: Words
    """Name of its group."""
    definition: Words
    """What it carries and what not."""
    terms: tuple[str, ...]
    """Words searched for."""
    columns: tuple[Column, ...]
    """Side by side, in the order of columns."""
    has_others: bool
    """True where a column has passages outside findings."""
    width: str
    """`narrow` where the columns fit a screen, `wide` where they are scrolled."""
    absent: tuple[City, ...]
    """Notices without a passage on it, among those of this page."""
    present: int
    """Notices with a passage, in all."""
    notices: int
    """Notices, in all."""
    files: tuple[ThemeDownload, ...]
    """What the build publishes of it to take along."""
    parts: tuple[PartLink, ...]
    """On the first page of a theme that is divided: all its parts with passages; else empty."""
    part: PartLink | None
    """The part shown; None on the first page of a divided theme and where there is one only."""
    part_before: PartLink | None
    """The part before that one."""
    part_after: PartLink | None
    """The part after that one."""
    previous: ThemeLink | None
    """The theme before it."""
    following: ThemeLink | None
    """The theme after it."""
    home: str
    """The theme's first page, from the root of the language."""


def theme_views(
    index: Index, share: Share, formats: Sequence[str] = ()
) -> Iterator[tuple[str, ThemeView]]:
    """Yield (path, view) of every theme page of the share, in a fixed order.

    `formats` are those that the build publishes of the data.
    The first page of a divided theme lists its parts; a part leads to those beside it only, so
    that what is written grows in proportion to what is shown.
    """
    if len(index.parts) > 1:
        yield from _divided(index, share, formats)
        return
    columns = _PartColumns(index, index.parts[0])
    for number in share.themes:
        theme = index.corpus.themes[number]
        yield links.theme_path(theme.id), columns.on_page(_whole(index, number, formats), theme)


def _divided(index: Index, share: Share, formats: Sequence[str]) -> Iterator[tuple[str, ThemeView]]:
    """Yield first the first page of each theme, then part after part with all its themes.

    So the texts of one part only are held at a time, however many notices there are.
    """
    if not share.themes and not share.parts:
        return
    wholes = [_whole(index, number, formats) for number in range(len(index.corpus.themes))]
    for number in share.themes:
        theme = index.corpus.themes[number]
        linked = (_part_link(index, theme, part) for part in index.parts)
        found = tuple(link for link in linked if link)
        yield links.theme_path(wholes[number].id), replace(wholes[number], parts=found)
    for place in share.parts:
        part = index.parts[place]
        columns = _PartColumns(index, part)
        for number, theme in enumerate(index.corpus.themes):
            link = _part_link(index, theme, part)
            if link:
                before, after = _beside(index, theme, place)
                beside = replace(
                    wholes[number],
                    present=sum(index.has(theme.id, report) for report in part.reports),
                    notices=len(part.reports),
                    part=link,
                    part_before=before,
                    part_after=after,
                )
                yield links.theme_path(theme.id, part.slug), columns.on_page(beside, theme)


def beside_links(index: Index, part: int) -> Sequence[object]:
    """Return what the theme pages of a part say of other parts, and a theme's own files."""
    return [
        (
            bool(index.present[theme.id]),
            [each and (each.slug, each.province) for each in _parts_beside(index, theme, part)],
        )
        for theme in index.corpus.themes
    ]


def _beside(index: Index, theme: Theme, place: int) -> tuple[PartLink | None, PartLink | None]:
    """Return the links to the parts before and after a part that have passages too."""
    before, after = _parts_beside(index, theme, place)
    return (
        _part_link(index, theme, before) if before else None,
        _part_link(index, theme, after) if after else None,
    )


def _parts_beside(index: Index, theme: Theme, place: int) -> tuple[Part | None, Part | None]:
    """Return the parts before and after a part that have passages on a theme too."""
    having = _parts_having(index)[theme.id]
    at = bisect_left(having, place)
    following = at + (having[at : at + 1] == [place])
    before = index.parts[having[at - 1]] if at else None
    return before, index.parts[having[following]] if following < len(having) else None


@lru_cache(maxsize=1)
def _parts_having(index: Index) -> Mapping[str, Sequence[int]]:
    """Return the places of the parts that have passages on a theme, by theme."""
    found: dict[str, list[int]] = {theme.id: [] for theme in index.corpus.themes}
    for place, part in enumerate(index.parts):
        for theme in {theme for each in part.reports for theme in index.by_id[each].facts}:
            found[theme].append(place)
    return found


def _part_cells(index: Index, part: Part) -> Mapping[str, Cell]:
    """Return what a part has on each theme, in numbers; most tasks ask for a few parts only."""
    known = _known_cells(index)
    if part.slug not in known:
        known[part.slug] = cells(index, part.reports, part.province or "")
    return known[part.slug]


@lru_cache(maxsize=1)
def _known_cells(_index: Index) -> dict[str, Mapping[str, Cell]]:
    """Return where the cells of the parts of an index are noted."""
    return {}


def _whole(index: Index, number: int, formats: Sequence[str]) -> ThemeView:
    """Return what all pages of the theme of that number have in common."""
    theme = index.corpus.themes[number]
    group = next(group for group, themes in index.grouped if theme in themes)
    return ThemeView(
        id=theme.id,
        name={"zh": theme.zh, "en": theme.en},
        group={"zh": group.zh, "en": group.en},
        definition={"zh": theme.definition_zh, "en": theme.definition_en},
        terms=theme.terms,
        columns=(),
        has_others=False,
        width="narrow",
        absent=(),
        present=index.present[theme.id],
        notices=len(index.notices),
        files=_files(index, theme, formats),
        parts=(),
        part=None,
        part_before=None,
        part_after=None,
        previous=_neighbour(index, number - 1),
        following=_neighbour(index, number + 1),
        home=links.href(links.theme_path(theme.id)),
    )


def _files(index: Index, theme: Theme, formats: Sequence[str]) -> tuple[ThemeDownload, ...]:
    """Return the files that hold the theme's passages; a theme without any has none."""
    if not index.present[theme.id]:
        return ()
    known = (
        ("word", links.word_path(theme.id)),
        ("csv", links.PASSAGES_TABLE),
    )
    return tuple(ThemeDownload(kind, links.href(path)) for kind, path in known if kind in formats)


def _neighbour(index: Index, number: int) -> ThemeLink | None:
    """Return the link to the theme of that number, None outside the theme file."""
    if not 0 <= number < len(index.corpus.themes):
        return None
    theme = index.corpus.themes[number]
    return ThemeLink({"zh": theme.zh, "en": theme.en}, links.href(links.theme_path(theme.id)))


def _part_link(index: Index, theme: Theme, part: Part) -> PartLink | None:
    """Return the link to a part, None where the theme has nothing there."""
    numbers = _part_cells(index, part)[theme.id]
    if numbers.href is None:
        return None
    path = links.theme_path(theme.id, part.slug)
    return PartLink(part.province, part.number, links.href(path), numbers)


class _PartColumns:
    """The columns of one part: its reports are made ready once for all themes."""

    def __init__(self, index: Index, part: Part) -> None:
        self.index = index
        self.part = part
        self._columns = {each: self._opened(each) for each in part.reports}

    def on_page(self, view: ThemeView, theme: Theme) -> ThemeView:
        """Return the theme's page with the columns of this part."""
        index, reports = self.index, self.part.reports
        present = [report for report in reports if index.has(theme.id, report)]
        shown = reports if len(index.notices) <= _KEPT and present else present
        columns = tuple(self._column(each, theme) for each in shown)
        return replace(
            view,
            columns=columns,
            has_others=any(each.others for each in columns),
            width="narrow" if len(columns) <= _NARROW else "wide",
            absent=tuple(index.cities[each] for each in reports if not index.has(theme.id, each)),
        )

    def _opened(self, report: str) -> Columns:
        """Open a report."""
        with blamed(report):
            return Columns(self.index, self.index.report(report))

    def _column(self, report: str, theme: Theme) -> Column:
        """Return the column of a report."""
        with blamed(report):
            return self._columns[report].column(theme)
