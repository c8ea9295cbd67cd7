"""From printed lines to paragraphs: running heads go, lines that the page broke are joined."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from msgspec import Struct

from generator.expressions import compiled
from generator.reading.pdf_lines import PdfLine, PdfPage

_PAGE_NUMBER = compiled(
    r"[\s\-—–－―·]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／，,]?\s*共?\s*\d{1,4}\s*页?)?[\s\-—–－―·]*$"
)
_DIGITS = compiled(r"\d+")
_NUMBERED = compiled(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[）)、]|[.．](?!\d))|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,3}[、，,]"
)
_ENDED = tuple("。！？；：;:”")
_BETWEEN = compiled(
    r"(?<=[\u2e80-\u9fff\uf900-\uffef“”‘’]) (?=[\u2e80-\u9fff\uf900-\uffef“”‘’\d])"
    r"|(?<=\d) (?=[\u2e80-\u9fff\uf900-\uffef])"
)
_SET_RIGHT = 6
"""Widths of a letter by which a line stands in that is no beginning of a paragraph."""
_MARGIN = 0.12
"""Share of a page's height at top and bottom in which running heads and page numbers stand."""


class PdfParagraph(Struct):
    """A paragraph put together from printed lines."""

    text: str
    """Its characters."""
    line: PdfLine
    """Its first line."""
    bold: bool
    """Whether all of its lines are bold."""


def running_lines(pages: list[PdfPage]) -> set[int]:
    """Return the ids of lines that belong to the page: heads and feet that repeat, page numbers.

    A head that stands on the first page alone is the document's own letterhead and stays.
    """
    marginal = [
        (line, _DIGITS.sub("#", "".join(line.text.split())))
        for page in pages
        for line in page.lines
        if line.cell is None
        and (line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN)
    ]
    places = Counter((text, round(line.bottom / 8)) for line, text in set_by_page(marginal))
    most = max(2, len(pages) // 3)
    return {
        id(line)
        for line, text in marginal
        if _PAGE_NUMBER.match(line.text)
        or sum(places[text, round(line.bottom / 8) + near] for near in (-1, 0, 1)) >= most
    }


def set_by_page(marginal: list[tuple[PdfLine, str]]) -> list[tuple[PdfLine, str]]:
    """Return each text once per page, so that a repetition on one page is no running head."""
    return list({(line.page, text): (line, text) for line, text in marginal}.values())


def paragraphs(pages: list[PdfPage], running: set[int]) -> list[PdfParagraph]:
    """Return the paragraphs of all pages, without the lines whose ids are in `running`."""
    lines = [line for page in pages for line in page.lines if id(line) not in running]
    body = [line for line in lines if line.cell is None]
    margins = {
        column: _margins([line for line in body if line.column == column]) for column in range(3)
    }
    found: list[PdfParagraph] = []
    before: PdfLine | None = None
    for line in lines:
        text = _BETWEEN.sub("", line.text)
        if found and before is not None and _goes_on(before, line, margins):
            found[-1].text += _glue(found[-1].text, text) + text
            found[-1].bold = found[-1].bold and line.bold
        else:
            found.append(PdfParagraph(text, line, line.bold))
        before = line if line.cell is None else None
    return found


class _Margins(Struct, frozen=True):
    """Edges of the body text, and how far apart its lines are."""

    left: float
    right: float
    size: float
    pitch: float


def _margins(lines: list[PdfLine]) -> _Margins:
    """Return the edges that most characters keep to."""
    if not lines:
        return _Margins(0.0, 0.0, 1.0, 1.0)
    sizes: Counter[float] = Counter()
    lefts: Counter[int] = Counter()
    rights: Counter[int] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
        lefts[round(line.left / 2)] += 1
        rights[round(line.right / 2)] += 1
    size = sizes.most_common(1)[0][0]
    often = max(2, len(lines) // 20)
    right = max((at for at, count in rights.items() if count >= often), default=max(rights))
    left = min((at for at, count in lefts.items() if count >= often), default=min(lefts))
    gaps = Counter(
        round(before.bottom - line.bottom)
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.bottom - line.bottom < 6 * size
    )
    pitch = gaps.most_common(1)[0][0] if gaps else 1.5 * size
    return _Margins(left * 2.0, right * 2.0, size, float(pitch))


def _goes_on(before: PdfLine, line: PdfLine, columns: dict[int, _Margins]) -> bool:
    """Tell whether `line` continues the paragraph of the line before it."""
    above, margins = columns[before.column], columns[line.column]
    em = margins.size
    if line.cell is not None or abs(before.size - line.size) > 0.2 * em:
        return False
    if before.size > 1.15 * em and before.page == line.page:  # a title over several lines
        middle = (margins.left + margins.right) / 2
        centred = abs((line.left + line.right) / 2 - middle) < 2 * em
        return centred and not before.text.endswith("。")
    if before.right < above.right - 1.8 * em or line.left > margins.left + 1.2 * em:
        return False
    if before.left > above.left + _SET_RIGHT * em and line.left < before.left - em:
        return False  # organ and date stand on the right; what follows is no part of them
    same = (before.page, before.column) == (line.page, line.column)
    if same and before.bottom - line.bottom > 1.7 * margins.pitch:
        return False
    return not (before.text.endswith(_ENDED) and _NUMBERED.match(line.text))


def rejoined(lines: list[str]) -> str:
    """Return the lines of a cell as paragraphs: a new one begins after a stop or with a number."""
    text = ""
    for line in map(str.strip, lines):
        begins = not text or text.endswith(_ENDED) or _NUMBERED.match(line)
        text += ("\n" if text and begins else _glue(text, line)) + line
    return text.strip()


def _glue(before: str, after: str) -> str:
    """Return what stands between two joined lines: a space between Latin words, else nothing."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii()
    return " " if latin and after[:1].isalpha() else ""
