"""Saved web pages: the notice's lines, with the layout of headings, lists and tables as hints."""

from __future__ import annotations

import re

from lxml import etree

from generator.errors import UnreadableFileError
from generator.expressions import compiled
from generator.model import Hint, Reading, Remark, Span
from generator.reading.cleaning import clean
from generator.reading.html_body import Selection, has_prose, prose_size, select
from generator.reading.html_copies import without_copy
from generator.reading.html_elsewhere import elsewhere, leads_on
from generator.reading.html_flow import Flow
from generator.reading.html_folded import folded_parts
from generator.reading.html_framed import unfold_frames
from generator.reading.html_head import declared_charset, page_title, stated
from generator.reading.html_lines import Cell, Line, Page, rejoin, too_many
from generator.reading.html_mend import mended, seems_lost
from generator.reading.html_source import FROM_SOURCE, shown_source
from generator.reading.html_stored import LEAST, put_in_place, stored_markup
from generator.reading.html_styles import Styles
from generator.reading.html_words import NUMBERED
from generator.reading.limits import Limits
from generator.reading.plain import decoded
from generator.reading.wrapping import REJOINED
from generator.reading.writer import TextWriter

_DECLARATION = compiled(r"^\s*<\?xml[^>]*\?>")
_TAG = compiled("<[A-Za-z]")
_QUOTED = compiled("\"[^\"]*\"?|'[^']*'?")
_MANY = 2_000
"""Characters of a tag from which its attributes are counted; few of a real page are so long."""
_SCRIPT = compiled("<script(?=[\\s>])", re.IGNORECASE)
_CODE = compiled(r"\A[^>]*>(?:[^<]|<(?!/script))*", re.IGNORECASE)
_FEW = 1_000
"""Characters of prose below which a page with hidden parts is looked at again."""
_NOTICE = compiled("通报|通報|报告|報告|整改|情况|情況")
_WATERMARK = 20
"""Characters of a hidden element on average up to which they are words strewn into the text."""
_STORED = Remark(
    code="text-from-script",
    level="info",
    message="正文取自网页里由脚本显示的部分",
    message_en="The text is what the page's scripts would show",
)
_SPOKEN = Remark(
    code="text-from-pictures",
    level="warning",
    message="正文是图片，文字取自图片的说明，请与图片核对",
    message_en="The body is made of pictures: the words are those given for them; compare the two",
)
_SHOWS_NOTHING = (
    "网页里没有可见的文字，正文可能由脚本载入。请在浏览器里打开原网页，复制正文存为文本文件后再放入"
)
_TWICE = compiled(r"&amp;(?=(?:nbsp|ensp|emsp|[lr][sd]quo|[mn]dash|hellip|middot);)")
"""A character that an editor wrote by its name, and another program once more."""
_EMPTY = "网页里没有内容。请在浏览器里重新保存网页，或把正文存为文本文件后再放入"


def read_html(raw: bytes, limits: Limits, charset: str | None = None) -> Reading:
    """Return the notice on a saved page.

    Args:
        raw: The page.
        limits: What it may cost.
        charset: The encoding that its envelope names, which goes before the page's own.

    Raises:
        UnreadableFileError: The page holds no text, or more than the limits allow.
    """
    found = decoded(raw, charset or declared_charset(raw))
    meant = _TWICE.sub("&", found.text) if "&amp;" in found.text else found.text
    source, dropped = clean(meant)
    root = parse(source, limits)
    shown = shown_source(root)
    if shown is not None:
        source, root = shown, parse(shown, limits)
    unfold_frames(root, lambda framed: parse(framed, limits))
    page = _walked(root, limits)
    stored = _stored(root, page, limits)
    if stored is not None:
        page = stored
    elif seems_lost(source, [line.text for line in page.lines]):
        again = parse(mended(source), limits)
        whole = _walked(again, limits)
        if prose_size(whole) > 1.2 * prose_size(page):
            root, page = again, whole
    prose = has_prose(page)
    spoken: tuple[Remark, ...] = ()
    if not prose:
        page, spoken = _with_pictures(root, page, limits)
    why = leads_on(root) if not prose and not spoken else ""
    if not page.lines or why:
        raise UnreadableFileError(why or _SHOWS_NOTHING)
    broken = rejoin(page)
    taken = [FROM_SOURCE] if shown is not None else []
    taken += [*([_STORED] if stored else []), *([REJOINED] if broken else []), *spoken]
    taken += elsewhere(root) if not prose and not spoken else ()
    pairs = stated(root, raw)
    titles = (dict(pairs).get("title", ""), page_title(root))
    selection = select(page, titles)
    writer = TextWriter()
    writer.dropped = dropped
    left_out = _write(page, without_copy(page.lines, selection.choices), writer)
    pairs = _with_title(pairs, selection, page)
    return writer.reading(
        "text/html",
        encoding=found.encoding,
        stated=pairs,
        remarks=(*found.remarks, *taken, *_remarks(page, left_out)),
    )


def parse(source: str, limits: Limits) -> etree._Element:
    """Return the tree of a page, however broken; nothing is fetched and no entity expanded.

    Raises:
        UnreadableFileError: Its elements are nested too deep, one has too many attributes, or it
            has none.
    """
    _refuse_overloaded(source, limits.max_attributes)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    try:
        root = etree.fromstring(_DECLARATION.sub("", source).encode(), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(_EMPTY) from error
    if root is None or not len(root):
        raise UnreadableFileError(_EMPTY)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise too_many("网页元素的层数", limits.max_depth, "max_depth")
    return root


def _refuse_overloaded(source: str, most: int) -> None:
    """Refuse elements whose attributes would keep the parser, in C, for minutes.

    It compares each attribute with all before it: what counts is the sum of the squares.

    Raises:
        UnreadableFileError: The page has elements that cost more than one with `most` attributes.
    """
    if not _is_overloaded(source, most):
        return
    first, *scripts = _SCRIPT.split(source)
    bare = first + "".join(_CODE.sub("", part, count=1) for part in scripts)
    if _is_overloaded(bare, most):
        raise too_many("网页元素的属性数", most, "max_attributes")


def _is_overloaded(source: str, most: int) -> bool:
    """Tell whether what looks like tags has too many words; `i<n` in a script looks like one."""
    shortest = min(4 * most, _MANY)
    left = most * most
    for stretch in source.split(">") if len(source) > shortest else ():
        tag = _TAG.search(stretch) if len(stretch) > shortest else None
        if tag:
            left -= len(_QUOTED.sub("", stretch[tag.start() :]).split()) ** 2
    return left < 0


def _walked(root: etree._Element, limits: Limits) -> Page:
    """Return the lines of a page; hidden ones too where they hold most of its prose.

    Pages saved from a phone hide the article until a script shows it; others fold parts of it away.
    """
    styles = Styles(root)
    flow = Flow(styles, limits)
    page = flow.walk(root)
    if flow.hidden:
        visible = "".join(line.text for line in page.lines)
        styles.unfolded = frozenset(folded_parts(root, flow.hidden, visible))
        if styles.unfolded:
            flow = Flow(styles, limits)
            page = flow.walk(root)
    if page.hidden and prose_size(page) < _FEW:
        styles.shows_all = True
        whole = Flow(styles, limits).walk(root)
        shown, all_of_it = prose_size(page), prose_size(whole)
        held = sum(line.size for line in whole.lines) - sum(line.size for line in page.lines)
        if all_of_it > 200 and all_of_it > 2 * shown and held > _WATERMARK * page.hidden:
            return whole
    return page


def _stored(root: etree._Element, page: Page, limits: Limits) -> Page | None:
    """Return the page with the body that its scripts would show, None where it shows its own."""
    size = prose_size(page)
    stored = stored_markup(root) if size <= _FEW else None
    if stored is None:
        return None
    element, markup = stored
    body = parse(f"<body><div>{markup}</div></body>", limits)
    lines = Flow(Styles(body), limits).walk(body).lines
    if sum(line.size for line in lines) <= max(LEAST, 2 * size):
        return None
    put_in_place(element, next(body.iter("div")))
    return Flow(Styles(root), limits).walk(root)


def _with_pictures(
    root: etree._Element, page: Page, limits: Limits
) -> tuple[Page, tuple[Remark, ...]]:
    """Return the page with what its pictures say in words, where it has no running text else."""
    if not any(len(e.get("alt") or "") > LEAST // 5 for e in root.iter("img")):
        return page, ()
    flow = Flow(Styles(root), limits)
    flow.reads_pictures = True
    whole = flow.walk(root)
    return (whole, (_SPOKEN,)) if prose_size(whole) > LEAST else (page, ())


def lines_of_fragment(source: str, limits: Limits, writer: TextWriter) -> None:
    """Write a piece of HTML that stands in another format, all of it."""
    if not source.strip() or "<" not in source:
        writer.line(source)
        return
    root = parse(f"<body>{source}</body>", limits)
    page = Flow(Styles(root), limits).walk(root)
    _write(page, ("keep",) * len(page.lines), writer)


def _with_title(
    pairs: list[tuple[str, str]], selection: Selection, page: Page
) -> list[tuple[str, str]]:
    """Cut the site's name off the stated title, and drop one that is only the site's name."""
    title = dict(pairs).get("title", "")
    shown = page.lines[selection.title].text if selection.title is not None else ""
    short, long = "".join(shown.split()), "".join(title.split())
    others = [pair for pair in pairs if pair[0] != "title"]
    if short and long.startswith(short) and len(short) * 3 >= len(long):
        return [("title", shown), *others]
    return pairs if _NOTICE.search(title) else others


def _write(page: Page, choices: tuple[str, ...], writer: TextWriter) -> list[Line]:
    """Write the kept lines with their hints; return the lines left out."""
    left_out: list[Line] = []
    cells: dict[int, tuple[Cell, int, int]] = {}
    for line, choice in zip(page.lines, choices, strict=True):
        if choice == "drop":
            left_out.append(line)
            continue
        span = writer.line(line.text)
        _hint_line(line, span, writer, doubtful=choice == "doubt")
        if line.cell is not None:
            start = cells[id(line.cell)][1] if id(line.cell) in cells else span.start
            cells[id(line.cell)] = (line.cell, start, span.end)
    _hint_cells(list(cells.values()), writer)
    return left_out


def _hint_line(line: Line, span: Span, writer: TextWriter, *, doubtful: bool) -> None:
    if doubtful:
        writer.hint(Hint("chrome", span))
    elif line.heading:
        writer.hint(Hint("heading", span, level=line.heading))
    elif line.bold:
        writer.hint(Hint("bold", span))
    if line.label and not NUMBERED.match(line.text):
        writer.hint(Hint("item", span, level=max(line.depth, 1), label=line.label))


def _hint_cells(cells: list[tuple[Cell, int, int]], writer: TextWriter) -> None:
    """Give the cells of data tables their places; a cell of several paragraphs is one hint."""
    numbers: dict[int, int] = {}
    for cell, start, end in cells:
        if not cell.table.is_data:
            continue
        if id(cell.table) not in numbers:
            numbers[id(cell.table)] = writer.next_table()
        writer.cell(Span(start, end), numbers[id(cell.table)], cell)


def _remarks(page: Page, left_out: list[Line]) -> list[Remark]:
    remarks = []
    if left_out:
        size = sum(line.size for line in left_out)
        message = f"网页上正文以外的{len(left_out)}行（{size}字，如导航、页脚）未收入"
        english = (
            f"Left out {len(left_out)} lines ({size} characters) of the page around the notice"
        )
        remarks.append(Remark("page-left-out", "info", message, message_en=english))
    if page.glosses:
        message = f"略去了{page.glosses}处注音"
        english = f"Left out {page.glosses} pronunciation glosses"
        remarks.append(Remark("glosses-left-out", "info", message, message_en=english))
    return remarks
