"""Divides what was done about one finding into measures: by 一是 …, by sub-items, or not at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.expressions import compiled
from generator.model import Role
from generator.parsing.cues import Part
from generator.parsing.finding_state import (
    FindingText,
    MeasureText,
    opens_in_state,
    take_closing_state,
    take_opening_state,
)
from generator.parsing.markers import read_marker
from generator.parsing.ordinals import Ordinal, find_ordinals
from generator.parsing.run_on import Parts, Stretch
from generator.parsing.status import bare_status

_EVIDENCE = compiled(
    r"\s*(?:如[,:，]|例如|比如|经查|巡察(?:组)?(?:发现|指出|反馈)|存在|主要(?:表现|是指)|具体表现|反馈(?:指出|意见指出))"
)
LACK = compiled(
    r"未|没有|仅|拖欠|欠[拨缴账发薪]|代替|不[够到足力严能及按]|超过|超标|违规|挪用|虚[报假]|缺[少失乏]|推诿|被立案|偏[低高少]"
    r"|(?:首轮|上轮|经查|检查|抽查|巡察).{0,20}(?:指出|发现|\d)|^(?:个别|部分|有的|少数)"
)
"""A line under the title that says so tells what was wrong, unless it tells what was done."""
_COUNTED = compiled(r"\d")
"""A sentence with a number is evidence (全镇87名网格员中,有19名挂名), unless it tells of care."""
_SENTENCE_END = compiled(r"。\s*")
_TOLD = 16
"""Characters of such a sentence at least."""
_CARE = compiled(
    r".{0,16}(?:高度重视|立行立改|迅速|第一时间|针对|召开|制定|印发|成立|组织|加强|严格|已|完成|结合|通过)"
)


def take_measures(text: str, folded: str, content: Parts, found: FindingText) -> None:
    """Divide the lines of a finding that are neither field, state nor problem into measures.

    Args:
        text: The published text, from which ordinals are quoted.
        folded: The same, folded.
        content: The lines, in order.
        found: Takes the measures, the pieces, and the state that a sentence of them gives.
    """
    content = [_without_label(folded, part, stretch, found) for part, stretch in content]
    content = [(part, stretch) for part, stretch in content if part.content < part.end]
    if not content:
        return
    _Division(text, folded, content, found).take()
    take_closing_state(folded, found)
    take_opening_state(folded, content, found)


def _without_label(
    folded: str, part: Part, stretch: Stretch, found: FindingText
) -> tuple[Part, Stretch]:
    """Give the label in front of measures a piece of its own."""
    content = part.content
    while content < part.end and folded[content] in " \t\u3000\n":
        content += 1
    if part.kind == "measures":
        found.pieces.append(("heading", part.start, part.content, None))
        return Part("measures", content, content, part.end), stretch
    return Part(part.kind, part.start, part.start, part.end), stretch


class _Division:
    """The lines of one finding while they are divided."""

    def __init__(self, text: str, folded: str, content: Parts, found: FindingText) -> None:
        self._text = text
        self._folded = folded
        self._content = content
        self._found = found

    def take(self) -> None:
        """Take the measures."""
        ordinals = self._ordinals()
        if ordinals:
            self._by_ordinals(ordinals)
        elif any(stretch.item for _, stretch in self._content):
            self._by_items()
        else:
            self._undivided()

    def _open(self, start: int, end: int, ordinal: str | None = None) -> None:
        """Begin a measure with its first piece."""
        self._found.measures.append(MeasureText(start, end, ordinal))
        self._go_on(start, end)

    def _go_on(self, start: int, end: int) -> None:
        """Add a piece to the last measure."""
        measures = self._found.measures
        measures[-1].end = end
        self._found.pieces.append(("measure", start, end, len(measures) - 1))

    def _ordinals(self) -> list[Ordinal]:
        """Return the ordinals that divide a finding, as one series.

        None where its sub-items do: (1) and (2) count, unless a 一是 stands before them, which they
        then divide further.
        """
        content = self._content
        found = find_ordinals(self._folded, content[0][0].content, content[-1][0].end)
        starts = [part.content for part, _ in content]
        inside = [
            ordinal
            for ordinal in found
            if ordinal.start < content[bisect_right(starts, ordinal.start) - 1][0].end
        ]
        items = [part.start for part, stretch in content if stretch.item]
        if not inside or (items and (inside[0].kind != "shi" or inside[0].start > items[0])):
            return []
        return inside if len(inside) > 1 or inside[0].kind == "shi" else []

    def _by_ordinals(self, ordinals: list[Ordinal]) -> None:
        """Cut the lines before each ordinal; before the first stands a lead-in or a problem."""
        starts = {ordinal.start: ordinal for ordinal in ordinals}
        lost = set(_lost_starts(self._folded, self._content[0][0].content, ordinals))
        ordered = sorted(lost.union(starts))
        for part, _ in self._content:
            within = slice(bisect_right(ordered, part.content), bisect_left(ordered, part.end))
            for begin, end in pairwise([part.content, *ordered[within], part.end]):
                ordinal = starts.get(begin)
                if ordinal:
                    self._open(begin, end, self._text[begin : ordinal.end])
                elif self._found.measures and begin not in lost:
                    self._go_on(begin, end)
                elif ordinals[0].value == 1 and begin not in lost:
                    self._lead_in(begin, end)
                else:
                    # The ordinal of the first measure is lost: 超范围…上缴。二是双人交叉….
                    self._open(begin, end)

    def _lead_in(self, start: int, end: int) -> None:
        """Keep a line before the measures as what it is."""
        self._found.pieces.append((_lead_role(self._folded, start, end), start, end, None))

    def _by_items(self) -> None:
        """Take each sub-item as a measure; plain lines before them are a lead-in or the problem."""
        current = 0
        opening = self._opening()
        for at, (part, stretch) in enumerate(self._content):
            if at == opening:
                self._series(part)
                continue
            if stretch.item == 0:
                self._lead_in(part.content, part.end)
                continue
            for begin, end in pairwise(self._edges(part)):
                if begin > part.content:
                    self._open(begin, end)
                elif stretch.item != current:
                    self._open(begin, end, self._text[begin : stretch.number_end].strip() or None)
                else:
                    self._go_on(begin, end)
            current = stretch.item

    def _edges(self, part: Part) -> list[int]:
        """Return where the pieces of a line begin that its ordinals divide, and its end."""
        starts = [each.start for each in find_ordinals(self._folded, part.content, part.end)]
        return [part.content, *(start for start in starts if start > part.content), part.end]

    def _opening(self) -> int | None:
        """Return the line right before the sub-items that begins their series, None without one.

        Seen: 整改情况:1.制定办法。 and on the lines below 2.开展检查。 3.追回资金。
        """
        first = next(at for at, (_, stretch) in enumerate(self._content) if stretch.item)
        part, stretch = self._content[first]
        item = read_marker(self._folded, stretch.start, part.end)
        if not first or item is None or not item.value or item.value < 2:
            return None
        line = self._content[first - 1][0]
        begins = read_marker(self._folded, line.content, line.end)
        if begins is None or begins.value != 1 or begins.kind != item.kind:
            return None
        series = find_ordinals(self._folded, line.content, line.end)
        last = series[-1].value if series else 1
        return first - 1 if last == item.value - 1 else None

    def _series(self, part: Part) -> None:
        """Take each ordinal of a line that begins a series as a measure."""
        for begin, end in pairwise(self._edges(part)):
            marker = read_marker(self._folded, begin, end)
            self._open(begin, end, self._text[begin : marker.end].strip() if marker else None)

    def _undivided(self) -> None:
        """Take all lines as one measure, but for evidence (如,…) that stands before other lines."""
        for at, (part, _) in enumerate(self._content):
            if self._found.measures:
                self._go_on(part.content, part.end)
            elif at < len(self._content) - 1 and (
                _EVIDENCE.match(self._folded, part.content, part.end)
                or opens_in_state(self._folded, self._content[at + 1][0])
            ):
                self._found.pieces.append(("problem", part.content, part.end, None))
            else:
                self._open(part.content, part.end)


def _lost_starts(folded: str, start: int, ordinals: Sequence[Ordinal]) -> Iterator[int]:
    """Yield where measures begin whose ordinals are lost, if there is one place for each.

    二是A。B四是C has lost one ordinal, and one sentence begins between the two that are left.
    """
    last = 0
    for ordinal in ordinals:
        lost = ordinal.value - last - 1
        if lost > (0 if last else 1):
            found = [end.end() for end in _SENTENCE_END.finditer(folded, start, ordinal.start)]
            found = [at for at in found if folded[at : ordinal.start].strip()]
            if len(found) == (lost if last else lost - 1):
                yield from found
        start, last = ordinal.start, ordinal.value


def _lead_role(folded: str, start: int, end: int) -> Role:
    """Return what a line before the measures is: the problem, a state, or a lead-in."""
    if bare_status(folded, start, end):
        return "status"
    if _EVIDENCE.match(folded, start, end):
        return "problem"
    if _CARE.match(folded, start, end):
        return "statement"
    counted = (
        folded[end - 1] == "。" and end - start > _TOLD and _COUNTED.search(folded, start, end)
    )
    return "problem" if counted or LACK.search(folded, start, end) else "statement"
