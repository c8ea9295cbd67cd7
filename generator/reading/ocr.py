"""Character recognition of scans, where the extra `ocr` is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import UnreadableFileError

if TYPE_CHECKING:
    import pypdfium2

    from generator.reading.limits import Limits
    from generator.reading.pdf_lines import PdfPage


def recognised_pages(document: pypdfium2.PdfDocument, limits: Limits) -> list[PdfPage]:
    """Return the pages of a scan with the lines recognised on them."""
    raise UnreadableFileError("PDF没有文字层（扫描件）。请安装可选组件：pip install 'duizhao[ocr]'")
