"""Finds the totals that a notice states about itself, mostly in one statistics sentence.

`stated_kinds` says how each kind is told. Totals are looked for in the introduction and the
statements; those of persons disciplined also in the measures, whose other numbers are figures.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from msgspec import Struct

from generator.expressions import compiled
from generator.model import Role, Span, StatedTotal
from generator.parsing.draft import Draft
from generator.parsing.numerals import ARABIC, number_value
from generator.parsing.stated_kinds import STATED_KINDS, StatedKind

_NUMBER = compiled(
    rf"(?<![\d.A-Za-z第〔年月])(?P<number>{ARABIC}|[二三四五六七八九两十][一二三四五六七八九十百]*)"
    r"(?:[余多](?=[万个项条件人名次元]))?(?P<unit>个?大?方面|人次|万余?元|亿元|个|项|条|件|名|人|次|元|份|大类|类|起|点|位|场次|场|轮|家次|家|%)"
    r"(?![年月])"
)
_DIGIT = compiled(r"\d|[二三四五六七八九两十][个项条件名次]")
_SENTENCE = compiled(r"[^。;\n!?]+[。;\n!?]?")
_CLAUSE_END = compiled(r"[,:;。\n]")
_STATEMENTS: tuple[Role, ...] = ("introduction", "statement")
_MEASURES: tuple[Role, ...] = ("measure", "status", "table")
_MAX_BEFORE = 40
"""Characters before a number,"""
_MAX_AFTER = 24
"""and behind its counting word, that tell what it counts."""
_MAX_QUOTE = 44
"""Characters of a quotation at most."""
_CONTEXT = 120
"""Characters before a clause that tell of what it speaks."""
_MOST_NUMBERS = 80
"""A sentence with more is a table that lost its lines, and states no totals."""
_NEAR = 600
"""Sentences are seldom longer; a page without stops must not cost the square of its length."""
_AHEAD = compiled(r"下一步|今后|打算|后续|努力方向|巩固|持续深化|下步")
_NEXT = compiled(r"\s*下一?步")
_LEAD_IN = compiled(r"^[\s、,和及并与,]*(?:其中[,:]?|同时[,]?|[一二三四五六七八九十]是)?")
_LETTERS = compiled(r"信访|来信|举报")
_SETTLED = compiled(r"(?:办结|办理完毕|处理完毕|办理完成)(?:共|共计|率)?$")
_DISCIPLINE = "处分"
_DONE = ("completed", "partial")
_PLANNED = compiled(r"(?:将于|将在|拟于|计划于?|预计|力争)[^,;。]{0,20}(?:完成|解决)[^,;。]{0,6}$")
"""将于年底基本完成的有11项 is not done yet."""
_ALL = r"(?:均|全部|都|已全部|已经全部|均已)[^,。;\d]{0,6}"
_ALL_DONE = {
    "problems": (
        compiled(rf"^[^,。;\d]{{0,12}}问题,?(?:截至目前,?|目前,?)?{_ALL}(?:完成|到位|销号)"),
        "completed",
    ),
    "letters": (
        compiled(
            rf"^(?:[^,。;\d]{{0,16}}(?:信访|来信|举报)[^,。;\d]{{0,8}})?,?{_ALL}"
            "(?:办结|办理|处理)"
        ),
        "letters_completed",
    ),
}
"""Where one number gives two totals: 25个问题已全部完成整改, 9件信访件均已办结."""
_HANDED_OVER = compiled(r"反馈|指出|移交|巡[察视]")
_ITS = compiled(r"的?(?:具体|反馈)*问题")
_CHAIN = compiled(r"(?:\d+[个项条大类点]{1,2}(?:方面)?、?){1,3}$")
"""Totals that follow each other at once: 4个方面13项25个问题."""


class _Counted(Struct, frozen=True):
    """A number with its counting word and the words around it."""

    match: re.Match[str]
    """The number with its counting word."""
    value: float
    """The number."""
    clause: Span
    """The clause it stands in."""
    before: str
    """The words before it."""
    after: str
    """The words behind it."""
    sentence: str
    """Its sentence, as far as it is near."""
    context: str
    """The same with what stands before it."""


def find_stated(draft: Draft) -> tuple[StatedTotal, ...]:
    """Return the totals a notice states about itself, in reading order, each once."""
    found: dict[tuple[str, float], tuple[int, StatedTotal]] = {}
    for zone, in_measures in _zones(draft):
        for sentence in _SENTENCE.finditer(draft.folded, zone.start, zone.end):
            if not _DIGIT.search(sentence.group()):
                continue
            totals = _of_sentence(draft, Span(*sentence.span()), in_measures=in_measures)
            for total in totals:
                key = (total.what, total.value)
                if key not in found or found[key][0] < len(totals):
                    found[key] = (len(totals), total)
    return tuple(sorted((total for _, total in found.values()), key=lambda total: total.span))


def _zones(draft: Draft) -> Iterator[tuple[Span, bool]]:
    """Yield where totals may stand, and whether that is inside measures.

    What is planned next (下一步) states no totals of what was done.
    """
    if not draft.blocks:
        yield Span(0, len(draft.folded)), False
    ahead = False
    folded, disciplined = draft.folded, _DISCIPLINE in draft.folded
    for block in draft.blocks:
        start = block.span.start
        if block.role == "heading":
            ahead = _AHEAD.search(folded, start, start + 30) is not None
        elif block.role in _STATEMENTS:
            ahead = ahead or _NEXT.match(folded, start, start + 30) is not None
        if ahead:
            continue
        if block.role in _STATEMENTS:
            yield block.span, False
        elif disciplined and block.role in _MEASURES and _disciplines(folded, block.span):
            yield block.span, True


def _disciplines(folded: str, span: Span) -> bool:
    """Tell whether a measure has the word that all totals told in measures have in common."""
    return folded.find(_DISCIPLINE, span.start, span.end) >= 0


def _of_sentence(draft: Draft, sentence: Span, *, in_measures: bool) -> list[StatedTotal]:
    """Return the totals of one sentence."""
    totals: list[StatedTotal] = []
    counted = list(_counted(draft.folded, sentence))
    for index, one in enumerate(counted):
        kind = _kind(one, totals, in_measures=in_measures)
        if kind is None or (kind.id in _DONE and _PLANNED.search(one.before)):
            continue
        chain_end = counted[index + 1].match.start() if index + 1 < len(counted) else sentence.end
        if kind.id == "completed" and _HANDED_OVER.search(one.before) and _ITS.match(one.after):
            totals.append(_total(draft, one, _BY_ID["problems"], chain_end))
        totals.append(_total(draft, one, kind, chain_end))
        if kind.id in _ALL_DONE:
            pattern, done = _ALL_DONE[kind.id]
            if pattern.match(draft.folded[one.match.end() : sentence.end]):
                totals.append(_total(draft, one, _BY_ID[done], chain_end))
    return totals


_BY_ID = {kind.id: kind for kind in STATED_KINDS}


def _counted(folded: str, sentence: Span) -> Iterator[_Counted]:
    """Yield the numbers of a sentence with their surroundings."""
    previous = sentence.start
    numbers = _NUMBER.finditer(folded, sentence.start, sentence.end)
    for match in itertools.islice(numbers, _MOST_NUMBERS):
        value = number_value(match["number"])
        if value is None:
            continue
        near = Span(
            max(sentence.start, match.start() - _NEAR), min(sentence.end, match.end() + _NEAR)
        )
        clause = _clause(folded, match, near)
        low = max(previous, clause.start, match.start() - _MAX_BEFORE)
        yield _Counted(
            match=match,
            value=value,
            clause=clause,
            before=folded[low : match.start()],
            after=folded[match.end() : min(clause.end, match.end() + _MAX_AFTER)],
            sentence=folded[near.start : near.end],
            context=folded[max(0, near.start - _CONTEXT) : near.end],
        )
        previous = match.end()


def _clause(folded: str, match: re.Match[str], sentence: Span) -> Span:
    """Return the clause that holds a number."""
    start = sentence.start
    for mark in ",:;。\n":
        start = max(start, folded.rfind(mark, sentence.start, match.start()) + 1)
    end = _CLAUSE_END.search(folded, match.end(), sentence.end)
    return Span(start, end.start() if end else sentence.end)


def _kind(one: _Counted, earlier: list[StatedTotal], *, in_measures: bool) -> StatedKind | None:
    """Return the kind of total that a number is, None where it is none."""
    unit = one.match["unit"]
    if unit in ("件", "个") and _SETTLED.search(one.before):
        recent = earlier[-1].what if earlier else ""
        if recent == "clues":
            return None
        if recent in ("letters", "letters_completed") or _LETTERS.search(one.before):
            return None if in_measures else _BY_ID["letters_completed"]
    for kind in STATED_KINDS:
        if unit not in kind.units or (in_measures and not kind.in_measures):
            continue
        tells = (kind.before is not None and kind.before.search(one.before)) or (
            kind.after is not None and kind.after.match(one.after)
        )
        barred = kind.unless is not None and kind.unless.search(one.before)
        words = one.context if kind.wide else one.sentence
        if tells and not barred and (kind.context is None or kind.context.search(words)):
            return kind
    return None


def _total(draft: Draft, one: _Counted, kind: StatedKind, chain_end: int) -> StatedTotal:
    """Return a total with the words that state it."""
    unit = one.match["unit"].replace("余", "")
    end = one.match.end()
    span = _quote_span(draft.folded, one, min(chain_end, one.clause.end), end)
    return StatedTotal(
        what=kind.id,
        value=one.value,
        unit=unit,
        quote=draft.text[span.start : span.end],
        span=span,
    )


def _quote_span(folded: str, one: _Counted, limit: int, end: int) -> Span:
    """Return the whole clause where it is short, else the number with the words around it."""
    span = one.clause
    if span.end - span.start > _MAX_QUOTE:
        lead = one.match.start() - len(one.before[-24:])
        near = folded[max(span.start, one.match.start() - 24) : one.match.start()]
        chain = _CHAIN.search(near)
        if chain is not None:
            lead = one.match.start() - len(chain.group())
        else:
            lead = max(lead, folded.rfind("、", lead, one.match.start()) + 1)
        span = Span(lead, max(end, min(limit, end + 16)))
    lead_in = _LEAD_IN.match(folded, span.start, one.match.start())
    start = lead_in.end() if lead_in else span.start
    printed = folded[start : span.end]
    return Span(start, start + len(printed.rstrip(" 、,和及。;:")))
