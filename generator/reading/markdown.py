"""Markdown: the text without its signs, numbers as they were typed, layout as hints."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from generator.errors import UnreadableFileError
from generator.expressions import compiled
from generator.model import Hint, Reading, Remark
from generator.reading.cleaning import clean
from generator.reading.html_body import is_of_page
from generator.reading.html_lines import too_many
from generator.reading.html_page import lines_of_fragment
from generator.reading.limits import Limits
from generator.reading.plain import decoded
from generator.reading.writer import TextWriter

_FRONT = compiled(
    r"(?:---[ \t]*\n(?P<yaml>(?:[^\n]*\n){0,200}?)(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\n(?P<toml>(?:[^\n]*\n){0,200}?)\+\+\+)[ \t]*(?:\n|$)"
)
_PAIR = compiled(r"""([\w\u4e00-\u9fff-]{1,30})\s*[:：=]\s*["']?(.*?)["']?\s*$""")
_KEYS = {
    "title": "title",
    "标题": "title",
    "題目": "title",
    "date": "published",
    "published": "published",
    "发布日期": "published",
    "发布时间": "published",
    "source": "source",
    "来源": "source",
    "author": "source",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "原文": "url",
    "网址": "url",
}
_LONGEST, _LONGEST_LINE = 400_000, 30_000
_DEEPEST = 19
"""Nesting at which the parser begins to drop what stands deeper: ten lists in one another."""
_WORDS = compiled("[\u4e00-\u9fff]")
_AS_TEXT = Remark(
    code="markdown-read-as-text",
    level="info",
    message="文件的Markdown标记无法可靠去除，已按纯文本读取",
    message_en="The Markdown signs could not be taken away safely: read as plain text",
)
_BREAK = compiled(r"<br\s*/?>", re.IGNORECASE)
_STARS = compiled(r"\*\*(?=\S)([^*\n]{1,400}?)(?<=\S)\*\*")
"""Bold that CommonMark does not close: `**一、**情况`, punctuation inside and a letter outside."""
_CALLOUT = compiled(r"^((?:[ \t]{0,3}>[ \t]?){1,5})\[![\w|-]{1,30}\][+-]?[ \t]*", re.MULTILINE)
_LINKED = compiled(r"!?\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
_MARKED = compiled(r"==(?=[^\s=])([^=\n]{1,200})(?<=\S)==")
_BLOCK_ID = compiled(r"(?<=\S)[ \t]\^[A-Za-z0-9-]{1,40}[ \t]*$", re.MULTILINE)
_SEPARATORS = compiled(r"[\s>＞»/|·-]+")


def _any_link(url: str) -> bool:  # noqa: ARG001 - the signature is the parser's
    """Let every link be read as one: its address is dropped, and `[打印](javascript:…)` too."""
    return True


@functools.cache
def _parser() -> MarkdownIt:
    """Return CommonMark with tables, without what would swallow text of a notice.

    Indented lines are paragraphs here, not code, and `[1]: …` is text, not the address of a link.
    """
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "reference"])
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


def read_markdown(raw: bytes, limits: Limits) -> Reading:
    """Return the text of a Markdown file.

    Raises:
        UnreadableFileError: It holds no text, or more than the limits allow.
    """
    found = decoded(raw)
    source, dropped = clean(found.text)
    if len(source) > limits.max_characters:
        raise too_many("文件字数", limits.max_characters, "max_characters")
    if not source.strip():
        raise UnreadableFileError("文件里没有文字。请核对原文件，重新保存后再放入")
    stated, body = _front_matter(source)
    body = _without_notes(body)
    written = _written(body, limits)
    remarks = list(found.remarks)
    if written is None:
        written = TextWriter()
        written.line(body)
        remarks.append(_AS_TEXT)
    written.dropped += dropped
    return written.reading("text/markdown", encoding=found.encoding, stated=stated, remarks=remarks)


def _written(body: str, limits: Limits) -> TextWriter | None:
    """Return the text without its signs, None where taking them away would lose words.

    The parser drops what is nested deeper than 20 levels, and takes seconds for a line of a
    megabyte that is full of brackets: such files are no Markdown that a person wrote.
    """
    if len(body) > _LONGEST or max(map(len, body.split("\n"))) > _LONGEST_LINE:
        return None
    writer = TextWriter()
    tokens = _parser().parse(body)
    if any(token.level >= _DEEPEST for token in tokens):
        return None
    _Writing(writer, limits).tokens(tokens)
    before, after = len(_WORDS.findall(body)), sum(len(_WORDS.findall(t)) for t in writer.texts)
    return None if writer.is_empty or after < 0.9 * before else writer


def _front_matter(source: str) -> tuple[list[tuple[str, str]], str]:
    """Return what the head between `---` or `+++` lines states, and the text after it."""
    front = _FRONT.match(source)
    if front is None:
        return [], source
    pairs = [_PAIR.match(line) for line in (front["yaml"] or front["toml"] or "").splitlines()]
    if not any(pairs):
        return [], source
    stated: dict[str, str] = {}
    for pair in pairs:
        if pair and pair[1].lower() in _KEYS and pair[2]:
            stated.setdefault(_KEYS[pair[1].lower()], pair[2])
    return list(stated.items()), source[front.end() :]


def _without_notes(body: str) -> str:
    r"""Return a text without what note-taking programs add to Markdown; words of links stay.

    >>> _without_notes("> [!info]- 一、==重点==见[[通报|全文]] ^a1\n> 二")
    '> 一、重点见全文\n> 二'
    """
    if "[!" in body:
        body = _CALLOUT.sub(r"\1", body)
    if "[[" in body:
        body = _LINKED.sub(r"\1", body)
    if "==" in body:
        body = _MARKED.sub(r"\1", body)
    return _BLOCK_ID.sub("", body) if " ^" in body else body


class _Inline(Struct):
    """A paragraph's inline tokens as text."""

    text: str = ""
    """The words so far."""
    bold: bool = False
    """Whether all of them are bold."""
    linked: bool = False
    """Whether most of them are links, as in a breadcrumb."""


class _Writing(Struct):
    """Where the walk over the tokens stands."""

    writer: TextWriter
    """Takes the lines."""
    limits: Limits
    """What the file may cost."""
    heading: int = 0
    """Level of the heading that is open; 0 in none."""
    marker: str = ""
    """Number or sign of the list entry that the next line opens."""
    table: int = 0
    """Number of the table."""
    row: int = -1
    """Of the table, from 0."""
    column: int = -1
    """Of the row, from 0."""
    in_cell: bool = False
    """Whether a cell is open."""
    cells: int = 0
    """Cells of all tables so far."""

    def tokens(self, tokens: Sequence[Token]) -> None:
        """Write the blocks in order."""
        for token in tokens:
            if token.type == "inline":
                self._paragraph(inline_text(token.children or []))
            elif token.type == "heading_open":
                self.heading = int(token.tag[1:])
            elif token.type == "heading_close":
                self.heading = 0
            elif token.type == "list_item_open":
                self.marker = f"{token.info}{token.markup} " if token.info else ""
            elif token.type == "list_item_close":
                self.marker = ""
            elif token.type in {"fence", "code_block"}:
                self.writer.line(token.content)
            elif token.type == "html_block":
                lines_of_fragment(token.content, self.limits, self.writer)
            else:
                self._in_table(token.type)

    def _in_table(self, kind: str) -> None:
        if kind == "table_open":
            self.table = self.writer.next_table()
            self.row = -1
        elif kind == "tr_open":
            self.row, self.column = self.row + 1, -1
        elif kind in {"th_open", "td_open"}:
            self.column += 1
            self.cells += 1
            self.in_cell = True
            if self.cells > self.limits.max_cells:
                raise too_many("表格单元格数", self.limits.max_cells, "max_cells")
        elif kind in {"th_close", "td_close"}:
            self.in_cell = False

    def _paragraph(self, inline: _Inline) -> None:
        """Write a paragraph; the number that was typed before a list item stays in the text."""
        span = self.writer.line(self.marker + inline.text)
        self.marker = ""
        if self.in_cell:
            self.writer.hint(Hint("cell", span, table=self.table, row=self.row, column=self.column))
        elif self.heading:
            self.writer.hint(Hint("heading", span, level=self.heading))
        elif (inline.linked and len(inline.text) < 80) or is_of_page(inline.text):
            self.writer.hint(Hint("chrome", span))
        elif inline.bold:
            self.writer.hint(Hint("bold", span))


def inline_text(tokens: Sequence[Token]) -> _Inline:
    """Return inline tokens as text, and whether all of it is bold or links (a breadcrumb)."""
    found = _Inline()
    sizes = {"bold": 0, "linked": 0, "all": 0}
    bold = linked = 0
    called = False
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        if token.type == "link_open":
            called = str(token.attrGet("href") or "").startswith(("tel:", "mailto:"))
        linked += 0 if called else {"link_open": 1, "link_close": -1}.get(token.type, 0)
        text = _shown(token)
        size = len(_SEPARATORS.sub("", text))
        sizes["all"] += size
        sizes["bold"] += size if bold else 0
        sizes["linked"] += size if linked else 0
        found.text += text
    if not any(token.type == "hardbreak" for token in tokens):
        found.text = _unwrapped(found.text)
    found.text = _STARS.sub(r"\1", found.text)
    found.bold = 0 < sizes["all"] <= sizes["bold"]
    found.linked = 0 < sizes["all"] < 2 * sizes["linked"]
    return found


def _shown(token: Token) -> str:
    if token.type in {"text", "code_inline"}:
        return token.content
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK.match(token.content) else ""
    return ""


def _unwrapped(text: str) -> str:
    """Join a paragraph that an editor broke at a fixed width; other line breaks stay."""
    lines = text.split("\n")
    widths = [len(line) for line in lines[:-1]]
    if len(widths) < 2 or max(widths) - min(widths) > 3 or not 15 < max(widths) <= 60:
        return text
    if any(line.endswith(("。", "：", "；")) for line in lines[:-1]):
        return text
    return "".join(_spaced(lines))


def _spaced(lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        latin = number and line[:1].isascii() and lines[number - 1][-1:].isascii()
        yield f" {line}" if latin else line
