"""Reads the outline of a notice: blocks with roles, and findings with status and measures."""

from __future__ import annotations

from msgspec import Struct, field

from generator.folding import may_be_traditional, search_table
from generator.model import Block, Finding, Measure, Reading, Role, Span, Status, StatusSource
from generator.parsing.aimed import part_aimed
from generator.parsing.choice import Choice, choose
from generator.parsing.finding_state import FindingText
from generator.parsing.finding_text import read_finding_text
from generator.parsing.frame import frame
from generator.parsing.item import Item
from generator.parsing.items import Items
from generator.parsing.ledger import read_ledger
from generator.parsing.lines import Line, join_numbers, split_lines
from generator.parsing.listed import name_by_list, place_by_list
from generator.parsing.outlook import take_outlook
from generator.parsing.own_labels import with_own_labels
from generator.parsing.status import BracketStatus, chapter_status, classify
from generator.parsing.stretches import stretches_of
from generator.parsing.tabular import tabulate
from generator.parsing.tree import build_tree
from generator.parsing.unfold import unfold

Owner = tuple[str | None, str | None]
"""Ids of the finding and the measure that a block belongs to."""


class Outline(Struct):
    """Blocks and findings while they are collected."""

    id: str
    """Id of the report."""
    text: str
    """The published text."""
    folded: str
    """The same, folded."""
    blocks: list[Block] = field(default_factory=list)
    """In any order until the end."""
    findings: list[Finding] = field(default_factory=list)
    """In reading order."""

    def add(self, role: Role, start: int, end: int, owner: Owner = (None, None)) -> None:
        """Add a block without its outer spaces; nothing where only spaces are left."""
        span = _trimmed(self.text, start, end)
        if span.end > span.start:
            self.blocks.append(Block(role, span, finding=owner[0], measure=owner[1]))

    def add_item(self, role: Role, end: int, item: Item, finding: str | None = None) -> None:
        """Add the block that an item opens, with its level and number."""
        span = _trimmed(self.text, item.start, end)
        number = _number(self.text, item)
        self.blocks.append(Block(role, span, item.level, number, finding))


def read_outline(reading: Reading, folded: str, report_id: str) -> Outline:
    """Return the blocks and findings of a reading.

    The blocks are in order, do not overlap and hold each non-space character once.
    """
    lines = split_lines(reading)
    folded = with_own_labels(folded, lines)
    outline = Outline(report_id, reading.text, folded)
    lines = tabulate(reading.text, folded, lines)
    framed = frame(folded, join_numbers(folded, unfold(folded, lines)))
    for line, role in (*framed.front, *framed.back):
        outline.add(role, line.start, line.end)
    for line in framed.introduction:
        outline.add("introduction", line.start, line.end)
    _read_body(outline, list(framed.body))
    _read_annex(outline, list(framed.annex))
    outline.blocks.sort(key=lambda block: block.span.start)
    _fill_gaps(outline)
    return outline


def _read_annex(outline: Outline, lines: list[Line]) -> None:
    """Add what is attached: its findings, unless the notice has told them itself."""
    if lines and outline.findings:
        for line in lines:
            outline.add("table" if line.cell else "statement", line.start, line.end)
    elif lines:
        _read_body(outline, lines)


def _read_body(outline: Outline, lines: list[Line]) -> None:
    """Add the blocks and findings of the body."""
    root = build_tree(outline.folded, part_aimed(outline.folded, lines))
    items = Items(outline.text, outline.folded)
    _add_lines(outline, root.paragraphs, (), "statement")
    choices = choose(items, root)
    name_by_list(items, choices)
    place_by_list(items, choices)
    outlook = take_outlook(outline.folded, choices)
    for choice in choices:
        if choice.kind == "finding":
            _add_finding(outline, items, choice)
        else:
            _add_heading(outline, items, choice)
    _add_lines(outline, outlook, (), "statement")


def _add_lines(outline: Outline, lines: list[Line], chapter: tuple[str, ...], role: Role) -> None:
    """Add plain lines; runs of table cells are read as a ledger."""
    at = 0
    while at < len(lines):
        if lines[at].cell is None:
            outline.add(role, lines[at].start, lines[at].end)
            at += 1
            continue
        begin = at
        while at < len(lines) and lines[at].cell is not None:
            at += 1
        cells = lines[begin:at]
        blocks, findings = read_ledger(
            outline.text, outline.folded, cells, (outline.id, len(outline.findings), chapter)
        )
        outline.blocks.extend(blocks)
        outline.findings.extend(findings)


def _add_heading(outline: Outline, items: Items, choice: Choice) -> None:
    """Add a heading, or an item of a chapter that holds no findings, with its plain lines."""
    item, head = choice.item, items.head(choice.item)
    contact: Role = "contact" if choice.section == "contact" else "statement"
    chapter = item.level == 1 and head.end - item.start <= 40
    if choice.kind == "statement" and not chapter:
        outline.add_item(contact, item.end, item)
    else:
        outline.add_item("heading", head.end, item)
        outline.add(contact, head.rest, item.end)
    if choice.section == "findings" and items.holds_unnumbered(item):
        _add_unnumbered(outline, items, choice)
        return
    below = (*choice.chapter, items.title(item))
    _add_lines(outline, item.paragraphs, below if choice.section == "findings" else (), contact)


def _add_unnumbered(outline: Outline, items: Items, choice: Choice) -> None:
    """Add the finding without a number that stands under a heading of its own."""
    item = choice.item
    first = item.paragraphs[0]
    inner = Item(None, first.start, first.end, item.level + 1, first, item.paragraphs[1:])
    below = (*choice.chapter, items.title(item))
    _add_finding(outline, items, Choice(inner, "finding", "findings", below[-1], below))


def _number(text: str, item: Item) -> str | None:
    """Return the number of an item as printed, or None."""
    if item.marker is None or not item.marker.printed:
        return None
    number = text[item.marker.start : item.marker.end].strip()
    if number.startswith("【") and "】" not in number:
        # 【事项1·已销号】: the box closes behind the state.
        return number.strip("【·|,，;；、/- ")
    return number


def _add_finding(outline: Outline, items: Items, choice: Choice) -> None:
    """Add one finding with its blocks."""
    item, head = choice.item, items.head(choice.item)
    finding_id = f"{outline.id}-{len(outline.findings) + 1}"
    stretches = stretches_of(outline.folded, item, head.rest)
    found = read_finding_text(outline.text, outline.folded, stretches)
    outline.add_item("finding-title", head.end, item, finding_id)
    ids = [f"{finding_id}-{at}" for at in range(1, len(found.measures) + 1)]
    for role, start, end, measure in found.pieces:
        outline.add(role, start, end, (finding_id, None if measure is None else ids[measure]))
    status, quote, source = _status(outline, choice, items.bracket(item), found)
    end = max([head.end, *(stretch.end for stretch in stretches)])
    measures = tuple(
        Measure(measure_id, part.ordinal, _trimmed(outline.text, part.start, part.end))
        for measure_id, part in zip(ids, found.measures, strict=True)
    )
    outline.findings.append(
        Finding(
            id=finding_id,
            number=_number(outline.text, choice.listed or item),
            title=items.title(choice.listed or item),
            parent=choice.parent,
            span=_trimmed(outline.text, item.start, end),
            status=status,
            status_quote=quote,
            status_source=source,
            measures=measures,
        )
    )


def _status(
    outline: Outline, choice: Choice, bracket: BracketStatus | None, found: FindingText
) -> tuple[Status, str | None, StatusSource | None]:
    """Return status, quote and source: the finding's own words, else its chapter's."""
    if found.status_span:
        start, end = found.status_span
        source: StatusSource = "text" if found.status_source == "text" else "line"
        return found.status, outline.text[start:end], source
    if bracket:
        words = outline.folded[bracket.start : bracket.end]
        return classify(words), outline.text[bracket.start : bracket.end], "title"
    if choice.state:
        words = outline.folded[choice.state.start : choice.state.end]
        return classify(words), outline.text[choice.state.start : choice.state.end], "chapter"
    for title in reversed(choice.chapter):
        words = title.translate(search_table()) if may_be_traditional(title) else title
        status = chapter_status(words)
        if status != "not_stated":
            return status, title, "chapter"
    return "not_stated", None, None


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without outer spaces."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _fill_gaps(outline: Outline) -> None:
    """Give what no block holds a block of its own, so that no character is lost."""
    filled: list[Block] = []
    at = 0
    for block in [*outline.blocks, None]:
        start = block.span.start if block else len(outline.text)
        if outline.text[at:start].strip():
            span = _trimmed(outline.text, at, start)
            before = filled[-1] if filled else None
            role: Role = "statement" if before and before.role != "chrome" and block else "chrome"
            filled.append(Block(role, span, finding=before.finding if before else None))
        if block:
            filled.append(block)
            at = block.span.end
    outline.blocks = filled
