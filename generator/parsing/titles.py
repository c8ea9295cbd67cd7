"""Cuts a title out of the first line of an item."""

from __future__ import annotations

from msgspec import Struct

from generator.expressions import compiled
from generator.parsing.about import about_end
from generator.parsing.cues import OWN
from generator.parsing.sections import reads_as_deficit

# The first character is taken before it is looked back at, so that the engine skips to the next
# of the few that can begin a stop: a third of the time of looking back from everywhere.
_STOP = compiled(
    r"[。！;!?:\s例如](?:(?<=[。！])|(?<=[;!?])(?=\s|$)|(?<=:)(?=\s*(?:整改|一是|1[.、](?!\d)|\(1\)))"
    # The stop is lost before the evidence: …政策落实不细如,2023年….
    r"|(?<=[㐀-鿿”].)(?:(?<=\s)\s{0,3}(?=\S)|(?P<evidence>)(?:(?<=例)如|(?<=如))(?=[,:])))"
)
_LABEL = compiled(
    r"\s?[(【\[]?(?P<label>(?:具体)?(?:整改)?(?:落实|进展|完成|工作|推进)?(?:情况|措施|成效|举措|结果|状态|进展|进度)(?:及成效|和成效|及结果)?"
    r"|主要做法|采取措施|整改工作开展情况|整改完成情况)[)】\]]?\s?:"
)
_BOXED_LABEL = compiled(r"【(?:整改|落实|进展|主要做法|采取措施|[\ue002-\ue005])[^】]{0,8}】")
_LONGEST = 160
"""Characters within which a title without a stop is cut."""
_OWN = frozenset(sign for kind, sign in OWN.items() if kind != "problem")
"""The signs of a notice's own labels inside a finding."""
_DONE = ("已", "一是", "现已", "目前已", "整改")
_DASHED = 45
"""Characters of a title at most that a dash divides from what was done."""
_TOLD = 8
"""Characters behind that dash at least."""
_BOXED = 6
"""Characters of a title in a box at least."""
_LABEL_REACH = 20
"""Characters that the longest label takes before its colon."""
_STATE = compiled(
    r"\((?:整改)?(?:已|基本|阶段性|正在|持续|尚未|未|长期|全部)[^()。;:]{1,10}\)(?![。;:,)”》])(?=.{6})"
)
_ABOUT = ("关于", "针对", "对于")
_BEFORE_RUN_ON = ("问题", "整改", "情况", "”", "”方面")


class Heading(Struct, frozen=True):
    """The first line of an item, taken apart; positions are in the text."""

    end: int
    """After the words of the title (final stop included)."""
    rest: int
    """Where the text after the title begins; equals the line's end where none follows."""


def title_end(folded: str, start: int, end: int) -> Heading:
    """Find where the title ends in a line from `start` (after the number) to `end`.

    A title runs to the first full stop, to a label such as 整改情况:, or to the end of the line.
    """
    limit = min(end, start + _LONGEST)
    about = about_end(folded, start, limit)
    if start < about < end and folded[about - 1] != "。":
        return Heading(about, about)
    box = folded.find("】", start, limit) + 1 if folded.startswith("【", start) else 0
    if _BOXED < box - start < end - start and reads_as_deficit(folded[start + 1 : box - 1]):
        # 【学习制度不健全】制定办法….
        return Heading(box, box)
    stop = _cut(folded, start, _first_stop(folded, start, end), limit)
    rest = stop
    while rest < end and folded[rest] in " \t\u3000":
        rest += 1
    return Heading(stop, rest)


def _first_stop(folded: str, start: int, end: int) -> int:
    """Return where the first sentence of a line ends, stops inside quotation marks left out."""
    limit = min(end, start + _LONGEST)
    reached = start
    while match := _STOP.search(folded, reached, limit):
        spaced = match[0].isspace()
        at_an_edge = match.start() - start < 4 or end - match.end() < 20
        if not (inside_quotes(folded, start, match.start()) or (spaced and at_an_edge)):
            return match.start() if spaced or match.lastgroup else match.end()
        reached = max(match.end(), match.start() + 1)
    return limit if limit == end else _soft_stop(folded, start, limit)


def _cut(folded: str, start: int, stop: int, limit: int) -> int:
    """Return where a title ends that no stop divides from what follows, else `stop`."""
    state = _STATE.search(folded, start + 2, stop) if folded.find(")", start, stop) > 0 else None
    if state and state.end() < stop:
        # 1.…不严谨(已完成)一是…: no stop divides the state from what was done.
        stop = state.end()
    box = folded.find("【", start + 2, stop)
    if box > 0 and _BOXED_LABEL.match(folded, box, stop):
        stop = box
    label = _label(folded, start + 2, min(limit, stop + _LABEL_REACH))
    if 0 <= label < stop:
        stop = label
    about = folded.find("问题:", start, stop) if folded.startswith(_ABOUT, start) else -1
    if about > 0 and not inside_quotes(folded, start, about):
        # 关于“…”的问题:追回资金…: the answer behind the colon.
        stop = about + 3
    dash = folded.find("——", start + 4, min(stop, start + _DASHED))
    if dash > 0 and stop - dash > _TOLD and _lacks_before(folded, start, dash):
        # 学习制度不健全——已制定学习制度: the answer behind a dash.
        stop = dash + 2
    run_on = folded.find("一是", start + 4, stop)
    if run_on > 0 and folded.endswith(_BEFORE_RUN_ON, start, run_on):
        # The line break after the title is lost: 关于“…”的问题一是….
        stop = run_on
    return stop


def _lacks_before(folded: str, start: int, dash: int) -> bool:
    """Tell whether a title that names a lack, or is answered, ends at a dash."""
    told = folded.startswith(_DONE, dash + 2) or reads_as_deficit(folded[start:dash])
    return told and not inside_quotes(folded, start, dash)


def _label(folded: str, start: int, end: int) -> int:
    """Return where the first label begins, -1 where there is none.

    Only words before a colon are looked at: few lines hold one.
    """
    colon = folded.find(":", start, end)
    while colon >= 0:
        if folded[colon - 1] in _OWN:
            while colon > start and folded[colon - 1] in _OWN:
                colon -= 1
            return colon
        match = _LABEL.search(folded, max(start, colon - _LABEL_REACH), colon + 1)
        if match:
            return match.start()
        colon = folded.find(":", colon + 1, end)
    return -1


def _soft_stop(folded: str, start: int, limit: int) -> int:
    """Return where a title without a full stop within reach may be cut: at its first comma."""
    comma = folded.find(",", start + 4, limit)
    return comma + 1 if comma > 0 else limit


def inside_quotes(folded: str, start: int, at: int) -> bool:
    """Tell whether a quotation or bracket that opened after `start` is still open at `at`."""
    part = folded[start:at]
    return (
        part.count("“") > part.count("”")
        or part.count("《") > part.count("》")
        or part.count("(") > part.count(")")
    )
