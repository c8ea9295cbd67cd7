"""The text of a Word paragraph as a reader sees it once all tracked changes are accepted."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct, field

from generator.reading.word_package import W
from generator.reading.word_styles import Style, Styles, is_on, run_weight, value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE = _MC + "AlternateContent"
_TEXT = frozenset(
    (W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"),
)
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_LEFT_OUT = frozenset(
    W + name
    for name in (
        *(
            "del",
            "moveFrom",
            "delText",
            "instrText",
            "delInstrText",
            "rPr",
            "pPr",
            "rt",
            "annotationRef",
        ),
        *("footnoteRef", "endnoteRef", "separator", "continuationSeparator", "sdtPr", "softHyphen"),
    )
)
_SIGNS = {
    W + "tab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": "\t",
}
_SYMBOLS = {
    0xF0FE: "☑",
    0xF052: "☑",
    0xF0A8: "□",
    0xF06F: "□",
    0xF0FC: "√",
    0xF0B7: "·",
    0xF0A7: "■",
}
"""Characters of the symbol typefaces that notices use for ticks and bullets."""


class Paragraph(Struct):
    """A paragraph as read."""

    parts: list[str] = field(default_factory=list)
    """Its characters."""
    heavy: int = 0
    """How many of them, spaces apart, are bold."""
    size: int = 0
    """How many there are, spaces apart."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Notes it calls: part name and id."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Contents of the text boxes anchored in it."""

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(self.parts)


def read_paragraph(element: etree._Element, style: Style, styles: Styles) -> Paragraph:
    """Return the text of a `w:p`, without its text boxes, which are listed apart."""
    paragraph = Paragraph()
    stack = list(reversed(element))
    bold, hidden = style.bold, style.hidden
    while stack:
        child = stack.pop()
        tag = child.tag
        if tag in _TEXT:
            if child.text and not hidden:
                _add(paragraph, child.text, bold=bold)
        elif tag in _LEFT_OUT:
            continue
        elif tag == W + "txbxContent":
            paragraph.boxes.append(child)
        elif tag == _ALTERNATE:
            stack.extend(reversed(alternative(child)))
        elif len(child):
            if tag == W + "r":
                bold, hidden = _run_look(child, style, styles)
            stack.extend(reversed(child))
        else:
            _sign(paragraph, child)
    return paragraph


def _sign(paragraph: Paragraph, element: etree._Element) -> None:
    """Add what an empty element stands for: a tab, a break, a symbol, the call of a note."""
    tag = element.tag
    if tag in _SIGNS:
        paragraph.parts.append(_SIGNS[tag])
    elif tag == W + "br" and element.get(W + "type", "textWrapping") == "textWrapping":
        paragraph.parts.append("\n")
    elif tag == W + "sym":
        _add(paragraph, _symbol(element), bold=False)
    elif tag in _NOTES:
        paragraph.notes.append((_NOTES[tag], element.get(W + "id", "")))


def alternative(element: etree._Element) -> list[etree._Element]:
    """Return one of two versions of the same content: the newer one where it holds anything."""
    for name in ("Choice", "Fallback"):
        found = element.find(_MC + name)
        if found is not None and len(found):
            return list(found)
    return []


def _add(paragraph: Paragraph, text: str, *, bold: bool) -> None:
    size = len("".join(text.split()))
    paragraph.size += size
    paragraph.heavy += size if bold else 0
    paragraph.parts.append(text)


def _run_look(run: etree._Element, style: Style, styles: Styles) -> tuple[bool, bool]:
    """Return whether a run is bold and whether it is hidden."""
    rules = run.find(W + "rPr")
    bold, hidden = style.bold, style.hidden
    if rules is None:
        return bold, hidden
    named = styles.named(value(rules.find(W + "rStyle")))
    if named is not None:
        bold, hidden = bold or named.bold, hidden or named.hidden
    weight, vanish = run_weight(rules), is_on(rules.find(W + "vanish"))
    return bold if weight is None else weight, hidden if vanish is None else vanish


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if 0xE000 <= code <= 0xF8FF:
        return _SYMBOLS.get(code, "□")
    return chr(code) if 0x20 <= code < 0x110000 else ""
