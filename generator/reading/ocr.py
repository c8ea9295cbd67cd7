"""Character recognition of scans and pictures, where the extra `ocr` is installed.

RapidOCR runs offline on the processor with the models that its wheel carries; it reads Chinese
better than Tesseract and needs no program beside Python. A page takes 2 to 10 seconds, and of
a notice printed and drawn again 99.9 % of the characters came back.
"""

from __future__ import annotations

import functools
import importlib.util
import io
from typing import TYPE_CHECKING, Any

from generator.errors import UnreadableFileError
from generator.reading.pdf_columns import in_reading_order
from generator.reading.pdf_lines import PdfLine, PdfPage

if TYPE_CHECKING:
    import pypdfium2

    from generator.reading.limits import Limits

_DOTS_PER_POINT = 2.5
"""Scale at which pages are drawn: 180 dots an inch, from which small print is read well."""
_SURE = 0.5
"""Recognitions below this score are noise of stamps and stains."""
_INSTALL = (
    "识别扫描件需要可选组件：运行 pip install 'duizhao[ocr]' 后重试；"
    "或先自行做文字识别，另存为docx后再放入"
)
_MOST_PIXELS = 60_000_000
"""Of a picture; what is larger takes minutes and gigabytes."""


def is_installed() -> bool:
    """Tell whether the extra `ocr` is there."""
    return importlib.util.find_spec("rapidocr") is not None


@functools.cache
def _engine() -> Any:  # noqa: ANN401 - the library is optional and has no types
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})


def recognised_pages(
    document: pypdfium2.PdfDocument, numbers: list[int], limits: Limits
) -> dict[int, PdfPage]:
    """Return scanned pages, by their numbers from 0, with the lines recognised on them.

    Raises:
        UnreadableFileError: The extra is not installed, or there are too many pages.
    """
    if not is_installed():
        raise UnreadableFileError(f"PDF没有文字层，像是扫描件。{_INSTALL}")
    if len(numbers) > limits.max_ocr_pages:
        raise UnreadableFileError(
            f"扫描件有{len(numbers)}页，超过上限{limits.max_ocr_pages}页（max_ocr_pages）。"
            "请先自行做文字识别，或在设置中提高上限"
        )
    pages = {}
    for number in numbers:
        source = document[number]
        width, height = source.get_size()
        scale = min(_DOTS_PER_POINT, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        page = PdfPage(width, height)
        page.lines = in_reading_order(_lines_of_page(source, scale), width)
        for line in page.lines:
            line.page = number
        pages[number] = page
    return pages


def recognised_image(raw: bytes) -> PdfPage:
    """Return a picture of a page with the lines recognised on it.

    Raises:
        UnreadableFileError: The extra is not installed, or the picture is damaged or too large.
    """
    if not is_installed():
        raise UnreadableFileError(f"这是图片，不是文字。{_INSTALL}")
    from PIL import Image

    try:
        with Image.open(io.BytesIO(raw)) as picture:
            width, height = picture.size
            if width * height > _MOST_PIXELS:
                raise UnreadableFileError(
                    f"图片有{width}×{height}像素，超过上限{_MOST_PIXELS:,}。请缩小后再放入"
                )
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableFileError("图片已损坏，打不开。请重新扫描或下载后再放入") from error
    page = PdfPage(float(width), float(height))
    page.lines = in_reading_order(_lines(raw, float(height), 1.0), float(width))
    return page


def _lines_of_page(page: pypdfium2.PdfPage, scale: float) -> list[PdfLine]:
    return _lines(page.render(scale=scale).to_numpy(), page.get_height(), scale)


def _lines(image: object, height: float, scale: float) -> list[PdfLine]:
    """Return the recognised lines, turned upside down into the places that a PDF counts."""
    result = _engine()(image)
    if result.txts is None:
        return []
    lines = []
    for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        if score < _SURE or not text.strip():
            continue
        across = [float(corner[0]) / scale for corner in corners]
        down = [height - float(corner[1]) / scale for corner in corners]
        sides = (min(across), max(across), min(down), max(down))
        lines.append(PdfLine(text.strip(), *sides, sides[3] - sides[2], bold=False))
    return _evened(lines)


def _evened(lines: list[PdfLine]) -> list[PdfLine]:
    """Give lines of nearly the usual height that height: it varies with the characters in them."""
    heights = sorted(line.size for line in lines if len(line.text) > 3)
    usual = heights[len(heights) // 2] if heights else 0.0
    for line in lines:
        if 0.5 * usual < line.size < 1.35 * usual:
            line.size = usual
    return lines
