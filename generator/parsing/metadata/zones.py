"""Where in a notice its facts stand: page head, lead sentences, and the lines under the text."""

from __future__ import annotations

from msgspec import Struct

from generator.expressions import compiled
from generator.model import Span
from generator.parsing.draft import Draft

_LEAD_LENGTH = 4000
"""Characters of the lead at most."""
_TAIL_LENGTH = 1500
"""Characters at the end in which a signature stands."""
_LONG_SENTENCE = 160
"""Characters of its words before the inspection from which another opening is looked for."""
_LEAD_REACH = 20_000
"""Characters from the start in which the sentence on the inspection is looked for."""
_LONGEST_SENTENCE = 600
"""Characters on either side of a place in which its sentence begins and ends."""
_SENTENCE_END = compiled(r"[。\n]|$")
_HEAD_ROLES = ("chrome", "title", "metadata")
_LEAD = compiled(r"巡[察视]组?[^\n。]{0,80}?(?:进行|开展|实施|反馈)了")
_OPENING = compiled(r"根据|按照|经[^\n。]{2,16}批准|(?:19|20)\d{2}年")
_RUN_IN = compiled(
    r"(?:(?<=[^\s。,;] )|(?<=[^\s。,;]  ))(?:根据|按照"
    r"|(?<![至于自从—~-] )(?<![月日]到 )(?P<year>(?:19|20)\d\d ?年? ?(?=\d{1,4} ?[月日])))"
)
"""Where the lead of a page that lost its line breaks may begin: behind a space."""
_CONTACT_WORDS = compiled(
    r"联系电话|联系方式|监督电话|举报电话|电子邮箱|电子信箱|邮政信箱|通[信讯]地址|邮政地址|联系地址|意见建议|意见和建议"
)


class Zones(Struct, frozen=True):
    """Three stretches of a text; they may overlap on a page without line breaks."""

    head: Span
    """Before the notice itself begins: page furniture, metadata and title."""
    lead: Span
    """The first sentences: who inspected whom, and when."""
    tail: Span
    """The contact line, the signature and what follows."""


def find_zones(draft: Draft) -> Zones:
    """Return the zones of a draft, by its blocks where it has any, else by its words."""
    folded = draft.folded
    head_end = _head_end(draft)
    first = min((finding.span.start for finding in draft.findings), default=len(folded))
    lead_end = min(head_end + _LEAD_LENGTH, max(first, head_end + 600), len(folded))
    return Zones(
        head=Span(0, head_end),
        lead=Span(head_end, lead_end),
        tail=Span(_tail_start(draft), len(folded)),
    )


def _head_end(draft: Draft) -> int:
    """Return where the page head ends: at its first other block, or where the lead is told."""
    told = _lead_start(draft.folded)
    for block in draft.blocks:
        if block.role not in _HEAD_ROLES:
            begins = block.span.start
            if told is None:
                return begins
            run_in = begins < told < block.span.end and draft.folded.find("。", begins, told) < 0
            return told if run_in else min(told, begins)
    if told is not None:
        return told
    return len(draft.folded) if draft.blocks else min(400, len(draft.folded))


def _lead_start(folded: str) -> int | None:
    """Return where the sentence on the inspection begins, None where there is none."""
    match = _LEAD.search(folded, 0, _LEAD_REACH)
    if match is None:
        return None
    start = max(folded.rfind(mark, 0, match.start()) for mark in "\n。") + 1
    # On a page that lost its line breaks the title and the source stand in the same line.
    found = list(_RUN_IN.finditer(folded, start, match.end()))
    if found:
        return next((one for one in found if not one["year"]), found[-1]).start()
    if match.start() - start <= _LONG_SENTENCE:
        return start
    opening = _OPENING.search(folded, match.start() - _LONG_SENTENCE, match.start())
    return opening.start() if opening else start


def _tail_start(draft: Draft) -> int:
    """Return where the lines under the text begin."""
    tails = [block.span.start for block in draft.blocks if block.role in ("contact", "signature")]
    if tails:
        return min(tails)
    start = max(0, len(draft.folded) - _TAIL_LENGTH)
    match = _CONTACT_WORDS.search(draft.folded, start)
    if match is None:
        return start
    return max(start, draft.folded.rfind("\n", start, match.start()) + 1)


def signature_lines(draft: Draft) -> list[Span]:
    """Return the signature's blocks, each from the beginning of its line."""
    return [
        Span(max(draft.folded.rfind("\n", 0, block.span.start) + 1, 0), block.span.end)
        if not draft.folded[
            draft.folded.rfind("\n", 0, block.span.start) + 1 : block.span.start
        ].strip()
        else block.span
        for block in draft.blocks
        if block.role == "signature"
    ]


def sentence_at(folded: str, at: int) -> Span:
    """Return the sentence that holds position `at`."""
    low, high = max(0, at - _LONGEST_SENTENCE), min(len(folded), at + _LONGEST_SENTENCE)
    end = _SENTENCE_END.search(folded, at, high)
    start = max(folded.rfind("。", low, at), folded.rfind("\n", low, at)) + 1
    return Span(max(start, low), end.start() if end else high)
