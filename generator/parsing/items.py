"""What each item of a body shows of itself: its title, its state, and signs of a finding."""

from __future__ import annotations

from msgspec.structs import replace

from generator.expressions import compiled
from generator.parsing.bare_titles import bare_title
from generator.parsing.cues import label_at, split_at_cues
from generator.parsing.item import Item
from generator.parsing.markers import read_marker
from generator.parsing.ordinals import find_ordinals
from generator.parsing.sections import reads_as_deficit
from generator.parsing.status import BracketStatus, bare_status, bracket_status
from generator.parsing.titles import Heading, title_end

_DUTY = compiled(
    r"[(【](?:(?:整改|具体)?责任|牵头|配合|主办|整改|分管|包案|完成)(?:领导|人|单位|部门|科室|处室|股室|主体|时限|期限|时间)"
    r"[:】][^()【】\n]{2,60}[)】]?[。;:]?$"
)
_ALL = ("以上", "上述")
"""With which a line begins that closes several findings."""
_LABEL_WEIGHT = 2
"""How much a label below its title speaks for a finding."""
_LABELLED = ("measures", "status", "result", "problem")
_LINES_WEIGHED = 6
"""Lines below a title among which a label is looked for."""
_LONGEST_DEFICIT = 80
"""A longer title that names something wrong is a paragraph that mentions it."""


class Items:
    """Reads the items of one body; keeps what it has read of each, by where the item starts."""

    def __init__(self, text: str, folded: str) -> None:
        """Take the text in both spellings."""
        self.text = text
        self.folded = folded
        self._heads: dict[int, Heading] = {}
        self._brackets: dict[int, BracketStatus | None] = {}
        self._titles: dict[int, tuple[int, int]] = {}
        self._evidence: dict[int, int] = {}

    def head(self, item: Item) -> Heading:
        """Return where the title of `item` ends."""
        found = self._heads.get(item.start)
        if found is None:
            found = title_end(self.folded, item.text_start, item.end)
            self._heads[item.start] = found
        return found

    def untitle(self, item: Item) -> None:
        """Take all that stands behind the number of `item` for its text: its title is elsewhere."""
        self._heads[item.start] = Heading(item.text_start, item.text_start)

    def title(self, item: Item) -> str:
        """Return the bare title of `item` as printed."""
        start, end = self.title_span(item)
        return self.text[start:end]

    def folded_title(self, item: Item) -> str:
        """Return the title of `item`, folded: wrappers kept, a state in brackets left out."""
        start, end = self._title_span(item)
        return self.folded[start:end]

    def folded_bare_title(self, item: Item) -> str:
        """Return the bare title of `item`, folded."""
        start, end = self.title_span(item)
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
        return item.text_start, self._without_duty(item.text_start, self.head(item).end)

    def _without_duty(self, start: int, end: int) -> int:
        """Return where a title ends, without a bracket on who answers: (责任单位:办公室)."""
        # Most titles end here: a bracket is the last of a title, or stands before its stop.
        tail = self.folded[max(start, end - 2) : end]
        if ")" not in tail and "】" not in tail:
            return end
        duty = _DUTY.search(self.folded, start, end)
        return duty.start() if duty and duty.start() > start else end

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

    def closing_state(self, item: Item) -> BracketStatus | None:
        """Return the state of all under `item` that its last line gives: 以上问题均已完成整改."""
        while item.children:
            item = item.children[-1]
        line = item.paragraphs[-1] if item.paragraphs else None
        if line is None or line.cell or not self.folded.startswith(_ALL, line.start):
            return None
        words = bare_status(self.folded, line.start, line.end)
        return words and BracketStatus(*words, title_start=line.start, title_end=line.start)

    def evidence(self, item: Item) -> int:
        """Weigh how much `item` itself looks like a finding, from 0."""
        key = item.start
        if key not in self._evidence:
            self._evidence[key] = self._weigh(item)
        return self._evidence[key]

    def lacks(self, item: Item) -> bool:
        """Tell whether the title of `item` names something that was wrong."""
        return _names_lack(self.folded_title(item))

    def _weigh(self, item: Item) -> int:
        """Weigh a title in wrappers or with a lack in it, a state beside it, labels below it."""
        title = self.folded_title(item)
        start, end = self.title_span(item)
        wrapped = 0 < end - start < len(title.strip()) - 4
        weight = int(wrapped) + int(_names_lack(title))
        if self.bracket(item):
            weight += 1
        stretches = [(self.head(item).rest, item.end)]
        stretches += [
            (line.start, line.end) for line in item.paragraphs[:_LINES_WEIGHED] if not line.cell
        ]
        for begin, finish in stretches:
            if begin < finish and any(
                part.kind in _LABELLED for part in split_at_cues(self.folded, begin, finish)
            ):
                weight += _LABEL_WEIGHT
                break
        return weight

    def looks_found(self, item: Item) -> bool:
        """Tell whether one item looks like a finding of its own."""
        return self.evidence(item) > 0 or self._divided(item)

    def _divided(self, item: Item) -> bool:
        """Tell whether the text of `item` is divided by 一是, 二是."""
        end = item.paragraphs[-1].end if item.paragraphs else item.end
        found = find_ordinals(self.folded, self.head(item).rest, end)
        return len(found) >= 2 and found[0].kind == "shi"

    def ends_in_state(self, item: Item) -> bool:
        """Tell whether the last line of an item gives a state."""
        if not item.paragraphs or item.paragraphs[-1].cell:
            return False
        line = item.paragraphs[-1]
        return split_at_cues(self.folded, line.start, line.end)[-1].kind == "status"

    def only_state_speaks(self, item: Item) -> bool:
        """Tell whether nothing but a state below speaks for `item` as a finding."""
        if self.evidence(item) != _LABEL_WEIGHT or not self.ends_in_state(item):
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

    def label_leads(self, item: Item) -> bool:
        """Tell whether 整改情况: or the like stands right above the numbered items."""
        begin, finish = self.head(item).rest, item.end
        if item.paragraphs:
            begin, finish = item.paragraphs[-1].start, item.paragraphs[-1].end
        if begin >= finish:
            return False
        last = split_at_cues(self.folded, begin, finish)[-1]
        if last.kind != "measures":
            return False
        content = last.end - len(self.folded[last.content : last.end].lstrip())
        return content == last.end or self._begins(content, last.end, item.children[0])

    def _begins(self, start: int, end: int, second: Item) -> bool:
        """Tell whether 1. stands in the line above an item 2.: 整改措施:1.… and 2.… below it."""
        if second.marker is None or second.marker.value != 2:
            return False
        first = read_marker(self.folded, start, end)
        return first is not None and first.value == 1 and first.kind == second.marker.kind

    def holds_unnumbered(self, item: Item) -> bool:
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


def _names_lack(title: str) -> bool:
    """Tell whether a title names something that was wrong, and is no paragraph."""
    return len(title) <= _LONGEST_DEFICIT and reads_as_deficit(title)
