"""The parts of a Word file that hold our tables: styles, footnotes, page, and how they are packed.

Written here because footnotes are beyond the kept libraries, and so that equal content gives equal
bytes; it is a small corner of WordprocessingML, checked in the tests by reading it back.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.publishing.zipping import SmallZip, xml_text

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'
_FIRST_NOTE = 2
"""Footnotes 0 and 1 are the lines that Word draws above the others."""
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="default" r:id="rId5"/>'
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567"'
    ' w:footer="567" w:gutter="0"/></w:sectPr>'
)
"""A4 landscape with margins of 2 cm: 14,570 twentieths of a point are left for a table."""
_FONTS = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{}"/>'

_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


class DocxWriter:
    """A document while its content is put together; footnotes get their numbers in order."""

    def __init__(self, title: str) -> None:
        """Begin a document; the title stands in its head and its properties."""
        self._title = title
        self._notes: list[str] = []

    def paragraph(self, words: str, style: str = "Normal", *, note: str | None = None) -> str:
        """Return a paragraph; line feeds become line breaks, `note` a footnote at its end."""
        reference = self._noted(note) if note else ""
        shown = xml_text(words).replace("\n", _LINE_BREAK)
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">{shown}</w:t></w:r>{reference}</w:p>'
        )

    def table(
        self, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        """Yield a table whose head is repeated on each page; cells hold whole paragraphs."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        yield (
            '<w:tbl><w:tblPr><w:tblStyle w:val="Comparison"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )
        head = [self.paragraph(words, "TableHead") for words in heads]
        yield _row(head, widths, _REPEATED, _SHADE)
        for cells in rows:
            yield _row(cells, widths)
        yield "</w:tbl>"

    def write(self, target: Path, body: Iterable[str]) -> None:
        """Write the file; `body` yields paragraphs and tables of this document."""
        archive = SmallZip(_common_parts())
        archive.add("word/document.xml", _document(body))
        for name, text in self._own_parts():
            archive.add(name, [text])
        archive.write(target)

    def _noted(self, note: str) -> str:
        """Return the mark of a further footnote."""
        self._notes.append(note)
        number = len(self._notes) - 1 + _FIRST_NOTE
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )

    def _own_parts(self) -> Iterator[tuple[str, str]]:
        """Yield (name, text) of the parts beside the document itself that no other has alike."""
        yield "word/footnotes.xml", _footnotes(self._notes)
        yield (
            "word/header1.xml",
            f"{_HEAD}<w:hdr {_SPACES}>{self.paragraph(self._title, 'Header')}</w:hdr>",
        )
        yield (
            "docProps/core.xml",
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{xml_text(self._title)}</dc:title><dc:language>zh-CN</dc:language>"
            "</cp:coreProperties>",
        )


_REPEATED = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'


def _row(
    cells: Sequence[str], widths: Sequence[int], properties: str = "", of_cells: str = ""
) -> str:
    """Return one row of a table."""
    listed = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{of_cells}</w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{listed}</w:tr>"


@functools.cache
def _common_parts() -> SmallZip:
    """Return the parts that all documents have alike, packed once."""
    archive = SmallZip()
    for name, text in (
        ("[Content_Types].xml", _content_types()),
        ("_rels/.rels", _package_links()),
        ("word/_rels/document.xml.rels", _document_links()),
        ("word/styles.xml", _styles()),
        (
            "word/settings.xml",
            f'{_HEAD}<w:settings {_SPACES}><w:footnotePr><w:footnote w:id="0"/>'
            '<w:footnote w:id="1"/></w:footnotePr><w:themeFontLang w:val="en-US"'
            ' w:eastAsia="zh-CN"/></w:settings>',
        ),
        (
            "word/footer1.xml",
            f'{_HEAD}<w:ftr {_SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
            '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>',
        ),
    ):
        archive.add(name, [text])
    return archive


def _document(body: Iterable[str]) -> Iterator[str]:
    """Yield the document's own part."""
    yield f"{_HEAD}<w:document {_SPACES}><w:body>"
    yield from body
    yield f"{_PAGE}</w:body></w:document>"


def _footnotes(notes: Sequence[str]) -> str:
    """Return the part with the footnotes."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
        "</w:footnote>"
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    texts = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {xml_text(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, _FIRST_NOTE)
    )
    return f"{_HEAD}<w:footnotes {_SPACES}>{lines}{texts}</w:footnotes>"


def _styles() -> str:
    """Return the part with the styles: sizes are in half points."""
    black, song = _FONTS.format("黑体"), _FONTS.format("宋体")
    paragraphs = (
        ("Normal", "Normal", '<w:spacing w:after="80" w:line="300" w:lineRule="auto"/>', ""),
        ("Title", "Title", '<w:spacing w:after="120"/>', f'{black}<w:sz w:val="36"/>'),
        (
            *("Heading1", "heading 1"),
            '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>',
            f'{black}<w:sz w:val="26"/>',
        ),
        ("TableText", "Table Text", '<w:spacing w:after="40"/>', '<w:sz w:val="19"/>'),
        (
            *("TableHead", "Table Head", '<w:keepNext/><w:spacing w:after="40"/>'),
            f'{black}<w:b/><w:sz w:val="19"/>',
        ),
        ("Header", "header", '<w:jc w:val="right"/>', '<w:sz w:val="17"/>'),
        ("Footer", "footer", '<w:jc w:val="center"/>', '<w:sz w:val="17"/>'),
        ("FootnoteText", "footnote text", '<w:spacing w:after="0"/>', '<w:sz w:val="17"/>'),
    )
    listed = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"{_default(id_)}><w:name w:val="{name}"/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        for id_, name, layout, letters in paragraphs
    )
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"{_HEAD}<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{song}"
        '<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        f"</w:docDefaults>{listed}"
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name'
        ' w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="Comparison"><w:name w:val="Comparison"/><w:tblPr>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
    )


def _default(style: str) -> str:
    """Return what marks the style of plain paragraphs."""
    return ' w:default="1"' if style == "Normal" else ""


def _document_links() -> str:
    """Return what the document refers to."""
    parts = ("styles", "settings", "footnotes", "header", "footer")
    files = ("styles", "settings", "footnotes", "header1", "footer1")
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{part}" Target="{file}.xml"/>'
        for number, (part, file) in enumerate(zip(parts, files, strict=True), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _package_links() -> str:
    """Return what the file as a whole begins with."""
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2"'
        f' Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def _content_types() -> str:
    """Return the kind of each part."""
    parts = (
        *(("document", "document.main"), ("styles", "styles"), ("settings", "settings")),
        *(("footnotes", "footnotes"), ("header1", "header"), ("footer1", "footer")),
    )
    listed = "".join(
        f'<Override PartName="/word/{file}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for file, kind in parts
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    ).format(listed)
