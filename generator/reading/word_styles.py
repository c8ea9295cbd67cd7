"""Styles of a Word document: what a paragraph or run inherits from them."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from generator.expressions import compiled
from generator.reading.word_package import W

_HEADING = compiled(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = compiled(r"(?:toc|目录)\s*\d", re.IGNORECASE)
_BLACK = compiled("黑体|SimHei|小标宋|Heiti|粗", re.IGNORECASE)
_DEEPEST_CHAIN = 30
"""Styles that are based on each other; more are a circle."""


class Style(Struct):
    """A style with what its ancestors give it."""

    heading: int = 0
    """Outline level from 1, 0 for body text."""
    bold: bool = False
    """Bold, or set in the black typeface that headings of official documents use."""
    hidden: bool = False
    """Not shown."""
    contents: bool = False
    """An entry of a table of contents."""
    number: str | None = None
    """Id of its numbering."""
    level: int = 0
    """Level in its numbering, from 0."""


class Styles:
    """The styles of a document, resolved when a paragraph first names them."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read `styles.xml`."""
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = Style()
        """Of paragraphs that name no style."""
        for element in root.iterfind(W + "style") if root is not None else ():
            name = element.get(W + "styleId", "")
            self._elements[name] = element
            is_default = element.get(W + "default") in {"1", "true"}
            if is_default and element.get(W + "type") == "paragraph":
                self.default = self.named(name) or Style()

    def named(self, name: str) -> Style | None:
        """Return a style by its id, with what its ancestors give it; None where there is none."""
        if name not in self._elements:
            return None
        if name not in self._resolved:
            self._resolved[name] = _resolved(self._chain(name))
        return self._resolved[name]

    def _chain(self, name: str) -> list[etree._Element]:
        """Return a style and its ancestors, the most general first; rings are cut."""
        chain: list[etree._Element] = []
        while name in self._elements and len(chain) < _DEEPEST_CHAIN:
            element = self._elements[name]
            if element in chain:
                break
            chain.append(element)
            name = value(element.find(W + "basedOn"))
        return chain[::-1]


def value(element: etree._Element | None, default: str = "") -> str:
    """Return the `w:val` of an element."""
    return default if element is None else element.get(W + "val", default)


def is_on(element: etree._Element | None) -> bool | None:
    """Return what a switch such as `w:b` says, None where it is absent."""
    if element is None:
        return None
    return element.get(W + "val", "1") not in {"0", "false", "off", "none"}


def run_weight(properties: etree._Element | None) -> bool | None:
    """Return whether run properties set bold or the black typeface, None where neither is said."""
    if properties is None:
        return None
    bold = is_on(properties.find(W + "b"))
    if bold:
        return True
    fonts = properties.find(W + "rFonts")
    name = fonts.get(W + "eastAsia") if fonts is not None else None
    if name:
        return _BLACK.search(name) is not None
    return bold


def _resolved(chain: list[etree._Element]) -> Style:
    style = Style()
    for element in chain:
        name = value(element.find(W + "name"))
        heading = _HEADING.match(name)
        if heading:
            style.heading = int(heading[1])
        elif name.lower() in {"title", "标题"}:
            style.heading = 1
        style.contents = style.contents or _CONTENTS.match(name) is not None
        _add_paragraph_rules(style, element.find(W + "pPr"))
        run = element.find(W + "rPr")
        weight = run_weight(run)
        style.bold = style.bold if weight is None else weight
        hidden = is_on(run.find(W + "vanish")) if run is not None else None
        style.hidden = style.hidden if hidden is None else hidden
    return style


def _add_paragraph_rules(style: Style, rules: etree._Element | None) -> None:
    if rules is None:
        return
    outline = value(rules.find(W + "outlineLvl"))
    if outline.isdecimal():
        style.heading = int(outline) + 1 if int(outline) < 9 else 0
    numbering = rules.find(W + "numPr")
    if numbering is not None:
        style.number = value(numbering.find(W + "numId")) or style.number
        level = value(numbering.find(W + "ilvl"))
        style.level = int(level) if level.isdecimal() else style.level
