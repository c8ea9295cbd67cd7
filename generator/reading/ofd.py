"""OFD, the layout format of Chinese offices (GB/T 33190): a zip of XML that places each line.

Its lines, placed on pages, go the way of a PDF's.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree
from msgspec.structs import replace

from generator.errors import UnreadableFileError
from generator.model import Reading
from generator.reading.limits import Limits
from generator.reading.pdf import reading_of
from generator.reading.pdf_columns import in_reading_order
from generator.reading.pdf_lines import PdfLine, PdfPage
from generator.reading.word_package import Package

_CURE = "请用OFD阅读器打开，另存或打印为PDF后再放入"
_POINTS = 72 / 25.4
"""Points of a millimetre, in which OFD measures."""
_A4 = [0.0, 0.0, 210.0, 297.0]
_FARTHEST = 100_000.0
"""Millimetres; what is farther, or no number, is damaged."""
_HEAVY = ("黑", "Hei", "小标宋")
"""What typefaces of headings are called."""
_LEVEL = 0.5
"""Share of the type's size by which two pieces of a line may differ in height."""
_GAP = 0.4
"""Share of the type's size from which two pieces of a line stand apart."""
_FEWEST_RULES = 3
"""Upright rules on a page from which it shows a table."""


def read_ofd(raw: bytes, limits: Limits) -> Reading:
    """Return the text of an OFD.

    Raises:
        UnreadableFileError: It is damaged, locked or too large, a scan, or holds a table.
    """
    package = Package(raw, limits, "OFD文件", _CURE)
    entry = package.part("OFD.xml")
    root = _text(entry, "DocRoot").lstrip("/")
    document = package.part(root)
    if document is None:
        raise UnreadableFileError(f"OFD文件里没有文档，或已加密。{_CURE}")
    bold = set(_bold_fonts(package, document, posixpath.dirname(root)))
    places = [_beside(root, page.get("BaseLoc")) for page in _all(document, "Page")]
    if len(places) > limits.max_pages:
        raise UnreadableFileError(
            f"OFD有{len(places)}页，超过上限{limits.max_pages}页（max_pages）。"
            "请只放入通报本身，或在设置中提高上限"
        )
    box = _numbers(_text(document, "PhysicalBox")) or _A4
    sheets = [package.part(place) for place in places]
    pages = [_page(sheet, box, bold) for sheet in sheets if sheet is not None]
    for number, page in enumerate(pages):
        for line in page.lines:
            line.page = number
    if not any(page.lines for page in pages):
        raise UnreadableFileError(f"OFD里没有文字，可能是扫描件。{_CURE}（扫描件见“文字识别”组件）")
    return replace(reading_of(pages, _text(entry, "Title"), []), media_type="application/ofd")


def _all(element: etree._Element | None, name: str) -> list[etree._Element]:
    """Return the elements of a name, whatever its namespace: producers differ."""
    return [] if element is None else list(element.iter(f"{{*}}{name}"))


def _text(element: etree._Element | None, name: str) -> str:
    return next((found.text.strip() for found in _all(element, name) if found.text), "")


def _beside(root: str, place: str | None) -> str:
    """Return the name of a part that `root` calls `place`."""
    if (place or "").startswith("/"):
        return str(place).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(root), place or ""))


def _numbers(text: str | None) -> list[float]:
    """Return the numbers of an attribute, none where it is damaged."""
    try:
        found = [float(part) for part in (text or "").split()]
    except ValueError:
        return []
    return found if all(abs(number) < _FARTHEST for number in found) else []


def _bold_fonts(package: Package, document: etree._Element, folder: str) -> Iterator[str]:
    """Give the ids of the typefaces that are bold."""
    for name in ("PublicRes", "DocumentRes"):
        place = _text(document, name)
        resources = package.part(_beside(f"{folder}/x", place)) if place else None
        for font in _all(resources, "Font"):
            called = (font.get("FontName") or "") + (font.get("FamilyName") or "")
            if font.get("Bold") == "true" or any(
                word in called for word in ("黑", "Hei", "小标宋")
            ):
                yield font.get("ID") or ""


def _page(sheet: etree._Element, box: list[float], bold: set[str]) -> PdfPage:
    """Return a page with its lines from top to bottom.

    Raises:
        UnreadableFileError: It shows a table, whose cells would run into each other.
    """
    own = _numbers(_text(sheet, "PhysicalBox"))
    _, _, width, height = own if len(own) == 4 else box if len(box) == 4 else _A4
    if sum(_is_rule(path) for path in _all(sheet, "PathObject")) >= _FEWEST_RULES:
        raise UnreadableFileError(f"OFD里有表格，直接读取会打乱单元格。{_CURE}")
    page = PdfPage(width * _POINTS, height * _POINTS)
    pieces = [
        piece
        for shown in _all(sheet, "TextObject")
        for piece in _pieces(shown, page.height, bold=shown.get("Font") in bold)
    ]
    lines = _lines([piece for piece in pieces if not piece.slanted])
    page.lines = in_reading_order(lines, page.width)
    page.lines += [piece for piece in pieces if piece.slanted]
    page.size = sum(len("".join(line.text.split())) for line in page.lines)
    return page


def _is_rule(path: etree._Element) -> bool:
    """Tell whether a drawn path is an upright line, as those between the cells of a table."""
    place = _numbers(path.get("Boundary"))
    return len(place) == 4 and place[2] < 1 and place[3] > 5


def _pieces(shown: etree._Element, height: float, *, bold: bool) -> Iterator[PdfLine]:
    """Give what a text object sets, in points from the page's lower left corner."""
    place, turn = _numbers(shown.get("Boundary")), _numbers(shown.get("CTM"))
    if len(place) != 4:
        return
    a, b, c, d, e, f = turn if len(turn) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    size = next(iter(_numbers(shown.get("Size"))), 0.0)
    x = y = 0.0
    for code in _all(shown, "TextCode"):
        x, y = (next(iter(_numbers(code.get(n))), old) for n, old in (("X", x), ("Y", y)))
        text = code.text or ""
        if not text.strip():
            continue
        length = _length(code, text, size)
        left = place[0] + a * x + c * y + e
        base = height - (place[1] + b * x + d * y + f) * _POINTS
        drawn = abs(d) * size * _POINTS or 1.0
        yield PdfLine(
            text=text.strip(),
            left=left * _POINTS,
            right=(left + a * length) * _POINTS,
            bottom=base - 0.15 * drawn,
            top=base + 0.85 * drawn,
            size=round(drawn, 1),
            bold=bold,
            slanted=abs(b) > 0.05 and abs(a) > 0.05,
        )


def _length(code: etree._Element, text: str, size: float) -> float:
    """Return how long a text is set: the steps from letter to letter, and the last one."""
    steps: list[float] = []
    parts = iter((code.get("DeltaX") or "").split())
    try:
        for part in parts:
            if part == "g":
                times, step = int(next(parts)), float(next(parts))
                steps += [step] * min(times, len(text))
            else:
                steps.append(float(part))
    except (ValueError, StopIteration):
        steps = []
    wide = [size if ord(letter) > 0xFF else size / 2 for letter in text]
    return sum(steps[: len(text) - 1]) + sum(wide[min(len(steps), len(text) - 1) :])


def _lines(pieces: list[PdfLine]) -> list[PdfLine]:
    """Return whole lines: what stands at one height, from left to right."""
    rows: list[list[PdfLine]] = []
    for piece in sorted(pieces, key=lambda piece: -_middle(piece)):
        above = rows[-1][0] if rows else None
        if above and _middle(above) - _middle(piece) < _LEVEL * max(above.size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [line for row in rows for line in _joined(sorted(row, key=lambda piece: piece.left))]


def _middle(piece: PdfLine) -> float:
    return (piece.bottom + piece.top) / 2


def _joined(row: list[PdfLine]) -> Iterator[PdfLine]:
    """Give the lines of a row: one, unless what stands in it is far apart, as in columns."""
    parts = [row[:1]]
    for before, after in pairwise(row):
        if after.left - before.right > 3 * after.size:
            parts.append([])
        parts[-1].append(after)
    for part in parts:
        gaps = (after.left - before.right > _GAP * before.size for before, after in pairwise(part))
        texts = (f" {p.text}" if g else p.text for g, p in zip(gaps, part[1:], strict=True))
        most = max(part, key=lambda piece: len(piece.text))
        text = part[0].text + "".join(texts)
        yield replace(most, text=text, left=part[0].left, right=part[-1].right)
