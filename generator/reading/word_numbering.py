"""Automatic numbers of a Word document: what Word prints before each numbered paragraph."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from msgspec import Struct, field

from generator.expressions import compiled
from generator.reading import numbering
from generator.reading.word_package import W
from generator.reading.word_styles import value

_PLACE = compiled("%([1-9])")
_DEEPEST = 9
"""Levels of a list; no label has more numbers."""
_FULL_WIDTH = {ord("0") + n: ord("０") + n for n in range(10)}
_CHINESE_DIGITS = {ord("0") + n: digit for n, digit in enumerate("〇一二三四五六七八九")}

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "decimalEnclosedCircle": numbering.circled,
    "decimalEnclosedCircleChinese": numbering.circled,
    "numberInDash": lambda n: f"-{n}-",
    "chineseCounting": numbering.chinese,
    "chineseCountingThousand": numbering.chinese,
    "taiwaneseCounting": numbering.chinese,
    "taiwaneseCountingThousand": numbering.chinese,
    "japaneseCounting": numbering.chinese,
    "ideographDigital": lambda n: str(n).translate(_CHINESE_DIGITS),
    "japaneseDigitalTenThousand": lambda n: str(n).translate(_CHINESE_DIGITS),
    "taiwaneseDigital": lambda n: str(n).translate(_CHINESE_DIGITS),
    "ideographEnclosedCircle": lambda n: f"({numbering.chinese(n)})",
    "chineseLegalSimplified": numbering.formal,
    "ideographLegalTraditional": numbering.formal,
    "ideographTraditional": numbering.stem,
    "ideographZodiac": numbering.branch,
    "lowerLetter": numbering.letters,
    "upperLetter": numbering.capital_letters,
    "lowerRoman": numbering.roman,
    "upperRoman": numbering.capital_roman,
    "none": lambda _: "",
}


class _Level(Struct):
    """One level of a list."""

    start: int = 1
    """The first number."""
    kind: str = "decimal"
    """How numbers are written, as Word names it."""
    text: str = ""
    """The number as printed, with `%1` for that of level 1."""
    restart: int | None = None
    """How many levels above begin it anew by a new number; None for all, 0 for none."""
    legal: bool = False
    """Whether its label has the numbers of other levels in digits."""


class _List(Struct):
    """An abstract list: the numbers of all lists made from it run on together."""

    levels: dict[int, _Level] = field(default_factory=dict)
    """By depth, from 0."""
    counts: dict[int, int] = field(default_factory=dict)
    """The last number of each depth."""
    styles: dict[str, int] = field(default_factory=dict)
    """The depth that a paragraph style stands for."""


class Numbering:
    """The lists of a document, counted as its paragraphs pass."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read `numbering.xml`."""
        self._lists: dict[str, _List] = {}
        self._by_number: dict[str, str] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        if root is None:
            return
        linked: dict[str, str] = {}
        for element in root.iterfind(W + "abstractNum"):
            name = element.get(W + "abstractNumId", "")
            self._lists[name] = _list(element)
            style = value(element.find(W + "styleLink"))
            if style:
                linked[style] = name
        for element in root.iterfind(W + "abstractNum"):
            meant = linked.get(value(element.find(W + "numStyleLink")))
            if meant:
                self._lists[element.get(W + "abstractNumId", "")] = self._lists[meant]
        for element in root.iterfind(W + "num"):
            self._read_number(element)

    def _read_number(self, element: etree._Element) -> None:
        number = element.get(W + "numId", "")
        base = value(element.find(W + "abstractNumId"))
        for override in element.iterfind(W + "lvlOverride"):
            level = override.get(W + "ilvl", "")
            if not level.isdecimal():
                continue
            own = override.find(W + "lvl")
            if own is not None and base in self._lists:
                base = self._own_list(base, number)
                self._lists[base].levels[int(level)] = _level(own)
            start = value(override.find(W + "startOverride"))
            if start.isdecimal():
                self._overrides[number, int(level)] = int(start)
        self._by_number[number] = base

    def _own_list(self, base: str, number: str) -> str:
        """Give a list that changes levels of its base a copy of its own."""
        name = f"{base}/{number}"
        if base != name and name not in self._lists:
            source = self._lists[base]
            self._lists[name] = _List(dict(source.levels), {}, dict(source.styles))
        return name

    def level_of_style(self, number: str, style: str) -> int | None:
        """Return the level that a list links to a paragraph style."""
        found = self._lists.get(self._by_number.get(number, ""))
        return found.styles.get(style) if found else None

    def next_label(self, number: str, level: int) -> str:
        """Count a paragraph and return what Word prints before it, "" for none or a bullet.

        Args:
            number: Id of the list; "0" takes a paragraph out of its style's list.
            level: From 0.
        """
        found = self._lists.get(self._by_number.get(number, ""))
        if found is None or level not in found.levels:
            return ""
        self._count(found, number, level)
        shown = found.levels[level]
        if shown.kind == "bullet":
            return ""
        return _PLACE.sub(
            lambda place: _written(found, shown, int(place[1]) - 1), shown.text, count=_DEEPEST
        ).strip()

    def _count(self, found: _List, number: str, level: int) -> None:
        override = self._overrides.pop((number, level), None)
        if override is not None:
            found.counts[level] = override
        elif level in found.counts:
            found.counts[level] += 1
        else:
            found.counts[level] = found.levels[level].start
        for deeper in [other for other in found.counts if other > level]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or (restart and level < restart):
                del found.counts[deeper]


def _list(element: etree._Element) -> _List:
    found = _List()
    for level in element.iterfind(W + "lvl"):
        depth = level.get(W + "ilvl", "")
        if depth.isdecimal():
            found.levels[int(depth)] = _level(level)
            style = value(level.find(W + "pStyle"))
            if style:
                found.styles[style] = int(depth)
    return found


def _level(element: etree._Element) -> _Level:
    start = value(element.find(W + "start"), "1")
    restart = value(element.find(W + "lvlRestart"))
    manners = list(element.iter(W + "numFmt"))  # of two versions, the last is the one all know
    return _Level(
        start=int(start) if start.isdecimal() and len(start) < 7 else 1,
        kind=value(manners[-1] if manners else None, "decimal"),
        text=value(element.find(W + "lvlText"))[:60],
        restart=int(restart) if restart.isdecimal() else None,
        legal=element.find(W + "isLgl") is not None,
    )


def _written(found: _List, shown: _Level, level: int) -> str:
    """Write the number of `level` in a label; a level not yet counted shows its start."""
    own = found.levels.get(level)
    if own is None:
        return ""
    count = found.counts.get(level, own.start)
    kind = "decimal" if shown.legal else own.kind
    return _FORMATS.get(kind, str)(count)
