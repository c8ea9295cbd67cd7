"""Learns the labels that a notice has made for itself: 药方: ▶整治举措 【现状】 and whatever comes.

The words of a label cannot all be known, but a notice says them again under each finding. What
comes again in the same place of each is a label; where it stands, and what follows it, tell what
it announces. In the text used for matching its words are put into signs that stand for the kind,
of the same length, so that all that reads labels reads it as one of those it knows.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.expressions import compiled
from generator.parsing.cues import OWN, CueKind, label_at
from generator.parsing.label_kinds import Found, Label, learn
from generator.parsing.late import late
from generator.parsing.lines import Line
from generator.parsing.markers import read_marker
from generator.parsing.status import bare_status

_WORD = compiled(
    r"(?:^|[\n。;】])[^\S\n]*(?:\(?[\d一二三四五六七八九十]{1,3}[).、]|[①-⑳])?[^\S\n]*(?P<word>[㐀-鿿“”]{1,8})"
    r"(?:[^\S\n]?\(?(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})\)?)?[^\S\n]?$"
)
"""What stands before a colon: it is asked of the few characters there, not of the whole text."""
_BOXED = late(r"【(?P<word>[㐀-鿿]{2,8})(?P<count>\d{1,3})?】")
_COMMON = tuple(
    stop + label
    for label in ("整改情况", "整改落实情况", "整改措施", "整改结果", "整改成效", "整改进展情况")
    for stop in "\n。 "
)
"""How what stands before most colons ends."""
_ROUND = late(
    r"(?m)^(?P<gap>[^\S\n]*)\((?P<word>(?:存在|反馈|具体|主要)?问题(?:表现|描述)?|(?:整改)?(?:措施|举措|成效|结果)|整改(?:落实)?情况)\)(?!:)"
)
"""(问题)… (措施)… (成效)… at the start of lines: as 【问题】 elsewhere."""
_ROUND_CURES = ("(措施)", "(整改措施)", "(整改情况)", "(整改举措)", "(举措)", "(整改落实情况)")
_SIGNS = frozenset("▶►▲△◆◇■□●★☆※❖➢➤➔☞")
_SIGNED = late(rf"[{''.join(sorted(_SIGNS))}][^\S\n]?(?P<word>[㐀-鿿]{{2,8}})(?:[^\S\n]|[^\S\n]?:)")
_REACH = 24
"""Characters before a colon in which a label, its number and the stop before it stand."""
_AROUND = " ()[].、0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩"
"""What stands around the words of a label: its number."""
_LONGEST = 8
"""Characters of a label at most."""
_LEAST = 3
"""Times that a label comes at least."""
_NONE = late(
    r".*[一二三四五六七八九十]|[一二三四五六七八九十]是|[第其][一二三四五六七八九十]|其中|同时|此外|另外|例如|比如|如下?|即|包括|分别|首先|其次"
    r"|.*(?:电话|邮箱|地址|邮编|传真|信箱|来源|作者|编辑|审核|日期|邮件|微信|名称)|附件?|注|编者按"
)
_MOST = 12
"""Labels of its own that are looked at, so that no text makes the search slow."""


def with_own_labels(folded: str, lines: list[Line]) -> str:
    r"""Return `folded`, of the same length, with the labels of the notice's own put into signs.

    >>> text = "1.甲不严。\n药方:建立台账3本,每月检查。\n"
    >>> own = with_own_labels(text * 3, []); len(own) == 3 * len(text), "药方" in own
    (True, False)
    """
    if any(folded.count(cure) >= _LEAST for cure in _ROUND_CURES):
        folded = _ROUND().sub(r"\g<gap>【\g<word>】", folded)
    signed = not _SIGNS.isdisjoint([folded[line.start] for line in lines])
    if not signed and not _may_have_own(folded):
        return folded
    found = _candidates(folded, signed=signed)
    counts = Counter(each.word for each in found)
    places = [each for each in found if counts[each.word] >= _LEAST]
    labels: dict[str, Label] = {}
    for each in places:
        each.kind = label_at(folded, each.start, each.until)
        if folded.startswith("】", each.end):
            # 【问题表现】 is known without a colon.
            each.kind = each.kind or label_at(f"{each.word}:", 0, len(each.word) + 1)
        if each.kind is None and not each.counted and not _NONE().fullmatch(each.word):
            labels.setdefault(each.word, Label(each.word)).places.append(each)
    most = sorted(labels.values(), key=lambda label: -len(label.places))[:_MOST]
    learned = (
        learn(folded, places, [each for each in labels.values() if each in most]) if labels else {}
    )
    return _signed(folded, places, learned) if learned else folded


def _may_have_own(folded: str) -> bool:
    """Tell whether some words come again before colons, or in boxes; most notices end here.

    Cuts alone, without an expression: 20 microseconds, where the reading takes ten thousand.
    """
    if folded.count("【") >= _LEAST:
        return True
    parts = [part for part in folded.split(":") if not part.endswith(_COMMON)]
    if len(parts) <= _LEAST:
        return False
    words: Counter[str] = Counter()
    for part in parts:
        tail = part[-_REACH:]
        cut = max(tail.rfind("\n"), tail.rfind("。"), tail.rfind(";"), tail.rfind("】")) + 1
        word = tail[cut:].strip(_AROUND)
        if len(word) <= _LONGEST:
            words[word] += 1
    return any(count >= _LEAST and not _is_known(word) for word, count in words.items())


@functools.lru_cache(maxsize=1024)
def _is_known(word: str) -> bool:
    """Tell whether a word is a label that every notice may use, or none at all."""
    if not word or _NONE().fullmatch(word):
        return True
    return label_at(f"{word}:", 0, len(word) + 1) is not None


def _candidates(folded: str, *, signed: bool) -> list[Found]:
    """Return what may be labels, each with the text up to the next."""
    found = list(_coloned(folded))
    if folded.count("【") >= _LEAST:
        matches = _BOXED().finditer(folded)
        found += [
            Found(m["word"], *m.span("word"), m.end(), m.start())
            for m in matches
            if not bare_status(folded, *m.span())
        ]
    if signed:
        # The sign and the space are of the label: ▶整治举措 and what follows.
        matches = _SIGNED().finditer(folded)
        found += [Found(m["word"], *m.span(), m.end(), m.start()) for m in matches]
    found.sort(key=lambda each: each.start)
    for one, after in pairwise(found):
        one.until = after.edge
    if found:
        found[-1].until = len(folded)
    return found


def _coloned(folded: str) -> Iterator[Found]:
    """Yield the words before a colon that begin a line or a sentence."""
    colon = folded.find(":")
    while colon >= 0:
        match = _WORD.search(folded, max(0, colon - _REACH), colon)
        if match:
            start, end = match.span("word")
            counted = bool(match["count"]) and read_marker(folded, start, colon + 9) is not None
            yield Found(match["word"], start, end, colon + 1, match.start() + 1, counted=counted)
        colon = folded.find(":", colon + 1)


def _signed(folded: str, places: list[Found], learned: dict[str, CueKind]) -> str:
    """Put the words of the labels into the signs of their kinds."""
    parts: list[str] = []
    at = 0
    for each in places:
        kind = learned.get(each.word)
        if kind is None or each.kind is not None:
            continue
        sign = OWN[kind]
        whole = folded[each.end - 1 : each.end] in (" ", ":")
        parts += [folded[at : each.start], sign * (each.end - each.start - whole), ":" * whole]
        at = each.end
    parts.append(folded[at:])
    return "".join(parts)
