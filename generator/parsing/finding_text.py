"""Divides the text of one finding into problem, status, fields and measures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from generator.expressions import compiled
from generator.model import Role
from generator.parsing.cues import CueKind, Part, label_at, split_at_cues
from generator.parsing.finding_state import (
    COMING,
    FindingText,
    MeasureText,
    opens_in_state,
    take_closing_state,
    take_opening_state,
)
from generator.parsing.markers import read_marker
from generator.parsing.ordinals import Ordinal, find_ordinals
from generator.parsing.run_on import Stretch, split_fields, split_states
from generator.parsing.status import (
    LONGEST_STATE,
    bare_status,
    classify,
    own_state,
    status_line,
    term_state,
)

_EVIDENCE = compiled(
    r"\s*(?:如[,:，]|例如|比如|经查|巡察(?:组)?(?:发现|指出|反馈)|存在|主要(?:表现|是指)|具体表现|反馈(?:指出|意见指出))"
)
LACK = compiled(
    r"未|没有|仅|拖欠|欠[拨缴账发薪]|代替|不[够到足力严能及按]|超过|超标|违规|挪用|虚[报假]|缺[少失乏]|推诿|被立案|偏[低高少]"
    r"|(?:首轮|上轮|经查|检查|抽查|巡察).{0,20}(?:指出|发现|\d)|^(?:个别|部分|有的|少数)"
)
"""A line under the title that says so tells what was wrong, unless it tells what was done."""
_NUMBERED = compiled(
    r"(?:具体)?(?:整改)?(?:措施|举措|做法)\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[:、]"
)
"""整改措施1:… is what was done, whatever label comes below it."""
_NUMBERED_FIRST = "具整措举做"
_COUNTED = compiled(r"\d")
"""A sentence with a number is evidence (全镇87名网格员中,有19名挂名), unless it tells of care."""
_TOLD = 16
"""Characters of such a sentence at least."""
_CARE = compiled(
    r".{0,16}(?:高度重视|立行立改|迅速|第一时间|针对|召开|制定|印发|成立|组织|加强|严格|已|完成|结合|通过)"
)


def read_finding_text(text: str, folded: str, stretches: list[Stretch]) -> FindingText:
    """Return what the lines of a finding hold; every character of them is in one piece.

    Args:
        text: The published text, from which ordinals are quoted.
        folded: The same, folded.
        stretches: The lines after the title, in order, sub-items included.
    """
    found = FindingText()
    parts = _carried([part for stretch in stretches for part in _divided(folded, stretch)])
    labelled = [
        i
        for i, (part, _) in enumerate(parts)
        # 下一步打算:… alone makes no problem of what was done before it.
        if (part.kind in ("measures", "result") and not text.startswith(COMING, part.start))
        or (folded[part.start] in _NUMBERED_FIRST and _NUMBERED.match(folded, part.start, part.end))
    ]
    content: list[tuple[Part, Stretch]] = []
    results: list[tuple[Part, Stretch]] = []
    states: list[tuple[Part, Stretch]] = []
    fields: list[tuple[Part, Stretch]] = []
    for at, (part, stretch) in enumerate(parts):
        if part.kind == "status":
            states.append((part, stretch))
        elif part.kind == "field":
            fields.append((part, stretch))
        elif part.kind == "problem" or (
            part.kind is None
            and labelled
            and at < labelled[0]
            and not (stretch.item and parts[labelled[0]][0].kind == "result")
        ):
            found.pieces.append(("problem", part.start, part.end, None))
        elif part.kind == "result":
            results.append((part, stretch))
        else:
            content.append((part, stretch))
    if results and not any(part.content < part.end for part, _ in content):
        # 整改成效: is the label of the measures where there is no other.
        content = sorted([*content, *results], key=lambda pair: pair[0].start)
    else:
        found.pieces += [("measure", part.start, part.end, None) for part, _ in results]
    if states:
        states, told = split_states(folded, states, counted=bool(content))
        content = sorted([*content, *told], key=lambda pair: pair[0].start) if told else content
    if not content:
        fields, content = split_fields(folded, fields)
    for part, stretch in states:
        _take_status(folded, part, stretch, found)
    found.pieces += [("statement", part.start, part.end, None) for part, _ in fields]
    _take_measures(text, folded, content, found)
    if results:
        take_closing_state(folded, found, results[-1][0].end)
    found.pieces.sort(key=lambda piece: piece[1])
    return found


def _divided(folded: str, stretch: Stretch) -> list[tuple[Part, Stretch]]:
    """Return the parts of a line; a number before its label goes with the first."""
    parts = list(split_at_cues(folded, stretch.lead or stretch.start, stretch.end))
    if stretch.lead:
        if len(parts) == 1 and parts[0].kind is None:
            # 2.整改措施 without a colon.
            kind = label_at(folded, stretch.lead, stretch.end)
            parts = [Part(kind, stretch.start, stretch.end, stretch.end)]
        parts[0] = Part(parts[0].kind, stretch.start, parts[0].content, parts[0].end)
    return [(part, stretch) for part in parts]


def _carried(parts: list[tuple[Part, Stretch]]) -> list[tuple[Part, Stretch]]:
    """Give lines below a label that stands alone what it announces, 问题 and 成效 alike.

    What is done stands under another label then: without one, 整改成效: tells the measures.
    """
    if not any(_alone(part) for part, _ in parts) or not any(
        part.kind == "measures" for part, _ in parts
    ):
        return parts
    carried: list[tuple[Part, Stretch]] = []
    kind: CueKind | None = None
    for part, stretch in parts:
        if part.kind is not None:
            kind = part.kind if _alone(part) else None
            carried.append((part, stretch))
        else:
            carried.append((Part(kind, part.start, part.start, part.end), stretch))
    return carried


def _alone(part: Part) -> bool:
    """Tell whether a part is a label of 问题 or 成效 with nothing behind it."""
    return part.content >= part.end and part.kind in ("problem", "result")


def _take_status(folded: str, part: Part, stretch: Stretch, found: FindingText) -> None:
    """Keep a status line; the first that classifies gives the status."""
    found.pieces.append(("status", part.start, part.end, None))
    begin = max(part.start, stretch.lead)
    words = (
        status_line(folded, begin, part.end)
        or bare_status(folded, begin, part.end)
        or term_state(folded, begin, part.end)
        or own_state(folded, part.content, min(part.end, part.content + LONGEST_STATE))
    )
    if words and found.status == "not_stated":
        found.status = classify(folded[words[0] : words[1]])
        found.status_span = words


def _take_measures(
    text: str, folded: str, content: list[tuple[Part, Stretch]], found: FindingText
) -> None:
    """Divide the remaining text into measures, by 一是 …, by sub-items, or not at all."""
    content = [_without_label(folded, part, stretch, found) for part, stretch in content]
    content = [(part, stretch) for part, stretch in content if part.content < part.end]
    if not content:
        return
    ordinals = _ordinals(folded, content)
    if ordinals:
        _by_ordinals(text, folded, content, ordinals, found)
    elif any(stretch.item for _, stretch in content):
        _by_items(text, folded, content, found)
    else:
        _undivided(folded, content, found)
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


def _ordinals(folded: str, content: list[tuple[Part, Stretch]]) -> list[Ordinal]:
    """Return the ordinals that divide a finding, as one series.

    None where its sub-items do: (1) and (2) count, unless a 一是 stands before them, which they
    then divide further.
    """
    found = find_ordinals(folded, content[0][0].content, content[-1][0].end)
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


def _by_ordinals(
    text: str,
    folded: str,
    content: list[tuple[Part, Stretch]],
    ordinals: list[Ordinal],
    found: FindingText,
) -> None:
    """Cut the lines before each ordinal; what stands before the first is a lead-in or a problem."""
    starts = {ordinal.start: ordinal for ordinal in ordinals}
    ordered = list(starts)
    for part, _ in content:
        within = slice(bisect_right(ordered, part.content), bisect_left(ordered, part.end))
        for begin, end in pairwise([part.content, *ordered[within], part.end]):
            ordinal = starts.get(begin)
            if ordinal:
                found.measures.append(MeasureText(begin, end, text[begin : ordinal.end]))
            elif not found.measures and ordinals[0].value == 1:
                found.pieces.append((_lead_role(folded, begin, end), begin, end, None))
                continue
            elif not found.measures:
                # The ordinal of the first measure is lost: 超范围…上缴。二是双人交叉….
                found.measures.append(MeasureText(begin, end))
            found.measures[-1].end = end
            found.pieces.append(("measure", begin, end, len(found.measures) - 1))


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


def _by_items(
    text: str, folded: str, content: list[tuple[Part, Stretch]], found: FindingText
) -> None:
    """Take each sub-item as a measure; plain lines before them are a lead-in or the problem."""
    current = 0
    opening = _opening(folded, content)
    for at, (part, stretch) in enumerate(content):
        if at == opening:
            _series(text, folded, part, found)
            continue
        if stretch.item == 0:
            role = _lead_role(folded, part.content, part.end)
            found.pieces.append((role, part.content, part.end, None))
            continue
        starts = [o.start for o in find_ordinals(folded, part.content, part.end)]
        edges = [part.content, *(s for s in starts if s > part.content), part.end]
        for begin, end in pairwise(edges):
            if stretch.item != current or begin > part.content:
                current = stretch.item
                ordinal = text[begin : stretch.number_end].strip() if begin == part.content else ""
                found.measures.append(MeasureText(begin, end, ordinal or None))
            found.measures[-1].end = end
            found.pieces.append(("measure", begin, end, len(found.measures) - 1))


def _opening(folded: str, content: list[tuple[Part, Stretch]]) -> int | None:
    """Return the line right before the sub-items that begins their series, None without one.

    Seen: 整改情况:1.制定办法。 and on the lines below 2.开展检查。 3.追回资金。
    """
    first = next(at for at, (_, stretch) in enumerate(content) if stretch.item)
    part, stretch = content[first]
    item = read_marker(folded, stretch.start, part.end)
    if not first or item is None or not item.value or item.value < 2:
        return None
    line = content[first - 1][0]
    begins = read_marker(folded, line.content, line.end)
    if begins is None or begins.value != 1 or begins.kind != item.kind:
        return None
    series = find_ordinals(folded, line.content, line.end)
    last = series[-1].value if series else 1
    return first - 1 if last == item.value - 1 else None


def _series(text: str, folded: str, part: Part, found: FindingText) -> None:
    """Take each ordinal of a line that begins a series as a measure."""
    starts = [ordinal.start for ordinal in find_ordinals(folded, part.content, part.end)]
    edges = [part.content, *(start for start in starts if start > part.content), part.end]
    for begin, end in pairwise(edges):
        marker = read_marker(folded, begin, end)
        ordinal = text[begin : marker.end].strip() if marker else None
        found.measures.append(MeasureText(begin, end, ordinal))
        found.pieces.append(("measure", begin, end, len(found.measures) - 1))


def _undivided(folded: str, content: list[tuple[Part, Stretch]], found: FindingText) -> None:
    """Take all lines as one measure, but for evidence (如,…) that stands before other lines."""
    for at, (part, _) in enumerate(content):
        told = at < len(content) - 1 and not found.measures
        if told and (
            _EVIDENCE.match(folded, part.content, part.end)
            or opens_in_state(folded, content[at + 1][0])
        ):
            found.pieces.append(("problem", part.content, part.end, None))
            continue
        if not found.measures:
            found.measures.append(MeasureText(part.content, part.end))
        found.measures[0].end = part.end
        found.pieces.append(("measure", part.content, part.end, 0))
