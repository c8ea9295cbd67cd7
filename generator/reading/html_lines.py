"""What the walk over a page gives: its lines, the blocks around them, and its tables."""

from __future__ import annotations

from itertools import accumulate

from msgspec import Struct, field

from generator.errors import UnreadableFileError
from generator.reading.wrapping import continued

_LONGEST_CELL = 2_400
"""Characters beyond which a cell with nearly all of a ruled table's text is the page's body."""


class Box(Struct):
    """A block element: the lines it holds are `[first, last)`."""

    tag: str
    """Name of the element."""
    names: str
    """Its id and classes, in lower case, between spaces."""
    first: int
    """Index of its first line."""
    last: int = 0
    """Index after its last line."""


class Line(Struct):
    """A paragraph as a browser shows it."""

    text: str
    """White space collapsed as a browser does; not empty."""
    size: int
    """Characters without spaces."""
    linked: int
    """How many of these lie in links."""
    bold: bool
    """Whether all of them are bold."""
    heading: int
    """Level of the heading it stands in, 0 for none."""
    linked_file: bool
    """Whether a link in it leads to a document or picture: an attachment."""
    label: str = ""
    """Number that the list shows before it; it is not in the text."""
    depth: int = 0
    """Nesting of lists."""
    cell: Cell | None = None
    """The innermost cell it stands in."""
    aside: bool = False
    """Stands in an element named as part of the page, not of its article (set by `html_body`)."""


class Cell(Struct):
    """A cell of a table."""

    table: Table
    """Its table."""
    row: int
    """From 0."""
    column: int
    """From 0."""
    rows: int
    """Rows it covers."""
    columns: int
    """Columns it covers."""
    head: bool
    """Marked as a header cell."""
    size: int = 0
    """Characters in it."""


class Table(Struct):
    """A table while it is walked, with the grid that spans leave."""

    border: bool
    """Drawn with lines, as its attributes say."""
    presentation: bool
    """Declared as layout."""
    cells: list[Cell] = field(default_factory=list)
    """In reading order."""
    nested: bool = False
    """Holds another table."""
    rows: int = 0
    """Rows so far."""
    busy: dict[int, int] = field(default_factory=dict)
    """By column: the first row that is free again."""
    column: int = 0
    """Next column of the open row."""
    data: bool | None = None
    """What `is_data` found."""

    def open_row(self) -> None:
        """Begin the next row."""
        self.rows += 1
        self.column = 0

    def open_cell(self, *, rows: int, columns: int, head: bool) -> Cell:
        """Place a cell in the next columns that no cell above it covers."""
        row = max(self.rows - 1, 0)
        while self.busy.get(self.column, 0) > row:
            self.column += 1
        cell = Cell(self, row, self.column, rows, columns, head)
        for column in range(self.column, self.column + columns):
            self.busy[column] = row + rows
        self.column += columns
        self.cells.append(cell)
        return cell

    @property
    def is_data(self) -> bool:
        """Whether it sets out facts; asked only once the page is walked."""
        if self.data is None:
            self.data = not self.presentation and bool(self.cells) and self._sets_out()
        return self.data

    def _sets_out(self) -> bool:
        """Tell a table of facts from one that only places the page.

        A layout table holds another table, has one column, or one cell with nearly all text.
        """
        size = sum(cell.size for cell in self.cells)
        largest = max(cell.size for cell in self.cells)
        ruled = self.border or any(cell.head for cell in self.cells)
        most = _LONGEST_CELL if ruled else _LONGEST_CELL // 4
        if self.nested or (largest > most and largest > 0.8 * size):
            return False
        if not has_columns([cell for cell in self.cells if cell.size]):
            return False
        return self.rows > 1 or ruled


class Page(Struct):
    """A page as lines."""

    lines: list[Line] = field(default_factory=list)
    """In reading order."""
    boxes: list[Box] = field(default_factory=list)
    """Block elements in the order in which they open."""
    glosses: int = 0
    """Pronunciation glosses left out."""
    hidden: int = 0
    """Hidden elements left out."""
    cells: int = 0
    """Cells of all tables, as covered."""


def rejoin(page: Page) -> bool:
    """Join lines that were broken at a fixed width, in preformatted text or by `<br>`."""
    lines = page.lines
    going_on = continued([line.text if line.cell is None else "" for line in lines])
    going_on = frozenset(at for at in going_on if lines[at].heading == lines[at - 1].heading)
    if not going_on:
        return False
    places = [0, *accumulate(at not in going_on for at in range(len(lines)))]
    whole: list[Line] = []
    for at, line in enumerate(lines):
        if at in going_on:
            above = whole[-1]
            above.text = above.text.rstrip("\u3000 ") + line.text.lstrip()
            above.size += line.size
            above.linked += line.linked
            above.bold = above.bold and line.bold
        else:
            whole.append(line)
    page.lines = whole
    for box in page.boxes:
        box.first, box.last = places[box.first], places[box.last]
    return True


def has_columns(cells: list[Cell]) -> bool:
    """Tell whether cells with text stand beside one another, not only under one another.

    Editors put each paragraph into a row of its own, behind a narrow cell that is empty.
    """
    width = max((cell.column + cell.columns for cell in cells), default=0)
    places = {cell.column for cell in cells if cell.columns < width or width == 1}
    return len(places) > 1


def span_of(value: str | None, most: int) -> int:
    """Return a `rowspan` or `colspan` as browsers read it: 1 where it is no number.

    >>> span_of("3", 100), span_of("x", 100), span_of("99999", 100)
    (3, 1, 100)
    """
    digits = (value or "").strip()
    return min(max(int(digits), 1), most) if digits.isdecimal() and len(digits) < 9 else 1


def too_many(what: str, limit: int, name: str) -> UnreadableFileError:
    """Return the refusal of a page or document with too much of something."""
    return UnreadableFileError(
        f"{what}超过上限{limit:,}（{name}），不像是一份通报。请只保存正文部分，或在设置中提高上限"
    )
