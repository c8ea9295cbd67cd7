"""The printed lines of a PDF page, with their places, and the tables ruled on it.

Read with pypdfium2 (Apache-2.0): a notice of three pages took it 0.1 s, and pypdf, which gives no
places and radicals such as ⽣ for 生, 0.8 s. PyMuPDF is as quick, but under the AGPL.
"""

from __future__ import annotations

import ctypes
import functools
import unicodedata
from itertools import pairwise
from math import pi

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct, field

from generator.expressions import compiled

_ASTRAY = compiled(
    r"[\u4e00-\u9fff。，](?: ?[“”‘’（）《》][“”‘’（）《》 ]*$| [“”‘’])|[“‘《（] ?[”’》）]"
    r"| [，。；：、][”’》）]|[“”‘’] [\u4e00-\u9fff]"
)
"""Signs at the end of a line, a pair that holds nothing: they may belong elsewhere in the line."""
_GAP = 0.25
"""Share of a letter's height from which two letters stand apart."""
_HYPHEN = "\x02\ufffe"
"""What PDFium gives for a hyphen at the end of a line."""


class PdfLine(Struct):
    """A printed line; lengths in points, from the page's lower left corner."""

    text: str
    """Its characters."""
    left: float
    """Left edge of its first character."""
    right: float
    """Right edge of its last one."""
    bottom: float
    """Lower edge."""
    top: float
    """Upper edge."""
    size: float
    """Size of its type."""
    bold: bool
    """Set in a bold or black typeface."""
    page: int = 0
    """Number of its page, from 0."""
    column: int = 0
    """The column it stands in, 0 on a page that has one."""
    slanted: bool = False
    """Set at an angle to the page, as a watermark is."""
    cell: PdfCell | None = None
    """The cell that it is the text of."""


class PdfCell(Struct):
    """A cell of a ruled table."""

    table: int
    """Number of the table, from 1."""
    row: int
    """From 0."""
    column: int
    """From 0."""
    rows: int = 1
    """Rows it covers."""
    columns: int = 1
    """Columns it covers."""


class PdfPage(Struct):
    """A page as read."""

    width: float
    """In points."""
    height: float
    """In points."""
    lines: list[PdfLine] = field(default_factory=list)
    """From top to bottom, then from left to right."""
    size: int = 0
    """Characters, spaces apart."""
    is_picture: bool = False
    """Whether it shows a picture and next to no text."""


@functools.cache
def plain_characters() -> dict[int, str]:
    """Return the table that turns radicals and compatibility forms into the usual characters.

    Typefaces map 生 and ⽣ to one glyph, and some programs note the wrong one of the two.
    """
    codes = [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)]
    plain = {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}
    return {code: text for code, text in plain.items() if len(text) == 1 and text != chr(code)}


def printed_lines(textpage: pypdfium2.PdfTextpage) -> list[PdfLine]:
    """Return the lines of a page's text layer in the order in which they were drawn."""
    text = textpage.get_text_range()
    for hyphen in _HYPHEN:
        text = text.replace(hyphen, "-")
    found: list[PdfLine] = []
    start = 0
    for printed in text.split("\r\n"):
        end = start + len(printed)
        first, last = start, end - 1
        start = end + 2
        stripped = printed.strip()
        if stripped:
            first += len(printed) - len(printed.lstrip())
            last -= len(printed) - len(printed.rstrip())
            line = _placed(textpage, stripped, first, last)
            if _ASTRAY.search(stripped) and not line.slanted:
                _put_in_order(textpage, line, first, last)
            found.append(line)
    return found


def _put_in_order(textpage: pypdfium2.PdfTextpage, line: PdfLine, first: int, last: int) -> None:
    """Set the letters of a line from left to right, where some were drawn after those behind them.

    Quotation marks come from another typeface; some programs draw them when the line is done.
    """
    if " " not in line.text or len(line.text) != last - first + 1:
        return
    placed = [
        (*_box(textpage, first + at), letter)
        for at, letter in enumerate(line.text)
        if letter != " "
    ]
    level = all(bottom < line.top and top > line.bottom for _, bottom, _, top, _ in placed)
    backward = any(after[0] < before[0] - 1 for before, after in pairwise(placed))
    if not level or not backward:
        return
    placed.sort(key=lambda letter: letter[0])
    gaps = (
        " " if after[0] - before[2] > _GAP * line.size else "" for before, after in pairwise(placed)
    )
    line.text = placed[0][-1] + "".join(
        gap + letter[-1] for gap, letter in zip(gaps, placed[1:], strict=True)
    )
    line.left, line.right = placed[0][0], max(letter[2] for letter in placed)


def _is_slanted(textpage: pypdfium2.PdfTextpage, index: int) -> bool:
    """Tell whether a character stands neither upright nor on its side."""
    turned = float(pdfium.FPDFText_GetCharAngle(textpage, index)) % (pi / 2)
    return 0.05 < turned < pi / 2 - 0.05


def _placed(textpage: pypdfium2.PdfTextpage, text: str, first: int, last: int) -> PdfLine:
    """Measure a line by its first and last character alone: two calls instead of hundreds."""
    left, bottom, right, top = _box(textpage, first)
    end = _box(textpage, last)
    size = pdfium.FPDFText_GetFontSize(textpage, first) or 1.0
    height = max(top - bottom, size if size > 2 else 0.0)
    return PdfLine(
        text=text,
        left=min(left, end[0]),
        right=max(right, end[2]),
        bottom=min(bottom, end[1]),
        top=max(top, end[3]),
        size=round(height, 1),
        bold=_is_bold(textpage, first) and _is_bold(textpage, last),
        slanted=_is_slanted(textpage, first),
    )


def _box(textpage: pypdfium2.PdfTextpage, index: int) -> tuple[float, float, float, float]:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(textpage, index, box):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.bottom, box.right, box.top


def _is_bold(textpage: pypdfium2.PdfTextpage, index: int) -> bool:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
    name = buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", errors="ignore").lower()
    return any(mark in name for mark in ("bold", "hei", "heavy", "black", "黑", "xiaobiaosong"))
