"""One entrance to all readers: what the file is, its limits, and the reader that takes it."""

from __future__ import annotations

from generator.errors import UnreadableFileError
from generator.model import Reading
from generator.reading.glosses import without_glosses
from generator.reading.kinds import Kind, kind_of
from generator.reading.limits import Limits
from generator.reading.packed import GZIP, unpacked
from generator.reading.plain import decoded, read_plain
from generator.reading.spacing import without_spacing

DEFAULT_LIMITS = Limits()
_TABBED = 20_000
"""Bytes within which a text copied out of a spreadsheet has a tab."""


def read(name: str, raw: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Return the text of a file, whatever its format, with hints of its layout.

    Args:
        name: The file's name; it decides only where the bytes leave it open.
        raw: The file's bytes.
        limits: What the file may cost.

    Raises:
        UnreadableFileError: The bytes give no text, or too much of it; the message says what to do.
    """
    try:
        return _read(name, raw, limits)
    except UnreadableFileError as error:
        raise UnreadableFileError(error.problem, file=name, line=error.line) from error


def _read(name: str, raw: bytes, limits: Limits) -> Reading:
    if not raw:
        raise UnreadableFileError("文件是空的（0字节）。请重新保存原文件后再放入")
    if len(raw) > limits.max_bytes:
        raise UnreadableFileError(
            f"文件有{len(raw):,}字节，超过上限{limits.max_bytes:,}字节（max_bytes）。"
            "请只放入通报本身，或在设置中提高上限"
        )
    if raw.startswith(GZIP):
        raw = unpacked(raw, limits)
    reading = without_spacing(without_glosses(_read_kind(kind_of(name, raw), raw, limits)))
    if len(reading.text) > limits.max_characters:
        raise UnreadableFileError(
            f"读出{len(reading.text):,}字，超过上限{limits.max_characters:,}字（max_characters）。"
            "请只放入通报本身，或在设置中提高上限"
        )
    return reading


def _read_kind(kind: Kind, raw: bytes, limits: Limits) -> Reading:
    """Call the reader of `kind`; each is imported when its first file comes, to start fast."""
    if kind == "html":
        from generator.reading.html_page import read_html

        return read_html(raw, limits)
    if kind == "mhtml":
        from generator.reading.mhtml import read_mhtml

        return read_mhtml(raw, limits)
    if kind in {"docx", "pdf", "ofd", "image"}:
        return _read_pages(kind, raw, limits)
    if kind == "markdown":
        from generator.reading.markdown import read_markdown

        return read_markdown(raw, limits)
    if kind == "webarchive":
        from generator.reading.web_archive import read_webarchive

        return read_webarchive(raw, limits)
    if kind in {"json", "xml"}:
        from generator.reading.data_file import read_data

        notice = read_data(raw, limits, kind)
        if notice is not None:
            return notice
    if kind == "separated" or b"\t" in raw[:_TABBED]:
        from generator.reading.separated import read_separated

        ledger = read_separated(decoded(raw), "\t" if kind == "text" else ",\t;")
        if ledger is not None:
            return ledger
    return read_plain(raw)


def _read_pages(kind: Kind, raw: bytes, limits: Limits) -> Reading:
    """Call the reader of what is made to be printed."""
    if kind == "docx":
        from generator.reading.word import read_docx

        return read_docx(raw, limits)
    if kind == "ofd":
        from generator.reading.ofd import read_ofd

        return read_ofd(raw, limits)
    from generator.reading.pdf import read_image, read_pdf

    return read_pdf(raw, limits) if kind == "pdf" else read_image(raw)
