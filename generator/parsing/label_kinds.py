"""Decides what a label of a notice's own announces: by where it stands, and by what follows it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from msgspec import Struct, field

from generator.expressions import compiled
from generator.parsing.cues import CueKind
from generator.parsing.late import late
from generator.parsing.markers import read_marker
from generator.parsing.measures import LACK
from generator.parsing.sections import reads_as_deficit
from generator.parsing.status import bare_status, classify

_SENTENCE = 60
"""Characters up to which what follows is looked at for a problem."""
_TELLS = 10
"""Characters from which a value tells what was done."""
_STATE = 16
"""Characters of a state at most, up to its first stop."""
_FIELD = late(r".*(?:领导|责任人|单位|部门|科室|时限|期限|时间|负责人|科|室|股)")
_GAINED = late(r".*(?:成效|实效|成果|效果|收效|变化|收获)|(?:整改|治理)后")
_DONE = late(r".*(?:措施|举措|做法|办法|对策)|(?:整改|改进|整治|纠治|办理|落实)(?:情况|过程|经过)?")
_NAMES = late(
    r".*(?:表现|问题|情形|现象|症结|症状|病灶|查摆|指出|反馈|不足|短板)(?:为|是|有|情况)?"
)
_AIM = late(r".*(?:目标|要求)|(?:整改|治理)前")
_COMING = late(r"下一?(?:步|阶段).*|今后.*|后续.*")
_COUNTS = ("一是", "(1)", "①", "1.", "1、", "第一,")
"""What is counted out was done; a problem is named."""
_STOP = compiled(r"[\n。;【]")


class Found(Struct):
    """A place where a line, or what follows a stop, begins with words and a colon."""

    word: str
    """The words, without a number behind them."""
    start: int
    """First character that is put into signs."""
    end: int
    """After the last of them."""
    value: int
    """Where what it announces begins."""
    edge: int
    """Where what stands before it ends."""
    until: int = 0
    """Where what it announces ends."""
    counted: bool = False
    """True for 问题1: and the like, which open items as they are."""
    kind: CueKind | None = None
    """What a label of known words announces."""


class Label(Struct):
    """Words that come again and again."""

    word: str
    """The words."""
    places: list[Found] = field(default_factory=list)
    """Where, in order."""


def learn(folded: str, places: list[Found], labels: list[Label]) -> dict[str, CueKind]:
    """Return what each label announces, for those that stand as labels do."""
    series = _Series(folded, places)
    for label in labels:
        if series.apart(label):
            kind = series.kind(label)
            if kind:
                series.learned[label.word] = kind
                series.told[kind] += len(label.places)
    return series.learned


class _Series:
    """The labels of a notice in their order, known ones and its own."""

    def __init__(self, folded: str, places: list[Found]) -> None:
        self._folded = folded
        self._places = places
        self._counts = Counter(each.word for each in places)
        self._order = {each.start: at for at, each in enumerate(places)}
        self.learned: dict[str, CueKind] = {}
        self.told = Counter(each.kind for each in places if each.kind)

    def apart(self, label: Label) -> bool:
        """Tell whether other labels, or a title, stand between most of the places of a label."""
        apart = 0
        for one, after in pairwise(label.places):
            apart += self._order[after.start] - self._order[one.start] > 1 or _numbered(
                self._folded, one.value, after.start
            )
        return apart * 4 >= 3 * (len(label.places) - 1)

    def kind(self, label: Label) -> CueKind | None:
        """Return what a label announces, None where nothing tells."""
        values = [_value(self._folded, each) for each in label.places]
        half = len(values) / 2
        stated = sum(map(_is_state, values)) > half
        if not stated and _FIELD().fullmatch(label.word):
            return "field"
        if stated or _few_words(values):
            return "status"
        if _AIM().fullmatch(label.word) or label.word == "问题":
            return "problem"
        if _COMING().fullmatch(label.word):
            return "result"
        told = (
            _DONE().fullmatch(label.word)
            or self._answered_before(label)
            or (self._under_titles(label) and not self._goes_on(label))
        )
        if not told and (sum(map(_is_problem, values)) >= half or self._leads(label, values)):
            return "problem"
        if _GAINED().fullmatch(label.word):
            return "result"
        if sum(len(value) >= _TELLS for value in values) <= half:
            return None
        more = self.told["measures"] >= half and not _DONE().fullmatch(label.word)
        return "result" if more else "measures"

    def _answered_before(self, label: Label) -> bool:
        """Tell whether a problem is told, or what was done, before a label first comes."""
        if 2 * self.told["problem"] >= len(label.places):
            return True
        for each in self._places[: self._order[label.places[0].start]]:
            if (self.learned.get(each.word) or each.kind) in ("measures", "result"):
                return True
        return False

    def _leads(self, label: Label, values: list[str]) -> bool:
        """Tell whether a label stands first under each finding, with what was done behind it."""
        if _DONE().fullmatch(label.word) or _GAINED().fullmatch(label.word):
            return False
        if max(map(len, values)) > _SENTENCE:
            return False
        often = (e for e in self._places if 2 * self._counts[e.word] >= len(values))
        if next(often, None) is not label.places[0]:
            return False
        behind = [self._behind(each) for each in label.places]
        if 2 * sum(map(_lacks, values)) > len(values):
            return True
        counted = sum(e is not None and self._counted(e) for e in behind)
        if 2 * counted > len(values) and not any(v.startswith(_COUNTS) for v in values):
            return True
        done = sum(e is not None and self._tells_done(e) for e in behind)
        if 4 * done >= 3 * len(values) or _NAMES().fullmatch(label.word):
            return True
        longer = sum(
            e is not None and e.word != label.word and len(_value(self._folded, e)) > len(value)
            for e, value in zip(behind, values, strict=True)
        )
        return 4 * longer >= 3 * len(values) and not self._under_titles(label)

    def _behind(self, place: Found) -> Found | None:
        """Return the next label."""
        at = self._order[place.start] + 1
        return self._places[at] if at < len(self._places) else None

    def _goes_on(self, label: Label) -> bool:
        """Tell whether more than a state follows what a label announces, in most places."""
        return 2 * sum(map(self._more, label.places)) > len(label.places)

    def _more(self, place: Found) -> bool:
        """Tell whether another label with its words follows, or a line without one."""
        for at in range(self._order[place.start] + 1, len(self._places)):
            if self._places[at].word == place.word:
                break
            value = _value(self._folded, self._places[at])
            if len(value) >= _TELLS and not _is_state(value):
                return True
        start = _after(self._folded, place)
        end = self._folded.find("\n", start, place.until)
        end = end if end > 0 else place.until
        return end - start >= _TELLS and read_marker(self._folded, start, end) is None

    def _counted(self, place: Found) -> bool:
        """Tell whether what a label announces is counted out."""
        return _value(self._folded, place).startswith(_COUNTS)

    def _tells_done(self, place: Found) -> bool:
        """Tell whether a label announces measures by its words."""
        return place.kind == "measures" or bool(_DONE().fullmatch(place.word))

    def _under_titles(self, label: Label) -> bool:
        """Tell whether a title of its own stands over most places of a label."""
        titled = 0
        for one, after in pairwise(label.places):
            line = self._folded.rfind("\n", 0, after.start)
            before = self._places[self._order[after.start] - 1]
            inside = self._folded[after.edge - 1] in "。;"
            titled += inside or _numbered(self._folded, max(one.value, before.value), line + 1)
        return 2 * titled >= len(label.places)


def _numbered(folded: str, start: int, end: int) -> bool:
    """Tell whether a line between two places is a title of its own."""
    at = folded.find("\n", start, end)
    while 0 <= at < end - 2:
        after = folded.find("\n", at + 1, end)
        stop = after if after > 0 else end
        begin = at + 1
        while begin < stop and folded[begin] == " ":
            begin += 1
        if begin < stop and (read_marker(folded, begin, stop) or _titled(folded, begin, stop)):
            return True
        at = after
    return False


def _titled(folded: str, start: int, end: int) -> bool:
    """Tell whether a line reads as a problem's title."""
    return end - start <= _SENTENCE and reads_as_deficit(folded[start:end])


def _after(folded: str, place: Found) -> int:
    """Return where the line behind the value of a label begins."""
    at = folded.find("\n", place.value, place.until) + 1 or place.until
    while at < place.until and folded[at] in " \n":
        at += 1
    return at


def _value(folded: str, place: Found) -> str:
    """Return what follows a label on its line, or on the next where nothing does."""
    start = place.value
    while start < place.until and folded[start] in " \n:":
        start += 1
    end = folded.find("\n", start, place.until)
    return folded[start : end if end > 0 else place.until].rstrip(" 。\n")


def _is_state(value: str) -> bool:
    """Tell whether a value says how far it is and nothing else."""
    if len(value) > 2 * _STATE + 8 or value.startswith(_COUNTS):
        return False
    stop = _STOP.search(value)
    first = value[: stop.start()] if stop else value
    # 痊愈。该问题已完成整改: the last sentence may say it.
    if bare_status(value, value.rfind("。") + 1, len(value)):
        return True
    clause = first.partition(",")[0]
    return len(clause) <= _STATE // 2 and classify(clause) != "not_stated"


def _few_words(values: list[str]) -> bool:
    """Tell whether the same few words stand in most places, as 痊愈 and 好转 do."""
    short = [value for value in values if 0 < len(value) <= _STATE // 2]
    return len(short) == len(values) and 2 * len(set(short)) <= len(short)


def _is_problem(value: str) -> bool:
    """Tell whether a value names something wrong in its first sentence."""
    sentence = value.partition("。")[0]
    if sentence.startswith(_COUNTS):
        return False
    return len(sentence) <= _SENTENCE and reads_as_deficit(sentence)


def _lacks(value: str) -> bool:
    """Tell whether a value says what was not done, or done wrongly, and not what was done."""
    if value.startswith(_COUNTS):
        return False
    return bool(LACK.search(value)) or _is_problem(value)
