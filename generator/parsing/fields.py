"""Reads the labelled fields of a finding: by when it is to be done, and who answers for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.expressions import compiled
from generator.model import Span, StatedDate
from generator.parsing.dates import DATE, YEAR, find_dates, printed_date, settle
from generator.parsing.draft import Draft
from generator.parsing.late import late

_DEADLINE_LABEL = (
    r"(?:(?:整改|完成|办结|落实|计划|预计|要求|规定)?(?:完成)?"
    r"(?:时限|期限|时间|日期|时间节点)|完成时限)"
)
_DEADLINE = late(
    rf"(?<![\u4e00-\u9fff]){_DEADLINE_LABEL}(?:要求)?[】\]]?[::] {{0,2}}"
    r"(?P<value>[^。;\n)|]{2,40})"
)
_UNITS = r"(?:领导|人|单位|部门|科室|处室|股室|主体|党组织|股\(室\)|科室\(单位\)|单位\(科室\))"
_LABEL = (
    rf"(?:(?:整改|具体|第一|直接|主要|牵头)?责任{_UNITS}|(?:牵头|配合|协助|协办|主办|承办|整改)"
    rf"{_UNITS}|(?:分管|包案|包保|联系)领导)"
)
_RESPONSIBLE = late(
    rf"(?:^|(?<=[\s(【\[;,。、|])){_LABEL}(?:及{_LABEL})?[】\]]?[::] {{0,2}}"
    rf"(?P<value>[^。;\n|]{{2,80}}?)"
    rf"(?=[。;\n|]|$|[,、 ]+[【\[]?(?:{_LABEL}|{_DEADLINE_LABEL})[】\]]?[::])",
    re.MULTILINE,
)
_LABEL_ENDS = frozenset("限间期点求人位门室体导织)】]")
_OPEN_ENDED = compiled(r"长期|立行立改|持续|已完成|立即")
_DATE = late(DATE)
_TERM = late(
    r"[。,;( ]{0,2}(?:计划|预计|力争|拟|争取|确保|将)(?:于|在)? ?"
    rf"(?P<date>{YEAR}年[^。;,)\n]{{0,12}}?)(?:之?前|完成)[^。;,)\n]{{0,10}}"
)
"""正在推进,计划于2025年6月底前完成: the term beside a state."""
_YEAR_END = compiled(rf"(?P<year>{YEAR})年?年[底末]")
_BRACKET = compiled(r"[()]")
_LIST = compiled(r"[,、,]|\s{1,}")
_BRACKETS = str.maketrans("", "", "【】")


def find_deadline(draft: Draft, span: Span) -> StatedDate | None:
    """Return the date that a label such as 完成时限 gives inside `span`.

    None where there is no such label or it names no day (长期坚持, 立行立改).
    """
    if not _labels(draft, span):
        return None
    for match in _DEADLINE().finditer(draft.folded, span.start, span.end):
        value = Span(*match.span("value"))
        found = deadline_in(draft, value)
        if found is not None:
            return found
    return None


def find_term(draft: Draft, span: Span, state: str | None) -> StatedDate | None:
    """Return the date that stands right behind the words of a state, None without one."""
    at = draft.text.find(state, span.start, span.end) if state else -1
    match = _TERM().match(draft.folded, at + len(state), span.end) if state and at >= 0 else None
    return deadline_in(draft, Span(*match.span("date"))) if match else None


def _labels(draft: Draft, span: Span) -> bool:
    """Tell whether a colon in `span` follows the end of such a label (most findings have none)."""
    at = draft.folded.find(":", span.start, span.end)
    while at >= 0:
        if draft.folded[at - 1] in _LABEL_ENDS:
            return True
        at = draft.folded.find(":", at + 1, span.end)
    return False


def deadline_in(draft: Draft, value: Span) -> StatedDate | None:
    """Return the last date in a deadline's value: a table cell, or what follows the label."""
    dates = find_dates(draft.text, draft.folded, value)
    if dates:
        return dates[-1]
    if _OPEN_ENDED.search(draft.folded, value.start, value.end):
        return None
    year_end = _YEAR_END.search(draft.folded, value.start, value.end)
    if year_end is not None:
        span = Span(*year_end.span())
        return StatedDate(f"{year_end['year']}-12", draft.text[span.start : span.end], span)
    match = _DATE().match(draft.folded, value.start, value.end)
    date = printed_date(draft.folded, Span(*match.span())) if match else None
    return settle(draft.text, date) if date else None


def find_responsible(draft: Draft, span: Span) -> tuple[str, ...]:
    """Return who answers for what stands in `span`, as printed, once each."""
    found: dict[str, None] = {}
    if not _labels(draft, span):
        return ()
    for match in _RESPONSIBLE().finditer(draft.folded, span.start, span.end):
        for name in _names(draft, Span(*match.span("value"))):
            found.setdefault(name)
    return tuple(found)


def _names(draft: Draft, value: Span) -> Iterator[str]:
    """Yield the persons or units that a value lists."""
    printed = draft.text[value.start : value.end]
    folded = _balanced(draft.folded[value.start : value.end])
    at = 0
    for cut in [*_LIST.finditer(folded), None]:
        end = cut.start() if cut else len(folded)
        if folded[at:end].count("(") > folded[at:end].count(")"):
            continue
        name = printed[at:end].translate(_BRACKETS).strip()
        if name:
            yield name
        at = cut.end() if cut else end


def _balanced(folded: str) -> str:
    """Return a value up to the bracket that closes the whole field."""
    depth = 0
    for match in _BRACKET.finditer(folded):
        depth += 1 if match.group() == "(" else -1
        if depth < 0:
            return folded[: match.start()]
    return folded
