"""Walks a page once and gives its lines, as a browser would break them."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from generator.expressions import compiled
from generator.reading.html_lines import Box, Cell, Line, Page, Table, span_of, too_many
from generator.reading.html_lists import Counter, list_counter, next_label
from generator.reading.html_spaces import collapse, with_labels_apart
from generator.reading.html_styles import Styles, is_block, weight
from generator.reading.html_words import NUMBERED
from generator.reading.limits import Limits

BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li"),
        *("listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "section", "summary"),
        *("ul", "xmp"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "link", "meta", "title"),
        *("input", "select", "button", "textarea", "datalist", "progress", "meter"),
        *("svg", "math", "iframe", "object", "embed", "applet", "audio", "video", "canvas", "map"),
        *("rp", "rt"),  # pronunciation glosses, which would stand between the characters
    )
)
_PRE = frozenset(("listing", "plaintext", "pre", "xmp"))
_INLINE = ("-text", "-span", "-icon", "-link", "-image")
"""How the names of elements that a site defined end where they stand in a line."""
_FILE = compiled(r"\.(?:docx?|pdf|xlsx?|wps|ofd|zip|rar|jpe?g|png)(?:$|\?)", re.IGNORECASE)
_TITLED = compiled(r"巡[察视視].*(?:通报|通報|报告|報告|公告|公示|情况|情況)")
_CALLS = ("tel:", "mailto:")
"""Links that lead to no other page: a telephone number or an address of the notice's own."""
_OPENING = ("data-toggle", "data-bs-toggle", "aria-controls", "aria-expanded")
_MOST_LABELLED = 300
"""Longest line in which labels that stand against each other are set apart."""


class _Style(Struct, frozen=True):
    """What an element hands down to what it holds."""

    linked: bool = False
    """Inside a link."""
    to_file: bool = False
    """The link leads to a file."""
    bold: bool = False
    """Bold."""
    pre: bool = False
    """Line feeds count."""
    heading: int = 0
    """Level of the heading; 0 in none."""
    depth: int = 0
    """Lists around it."""
    table: Table | None = None
    """The table it is in."""
    cell: Cell | None = None
    """The cell it is in."""


class Flow:
    """The open line of the walk, and the page so far."""

    def __init__(self, styles: Styles, limits: Limits) -> None:
        """Start at the page's root."""
        self.page = Page()
        self.reads_pictures = False
        """Set where pictures hold the text, and say it."""
        self.hidden: list[etree._Element] = []
        """Elements left out because the page hides them."""
        self._styles = styles
        self._limits = limits
        self._lists: list[Counter | None] = []
        self._label = ""
        self._clear()

    def walk(self, root: etree._Element) -> Page:
        """Return the lines below `root`.

        Raises:
            UnreadableFileError: The page has more elements or cells than the limits allow.
        """
        events = etree.iterwalk(root, events=("start", "end"))
        style = _Style()
        stack: list[tuple[_Style, Box | None]] = []
        for event, element in events:
            if event == "start":
                stack.append((style, None))
                if self._is_skipped(element):
                    events.skip_subtree()
                    continue
                if len(stack) > self._limits.max_depth:
                    raise too_many("网页元素的层数", self._limits.max_depth, "max_depth")
                if len(self.page.boxes) > self._limits.max_nodes:
                    raise too_many("网页元素的数目", self._limits.max_nodes, "max_nodes")
                box = self._opened(element, style)
                stack[-1] = (style, box)
                style = self._inner(element, style)
                if element.text:
                    self._add(element.text, style)
                elif element.tag == "img":
                    self._picture(element, style)
                continue
            outer, box = stack.pop()
            if box is not None:
                self._flush(style)
                self._closed(element.tag, box)
            style = outer
            if element.tail:
                self._add(element.tail, style)
        self._flush(style)
        return self.page

    def _is_skipped(self, element: etree._Element) -> bool:
        if element.tag in SKIPPED:
            if element.tag == "button" and _heads_part(element):
                return False
            if element.tag == "svg" and element.find(".//foreignobject") is not None:
                return False  # editors of long pictures set paragraphs within a drawing
            self.page.glosses += element.tag == "rt"
            return True
        if element.attrib and self._styles.hides(element):
            self.page.hidden += 1
            self.hidden.append(element)
            return True
        return False

    def _opened(self, element: etree._Element, style: _Style) -> Box | None:
        """End the open line where `element` starts a block, and note the block."""
        tag = element.tag
        if tag in {"br", "hr"}:
            self._flush(style)
            return None
        if tag not in BLOCKS and not is_block(element.get("style") or "") and not _is_own(element):
            return None
        self._flush(style)
        names = f" {element.get('id') or ''} {element.get('class') or ''} ".lower()
        box = Box(tag, names, len(self.page.lines))
        self.page.boxes.append(box)
        if tag in {"ol", "ul"}:
            styled = self._styles.list_manner(element, len(self._lists))
            self._lists.append(list_counter(element, styled))
        elif tag == "li":
            self._label = next_label(self._lists[-1], element) if self._lists else ""
        return box

    def _closed(self, tag: str, box: Box) -> None:
        box.last = len(self.page.lines)
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._label = ""

    def _inner(self, element: etree._Element, style: _Style) -> _Style:
        """Return the style inside `element`: mostly the one around it."""
        tag = element.tag
        changes: dict[str, object] = {}
        if tag in {"a", "b", "strong", "th"} or tag in _PRE or (len(tag) == 2 and tag[0] == "h"):
            changes = _by_tag(element)
        elif tag in {"table", "tr", "td"} or tag in {"ol", "ul"}:
            pass
        elif not element.attrib:
            return style
        if tag in {"table", "tr", "td", "th"}:
            self._in_table(element, style, changes)
        elif tag in {"ol", "ul"}:
            changes["depth"] = len(self._lists)
        css = element.get("style")
        if css:
            heavy = weight(css)
            if heavy is not None:
                changes["bold"] = heavy
            if "white-space" in css and "pre" in css:
                changes["pre"] = True
        return replace(style, **changes) if changes else style

    def _in_table(self, element: etree._Element, style: _Style, changes: dict[str, object]) -> None:
        """Keep the table's grid, and hand its cell down."""
        table = style.table
        if element.tag == "table":
            if table is not None:
                table.nested = True
            border = (element.get("border") or "0").strip() not in {"", "0"}
            changes["table"] = Table(border, element.get("role") == "presentation")
            changes["cell"] = None
        elif table is None:
            return
        elif element.tag == "tr":
            table.open_row()
        else:
            rows = span_of(element.get("rowspan"), 2_000)
            columns = span_of(element.get("colspan"), 200)
            self.page.cells += rows * columns
            if self.page.cells > self._limits.max_cells:
                raise too_many("表格单元格数", self._limits.max_cells, "max_cells")
            head = element.tag == "th"
            changes["cell"] = table.open_cell(rows=rows, columns=columns, head=head)

    def _add(self, text: str, style: _Style) -> None:
        """Add characters to the open line; a line feed in preformatted text ends it."""
        if style.pre and "\n" in text:
            *whole, text = text.split("\n")
            for line in whole:
                self._add(line, replace(style, pre=False))
                self._flush(style)
        if style.linked or style.bold:
            size = len("".join(text.split()))
            self._linked += size if style.linked else 0
            self._bold += size if style.bold else 0
            self._to_file |= style.to_file
        self._parts.append(text)

    def _picture(self, element: etree._Element, style: _Style) -> None:
        """Add the words of a picture that is a heading with the notice's title, or all its text."""
        words = element.get("alt") or ""
        if words and (self.reads_pictures or (style.heading and _TITLED.search(words))):
            self._add(words, style)
            if self.reads_pictures:
                self._flush(style)

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._linked = self._bold = 0
        self._to_file = False

    def _flush(self, style: _Style) -> None:
        """End the open line; white space alone is no line."""
        if not self._parts:
            return
        several = len(self._parts) > 1
        text = collapse("".join(self._parts))
        size = len("".join(text.split()))
        if size:
            if several and size < _MOST_LABELLED:
                text = with_labels_apart(text)
            if style.cell:
                style.cell.size += size
            self.page.lines.append(
                Line(
                    text=text,
                    size=size,
                    linked=self._linked,
                    bold=self._bold >= size,
                    heading=style.heading,
                    linked_file=self._to_file,
                    label=self._label,
                    depth=style.depth,
                    cell=style.cell,
                )
            )
            self._label = ""
        self._clear()


def _by_tag(element: etree._Element) -> dict[str, object]:
    tag = element.tag
    if tag == "a":
        target = element.get("href")
        if target is None or target[:7].lower().startswith(_CALLS) or _unfolds(element):
            return {}
        return {"linked": True, "to_file": _FILE.search(target[-300:]) is not None}
    if tag in _PRE:
        return {"pre": True}
    if tag[0] == "h" and tag[1] in "123456":
        return {"heading": int(tag[1])}
    return {} if tag in {"th", "hr"} else {"bold": True}


def _is_own(element: etree._Element) -> bool:
    """Tell whether an element that a site defined (`uni-view`) stands as a block among others."""
    tag, parent = str(element.tag), element.getparent()
    if "-" not in tag or tag.endswith(_INLINE) or parent is None:
        return False
    if parent.tag not in BLOCKS - {"p", "li", "td"} and "-" not in str(parent.tag):
        return False
    return not ((parent.text or "").strip() or (element.tail or "").strip())


def _heads_part(button: etree._Element) -> bool:
    """Tell whether a button is the head of a part that it opens, and no command."""
    parent = button.getparent()
    in_heading = parent is not None and str(parent.tag) in {"h1", "h2", "h3", "h4", "h5", "h6"}
    return (in_heading and _unfolds(button)) or bool(
        NUMBERED.match("".join(map(str, button.itertext())))
    )


def _unfolds(link: etree._Element) -> bool:
    """Tell whether a link leads nowhere, but opens the part of the page that it is the head of."""
    return any(link.get(name) is not None for name in _OPENING)
