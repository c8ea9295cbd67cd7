"""Plain text: the characters as they are, lines ending in line feeds."""

from __future__ import annotations

import re

from generator.errors import UnreadableFileError
from generator.model import Reading
from generator.reading.charset import Decoded, decode
from generator.reading.cleaning import clean, dropped_remark

_CONTROLS = "[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]"


def decoded(raw: bytes, declared: str | None = None) -> Decoded:
    """Return the bytes of a text file as text.

    Raises:
        UnreadableFileError: They are no text in any encoding known here.
    """
    found = decode(raw, declared)
    if found is None:
        raise UnreadableFileError(
            "内容不是文字：试过UTF-8、UTF-16、GB18030和Big5均读不通。"
            "请用记事本或WPS打开原文件核对，另存为UTF-8文本或docx后再放入"
        )
    return found


def read_plain(raw: bytes) -> Reading:
    """Return a text file as it is.

    Raises:
        UnreadableFileError: It holds no text.
    """
    found = decoded(raw)
    text, dropped = clean(found.text)
    if dropped > 5 + len(text) // 50 and len(re.findall(_CONTROLS, found.text)) > dropped // 2:
        raise UnreadableFileError(
            "内容不是文字，像是程序或图像文件。请用记事本打开原文件核对，另存为UTF-8文本或docx后再放入"
        )
    if not text.strip():
        raise UnreadableFileError("文件里没有文字。请核对原文件，重新保存后再放入")
    return Reading(
        text=text,
        media_type="text/plain",
        encoding=found.encoding,
        remarks=found.remarks + dropped_remark(dropped),
    )
