"""Small Word documents and PDF files, written by hand so that each part of them is known."""

from __future__ import annotations

import io
import zipfile

from generator.reading import read

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)

FULL = "局党组高度重视整改工作，先后召开会议六次研究部署，修订制度三项并"
"""A line as wide as the page of a PDF."""


def docx(body, **parts):
    """Return a .docx with this body; `styles="…"` and the like give the other parts."""
    roots = {"header1": "hdr"}
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        root = f"w:{roots.get(name, name)}"
        members[f"word/{name}.xml"] = f"<{root} {NAMESPACES}>{content}</{root}>"
    return zipped(members)


def zipped(members):
    """Return a zip of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def para(text="", style="", number=None, extra=""):
    """Return a `w:p` of one run; `number` is (list, level)."""
    rules = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        rules += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{rules}{extra}</w:pPr>{run}</w:p>"


def table(*rows):
    """Return a `w:tbl`; a cell is a text, or (text, cell properties)."""
    written = ""
    for row in rows:
        written += "<w:tr>"
        for cell in row:
            text, rules = cell if isinstance(cell, tuple) else (cell, "")
            written += f"<w:tc><w:tcPr>{rules}</w:tcPr>{text if '<' in text else para(text)}</w:tc>"
        written += "</w:tr>"
    return f"<w:tbl>{written}</w:tbl>"


def pdf(pages, rules=()):
    """Return a PDF: each page a list of (x, y, size, text), or None for a scan without text.

    `rules` are drawn on the first page, or a tuple of them on one page each. The typeface is one
    of those that every reader knows by name, so none is in the file.
    """
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts"
        "[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor"
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 880]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
    )
    picture = (
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        "/Length 1>>\nstream\n0\nendstream"
    )
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", font, picture]
    kids = []
    for number, lines in enumerate(pages):
        each = rules if isinstance(rules, tuple) else (rules,)
        ruled = each[number] if number < len(each) else ()
        drawn = _drawn(lines, ruled)
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}endstream")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>"
            f"/XObject<</I 4 0 R>>>>/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    return _file(objects)


def line(y, text, x=80, size=12):
    """Return a line of a page as `pdf` takes it."""
    return (x, y, size, text)


def read_pdf(*pages, **options):
    """Return the reading of a PDF of these pages."""
    return read("a.pdf", pdf(pages, **options))


def _drawn(lines, rules):
    if lines is None:
        return "q 595 0 0 842 0 0 cm /I Do Q\n"
    drawn = "".join(f"{x} {y} {w} {h} re f\n" for x, y, w, h in rules)
    return drawn + "".join(
        f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
        for x, y, size, text in lines
    )


def _file(objects):
    raw = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(raw))
        raw += f"{number} 0 obj\n{content}\nendobj\n".encode()
    start = len(raw)
    raw += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    raw += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return raw + trailer.encode()
