"""PDF files: the text layer as paragraphs; scanned pages go through character recognition."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import replace

from generator.errors import UnreadableFileError
from generator.expressions import compiled
from generator.model import Hint, Reading, Remark
from generator.reading.charset import commonness
from generator.reading.limits import Limits
from generator.reading.ocr import is_installed, recognised_image, recognised_pages
from generator.reading.pdf_columns import in_reading_order
from generator.reading.pdf_layout import paragraphs, running_lines
from generator.reading.pdf_lines import (
    PdfLine,
    PdfPage,
    plain_characters,
    printed_lines,
)
from generator.reading.pdf_tables import numbered, tables_of
from generator.reading.writer import TextWriter

_SCANNED = 20
"""Characters below which a page counts as a picture: a page number and a stamp."""


_STRANGE = compiled("[\x00-\x08\x0e-\x1f\x7f-\xbf\ue000-\uf8ff\ufffd]")
"""What a font that does not name its letters gives for many of them."""
_FEW_STRANGE = 20
_MANY_STRANGE = 0.15
"""Share of these that no text in any language has."""
_FEWEST_COMMON = 0.25
"""Share of common characters below which a text layer is none of Chinese."""
_GARBLED = (
    "PDF的文字层是乱码（字体没有注明哪个字形是哪个字），复制出来也是乱码。"
    "请向发布者取得docx，或用WPS等软件做文字识别后另存为docx再放入；"
    "也可安装可选组件自动识别：运行 pip install 'duizhao[ocr]' 后重试"
)
_IMAGES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
    (b"BM", "image/bmp"),
    (b"II*", "image/tiff"),
    (b"MM", "image/tiff"),
    (b"GIF8", "image/gif"),
)


def read_pdf(raw: bytes, limits: Limits) -> Reading:
    """Return the text of a PDF.

    Raises:
        UnreadableFileError: It is damaged, locked, too long, or a scan that cannot be recognised.
    """
    document = _opened(raw)
    try:
        if len(document) > limits.max_pages:
            raise UnreadableFileError(
                f"PDF有{len(document)}页，超过上限{limits.max_pages}页（max_pages）。"
                "请只放入通报本身，或在设置中提高上限"
            )
        pages = list(_pages(document, limits))
        scanned = [number for number, page in enumerate(pages) if page.is_picture]
        remarks = []
        if scanned and (is_installed() or not any(page.size >= _SCANNED for page in pages)):
            found = recognised_pages(document, scanned, limits)
            pages = [found.get(number, page) for number, page in enumerate(pages)]
            remarks.append(_recognised(len(scanned)))
        elif scanned:
            remarks.append(_without_text([number + 1 for number in scanned]))
        if not scanned and _is_garbled(pages):
            if not is_installed():
                raise UnreadableFileError(_GARBLED)
            found = recognised_pages(document, list(range(len(pages))), limits)
            pages = [found.get(number, page) for number, page in enumerate(pages)]
            remarks.append(_recognised(len(pages)))
        title = document.get_metadata_value("Title")
    finally:
        document.close()
    return reading_of(pages, title, remarks)


def _is_garbled(pages: list[PdfPage]) -> bool:
    """Tell whether the letters of a PDF are not those that it shows: its fonts do not name them."""
    text = "".join(line.text for page in pages for line in page.lines)
    strange = len(_STRANGE.findall(text.replace("\xa0", "")))
    return commonness(text) < _FEWEST_COMMON and strange > _MANY_STRANGE * len(text)


def read_image(raw: bytes) -> Reading:
    """Return the text recognised on a picture of a page.

    Raises:
        UnreadableFileError: It is damaged, or the extra `ocr` is not installed.
    """
    media_type = next((kind for mark, kind in _IMAGES if raw.startswith(mark)), "image/webp")
    return replace(reading_of([recognised_image(raw)], "", [_recognised(1)]), media_type=media_type)


def _opened(raw: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFileError("PDF设有打开密码。请先取消密码，另存后再放入") from error
        raise UnreadableFileError(
            "PDF已损坏或不完整，打不开。请重新下载，或在阅读器里打开后“打印为PDF”再放入"
        ) from error


def _pages(document: pypdfium2.PdfDocument, limits: Limits) -> Iterator[PdfPage]:
    """Give the pages with their lines; stops with an error where the text grows too long."""
    plain = plain_characters()
    size = 0
    table: list[PdfLine] = []
    for number in range(len(document)):
        try:
            source = document[number]
            textpage = source.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise UnreadableFileError(
                f"PDF第{number + 1}页已损坏，读不出来。请重新下载，或在阅读器里“打印为PDF”再放入"
            ) from error
        page = PdfPage(*source.get_size())
        size += textpage.count_chars()
        if size > limits.max_characters:
            raise UnreadableFileError(
                f"PDF的文字超过上限{limits.max_characters:,}字（max_characters）。请只放入通报本身"
            )
        lines = printed_lines(textpage)
        tabled = tables_of(source, textpage) if lines else []
        table = numbered(tabled, table, page.height)
        upright = [line for line in lines if not line.slanted]
        page.lines = _in_order(upright, tabled, page.width)
        page.lines += [line for line in lines if line.slanted]
        for line in page.lines:
            line.page = number
            line.text = line.text.translate(plain)
            page.size += len("".join(line.text.split()))
        page.is_picture = page.size < _SCANNED and _shows_picture(source)
        textpage.close()
        source.close()
        yield page


def _shows_picture(page: pypdfium2.PdfPage) -> bool:
    """Tell whether a page without text shows a picture of more than a fifth of its size."""
    width, height = page.get_size()
    for picture in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > 0.2 * width * height:
            return True
    return False


def _in_order(lines: list[PdfLine], tables: list[list[PdfLine]], width: float) -> list[PdfLine]:
    """Return lines and table cells from top to bottom; what stands in a cell is no line."""
    blocks: list[tuple[float, list[PdfLine]]] = []
    for cells in tables:
        left, right = min(c.left for c in cells), max(c.right for c in cells)
        bottom, top = min(c.bottom for c in cells), max(c.top for c in cells)
        blocks.append((top, cells))
        lines = [
            line
            for line in lines
            if not (
                left - 2 <= (line.left + line.right) / 2 <= right + 2
                and bottom <= (line.bottom + line.top) / 2 <= top
            )
        ]
    if not blocks:
        return in_reading_order(lines, width)
    blocks += [((line.bottom + line.top) / 2, [line]) for line in in_reading_order(lines, width)]
    return [line for _, block in sorted(blocks, key=lambda block: -block[0]) for line in block]


def reading_of(pages: list[PdfPage], title: str, remarks: list[Remark]) -> Reading:
    """Return the paragraphs and cells of pages with their hints.

    Raises:
        UnreadableFileError: There are none.
    """
    writer = TextWriter()
    running = running_lines(pages)
    for paragraph in paragraphs(pages, running):
        span = writer.line(paragraph.text)
        cell = paragraph.line.cell
        if cell is not None:
            writer.cell(span, cell.table, cell)
        elif paragraph.bold:
            writer.hint(Hint("bold", span))
    stated = [("title", title)] if "通报" in title or "整改" in title else []
    reading = writer.reading(
        "application/pdf", stated=stated, remarks=[*remarks, *_heads(pages, running)]
    )
    if not reading.text:
        raise UnreadableFileError("PDF里没有文字。请核对原文件，换一个有文字的版本后再放入")
    strange = len(_STRANGE.findall(reading.text.replace("\xa0", "")))
    if (
        commonness(reading.text) < _FEWEST_COMMON
        or strange > _FEW_STRANGE + len(reading.text) // 50
    ):
        doubt = Remark(
            code="encoding-doubtful",
            level="warning",
            message="PDF的文字层有乱码，请与原文核对，或换一个版本（docx）",
            message_en="The text layer of the PDF is garbled in places: compare it with the pages",
        )
        return replace(reading, remarks=(*reading.remarks, doubt))
    return reading


def _heads(pages: list[PdfPage], running: set[int]) -> list[Remark]:
    """Return the remark on the running heads and page numbers that were left out."""
    texts = [line.text for page in pages for line in page.lines if id(line) in running]
    if not texts:
        return []
    shown = list(dict.fromkeys(text[:60] for text in texts if any(map(str.isalpha, text))))
    quoted = "：“" + "”“".join(shown[:5]) + "”" if shown else ""
    return [
        Remark(
            code="running-heads-left-out",
            level="info",
            message=f"页眉、页脚、页码和水印共{len(texts)}行未收入正文{quoted}",
            message_en=f"Left out {len(texts)} lines of heads, feet, numbers, watermarks{quoted}",
        )
    ]


def _recognised(count: int) -> Remark:
    return Remark(
        code="text-recognised",
        level="warning",
        message=f"原件有{count}页是扫描件，文字由光学识别得来，可能有错字，请与原件核对",
        message_en=f"{count} scanned pages: recognised text, which may hold wrong characters",
    )


def _without_text(numbers: list[int]) -> Remark:
    listed = "、".join(map(str, numbers[:20]))
    return Remark(
        code="pages-without-text",
        level="warning",
        message=f"PDF第{listed}页没有文字层（可能是图片），其内容未收入",
        message_en=f"Pages {listed} of the PDF have no text layer; what they show is left out",
    )
