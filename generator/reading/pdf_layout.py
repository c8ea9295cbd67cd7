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
_PRINTED = compiled(
    r"\d{1,4}/\d{1,2}/\d{1,4}[,，]?\s*(?:上午|下午)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?(?=\s|$|[^\d:])"
    r"|(?:https?|file)://\S+(?:\s+\d{1,3}/\d{1,3})?$"
)
"""What a browser prints over and under a page: the hour, the title; the address, the number."""
_DIGITS = compiled(r"\d+")
_NUMBERED = compiled(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[）)、]|[.．](?!\d))|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,3}[、，,]"
    r"|[①-⑳❶-❿]|(?:整改|存在|反馈|巡察|责任|牵头|完成|联系|监督|举报|电子|通[信讯]|邮)[\u4e00-\u9fff]{0,6}[：:]"
    r"|(?:反馈|整改|具体)?(?:问题|事项|意见|措施)[（(一二三四五六七八九十\d]"
)
"""How a paragraph begins that stands right after a stop at the end of a full line."""
_RUN = compiled(r"[0-9A-Za-z.%+-]{2,16}")
"""Letters and digits that stay on one line."""
_KEPT = compiled(r"[\u4e00-\u9fff](?:[”’）》】，。、；：！？]+|[“‘].)")
"""A letter that stays with the marks behind it."""
ENDED = tuple("。！？；：;:”")
_BETWEEN = compiled(
    r"(?<=[\u2e80-\u9fff\uf900-\uffef“”‘’]) (?=[\u2e80-\u9fff\uf900-\uffef“”‘’\d])"
    r"|(?<=\d) (?=[\u2e80-\u9fff\uf900-\uffef])"
)
_MOST_COLUMNS = 3
"""Of a page."""
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

    A head that stands on the first page alone is the document's own letterhead and stays. What is
    set aslant across the page is a watermark.
    """
    marginal = [
        (line, _DIGITS.sub("#", "".join(line.text.split())))
        for page in pages
        for line in _marginal(page)
    ]
    places = Counter((text, round(line.bottom / 8)) for line, text in set_by_page(marginal))
    most = max(2, round(0.4 * len(pages)))
    return {
        id(line)
        for line, text in marginal
        if line.slanted
        or _PAGE_NUMBER.match(line.text)
        or _PRINTED.match(line.text)
        or sum(places[text, round(line.bottom / 8) + near] for near in (-1, 0, 1)) >= most
    }


def _marginal(page: PdfPage) -> list[PdfLine]:
    """Return the lines of a page that may belong to it: at its edge, and apart from the text.

    A short paragraph that is the first of several pages (整改进度：已完成) follows the next line
    as closely as any other, in the same type.
    """
    lines = [line for line in page.lines if line.cell is None]
    text = [line for line in lines if not line.slanted]
    apart = [line for line in lines if line.slanted]
    pitch, size = _usual(text)
    for sign in (1, -1):  # from the middle to the top, then to the bottom
        loose = False
        for inner, line in pairwise(sorted(text, key=lambda line: sign * line.bottom)):
            outside = (
                line.bottom > page.height * (1 - _MARGIN)
                if sign > 0
                else line.top < page.height * _MARGIN
            )
            near = abs(line.bottom - inner.bottom) < 1.35 * pitch
            alike = abs(line.size - size) < 0.08 * size
            loose = outside and (loose or not near or not alike)
            if loose or (outside and _PAGE_NUMBER.match(line.text)):
                apart.append(line)
    return apart


def _usual(lines: list[PdfLine]) -> tuple[float, float]:
    """Return how far apart the lines of a page stand, and the size of its type."""
    gaps = Counter(
        round(above.bottom - line.bottom)
        for above, line in pairwise(lines)
        if above.bottom - line.bottom > 1
    )
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return (
        float(gaps.most_common(1)[0][0]) if gaps else 0.0,
        sizes.most_common(1)[0][0] if sizes else 1.0,
    )


def set_by_page(marginal: list[tuple[PdfLine, str]]) -> list[tuple[PdfLine, str]]:
    """Return each text once per page, so that a repetition on one page is no running head."""
    return list({(line.page, text): (line, text) for line, text in marginal}.values())


def paragraphs(pages: list[PdfPage], running: set[int]) -> list[PdfParagraph]:
    """Return the paragraphs of all pages, without the lines whose ids are in `running`."""
    lines = [line for page in pages for line in page.lines if id(line) not in running]
    body = [line for line in lines if line.cell is None]
    width = max((page.width for page in pages), default=0.0)
    margins = {
        column: _margins([line for line in body if line.column == column], 0 if column else width)
        for column in range(_MOST_COLUMNS + 1)
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
    """Where lines begin."""
    right: float
    """Where full lines end."""
    size: float
    """Of most letters."""
    pitch: float
    """From one line to the next."""


def _margins(lines: list[PdfLine], width: float) -> _Margins:
    """Return the edges that most characters keep to.

    Where too few lines are full to tell the right one, it is as far from the edge of the page
    (`width`, 0 for a column) as the left one.
    """
    if not lines:
        return _Margins(0.0, 0.0, 1.0, 1.0)
    sizes: Counter[float] = Counter()
    lefts: Counter[int] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
        lefts[round(line.left / 2)] += 1
    size = sizes.most_common(1)[0][0]
    often = max(2, len(lines) // 20)
    left = 2.0 * min((at for at, count in lefts.items() if count >= often), default=min(lefts))
    set_left = [line for line in lines if line.left < left + _SET_RIGHT * size]
    right = _right_edge(set_left, max(3, often), 1.2 * size)
    right = right or max(width - left, *(line.right for line in lines))
    gaps = Counter(
        round(before.bottom - line.bottom)
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.bottom - line.bottom < 6 * size
    )
    pitch = gaps.most_common(1)[0][0] if gaps else 1.5 * size
    return _Margins(left, right, size, float(pitch))


def _right_edge(lines: list[PdfLine], often: int, near: float) -> float:
    """Return the edge that so many lines come near, in the middle of a sentence; 0 without one.

    Small letters leave some lines short of it; hardly any goes beyond it.
    """
    ordered = sorted(lines, key=lambda line: -line.right)
    for at in range(min(len(ordered) - often + 1, len(ordered) // 30 + 2)):
        edge = ordered[at].right
        full = [line for line in ordered[at:] if edge - line.right <= near]
        if len(full) >= often and 5 * sum(line.text.endswith(ENDED) for line in full) <= 4 * len(
            full
        ):
            return edge
    return 0.0


def _goes_on(before: PdfLine, line: PdfLine, columns: dict[int, _Margins]) -> bool:
    """Tell whether `line` continues the paragraph of the line before it."""
    above, margins = columns[before.column], columns[line.column]
    em = margins.size
    if line.cell is not None or abs(before.size - line.size) > 0.2 * em:
        return False
    if before.size > 1.15 * em and before.page == line.page:  # a title over several lines
        middle = (margins.left + margins.right) / 2
        centred = abs((line.left + line.right) / 2 - middle) < 2 * em
        full = before.right > margins.right - 1.8 * before.size and not _NUMBERED.match(line.text)
        centred = centred or (full and abs(before.left - line.left) < em)
        alike = abs(before.size - line.size) <= 0.1 * em
        return centred and alike and not before.text.endswith("。")
    if _is_rest_of_title(before, line, margins):
        return True
    short = 1.8 * em + _unbroken(before, line) * em
    if before.right < above.right - short or line.left > margins.left + 1.2 * em:
        return False
    if before.left > above.left + _SET_RIGHT * em and line.left < before.left - em:
        return False  # organ and date stand on the right; what follows is no part of them
    same = (before.page, before.column) == (line.page, line.column)
    if same and before.bottom - line.bottom > 1.7 * margins.pitch:
        return False
    return not (before.text.endswith(ENDED) and _NUMBERED.match(line.text))


def _unbroken(before: PdfLine, line: PdfLine) -> float:
    """Return the widths of a letter that what begins a line would have needed on the one above.

    Seen: …违规领取的 and on the next line 3.42万元, …逐人记 and 录”，由…: programs break no line
    within a number, nor before a mark that closes.
    """
    if before.text.endswith(ENDED) or _NUMBERED.match(line.text):
        return 0.0
    run = _RUN.match(line.text)
    if run:
        return 0.6 * run.end()
    kept = _KEPT.match(line.text)
    return float(kept.end() - 1) if kept else 0.0


def _is_rest_of_title(before: PdfLine, line: PdfLine, margins: _Margins) -> bool:
    """Tell whether a short line in the middle ends the title above, set in the type of the text."""
    middle, em = (margins.left + margins.right) / 2, margins.size
    return (
        before.page == line.page
        and before.right > margins.right - 1.8 * em
        and before.left < margins.left + 1.2 * em
        and line.left > margins.left + 4 * em
        and abs((line.left + line.right) / 2 - middle) < em / 2
        and not before.text.endswith(ENDED)
    )


def rejoined(lines: list[str]) -> str:
    """Return the lines of a cell as paragraphs: a new one begins after a stop or with a number."""
    text = ""
    for line in map(str.strip, lines):
        quoted = text.endswith("”") and text[-2:-1] not in ENDED  # “…” and 的问题 below it
        ended = text.endswith(ENDED) and not quoted
        begins = not text or ended or _NUMBERED.match(line)
        text += ("\n" if text and begins else _glue(text, line)) + line
    return text.strip()


def _glue(before: str, after: str) -> str:
    """Return what stands between two joined lines: a space between Latin words, else nothing."""
    if "@" in after[:60].split(" ")[0] or "@" in before[-60:].split(" ")[-1]:
        return ""  # an address of electronic mail has no spaces
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii()
    return " " if latin and after[:1].isalpha() else ""
