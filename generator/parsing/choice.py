"""Chooses which items are findings: the smallest that name a problem and carry their measures."""

from __future__ import annotations

from msgspec import Struct

from generator.expressions import compiled
from generator.parsing.item import Item
from generator.parsing.items import Items
from generator.parsing.nesting import Nesting
from generator.parsing.paired import Paired, names_itself, paired
from generator.parsing.sections import Section, is_next, sections, tells_organisation
from generator.parsing.status import BracketStatus, chapter_status

_COMING = compiled(r"下一?步|下一?阶段|今后|后续|打算|努力|计划|安排|思路")
"""Words of a chapter that tells what is intended, whatever is still open."""
_HEADING = 36
"""Characters up to which a line without further text is a heading; beyond, it is a paragraph."""


_LEDGER = 3
"""What a ledger weighs …"""
_CELLS = 12
"""… from so many cells."""


def _holds_ledger(chapter: Item) -> bool:
    """Tell whether there is a table of some size in a chapter."""
    cells = sum(line.cell is not None for item in chapter.walk() for line in item.paragraphs)
    return cells >= _CELLS


_GROUPED = 4
"""Headings without a number, one below the other, among which one may head others."""


def _is_plain_heading(item: Item) -> bool:
    """Tell whether an item is opened by the dress of its line alone."""
    return item.marker is not None and item.marker.kind.startswith(("bold", "heading-"))


class Choice(Struct):
    """What an item is taken for."""

    item: Item
    """The item."""
    kind: str
    """`heading`, `finding`, or `statement` (an organisation or outlook paragraph)."""
    section: Section
    """What its chapter is for."""
    parent: str | None = None
    """Title of the heading above it."""
    chapter: tuple[str, ...] = ()
    """Titles of all headings above it, outermost first."""
    state: BracketStatus | None = None
    """The state in brackets behind the nearest heading above that has one."""
    listed: Item | None = None
    """The item of a list at the start that names a finding told by its number."""


def choose(items: Items, root: Item) -> list[Choice]:
    """Return a choice for each item that is a heading, finding or statement, in reading order.

    Items below a finding are its measures, and items below a statement part of it; they have no
    choice of their own.

    Args:
        items: What the items of the body show.
        root: The tree of the body.
    """
    return _Chooser(items, root).choose(root)


class _Chooser:
    """Walks the tree of one body."""

    def __init__(self, items: Items, root: Item) -> None:
        self._items = items
        self._nesting = Nesting(items, root)
        self._strong: dict[int, int] = {}

    def choose(self, root: Item) -> list[Choice]:
        """Return the choices of the body under `root`."""
        chapters = root.children
        titles = [self._items.folded_title(chapter) for chapter in chapters]
        evidence = [sum(self._items.evidence(item) for item in c.walk()) for c in chapters]
        # A chapter with a ledger tells findings, whatever is weighed in its text.
        evidence = [
            max(found, _LEDGER * _holds_ledger(c))
            for found, c in zip(evidence, chapters, strict=True)
        ]
        chosen: list[Choice] = []
        over = self._unnumbered_groups(chapters)
        for chapter, section in zip(chapters, sections(titles, evidence), strict=True):
            if section == "findings" or (section == "next" and self._still_open(chapter)):
                self._collect(chapter, over.get(chapter.start, ()), chosen)
            else:
                self._state(chapter, section, (), chosen)
        return chosen

    def _unnumbered_groups(self, siblings: list[Item]) -> dict[int, tuple[str, ...]]:
        """Return the group above each item that is set bold, or as a heading, without a number.

        Where one such line stands right above another and the others have text, it is the title
        of those that follow, although the page sets both in one way.
        """
        found: dict[int, tuple[str, ...]] = {}
        if sum(_is_plain_heading(item) for item in siblings) < _GROUPED:
            return found
        group: tuple[str, ...] = ()
        kind = ""
        for one, after in zip(siblings, [*siblings[1:], None], strict=True):
            if one.marker is None or one.marker.kind != kind:
                group = ()
            if not _is_plain_heading(one):
                continue
            kind = one.marker.kind if one.marker else ""
            if self._has_text(one):
                found[one.start] = group
            elif after and after.marker and after.marker.kind == kind and self._has_text(after):
                group = (self._items.title(one),)
        return found

    def _has_text(self, item: Item) -> bool:
        """Tell whether something stands behind the title of `item`, or below it."""
        rest = self._items.head(item).rest
        return rest < item.end or bool(item.paragraphs or item.children)

    def _still_open(self, chapter: Item) -> bool:
        """Tell whether a chapter lists what is not yet done: 未完成、需持续推进的整改事项."""
        title = self._items.folded_title(chapter)
        if chapter_status(title) != "in_progress" or _COMING.search(title):
            return False
        named = sum(self._items.evidence(child) > 0 for child in chapter.children)
        return 2 * named >= max(1, len(chapter.children))

    def _collect(self, item: Item, above: tuple[str, ...], chosen: list[Choice]) -> None:
        """Choose in a chapter of findings."""
        parent = above[-1] if above else None
        if item.children and (pairs := paired(self._items, item)):
            chosen.append(Choice(item, "heading", "findings", parent, above))
            first = len(chosen)
            self._collect_paired(pairs, (*above, self._items.title(item)), chosen)
            self._share_state(item, chosen[first:])
            return
        if item.children and not self._nesting.measures_below(item):
            chosen.append(Choice(item, "heading", "findings", parent, above))
            below = (*above, self._items.title(item))
            first = len(chosen)
            for child in item.children:
                if self._stands_apart(child, item):
                    self._state(child, "organisation", below, chosen)
                else:
                    self._collect(child, below, chosen)
            self._share_state(item, chosen[first:])
            return
        kind = "finding" if self._is_finding(item) else "heading"
        chosen.append(Choice(item, kind, "findings", parent, above))

    def _share_state(self, item: Item, below: list[Choice]) -> None:
        """Give what stands under `item` the state that its title, or its last line, gives it."""
        state = self._items.bracket(item)
        groups = any(choice.kind == "heading" for choice in below if choice.section == "findings")
        if state is None and not groups:
            state = self._items.closing_state(item)
        for choice in below if state else ():
            choice.state = choice.state or state

    def _collect_paired(self, pairs: Paired, above: tuple[str, ...], chosen: list[Choice]) -> None:
        """Choose the answers as findings, each named by its problem."""
        heads = [Choice(head, "heading", "organisation", above[-1], above) for head in pairs.heads]
        chosen += heads[:1]
        for problem in pairs.problems:
            chosen.append(Choice(problem, "statement", "organisation", above[-1], above))
        chosen += heads[1:]
        for problem, answer in zip(pairs.problems, pairs.answers, strict=True):
            choice = Choice(answer, "finding", "findings", above[-1], above)
            if not names_itself(self._items, problem, answer):
                self._items.untitle(answer)
                choice.listed = problem
            chosen.append(choice)

    def _stands_apart(self, child: Item, parent: Item) -> bool:
        """Tell whether an item among findings tells how the rectification was led or goes on."""
        if any(self._items.evidence(item) for item in child.walk()):
            return False
        title = self._items.folded_title(child)
        led = "组织领导" in title or "主体责任" in title or tells_organisation(title)
        if not (is_next(title) or led):
            return False
        others = len(parent.children) - 1
        return self._strong_items(parent) * 2 >= others > 0

    def _strong_items(self, parent: Item) -> int:
        """Return how many items right under `parent` look very much like findings, or hold some."""
        if parent.start not in self._strong:
            self._strong[parent.start] = sum(
                any(self._items.evidence(item) >= 2 for item in child.walk())
                for child in parent.children
            )
        return self._strong[parent.start]

    def _state(
        self, item: Item, section: Section, above: tuple[str, ...], chosen: list[Choice]
    ) -> None:
        """Choose in a chapter that holds no findings."""
        parent = above[-1] if above else None
        head = self._items.head(item)
        length = head.end - item.start
        stop = self._items.folded[head.end - 1] == "。"
        sentence = item.level > 1 and length > (_HEADING // 2 if stop else _HEADING)
        kind = "statement" if head.rest < item.end or sentence else "heading"
        chosen.append(Choice(item, kind, section, parent, above))
        below = (*above, self._items.title(item))
        for child in item.children:
            self._state(child, section, below, chosen)

    def _is_finding(self, item: Item) -> bool:
        """Tell whether an item in a chapter of findings, without items below, is a finding."""
        has_text = self._has_text(item)
        if any(line.cell for line in item.paragraphs):
            return False
        if self._items.holds_unnumbered(item):
            return False
        return has_text or (self._items.evidence(item) > 0 and item.level > 1)
