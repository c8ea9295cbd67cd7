"""Divides the text of one finding into problem, status, fields and measures."""

from __future__ import annotations

from msgspec import Struct, field

from generator.expressions import compiled
from generator.parsing.cues import CueKind, Part, label_at, split_at_cues
from generator.parsing.finding_state import COMING, FindingText, take_closing_state
from generator.parsing.measures import take_measures
from generator.parsing.run_on import Parts, Stretch, split_fields, split_states
from generator.parsing.status import (
    LONGEST_STATE,
    bare_status,
    classify,
    own_state,
    status_line,
    term_state,
)

_NUMBERED = compiled(
    r"(?:具体)?(?:整改)?(?:措施|举措|做法)\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[:、]"
)
"""整改措施1:… is what was done, whatever label comes below it."""
_NUMBERED_FIRST = "具整措举做"


class _Sorted(Struct):
    """The parts of a finding by what they are, each in order."""

    content: Parts = field(default_factory=list)
    """What was done."""
    results: Parts = field(default_factory=list)
    """What came of it."""
    states: Parts = field(default_factory=list)
    """How far it is."""
    fields: Parts = field(default_factory=list)
    """Deadlines, responsible units and the like."""


def read_finding_text(text: str, folded: str, stretches: list[Stretch]) -> FindingText:
    """Return what the lines of a finding hold; every character of them is in one piece.

    Args:
        text: The published text, from which ordinals are quoted.
        folded: The same, folded.
        stretches: The lines after the title, in order, sub-items included.
    """
    found = FindingText()
    parts = _carried([part for stretch in stretches for part in _divided(folded, stretch)])
    told = _sorted(text, folded, parts, found)
    if told.results and not any(part.content < part.end for part, _ in told.content):
        # 整改成效: is the label of the measures where there is no other.
        told.content = _in_order(told.content, told.results)
    else:
        found.pieces += [("measure", part.start, part.end, None) for part, _ in told.results]
    if told.states:
        told.states, more = split_states(folded, told.states, counted=bool(told.content))
        told.content = _in_order(told.content, more)
    if not told.content:
        told.fields, told.content = split_fields(folded, told.fields)
    for part, stretch in told.states:
        _take_status(folded, part, stretch, found)
    found.pieces += [("statement", part.start, part.end, None) for part, _ in told.fields]
    take_measures(text, folded, told.content, found)
    if told.results:
        take_closing_state(folded, found, told.results[-1][0].end)
    found.pieces.sort(key=lambda piece: piece[1])
    return found


def _sorted(text: str, folded: str, parts: Parts, found: FindingText) -> _Sorted:
    """Sort the parts by their labels; those that tell the problem become pieces."""
    labelled = next((at for at, (part, _) in enumerate(parts) if _begins(text, folded, part)), 0)
    answered = bool(parts) and parts[labelled][0].kind == "result"
    told = _Sorted()
    for at, (part, stretch) in enumerate(parts):
        before = at < labelled and part.kind is None and not (stretch.item and answered)
        if part.kind == "status":
            told.states.append((part, stretch))
        elif part.kind == "field":
            told.fields.append((part, stretch))
        elif part.kind == "problem" or before:
            found.pieces.append(("problem", part.start, part.end, None))
        elif part.kind == "result":
            told.results.append((part, stretch))
        else:
            told.content.append((part, stretch))
    return told


def _begins(text: str, folded: str, part: Part) -> bool:
    """Tell whether a part says by its label that what was done begins."""
    if part.kind in ("measures", "result"):
        # 下一步打算:… alone makes no problem of what was done before it. The text is asked: what is
        # folded has signs where the notice has labels of its own.
        return not text.startswith(COMING, part.start)
    return folded[part.start] in _NUMBERED_FIRST and bool(
        _NUMBERED.match(folded, part.start, part.end)
    )


def _in_order(one: Parts, other: Parts) -> Parts:
    """Return the parts of both in the order of the text."""
    return sorted([*one, *other], key=lambda pair: pair[0].start) if other else one


def _divided(folded: str, stretch: Stretch) -> Parts:
    """Return the parts of a line; a number before its label goes with the first."""
    parts = list(split_at_cues(folded, stretch.lead or stretch.start, stretch.end))
    if stretch.lead:
        if len(parts) == 1 and parts[0].kind is None:
            # 2.整改措施 without a colon.
            kind = label_at(folded, stretch.lead, stretch.end)
            parts = [Part(kind, stretch.start, stretch.end, stretch.end)]
        parts[0] = Part(parts[0].kind, stretch.start, parts[0].content, parts[0].end)
    return [(part, stretch) for part in parts]


def _carried(parts: Parts) -> Parts:
    """Give lines below a label that stands alone what it announces, 问题 and 成效 alike.

    What is done stands under another label then: without one, 整改成效: tells the measures.
    """
    if not any(_alone(part) for part, _ in parts) or not any(
        part.kind == "measures" for part, _ in parts
    ):
        return parts
    carried: Parts = []
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
