"""Word documents: paragraphs and tables in order, as they look with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from generator.errors import UnreadableFileError
from generator.model import Hint, Reading, Remark, Span
from generator.reading.html_lines import Cell, has_columns, too_many
from generator.reading.limits import Limits
from generator.reading.word_numbering import Numbering
from generator.reading.word_package import Package, W
from generator.reading.word_styles import Style, Styles, value
from generator.reading.word_table import WRAPPERS, placed_cells
from generator.reading.word_text import Paragraph, alternative, read_paragraph
from generator.reading.writer import TextWriter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MC_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_LEFT_IN = Remark(
    code="body-elsewhere",
    level="warning",
    message="Word文件里嵌有另一个文件，其内容未收入；请用WPS或Word打开，另存为docx后再放入",
    message_en="Another file stands within the document and is left out: open it, save it as .docx",
)
_NESTING = 40
"""Levels of tables and boxes within each other."""
_NO_NUMBER = ("", 0)


def read_docx(raw: bytes, limits: Limits) -> Reading:
    """Return the text of a .docx.

    Raises:
        UnreadableFileError: It is damaged, locked, empty, or larger than the limits allow.
    """
    package = Package(raw, limits)
    name = package.document_name()
    root = package.part(name)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise UnreadableFileError("Word文件里没有正文。请用WPS或Word打开核对，另存为docx后再放入")
    document = _Document(package, name, limits)
    document.blocks(body, depth=0)
    document.flush()
    document.notes()
    if document.writer.is_empty and document.has_chunks:
        raise UnreadableFileError(
            "Word文件的正文是嵌在里面的另一个文件，没有展开。"
            "请用WPS或Word打开，另存为docx后再放入（保存时会展开）"
        )
    if document.writer.is_empty:
        raise UnreadableFileError(
            "Word文件里没有文字，内容可能是图片。请先做文字识别，存为docx或文本文件后再放入"
        )
    return document.writer.reading(MEDIA_TYPE, stated=_stated(package), remarks=document.remarks())


def _stated(package: Package) -> Iterator[tuple[str, str]]:
    """Give the title among the document's properties, where it reads like a notice's."""
    core = package.part("docProps/core.xml")
    title = core.findtext(_DC + "title") if core is not None else None
    if title and any(word in title for word in ("通报", "通報", "整改", "报告", "報告")):
        yield "title", title


class _Document:
    """The document while it is walked."""

    def __init__(self, package: Package, name: str, limits: Limits) -> None:
        """Read what paragraphs refer to: styles and lists."""
        self.writer = TextWriter()
        self._package = package
        self._name = name
        self._limits = limits
        self._styles = Styles(package.beside(name, "styles.xml"))
        self._numbering = Numbering(package.beside(name, "numbering.xml"))
        self._carried: Paragraph | None = None
        self._waiting = _NO_NUMBER
        self._calls: list[tuple[str, str]] = []
        self._in_cell = False
        self._level = self._cells = self._nodes = self._chunks = 0

    @property
    def has_chunks(self) -> bool:
        """Whether whole other files stand in it, which Word shows as part of the text."""
        return self._chunks > 0

    def blocks(self, parent: Iterable[etree._Element], *, depth: int) -> None:
        """Write the paragraphs and tables of `parent` in order."""
        if depth > _NESTING:
            raise too_many("Word文件的嵌套层数", _NESTING, "max_depth")
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                self._paragraph(element, depth)
            elif tag == W + "tbl":
                self.flush()
                self._table(element, depth)
            elif tag == W + "sdt":
                self._control(element, depth)
            elif tag in WRAPPERS:
                self.blocks(element, depth=depth + 1)
            elif tag == W + "altChunk":
                self._chunks += 1
            elif tag == _MC_ALTERNATE:
                self.blocks(alternative(element), depth=depth + 1)

    def flush(self) -> None:
        """Write a paragraph whose mark was deleted and that nothing follows."""
        if self._carried is not None:
            carried, self._carried = self._carried, None
            self._write(carried, Style(), "")

    def _control(self, element: etree._Element, depth: int) -> None:
        """Write a content control; a table of contents is hinted as chrome."""
        gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        content = element.find(W + "sdtContent")
        start = self.writer.length
        if content is not None:
            self.blocks(content, depth=depth + 1)
        if value(gallery) == "Table of Contents":
            self.writer.hint(Hint("chrome", Span(start, max(start, self.writer.length - 1))))

    def _paragraph(self, element: etree._Element, depth: int) -> None:
        self._nodes += 1
        if self._nodes > self._limits.max_nodes:
            raise too_many("Word文件的段落数", self._limits.max_nodes, "max_nodes")
        if self.writer.length > self._limits.max_characters:
            raise too_many("Word文件的字数", self._limits.max_characters, "max_characters")
        rules = element.find(W + "pPr")
        style_id = value(rules.find(W + "pStyle")) if rules is not None else ""
        style = self._styles.named(style_id) or self._styles.default
        paragraph = read_paragraph(element, style, self._styles)
        self._calls += paragraph.notes
        if self._carried is not None:
            carried, self._carried = self._carried, None
            paragraph.parts[:0] = carried.parts
            paragraph.size += carried.size
            paragraph.heavy += carried.heavy
        if rules is not None and rules.find(f"{W}rPr/{W}del") is not None:
            self._carried = paragraph
            return
        label = self._numbered(rules, style, style_id)
        self._write(paragraph, _with_outline(style, rules), label)
        for box in paragraph.boxes:
            self.blocks(box, depth=depth + 1)

    def _numbered(self, rules: etree._Element | None, style: Style, style_id: str) -> str:
        """Return the label of a paragraph's automatic number."""
        own = rules.find(W + "numPr") if rules is not None else None
        number, level = style.number, style.level
        if own is not None:
            number = value(own.find(W + "numId")) or number
            stated = value(own.find(W + "ilvl"))
            level = int(stated) if stated.isdecimal() else level
        elif number:
            linked = self._numbering.level_of_style(number, style_id)
            level = level if linked is None else linked
        self._level = level
        return self._numbering.next_label(number, level) if number else ""

    def _write(self, paragraph: Paragraph, style: Style, label: str) -> None:
        """Write a paragraph with its hints; the number of an empty one waits for the next."""
        span = self.writer.line(paragraph.text)
        if span.start == span.end:
            if label:
                self._waiting = (label, self._level)
            return
        level = self._level
        if not label:
            label, level = self._waiting
        self._waiting = _NO_NUMBER
        if style.contents:
            self.writer.hint(Hint("chrome", span))
        elif style.heading:
            self.writer.hint(Hint("heading", span, level=style.heading))
        elif paragraph.heavy >= paragraph.size > 0:
            self.writer.hint(Hint("bold", span))
        if label:
            self.writer.hint(Hint("item", span, level=level + 1, label=label))

    def _table(self, element: etree._Element, depth: int) -> None:
        """Write a table cell by cell, and hint them unless they only place text or are nested."""
        nested = self._in_cell
        places: list[tuple[Cell, Span]] = []
        row = -1
        for place, cell in placed_cells(element):
            if place.row != row:
                row, self._waiting = place.row, _NO_NUMBER
            self._cells += place.columns
            if self._cells > self._limits.max_cells:
                raise too_many("表格单元格数", self._limits.max_cells, "max_cells")
            places.append((place, self._cell(cell, depth)))
        self._waiting = _NO_NUMBER
        if not nested and has_columns([place for place, span in places if span.end > span.start]):
            number = self.writer.next_table()
            for place, span in places:
                self.writer.cell(span, number, place)

    def _cell(self, cell: etree._Element, depth: int) -> Span:
        start = self.writer.length
        outer, self._in_cell = self._in_cell, True
        self.blocks(cell, depth=depth + 1)
        self.flush()
        self._in_cell = outer
        return Span(start, max(start, self.writer.length - 1))

    def notes(self) -> None:
        """Write the foot- and endnotes that were called, in order, after the text."""
        parts: dict[str, dict[str, etree._Element]] = {}
        for count, (kind, note) in enumerate(dict.fromkeys(self._calls), start=1):
            if kind not in parts:
                root = self._package.beside(self._name, f"{kind}.xml")
                parts[kind] = {e.get(W + "id", ""): e for e in root} if root is not None else {}
            found = parts[kind].get(note)
            if found is not None:
                start = self.writer.length
                self.blocks(found, depth=1)
                self.flush()
                span = Span(start, max(start, self.writer.length - 1))
                self.writer.hint(Hint("note", span, label=str(count)))

    def remarks(self) -> list[Remark]:
        """Return what the reader should know: running heads that were left out."""
        texts: list[str] = []
        for start in ("word/header", "word/footer"):
            for name in self._package.names_like(start):
                root = self._package.part(name) if name.endswith(".xml") else None
                if root is not None:
                    paragraphs = (
                        read_paragraph(p, Style(), self._styles) for p in root.iter(W + "p")
                    )
                    texts.append("".join(p.text for p in paragraphs).strip())
        shown = list(dict.fromkeys(text[:60] for text in texts if any(map(str.isalpha, text))))
        missing = [_LEFT_IN] if self.has_chunks else []
        if not shown:
            return missing
        quoted = "”“".join(shown)
        message = f"页眉页脚未收入正文：“{quoted}”"
        english = f"Running heads and feet left out: “{quoted}”"
        return [*missing, Remark("running-heads-left-out", "info", message, message_en=english)]


def _with_outline(style: Style, rules: etree._Element | None) -> Style:
    """Return the style with an outline level that the paragraph sets itself."""
    level = value(rules.find(W + "outlineLvl")) if rules is not None else ""
    if not level.isdecimal():
        return style
    return Style(heading=int(level) + 1 if int(level) < 9 else 0, contents=style.contents)
