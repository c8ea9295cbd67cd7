"""What the text of a finding holds while it is read, and the state that its sentences give."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, field

from generator.expressions import compiled
from generator.model import Role, Status
from generator.parsing.cues import Part
from generator.parsing.run_on import Parts
from generator.parsing.status import bare_status, classify, closing_status

_WHOLE = compiled(
    r"(?:[该此本]|上述)[项条]?(?:整改)?(?:问题|事项|任务|工作)|目前.{0,3}(?:完成整改|整改完成)|[。;](?:整改完成|完成整改|整改到位)$"
)
"""Words that name the finding as a whole."""
COMING = ("下一步", "下步", "下阶段", "今后", "后续", "接下来")
"""How what is intended begins, also as a label."""
_FIRST_STATE = 18
"""Characters of a first sentence at most that is a state."""


class MeasureText(Struct):
    """A measure while it is built."""

    start: int
    """First character."""
    end: int
    """After the last character."""
    ordinal: str | None = None
    """As printed."""


class FindingText(Struct):
    """What the text of a finding holds."""

    pieces: list[tuple[Role, int, int, int | None]] = field(default_factory=list)
    """(role, start, end, index of the measure or None), in order."""
    measures: list[MeasureText] = field(default_factory=list)
    """In order."""
    status: Status = "not_stated"
    """As printed in the text."""
    status_span: tuple[int, int] | None = None
    """Where its words stand."""
    status_source: str = "line"
    """`line` or `text`."""

    def take_state(self, folded: str, words: tuple[int, int]) -> None:
        """Take the status that words within a sentence give."""
        self.status = classify(folded[words[0] : words[1]])
        self.status_span, self.status_source = words, "text"


def take_opening_state(folded: str, content: Parts, found: FindingText) -> None:
    """Read the status from a short first sentence, as 已整改到位 before what was done."""
    if found.status != "not_stated":
        return
    words = next((words for part, _ in content if (words := opens_in_state(folded, part))), None)
    if words:
        found.take_state(folded, words)


def opens_in_state(folded: str, part: Part) -> tuple[int, int] | None:
    """Return where the words of a state stand that is the first sentence of several in a line."""
    stop = folded.find("。", part.content, min(part.end, part.content + _FIRST_STATE)) + 1
    return bare_status(folded, part.content, stop) if 0 < stop < part.end else None


def take_closing_state(folded: str, found: FindingText, end: int = 0) -> None:
    """Read the status from a short last sentence, such as 该问题已整改到位."""
    if found.status != "not_stated" or not found.measures:
        return
    last = found.measures[-1]
    words = closing_status(folded, last.start, end or last.end)
    words = words or _told_before_outlook(folded, found, len(found.measures) - 1)
    for before, measure in _before_last(found.measures) if words is None else ():
        words = words or _told_before_last(folded, before, measure)
    if words:
        found.take_state(folded, words)


def _told_before_outlook(folded: str, found: FindingText, last: int) -> tuple[int, int] | None:
    """Return the state at the end of the line before 下一步,… within the last measure.

    Seen: …结对31对。【基本完成】 and behind it, or on the next line, 下一步,将启动竞争上岗。
    """
    measure = found.measures[last]
    words = folded[measure.start : measure.end]
    if not any(word in words for word in COMING):
        return None
    lines = [piece for piece in found.pieces if piece[3] == last]
    for _, start, end, _ in reversed(lines):
        at = max(folded.rfind(word, start + 1, end) for word in COMING[:2])
        if at > start and folded[at - 1] in "。;】)":
            return closing_status(folded, start, at)
    for (_, start, end, _), (_, after, *_) in pairwise(lines):
        if folded.startswith(COMING, after):
            return closing_status(folded, start, end)
    return None


def _before_last(
    measures: list[MeasureText],
) -> Iterator[tuple[MeasureText | None, MeasureText]]:
    """Yield each measure but the last with the one before it, from the end."""
    return reversed(list(zip([None, *measures], measures[:-1], strict=False)))


def _told_before_last(
    folded: str, before: MeasureText | None, measure: MeasureText
) -> tuple[int, int] | None:
    """Return where a measure but the last ends in words that tell of the whole finding.

    Seen: 此项工作已完成。 and on the next line 三是对1名部长予以诫勉。 The state at the end of a
    line of several measures is that of all of them.
    """
    # A state is a sentence of its own: most measures end in a longer one.
    if folded.rfind("。", max(measure.start, measure.end - 30), measure.end - 3) < 0:
        return None
    words = closing_status(folded, measure.start, measure.end)
    if words is None:
        return None
    if before and before.end == measure.start and folded[measure.start - 1] != "\n":
        rest = folded[words[1] : words[1] + 3]
        if rest.lstrip("。;. )】")[:1] in ("\n", ""):
            return words
    told = folded[max(measure.start, words[0] - 8) : words[1]]
    return words if _WHOLE.search(told) else None
