"""Chooses which items are findings: the smallest that name a problem and carry their measures."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from generator.parsing.cues import label_at, split_at_cues
from generator.parsing.ordinals import find_ordinals
from generator.parsing.sections import Section, is_next, reads_as_deficit, sections
from generator.parsing.status import BracketStatus, bracket_status
from generator.parsing.titles import Heading, bare_title, title_end
from generator.parsing.tree import Item

_HEADING = 36
"""Characters up to which a line without further text is a heading; beyond, it is a paragraph."""
_JUNIOR = ("arabic", "decimal", "dashed", "worded", "bullet-")
"""Numbers of items that are findings rather than chapters, where bullets stand below."""
_LABEL_WEIGHT = 2
"""How much a label below its title speaks for a finding."""
_LABELLED = ("measures", "status", "result", "problem")


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


class Chooser:
    """Walks the tree of one body; keeps the titles it has cut."""

    def __init__(self, text: str, folded: str) -> None:
        """Take the text in both spellings."""
        self.text = text
        self.folded = folded
        self._heads: dict[int, Heading] = {}
        self._brackets: dict[int, BracketStatus | None] = {}
        self._titles: dict[int, tuple[int, int]] = {}
        self._evidence: dict[int, int] = {}
        self._kinds: dict[str, bool] = {}
        self._shared: dict[str, bool] = {}
        self._strong: dict[int, int] = {}
        self._root = Item(None, 0, 0)

    def head(self, item: Item) -> Heading:
        """Return where the title of `item` ends."""
        found = self._heads.get(item.start)
        if found is None:
            found = title_end(self.folded, item.text_start, item.end)
            self._heads[item.start] = found
        return found

    def title(self, item: Item) -> str:
        """Return the bare title of `item` as printed."""
        start, end = self.title_span(item)
        return self.text[start:end]

    def bracket(self, item: Item) -> BracketStatus | None:
        """Return the state in brackets in the title of `item`."""
        key = item.start
        if key not in self._brackets:
            end = self.head(item).end
            found = bracket_status(self.folded, item.text_start, end)
            if found is None and item.marker and item.marker.start > item.start:
                before = bracket_status(self.folded, item.start, item.text_start)
                found = before and replace(before, title_start=item.text_start, title_end=end)
            self._brackets[key] = found
        return self._brackets[key]

    def folded_title(self, item: Item) -> str:
        """Return the title of `item`, folded: wrappers kept, a state in brackets left out."""
        start, end = self._title_span(item)
        return self.folded[start:end]

    def title_span(self, item: Item) -> tuple[int, int]:
        """Return where the bare title of `item` stands."""
        found = self._titles.get(item.start)
        if found is None:
            found = bare_title(self.folded, *self._title_span(item))
            self._titles[item.start] = found
        return found

    def _title_span(self, item: Item) -> tuple[int, int]:
        """Return where the title of `item` stands, without its number and a state in brackets."""
        bracket = self.bracket(item)
        if bracket:
            return bracket.title_start, bracket.title_end
        return item.text_start, self.head(item).end

    def choose(self, root: Item) -> list[Choice]:
        """Return a choice for each item that is a heading, finding or statement, in order.

        Items below a finding are its measures, and items below a statement part of it; they
        have no choice of their own.
        """
        self._root = root
        chapters = root.children
        titles = [self.folded_title(chapter) for chapter in chapters]
        evidence = [sum(self.evidence(item) for item in c.walk()) for c in chapters]
        chosen: list[Choice] = []
        for chapter, section in zip(chapters, sections(titles, evidence), strict=True):
            if section == "findings":
                self._collect(chapter, (), chosen)
            else:
                self._state(chapter, section, (), chosen)
        return chosen

    def evidence(self, item: Item) -> int:
        """Weigh how much `item` itself looks like a finding, from 0."""
        key = item.start
        if key not in self._evidence:
            self._evidence[key] = self._weigh(item)
        return self._evidence[key]

    def _weigh(self, item: Item) -> int:
        title = self.folded_title(item)
        start, end = self.title_span(item)
        wrapped = 0 < end - start < len(title.strip()) - 4
        weight = int(wrapped) + int(reads_as_deficit(title) and len(title) <= 80)
        if self.bracket(item):
            weight += 1
        stretches = [(self.head(item).rest, item.end)]
        stretches += [(line.start, line.end) for line in item.paragraphs[:6] if not line.cell]
        for begin, finish in stretches:
            if begin < finish and any(
                part.kind in _LABELLED for part in split_at_cues(self.folded, begin, finish)
            ):
                weight += _LABEL_WEIGHT
                break
        return weight

    def _collect(self, item: Item, above: tuple[str, ...], chosen: list[Choice]) -> None:
        """Choose in a chapter of findings."""
        parent = above[-1] if above else None
        if item.children and not self._children_are_measures(item):
            chosen.append(Choice(item, "heading", "findings", parent, above))
            below = (*above, self.title(item))
            for child in item.children:
                if self._stands_apart(child, item):
                    self._state(child, "organisation", below, chosen)
                else:
                    self._collect(child, below, chosen)
            return
        kind = "finding" if self._is_finding(item) else "heading"
        chosen.append(Choice(item, kind, "findings", parent, above))

    def _stands_apart(self, child: Item, parent: Item) -> bool:
        """Tell whether an item among findings tells how the rectification was led or goes on."""
        if self.evidence(child) or any(self.evidence(item) for item in child.walk()):
            return False
        title = self.folded_title(child)
        if not (is_next(title) or "组织领导" in title or "主体责任" in title):
            return False
        others = len(parent.children) - 1
        return self._strong_items(parent) * 2 >= others > 0

    def _strong_items(self, parent: Item) -> int:
        """Return how many items right under `parent` look very much like findings."""
        if parent.start not in self._strong:
            self._strong[parent.start] = sum(self.evidence(c) >= 2 for c in parent.children)
        return self._strong[parent.start]

    def _state(
        self, item: Item, section: Section, above: tuple[str, ...], chosen: list[Choice]
    ) -> None:
        """Choose in a chapter that holds no findings."""
        parent = above[-1] if above else None
        head = self.head(item)
        length = head.end - item.start
        stop = self.folded[head.end - 1] == "。"
        sentence = item.level > 1 and length > (_HEADING // 2 if stop else _HEADING)
        kind = "statement" if head.rest < item.end or sentence else "heading"
        chosen.append(Choice(item, kind, section, parent, above))
        below = (*above, self.title(item))
        for child in item.children:
            self._state(child, section, below, chosen)

    def _children_are_measures(self, item: Item) -> bool:
        """Tell whether the numbered items under `item` are its measures and not findings."""
        kids = item.children
        kind = kids[0].marker.kind if kids[0].marker else ""
        if self.parts_in_labels(item) or self._in_one_line(item):
            return True
        if any(kid.children for kid in kids):
            return False
        if self._label_leads(item) or self._closed_together(item):
            return True
        if any(line.cell for kid in kids for line in kid.paragraphs):
            return False
        if kind == "arabic-bracket" or kind.startswith("list-"):
            return not self._named(item)
        if kind.startswith("bullet-"):
            junior = item.marker is not None and item.marker.kind.startswith(_JUNIOR)
            return (junior or self.evidence(item) > 0) and not self._named(item)
        # A state after the last of several is that of the finding they belong to.
        voters = kids[:-1] or kids
        if sum(self._named_item(kid) for kid in voters) * 2 >= len(voters):
            return False
        if item.marker is not None and item.marker.kind == "arabic-bracket":
            return True
        senior = item.level == 1 and (item.marker is not None and item.marker.kind == "chinese")
        if kind != "arabic" or senior:
            return False
        return self.evidence(item) > 0

    def _in_one_line(self, item: Item) -> bool:
        """Tell whether (1)…;(2)…;(3)… in one line stand where the items under a title would."""
        kid = item.children[0]
        if len(item.children) > 1 or kid.children or kid.marker is None or kid.marker.value != 1:
            return False
        if kid.marker.kind != "arabic-bracket" or kid.end - kid.start < _HEADING // 2:
            return False
        at = self.folded.find("(2)", kid.text_start, kid.end)
        return (
            at > 0
            and self.folded[at - 1] in ";。,"
            and (self.evidence(item) > 0 or not self.folded.startswith(("关于", "针对"), at + 3))
        )

    def _closed_together(self, item: Item) -> bool:
        """Tell whether the items under `item` share the state that stands after the last of them.

        So it has to be in most places of the notice; where each has a state, each is a finding.
        """
        kind = item.children[0].marker.kind if item.children[0].marker else ""
        if self.evidence(item) == 0 or not self._closes(item):
            return False
        if kind not in self._shared:
            above = [
                one
                for one in self._root.walk()
                if len(one.children) > 1
                and one.children[0].marker
                and one.children[0].marker.kind == kind
            ]
            closed = sum(self._closes(one) for one in above)
            self._shared[kind] = closed > 1 and 2 * closed >= len(above)
        return self._shared[kind]

    def _closes(self, item: Item) -> bool:
        """Tell whether only the last item under `item` ends in a line that states how far it is."""
        *others, last = item.children
        return bool(others) and self._stated(last) and not any(map(self._stated, others))

    def _stated(self, item: Item) -> bool:
        """Tell whether the last line of an item gives a state."""
        if not item.paragraphs or item.paragraphs[-1].cell:
            return False
        line = item.paragraphs[-1]
        return split_at_cues(self.folded, line.start, line.end)[-1].kind == "status"

    def _named(self, item: Item) -> bool:
        """Tell whether items such as (1) are findings, by how the whole notice uses them.

        A notice numbers its measures in one way: a few measures that speak of what was lacking
        (补齐…短板) do not make findings.
        """
        kind = item.children[0].marker.kind if item.children[0].marker else ""
        if kind not in self._kinds:
            self._kinds[kind] = self._vote(kind)
        return self._kinds[kind]

    def _vote(self, kind: str) -> bool:
        """Tell whether most items of a kind in the body name something wrong."""
        voters: list[Item] = []
        for item in self._root.walk():
            kids = [kid for kid in item.children if kid.marker and kid.marker.kind == kind]
            # A state after the last of several is that of the finding they belong to.
            voters += kids[:-1] or [kid for kid in kids if not self._only_stated(kid)]
        return 2 * sum(self._named_item(item) for item in voters) >= max(1, len(voters))

    def _only_stated(self, item: Item) -> bool:
        """Tell whether nothing but a state below speaks for `item` as a finding."""
        if self.evidence(item) != _LABEL_WEIGHT or not self._stated(item):
            return False
        lines = [(self.head(item).rest, item.end), *((p.start, p.end) for p in item.paragraphs)]
        kinds = {
            part.kind for start, end in lines for part in split_at_cues(self.folded, start, end)
        }
        return "measures" not in kinds and "problem" not in kinds

    def parts_in_labels(self, item: Item) -> bool:
        """Tell whether the numbers under `item` count the parts of one finding.

        Seen: 1.存在问题: 2.整改措施: 3.整改成效: under each finding.
        """
        kinds = [label_at(self.folded, kid.text_start, kid.end) for kid in item.children]
        labels = [kind for kind in kinds if kind]
        return len(labels) >= 2 and 2 * len(labels) >= len(kinds) and "measures" in labels

    def _named_item(self, item: Item) -> bool:
        """Tell whether one item looks like a finding of its own."""
        return self.evidence(item) > 0 or self._divided(item)

    def _label_leads(self, item: Item) -> bool:
        """Tell whether 整改情况: or the like stands right above the numbered items."""
        begin, finish = self.head(item).rest, item.end
        if item.paragraphs:
            begin, finish = item.paragraphs[-1].start, item.paragraphs[-1].end
        if begin >= finish:
            return False
        last = split_at_cues(self.folded, begin, finish)[-1]
        return last.kind == "measures" and not self.folded[last.content : last.end].strip()

    def _divided(self, item: Item) -> bool:
        """Tell whether the text of `item` is divided by 一是, 二是."""
        end = item.paragraphs[-1].end if item.paragraphs else item.end
        found = find_ordinals(self.folded, self.head(item).rest, end)
        return len(found) >= 2 and found[0].kind == "shi"

    def _is_finding(self, item: Item) -> bool:
        """Tell whether an item in a chapter of findings, without items below, is a finding."""
        has_text = self.head(item).rest < item.end or bool(item.paragraphs or item.children)
        if any(line.cell for line in item.paragraphs):
            return False
        if self._holds_unnumbered(item):
            return False
        return has_text or (self.evidence(item) > 0 and item.level > 1)

    def _holds_unnumbered(self, item: Item) -> bool:
        """Tell whether the finding under a heading has no number of its own.

        Seen: a chapter's title, then a line `…问题整改不彻底。如,…` and `整改落实情况:…`.
        """
        if self.head(item).rest < item.end or len(item.paragraphs) < 2 or item.children:
            return False
        first, second = item.paragraphs[0], item.paragraphs[1]
        if split_at_cues(self.folded, first.start, first.end)[0].kind is not None:
            return False
        sentence = title_end(self.folded, first.start, first.end)
        labelled = split_at_cues(self.folded, second.start, second.end)[0].kind == "measures"
        return (
            labelled
            and sentence.rest < first.end
            and sentence.end - first.start <= 60
            and reads_as_deficit(self.folded[first.start : sentence.end])
        )
