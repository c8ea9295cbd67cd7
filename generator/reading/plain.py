"""Plain text: the characters as they are, lines ending in line feeds."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.errors import UnreadableFileError
from generator.expressions import compiled
from generator.model import Reading, Remark
from generator.reading.charset import Decoded, decode, is_chinese
from generator.reading.cleaning import clean, dropped_remark
from generator.reading.line_numbers import without_line_numbers
from generator.reading.markup_signs import without_markup
from generator.reading.plain_signs import (
    RESOLVED,
    SPACES_GONE,
    resolved,
    without_signs,
    without_spaces,
)
from generator.reading.wrapping import REJOINED, joined

_PAGE_NUMBER = compiled(
    r"^[ \t\u3000]*(?:[-—–－]{1,2}\s?(\d{1,3})\s?[-—–－]{1,2}"
    r"|第\s?(\d{1,3})\s?页(?:[ /，,]*共\s?\d{1,3}\s?页)?)[ \t\u3000]*(?:\n|\Z)",
    re.MULTILINE,
)
_LONGEST_NUMBER = 40
"""Characters of a line at most that may be a page number."""
_LINES_NUMBERED = Remark(
    code="line-numbers-left-out",
    level="info",
    message="略去了每行之前的行号",
    message_en="Left out the numbers before the lines",
)
_CONTROL = compiled("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")


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
    meant = resolved(found.text)
    text, dropped = clean(found.text if meant is None else meant)
    many = dropped > 5 + len(text) // 50 and not is_chinese(text)
    if many and len(_CONTROL.findall(found.text)) > dropped // 2:
        raise UnreadableFileError(
            "内容不是文字，像是程序或图像文件。请用记事本打开原文件核对，另存为UTF-8文本或docx后再放入"
        )
    if not text.strip():
        raise UnreadableFileError("文件里没有文字。请核对原文件，重新保存后再放入")
    remarks = found.remarks + dropped_remark(dropped) + ((RESOLVED,) if meant else ())
    text, more = _without_strewn(text)
    remarks += more
    text, pages = without_page_numbers(text)
    if pages:
        remarks = (*remarks, _page_numbers(pages))
    whole = joined(text)
    if whole is not None:
        text, remarks = whole, (*remarks, REJOINED)
    return Reading(text=text, media_type="text/plain", encoding=found.encoding, remarks=remarks)


def _without_strewn(text: str) -> tuple[str, tuple[Remark, ...]]:
    """Return a text without line numbers, signs before all lines, spaces between all letters."""
    remarks: tuple[Remark, ...] = ()
    unnumbered = without_line_numbers(text)
    if unnumbered is not None:
        text, remarks = unnumbered, (_LINES_NUMBERED,)
    text = without_markup(without_signs(text))
    apart = without_spaces(text)
    if apart is not None:
        text, remarks = apart, (*remarks, SPACES_GONE)
    return text, remarks


def without_page_numbers(text: str) -> tuple[str, int]:
    """Return a text without the numbers of its pages, and how many stood there.

    They count on from one to the next: — 1 —, — 2 —. A paragraph may go on behind them.
    """
    short = [line for line in text.split("\n") if 2 < len(line) < _LONGEST_NUMBER]
    matches = [match for line in short if (match := _PAGE_NUMBER.match(line))]
    found = [int(match[1] or match[2]) for match in matches]
    if len(found) < 2 or any(after != before + 1 for before, after in pairwise(found)):
        return text, 0
    return _PAGE_NUMBER.sub("", text), len(found)


def _page_numbers(count: int) -> Remark:
    return Remark(
        code="running-heads-left-out",
        level="info",
        message=f"页码共{count}行未收入正文",
        message_en=f"Left out {count} lines with page numbers",
    )
